"""Cells."""

from __future__ import annotations

from decimal import Decimal

import pytest
from openpyxl import Workbook

from api.exports.downloads import attachment
from api.exports.spreadsheet import lines_of, put


@pytest.mark.parametrize("text", ["=1+1", "+86 512", "-1", "@SUM(A1)", "\t=1", "普通"])
def test_text_stays_text(text: str) -> None:
    sheet = Workbook().create_sheet()
    cell = put(sheet, 1, 1, text)
    assert (cell.value, cell.data_type) == (text, "s")
    assert bool(cell.quotePrefix) == (text != "普通")


def test_numbers_stay_numbers() -> None:
    sheet = Workbook().create_sheet()
    assert [put(sheet, 1, 1, value).value for value in (Decimal("2"), Decimal("1.5"), 3, None)] == [2, 1.5, 3, None]


@pytest.mark.parametrize(("text", "lines"), [("", 1), ("abc", 1), ("一二三四五", 2), ("一\n二", 2)])
def test_lines_that_a_text_takes(text: str, lines: int) -> None:
    assert lines_of(text, 8) == lines


def test_names_of_downloads_are_ascii_and_whole() -> None:
    assert attachment('甲"乙\r\n.xlsx') == {
        "Content-Disposition": "attachment; filename=\"download.xlsx\"; filename*=UTF-8''%E7%94%B2%22%E4%B9%99%0D%0A.xlsx"
    }
    assert 'filename="a-2026.docx"' in attachment("a 2026 年.docx")["Content-Disposition"]
