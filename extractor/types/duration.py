"""Terms of validity: 三年, 叁年, 36个月, 3 years, 长期. Value: months (int), or `long_term` where there is no end."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from extractor.types.folding import first_after, simple
from extractor.types.match import Match
from extractor.types.numerals import CHINESE_DIGITS, number

LONG_TERM = "long_term"
LONG_TERM_WORDS = (
    r"长期(?:有效)?|无固定期限|无固定期|永久(?:有效)?|永续经营"
    r"|不约定期限|(?<![a-z])long[ -]?term|permanent|indefinite(?:ly)?"
)
MAX_MONTHS = 1200

_COUNT = rf"(?P<count>[0-9]{{1,4}}(?:\.5)?|[{''.join(CHINESE_DIGITS)}十拾百佰]{{1,5}}|半)"
_ENGLISH_COUNT = r"(?P<{0}>[0-9]{{1,3}}|one|two|three|four|five|six|ten|twelve|eighteen|twenty[- ]four|thirty[- ]six)"
_LONG = re.compile(LONG_TERM_WORDS, re.IGNORECASE)
_CHINESE = re.compile(
    rf"(?<![0-9.第前近每上]){_COUNT}[ ]{{0,2}}(?:(?P<years>周?年)(?P<half>半)?|(?P<months>个[ ]?月))"
    r"(?![ ]{0,2}(?:[0-9一二三四五六七八九十正元]{1,3}[ ]?月|度|级|初|末|底|前|级))"
)
_ENGLISH = re.compile(
    rf"(?<![0-9A-Za-z.]){_ENGLISH_COUNT.format('word')}[ ]{{0,2}}"
    rf"(?:\({_ENGLISH_COUNT.format('again')}\)[ ]{{0,2}})?-?(?P<unit>years?|months?)(?![a-z])",
    re.IGNORECASE,
)
_WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10, "twelve": 12}
_WORDS |= {"eighteen": 18, "twentyfour": 24, "thirtysix": 36}
_LEAD = re.compile(r"(?:[\s:;,.|_(\-·、]|有效期限?|期限|营业期限|为|自[^起]{0,20}起|共|valid|for|is)*+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DurationType:
    """Terms up to a hundred years; years of the calendar (2026年, 第三年, 二〇二六年) are none."""

    name: str = "duration"

    def find(self, text: str) -> list[Match]:
        folded = simple(text)
        matches = [Match(found.start(), found.end(), LONG_TERM, plausibility=0.9) for found in _LONG.finditer(folded)]
        for found in _CHINESE.finditer(folded):
            months = _chinese_months(found)
            if months:
                matches.append(Match(found.start(), found.end(), months))
        for found in _ENGLISH.finditer(folded):
            matches += _english(found)
        return sorted(matches, key=lambda match: match.start)

    def clean(self, text: str) -> Match | None:
        return first_after(text, self.find(text), _LEAD)


def add_months(day: str, months: int, *, minus_day: bool = False) -> str:
    """The value of `DateType` that is `months` after `day`, at most its month's last day; `minus_day` gives a term's last day.

    A month without a day gives a month: a term of 36 months from 2023-01 ends in 2025-12. Years stop at 9999.
    """
    year, month = divmod(int(day[:4]) * 12 + int(day[5:7]) - 1 + months, 12)
    if year > date.max.year:
        return date.max.isoformat()
    if len(day) == 7:
        year, month = divmod(year * 12 + month - int(minus_day), 12)
        return f"{year:04d}-{month + 1:02d}"
    moved = date(year, month + 1, min(int(day[8:10]), monthrange(year, month + 1)[1]))
    return (moved - timedelta(days=int(minus_day))).isoformat()


def _chinese_months(found: re.Match[str]) -> int | None:
    text = found["count"]
    count = Decimal("0.5") if text == "半" else Decimal(text) if text[0].isascii() else number(text)
    if count is None:
        return None
    months = count * 12 if found["years"] else count
    if found["half"]:
        months += 6
    return int(months) if 1 <= months <= MAX_MONTHS and months == int(months) else None


def _english(found: re.Match[str]) -> list[Match]:
    word = found["word"].lower().replace(" ", "").replace("-", "")
    count = int(word) if word.isdigit() else _WORDS[word]
    months = count * 12 if found["unit"].lower().startswith("year") else count
    return [Match(found.start(), found.end(), months)] if 1 <= months <= MAX_MONTHS else []
