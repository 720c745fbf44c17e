"""Which characters of a PDF page a viewer does not show.

Cheap looks at each text object (how it is painted, its colour, clip and layer, what lies over and under it) raise doubts.
Doubts are settled by the page itself: drawn with and without the doubtful text, visible text makes a difference.
"""

from __future__ import annotations

import ctypes
from collections import Counter
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from extractor.document import HiddenReason
from extractor.reading.pdf_catalog import Catalog
from extractor.reading.pdf_objects import MAX_PATHS, Colour, PageObjects, Text, fill_colour, stroke_colour
from extractor.reading.pdf_text import Characters, PageFrame, is_inked
from extractor.reading.pdfium import raw as pdfium
from extractor.reading.ruled import Edges

NEAR_WHITE = 236
"""Levels (of 255) from which on text is hardly seen on a white page."""
ALIKE = 40
"""Levels by which text and its ground must differ in one channel to be beyond doubt."""
SEEN = 12
"""Levels that a pixel changes at least where visible text comes or goes: pale watermarks do, print of 0.96 grey on white does not."""
INKED = 0.004
"""Share of a character's box that changes at least where it is visible: a full stop covers more."""
MARGIN = 0.12
"""Share of a character's box on either side that may show its neighbours."""
TINY = 1.5
"""Points: letters less high than this on a page as wide as A4 are dust to a reader."""
TWIN = 0.5
"""Share of its height by which the edges of text drawn twice differ at most."""
SLIM = 0.05
"""Letters whose one side is less than this share of the other are strokes."""
A4_WIDTH = 595.0
SCALE = 2.0
"""Pixels a point of the trial drawings, less where that would be more than LONGEST."""
LONGEST = 2600
INSIDE = 0.1
"""Share of a text object's box that must lie under or outside something to be in doubt."""

_RECTANGLE = 5
_UNSEEN_MODES = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)
_ONLY_STROKED = (pdfium.FPDF_TEXTRENDERMODE_STROKE, pdfium.FPDF_TEXTRENDERMODE_STROKE_CLIP)
_STROKED = (*_ONLY_STROKED, pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE, pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE_CLIP)
WHITE = (255, 255, 255)

Flags = NDArray[np.bool_]
Picture = NDArray[np.uint8]


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
    doubts = _doubts(objects, catalog)
    reasons: Counter[HiddenReason] = Counter()
    mask = characters.outside.copy()
    if mask.any():
        reasons["outside"] = int((mask & characters.inked).sum())
    if doubts or tiny.any():
        owners = _owners(text_page, len(characters.text))
        for address in np.unique(owners[tiny & ~mask]).tolist():
            doubts.setdefault(address, "tiny")
        doubtful = {address: text for text in objects.texts if (address := _address(text.handle)) in doubts}
        tiny_ones = frozenset(address for address, reason in doubts.items() if reason == "tiny")
        trial = _Trial(page, frame, characters, owners, doubtful, _companions(doubtful, objects, owners), tiny_ones)
        unseen = trial.unseen() & ~mask
        for owner in owners[unseen & characters.inked].tolist():
            reasons[doubts[owner]] += 1
        mask |= unseen
    return Hidden(mask, tuple(reason for reason, count in reasons.most_common() if count))


def _address(handle: Any) -> int:
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


def _owners(text_page: Any, count: int) -> NDArray[np.int64]:
    """The address of each character's text object, 0 for what pdfium made up (spaces, line ends)."""
    ask = pdfium.FPDFText_GetTextObject
    return np.array([_address(ask(text_page.raw, index)) for index in range(count)], dtype=np.int64)


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


# Doubts


def _doubts(objects: PageObjects, catalog: Catalog) -> dict[int, HiddenReason]:
    """The text objects that may be hidden, by address, and what they would be."""
    doubts: dict[int, HiddenReason] = {}
    forms: dict[int, HiddenReason | None] = {}
    for text in objects.texts:
        reason = _painting(text.handle) or _clip(text.handle)
        if not reason and (text.forms or pdfium.FPDFPageObj_CountMarks(text.handle) > 0) and catalog.layers:
            reason = "layer"
        for form in text.forms if not reason else ():
            address = _address(form)
            if address not in forms:
                forms[address] = "transparent" if pdfium.FPDFPageObj_HasTransparency(form) else _clip(form)
            reason = reason or forms[address]
        if reason:
            doubts[_address(text.handle)] = reason
    if objects.paths > MAX_PATHS:
        return {**{_address(text.handle): "covered" for text in objects.texts}, **doubts}
    return {**_overlaid(objects), **doubts}


