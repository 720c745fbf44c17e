"""Tables of a DOCX: rows that are seen and rows that are not, merged cells, what is behind their text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from extractor.reading.colours import PAGE
from extractor.reading.flow import Block, FlowCell, FlowTable, Hidden
from extractor.reading.word.colours import fill_of
from extractor.reading.word.controls import is_placeholder
from extractor.reading.word.names import W, number, switch
from extractor.reading.word.styles import NO_LOOK, Look, Styles
from extractor.reading.word.tables import CellLook, TableLook

_GONE = (f"{W}del", f"{W}moveFrom")


@dataclass(frozen=True, slots=True)
class Around:
    """What surrounds a piece of text: the colour behind it, what its table gives it, whether all in it is hidden."""

    behind: str = PAGE
    table: Look = NO_LOOK
    hidden: bool = False
    depth: int = 0


Walk = Callable[[Any, Around], list[Block]]
"""Gives the blocks in a cell."""


def table_blocks(element: Any, around: Around, styles: Styles, walk: Walk) -> list[Block]:
    """The table, and before it the text of its hidden rows."""
    look = TableLook(styles, element.find(f"{W}tblPr"))
    everything = [row for row in _children(element, f"{W}tr") if not any(row.find(f"{W}trPr/{gone}") is not None for gone in _GONE)]
    seen: list[Any] = []
    unseen: list[Any] = []
    for row in everything:
        (unseen if switch(row.find(f"{W}trPr/{W}hidden")) else seen).append(row)
    away = replace(around, hidden=True)
    hidden = [text for row in unseen for cell in _children(row, f"{W}tc") for text in _cell(cell, away, walk).hidden]
    grid = _grid(seen, look, around, walk)
    columns = max((cell.column + cell.column_span for row in grid for cell in row), default=0)
    return [*(Hidden(text) for text in hidden), FlowTable(columns, tuple(tuple(row) for row in grid))]


def _grid(table_rows: list[Any], look: TableLook, around: Around, walk: Walk) -> list[list[FlowCell]]:
    rows: list[list[FlowCell]] = []
    # Column → row and place in that row of the vertically merged cell that is open there.
    above: dict[int, tuple[int, int]] = {}
    for place, row in enumerate(table_rows):
        cells: list[FlowCell] = []
        column = number(row.find(f"{W}trPr/{W}gridBefore"), 0)
        elements = _children(row, f"{W}tc")
        for index, cell in enumerate(elements):
            span = number(cell.find(f"{W}tcPr/{W}gridSpan"), 1)
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            if merge is not None and merge.get(f"{W}val") != "restart" and column in above:
                owner_row, owner_place = above[column]
                owner = rows[owner_row][owner_place]
                rows[owner_row][owner_place] = replace(owner, row_span=place - owner_row + 1)
            else:
                above.pop(column, None)
                if merge is not None:
                    above[column] = (place, len(cells))
                given = look.cell(place, column, last_row=row is table_rows[-1], last_column=index + 1 == len(elements))
                within = _in_cell(cell, given, around)
                cells.append(replace(_cell(cell, within, walk), column=column, column_span=span))
            column += span
        rows.append(cells)
    return rows


def _cell(cell: Any, around: Around, walk: Walk) -> FlowCell:
    """The cell's paragraphs; a table inside it gives one text a row, its cells set apart by a space."""
    if cell.find(f"{W}tcPr/{W}cellDel") is not None:
        return FlowCell(0, ())
    texts: list[str] = []
    hidden: list[str] = []
    for block in walk(cell, replace(around, depth=around.depth + 1)):
        if isinstance(block, FlowTable):
            texts += [" ".join(text for inner in row for text in inner.texts) for row in block.rows]
            hidden += [text for row in block.rows for inner in row for text in inner.hidden]
        elif isinstance(block, Hidden):
            hidden.append(block.text)
        elif block != "\f":
            texts.append(block)
    return FlowCell(0, tuple(texts), hidden=tuple(hidden))


def _in_cell(cell: Any, given: CellLook, around: Around) -> Around:
    fill = fill_of(cell.find(f"{W}tcPr/{W}shd"), None) or given.fill or around.behind
    return replace(around, behind=fill, table=given.look)


def _children(parent: Any, tag: str) -> list[Any]:
    """Children with `tag`, those wrapped in content controls too; the ones of a placeholder are none."""
    found = []
    for element in parent:
        if element.tag == tag:
            found.append(element)
        elif element.tag == f"{W}sdt":
            content = element.find(f"{W}sdtContent")
            found += [] if content is None or is_placeholder(element) else _children(content, tag)
        elif element.tag in (f"{W}ins", f"{W}customXml", f"{W}moveTo"):
            found += _children(element, tag)
    return found
