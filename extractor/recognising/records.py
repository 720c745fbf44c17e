"""Rows of tables and repeated blocks → records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractor.catalogue.patterns import RecordPattern
from extractor.document import Cell, Page, Table
from extractor.evidence import Field, Record
from extractor.recognising.calibration import Calibration
from extractor.recognising.candidates import Candidate, value_type_of
from extractor.recognising.excerpt import Slice, join
from extractor.recognising.fields import FieldFinder
from extractor.recognising.flow import Flow
from extractor.recognising.spelling import folded_text
from extractor.recognising.vocabulary import Vocabulary
from extractor.types.match import ValueType

MIN_COLUMNS = 2  # headings known, from which a table's row is its head
CELL_TRUST = 0.95
MAX_HEADING = 24  # characters: a longer cell is no heading


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which column of a table holds which sub-field; `head` is the last row of the head."""

    fields: Mapping[int, str]
    head: int
    count: int


class RecordFinder:
    """The records of one kind."""

    def __init__(self, patterns: Mapping[str, RecordPattern], *, calibration: Calibration) -> None:
        self._calibration = calibration
        self._tables = [(name, pattern, _types(pattern), _headings(pattern)) for name, pattern in patterns.items() if pattern.columns]
        self._blocks = [
            (name, pattern, Vocabulary.of(pattern.starts), FieldFinder(pattern.fields, [], calibration=calibration))
            for name, pattern in patterns.items()
            if pattern.starts
        ]

    def find(self, flow: Flow) -> tuple[Record, ...]:
        """Every record in document order: rows of tables, and blocks where no table gave one."""
        records: list[Record] = []
        for name, pattern, types, headings in self._tables:
            columns: _Columns | None = None
            for page in flow.pages.values():
                for table in page.tables:
                    columns = _columns(page, table, headings) or _continued(columns, table)
                    if columns:
                        records += self._rows(name, pattern, types, page, table, columns)
        found = {record.name for record in records}
        for name, pattern, starts, finder in self._blocks:
            if name not in found:
                records += self._blocked(name, pattern, starts, finder, flow)
        return tuple(records)

    def _rows(
        self, name: str, pattern: RecordPattern, types: Mapping[str, ValueType], page: Page, table: Table, columns: _Columns
    ) -> Iterator[Record]:
        for row in sorted({cell.row for cell in table.cells if cell.row > columns.head}):
            fields = []
            for cell in table.cells:
                # A merged cell speaks for each of its rows.
                if cell.row <= row < cell.row + cell.row_span and cell.column in columns.fields and cell.lines:
                    field = self._cell_field(name, columns.fields[cell.column], types, page, cell)
                    if field:
                        fields.append(field)
            if {field.name for field in fields} >= set(pattern.required):
                yield Record(name, tuple(fields))

    def _cell_field(self, record: str, name: str, types: Mapping[str, ValueType], page: Page, cell: Cell) -> Field | None:
        excerpt = join(Slice(page.number, page.lines[index], 0, len(page.lines[index].text)) for index in cell.lines)
        if not excerpt.slices:
            return None
        match = types[name].clean(excerpt.text)
        if match is None:
            return None
        candidate = Candidate(excerpt.cut(match.start, match.end), match, CELL_TRUST, f"{record}.{name}")
        confidence = round(self._calibration(candidate.confidence), 3)
        box = page.view_box(candidate.excerpt.box)
        return Field(name, candidate.excerpt.text, candidate.value, confidence, page.number, box, match.check, candidate.pattern, match.repaired)

    def _blocked(self, name: str, pattern: RecordPattern, starts: Vocabulary, finder: FieldFinder, flow: Flow) -> Iterator[Record]:
        begins = sorted({flow.row_at(flow.in_stream(hit).start).segments[0].row for hit in starts.hits(flow.doc)})
        for begin, end in pairwise([*begins, len(flow.rows)]):
            fields = finder.find(flow.part(begin, end))
            if {field.name for field in fields} >= set(pattern.required):
                yield Record(name, fields)


def _types(pattern: RecordPattern) -> dict[str, ValueType]:
    return {name: value_type_of(pattern.types.get(name, "text"), name, pattern.choices.get(name, {})) for name in pattern.columns}


def _headings(pattern: RecordPattern) -> list[tuple[str, str]]:
    """(heading as in the stream, sub-field), longest first."""
    pairs = [(folded_text(heading), name) for name, headings in pattern.columns.items() for heading in headings]
    return sorted(pairs, key=lambda pair: -len(pair[0]))


def _columns(page: Page, table: Table, headings: Sequence[tuple[str, str]]) -> _Columns | None:
    """The columns of a table by its head, which is the first row that names at least two of them."""
    for row in sorted({cell.row for cell in table.cells})[:4]:
        fields: dict[int, str] = {}
        depth = row
        for cell in table.cells:
            if cell.row != row or not cell.lines:
                continue
            text = folded_text("".join(page.lines[index].text for index in cell.lines))
            name = next((name for heading, name in headings if heading in text and len(text) <= MAX_HEADING), None)
            if name and name not in fields.values():
                fields[cell.column] = name
                depth = max(depth, row + cell.row_span - 1)
        if len(fields) >= MIN_COLUMNS:
            return _Columns(fields, depth, _width(table))
    return None


def _continued(columns: _Columns | None, table: Table) -> _Columns | None:
    """The columns of the table before, for a table that goes on without a head on the next page."""
    if columns is None or _width(table) != columns.count:
        return None
    return _Columns(columns.fields, -1, columns.count)


def _width(table: Table) -> int:
    return max(cell.column + cell.column_span for cell in table.cells)
