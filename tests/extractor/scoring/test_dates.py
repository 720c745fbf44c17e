from __future__ import annotations

from datetime import date

import pytest

from extractor.evidence import Value
from extractor.scoring.dates import span, years_before


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2024-02-29", (date(2024, 2, 29), date(2024, 2, 29))),
        ("2024-02", (date(2024, 2, 1), date(2024, 2, 29))),
        (2023, (date(2023, 1, 1), date(2023, 12, 31))),
        ("2023-02-30", None),
        ("2023-13", None),
        ("long_term", None),
        ("23-01-01", None),
        ("", None),
    ],
)
def test_span(value: Value, expected: tuple[date, date] | None) -> None:
    assert span(value) == expected


def test_years_before() -> None:
    assert years_before(date(2023, 6, 15), 3) == date(2020, 6, 15)
    assert years_before(date(2024, 2, 29), 1) == date(2023, 2, 28)
    assert years_before(date(2020, 2, 29), -4) == date(2024, 2, 29)
