"""Cells of spreadsheets: texts stay texts, whatever they begin with, and pages fit A4."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any, Literal

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

FONT = "宋体"
HEADING_FONT = "黑体"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST = 32_000
"""Characters of a cell; Excel's own limit is 32,767."""
LINE_HEIGHT = 12.5
"""Points of a line at 9 points."""
HIGHEST = 409.0
"""Points of the highest row that Excel knows."""
_THIN = Side(style="thin", color="808080")
_BORDER = Border(_THIN, _THIN, _THIN, _THIN)
_SHADE = PatternFill("solid", fgColor="EDEDED")
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
"""Beginnings that programs may take for a formula when a cell is edited or saved as CSV."""

Value = str | int | float | Decimal | date | None


def put(
    sheet: Worksheet,
    row: int,
    column: int,
    value: Value,
    *,
    bold: bool = False,
    shade: bool = False,
    border: bool = True,
    align: Literal["left", "center", "right"] = "left",
    top: bool = False,
    size: int = 9,
    font: str = FONT,
) -> Cell:
    """Writes a cell: text as text, numbers as numbers with up to four places."""
    cell: Any = sheet.cell(row, column)
    if isinstance(value, str):
        cell.value = plain(value)
        cell.data_type = "s"
    elif isinstance(value, Decimal):
        cell.value = int(value) if value == value.to_integral_value() else float(value)
    else:
        cell.value = value
    cell.font = Font(name=font, size=size, bold=bold)
    cell.alignment = Alignment(horizontal=align, vertical="top" if top else "center", wrap_text=True)
    if border:
        cell.border = _BORDER
    if shade:
        cell.fill = _SHADE
    if isinstance(value, str) and value.startswith(_DANGEROUS):
        cell.quotePrefix = True
    return cell  # type: ignore[no-any-return]


def plain(text: str) -> str:
    """Without the control characters that XML cannot hold, and no longer than a cell may be."""
    return ILLEGAL_CHARACTERS_RE.sub("", text)[:LONGEST]


def across(sheet: Worksheet, row: int, last: int, value: str, *, first: int = 1, border: bool = True, **look: Any) -> None:
    """One text over the columns `first`…`last`."""
    for column in range(first, last + 1):
        put(sheet, row, column, value if column == first else None, border=border, **look)
    sheet.merge_cells(start_row=row, start_column=first, end_row=row, end_column=last)


def set_widths(sheet: Worksheet, widths: Sequence[float]) -> None:
    """In characters of Latin letters; a Chinese one is two."""
    for number, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width


def fit_height(sheet: Worksheet, row: int, texts: Iterable[tuple[str, float]], *, least: float = 18.0) -> None:
    """Makes the row as high as the longest of `texts` in its width needs: programs do not do it for merged cells."""
    lines = max((lines_of(text, width) for text, width in texts), default=1)
    sheet.row_dimensions[row].height = min(max(least, lines * LINE_HEIGHT + 5), HIGHEST)


def lines_of(text: str, width: float) -> int:
    """Lines that `text` takes in a column of `width` characters."""
    usable = max(width - 1.2, 1.0)
    return sum(max(1, math.ceil(_breadth(line) / usable)) for line in text.split("\n"))


def _breadth(text: str) -> float:
    """In the unit of column widths, a digit at 11 points: texts have 9."""
    return sum(1.75 if ord(character) > 0x2E7F or character in "“”…—✓✗→" else 0.95 for character in text)


def set_page(sheet: Worksheet, *, landscape: bool, repeated: str, footer: str) -> None:
    """A4, one page wide, the rows `repeated` (`4:4`) on every page, page numbers below."""
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top, sheet.page_margins.bottom, sheet.page_margins.footer = 0.5, 0.75, 0.35
    sheet.print_options.horizontalCentered = True
    sheet.print_title_rows = repeated
    made, pages = _HeaderFooterPart(text=footer.replace("&", "&&"), size=8), _HeaderFooterPart(text="第 &P 页 / 共 &N 页", size=8)
    sheet.oddFooter = HeaderFooterItem(left=made, right=pages)
    sheet.print_area = sheet.dimensions


def saved(book: Workbook) -> bytes:
    content = BytesIO()
    book.save(content)
    return content.getvalue()
