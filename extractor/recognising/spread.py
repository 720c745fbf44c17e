"""Tables of results with a column for each year: one record for each row and year.

    指标      单位   2023    2024    2025
    营业收入  万元   31420   35866   39208

Years may stand down the first column instead; the table may be ruled or only aligned.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from extractor.catalogue.patterns import RecordPattern, Spread
from extractor.document import Box, Page, Table
from extractor.evidence import Field, Record
from extractor.recognising.cells import CellReader
from extractor.recognising.excerpt import Excerpt, Slice, join
from extractor.recognising.flow import Flow, Row, Segment
from extractor.recognising.spelling import folded_text
from extractor.types.folding import fold
from extractor.types.quantity import unit_of

HEAD_ROWS = 4
MIN_SPREAD = 2  # columns headed by a year, from which a row is the head
ACTUAL = re.compile(r"\s*(?:实际|实绩|完成)?(?:值|数|情况)?\s*")
"""What may follow the year in a heading of what was achieved; a target (2025年目标) is no fact."""

SHORT = 8
"""Characters of a cell that says what its row tells."""
CAPTION_UNIT = re.compile(r"单位\s*[:：]\s*(?P<unit>[^\s）)，,；;]{1,9})")
CAPTION_ROWS = 2
"""Rows over a table that may tell its unit."""
SLACK = 0.005
"""Of the page's height."""

Grid = Sequence[Mapping[int, Excerpt]]
"""Rows of a table: column → what stands in its cell."""


@dataclass(frozen=True, slots=True)
class _Layout:
    """`spread`: column → its heading as a field; `columns`: sub-field → its column; `width` in columns; `head`: the row of the years."""

    spread: Mapping[int, Field]
    columns: Mapping[str, int]
    width: int
    head: int


def records(reader: CellReader, pattern: RecordPattern, headings: Sequence[tuple[str, str]], flow: Flow) -> list[Record]:
    """The records of every table in document order, row by row."""
    if pattern.spread is None:
        return []
    tables = [*_ruled(reader, pattern, pattern.spread, headings, flow), *_unruled(reader, pattern, pattern.spread, headings, flow)]
    return [record for _, _, rows in sorted(tables, key=lambda table: table[:2]) for record in rows]


Placed = tuple[int, float, list[Record]]
"""Page and top of a table, and its records."""


def _ruled(reader: CellReader, pattern: RecordPattern, spread: Spread, headings: Sequence[tuple[str, str]], flow: Flow) -> Iterator[Placed]:
    before: _Layout | None = None
    for page, top, grid in _grids(reader, spread, flow):
        for turned in (grid, _turned(grid)):
            layout = _layout(reader, spread, headings, flow.pages, turned)
            if layout is None and turned is grid and before and before.width == _width(grid):
                layout = _Layout(before.spread, before.columns, before.width, -1)  # it goes on without a head
            if layout:
                before = layout if turned is grid else None
                told = _caption_unit(reader, spread, flow, page, top)
                yield page, top, [_in_unit(record, told) for record in _rows(reader, pattern, spread, flow.pages, turned, layout)]
                break


def _grids(reader: CellReader, spread: Spread, flow: Flow) -> Iterator[tuple[int, float, Grid]]:
    """Each table with its page and top; years down the side that go on over a page are one table."""
    open_: tuple[int, float, list[Mapping[int, Excerpt]]] | None = None
    last = 0
    for page in flow.pages.values():
        for at, table in enumerate(page.tables):
            grid = _grid(page, table)
            goes_on = at == 0 and open_ is not None and page.number == last + 1 and _width(grid) == _width(open_[2])
            if goes_on and open_ and grid and all(_is_year(reader, spread, flow.pages, row.get(0)) for row in grid):
                open_[2].extend(grid)
            else:
                if open_:
                    yield open_
                open_ = (page.number, table.box.y0, list(grid))
            last = page.number
    if open_:
        yield open_


def _is_year(reader: CellReader, spread: Spread, pages: Mapping[int, Page], excerpt: Excerpt | None) -> bool:
    return excerpt is not None and _heading(reader, spread, pages, excerpt) is not None


def _grid(page: Page, table: Table) -> Grid:
    rows: dict[int, dict[int, Excerpt]] = {}
    for cell in table.cells:
        if cell.lines:
            rows.setdefault(cell.row, {})[cell.column] = join(
                Slice(page.number, page.lines[index], 0, len(page.lines[index].text)) for index in cell.lines
            )
    return [rows[row] for row in sorted(rows)]


def _turned(grid: Grid) -> Grid:
    """The table with its rows as columns."""
    columns = sorted({column for row in grid for column in row})
    return [{index: row[column] for index, row in enumerate(grid) if column in row} for column in columns]


def _width(grid: Grid) -> int:
    return max((column for row in grid for column in row), default=-1) + 1


def _layout(
    reader: CellReader, spread: Spread, headings: Sequence[tuple[str, str]], pages: Mapping[int, Page], grid: Grid
) -> _Layout | None:
    for index, row in enumerate(grid[:HEAD_ROWS]):
        years = {column: field for column, excerpt in row.items() if (field := _heading(reader, spread, pages, excerpt))}
        if len(years) < MIN_SPREAD:
            continue
        columns: dict[str, int] = {}
        for above in grid[: index + 1]:
            for column, excerpt in above.items():
                name = next((name for heading, name in headings if heading == folded_text(excerpt.text)), None)
                if name and column not in years:
                    columns.setdefault(name, column)
        first = next(iter(reader.types))
        left = min((column for row in grid for column in row if column not in years), default=None)
        if first not in columns and left is not None and left not in columns.values():
            columns[first] = left
        return _Layout(years, columns, _width(grid), index)
    return None


