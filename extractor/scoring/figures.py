"""Figures that a report tells: name, year, value, unit, and where they stand; their trend."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from extractor.catalogue.figure import FigureRule, FigureWords
from extractor.evidence import Field, Record
from extractor.scoring.exhibits import Exhibit
from extractor.scoring.figure_sentences import FigureReader
from extractor.scoring.speaking import Passage
from extractor.scoring.suggestion import Figure, FigureTrend

TRENDS = {frozenset({1}): "up", frozenset({-1}): "down", frozenset({0}): "flat"}
"""Of the steps from year to year."""
IN_YUAN = {"亿元": Decimal(100_000_000), "万元": Decimal(10_000), "元": Decimal(1)}
"""Units of money, which compare with each other."""


def figures_of(
    rules: Sequence[FigureRule], words: FigureWords, exhibits: Sequence[Exhibit], passages: Sequence[Passage]
) -> tuple[Figure, ...]:
    """From sentences and tables of self-assessment reports, by name and year; what is told twice alike stands once."""
    told = (*_of_tables(rules, words, exhibits), *_of_sentences(rules, words, passages))
    units = {name: Counter(figure.unit for figure in told if figure.name == name) for name in {figure.name for figure in told}}
    found: list[Figure] = []
    for figure in sorted(told, key=lambda figure: -units[figure.name][figure.unit]):  # of two ways to tell it the usual one
        if not any(alike(figure, one) for one in found if (one.name, one.year) == (figure.name, figure.year)):
            found.append(figure)
    order = {rule.name: at for at, rule in enumerate(rules)}
    return tuple(sorted(found, key=lambda figure: (order[figure.name], figure.year)))


def alike(one: Figure, other: Figure) -> bool:
    """Whether two figures say the same, the one that is told in less detail taken as rounded."""
    if (one.unit in IN_YUAN) != (other.unit in IN_YUAN):
        return False
    factors = IN_YUAN.get(one.unit, Decimal(1)), IN_YUAN.get(other.unit, Decimal(1))
    coarse = max(_step(one.value) * factors[0], _step(other.value) * factors[1])
    return abs(one.value * factors[0] - other.value * factors[1]) <= coarse / 2


def _step(value: Decimal) -> Decimal:
    """Half of the last digit is what rounding may hide; a number without a point that ends in zeros may be exact."""
    exponent = value.as_tuple().exponent
    return Decimal(1).scaleb(exponent) if isinstance(exponent, int) and exponent < 0 else Decimal(0)


def trends_of(figures: Sequence[Figure]) -> tuple[FigureTrend, ...]:
    """Of figures told for two years or more, each in one way and all in one unit."""
    trends = []
    for name in dict.fromkeys(figure.name for figure in figures):
        own = [figure for figure in figures if figure.name == name]
        by_year = {figure.year: figure.value * IN_YUAN.get(figure.unit, Decimal(1)) for figure in own}
        if len(by_year) < 2 or len(by_year) < len(own):
            continue
        years = tuple(sorted(by_year))
        steps = {(by_year[later] > by_year[earlier]) - (by_year[later] < by_year[earlier]) for earlier, later in pairwise(years)}
        trends.append(FigureTrend(name, own[0].title, TRENDS.get(frozenset(steps), "mixed"), years))
    return tuple(trends)


def _of_sentences(rules: Sequence[FigureRule], words: FigureWords, passages: Sequence[Passage]) -> list[Figure]:
    reader = FigureReader(rules, words)
    told = [(passage, one) for passage in passages if not passage.is_table for one in reader.read(passage.text)]
    last = max((one.year for _, one in told if one.year), default=None)
    return [
        Figure(
            name=one.rule.name,
            title=one.rule.title.said,
            item=one.rule.item,
            year=year,
            value=one.value,
            unit=one.unit,
            file=passage.file,
            page=passage.field.page,
            box=passage.field.box,
            text=one.sentence,
        )
        for passage, one in told
        if (year := one.year or last)
    ]


def _of_tables(rules: Sequence[FigureRule], words: FigureWords, exhibits: Sequence[Exhibit]) -> Iterator[Figure]:
    for exhibit in exhibits:
        above: FigureRule | None = None
        for record in exhibit.records:
            fields = {field.name: field for field in record.fields}
            if record.name != "facts" or not {"name", "year", "value"} <= fields.keys():
                continue
            rule = _named(rules, words, str(fields["name"].value), above)
            above = rule or above
            if rule and isinstance(fields["value"].value, Decimal | int | float):
                yield _fact(rule, fields, exhibit, record)


def _fact(rule: FigureRule, fields: Mapping[str, Field], exhibit: Exhibit, record: Record) -> Figure:
    field = fields["value"]
    unit = str(fields["unit"].value) if "unit" in fields else ""
    text = " ".join(one.text for one in record.fields)
    year, value = int(str(fields["year"].value)), Decimal(str(field.value))
    return Figure(rule.name, rule.title.said, rule.item, year, value, unit, exhibit.file, field.page, field.box, text)


def _named(rules: Sequence[FigureRule], words: FigureWords, name: str, above: FigureRule | None) -> FigureRule | None:
    """The rule with the longest wording in `name`; none where it names a target or the figure of others.

    A short name is that of the rule that follows the one of the row `above`, or the one of that row's own.
    """
    fitting = [(word, rule) for rule in rules for word in rule.words if word in name]
    known = {above.name, above.follows} if above else set()
    fitting += [(word, rule) for rule in rules for word in rule.short if word in name and rule.follows in known]
    if not fitting:
        return None
    word, rule = max(fitting, key=lambda entry: len(entry[0]))
    around = name.replace(word, "")
    return None if any(other in around for other in words.others) else rule
