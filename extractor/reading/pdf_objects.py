"""What a PDF page is drawn with: pictures, ruling lines, invisible text."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from extractor.document import Box
from extractor.reading.pdf_text import PageFrame
from extractor.reading.pdfium import raw as pdfium
from extractor.reading.ruled import Edges

THIN = 3.0
"""A path at most this many points thick is a ruling line."""
SHORT = 6.0
"""Ruling lines shorter than this many points are dashes, bullets or corners."""
MAX_PATHS = 4000
"""A page with more paths is a drawing: its lines are not looked at."""
BOX_SEGMENTS = 5
"""Segments of a single rectangle; a stroked path with more may draw a whole grid."""
MAX_DEPTH = 3
TEXT_SAMPLES = 20
INVISIBLE = 3

Matrix = NDArray[np.float64]


@dataclass(slots=True)
class PageObjects:
    """`pictures` in fractions of the viewed page with their size in pixels; `texts` are handles of text objects.

    `paths` counts drawn paths, `levels` and `uprights` the ruling lines among them (at least, and turned as in user space);
    `invisible` is the share of sampled text objects in render mode 3 (an OCR layer).
    """

    pictures: list[tuple[Box, int]] = field(default_factory=list)
    texts: list[Any] = field(default_factory=list)
    paths: int = 0
    levels: int = 0
    uprights: int = 0
    invisible: float = 0.0

    @property
    def picture_cover(self) -> float:
        """Area of the largest picture in fractions of the page."""
        return max((box.width * box.height for box, _ in self.pictures), default=0.0)

    @property
    def ruled(self) -> bool:
        """Whether the lines may draw a table; a single frame or an underlined heading do not."""
        return self.paths <= MAX_PATHS and min(self.levels, self.uprights) >= 1 and max(self.levels, self.uprights) >= 3


def scan(page: Any, frame: PageFrame) -> PageObjects:
    """One pass over the page's objects, form XObjects included."""
    found = PageObjects()
    for handle, kind, matrix in _objects(page.raw, pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject, None, 0):
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            found.texts.append(handle)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            found.pictures.append(_picture(handle, matrix, frame))
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            found.paths += 1
            if found.paths <= MAX_PATHS:
                levels, uprights = _rules(handle, matrix)
                found.levels += levels
                found.uprights += uprights
    if found.pictures and found.texts:
        sample = found.texts[:: max(1, len(found.texts) // TEXT_SAMPLES)]
        found.invisible = sum(pdfium.FPDFTextObj_GetTextRenderMode(text) == INVISIBLE for text in sample) / len(sample)
    return found


def hide_text(objects: PageObjects) -> None:
    """Leaves the text objects out of what is rendered from now on, until the page is closed."""
    for text in objects.texts:
        pdfium.FPDFPageObj_SetIsActive(text, False)


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


def _rules(handle: Any, matrix: Matrix | None) -> tuple[int, int]:
    """How many level and upright ruling lines one path draws: one where it is thin, two each where it is a stroked box."""
    x0, y0, x1, y1 = _bounds(handle, matrix)
    width, height = x1 - x0, y1 - y0
    if max(width, height) < SHORT:
        return 0, 0
    if min(width, height) <= THIN:
        return (1, 0) if width > height else (0, 1)
    mode, stroked = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(handle, mode, stroked)
    if not stroked.value:
        return 0, 0
    return (2, 2) if pdfium.FPDFPath_CountSegments(handle) <= BOX_SEGMENTS else (3, 3)
