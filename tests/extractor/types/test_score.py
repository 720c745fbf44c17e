from __future__ import annotations

from decimal import Decimal

import pytest

from extractor.types.score import ScoreType, unit_of

SCORE = ScoreType()


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("92.35分", "92.35", "points"),
        ("95.6%", "95.6", "percent"),
        ("98.2 分", "98.2", "points"),
        ("4.7（5分制）", "4.7", "points"),
        ("4.7/5", "4.7", "points"),
        ("87.3分（满分100分）", "87.3", "points"),
    ],
)
def test_score_with_unit(text: str, value: str, unit: str) -> None:
    assert [match.value for match in SCORE.find(text)] == [Decimal(value)]
    assert unit_of(text) == unit


def test_a_bare_number_counts_beside_a_label_only() -> None:
    assert SCORE.find("满意度指数 85.3") == []
    match = SCORE.clean("满意度指数 85.3")
    assert match
    assert (match.value, match.plausibility) == (Decimal("85.3"), 0.5)


@pytest.mark.parametrize("text", ["2024年", "5.2/5", "101分", "3分钟"])
def test_no_score(text: str) -> None:
    assert SCORE.find(text) == []
