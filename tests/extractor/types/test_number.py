from __future__ import annotations

import pytest

from extractor.types.number import NumberType


@pytest.mark.parametrize(
    ("text", "value", "plausibility"), [("350份", 350, 1.0), ("1,200 人", 1200, 1.0), ("三百五十份", 350, 1.0), ("350", 350, 0.6)]
)
def test_clean(text: str, value: int, plausibility: float) -> None:
    match = NumberType().clean(text)
    assert match
    assert (match.value, match.plausibility) == (value, plausibility)


@pytest.mark.parametrize("text", ["12.5", "95%", "AB350", "2023年", "2024-01-01"])
def test_no_count(text: str) -> None:
    assert NumberType().find(text) == []
