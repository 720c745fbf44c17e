"""Numbers as a spreadsheet prints them."""

from __future__ import annotations

import pytest

from extractor.reading.sheets.number_format import general, printed


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (326.0, "", "326"),
        (92.35, "General", "92.35"),
        (0.1 + 0.2, "", "0.3"),
        (-4.5, "General", "-4.5"),
        (202310123456, "0", "202310123456"),
        (9.13211e17, "", "9.13211E+17"),
        (92.349999999, "0.00", "92.35"),
        (1234567.5, "#,##0.00", "1,234,567.50"),
        (1234567, "#,##0", "1,234,567"),
        (0.9235, "0.00%", "92.35%"),
        (0.9, "0%", "90%"),
        (7, "000", "007"),
        (92.35, '0.00"分"', "92.35分"),
        (92.3, "0.##", "92.3"),
        (92, "0.##", "92"),
        (5, '"第"0"批2"', "第5批2"),
        (1500, '_ ¥* #,##0.00_ ;_ ¥* -#,##0.00_ ;_ ¥* "-"??_ ', "¥1,500.00"),
        (-3, "0;(0)", "(3)"),
        (-3, "0", "-3"),
        (5, ";;;", ""),
        (0, "0;-0;", ""),
        (12345, "0.00E+00", "1.23E+04"),
        (5, "@", "5"),
        (44936, "yyyy-mm-dd", "2023-01-10"),
        (44936, 'yyyy"年"m"月"d"日"', "2023-01-10"),
        (44936, "yyyy年m月", "2023-01"),
        (44936, 'yyyy"年"', "2023"),
        (44936, "[$-804]m月d日", "01-10"),
        (44936.75, "yyyy/m/d h:mm", "2023-01-10 18:00"),
        (44936.75, "yyyy/m/d", "2023-01-10"),
        (0.75, "h:mm", "18:00"),
        (99999999, "yyyy-mm-dd", "99999999"),
        (-1, "yyyy-mm-dd", "-1"),
    ],
)
def test_printed(value: float, code: str, text: str) -> None:
    assert printed(value, code) == text


def test_days_of_old_macs() -> None:
    assert printed(43474, "yyyy-mm-dd", since_1904=True) == "2023-01-10"


def test_what_is_no_number_prints_nothing() -> None:
    assert (general(float("nan")), general(float("inf"))) == ("", "")
