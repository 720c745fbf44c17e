"""Rows of a table that a page break has split are put together again."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from extractor.catalogue.patterns import RecordPattern
from extractor.evidence import Field
from extractor.recognising.excerpt import Slice, join

TOTAL = re.compile(r"\s*(?:合\s*计|小\s*计|总\s*计|共计|以下空白|(?:注|备注|说明)\s*[:：])")
"""How a row begins that sums up or ends a table."""

WORDED = ("text", "organisation")
"""Types of values that are as long as they are: a cell may hold the first half, or the second."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """Column → what stands in its cell, without the empty ones; `after_break`: the first row after the head on a further page."""

    cells: Mapping[int, tuple[Slice, ...]] = field(default_factory=dict)
    after_break: bool = False

    def joined(self, rest: TableRow) -> TableRow:
        """This row with what `rest` says further in each of its cells."""
        columns = sorted({*self.cells, *rest.cells})
        return TableRow({column: (*self.cells.get(column, ()), *rest.cells.get(column, ())) for column in columns}, self.after_break)

    def empty(self, columns: Sequence[int]) -> bool:
        return not any(column in self.cells for column in columns)

    @property
    def sums_up(self) -> bool:
        return any(TOTAL.match(join(slices).text) for slices in self.cells.values())


@dataclass(frozen=True, slots=True)
class Layout:
    """Of one table: how a row is read; `keys`, columns without which it is no record; `numbers`, the column of the rows' own numbers."""

    pattern: RecordPattern
    fields_of: Callable[[TableRow], Sequence[Field]]
    keys: Sequence[int]
    numbers: int | None

    def complete(self, row: TableRow) -> bool:
        return self.pattern.complete({field.name for field in self.fields_of(row)})

    def single(self, row: TableRow) -> set[str]:
        """Sub-fields that no cell goes on with on the next line once it has given a value: a date, a choice, a number."""
        return {field.name for field in self.fields_of(row) if self.pattern.types.get(field.name, "text") not in WORDED}


def mended(rows: Sequence[TableRow], layout: Layout) -> list[TableRow]:
    """`rows` with the two halves of each split row as one."""
    found: list[TableRow] = []
    for row in rows:
        if found and row.after_break and _halves(found[-1], row, layout):
            found[-1] = found[-1].joined(row)
        else:
            found.append(row)
    return found


def _halves(above: TableRow, below: TableRow, layout: Layout) -> bool:
    """Whether both are one row: of two numbers, keys, dates or choices they have one, and neither is a record without the other
    unless the other one holds no more than the ends of its longer cells.
    """
    numbered = [layout.numbers is not None and layout.numbers in row.cells for row in (above, below)]
    if not above.cells or not below.cells or above.sums_up or below.sums_up or all(numbered):
        return False
    if layout.single(above) & layout.single(below):
        return False
    whole = layout.complete(above), layout.complete(below)
    if not any(whole):
        return layout.complete(above.joined(below))
    if all(whole) or (layout.numbers is not None and not any(numbered)):
        return False
    rest = 1 if whole[0] else 0
    return not numbered[rest] and ((above, below)[rest].empty(layout.keys) or any(numbered))
