from __future__ import annotations

import pytest

from extractor.types.year import YearType


@pytest.mark.parametrize(("text", "value", "plausibility"), [("2023年度", 2023, 1.0), ("二〇二三年", 2023, 1.0), ("2023", 2023, 0.6)])
def test_clean(text: str, value: int, plausibility: float) -> None:
    match = YearType().clean(text)
    assert match
    assert (match.value, match.plausibility) == (value, plausibility)


@pytest.mark.parametrize("text", ["AB2023", "20231", "1900年", "12.2023"])
def test_no_year(text: str) -> None:
    assert YearType().find(text) == []
