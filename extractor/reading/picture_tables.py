"""Tables that only pixels show: ruled ones by their dark lines, aligned ones by columns of text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import reduce
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.document import Box, Cell, Line, Table
from extractor.ocr.engine import Picture, sheet_side
from extractor.reading.layout import rows_of
from extractor.reading.ruled import Edges, grids

LONGEST = 1600
"""Pixels on the longer side of a sheet at which lines are looked for."""
SHORTEST_RULE = 0.02
"""Ruling lines shorter than this (fraction of the longer side) are strokes of characters."""
THICKEST = 8
"""Pixels a ruling line may be thick at that size: thicker dark areas are pictures and bars."""
ALIGNED_ROWS = 3
ALIGNED_COLUMNS = 3
ALIGNED_EDGE = 0.012
"""Left edges or middles of a column's cells agree within this fraction of the page."""
WRAPPED = 0.5
"""Times its height: how far below a cell's first line its next one begins."""


def ruled_grids(picture: Picture) -> list[Table]:
    """Tables without lines, from the long dark level and upright lines of the picture."""
    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    scale = LONGEST / sheet_side(*grey.shape)
    if scale < 1:
        grey = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    dark = cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 25, 12)
    return grids(_runs(dark, level=True) + _runs(dark, level=False))


def _runs(dark: NDArray[Any], *, level: bool) -> list[Edges]:
    """Boxes, in fractions, of connected runs of dark pixels along one direction."""
    height, width = dark.shape
    length = max(20, int(SHORTEST_RULE * sheet_side(height, width)))
    # A hair of slack across the line lets one that is a degree off survive.
    slack = np.ones((3, 1) if level else (1, 3), dtype=np.uint8)
    kernel = np.ones((1, length) if level else (length, 1), dtype=np.uint8)
    lines = cv2.morphologyEx(cv2.dilate(dark, slack), cv2.MORPH_OPEN, kernel)
    count, _, stats, _ = cv2.connectedComponentsWithStats(lines, connectivity=8)
    runs = []
    for x, y, wide, high, _ in stats[1:count].tolist():
        along, thick = (wide, high) if level else (high, wide)
        if thick <= max(THICKEST, 0.02 * along) and along >= 4 * thick:
            runs.append((x / width, y / height, (x + wide) / width, (y + high) / height))
    return runs


def aligned_tables(lines: Sequence[Line]) -> tuple[Table, ...]:
    """Tables without ruling: runs of at least three rows whose cells stand in the same three or more columns.

    Cells hold indices into `lines`, which must be in their final order. A row with fewer cells belongs to the table when
    each of its cells stands in one of the columns; a lone piece right under a cell goes on with what that says.
    """
    numbers = {id(line): index for index, line in enumerate(lines)}
    tables: list[Table] = []
    run: list[list[Line]] = []
    for row in [*rows_of(lines), []]:
        if run and (_fits(row, run[0]) or _wraps(row, run)):
            run.append(row)
            continue
        tables += _table(run, numbers)
        run = [row] if len(row) >= ALIGNED_COLUMNS else []
    return tuple(tables)


def _column(line: Line, head: Sequence[Line]) -> int | None:
    """Index of the column of `head` that `line` stands in: left, middle or right edge agree, or it lies under its cell."""
    for index, cell in enumerate(head):
        ends = abs(line.box.x0 - cell.box.x0), abs(line.box.middle[0] - cell.box.middle[0]), abs(line.box.x1 - cell.box.x1)
        if min(ends) <= ALIGNED_EDGE:
            return index
    shared = [line.box.overlap_x(cell.box) for cell in head]
    over = [index for index, overlap in enumerate(shared) if overlap > 0]
    return over[0] if len(over) == 1 else None


def _fits(row: Sequence[Line], head: Sequence[Line]) -> bool:
    columns = [_column(line, head) for line in row]
    return len(row) >= 2 and None not in columns and len(set(columns)) == len(columns)


def _wraps(row: Sequence[Line], run: Sequence[Sequence[Line]]) -> bool:
    """Whether a row is the next line of a cell, not of the first column, in the row above."""
    column = _column(row[0], run[0]) if len(row) == 1 else None
    above = [line for line in run[-1] if column and _column(line, run[0]) == column]
    return bool(above) and row[0].box.y0 - above[0].box.y1 < WRAPPED * row[0].box.height


def _table(run: list[list[Line]], numbers: dict[int, int]) -> list[Table]:
    if sum(len(row) >= ALIGNED_COLUMNS for row in run) < ALIGNED_ROWS:
        return []
    cells: dict[tuple[int, int], Cell] = {}
    place = -1
    for row in run:
        place += len(row) > 1  # a lone piece goes on with the row above
        for line in row:
            column = _column(line, run[0])
            if column is None:
                continue
            cell = cells.get((place, column), Cell(place, column, line.box, ()))
            cells[place, column] = replace(cell, box=cell.box.union(line.box), lines=(*cell.lines, numbers[id(line)]))
    box = reduce(Box.union, (cell.box for cell in cells.values()))
    return [Table(box, tuple(cells.values()))]
