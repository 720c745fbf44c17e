from __future__ import annotations

from decimal import Decimal

import pytest

from extractor.types.amount import AmountType

CAPITAL, PENALTY = AmountType(), AmountType(name="amount_yuan", unit="元")


@pytest.mark.parametrize(
    ("text", "value", "plausibility"),
    [
        ("500万元", "500", 1.0),
        ("1,234.56万元", "1234.56", 1.0),
        ("人民币伍佰万元整", "500", 1.0),
        ("人民币伍仟万圆整", "5000", 1.0),
        ("RMB 5,000,000", "500", 1.0),
        ("1.5亿元", "15000", 1.0),
        ("注册资本：5000 万元人民币", "5000", 1.0),
        ("叁佰陆拾捌万", "368", 0.7),
        ("3000.00 万美元", "3000", 0.4),
        ("5000", "5000", 0.4),
    ],
)
def test_clean_in_ten_thousands(text: str, value: str, plausibility: float) -> None:
    match = CAPITAL.clean(text)
    assert match
    assert (match.value, match.plausibility) == (Decimal(value), plausibility)


def test_yuan() -> None:
    assert [match.value for match in PENALTY.find("罚款贰仟元整，没收1.2万元")] == [Decimal(2000), Decimal(12000)]


def test_a_dash_that_ocr_reads_as_a_one_is_no_amount() -> None:
    assert CAPITAL.clean("一") is None


def test_a_unit_without_its_number_is_no_amount() -> None:
    assert CAPITAL.clean("万元") is None


@pytest.mark.parametrize("text", ["2024年", "二〇二四年三月", "300万人", "编号5000"])
def test_no_money_in_running_text(text: str) -> None:
    assert CAPITAL.find(text) == []
