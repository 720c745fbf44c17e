"""Ruled tables of a PDF's text pages, found by pdfplumber."""

from __future__ import annotations

import io
from bisect import bisect_right
from functools import cached_property
from typing import Any

import numpy as np
import pdfplumber
from numpy.typing import NDArray
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.psexceptions import PSException
from pdfplumber.page import PDFPageAggregatorWithMarkedContent
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from extractor.document import Box, Cell, Table
from extractor.reading.page_clock import PageTimeoutError
from extractor.reading.pdf_text import PageFrame, turn
from extractor.reading.ruled import open_sides

THICKEST = 3.0
"""Points: a filled rectangle up to this is a line, a larger one is shading."""
SHORT = 6.0
"""Edges shorter than this many points say nothing about a table's open sides."""
SAME_EDGE = 0.002
"""Cell edges closer than this (fraction of the page) are the same row or column boundary."""


class TablesUnreadError(Exception):
    """pdfplumber could not make sense of the page; internal, the page keeps its text and gets a flag."""


class TableFinder:
    """The document as pdfplumber sees it, opened only when the first ruled page comes: it is forty times slower than pdfium."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def find(self, number: int, *, frame: PageFrame, media: PageFrame, rotation: int) -> list[Table]:
        """Tables without lines of page `number` (from 1) turned clockwise by `rotation`, top to bottom.

        `frame` is the crop box that fractions refer to, `media` the media box that pdfplumber measures from.
        Raises TablesUnreadError, and PageTimeoutError where the page's time ran out in between.
        """
        pages = self._pages
        if isinstance(pages, Exception):
            raise pages
        if number > len(pages):
            raise TablesUnreadError(f"pdfplumber sees {len(pages)} pages only")
        page = pages[number - 1]
        try:
            _lay_out(page)
            found = _cells(page.filter(_drawn))
        except (PdfminerException, MalformedPDFException, PSException) as error:
            raise _told(error) from error
        finally:
            # pdfplumber keeps every object of a page until then.
            page.close()
        cropped = [_cropped(cells, frame, media) for cells in found]
        tables = [_table(turn(cells, rotation)) for cells in cropped]
        return sorted(tables, key=lambda table: (table.box.y0, table.box.x0))

    @cached_property
    def _pages(self) -> list[Any] | Exception:
        """The document's pages, or the error that every page of it will meet."""
        try:
            pages: list[Any] = pdfplumber.open(io.BytesIO(self._data)).pages
        except (PdfminerException, MalformedPDFException, PSException, TypeError) as error:
            # A page without a media box is a TypeError in pdfplumber; pdfium makes do.
            return _told(error)
        return pages


class _Unwritten(PDFPageAggregatorWithMarkedContent):
    """A page as pdfplumber lays it out, without its text: rules are looked for, and each character costs as much as a line."""

    def render_string(self, *_: Any) -> None:
        """Draws nothing."""


def _lay_out(page: Any) -> None:
    """Gives `page` the layout that pdfplumber would make of it, but for the text."""
    device = _Unwritten(page.pdf.rsrcmgr, pageno=page.page_number, laparams=page.pdf.laparams)
    try:
        PDFPageInterpreter(page.pdf.rsrcmgr, device).process_page(page.page_obj)
    except Exception as error:
        raise PdfminerException(error) from error
    page._layout = device.get_result()


def _told(error: Exception) -> Exception:
    """The error to raise for pdfplumber's: it wraps whatever comes by while it parses, the page clock's alarm too."""
    wrapped = error.args[0] if error.args else None
    return wrapped if isinstance(wrapped, PageTimeoutError) else TablesUnreadError(str(error))


def _drawn(item: dict[str, Any]) -> bool:
    """Whether a page's object may rule a table: the shading behind a heading is a rectangle as well, but draws no line."""
    shading = item["object_type"] == "rect" and not item["stroke"] and min(item["width"], item["height"]) > THICKEST
    return item["object_type"] != "char" and not shading


def _cells(page: Any) -> list[NDArray[np.float64]]:
    """n × (x0, y0, x1, y1) of each table's cells in fractions of the media box as a viewer shows it."""
    left, top, right, bottom = page.bbox
    origin, size = np.array([left, top] * 2), np.array([right - left, bottom - top] * 2)
    # A bar is a rectangle to pdfplumber: its short ends are no rules.
    long = [edge for edge in page.edges if max(edge["width"], edge["height"]) >= SHORT]
    edges = [((edge["x0"], edge["top"], edge["x1"], edge["bottom"]) - origin) / size for edge in long]
    sides = [np.array(side) * size + origin for side in open_sides([(x0, y0, x1, y1) for x0, y0, x1, y1 in edges])]
    explicit = [{"object_type": "line", "x0": x0, "top": y0, "x1": x1, "bottom": y1, "height": y1 - y0} for x0, y0, x1, y1 in sides]
    tables = page.find_tables({"vertical_strategy": "lines", "horizontal_strategy": "lines", "explicit_vertical_lines": explicit})
    return [(np.array(table.cells) - origin) / size for table in tables if len(table.cells) > 1]


def _cropped(cells: NDArray[np.float64], frame: PageFrame, media: PageFrame) -> NDArray[np.float64]:
    """Fractions of the media box → fractions of the crop box, which is what a viewer shows."""
    left, top, right, bottom = media.fractions(np.array([[frame.left, frame.bottom, frame.right, frame.top]]))[0]
    shown: NDArray[np.float64] = (cells - [left, top] * 2) / ([right - left, bottom - top] * 2)
    return shown.clip(0, 1)


def _table(cells: NDArray[np.float64]) -> Table:
    """Rows and columns are the spaces between the distinct edges of all cells; a cell over several of them spans them."""
    xs, ys = _boundaries(cells[:, [0, 2]]), _boundaries(cells[:, [1, 3]])
    placed = []
    for x0, y0, x1, y1 in cells.tolist():
        row, column = _index(ys, y0), _index(xs, x0)
        placed.append(Cell(row, column, Box(x0, y0, x1, y1), (), max(1, _index(ys, y1) - row), max(1, _index(xs, x1) - column)))
    placed.sort(key=lambda cell: (cell.row, cell.column))
    left, top = cells[:, :2].min(axis=0).tolist()
    right, bottom = cells[:, 2:].max(axis=0).tolist()
    return Table(Box(left, top, right, bottom), tuple(placed))


def _boundaries(edges: NDArray[np.float64]) -> list[float]:
    """Distinct values in growing order, each the first of those that lie together."""
    distinct: list[float] = []
    for edge in sorted(edges.ravel().tolist()):
        if not distinct or edge - distinct[-1] > SAME_EDGE:
            distinct.append(edge)
    return distinct


def _index(boundaries: list[float], edge: float) -> int:
    """Number of the boundary that `edge` belongs to: the last one that is not beyond it."""
    return bisect_right(boundaries, edge) - 1
