"""Figures that a report tells: name, year, value, unit, and where they stand; their trend; where they are told in two ways."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from extractor.catalogue.figure import FigureRule
from extractor.evidence import Field, Record
from extractor.scoring.exhibits import Exhibit
from extractor.scoring.speaking import Passage
from extractor.scoring.suggestion import Figure, FigureTrend

TRENDS = {frozenset({1}): "up", frozenset({-1}): "down", frozenset({0}): "flat"}
"""Of the steps from year to year."""
CLAUSE = re.compile(r"[^；;。]+")
RANGE = r"(?P<first>20\d\d)年?(?:至|到|[-—~～–]+)(?P<last>20\d\d)年"
YEAR = r"(?P<year>20\d\d)年(?:度|末|底)?"
_UNIT = r"[%％‰]|吨标准煤/万元|[^\d\s、，,；;。（）()%‰/]{1,4}(?:/[^\d\s、，,；;。（）()]{1,3})?"
NUMBER = rf"(?P<number>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)\s*(?P<unit>{_UNIT})?"
TOKENS = re.compile(f"{RANGE}|{YEAR}|{NUMBER}")
OTHERS = re.compile("高于|低于|优于|超过|行业平均|平均水平|竞争对手|标杆|目标|计划|力争|预计|规划|争取")
"""Before a figure: it is a competitor's, an average or a target, and no result."""
BREAK = re.compile("[，,、]")
TOO_MANY = 8
"""Figures of one name in one clause, from which on it is a table that was run together."""


def figures_of(rules: Sequence[FigureRule], exhibits: Sequence[Exhibit], passages: Sequence[Passage]) -> tuple[Figure, ...]:
    """From sentences and tables of self-assessment reports; what is told twice alike stands once."""
    found: dict[tuple[str, int, Decimal], Figure] = {}
    for figure in (*_of_sentences(rules, passages), *_of_tables(rules, exhibits)):
        found.setdefault((figure.name, figure.year, figure.value), figure)
    order = {rule.name: at for at, rule in enumerate(rules)}
    return tuple(sorted(found.values(), key=lambda figure: (order[figure.name], figure.year)))


def trends_of(figures: Sequence[Figure]) -> tuple[FigureTrend, ...]:
    """Of figures told for two years or more, each in one way."""
    trends = []
    for name in dict.fromkeys(figure.name for figure in figures):
        own = [figure for figure in figures if figure.name == name]
        by_year = {figure.year: figure.value for figure in own}
        if len(by_year) < 2 or len(by_year) < len(own):
            continue
        years = tuple(sorted(by_year))
        steps = {(by_year[later] > by_year[earlier]) - (by_year[later] < by_year[earlier]) for earlier, later in pairwise(years)}
        trends.append(FigureTrend(name, own[0].title, TRENDS.get(frozenset(steps), "mixed"), years))
    return tuple(trends)


def _of_tables(rules: Sequence[FigureRule], exhibits: Sequence[Exhibit]) -> Iterator[Figure]:
    for exhibit in exhibits:
        for record in exhibit.records:
            fields = {field.name: field for field in record.fields}
            if record.name != "facts" or not {"name", "year", "value"} <= fields.keys():
                continue
            rule = _named(rules, str(fields["name"].value))
            if rule and isinstance(fields["value"].value, Decimal | int | float):
                yield _fact(rule, int(str(fields["year"].value)), Decimal(str(fields["value"].value)), _unit(fields), exhibit, record)


def _unit(fields: Mapping[str, Field]) -> str:
    return str(fields["unit"].value) if "unit" in fields else ""


def _fact(rule: FigureRule, year: int, value: Decimal, unit: str, exhibit: Exhibit, record: Record) -> Figure:
    field = next(field for field in record.fields if field.name == "value")
    text = " ".join(one.text for one in record.fields)
    return Figure(rule.name, rule.title.said, rule.item, year, value, unit, exhibit.file, field.page, field.box, text)


def _named(rules: Sequence[FigureRule], name: str) -> FigureRule | None:
    """The rule with the longest wording in `name`."""
    fitting = [(len(word), rule) for rule in rules for word in rule.words if word in name]
    return max(fitting, key=lambda pair: pair[0])[1] if fitting else None


def _of_sentences(rules: Sequence[FigureRule], passages: Sequence[Passage]) -> Iterator[Figure]:
    words = {word: rule for rule in rules for word in rule.words}
    if not words:
        return
    naming = re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))
    for passage in passages:
        for clause in CLAUSE.finditer(passage.text):
            names = list(naming.finditer(clause[0]))
            years = _years(clause[0][: names[0].start()]) if names else []
            ends = [*(name.start() for name in names[1:]), *([len(clause[0])] if names else [])]
            for name, end in zip(names, ends, strict=True):
                zone = clause[0][name.end() : end]
                rule, place = words[name[0]], passage.field
                pairs, years = _pairs(rule, zone, years)
                for year, value, unit in pairs:
                    yield Figure(
                        rule.name, rule.title.said, rule.item, year, value, unit, passage.file, place.page, place.box, clause[0].strip()
                    )


def _years(text: str) -> list[int]:
    years: list[int] = []
    for token in TOKENS.finditer(text):
        if token["first"]:
            years = list(range(int(token["first"]), int(token["last"]) + 1))
        elif token["year"]:
            years = [int(token["year"])]
    return years


def _pairs(rule: FigureRule, zone: str, years: list[int]) -> tuple[list[tuple[int, Decimal, str]], list[int]]:
    """The figures of a name, each with its year, and the years that a list behind it (分别为) goes on with.

    A figure behind a year is of that year; as many figures as years are of one each; a lone figure is of the last year.
    """
    dated: list[tuple[int, Decimal, str]] = []
    loose: list[tuple[Decimal, str]] = []
    named: list[int] = []
    year = None
    done = 0
    for token in TOKENS.finditer(zone):
        before = BREAK.split(zone[done : token.start()])[-1]
        if token["first"]:
            named = list(range(int(token["first"]), int(token["last"]) + 1))
        elif token["year"]:
            year = int(token["year"])
            named.append(year)
        elif OTHERS.search(before):
            year = None
        elif (unit := _fitting(rule, token["unit"] or "")) is not None:
            value = Decimal(token["number"].replace(",", ""))
            if year is None:
                loose.append((value, unit))
            else:
                dated.append((year, value, unit))
            year = None
        done = token.end()
    known = named or years
    if loose and not dated and len(loose) <= TOO_MANY:
        if len(loose) == len(known):
            dated = [(of, value, unit) for of, (value, unit) in zip(known, loose, strict=True)]
        elif len(known) == 1 or (known and len(loose) == 1 and not named):
            dated = [(known[-1], *loose[0])]
    return dated, [one for one, _, _ in dated] if len(dated) > 1 else known


def _fitting(rule: FigureRule, unit: str) -> str | None:
    """The unit of the rule that stands behind the number; None where another does."""
    return next((one for one in sorted(rule.units, key=len, reverse=True) if unit.startswith(one)), None)
