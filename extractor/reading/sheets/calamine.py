"""XLS, XLSB and ODS by calamine: the values of the sheets that are shown."""

from __future__ import annotations

import io
from datetime import date, datetime, time, timedelta
from typing import Any

import python_calamine as calamine

from extractor.reading.flow import Block
from extractor.reading.refusal import refuse
from extractor.reading.sheets.grid import Sheet, check_cells, sheet_blocks
from extractor.reading.sheets.number_format import general
from extractor.reading.sheets.span import LARGEST_GRID
from extractor.settings import Settings


def calamine_blocks(data: bytes, settings: Settings) -> list[Block]:
    """Raises UnreadableFileError (`corrupt`, `encrypted`, `too_large`)."""
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    except calamine.PasswordError as error:
        raise refuse("encrypted") from error
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise refuse("corrupt", what=str(error)[:80]) from error
    blocks: list[Block] = []
    total = 0
    for entry in book.sheets_metadata:
        if entry.typ is not calamine.SheetTypeEnum.WorkSheet:
            continue
        sheet = _sheet(book, entry, settings)
        total += len(sheet.cells) + len(sheet.hidden)
        check_cells(total, settings)
        blocks += sheet_blocks(sheet, settings)
    return blocks


def _sheet(book: Any, entry: Any, settings: Settings) -> Sheet:
    sheet = Sheet(entry.name, shown=entry.visible is calamine.SheetVisibleEnum.Visible)
    try:
        found = book.get_sheet_by_name(entry.name)
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise refuse("corrupt", what=str(error)[:80]) from error
    if found.total_height * found.total_width > LARGEST_GRID:
        raise refuse("too_large", what=(f"工作表“{entry.name}”范围过大", f"the sheet “{entry.name}” spans too much"))
    if found.start is None:
        return sheet
    top, left = found.start
    for row, cells in enumerate(found.to_python(skip_empty_area=True), start=top):
        for column, value in enumerate(cells, start=left):
            sheet.put((row, column), _text(value))
        check_cells(len(sheet.cells) + len(sheet.hidden), settings)
    merges = found.merged_cell_ranges or []
    sheet.merges += [(first[0], first[1], last[0], last[1]) for first, last in merges]
    return sheet


def _text(value: object) -> str:
    """ISO dates, numbers without a needless point."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return general(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, timedelta):
        return general(value.total_seconds() / 86_400)
    return str(value)
