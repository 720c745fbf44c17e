from __future__ import annotations

import pytest

from extractor.types.duration import DurationType, add_months

DURATION = DurationType()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("三年", 36),
        ("有效期：叁年", 36),
        ("36个月", 36),
        ("3 years", 36),
        ("three (3) years", 36),
        ("一年半", 18),
        ("半年", 6),
        ("自发证之日起五年", 60),
        ("长期", "long_term"),
        ("无固定期限", "long_term"),
        ("永久", "long_term"),
    ],
)
def test_clean(text: str, value: int | str) -> None:
    match = DURATION.clean(text)
    assert match
    assert match.value == value


@pytest.mark.parametrize("text", ["2026年", "2026年1月", "第三年", "三年级", "二〇二六年", "2023年度", "0年"])
def test_no_duration(text: str) -> None:
    assert DURATION.find(text) == []


@pytest.mark.parametrize(
    ("day", "months", "minus_day", "end"),
    [
        ("2024-06-04", 36, True, "2027-06-03"),
        ("2024-01-31", 1, False, "2024-02-29"),
        ("2024-01-01", 12, True, "2024-12-31"),
        ("2023-01", 36, True, "2025-12"),
        ("2023-01", 36, False, "2026-01"),
        ("2024-01-01", 120000, False, "9999-12-31"),
    ],
)
def test_add_months(day: str, months: int, minus_day: bool, end: str) -> None:
    assert add_months(day, months, minus_day=minus_day) == end
