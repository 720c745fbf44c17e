from __future__ import annotations

from decimal import Decimal

import pytest

from extractor.types.quantity import QuantityType, UnitType, unit_of


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("31420", "31420", None),
        ("31,420.5", "31420.5", None),
        ("-3.5", "-3.5", None),
        ("－３.５％", "-3.5", "％"),
        ("98.62%", "98.62", "%"),
        (" 39208 万元 ", "39208", "万元"),
        ("12项", "12", "项"),
        ("46学时", "46", "学时"),
    ],
)
def test_figures_and_their_units(text: str, value: str, unit: str | None) -> None:
    match = QuantityType().clean(text)
    assert match
    assert match.value == Decimal(value)
    place = unit_of(text)
    assert (text[slice(*place)] if place else None) == unit


@pytest.mark.parametrize("text", ["", "/", "第1名", "2024年6月", "10/12", "1.2.3", "12,34", "约30左右"])
def test_all_else_is_no_figure(text: str) -> None:
    assert QuantityType().clean(text) is None
    assert QuantityType().find(text) == []


@pytest.mark.parametrize(
    ("text", "unit"), [("营业收入（万元）", "万元"), ("能耗 (tce)", "tce"), ("收入（合并）", None), ("（万元）收入", None)]
)
def test_the_unit_in_the_brackets_of_a_name(text: str, unit: str | None) -> None:
    place = unit_of(text)
    assert (text[slice(*place)] if place else None) == unit


def test_units() -> None:
    known, other = UnitType().clean(" 万元 "), UnitType().clean("件/人")
    assert known
    assert other
    assert (known.value, known.start, known.end) == ("万元", 1, 3)
    assert other.plausibility < known.plausibility
    assert UnitType().clean("上述指标均为合并口径数") is None
    assert UnitType().clean("、") is None