def _heading(reader: CellReader, spread: Spread, pages: Mapping[int, Page], excerpt: Excerpt) -> Field | None:
    match = reader.types[spread.heading].clean(excerpt.text)
    if match is None or match.start > 0 or not ACTUAL.fullmatch(fold(excerpt.text[match.end :])):
        return None
    return reader.field(spread.heading, pages[excerpt.page], excerpt)


def _rows(
    reader: CellReader, pattern: RecordPattern, spread: Spread, pages: Mapping[int, Page], grid: Grid, layout: _Layout
) -> Iterator[Record]:
    for row in grid[layout.head + 1 :]:
        if _is_of_others(spread, row, layout):
            continue
        cells = [(name, row[column]) for name, column in layout.columns.items() if column in row]
        named = [field for name, excerpt in cells for field in _named(reader, spread, name, pages[excerpt.page], excerpt)]
        for column, year in layout.spread.items():
            if column not in row:
                continue
            page = pages[row[column].page]
            value = reader.field(spread.cell, page, row[column])
            fields = {field.name: field for field in [*_unit(reader, spread, page, row[column]), *named, year, *([value] if value else [])]}
            if pattern.complete(fields.keys()):
                yield Record(reader.record, tuple(fields.values()))


def _is_of_others(spread: Spread, row: Mapping[int, Excerpt], layout: _Layout) -> bool:
    """Whether a cell beside name and figures says that the row tells targets or the figures of others."""
    told = [excerpt.text for column, excerpt in row.items() if column not in layout.spread and column not in layout.columns.values()]
    return any(word in text for text in told if len(text) <= SHORT for word in spread.others)


def _caption_unit(reader: CellReader, spread: Spread, flow: Flow, page: int, top: float) -> Field | None:
    """The unit that is told over the table for all of it (单位：万元)."""
    above = [row for row in flow.rows if row.page == page and row.segments[0].box.y1 <= top + SLACK][-CAPTION_ROWS:]
    for row in reversed(above):
        for segment in row.segments:
            match = CAPTION_UNIT.search(segment.line.text)
            if match and spread.unit:
                return reader.field(spread.unit, flow.pages[page], _piece(segment).cut(*match.span("unit")))
    return None


def _in_unit(record: Record, told: Field | None) -> Record:
    """The record with the unit of its table, where it has none of its own."""
    if told is None or any(field.name == told.name for field in record.fields):
        return record
    return Record(record.name, (*record.fields, told))


def _named(reader: CellReader, spread: Spread, name: str, page: Page, excerpt: Excerpt) -> Iterator[Field]:
    """The cell as the sub-field `name`, and the unit that its brackets name."""
    unit = unit_of(excerpt.text) if spread.unit and name != spread.unit else None
    bare = excerpt.cut(0, fold(excerpt.text).rindex("(", 0, unit[0])) if unit else excerpt
    field = reader.field(name, page, bare)
    if field:
        yield field
    if unit and spread.unit and (found := reader.field(spread.unit, page, excerpt.cut(*unit))):
        yield found


def _unit(reader: CellReader, spread: Spread, page: Page, excerpt: Excerpt) -> Iterator[Field]:
    """The unit behind the figure in its own cell."""
    place = unit_of(excerpt.text) if spread.unit else None
    if place and spread.unit and (field := reader.field(spread.unit, page, excerpt.cut(*place))):
        yield field


def _unruled(
    reader: CellReader, pattern: RecordPattern, spread: Spread, headings: Sequence[tuple[str, str]], flow: Flow
) -> Iterator[Placed]:
    """Rows outside of ruled tables that are aligned under a row of years, down to the end of its page."""
    heads: dict[int, Box] = {}
    layout: _Layout | None = None
    page = 0
    for row in flow.rows:
        box = row.segments[0].box
        if any(table.box.y0 < box.middle[1] < table.box.y1 for table in flow.pages[row.page].tables):
            continue
        pieces = {index: _piece(segment) for index, segment in enumerate(row.segments)}
        if found := _layout(reader, spread, headings, flow.pages, [pieces]):
            layout, page = found, row.page
            heads = {index: segment.box for index, segment in enumerate(row.segments)}
            if 0 in found.spread:  # nothing stands over the names
                layout = _Layout(found.spread, {**found.columns, next(iter(reader.types)): -1}, found.width, found.head)
        elif layout and row.page == page:
            body = _Layout(layout.spread, layout.columns, layout.width, -1)
            yield page, box.y0, list(_rows(reader, pattern, spread, flow.pages, [_aligned(row, heads)], body))


def _aligned(row: Row, heads: Mapping[int, Box]) -> Mapping[int, Excerpt]:
    """The pieces of a row by the heading they stand under; what stands left of every heading is column -1 or the first."""
    cells: dict[int, Excerpt] = {}
    for segment in row.segments:
        column = max(heads, key=lambda index: segment.box.overlap_x(heads[index]))
        if segment.box.overlap_x(heads[column]) <= 0:
            if segment.box.x1 > min(box.x0 for box in heads.values()):
                continue
            column = -1
        cells.setdefault(column, _piece(segment))
    if -1 in cells and 0 not in cells:
        cells[0] = cells[-1]
    return cells


def _piece(segment: Segment) -> Excerpt:
    return join([Slice(segment.page, segment.line, 0, len(segment.line.text))])
