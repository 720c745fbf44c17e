"""Which characters of a PDF page a viewer does not show: doubts are raised cheaply and settled by drawing the page."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from extractor.document import HiddenReason
from extractor.reading.pdf_catalog import Catalog
from extractor.reading.pdf_doubts import address_of, doubts_about
from extractor.reading.pdf_objects import PageObjects
from extractor.reading.pdf_text import Characters, PageFrame, is_inked
from extractor.reading.pdf_trial import A4_WIDTH, TINY, Trial, companions_of
from extractor.reading.pdfium import raw as pdfium

SLIM = 0.05
"""Letters whose one side is less than this share of the other are strokes."""

Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Hidden:
    """`mask` tells of each character whether no viewer shows it; `reasons` why, most frequent first."""

    mask: Flags
    reasons: tuple[HiddenReason, ...] = ()

    def share(self, characters: Characters) -> float:
        """Of the inked `characters` those that are hidden, 0…1."""
        inked = characters.inked
        return float((self.mask & inked).sum()) / max(1, int(inked.sum()))

    def because(self, reason: HiddenReason) -> Hidden:
        """The same for one `reason` that is known of the page as a whole."""
        return Hidden(self.mask, (reason,) if self.reasons else ())


def hidden_text(page: Any, text_page: Any, frame: PageFrame, objects: PageObjects, characters: Characters, catalog: Catalog) -> Hidden:
    """What of `characters` is hidden.

    Must be asked while `text_page` is open; draws the page only where something is in doubt, and leaves it as it was.
    """
    tiny = _tiny(characters, frame)
    doubts = doubts_about(objects, catalog)
    reasons: Counter[HiddenReason] = Counter()
    mask = characters.outside.copy()
    if mask.any():
        reasons["outside"] = int((mask & characters.inked).sum())
    if doubts or tiny.any():
        owners = _owners(text_page, len(characters.text))
        for address in np.unique(owners[tiny]).tolist():
            doubts.setdefault(address, "tiny")
        doubtful = {address: text for text in objects.texts if (address := address_of(text.handle)) in doubts}
        if doubtful:
            tiny_ones = frozenset(address for address, reason in doubts.items() if reason == "tiny")
            trial = Trial(page, frame, characters, owners, doubtful, companions_of(doubtful, objects, owners), tiny_ones)
            unseen = trial.unseen() & ~mask
            reasons.update(doubts[owner] for owner in owners[unseen & characters.inked].tolist())
            mask |= unseen
    return Hidden(mask, tuple(reason for reason, count in reasons.most_common() if count))


def _owners(text_page: Any, count: int) -> NDArray[np.int64]:
    """The address of each character's text object, 0 for what pdfium made up (spaces, line ends)."""
    ask = pdfium.FPDFText_GetTextObject
    return np.array([address_of(ask(text_page.raw, index)) for index in range(count)], dtype=np.int64)


def _tiny(characters: Characters, frame: PageFrame) -> Flags:
    """Characters whose box is too low or too narrow to be read; boxes of odd fonts may be, though their letters are not."""
    width, height = frame.size
    scale = A4_WIDTH / min(width, height)
    across = (characters.boxes[:, 2] - characters.boxes[:, 0]) * (width * scale)
    down = (characters.boxes[:, 3] - characters.boxes[:, 1]) * (height * scale)
    longer, shorter = np.maximum(across, down), np.minimum(across, down)
    small: Flags = ((longer < TINY) | (shorter < SLIM * longer)) & ~characters.outside
    for index in np.flatnonzero(small).tolist():
        small[index] = is_inked(characters.text[index])
    return small
