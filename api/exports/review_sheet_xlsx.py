"""The review sheet as a spreadsheet: one sheet of items, one of what concerns the whole application."""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from api.exports.review_sheet import ReviewSheet, Row, with_points
from api.exports.spreadsheet import HEADING_FONT, Value, across, fit_height, put, saved, set_page, set_widths

REASONS = ("依据", "评定意见", "证据", "提示")
"""The columns after those of ReviewSheet.headings."""
WIDTHS = (6, 14, 6, 9.5, 8.5, 8, 24, 18, 50, 24)
FACT_COLUMNS = ((1, 2, 3, 7), (8, 8, 9, 10))
"""Of two facts in a row: first and last column of the name, and of the value."""
NOTE_WIDTHS = (16, 120)
COLUMNS = len(WIDTHS)


def review_sheet_xlsx(sheet: ReviewSheet) -> bytes:
    book = Workbook()
    items = book.active
    assert isinstance(items, Worksheet)
    items.title = sheet.items_title
    _items(items, sheet)
    _notes(book.create_sheet("资格与材料"), sheet)
    return saved(book)


def _items(page: Worksheet, sheet: ReviewSheet) -> None:
    set_widths(page, WIDTHS)
    across(page, 1, COLUMNS, sheet.title, border=False, bold=True, align="center", size=16, font=HEADING_FONT)
    page.row_dimensions[1].height = 30
    row = _facts(page, sheet) + 1
    for column, heading in enumerate((*sheet.headings, *REASONS), 1):
        put(page, row, column, heading, bold=True, shade=True, align="center")
    page.row_dimensions[row].height = 30
    heading_row = row
    for section in sheet.sections:
        row += 1
        across(page, row, COLUMNS, with_points(section), bold=True, shade=True)
        fit_height(page, row, [])
        for item in section.rows:
            row += 1
            _item(page, row, sheet, item)
    row += 1
    said = "" if sheet.max is None else "未评定的项按建议分计"
    totals: tuple[Value, ...] = (*sheet.totals, said, "", "", "")
    for column, value in enumerate(totals, 1):
        put(page, row, column, value, bold=True, shade=True, align="left" if column == 7 else "center")
    fit_height(page, row, [(sheet.complete, WIDTHS[1])] if sheet.max is None else [])
    page.freeze_panes = f"C{heading_row + 1}"
    set_page(page, landscape=True, repeated=f"{heading_row}:{heading_row}", footer=sheet.made)


def _facts(page: Worksheet, sheet: ReviewSheet) -> int:
    """Two facts a row; returns the last row."""
    row = 1
    for number, (name, value) in enumerate(sheet.facts):
        place = number % len(FACT_COLUMNS)
        row += place == 0
        first, name_last, value_first, last = FACT_COLUMNS[place]
        across(page, row, name_last, name, first=first, bold=True, shade=True)
        across(page, row, last, value, first=value_first)
        fit_height(page, row, [(value, sum(WIDTHS[value_first - 1 : last]))])
    return row


def _item(page: Worksheet, row: int, sheet: ReviewSheet, item: Row) -> None:
    why = item.why if sheet.max is None else f"{item.basis}：{item.why}"
    evidence, flags = "\n".join((*item.parts, *item.evidence)) or "（无）", "\n".join(item.flags)
    cells: tuple[Value, ...] = (*sheet.cells(item), why, item.decision, evidence, flags)
    for column, value in enumerate(cells, 1):
        put(page, row, column, value, align="center" if column in (1, 3, 4, 5, 6) else "left", bold=column == 6, top=column > 6)
    texts = ("", item.title, "", "", "", "", why, item.decision, evidence, flags)
    fit_height(page, row, zip(texts, WIDTHS, strict=True))


def _notes(page: Worksheet, sheet: ReviewSheet) -> None:
    set_widths(page, NOTE_WIDTHS)
    across(page, 1, 2, f"{sheet.title}（资格与材料）", border=False, bold=True, align="center", size=14, font=HEADING_FONT)
    page.row_dimensions[1].height = 28
    put(page, 2, 1, "项目", bold=True, shade=True, align="center")
    put(page, 2, 2, "内容", bold=True, shade=True, align="center")
    row = 2
    for note in sheet.notes:
        for number, line in enumerate(note.lines):
            row += 1
            put(page, row, 1, note.title if number == 0 else "", bold=True)
            put(page, row, 2, line)
            fit_height(page, row, [(line, NOTE_WIDTHS[1])])
    row += 2
    put(page, row, 1, "评审人员签字", border=False, bold=True)
    put(page, row, 2, "________________        日期  ________年____月____日", border=False)
    set_page(page, landscape=True, repeated="2:2", footer=sheet.made)
