"""Ruling lines of a picture → tables; lines of text cut at the borders of cells; the open sides of a PDF's tables.

The lines of a group that touch each other span a grid of unit squares; squares with no line between them are one
(merged) cell, and squares open to the outside are none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.document import Box, Cell, Line, Table

TOLERANCE = 0.004
"""Lines closer than this (fraction of the page) are the same line, or touch."""
COVERED = 0.75
"""Share of a unit square's side that must be ruled."""
MAX_LEVELS = 250

Edges = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class _Rule:
    """A level rule runs along x at y = `at`, an upright one along y at x = `at`."""

    level: bool
    at: float
    start: float
    end: float


def grids(rules: Sequence[Edges]) -> list[Table]:
    """Tables without lines yet, from thin boxes (x0, y0, x1, y1) in fractions of the upright page; top to bottom."""
    tables = [_grid(group) for group in _groups(_merged([_rule(edges) for edges in rules]))]
    return sorted((table for table in tables if table is not None), key=lambda table: (table.box.y0, table.box.x0))


def open_sides(rules: Sequence[Edges]) -> list[Edges]:
    """The outer sides, as lines without width, of the tables that `rules` draw without them."""
    groups = _groups(_merged([_rule(edges) for edges in rules]))
    split = [([rule for rule in group if rule.level], [rule for rule in group if not rule.level]) for group in groups]
    sides = [side for levels, uprights in split if levels and uprights for side in _open_sides(levels, uprights)]
    return [(side.at, side.start, side.at, side.end) for side in sides]


def _rule(edges: Edges) -> _Rule:
    x0, y0, x1, y1 = edges
    return _Rule(True, (y0 + y1) / 2, x0, x1) if x1 - x0 >= y1 - y0 else _Rule(False, (x0 + x1) / 2, y0, y1)


def _merged(rules: list[_Rule]) -> list[_Rule]:
    """Pieces of the same line joined."""
    merged: list[_Rule] = []
    for level in (True, False):
        for track in _clusters([rule for rule in rules if rule.level is level]):
            at = sum(rule.at for rule in track) / len(track)
            track.sort(key=lambda rule: rule.start)
            start, end = track[0].start, track[0].end
            for rule in track[1:]:
                if rule.start > end + TOLERANCE:
                    merged.append(_Rule(level, at, start, end))
                    start, end = rule.start, rule.end
                end = max(end, rule.end)
            merged.append(_Rule(level, at, start, end))
    return merged


def _clusters(rules: list[_Rule]) -> list[list[_Rule]]:
    clusters: list[list[_Rule]] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        if clusters and rule.at - clusters[-1][0].at <= TOLERANCE:
            clusters[-1].append(rule)
        else:
            clusters.append([rule])
    return clusters


def _groups(rules: list[_Rule]) -> list[list[_Rule]]:
    """Rules that cross or touch, directly or through others."""
    parents = list(range(len(rules)))
    uprights = [index for index, rule in enumerate(rules) if not rule.level]
    for index, rule in enumerate(rules):
        if rule.level:
            for other in uprights:
                if _touch(rule, rules[other]):
                    parents[_root(parents, other)] = _root(parents, index)
    groups: dict[int, list[_Rule]] = {}
    for index, rule in enumerate(rules):
        groups.setdefault(_root(parents, index), []).append(rule)
    return list(groups.values())


def _touch(level: _Rule, upright: _Rule) -> bool:
    return (
        level.start - TOLERANCE <= upright.at <= level.end + TOLERANCE and upright.start - TOLERANCE <= level.at <= upright.end + TOLERANCE
    )


def _root(parents: list[int], index: int) -> int:
    while parents[index] != index:
        parents[index] = parents[parents[index]]
        index = parents[index]
    return index


def _grid(rules: list[_Rule]) -> Table | None:
    """The table that `rules` draw, None for a frame, an underlined word or anything else with fewer than two cells."""
    levels, uprights = [rule for rule in rules if rule.level], [rule for rule in rules if not rule.level]
    if len(levels) < 2 or not uprights:
        return None
    uprights += _open_sides(levels, uprights)
    ys, xs = _positions(levels), _positions(uprights)
    if len(xs) < 2 or len(xs) + len(ys) < 5 or max(len(xs), len(ys)) > MAX_LEVELS:
        return None
    cells = _cells(levels, uprights, xs, ys)
    if len(cells) < 2:
        return None
    box = cells[0].box
    for cell in cells[1:]:
        box = box.union(cell.box)
    return Table(box, tuple(cells))


