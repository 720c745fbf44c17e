"""Rows of RTF, which say where each cell ends, → a table with columns."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from extractor.reading.flow import FlowCell, FlowTable

SAME_EDGE = 40
"""Twips by which the right edges of cells may differ and still be one column's."""


@dataclass(slots=True)
class RtfRow:
    edges: list[int] = field(default_factory=list)
    cells: list[FlowCell] = field(default_factory=list)


def rtf_table(rows: list[RtfRow]) -> FlowTable:
    """Columns by the right edges of all rows; a cell spans those between its neighbour's edge and its own."""
    edges: list[int] = []
    for edge in sorted({edge for row in rows for edge in row.edges}):
        if not edges or edge - edges[-1] > SAME_EDGE:
            edges.append(edge)
    table = []
    for row in rows:
        cells, column = [], 0
        for index, cell in enumerate(row.cells):
            right = row.edges[index] if index < len(row.edges) else 0
            end = max(column + 1, sum(1 for edge in edges if edge <= right))
            cells.append(replace(cell, column=column, column_span=end - column))
            column = end
        table.append(tuple(cells))
    return FlowTable(max((cell.column + cell.column_span for row in table for cell in row), default=1), tuple(table))
