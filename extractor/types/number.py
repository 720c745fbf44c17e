"""Counts: 350份, 1,200 人, 三百五十家. Value: int. Years, decimals, percentages and pieces of codes are none."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.types.folding import first_after, simple
from extractor.types.match import Match
from extractor.types.numerals import CHINESE_NUMERALS, number

_COUNT = re.compile(
    r"(?<![0-9A-Za-z.\-/])(?:(?P<digits>[0-9]{1,3}(?:,[ ]?[0-9]{3})+|[0-9]{1,12})(?![0-9A-Za-z]|\.[0-9]|[ ]?[%年月日]|[-/][0-9A-Z])"
    rf"|(?P<written>[{CHINESE_NUMERALS}]{{1,12}}))[ ]{{0,2}}(?P<unit>[份人家个名项件次户位台套款批组])?"
)
_LEAD = re.compile(r"(?:[\s:;,.|_(·、=]|为|是|共计?|约|合计|有效|问卷|样本量?|数量|回收|发放)*+")


@dataclass(frozen=True, slots=True)
class NumberType:
    """Whole numbers; without a counting word (份, 人, 家 …) plausibility is 0.6, a written one then counts only in `clean`."""

    name: str = "number"

    def find(self, text: str) -> list[Match]:
        return [match for found in _COUNT.finditer(simple(text)) if (found["digits"] or found["unit"]) and (match := _judge(found))]

    def clean(self, text: str) -> Match | None:
        return first_after(text, (match for found in _COUNT.finditer(simple(text)) if (match := _judge(found))), _LEAD)


def _judge(found: re.Match[str]) -> Match | None:
    value = int(re.sub(r"[, ]", "", found["digits"])) if found["digits"] else number(found["written"])
    if value is None:
        return None
    end = found.start() + len(found[0].rstrip())
    return Match(found.start(), end, int(value), plausibility=1.0 if found["unit"] else 0.6)
