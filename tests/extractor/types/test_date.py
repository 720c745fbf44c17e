from __future__ import annotations

import pytest

from extractor.types.date import DateType

DATE = DateType()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2026年1月8日", "2026-01-08"),
        ("2026 年 01 月 08 日", "2026-01-08"),
        ("2 0 2 6 年 1 月 8 日", "2026-01-08"),
        ("２０２６年１月８日", "2026-01-08"),
        ("2026-1-8", "2026-01-08"),
        ("2026.01.08", "2026-01-08"),
        ("2026/01/08", "2026-01-08"),
        ("二〇二六年一月八日", "2026-01-08"),
        ("二О二二年十二月十九日", "2022-12-19"),
        ("二〇二〇年十月二十一日", "2020-10-21"),
        ("贰零贰陆年壹月拾捌日", "2026-01-18"),
        ("二00八年元月", "2008-01"),
        ("2026年1月 日", "2026-01"),
        ("Jan. 8, 2026", "2026-01-08"),
        ("8 January 2026", "2026-01-08"),
        ("04June2024", "2024-06-04"),
        ("January 8th, 2026", "2026-01-08"),
        ("08-Jan-2026", "2026-01-08"),
        ("2026-Jan-08", "2026-01-08"),
        ("validuntilJune03,2027", "2027-06-03"),
        ("25/12/2026", "2026-12-25"),
        ("12/25/2026", "2026-12-25"),
        ("2024-02-29", "2024-02-29"),
    ],
)
def test_find(text: str, value: str) -> None:
    assert [match.value for match in DATE.find(text)] == [value]


@pytest.mark.parametrize(
    "text",
    ["2026年2月31日", "2023-02-29", "2026年13月1日", "1948年1月1日", "2101-01-01", "AB-2024-01-08", "第2024-0508号", "20260108", "1.2.3"],
)
def test_no_date(text: str) -> None:
    assert DATE.find(text) == []


def test_the_mark_of_the_month_may_be_lost_under_a_seal() -> None:
    (found,) = DATE.find("2019年 05 08日")
    assert (found.value, found.plausibility) == ("2019-05-08", 0.7)
    assert DATE.find("2019年 5 8日") == []
    assert DATE.find("2019年 05 32日") == []


def test_span_is_the_originals() -> None:
    text = "发证日期：　２０２４ 年06月04日，有效期至2027.06.03。"
    assert [text[match.start : match.end] for match in DATE.find(text)] == ["２０２４ 年06月04日", "2027.06.03"]


TRUSTED = ("2026-01-08", "2O26年l月8日", "08/01/2026", "2026年01月8日", "2026年1月8日", "2026年10月8日", "2026年01月08日")


def test_ambiguous_and_misread_dates_are_doubted() -> None:
    plausibilities = {text: DATE.find(text)[0].plausibility for text in TRUSTED}
    assert plausibilities["2026-01-08"] == 1.0
    assert plausibilities["2O26年l月8日"] == 0.8
    assert plausibilities["08/01/2026"] == 0.4
    assert plausibilities["2026年01月8日"] == 0.8  # the day may have lost a digit
    assert plausibilities["2026年1月8日"] == plausibilities["2026年10月8日"] == plausibilities["2026年01月08日"] == 1.0


def test_clean_takes_eight_digits_and_the_first_date() -> None:
    packed = DATE.clean("20260108")
    assert packed
    assert (packed.value, packed.plausibility) == ("2026-01-08", 0.7)
    period = DATE.clean("自2024年1月1日至2026年12月31日")
    assert period
    assert period.value == "2024-01-01"
    assert DATE.clean("20261345") is None
    assert DATE.clean("编号20240001的证书，2024年1月1日") is None
