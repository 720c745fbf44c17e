"""Lines of a page → reading order: rows from top to bottom, from left to right within a row, columns of prose one by one,
tables cell by cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from extractor.characters import is_han
from extractor.document import Box, Cell, Line, Table
from extractor.reading.ruled import split_at_cells

PROSE_WIDTH = 0.22
"""A line at least this wide (fraction of the page) counts as prose when columns are looked for."""
COLUMN_ROWS = 6
"""Rows a column must have on either side of the gutter."""

FILLED_CELLS = 2
"""A grid with text in fewer cells is no table: a frame, a QR code, an ornament."""
BLOCK = "\0"
"""Text of the stand-in for a table."""
HEADING_GAP = 3.2
"""Single Chinese characters up to this many character heights apart may be one spread heading (`营 业 执 照`)."""


def compose(lines: Sequence[Line], grids: Sequence[Table]) -> tuple[tuple[Line, ...], tuple[Table, ...]]:
    """The page's lines in reading order, and `grids` (tables without lines) with the indices of the lines in each cell."""
    lines = close_headings(lines)
    if grids:
        lines = split_at_cells(lines, grids)
    inside: dict[tuple[int, int], list[Line]] = {}
    free = _sorted_out(lines, grids, inside)
    filled = [sum(1 for number, _ in inside if number == table) for table in range(len(grids))]
    if any(count < FILLED_CELLS for count in filled):
        return compose(lines, [grid for grid, count in zip(grids, filled, strict=True) if count >= FILLED_CELLS])
    blocks = {_block(grid): number for number, grid in enumerate(grids)}
    ordered: list[Line] = []
    tables: list[Table] = []
    for item in arrange([*free, *blocks]):
        number = blocks.get(item) if item.text == BLOCK else None
        if number is None:
            ordered.append(item)
            continue
        cells: list[Cell] = []
        for place, cell in enumerate(grids[number].cells):
            own = inside.get((number, place), [])
            cells.append(replace(cell, lines=tuple(range(len(ordered), len(ordered) + len(own)))))
            ordered += arrange(own) if len(own) > 1 else own
        tables.append(Table(grids[number].box, tuple(cells)))
    return tuple(ordered), tuple(tables)


def _sorted_out(lines: Sequence[Line], grids: Sequence[Table], inside: dict[tuple[int, int], list[Line]]) -> list[Line]:
    """Puts the lines of cells into `inside` by table and cell; gives those outside of all tables."""
    free: list[Line] = []
    for line in lines:
        owner = _owner(line, grids)
        (free if owner is None else inside.setdefault(owner, [])).append(line)
    return free


def _block(grid: Table) -> Line:
    """A stand-in for a whole table while the page is put in order; its box alone matters."""
    return Line(BLOCK, grid.box, (grid.box.x0,), (grid.box.x1,))


def _owner(line: Line, grids: Sequence[Table]) -> tuple[int, int] | None:
    """Table and cell in which the middle of the line lies."""
    x, y = line.box.middle
    for number, grid in enumerate(grids):
        if _holds(grid.box, x, y):
            for place, cell in enumerate(grid.cells):
                if _holds(cell.box, x, y):
                    return number, place
    return None


def _holds(box: Box, x: float, y: float) -> bool:
    return box.x0 <= x <= box.x1 and box.y0 <= y <= box.y1


def close_headings(lines: Sequence[Line]) -> list[Line]:
    """`lines` with headings set in single spread characters (`前　　言`, `营 业 执 照`) joined, in no particular order."""
    closed: list[Line] = []
    for row in rows_of(lines):
        run: list[Line] = []
        for line in row:
            if run and not _spread(run, line):
                closed += _closed(run, row)
                run = []
            run.append(line)
        closed += _closed(run, row)
    return closed


def _spread(run: list[Line], line: Line) -> bool:
    """Whether `line` goes on with the heading: one Chinese character, about as high, about as far off as those before."""
    before = run[-1].box
    gap, height = -before.overlap_x(line.box), max(before.height, line.box.height)
    if not (_single(run[-1]) and _single(line)) or min(before.height, line.box.height) < 0.8 * height:
        return False
    # Heights and widths are fractions of different sides; a character's own width is its size along the line.
    if gap > HEADING_GAP * max(before.width, line.box.width):
        return False
    return len(run) < 2 or 0.6 < gap / max(-run[-2].box.overlap_x(before), 1e-6) < 1.67


def _single(line: Line) -> bool:
    """One Chinese character that is no part of a date: 年, 月 and 日 wait for the numbers filled in between them."""
    return len(line.text) == 1 and is_han(line.text) and line.text not in "年月日"


def _closed(run: list[Line], row: list[Line]) -> list[Line]:
    """One line for a spread heading. Two characters are one only where nothing else stands in the row."""
    if len(run) < 2 or (len(run) == 2 and len(row) > 2):
        return run
    box = run[0].box
    for line in run[1:]:
        box = box.union(line.box)
    text = "".join(line.text for line in run)
    starts, ends = tuple(line.starts[0] for line in run), tuple(line.ends[0] for line in run)
    return [Line(text, box, starts, ends, run[0].source, tuple(score for line in run for score in line.scores))]


def rows_of(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines whose heights overlap by half of the lower one stand in one row; rows top to bottom, lines left to right."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: line.box.y0 + line.box.y1):
        last = rows[-1][-1].box if rows else None
        if last is not None and last.overlap_y(line.box) > 0.5 * min(last.height, line.box.height):
            rows[-1].append(line)
        else:
            rows.append([line])
    for row in rows:
        row.sort(key=lambda line: line.box.x0)
    return rows


def arrange(lines: Sequence[Line]) -> tuple[Line, ...]:
    """`lines` in reading order."""
    rows = rows_of(lines)
    gutter = _gutter(rows)
    if gutter is None:
        return tuple(line for row in rows for line in row)
    ordered: list[Line] = []
    band: list[list[Line]] = []
    for row in rows:
        if any(line.box.x0 < gutter < line.box.x1 for line in row):
            ordered += _band(band, gutter)
            band = []
            ordered += row
        else:
            band.append(row)
    return tuple(ordered + _band(band, gutter))


def _band(rows: list[list[Line]], gutter: float) -> list[Line]:
    """Rows that leave the gutter free: the left column, then the right one, where both hold prose; else row by row."""
    left = [line for row in rows for line in row if line.box.x1 <= gutter]
    right = [line for row in rows for line in row if line.box.x0 >= gutter]
    if min(_prose(left), _prose(right)) < COLUMN_ROWS:
        return [line for row in rows for line in row]
    return left + right


def _prose(lines: list[Line]) -> int:
    return sum(line.box.width >= PROSE_WIDTH for line in lines)


def _gutter(rows: list[list[Line]]) -> float | None:
    """Middle of the white strip between two columns of prose in fractions of the page, None for a page without columns."""
    gaps = [
        (before.box.x1, after.box.x0)
        for row in rows
        for before, after in pairwise(row)
        if min(before.box.width, after.box.width) >= PROSE_WIDTH
    ]
    if len(gaps) < COLUMN_ROWS:
        return None
    return (median(left for left, _ in gaps) + median(right for _, right in gaps)) / 2
