"""Periods between two dates: 2024年1月1日至2026年12月31日, from … to …, 2023年1月-12月, 2023年度, …至长期."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from extractor.types.date import DateType, written
from extractor.types.duration import LONG_TERM, LONG_TERM_WORDS
from extractor.types.folding import simple
from extractor.types.numerals import digits

_JOIN = r"[ ]{0,3}(?:起|起始)?[ ,]{0,3}(?:至|到|迄|-{1,3}|~{1,2}|to|until|till|through|and)[ ]{0,3}(?:on )?"
_BETWEEN = re.compile(rf"{_JOIN}", re.IGNORECASE)
_LONG = re.compile(rf"{_JOIN}(?:{LONG_TERM_WORDS})", re.IGNORECASE)
_REST = re.compile(rf"{_JOIN}(?P<month>[0-9]{{1,2}})[ ]?月(?:[ ]?(?P<day>[0-9]{{1,2}})[ ]?[日号])?")
_DAY_ONLY = re.compile(rf"{_JOIN}(?P<day>[0-9]{{1,2}})[ ]?[日号]")
_NUMERAL = "[0-9〇○零一二三四五六七八九]"
_YEAR_PERIOD = re.compile(rf"(?<![0-9])(?P<year>{_NUMERAL}(?:[ ]?{_NUMERAL}){{3}})[ ]{{0,2}}年[ ]{{0,2}}(?:全年度?|度)")


@dataclass(frozen=True, slots=True)
class DateRange:
    """A period at `text[start:end]`. `first` and `last` are values of `DateType`; `last` may be `long_term`."""

    start: int
    end: int
    first: str
    last: str
    plausibility: float = 1.0

    @property
    def first_day(self) -> date:
        return date.fromisoformat(self.first if len(self.first) == 10 else f"{self.first}-01")

    @property
    def last_day(self) -> date | None:
        """Last day of the period, a month counting to its end; None for a period without end."""
        if self.last == LONG_TERM:
            return None
        if len(self.last) == 10:
            return date.fromisoformat(self.last)
        year, month = int(self.last[:4]), int(self.last[5:])
        return date(year, month, monthrange(year, month)[1])


def find_ranges(text: str) -> list[DateRange]:
    """Every period in `text`, in order, not overlapping. One that ends before it begins is kept at plausibility 0.2."""
    folded = simple(text)
    ranges: list[DateRange] = []
    dates = DateType().find(text)
    for index, first in enumerate(dates):
        if ranges and first.start < ranges[-1].end:
            continue
        following = dates[index + 1] if index + 1 < len(dates) else None
        begin = str(first.value)
        if following and _BETWEEN.fullmatch(folded, first.end, following.start):
            plausibility = min(first.plausibility, following.plausibility)
            ranges.append(_range(first.start, following.end, begin, str(following.value), plausibility))
            continue
        ending = _ending(folded, first.end, begin)
        if ending:
            ranges.append(_range(first.start, ending[1], begin, ending[0], first.plausibility))
    ranges += [found for found in _whole_years(folded) if not any(found.start < other.end and other.start < found.end for other in ranges)]
    return sorted(ranges, key=lambda found: found.start)


def _range(start: int, end: int, first: str, last: str, plausibility: float) -> DateRange:
    found = DateRange(start, end, first, last, plausibility)
    backwards = found.last_day is not None and found.last_day < found.first_day
    return DateRange(start, end, first, last, min(plausibility, 0.2)) if backwards else found


def _ending(folded: str, position: int, begin: str) -> tuple[str, int] | None:
    """The end of a period that is not a whole date (…至长期, …-12月, …至31日) and where it stops, or None."""
    if found := _LONG.match(folded, position):
        return LONG_TERM, found.end()
    if found := _REST.match(folded, position):
        value = written(begin[:4], found["month"], found["day"])
    elif len(begin) == 10 and (found := _DAY_ONLY.match(folded, position)):
        value = written(begin[:4], begin[5:7], found["day"])
    else:
        return None
    return (value, found.end()) if value else None


def _whole_years(folded: str) -> list[DateRange]:
    years = []
    for found in _YEAR_PERIOD.finditer(folded):
        year = digits(found["year"].replace(" ", "")) or ""
        if written(year, "1", None):
            years.append(DateRange(found.start(), found.end(), f"{year}-01-01", f"{year}-12-31", 0.9))
    return years