def _painting(handle: Any) -> HiddenReason | None:
    """Why the way it is painted may leave nothing to see of a text object."""
    mode = pdfium.FPDFTextObj_GetTextRenderMode(handle)
    if mode in _UNSEEN_MODES:
        return "invisible"
    if pdfium.FPDFPageObj_HasTransparency(handle):
        return "transparent"
    return "colour" if all(min(ink) >= NEAR_WHITE for ink in _inks(handle, mode)) else None


def _inks(handle: Any, mode: int) -> list[Colour]:
    """What colours paint a text object; white for patterns, which hide it or not."""
    inks = []
    if mode not in _ONLY_STROKED:
        inks.append(fill_colour(handle) or WHITE)
    if mode in _STROKED:
        inks.append(stroke_colour(handle) or WHITE)
    return inks


def _clip(handle: Any) -> HiddenReason | None:
    """Whether a clipping path may cut the object off: any that is no rectangle, and rectangles that do not hold all of it."""
    path = pdfium.FPDFPageObj_GetClipPath(handle)
    count = pdfium.FPDFClipPath_CountPaths(path) if path else 0
    if count <= 0:
        return None
    left, bottom, right, top = ctypes.c_float(), ctypes.c_float(), ctypes.c_float(), ctypes.c_float()
    if not pdfium.FPDFPageObj_GetBounds(handle, left, bottom, right, top):
        return "clipped"
    slack = INSIDE * (top.value - bottom.value)
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(count):
        if pdfium.FPDFClipPath_CountPathSegments(path, index) > _RECTANGLE:
            return "clipped"
        xs, ys = [], []
        for corner in (0, 2):  # opposite ones
            pdfium.FPDFPathSegment_GetPoint(pdfium.FPDFClipPath_GetPathSegment(path, index, corner), x, y)
            xs.append(x.value)
            ys.append(y.value)
        across = min(xs) <= left.value + slack and right.value - slack <= max(xs)
        if not across or min(ys) > bottom.value + slack or top.value - slack > max(ys):
            return "clipped"
    return None


def _overlaid(objects: PageObjects) -> dict[int, HiddenReason]:
    """Text under what is painted later, and on ground of nearly its own colour or of many colours."""
    if not objects.painted or not objects.texts:
        return {}
    texts = np.array([text.bounds for text in objects.texts])
    orders = np.array([text.order for text in objects.texts])
    doubts: dict[int, HiddenReason] = {}
    for area in objects.painted:
        over = _shared(texts, area.bounds)
        for index in np.flatnonzero(over & (orders < area.order)).tolist():
            doubts[_address(objects.texts[index].handle)] = "covered"
        for index in np.flatnonzero(over & (orders > area.order)).tolist():
            handle = objects.texts[index].handle
            if area.colour is None or _alike(handle, area.colour):
                doubts.setdefault(_address(handle), "colour")
    return doubts


def _shared(texts: NDArray[np.float64], area: Edges) -> Flags:
    """Which of `texts` (x0, y0, x1, y1) share enough with `area` to be hidden in part."""
    across = np.minimum(texts[:, 2], area[2]) - np.maximum(texts[:, 0], area[0])
    down = np.minimum(texts[:, 3], area[3]) - np.maximum(texts[:, 1], area[1])
    height = np.maximum(texts[:, 3] - texts[:, 1], 1e-6)
    return (across > INSIDE * np.minimum(height, texts[:, 2] - texts[:, 0])) & (down > INSIDE * height)


def _alike(handle: Any, ground: Colour) -> bool:
    inks = _inks(handle, pdfium.FPDFTextObj_GetTextRenderMode(handle))
    return all(max(abs(mine - its) for mine, its in zip(ink, ground, strict=True)) < ALIKE for ink in inks)


# Settling them


