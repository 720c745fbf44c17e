"""Percentages: 95.6%, 百分之九十五. Value: the Decimal before the sign (95.6), per GB/T 15835-2011."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from extractor.types.folding import first_after, simple
from extractor.types.match import Match
from extractor.types.numerals import CHINESE_NUMERALS, number

_PERCENT = re.compile(
    rf"(?<![0-9.])(?P<value>-?[0-9]{{1,6}}(?:[ ]?\.[ ]?[0-9]{{1,4}})?)[ ]{{0,2}}%"
    rf"|百分之(?P<written>[{CHINESE_NUMERALS}]{{1,6}})(?:点(?P<fraction>[{CHINESE_NUMERALS}]{{1,4}}))?"
)
_LEAD = re.compile(r"(?:[\s:;,.|_(·、=]|为|是|达到?|约)*+")


@dataclass(frozen=True, slots=True)
class PercentageType:
    """Percentages; above 100 (growth is possible) plausibility is 0.6."""

    name: str = "percentage"

    def find(self, text: str) -> list[Match]:
        matches = []
        for found in _PERCENT.finditer(simple(text)):
            value = Decimal(found["value"].replace(" ", "")) if found["value"] else _written(found)
            if value is not None:
                matches.append(Match(found.start(), found.end(), value, plausibility=1.0 if 0 <= value <= 100 else 0.6))
        return matches

    def clean(self, text: str) -> Match | None:
        return first_after(text, self.find(text), _LEAD)


def _written(found: re.Match[str]) -> Decimal | None:
    whole = number(found["written"])
    fraction = [number(digit) for digit in found["fraction"] or ""]
    if whole is None or any(digit is None or digit > 9 for digit in fraction):
        return None
    return whole + sum((Decimal(digit or 0).scaleb(-place) for place, digit in enumerate(fraction, 1)), Decimal(0))
