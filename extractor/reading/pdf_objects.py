"""What a PDF page is drawn with: pictures, ruling lines, text objects and what is painted over or under them."""

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
CURVED = 7
"""Segments above which a path is more than a box, an arrow or a cross."""
MAX_DEPTH = 12
"""Forms within forms; pdfium stops by itself at loops."""
LIGHT = 128
"""Levels (of 255) above which a thin line may be there to cover text."""
MAX_TILES = 500
"""Pictures up to which strips and tiles are put together; more are the dots of a drawing."""
NEAR = 0.003
"""Fraction of the page by which tiles of one picture lie apart at most."""
SIDE_BY_SIDE = 1.05
COVER_GRID = 64
"""Cells a side into which a page is divided to tell how much of it pictures cover."""

Matrix = NDArray[np.float64]
Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Text:
    """A text object: its handle, its place in the order of painting, and the matrix and the forms it lies in (outermost first)."""

    handle: Any
    order: int
    matrix: Matrix | None
    forms: tuple[Any, ...]

    @property
    def bounds(self) -> Edges:
        """x0, y0, x1, y1 in user space."""
        return _bounds(self.handle, self.matrix)


@dataclass(frozen=True, slots=True)
class Painted:
    """An area that something other than text paints: its handle, its place in the order of painting, x0, y0, x1, y1 in user
    space, and its colour, None where it has several (pictures, shadings)."""

    handle: Any
    order: int
    bounds: Edges
    colour: Colour | None


@dataclass(frozen=True, slots=True)
class Curve:
    """A path of more than a few segments, which may draw letters: x0, y0, x1, y1 in user space and how many segments it has."""

    bounds: Edges
    segments: int


@dataclass(slots=True)
class PageObjects:
    """`pictures` in fractions of the viewed page with their size in pixels.

    `paths` counts drawn paths, `levels` and `uprights` the ruling lines among them (at least, and turned as in user space).
    `painted` are the areas that may cover text or be its ground; of more than MAX_PATHS paths only the first are looked at.
    """

    pictures: list[tuple[Box, int]] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)
    painted: list[Painted] = field(default_factory=list)
    curves: list[Curve] = field(default_factory=list)
    drawn: list[Any] = field(default_factory=list)
    """Handles of the paths, of the first MAX_PATHS."""
    paths: int = 0
    levels: int = 0
    uprights: int = 0

    @property
    def picture_cover(self) -> float:
        """Area that pictures cover together, strips and tiles of a scan for instance, in fractions of the page."""
        if len(self.pictures) < 2:
            return sum(box.width * box.height for box, _ in self.pictures)
        covered = np.zeros((COVER_GRID, COVER_GRID), dtype=bool)
        for box, _ in self.pictures:
            x0, y0, x1, y1 = (round(edge * COVER_GRID) for edge in (box.x0, box.y0, box.x1, box.y1))
            covered[y0:y1, x0:x1] = True
        return max(float(covered.mean()), *(box.width * box.height for box, _ in self.pictures))

    @property
    def picture_places(self) -> list[Box]:
        """Where pictures are, strips and tiles of one picture as one."""
        places: list[Box] = []
        for box, _ in self.pictures if len(self.pictures) <= MAX_TILES else ():
            joined = box
            for place in [place for place in places if _touching(place, box)]:
                places.remove(place)
                joined = joined.union(place)
            places.append(joined)
        return places or [box for box, _ in self.pictures]

    @property
    def ruled(self) -> bool:
        """Whether the lines may draw a table; a single frame or an underlined heading do not."""
        return self.paths <= MAX_PATHS and min(self.levels, self.uprights) >= 1 and max(self.levels, self.uprights) >= 3


def _touching(one: Box, other: Box) -> bool:
    """Whether two pictures lie side by side, with hardly a gap and hardly anything else in the box around both."""
    around = one.union(other)
    filled = one.width * one.height + other.width * other.height
    near = one.overlap_x(other) > -NEAR and one.overlap_y(other) > -NEAR
    return near and around.width * around.height <= SIDE_BY_SIDE * filled


