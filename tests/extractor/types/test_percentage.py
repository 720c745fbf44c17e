from __future__ import annotations

from decimal import Decimal

import pytest

from extractor.types.percentage import PercentageType


@pytest.mark.parametrize(
    ("text", "value", "plausibility"),
    [("95.6%", "95.6", 1.0), ("９５％", "95", 1.0), ("百分之九十五点六", "95.6", 1.0), ("120%", "120", 0.6)],
)
def test_clean(text: str, value: str, plausibility: float) -> None:
    match = PercentageType().clean(text)
    assert match
    assert (match.value, match.plausibility) == (Decimal(value), plausibility)


def test_a_number_is_no_percentage() -> None:
    assert PercentageType().find("95.6分") == []