def _companions(doubtful: dict[int, Text], objects: PageObjects, owners: NDArray[np.int64]) -> dict[int, list[Any]]:
    """What shows a doubtful text object in its stead: its twins and, where it clips (letters cut out of a picture), what is painted next.

    Of text drawn twice in one place, for a shadow or for weight, pdfium tells one alone, which may be the hidden one.
    """
    told = set(owners.tolist())
    twins = [text for text in objects.texts if _address(text.handle) not in told]
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


@dataclass(frozen=True, slots=True)
class _Trial:
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
        seen = self._seen_in_boxes(_changed(shown, self._draw(without=list(self.doubtful)))) & ~np.isin(self.owners, list(self.tiny))
        gone = suspects & ~seen & self.characters.inked
        # A font's boxes may lie beside its letters: objects of which nothing was seen are looked at once more, all over.
        inked = suspects & self.characters.inked
        whole = set(np.unique(self.owners[inked]).tolist()) - set(np.unique(self.owners[inked & seen]).tolist())
        if whole:
            rest = _changed(shown, self._draw(without=list(whole)))
            for address in whole:
                if self._shows(rest, address):
                    gone[self.owners == address] = False
        # What stands between hidden characters (spaces) goes with them.
        for address in np.unique(self.owners[gone]).tolist():
            mine = self.owners == address
            if gone[mine & self.characters.inked].all():
                gone |= mine
        return gone

    def _draw(self, *, without: list[int] | None = None) -> Picture:
        left_out = [handle for address in without or () for handle in (self.doubtful[address].handle, *self.companions[address])]
        for handle in left_out:
            pdfium.FPDFPageObj_SetIsActive(handle, False)
        try:
            bitmap = self.page.render(scale=min(SCALE, LONGEST / max(self.frame.size)), rev_byteorder=False)
            try:
                return np.array(bitmap.to_numpy(), dtype=np.uint8)
            finally:
                bitmap.close()
        finally:
            for handle in left_out:
                pdfium.FPDFPageObj_SetIsActive(handle, True)

    def _seen_in_boxes(self, changed: Flags) -> Flags:
        """Of each character whether something changes in its box."""
        height, width = changed.shape
        sums = np.zeros((height + 1, width + 1), dtype=np.int64)
        sums[1:, 1:] = changed.cumsum(axis=0).cumsum(axis=1)
        x0, y0, x1, y1 = (self.characters.boxes * [width, height, width, height]).T
        inset = (x1 - x0) * MARGIN
        left, right = np.floor(x0 + inset).astype(int), np.ceil(x1 - inset).astype(int)
        top, bottom = np.floor(y0).astype(int), np.ceil(y1).astype(int)
        left, right, top, bottom = left.clip(0, width), right.clip(0, width), top.clip(0, height), bottom.clip(0, height)
        count = sums[bottom, right] - sums[top, right] - sums[bottom, left] + sums[top, left]
        seen: Flags = count > np.maximum(INKED * (right - left) * (bottom - top), 0)
        return seen

    def _shows(self, changed: Flags, address: int) -> bool:
        """Whether the object changes something where it stands; where it seems tiny, something as large as a letter both ways."""
        height, width = changed.shape
        x0, y0, x1, y1 = self.frame.fractions(np.array([self.doubtful[address].bounds]))[0].clip(0, 1) * [width, height, width, height]
        part = changed[max(0, int(y0) - 2) : int(y1) + 3, max(0, int(x0) - 2) : int(x1) + 3]
        extents = [hit[-1] - hit[0] + 1 if (hit := np.flatnonzero(part.any(axis=axis))).size else 0 for axis in (0, 1)]
        return bool(min(extents) > (TINY * min(width, height) / A4_WIDTH if address in self.tiny else 0))


def _changed(one: Picture, other: Picture) -> Flags:
    """Pixels in which two drawings differ enough to be seen."""
    if one.ndim == 2:
        one, other = one[:, :, None], other[:, :, None]
    changed = np.zeros(one.shape[:2], dtype=bool)
    for channel in range(min(3, one.shape[2])):
        changed |= np.abs(one[:, :, channel].astype(np.int16) - other[:, :, channel]) >= SEEN
    return changed
