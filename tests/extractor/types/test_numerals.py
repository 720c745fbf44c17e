from __future__ import annotations

from decimal import Decimal

import pytest

from extractor.types.numerals import digits, number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("十", 10),
        ("二十三", 23),
        ("叁佰陆拾捌万", 3_680_000),
        ("一亿二千万", 120_000_000),
        ("一万亿", 10**12),
        ("二〇", 20),
        ("一千零五", 1005),
    ],
)
def test_number(text: str, value: int) -> None:
    assert number(text) == Decimal(value)


def test_what_is_no_numeral() -> None:
    assert number("十个") is None
    assert digits("2x") is None
    assert digits("贰O二6") == "2026"
