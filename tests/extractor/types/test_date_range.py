from __future__ import annotations

from datetime import date

import pytest

from extractor.types.date_range import find_ranges


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024年1月1日至2026年12月31日", "2024-01-01", "2026-12-31"),
        ("自2024年1月1日起至2026年12月31日止", "2024-01-01", "2026-12-31"),
        ("from 04 June 2024 to 03 June 2027", "2024-06-04", "2027-06-03"),
        ("2024-01-01—2026-12-31", "2024-01-01", "2026-12-31"),
        ("2024.01.01-2026.12.31", "2024-01-01", "2026-12-31"),
        ("2023年1月-12月", "2023-01", "2023-12"),
        ("2023年3月1日～9月30日", "2023-03-01", "2023-09-30"),
        ("2023年度", "2023-01-01", "2023-12-31"),
        ("二〇二三年度", "2023-01-01", "2023-12-31"),
        ("2001年1月1日至长期", "2001-01-01", "long_term"),
    ],
)
def test_find_ranges(text: str, first: str, last: str) -> None:
    assert [(found.first, found.last) for found in find_ranges(text)] == [(first, last)]


def test_days_of_a_period_of_months() -> None:
    found = find_ranges("统计期间2023年1月-2月")[0]
    assert (found.first_day, found.last_day) == (date(2023, 1, 1), date(2023, 2, 28))


def test_a_period_that_runs_backwards_is_doubted() -> None:
    assert find_ranges("2024年5月1日至2023年5月1日")[0].plausibility == 0.2


def test_two_dates_are_no_period() -> None:
    assert find_ranges("发证日期2024年1月1日，有效期2026年1月1日") == []
