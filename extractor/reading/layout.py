"""Lines of a page → reading order: rows from top to bottom, from left to right within a row, columns of prose one by one."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from extractor.document import Line

PROSE_WIDTH = 0.22
"""A line at least this wide (fraction of the page) counts as prose when columns are looked for."""
COLUMN_ROWS = 6
"""Rows a column must have on either side of the gutter."""


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
        for before, after in zip(row, row[1:], strict=False)
        if min(before.box.width, after.box.width) >= PROSE_WIDTH
    ]
    if len(gaps) < COLUMN_ROWS:
        return None
    return (median(left for left, _ in gaps) + median(right for _, right in gaps)) / 2
