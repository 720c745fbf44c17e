"""Signatures pasted into a DOCX: pictures that stand in a place for a signature. Word writes no layout, so that order tells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import cv2
import numpy as np

from extractor.document import Mark, Page
from extractor.errors import UnreadableFileError
from extractor.flags import Flag
from extractor.ocr.engine import Picture
from extractor.ocr.ink import red_ink
from extractor.ocr.seals import find_stamps
from extractor.reading.ooxml import Part
from extractor.reading.picture import frames
from extractor.reading.signing_places import signing_places
from extractor.reading.sniff import PICTURES, sniff
from extractor.reading.word.names import WP, A, R, V, W
from extractor.settings import Settings
from extractor.types.folding import squeeze

MOST = 20
"""Pictures looked at."""
DARK = 140
LEAST_INK = 50
"""Pixels."""


@dataclass(frozen=True, slots=True)
class Pasted:
    """`beside`: the words (squeezed) before each signature, in its paragraph, row or the paragraph above.

    `afloat`: a picture that may be one floats somewhere on the page, so that no place is surely empty.
    """

    beside: tuple[str, ...] = ()
    afloat: bool = False


def pasted_signatures(main: Part, settings: Settings) -> Pasted:
    beside: list[str] = []
    afloat = False
    for picture in list(main.root.iter(f"{A}blip", f"{V}imagedata"))[:MOST]:
        rel = main.rels.get(picture.get(f"{R}embed") or picture.get(f"{R}id") or "")
        if rel is None or rel.target is None or not _may_be_signature(rel.target.blob, settings):
            continue
        beside.append(_before(picture))
        afloat |= any(True for _ in picture.iterancestors(f"{WP}anchor")) or "absolute" in _style(picture)
    return Pasted(tuple(beside), afloat)


def with_places(page: Page, pasted: Pasted) -> Page:
    """`page` with a mark for each place for a signature of which something is known."""
    marks = []
    for place in signing_places(page.lines):
        label = squeeze(place.text).text
        if any(label in words for words in pasted.beside):
            marks.append(Mark("ink", place.label, place.text))
        elif not pasted.afloat:
            marks.append(Mark("blank", place.label, place.text))
    return replace(page, marks=(*page.marks, *marks)) if marks else page


def _before(picture: Any) -> str:
    """The words of the picture's paragraph; where it has none, of its table row, else of the paragraph above."""
    paragraph = next(picture.iterancestors(f"{W}p"), None)
    if paragraph is None:
        return ""
    row = next(paragraph.iterancestors(f"{W}tr"), None)
    above = next((one for one in paragraph.itersiblings(f"{W}p", preceding=True)), None)
    places = (paragraph, row) if row is not None else (paragraph, above)
    return next((words for place in places if place is not None and (words := _words(place))), "")


def _words(element: Any) -> str:
    return squeeze("".join(text.text or "" for text in element.iter(f"{W}t"))).text


def _style(picture: Any) -> str:
    holder = picture.getparent()
    return "" if holder is None else holder.get("style", "")


def _may_be_signature(blob: bytes, settings: Settings) -> bool:
    """Whether a picture shows dark or blue strokes and no seal; what nobody here can draw (EMF) may be anything."""
    if sniff(blob) not in PICTURES:
        return True
    try:
        return any(_strokes(frame) for frame in _shown(blob, settings))
    except UnreadableFileError:
        return False


def _shown(blob: bytes, settings: Settings) -> Iterator[Picture]:
    for frame in frames(blob, settings):
        if not isinstance(frame, Flag):
            yield frame


def _strokes(frame: Picture) -> bool:
    if find_stamps(frame):
        return False
    dark = cv2.threshold(np.ascontiguousarray(frame[:, :, 2]), DARK, 255, cv2.THRESH_BINARY_INV)[1]
    inked = cv2.countNonZero(dark)
    return inked >= LEAST_INK and inked > cv2.countNonZero(red_ink(frame))


def marked(pages: Sequence[Page], main: Part | None, settings: Settings) -> list[Page]:
    """`pages` of the text of `main` with their places for signatures."""
    if main is None or not any(signing_places(page.lines) for page in pages):
        return list(pages)
    pasted = pasted_signatures(main, settings)
    return [with_places(page, pasted) for page in pages]
