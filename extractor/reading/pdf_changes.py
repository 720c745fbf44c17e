"""What a signed PDF shows now, beside what it showed when it was signed."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from operator import methodcaller
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.reading.pdf_annotations import open_page
from extractor.reading.pdfium import pypdfium2

SCALE = 1.0
"""Pixels a point: enough to see that one digit is another."""
LONGEST = 1400
"""Pixels on a page's longer side at most."""
VISIBLE = 32
"""Grey levels by which a pixel differs to the eye."""
FEWEST = 4
"""Pixels that differ on a page that was changed; pdfium draws the same page in the same way."""
DARK, LOST = 140, 70
"""Print is at least this dark, and has lost this much where something was put over it."""
FEWEST_LOST = 12

Grey = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class SignedPart:
    """A signed state of a file: its bytes, and pyHanko's reader of the whole file with the revision the signature closes.

    `reader` is None where pyHanko cannot follow the file as it is now.
    """

    reader: Any | None
    revision: int
    data: bytes
    dictionary: Any


def edited_since(signed: SignedPart, data: bytes) -> bool | None:
    """Whether `data` shows something else than its signed part; None where the two cannot be compared.

    Further signatures, their certificates and filled blanks are what a signed file may get: they may add print, but not take any away.
    """
    if not data[len(signed.data) :].strip():
        return False
    allowed = _allowed(signed)
    try:
        with _opened(signed.data) as before, _opened(data) as after:
            if len(before) != len(after):
                return True
            return any(_differ(before, after, index, allowed=allowed) for index in range(len(after)))
    except pypdfium2.PdfiumError:
        return None


@contextlib.contextmanager
def _opened(data: bytes) -> Iterator[Any]:
    with contextlib.closing(pypdfium2.PdfDocument(data)) as document:
        document.init_forms()
        yield document


def _allowed(signed: SignedPart) -> bool:
    """Whether pyHanko takes all later revisions for what the signature allows; False where it cannot tell."""
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.sign.diff_analysis import DEFAULT_DIFF_POLICY, DiffResult, ModificationLevel

    if signed.reader is None:
        return False
    try:
        result = DEFAULT_DIFF_POLICY.review_file(signed.reader, signed.revision)
        most = _permission(signed.dictionary)
    except (PdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, NotImplementedError):
        return False
    return isinstance(result, DiffResult) and result.modification_level <= ModificationLevel(most)


def _permission(dictionary: Any) -> int:
    """The level of change that a certifying signature allows (/DocMDP: 1 none, 2 blanks and signatures); 2 where it says nothing."""
    for reference in map(methodcaller("get_object"), dictionary.get("/Reference", ())):
        if reference.get("/TransformMethod") == "/DocMDP":
            return min(max(int(reference["/TransformParams"].get("/P", 2)), 1), 2)
    return 2


def _differ(before: Any, after: Any, index: int, *, allowed: bool) -> bool:
    with contextlib.closing(open_page(before, index + 1).page) as old, contextlib.closing(open_page(after, index + 1).page) as new:
        if not allowed and _text(old) != _text(new):
            return True
        first, second = _grey(old), _grey(new)
    if first.shape != second.shape:
        return True
    if allowed:
        gone = (first < DARK) & (cv2.subtract(second, first) > LOST)
        return int(np.count_nonzero(gone)) > FEWEST_LOST
    return int(np.count_nonzero(cv2.absdiff(first, second) > VISIBLE)) > FEWEST


def _text(page: Any) -> str:
    with contextlib.closing(page.get_textpage()) as text_page:
        return str(text_page.get_text_bounded())


def _grey(page: Any) -> Grey:
    """The page as a viewer shows it, annotations and filled blanks included."""
    bitmap = page.render(scale=min(SCALE, LONGEST / max(page.get_size())), grayscale=True)
    with contextlib.closing(bitmap):
        return np.array(bitmap.to_numpy(), dtype=np.uint8).reshape(bitmap.height, bitmap.width, -1)[:, :, 0]
