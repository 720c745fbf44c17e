"""Calendar dates as printed on certificates: GB/T 7408 (ISO 8601), Chinese with 年月日 in any numerals, English with month names.

Value: `YYYY-MM-DD`, or `YYYY-MM` where no day is given. Years 1949…2100; a day that no calendar has (31 February) is no
date at all, not a month. `08/01/2026` may be read two ways: it is given as day/month/year with plausibility 0.4.
Periods (自…至…) are in `date_range.py`.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass

from extractor.types.folding import first_after, simple
from extractor.types.match import Match
from extractor.types.numerals import CHINESE_NUMERALS, digits, number

FIRST_YEAR, LAST_YEAR = 1949, 2100

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
_NAMES = sorted({name for month in _MONTHS for name in (month, month[:3])} | {"sept"}, key=len, reverse=True)
_MONTH_NAME = (  # a capital may follow a word whose space was lost: untilJune
    r"(?:(?<![A-Z])(?:" + "|".join(name.title() for name in _NAMES) + r")"
    r"|(?<![A-Za-z])(?:" + "|".join([name.upper() for name in _NAMES] + _NAMES) + r"))\.?"
)

_GAP = "[ ]{0,3}"
_LIKE_DIGIT = "0-9OoQDIlZSB|〇○◯ОоΟ"
_SPOKEN = _LIKE_DIGIT + "".join(sorted(set(CHINESE_NUMERALS) - set("百佰千仟万萬亿億"))) + "廿卅"
_CHINESE = re.compile(
    rf"(?<![0-9])(?P<year>[{_SPOKEN}](?:[ ]?[{_SPOKEN}]){{3}}){_GAP}年"
    rf"{_GAP}(?P<month>[{_SPOKEN}正元](?:[ ]?[{_SPOKEN}]){{0,2}}){_GAP}月"
    rf"(?!{_GAP}[0-9]{{1,2}}{_GAP}(?:月|年))"
    rf"(?:{_GAP}(?P<day>[{_SPOKEN}](?:[ ]?[{_SPOKEN}]){{0,2}}){_GAP}(?P<mark>[日号曰]|(?=\s*$)))?"
)
_LOST_ZERO = re.compile(
    r"(?<![一二三四五六七八九十〇○零0-9])二(?P<decade>[一二])(?P<unit>[一二三四五六七八九])年"
    r"(?P<month>[一二三四五六七八九十正元]{1,2})月(?P<day>[一二三四五六七八九十]{1,3})[日曰]"
)
"""二〇二五年 whose 〇, a mere ring, OCR has overlooked; of a year that ends in 〇 one cannot tell which ring is missing."""
_LOST_MARK = re.compile(r"(?<![0-9])(?P<year>[12][0-9]{3})\s{0,3}年\s{0,3}(?P<month>0[1-9]|1[0-2])\s{1,3}(?P<day>[0-3][0-9])\s{0,3}[日曰]")
"""2019年05 08日, whose 月 a seal covers: two numbers of two digits each can be nothing else."""
_YEAR = r"[12][0-9OoIl]{3}"
_NUMERIC = re.compile(
    rf"(?<![0-9A-Z])(?P<year>{_YEAR})[ ]?(?P<mark>[-./·])[ ]?(?P<month>[0-9OoIl]{{1,2}})"
    r"(?:[ ]?[-./·][ ]?(?P<day>[0-9OoIl]{1,2}(?![0-9])|[0-9]{2}(?=[0-9]{1,2}:[0-9]{2})))?(?![0-9A-SU-Z](?![0-9]?:))"
)
_DAY_FIRST = re.compile(
    r"(?<![0-9A-Z./-])(?P<a>[0-9]{1,2})[ ]?(?P<mark>[-./])[ ]?(?P<b>[0-9]{1,2})[ ]?(?P=mark)[ ]?(?P<year>[12][0-9]{3})(?![0-9A-Z])"
)
_ENGLISH_DAY = r"(?<![0-9])(?P<day>(?<![A-Z])[0-9][0-9OoIl]?|(?<![A-Za-z0-9])[OoIl][0-9])[ ]?(?:st|nd|rd|th)?"
_ENGLISH = (
    re.compile(rf"{_ENGLISH_DAY}[ ,.\-/]{{0,3}}(?:of )?(?P<month>{_MONTH_NAME})[ ,.\-/]{{0,3}}(?P<year>{_YEAR})(?![0-9])"),
    re.compile(rf"(?P<month>{_MONTH_NAME})[ .\-/]{{0,3}}{_ENGLISH_DAY}[ ,.\-/]{{1,3}}(?P<year>{_YEAR})(?![0-9])"),
    re.compile(rf"(?<![0-9A-Z])(?P<year>{_YEAR})[ ,.\-/]{{0,3}}(?P<month>{_MONTH_NAME})[ .\-/]{{0,3}}{_ENGLISH_DAY}(?![0-9])"),
    re.compile(rf"(?P<month>{_MONTH_NAME})[ ,.\-/]{{0,3}}(?P<year>{_YEAR})(?![0-9])"),
)
_EIGHT_DIGITS = re.compile(r"[\s:;,.(]*(?P<year>(?:19|20)[0-9]{2})(?P<month>[01][0-9])(?P<day>[0-3][0-9])(?![0-9A-Za-z])")
_LEAD = re.compile(r"(?:[\s:;,.|_(\-~·、]|自|从|由|于|至|到|为|截至|since|from|until|till|to|on)*+", re.IGNORECASE)
_WORDS_BEFORE = re.compile(r"[^0-9]{1,12}")


@dataclass(frozen=True, slots=True)
class DateType:
    """Dates; the value is text that sorts in calendar order."""

    name: str = "date"

    def find(self, text: str) -> list[Match]:
        folded = simple(text)
        candidates = sorted(_candidates(folded), key=lambda match: (match.start, -match.end))
        matches: list[Match] = []
        for match in candidates:
            previous = matches[-1].end if matches else -1
            if match.start >= previous and not _inside_a_number(folded, match.start, previous):
                matches.append(match)
        return matches

    def clean(self, text: str) -> Match | None:
        packed = _EIGHT_DIGITS.match(simple(text))
        if packed:
            value = written(packed["year"], packed["month"], packed["day"])
            return Match(packed.start("year"), packed.end(), value, plausibility=0.7) if value else None
        matches = self.find(text)
        at_start = first_after(text, matches, _LEAD)
        if at_start or not matches or not _WORDS_BEFORE.fullmatch(text[: matches[0].start]):
            return at_start
        first = matches[0]
        return Match(first.start, first.end, first.value, plausibility=round(first.plausibility * 0.7, 3))


def written(year: str, month: str, day: str | None) -> str | None:
    """`YYYY-MM-DD` or `YYYY-MM` of parts in any numerals, or None where the calendar has no such date."""
    y, m = _year(year), _small(month)
    if y is None or m is None or not (FIRST_YEAR <= y <= LAST_YEAR and 1 <= m <= 12):
        return None
    if day is None:
        return f"{y:04d}-{m:02d}"
    d = _small(day)
    return f"{y:04d}-{m:02d}-{d:02d}" if d is not None and 1 <= d <= monthrange(y, m)[1] else None


def _year(text: str) -> int | None:
    read = digits(text.replace(" ", ""))
    return int(read) if read and len(read) == 4 else None


def _small(text: str) -> int | None:
    """A month or day: 8, 08, O8, 八, 〇八, 十八, 二十, 廿三, 正, 元 or an English name."""
    plain = text.replace(" ", "").strip(".")
    if plain in ("正", "元"):
        return 1
    if plain[:3].isascii() and plain[:3].isalpha() and plain.lower() in _NAMES:
        return next(index for index, name in enumerate(_MONTHS, 1) if name[:3] == plain[:3].lower())
    read = number(plain.replace("廿", "二十").replace("卅", "三十"))
    return int(read) if read is not None and read < 100 else None


def _candidates(folded: str) -> Iterator[Match]:
    """Every reading in every form, overlapping ones included."""
    for found in _CHINESE.finditer(folded):
        without_mark = found["day"] is not None and not found["mark"]
        # A month of two digits beside a day of one (09月4日): the day may have lost its first, under a seal.
        uneven = found["month"][0] == "0" and len(found["day"] or "00") == 1
        yield from _match(found, found["day"], (0.7 if without_mark else 1.0) * (0.8 if uneven else 1.0))
    for found in _LOST_ZERO.finditer(folded):
        restored = f"二〇{found['decade']}{found['unit']}"
        if value := written(restored, found["month"], found["day"]):
            yield Match(found.start(), found.end(), value, plausibility=0.7)
    for found in _LOST_MARK.finditer(folded):
        if value := written(found["year"], found["month"], found["day"]):
            yield Match(found.start(), found.end(), value, plausibility=0.7)
    for found in _NUMERIC.finditer(folded):
        month_only = 0.4 if found["mark"] in ".·" else 0.6
        yield from _match(found, found["day"], 1.0 if found["day"] else month_only)
    for found in _DAY_FIRST.finditer(folded):
        yield from _day_first(found)
    for index, pattern in enumerate(_ENGLISH):
        for found in pattern.finditer(folded):
            yield from _match(found, found["day"] if index < 3 else None, 1.0 if index < 3 else 0.8)


def _match(found: re.Match[str], day: str | None, plausibility: float) -> Iterator[Match]:
    value = written(found["year"], found["month"], day)
    if value is None:
        return
    numerals = found["year"] + (day or "") + (found["month"] if found["month"][:1] not in "JFMASOND" or len(found["month"]) < 3 else "")
    misread = any(character in "OoQDIlZSB|" for character in numerals)
    yield Match(found.start(), found.end(), value, plausibility=plausibility * (0.8 if misread else 1.0))


def _day_first(found: re.Match[str]) -> Iterator[Match]:
    """`a/b/year`: day/month unless only month/day is possible."""
    a, b = int(found["a"]), int(found["b"])
    month_first = a <= 12 < b
    value = written(found["year"], found["a" if month_first else "b"], found["b" if month_first else "a"])
    if value:
        plausibility = 0.9 if a == b or a > 12 or b > 12 else 0.4
        yield Match(found.start(), found.end(), value, plausibility=plausibility)


def _inside_a_number(folded: str, start: int, previous_end: int) -> bool:
    """Whether a date at `start` is the tail of a longer number (AB-2024-01-08) and not the end of a period of two dates."""
    if start < 2 or folded[start - 1] not in "-/." or previous_end == start - 1:
        return False
    return folded[start - 2].isascii() and folded[start - 2].isalnum()
