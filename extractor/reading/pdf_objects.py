"""What a PDF page is drawn with besides characters: pictures, ruling lines, invisible text."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from extractor.document import Box
from extractor.reading.pdf_text import PageFrame, turn
from extractor.reading.ruled import Edges

THIN = 3.0
"""A path at most this many points thick is a ruling line."""
SHORT = 6.0
"""Ruling lines shorter than this many points are dashes, bullets or corners."""
MAX_PATHS = 4000
"""A page with more paths is a drawing: its lines are not looked at."""
MAX_SEGMENTS = 400
MAX_DEPTH = 3
TEXT_SAMPLES = 20
INVISIBLE = 3

Matrix = NDArray[np.float64]


@dataclass(slots=True)
class PageObjects:
    """`pictures` in fractions of the viewed page with their size in pixels; `rules` are thin boxes in fractions.

    `paths` counts drawn paths; `invisible` is the share of sampled text objects in render mode 3 (an OCR layer).
    """

    pictures: list[tuple[Box, int]] = field(default_factory=list)
    rules: list[Edges] = field(default_factory=list)
    paths: int = 0
    invisible: float = 0.0

    def picture_cover(self) -> float:
        """Area of the largest picture in fractions of the page."""
        return max((box.width * box.height for box, _ in self.pictures), default=0.0)


def scan(page: Any, frame: PageFrame) -> PageObjects:
    """One pass over the page's objects, form XObjects included."""
    found = PageObjects()
    rules: list[Edges] = []
    texts: list[Any] = []
    for handle, kind, matrix in _objects(page.raw, pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject, None, 0):
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            texts.append(handle)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            found.pictures.append(_picture(handle, matrix, frame))
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            found.paths += 1
            if found.paths <= MAX_PATHS:
                rules += _rules(handle, matrix)
    if rules and found.paths <= MAX_PATHS:
        found.rules = [(x0, y0, x1, y1) for x0, y0, x1, y1 in frame.fractions(np.array(rules)).clip(0, 1).tolist()]
    if found.pictures and texts:
        sample = texts[:: max(1, len(texts) // TEXT_SAMPLES)]
        found.invisible = sum(pdfium.FPDFTextObj_GetTextRenderMode(text) == INVISIBLE for text in sample) / len(sample)
    return found


def _objects(parent: Any, count: Any, get: Any, matrix: Matrix | None, depth: int) -> Iterator[tuple[Any, int, Matrix | None]]:
    """Each object with its type and the matrix of the forms it lies in, None outside of forms."""
    for index in range(count(parent)):
        handle = get(parent, index)
        kind = pdfium.FPDFPageObj_GetType(handle)
        if kind == pdfium.FPDF_PAGEOBJ_FORM and depth < MAX_DEPTH:
            inner = _placed(handle, matrix)
            yield from _objects(handle, pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject, inner, depth + 1)
        else:
            yield handle, kind, matrix


def _matrix(handle: Any) -> Matrix:
    """The object's own matrix, for row vectors (x, y, 1)."""
    raw = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(handle, raw)
    return np.array([[raw.a, raw.b, 0.0], [raw.c, raw.d, 0.0], [raw.e, raw.f, 1.0]])


def _placed(handle: Any, matrix: Matrix | None) -> Matrix:
    """The object's own matrix within the forms it lies in."""
    return _matrix(handle) if matrix is None else _matrix(handle) @ matrix


def _bounds(handle: Any, matrix: Matrix | None) -> Edges:
    """x0, y0, x1, y1 in user space."""
    left, bottom, right, top = ctypes.c_float(), ctypes.c_float(), ctypes.c_float(), ctypes.c_float()
    pdfium.FPDFPageObj_GetBounds(handle, left, bottom, right, top)
    x0, y0, x1, y1 = left.value, bottom.value, right.value, top.value
    if matrix is None:
        return x0, y0, x1, y1
    corners = np.array([[x0, y0, 1.0], [x1, y1, 1.0], [x0, y1, 1.0], [x1, y0, 1.0]]) @ matrix
    return float(corners[:, 0].min()), float(corners[:, 1].min()), float(corners[:, 0].max()), float(corners[:, 1].max())


def _picture(handle: Any, matrix: Matrix | None, frame: PageFrame) -> tuple[Box, int]:
    width, height = ctypes.c_uint(), ctypes.c_uint()
    pdfium.FPDFImageObj_GetImagePixelSize(handle, width, height)
    box = frame.fractions(np.array([_bounds(handle, matrix)])).clip(0, 1)[0].tolist()
    return Box(*box), width.value * height.value


def _rules(handle: Any, matrix: Matrix | None) -> list[Edges]:
    """The ruling lines of one path: itself where it is thin, else the straight level or upright strokes it draws."""
    x0, y0, x1, y1 = _bounds(handle, matrix)
    width, height = x1 - x0, y1 - y0
    if min(width, height) <= THIN:
        return [(x0, y0, x1, y1)] if max(width, height) >= SHORT else []
    count = pdfium.FPDFPath_CountSegments(handle)
    mode, stroked = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(handle, mode, stroked)
    if not stroked.value or not 2 <= count <= MAX_SEGMENTS:
        return []
    return _strokes(handle, count, _placed(handle, matrix))


def _strokes(handle: Any, count: int, matrix: Matrix) -> list[Edges]:
    points, kinds, closing = [], [], []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(handle, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        points.append((x.value, y.value, 1.0))
        kinds.append(pdfium.FPDFPathSegment_GetType(segment))
        closing.append(bool(pdfium.FPDFPathSegment_GetClose(segment)))
    placed = (np.array(points) @ matrix)[:, :2].tolist()
    strokes, start = [], 0
    for index in range(count):
        if kinds[index] == pdfium.FPDF_SEGMENT_MOVETO:
            start = index
        elif kinds[index] == pdfium.FPDF_SEGMENT_LINETO:
            strokes.append((*placed[index - 1], *placed[index]))
        if closing[index]:
            strokes.append((*placed[index], *placed[start]))
    level = [(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)) for ax, ay, bx, by in strokes]
    return [box for box in level if min(box[2] - box[0], box[3] - box[1]) <= 1.0 and max(box[2] - box[0], box[3] - box[1]) >= SHORT]


def turned_rules(rules: list[Edges], degrees: int) -> list[Edges]:
    """`rules` after a clockwise turn of the page."""
    return [(x0, y0, x1, y1) for x0, y0, x1, y1 in turn(np.array(rules), degrees).tolist()] if rules and degrees else rules
