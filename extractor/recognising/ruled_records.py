"""Rows of the ruled tables of all pages → records."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from extractor.catalogue.patterns import RecordPattern
from extractor.document import Cell, Page, Table
from extractor.evidence import Field, Record
from extractor.recognising.cells import CellReader
from extractor.recognising.excerpt import Slice, join
from extractor.recognising.flow import Flow
from extractor.recognising.spelling import folded_text
from extractor.recognising.split_rows import Layout, TableRow, mended

MIN_COLUMNS = 2  # headings known, from which a table's row is its head
NUMBER_HEADS = ("序号", "编号", "no", "no.")
UNIT = re.compile("万?元")
MAX_HEADING = 24  # characters: a longer cell is no heading


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which column of a table holds which sub-field, in which unit of money; `head` is the last row of the head.

    `numbers` is the column of the rows' own numbers.
    """

    fields: Mapping[int, str]
    units: Mapping[int, str]
    head: int
    count: int
    numbers: int | None = None


def records(reader: CellReader, pattern: RecordPattern, headings: Sequence[tuple[str, str]], flow: Flow) -> list[Record]:
    """In document order; a row that a page break splits is one."""
    found: list[Record] = []
    for columns, rows in _tables(pattern, headings, flow):
        fields_of = partial(_fields, reader, pattern, columns, flow)
        keys = [column for column, name in columns.fields.items() if name in pattern.required]
        whole = mended(rows, Layout(pattern, fields_of, keys, columns.numbers))
        read = [tuple(fields_of(row)) for row in whole]
        found += [Record(reader.record, fields) for fields in read if pattern.complete({field.name for field in fields})]
    return found


def _tables(pattern: RecordPattern, headings: Sequence[tuple[str, str]], flow: Flow) -> Iterator[tuple[_Columns, list[TableRow]]]:
    """The rows of each table with its columns; a table that goes on over a page is one."""
    columns: _Columns | None = None
    rows: list[TableRow] = []
    before: tuple[Page, Table] | None = None
    for page in flow.pages.values():
        for table in page.tables:
            headed = _columns(page, table, headings, pattern)
            found = headed or _continued(columns, table)
            goes_on = (
                columns is not None and found is not None and dict(found.fields) == dict(columns.fields) and _follows(before, page, table)
            )
            if columns and not goes_on:
                yield columns, rows
                rows = []
            if found:
                rows += _rows(page, table, found, goes_on=goes_on)
            columns, before = found, (page, table)
    if columns:
        yield columns, rows


def _follows(before: tuple[Page, Table] | None, page: Page, table: Table) -> bool:
    """Whether `table` is the first of the page after that whose last table is the one before."""
    return before is not None and page.number == before[0].number + 1 and before[1] is before[0].tables[-1] and table is page.tables[0]


def _rows(page: Page, table: Table, columns: _Columns, *, goes_on: bool) -> Iterator[TableRow]:
    for index, row in enumerate(sorted({cell.row for cell in table.cells if cell.row > columns.head})):
        cells: dict[int, tuple[Slice, ...]] = {}
        for cell in table.cells:
            # A merged cell speaks for each of its rows.
            if cell.row <= row < cell.row + cell.row_span and cell.lines:
                cells[cell.column] = tuple(Slice(page.number, page.lines[place], 0, len(page.lines[place].text)) for place in cell.lines)
        yield TableRow(cells, after_break=goes_on and index == 0)


def _fields(reader: CellReader, pattern: RecordPattern, columns: _Columns, flow: Flow, row: TableRow) -> list[Field]:
    fields: list[Field] = []
    for column, slices in row.cells.items():
        name = columns.fields.get(column)
        excerpt = join(slices)
        if name is None or not excerpt.slices:
            continue
        page = flow.pages[excerpt.page]
        several = reader.fields(name, page, excerpt) if name in pattern.many else []
        field = None if len(several) > 1 else reader.field(name, page, excerpt, unit=columns.units.get(column, ""))
        fields += [field] if field else several
    return fields


def _cell_text(page: Page, cell: Cell) -> str:
    return folded_text("".join(page.lines[index].text for index in cell.lines))


def named(text: str, headings: Sequence[tuple[str, str]]) -> str | None:
    """The sub-field whose heading stands in `text`, the longest heading first."""
    return next((name for heading, name in headings if heading in text and len(text) <= MAX_HEADING), None)


def _columns(page: Page, table: Table, headings: Sequence[tuple[str, str]], pattern: RecordPattern) -> _Columns | None:
    """The columns of a table by its head: the first row that names two of them, or numbers its rows and names what makes a record."""
    for row in sorted({cell.row for cell in table.cells})[:4]:
        fields: dict[int, str] = {}
        units: dict[int, str] = {}
        depth, numbered, numbers = row, False, None
        for cell in table.cells:
            if cell.row != row or not cell.lines:
                continue
            text = _cell_text(page, cell)
            name = named(text, headings)
            if text in NUMBER_HEADS:
                numbered, numbers = True, numbers if name else cell.column
            if name and name not in fields.values():
                fields[cell.column] = name
                if unit := UNIT.search(text):
                    units[cell.column] = unit[0]
                depth = max(depth, row + cell.row_span - 1)
        if len(fields) >= MIN_COLUMNS or (numbered and pattern.complete(set(fields.values()))):
            return _Columns(fields, units, depth, _width(table), numbers)
    return None


def _continued(columns: _Columns | None, table: Table) -> _Columns | None:
    """The columns of the table before, for a table that goes on without a head on the next page."""
    if columns is None or _width(table) != columns.count:
        return None
    return replace(columns, head=-1)


def _width(table: Table) -> int:
    return max(cell.column + cell.column_span for cell in table.cells)
