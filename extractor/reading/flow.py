"""Text without a layout (DOCX, sheets, web pages, TXT) → pages with made-up but orderly places.

Such files have no pages of their own: text flows onto A4 pages of up to 45 rows, one row a paragraph. A paragraph stays
one line however long it is, so that no value is cut in two; its characters are then narrower. Boxes keep reading order,
rows, columns and cells; they tell a reviewer how far down the text stands, not where a word processor would put it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

from extractor.document import Box, Cell, HiddenReason, Line, Page, Table

WIDTH, HEIGHT = 595.0, 842.0
ROWS = 45
MARGIN = 0.08
CHARACTERS = 45
"""Full-width characters that fill a row."""


@dataclass(frozen=True, slots=True)
class FlowCell:
    """A cell at `column` (from 0) of its row, spanning `row_span` × `column_span`; `texts` are its paragraphs.

    `hidden` are paragraphs, or parts of them, that no viewer shows.
    """

    column: int
    texts: tuple[str, ...]
    row_span: int = 1
    column_span: int = 1
    hidden: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FlowTable:
    columns: int
    rows: tuple[tuple[FlowCell, ...], ...]


@dataclass(frozen=True, slots=True)
class Hidden:
    """Text that no viewer shows; it takes no room and stands where the next paragraph does."""

    text: str
    because: HiddenReason = "format"


Block = str | FlowTable | Hidden | Literal["\f"]
"""A paragraph, a table, hidden text, or a page break (the form feed alone)."""


@dataclass(slots=True)
class _Sheet:
    """The page being filled; `row` is the next free one."""

    row: int = 0
    lines: list[Line] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    hidden: list[Line] = field(default_factory=list)
    because: list[HiddenReason] = field(default_factory=list)


def flow(blocks: list[Block], *, first_page: int = 1) -> list[Page]:
    """Pages holding `blocks` in order; none for blocks without text, shown or hidden."""
    sheets = [_Sheet()]
    for block in blocks:
        if isinstance(block, FlowTable):
            _table(block, sheets)
        elif isinstance(block, Hidden):
            if block.text.strip():
                sheets[-1].hidden.append(_line(block.text, sheets[-1].row, MARGIN, 1 - MARGIN))
                sheets[-1].because.append(block.because)
        elif block == "\f":
            sheets.append(_Sheet())
        elif block.strip():
            sheet = _room(sheets, 1)
            sheet.lines.append(_line(block, sheet.row, MARGIN, 1 - MARGIN))
            sheet.row += 1
    filled = [sheet for sheet in sheets if sheet.lines or sheet.hidden]
    return [
        Page(
            number,
            WIDTH,
            HEIGHT,
            tuple(sheet.lines),
            tuple(sheet.tables),
            hidden=tuple(sheet.hidden),
            hidden_because=tuple(reason for reason, _ in Counter(sheet.because).most_common()),
        )
        for number, sheet in enumerate(filled, start=first_page)
    ]


def _room(sheets: list[_Sheet], rows: int) -> _Sheet:
    """The last sheet, or a new one where `rows` no longer fit."""
    if sheets[-1].row and sheets[-1].row + rows > ROWS:
        sheets.append(_Sheet())
    return sheets[-1]


def _top(row: float) -> float:
    """Upper edge of a row; the sheet's margins are as high as at its sides."""
    return min(1.0, MARGIN + row * (1 - 2 * MARGIN) / ROWS)


def _line(text: str, row: float, left: float, right: float, *, height: float = 1.0) -> Line:
    """`text` set from `left`, squeezed where it would pass `right`; `height` in rows."""
    text = " ".join(text.split())
    full = (1 - 2 * MARGIN) / CHARACTERS
    widths = [full / 2 if sign.isascii() else full for sign in text]
    scale = min(1.0, (right - left) / sum(widths))
    starts, ends, at = [], [], left
    for width in widths:
        starts.append(at)
        at = min(at + width * scale, right)
        ends.append(at)
    return Line(text, Box(left, _top(row), ends[-1], _top(row + 0.8 * height)), tuple(starts), tuple(ends))


def _table(table: FlowTable, sheets: list[_Sheet]) -> None:
    """Rows one under the other, as high as their fullest cell; what crosses a page goes on as a table of its own."""
    pending: list[Cell] = []
    first_row = 0
    sheet = sheets[-1]
    for number, row in enumerate(table.rows):
        texts = [max(1, len([text for text in cell.texts if text.strip()])) for cell in row]
        needed = min(ROWS, max(texts, default=1))
        if _room(sheets, needed) is not sheet:
            _close(pending, sheet)
            pending, first_row, sheet = [], number, sheets[-1]
        for cell in row:
            pending.append(_cell(cell, number - first_row, table.columns, sheet, needed))
        sheet.row += needed
    _close(pending, sheet)


def _cell(cell: FlowCell, row: int, columns: int, sheet: _Sheet, rows: int) -> Cell:
    """Writes the cell's paragraphs onto `sheet`, at its next free row, `rows` high."""
    wide = (1 - 2 * MARGIN) / max(1, columns)
    left, right = MARGIN + cell.column * wide, MARGIN + (cell.column + cell.column_span) * wide
    texts = [text for text in cell.texts if text.strip()]
    height = min(1.0, rows / max(1, len(texts)))
    begin = len(sheet.lines)
    for index, text in enumerate(texts):
        sheet.lines.append(_line(text, sheet.row + index * height, left + 0.05 * wide, right - 0.05 * wide, height=height))
    hidden = [text for text in cell.hidden if text.strip()]
    sheet.hidden += [_line(text, sheet.row, left + 0.05 * wide, right - 0.05 * wide) for text in hidden]
    sheet.because += ["format"] * len(hidden)
    box = Box(left, _top(sheet.row), min(right, 1.0), _top(sheet.row + rows))
    return Cell(row, cell.column, box, tuple(range(begin, len(sheet.lines))), cell.row_span, cell.column_span)


def _close(cells: list[Cell], sheet: _Sheet) -> None:
    if not any(cell.lines for cell in cells):
        return
    box = cells[0].box
    for cell in cells[1:]:
        box = box.union(cell.box)
    last = max(cell.row for cell in cells)
    clipped = [cell if cell.row + cell.row_span <= last + 1 else _clip(cell, last) for cell in cells]
    sheet.tables.append(Table(box, tuple(clipped)))


def _clip(cell: Cell, last: int) -> Cell:
    """A merged cell that reaches over the end of the page ends with it."""
    return Cell(cell.row, cell.column, cell.box, cell.lines, last + 1 - cell.row, cell.column_span)
