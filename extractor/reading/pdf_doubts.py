"""Which text objects of a PDF page may be hidden: cheap looks at their paint, clip, layer, ground and what covers them."""

from __future__ import annotations

import ctypes
from typing import Any

import numpy as np
from numpy.typing import NDArray

from extractor.document import HiddenReason
from extractor.reading.pdf_catalog import Catalog
from extractor.reading.pdf_objects import MAX_PATHS, Colour, PageObjects, fill_colour, stroke_colour
from extractor.reading.pdfium import raw as pdfium
from extractor.reading.ruled import Edges

NEAR_WHITE = 236
"""Levels (of 255) from which on text is hardly seen on a white page."""
ALIKE = 40
"""Levels by which text and its ground must differ in one channel to be beyond doubt."""
INSIDE = 0.1
"""Share of a text object's box that must lie under or outside something to be in doubt."""

_RECTANGLE = 5
_UNSEEN_MODES = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)
_ONLY_STROKED = (pdfium.FPDF_TEXTRENDERMODE_STROKE, pdfium.FPDF_TEXTRENDERMODE_STROKE_CLIP)
_STROKED = (*_ONLY_STROKED, pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE, pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE_CLIP)
WHITE = (255, 255, 255)

Flags = NDArray[np.bool_]


def address_of(handle: Any) -> int:
    """What tells one pdfium object from another: two handles of it are not equal."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


def doubts_about(objects: PageObjects, catalog: Catalog) -> dict[int, HiddenReason]:
    """The text objects that may be hidden, by address, and what they would be."""
    doubts: dict[int, HiddenReason] = {}
    forms: dict[int, HiddenReason | None] = {}
    for text in objects.texts:
        reason = _painting(text.handle) or _clip(text.handle)
        if not reason and catalog.layers and (text.forms or pdfium.FPDFPageObj_CountMarks(text.handle) > 0):
            reason = "layer"
        for form in text.forms if not reason else ():
            address = address_of(form)
            if address not in forms:
                forms[address] = "transparent" if pdfium.FPDFPageObj_HasTransparency(form) else _clip(form)
            reason = reason or forms[address]
        if reason:
            doubts[address_of(text.handle)] = reason
    if objects.paths > MAX_PATHS:
        return {**{address_of(text.handle): "covered" for text in objects.texts}, **doubts}
    return {**_overlaid(objects), **doubts}


def _painting(handle: Any) -> HiddenReason | None:
    """Why the way it is painted may leave nothing to see of a text object."""
    mode = pdfium.FPDFTextObj_GetTextRenderMode(handle)
    if mode in _UNSEEN_MODES:
        return "invisible"
    if pdfium.FPDFPageObj_HasTransparency(handle):
        return "transparent"
    for ink in _inks(handle, mode):
        if min(ink) < NEAR_WHITE:
            return None
    return "colour"


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
            doubts[address_of(objects.texts[index].handle)] = "covered"
        for index in np.flatnonzero(over & (orders > area.order)).tolist():
            handle = objects.texts[index].handle
            if area.colour is None or _alike(handle, area.colour):
                doubts.setdefault(address_of(handle), "colour")
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