def _open_sides(levels: list[_Rule], uprights: list[_Rule]) -> list[_Rule]:
    """The missing outer sides of a table ruled without them, as standards print theirs."""
    top, bottom = min(rule.at for rule in levels), max(rule.at for rule in levels)
    sides = []
    for side in (min(rule.start for rule in levels), max(rule.end for rule in levels)):
        reaching = sum(min(abs(rule.start - side), abs(rule.end - side)) <= TOLERANCE for rule in levels)
        if reaching >= 3 and all(abs(rule.at - side) > 2 * TOLERANCE for rule in uprights):
            sides.append(_Rule(False, side, top, bottom))
    return sides


def _positions(rules: list[_Rule]) -> list[float]:
    return [sum(rule.at for rule in track) / len(track) for track in _clusters(rules)]


def _cells(levels: list[_Rule], uprights: list[_Rule], xs: list[float], ys: list[float]) -> list[Cell]:
    rows, columns = len(ys) - 1, len(xs) - 1
    across = [[_covered(levels, y, xs[column], xs[column + 1]) for column in range(columns)] for y in ys]
    down = [[_covered(uprights, x, ys[row], ys[row + 1]) for row in range(rows)] for x in xs]
    outside = rows * columns
    parents = list(range(outside + 1))

    def join(one: int, other: int) -> None:
        parents[_root(parents, one)] = _root(parents, other)

    for row in range(rows):
        for column in range(columns):
            square = row * columns + column
            if not across[row][column]:
                join(square, square - columns if row else outside)
            if not down[column][row]:
                join(square, square - 1 if column else outside)
            if row == rows - 1 and not across[rows][column]:
                join(square, outside)
            if column == columns - 1 and not down[columns][row]:
                join(square, outside)
    merged: dict[int, list[int]] = {}
    for square in range(outside):
        if _root(parents, square) != _root(parents, outside):
            merged.setdefault(_root(parents, square), []).append(square)
    cells = [_cell(squares, columns, xs, ys) for squares in merged.values()]
    return sorted(cells, key=lambda cell: (cell.row, cell.column))


def _covered(rules: list[_Rule], at: float, start: float, end: float) -> bool:
    shared = sum(max(0.0, min(rule.end, end) - max(rule.start, start)) for rule in rules if abs(rule.at - at) <= TOLERANCE)
    return shared >= COVERED * (end - start)


def _cell(squares: list[int], columns: int, xs: list[float], ys: list[float]) -> Cell:
    """The cell of joined unit squares; an L-shaped one takes its bounding rectangle."""
    rows = [square // columns for square in squares]
    places = [square % columns for square in squares]
    top, bottom, left, right = min(rows), max(rows), min(places), max(places)
    return Cell(top, left, Box(xs[left], ys[top], xs[right + 1], ys[bottom + 1]), (), bottom - top + 1, right - left + 1)


def split_at_cells(lines: Sequence[Line], tables: Sequence[Table]) -> list[Line]:
    """`lines` cut where they run from one cell into the next."""
    parts: list[Line] = []
    for line in lines:
        table = next((table for table in tables if _inside(line.box.middle, table.box)), None)
        parts += _split(line, table) if table is not None else [line]
    return parts


def _inside(point: tuple[float, float], box: Box) -> bool:
    return box.x0 <= point[0] <= box.x1 and box.y0 <= point[1] <= box.y1


def _split(line: Line, table: Table) -> list[Line]:
    middle = line.box.middle[1]
    edges = sorted({cell.box.x0 for cell in table.cells if cell.box.y0 <= middle <= cell.box.y1})
    cuts = [edge for edge in edges if line.box.x0 + TOLERANCE < edge < line.box.x1 - TOLERANCE]
    if not cuts:
        return [line]
    columns = [sum(cut <= (start + end) / 2 for cut in cuts) for start, end in zip(line.starts, line.ends, strict=True)]
    parts = []
    begin = 0
    for index in range(1, len(columns) + 1):
        if index == len(columns) or columns[index] != columns[begin]:
            part = cut_line(line, begin, index)
            if part is not None:
                parts.append(part)
            begin = index
    return parts


def cut_line(line: Line, begin: int, end: int) -> Line | None:
    """`line.text[begin:end]` as a line of its own without outer spaces, None where only spaces are left."""
    while begin < end and line.text[begin].isspace():
        begin += 1
    while begin < end and line.text[end - 1].isspace():
        end -= 1
    if begin == end:
        return None
    starts, ends = line.starts[begin:end], line.ends[begin:end]
    return Line(line.text[begin:end], line.slice_box(begin, end), starts, ends, line.source, line.scores[begin:end])
