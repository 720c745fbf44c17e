"""Calendar years: 2023年度, 2023年, 二〇二三年, 2023. Value: int, 1949…2100."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.types.date import FIRST_YEAR, LAST_YEAR
from extractor.types.folding import first_after, simple
from extractor.types.match import Match
from extractor.types.numerals import digits

_YEAR = re.compile(
    r"(?<![0-9A-Za-z.\-/])(?P<year>[0-9〇○OО零一二三四五六七八九](?:[ ]?[0-9〇○OО零一二三四五六七八九]){3})"
    r"(?:[ ]{0,2}(?P<mark>财?年度?|[-/][0-9]{1,2}(?![0-9])))?(?![0-9A-Za-z]|\.[0-9])"
)
_LEAD = re.compile(r"(?:[\s:;,.|_(\-·、〔\[]|FY|fiscal|year|年度|截至)*+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class YearType:
    """Years; four digits without 年 have plausibility 0.6."""

    name: str = "year"

    def find(self, text: str) -> list[Match]:
        matches = []
        for found in _YEAR.finditer(simple(text)):
            read = digits(found["year"].replace(" ", ""))
            if read and FIRST_YEAR <= int(read) <= LAST_YEAR:
                matches.append(Match(found.start(), found.end(), int(read), plausibility=1.0 if found["mark"] else 0.6))
        return matches

    def clean(self, text: str) -> Match | None:
        return first_after(text, self.find(text), _LEAD)
