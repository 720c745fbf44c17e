"""Settles doubts about text of a PDF page: drawn with and without it, visible text makes a difference."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property, reduce
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.reading.pdf_doubts import address_of
from extractor.reading.pdf_objects import MAX_PATHS, PageObjects, Text
from extractor.reading.pdf_text import Characters, PageFrame
from extractor.reading.pdfium import raw as pdfium

SEEN = 12
"""Levels that a pixel changes at least where visible text comes or goes: pale watermarks do, print of 0.96 grey on white does not."""
INKED = 0.004
"""Share of a character's box that changes at least where it is visible: a full stop covers more."""
MARGIN = 0.12
"""Share of a character's box on either side that may show its neighbours."""
TWIN = 0.5
"""Share of its height by which the edges of text drawn twice differ at most."""
TINY = 1.5
"""Points: letters less high than this on a page as wide as A4 are dust to a reader."""
A4_WIDTH = 595.0
SCALE = 2.0
"""Pixels a point of the trial drawings, less where that would be more than LONGEST."""
LONGEST = 2600
MORE = 6
"""Pixels drawn around the doubtful text."""

Flags = NDArray[np.bool_]
Picture = NDArray[np.uint8]


def companions_of(doubtful: dict[int, Text], objects: PageObjects, owners: NDArray[np.int64]) -> dict[int, list[Any]]:
    """What shows a doubtful text object in its stead: its twins and, where it clips (letters cut out of a picture), what is painted next.

    Of text drawn twice in one place, for a shadow or for weight, pdfium tells one alone, which may be the hidden one.
    """
    told = set(owners.tolist())
    twins = [text for text in objects.texts if address_of(text.handle) not in told]
    places = np.array([text.bounds for text in twins]).reshape(-1, 4)
    companions: dict[int, list[Any]] = {}
    for address, text in doubtful.items():
        near = np.abs(places - text.bounds).max(axis=1) < TWIN * (text.bounds[3] - text.bounds[1])
        companions[address] = [twins[index].handle for index in np.flatnonzero(near).tolist()]
        if pdfium.FPDFTextObj_GetTextRenderMode(text.handle) == pdfium.FPDF_TEXTRENDERMODE_CLIP:
            following = [other.order for other in objects.texts if other.order > text.order]
            end = min(following, default=text.order + MAX_PATHS)
            companions[address] += [area.handle for area in objects.painted if text.order < area.order < end]
    return companions


