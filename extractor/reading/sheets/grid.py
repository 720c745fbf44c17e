"""A sheet's cells → its name, paragraphs and tables.

Empty rows part tables. Rows with a single filled cell before the first full row or after the last (a title, a note, who
filled it in) are paragraphs. Empty columns vanish, merged cells keep their spans.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import groupby

from extractor.reading.flow import ROWS, Block, FlowCell, FlowTable, Hidden
from extractor.reading.refusal import refuse
from extractor.settings import Settings

_UNNAMED = re.compile(r"(?i)(sheet|工作表|表格?)\s*\d*")
"""Names that programs give."""

Place = tuple[int, int]
"""Row and column, from 0."""


@dataclass(slots=True)
class Sheet:
    """`cells` are shown, `hidden` are not; a sheet that is not `shown` has all its cells in `hidden`.

    `merges` are (first row, first column, last row, last column); their text stands in the first cell.
    """

    name: str
    shown: bool = True
    cells: dict[Place, str] = field(default_factory=dict)
    hidden: dict[Place, str] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)

    def put(self, place: Place, text: str, *, hidden: bool = False) -> None:
        if text.strip():
            (self.hidden if hidden or not self.shown else self.cells)[place] = text


def check_cells(count: int, settings: Settings) -> None:
    """Raises UnreadableFileError (`too_large`) for more cells than are allowed."""
    limit = settings.max_cells
    if count > limit:
        raise refuse("too_large", what=(f"单元格超过{limit}个", f"more than {limit} cells"))


def sheet_blocks(sheet: Sheet, settings: Settings) -> list[Block]:
    """Raises UnreadableFileError (`too_large`) for more rows than the pages allowed could hold."""
    rows: dict[int, list[int]] = {}
    for row, column in sorted(sheet.cells):
        rows.setdefault(row, []).append(column)
    limit = settings.max_pages * ROWS
    if len(rows) > limit:
        raise refuse("too_large", what=(f"{len(rows)}行，上限{limit}行", f"{len(rows)} rows, the limit is {limit}"))
    named = rows and not _UNNAMED.fullmatch(sheet.name.strip())
    blocks: list[Block] = [sheet.name] if named else []
    blocks += _hidden(sheet)
    for _, numbered in groupby(enumerate(rows), key=lambda pair: pair[1] - pair[0]):
        blocks += _region([row for _, row in numbered], rows, sheet)
    return blocks


def _hidden(sheet: Sheet) -> list[Block]:
    """One line a row."""
    by_row = groupby(sorted(sheet.hidden.items()), key=lambda item: item[0][0])
    return [Hidden(" ".join(text for _, text in row), "sheet") for _, row in by_row]


def _region(region: list[int], rows: dict[int, list[int]], sheet: Sheet) -> list[Block]:
    """Neighbouring rows: paragraphs, a table, paragraphs."""
    full = [row for row in region if len(rows[row]) > 1]
    if not full:
        return [_text(sheet, row, column) for row in region for column in rows[row]]
    first, last = full[0], full[-1]
    # A merged cell that reaches into the table, or out of it, belongs to it.
    lengths = {(merge[0], merge[1]): merge[2] for merge in sheet.merges}
    first = min([first, *(row for row in region if row < first and lengths.get((row, rows[row][0]), row) >= first)])
    before = [_text(sheet, row, rows[row][0]) for row in region if row < first]
    after = [_text(sheet, row, rows[row][0]) for row in region if row > last]
    return [*before, _table([row for row in region if first <= row <= last], rows, sheet), *after]


def _text(sheet: Sheet, row: int, column: int) -> str:
    return " ".join(sheet.cells[row, column].split())


def _table(region: list[int], rows: dict[int, list[int]], sheet: Sheet) -> FlowTable:
    columns = {column: place for place, column in enumerate(sorted({column for row in region for column in rows[row]}))}
    spans = {(merge[0], merge[1]): merge for merge in sheet.merges}

    def cell(row: int, column: int) -> FlowCell:
        texts, merge = tuple(sheet.cells[row, column].splitlines()), spans.get((row, column))
        if merge is None:
            return FlowCell(columns[column], texts)
        wide = sum(1 for other in columns if column <= other <= merge[3])
        high = sum(1 for other in region if row <= other <= merge[2])
        return FlowCell(columns[column], texts, max(1, high), max(1, wide))

    table = tuple(tuple(cell(row, column) for column in rows[row]) for row in region)
    return FlowTable(len(columns), table)
