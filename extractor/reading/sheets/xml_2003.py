"""SpreadsheetML 2003: a workbook in one XML file, as systems write it under the name .xls."""

from __future__ import annotations

from typing import Any

from extractor.reading.flow import Block
from extractor.reading.ooxml import parse_xml
from extractor.reading.sheets.grid import Sheet, check_cells, sheet_blocks
from extractor.reading.sheets.number_format import general
from extractor.settings import Settings

SPREADSHEET_2003 = b"urn:schemas-microsoft-com:office:spreadsheet"

_SS = "{urn:schemas-microsoft-com:office:spreadsheet}"
_X = "{urn:schemas-microsoft-com:office:excel}"


def xml_blocks(data: bytes, settings: Settings) -> list[Block]:
    """Raises UnreadableFileError (`corrupt`, `too_large`)."""
    blocks: list[Block] = []
    count = 0
    for worksheet in parse_xml(data).iterfind(f"{_SS}Worksheet"):
        visible = worksheet.findtext(f"{_X}WorksheetOptions/{_X}Visible") or "SheetVisible"
        sheet = Sheet(worksheet.get(f"{_SS}Name", ""), shown=visible == "SheetVisible")
        _fill(sheet, worksheet.find(f"{_SS}Table"))
        count += len(sheet.cells) + len(sheet.hidden)
        check_cells(count, settings)
        blocks += sheet_blocks(sheet, settings)
    return blocks


def _fill(sheet: Sheet, table: Any) -> None:
    if table is None:
        return
    unseen = _hidden_columns(table)
    line = -1
    for row in table.iterfind(f"{_SS}Row"):
        line = _number(row, "Index", line + 2) - 1
        column = -1
        for cell in row.iterfind(f"{_SS}Cell"):
            column = _number(cell, "Index", column + 2) - 1
            across, down = _number(cell, "MergeAcross", 0), _number(cell, "MergeDown", 0)
            sheet.put((line, column), _text(cell.find(f"{_SS}Data")), hidden=_hidden(row) or column in unseen)
            if across or down:
                sheet.merges.append((line, column, line + down, column + across))
            column += across


def _hidden_columns(table: Any) -> set[int]:
    found: set[int] = set()
    column = -1
    for element in table.iterfind(f"{_SS}Column"):
        column = _number(element, "Index", column + 2) - 1
        span = min(_number(element, "Span", 0), 16_384)
        if _hidden(element):
            found.update(range(column, column + span + 1))
        column += span
    return found


def _hidden(element: Any) -> bool:
    return bool(element.get(f"{_SS}Hidden", "0") == "1")


def _number(element: Any, name: str, default: int) -> int:
    value = element.get(f"{_SS}{name}", "")
    return min(int(value), 1_048_576) if value.isdigit() else default


def _text(data: Any) -> str:
    if data is None:
        return ""
    text = "".join(data.itertext())
    kind = data.get(f"{_SS}Type", "String")
    if kind == "DateTime":
        return text.removesuffix(".000").removesuffix("T00:00:00").replace("T", " ")
    if kind == "Number":
        try:
            return general(float(text))
        except ValueError:
            return text
    return "" if kind == "Error" else text