@dataclass(frozen=True)
class Trial:
    """Settles doubts about the text objects `doubtful` (by address) of a page; `owners` are the characters' objects; those
    of `tiny` ones are seen only where something as large as a letter is."""

    page: Any
    frame: PageFrame
    characters: Characters
    owners: NDArray[np.int64]
    doubtful: dict[int, Text]
    companions: dict[int, list[Any]]
    tiny: frozenset[int]

    def unseen(self) -> Flags:
        """The characters of doubtful objects that make no difference to the drawn page."""
        suspects = np.isin(self.owners, list(self.doubtful))
        shown = self._draw()
        changed = _changed(shown, self._draw(without=list(self.doubtful)))
        seen = self._seen_in_boxes(changed) & ~np.isin(self.owners, list(self.tiny))
        gone = suspects & ~seen & self.characters.inked
        # A font's boxes may lie beside its letters: objects of which nothing was seen are looked at once more, all over.
        inked = suspects & self.characters.inked
        whole = set(np.unique(self.owners[inked]).tolist()) - set(np.unique(self.owners[inked & seen]).tolist())
        if whole:
            rest = changed if len(whole) == len(self.doubtful) else _changed(shown, self._draw(without=list(whole)))
            for address in whole:
                if self._shows(rest, address):
                    gone[self.owners == address] = False
        # What stands between hidden characters (spaces) goes with them.
        for address in np.unique(self.owners[gone]).tolist():
            mine = self.owners == address
            if gone[mine & self.characters.inked].all():
                gone |= mine
        return gone

    @property
    def _scale(self) -> float:
        """Pixels a point of the drawings."""
        return min(SCALE, LONGEST / max(self.frame.size))

    @property
    def _size(self) -> tuple[int, int]:
        """Width and height in pixels of a drawing of the whole page."""
        width, height = self.frame.size
        return math.ceil(width * self._scale), math.ceil(height * self._scale)

    @cached_property
    def _area(self) -> tuple[int, int, int, int]:
        """x0, y0, x1, y1 in pixels of the part of the page that is drawn: as much as the doubtful text needs."""
        bounds = self.frame.fractions(np.array([text.bounds for text in self.doubtful.values()]).reshape(-1, 4))
        boxes = np.concatenate([bounds, self.characters.boxes[np.isin(self.owners, list(self.doubtful))]]).clip(0, 1)
        width, height = self._size
        x0, y0 = (boxes[:, :2].min(axis=0) * [width, height]).astype(int).tolist()
        x1, y1 = (boxes[:, 2:].max(axis=0) * [width, height]).astype(int).tolist()
        x0, y0 = min(max(0, x0 - MORE), width - 1), min(max(0, y0 - MORE), height - 1)
        return x0, y0, max(x0 + 1, min(width, x1 + MORE)), max(y0 + 1, min(height, y1 + MORE))

    def _draw(self, *, without: list[int] | None = None) -> Picture:
        left_out = [handle for address in without or () for handle in (self.doubtful[address].handle, *self.companions[address])]
        for handle in left_out:
            pdfium.FPDFPageObj_SetIsActive(handle, False)
        x0, y0, x1, y1 = self._area
        width, height = self._size
        # pypdfium2 rounds up what it crops: a hair less than the whole pixel keeps it.
        crop = tuple(max(0.0, edge - 0.01) / self._scale for edge in (x0, height - y1, width - x1, y0))
        try:
            bitmap = self.page.render(scale=self._scale, crop=crop)
            try:
                return np.array(bitmap.to_numpy(), dtype=np.uint8)
            finally:
                bitmap.close()
        finally:
            for handle in left_out:
                pdfium.FPDFPageObj_SetIsActive(handle, True)

    def _pixels(self, boxes: NDArray[np.float64]) -> NDArray[np.float64]:
        """n × (x0, y0, x1, y1) in fractions of the page → pixels of the drawn part."""
        width, height = self._size
        left, top, _, _ = self._area
        placed: NDArray[np.float64] = boxes * [width, height, width, height] - [left, top, left, top]
        return placed

    def _seen_in_boxes(self, changed: Picture) -> Flags:
        """Of each character whether something changes in its box."""
        height, width = changed.shape
        sums = cv2.integral(changed)
        x0, y0, x1, y1 = self._pixels(self.characters.boxes).T
        inset = (x1 - x0) * MARGIN
        left, right = np.floor(x0 + inset).astype(int).clip(0, width), np.ceil(x1 - inset).astype(int).clip(0, width)
        top, bottom = np.floor(y0).astype(int).clip(0, height), np.ceil(y1).astype(int).clip(0, height)
        count = sums[bottom, right] - sums[top, right] - sums[bottom, left] + sums[top, left]
        seen: Flags = count > np.maximum(INKED * (right - left) * (bottom - top), 0)
        return seen

    def _shows(self, changed: Picture, address: int) -> bool:
        """Whether the object changes something where it stands; where it seems tiny, something as large as a letter both ways."""
        bounds = self.frame.fractions(np.array([self.doubtful[address].bounds])).clip(0, 1)
        x0, y0, x1, y1 = self._pixels(bounds)[0].astype(int).tolist()
        part = changed[max(0, y0 - 2) : y1 + 3, max(0, x0 - 2) : x1 + 3]
        extents = [hit[-1] - hit[0] + 1 if (hit := np.flatnonzero(part.any(axis=axis))).size else 0 for axis in (0, 1)]
        return bool(min(extents) > (TINY * min(self._size) / A4_WIDTH if address in self.tiny else 0))


def _changed(one: Picture, other: Picture) -> Picture:
    """1 for pixels in which two drawings differ enough to be seen, 0 for the others."""
    differences = cv2.split(cv2.absdiff(one, other))[:3]
    largest = reduce(cv2.max, differences)
    return np.asarray(cv2.threshold(largest, SEEN - 1, 1, cv2.THRESH_BINARY)[1], dtype=np.uint8)
