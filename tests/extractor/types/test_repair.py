from __future__ import annotations

from extractor.types.repair import repair

DIGITS = ["0123456789"] * 3


def test_letters_are_replaced_together() -> None:
    assert repair("O1B", alphabets=DIGITS, accept=lambda code: code == "018") == "018"


def test_two_ways_are_no_repair() -> None:
    anything = ["0123456789BS"] * 2
    assert repair("85", alphabets=anything, accept=lambda code: True) is None


def test_a_letter_like_no_digit_is_no_repair() -> None:
    assert repair("1X2", alphabets=DIGITS, accept=lambda code: True) is None
