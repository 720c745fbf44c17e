"""Figures in running text: which number is which figure of which year.

    2022年至2024年，顾客满意度分别为91分、92分和93分，2025年目标为95分；竞争对手同期为88分。

A sentence is read as names, years and numbers in order. A number is of the last name whose units fit it and of the year before it; as many
numbers as years are of one each. Targets, averages, competitors' figures and changes are told by the words before a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from extractor.catalogue.figure import FigureRule, FigureWords
from extractor.characters import HAN

YEAR = r"20\d\d"
TOKENS = re.compile(
    rf"(?P<first>{YEAR})年?度?\s*(?:至|到|[-—–~～－]+)\s*(?P<last>{YEAR})年?(?:度|末|底)?"
    rf"|(?P<list>{YEAR}年?度?(?:\s*[、，,/和]\s*{YEAR}年?度?)+)年?"
    rf"|(?P<year>{YEAR})(?:年(?:度|末|底)?|(?=[）)]))"
    r"|(?P<number>(?:(?<![\d年A-Za-z])[-－−])?\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?|(?:(?<![\d年A-Za-z])[-－−])?\d+(?:\.\d+)?)\s*(?P<unit>[^\d\s、，,；;。：:（）()年月日]{0,10})"
    r"|(?P<break>[，,；;（）()])"
)
UNIT_OF_NAME = re.compile(r"\s*[（(]\s*(?:单位\s*[:：]\s*)?(?P<unit>[^）)\d]{1,9})[）)]")
SENTENCE = re.compile(r"[^。！？!?]+")
COMPARED = re.compile("[较比与]$")
"""Before a year: the figure is compared with its figure."""
DIGIT = re.compile(r"\d")
POINTS = "个百分点"
LONG_NAME = 6
"""Characters of a name from which on 的 may stand anywhere in it."""
AT_MOST = 10
"""Years of a list."""


@dataclass(frozen=True, slots=True)
class Told:
    """A figure in a sentence: `value` in `unit`; `year` is None of a number of what there is, told without a year."""

    rule: FigureRule
    year: int | None
    value: Decimal
    unit: str
    sentence: str


@dataclass(slots=True)
class _Open:
    """What is being told: the figures of one name. `years` of a list that is to come, `loose` numbers without a year of their own."""

    rule: FigureRule
    unit: str
    years: list[int] = field(default_factory=list)
    loose: list[tuple[Decimal, str]] = field(default_factory=list)
    dated: list[tuple[int, Decimal, str]] = field(default_factory=list)


class FigureReader:
    """Reads the figures of `rules`; made once for a report."""

    def __init__(self, rules: Sequence[FigureRule], words: FigureWords) -> None:
        self._rules = {word: rule for rule in rules for word in rule.words}
        self._short: dict[str, list[FigureRule]] = {}
        for rule in rules:
            for word in rule.short:
                self._short.setdefault(word, []).append(rule)
        self._words = sorted({*self._rules, *self._short}, key=len, reverse=True)
        self._others = _any_of(words.others)
        self._changes = _any_of(words.changes, "(?:了|约|近|逾|幅度为?|率为?|率达)?$")
        self._about = _any_of(words.about, "$")
        self._year_before = _any_of(words.year_before)
        self._measure = re.compile(f"[{HAN}A-Za-z]+(?:{'|'.join(map(re.escape, words.measures))})") if words.measures else None

    def read(self, text: str) -> Iterator[Told]:
        """The figures of `text` in order."""
        for sentence in SENTENCE.finditer(text):
            bare = sentence[0].replace("的", "")
            words = [word for word in self._words if word in bare or word in sentence[0]] if DIGIT.search(bare) else []
            if words:
                yield from self._sentence(sentence[0].strip(), words)

    def _sentence(self, text: str, words: Sequence[str]) -> Iterator[Told]:
        years: list[int] = []
        fresh = False
        open_: _Open | None = None
        last = ""  # the name before
        before: tuple[Decimal, str, int] | None = None  # a number that no name took, and where it ends
        aside = False
        instead: list[int] | None = None  # the years that go on once the one that is compared with has had its number
        segment = 0
        done = 0
        for at, token in _tokens(text, words):
            if isinstance(token, tuple):
                word, end = token
                aside = aside or _holds(self._others, text[max(segment, done) : at])
                done = end
                if open_:
                    yield from _closed(open_, text)
                    years = [year for year, _, _ in open_.dated] if len(open_.dated) > 1 and not fresh else years
                rule = self._rules.get(word) or next((one for one in self._short.get(word, ()) if one.follows == last), None)
                open_, before, joined = None, None, before
                if rule is None:
                    continue
                last = rule.name
                bracket = UNIT_OF_NAME.match(text, end)
                unit = (_fitting(rule, bracket["unit"].strip(), "") if bracket else None) or ""
                open_ = _Open(rule, unit, list(years) if len(years) > 1 else [])
                if joined and at - joined[2] <= 1 and (fitting := _fitting(rule, joined[1], unit)) is not None:
                    if years:
                        open_.dated.append((years[-1], joined[0], fitting))
                    else:
                        open_.loose.append((joined[0], fitting))
                continue
            if token["break"]:
                years, instead = (instead, None) if instead is not None else (years, None)
                aside, segment = False, token.end()
                continue
            between = text[max(segment, done) : token.start()]
            aside = aside or _holds(self._others, between)
            done = token.end()
            if open_ and token["number"] and self._names_another(text, segment, between, token.start()):
                yield from _closed(open_, text)
                open_ = None
            if token["number"]:
                value, unit = Decimal(re.sub("[－−]", "-", re.sub("[,，]", "", token["number"]))), token["unit"]
                before = (value, unit, token.start("unit"))
                if aside or open_ is None or unit.startswith(POINTS) or _holds(self._changes, between) or _holds(self._about, between):
                    continue
                fitting = _fitting(open_.rule, unit, open_.unit)
                if fitting is None:
                    continue
                before = None
                if years and _holds(self._year_before, between):
                    open_.dated.append((years[-1] - 1, value, fitting))
                elif fresh and len(years) == 1:
                    open_.dated.append((years[0], value, fitting))
                    fresh = False
                    years, instead = (instead, None) if instead is not None else (years, None)
                else:
                    open_.loose.append((value, fitting))
                if len(years) == 1 and not open_.years:
                    open_.years = list(years)
                continue
            if aside:
                continue
            listed = _years(token)
            bracketed = text[token.end() : token.end() + 1] in "）)" and text[token.start() - 1 : token.start()] in "（("
            if bracketed and open_ and open_.loose and len(listed) == 1:
                value, unit = open_.loose.pop()
                open_.dated.append((listed[0], value, unit))
                continue
            if COMPARED.search(between) and years:
                instead = list(years)
            years, fresh = listed, True
            if open_ and len(years) > 1:
                open_.years = list(years)
        if open_:
            yield from _closed(open_, text)

    def _names_another(self, text: str, segment: int, between: str, number: int) -> bool:
        """Whether what stands before a number is the name of a figure that no rule knows, and not the end of a known one."""
        found = self._measure.search(between) if self._measure else None
        return found is not None and (number - len(between) == segment or found.start() > 0 or text[segment : segment + 1] == "")


def _tokens(text: str, words: Sequence[str]) -> Iterator[tuple[int, re.Match[str] | tuple[str, int]]]:
    """Names (the word and where it ends), years, numbers and breaks, with where they begin; `words` are the names in it, longest first."""
    names = {match.start(): match for match in re.finditer("|".join(f"({_pattern(word)})" for word in words), text)}
    at = 0
    while at < len(text):
        name = min((start for start in names if start >= at), default=None)
        token = TOKENS.search(text, at)
        if name is not None and (token is None or name <= token.start()):
            match = names.pop(name)
            at = match.end()
            yield name, (words[(match.lastindex or 1) - 1], at)
            continue
        if token is None:
            return
        yield token.start(), token
        inside = next((start for start in names if token.start() <= start < token.end()), None)
        at = token.end() if inside is None or not token["number"] else max(inside, token.end("number"))


def _closed(open_: _Open, text: str) -> Iterator[Told]:
    """What was told of a name: the dated numbers, and the loose ones that have a year."""
    dated = list(open_.dated)
    if len(open_.loose) == len(open_.years) <= AT_MOST:
        dated += [(year, *one) for year, one in zip(open_.years, open_.loose, strict=True)]
    elif len(open_.years) == 1 and open_.loose and not dated:
        dated.append((open_.years[0], *open_.loose[0]))
    elif open_.rule.standing and open_.loose and not dated and not open_.years:
        yield Told(open_.rule, None, *open_.loose[0], text)
    open_.dated = dated
    for year, value, unit in dated:
        yield Told(open_.rule, year, value, unit, text)


def _years(token: re.Match[str]) -> list[int]:
    if token["first"]:
        return list(range(int(token["first"]), int(token["last"]) + 1))[:AT_MOST]
    return [int(year) for year in re.findall(YEAR, token[0])]


def _fitting(rule: FigureRule, unit: str, of_name: str) -> str | None:
    """The unit of the rule that stands behind a number, or with its name; None where another does."""
    found = next((one for one in sorted(rule.units, key=len, reverse=True) if unit.startswith(one)), None)
    if found:
        return found
    return of_name if (of_name or rule.unitless) and not unit.startswith(("%", "％", "‰", "元", "万", "亿")) else None


def _pattern(word: str) -> str:
    return "的?".join(map(re.escape, word)) if len(word) >= LONG_NAME else re.escape(word)


def _any_of(words: Sequence[str], ending: str = "") -> re.Pattern[str] | None:
    return re.compile(f"(?:{'|'.join(map(re.escape, words))}){ending}") if words else None


def _holds(pattern: re.Pattern[str] | None, text: str) -> bool:
    return pattern is not None and pattern.search(text) is not None