def scan(page: Any, frame: PageFrame) -> PageObjects:
    """One pass over the page's objects, form XObjects included."""
    found = PageObjects()
    walk = _objects(page.raw, pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject, None, ())
    for order, (handle, kind, matrix, forms) in enumerate(walk):
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            found.texts.append(Text(handle, order, matrix, forms))
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            found.pictures.append(_picture(handle, matrix, frame))
            found.painted.append(Painted(handle, order, _bounds(handle, matrix), None))
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            found.paths += 1
            if found.paths <= MAX_PATHS:
                found.drawn.append(handle)
                _look_at_path(handle, matrix, order, found)
        elif kind == pdfium.FPDF_PAGEOBJ_SHADING:
            found.painted.append(Painted(handle, order, _bounds(handle, matrix), None))
    return found


def hide_text(objects: PageObjects) -> None:
    """Leaves the text objects out of what is rendered from now on, until the page is closed."""
    for text in objects.texts:
        pdfium.FPDFPageObj_SetIsActive(text.handle, False)


def fill_colour(handle: Any) -> Colour | None:
    """Red, green and blue (0…255) of what fills the object, None where it has no such colour. Patterns say white."""
    return _colour(handle, pdfium.FPDFPageObj_GetFillColor)


def stroke_colour(handle: Any) -> Colour | None:
    """As `fill_colour`, of its outline."""
    return _colour(handle, pdfium.FPDFPageObj_GetStrokeColor)


_channels = tuple(ctypes.c_uint() for _ in range(4))
_into = tuple(ctypes.byref(channel) for channel in _channels)
# Made once: they cost more than the call. pdfium is not thread-safe either.


def _colour(handle: Any, get: Any) -> Colour | None:
    if not get(handle, *_into):
        return None
    red, green, blue, _ = _channels
    return red.value, green.value, blue.value


def _objects(
    parent: Any, count: Any, get: Any, matrix: Matrix | None, forms: tuple[Any, ...]
) -> Iterator[tuple[Any, int, Matrix | None, tuple[Any, ...]]]:
    """Each object in the order of painting with its type, and the matrix of the forms it lies in (None outside) and those."""
    for index in range(count(parent)):
        handle = get(parent, index)
        kind = pdfium.FPDFPageObj_GetType(handle)
        if kind == pdfium.FPDF_PAGEOBJ_FORM and len(forms) < MAX_DEPTH:
            inner = _placed(handle, matrix)
            yield from _objects(handle, pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject, inner, (*forms, handle))
        else:
            yield handle, kind, matrix, forms


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


def _look_at_path(handle: Any, matrix: Matrix | None, order: int, found: PageObjects) -> None:
    """Adds the path's ruling lines (one where it is thin, two each way where it is a stroked box) and the area it paints."""
    edges = x0, y0, x1, y1 = _bounds(handle, matrix)
    width, height = x1 - x0, y1 - y0
    segments = pdfium.FPDFPath_CountSegments(handle)
    if segments > CURVED and max(width, height) > THIN:
        found.curves.append(Curve(edges, segments))
    if max(width, height) < SHORT:
        return
    colour = fill_colour(handle)
    if min(width, height) <= THIN:
        found.levels += width > height
        found.uprights += width <= height
        # Dark lines cross text and leave it legible; of light ones, several side by side cover it.
        if colour and min(colour) > LIGHT:
            found.painted.append(Painted(handle, order, edges, colour))
        return
    mode, stroked = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(handle, mode, stroked)
    if stroked.value:
        lines = 2 if segments <= BOX_SEGMENTS else 3
        found.levels += lines
        found.uprights += lines
    if mode.value:
        found.painted.append(Painted(handle, order, edges, colour))
    elif stroked.value and _pen(handle) > THIN:
        found.painted.append(Painted(handle, order, edges, None))


def _pen(handle: Any) -> float:
    """Width of the path's stroke in units of its own space."""
    width = ctypes.c_float()
    pdfium.FPDFPageObj_GetStrokeWidth(handle, width)
    return width.value
