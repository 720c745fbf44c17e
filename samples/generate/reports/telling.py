"""How figures are told: in sentences and in tables, years across or down, beside targets and the figures of others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random

from samples.generate.reports.blocks import Block, Fact, Grid, Paragraph
from samples.generate.reports.material import SPLITS, Author, Series, load, series


def number(value: float, *, grouped: bool = False) -> str:
    """As printed: 1.50 is 1.5, thousands apart where `grouped`."""
    return f"{value:,g}" if grouped and value >= 1000 else f"{value:.10g}"


def told(author: Author, rng: Random) -> Iterator[tuple[str, list[Block], set[Fact]]]:
    """Point of inquiry → the blocks that tell its figures, and the figures of results in them."""
    texts = load("wordings")[author.split]
    at = [one["id"] for one in load("companies")].index(author.id)
    chosen: dict[str, list[tuple[Series, str, Sequence[float]]]] = {}
    for one in series():
        name = rng.choice(list(one.names[SPLITS[author.split]]))
        shift = 1 + (at // 3) * 0.037
        values = [_shifted(value, shift) for value in one.values[at % 3]]
        chosen.setdefault(one.item, []).append((one, name, values))
    for item, entries in chosen.items():
        way = rng.choice(["sentence", "sentence", "pair", "across", "down"])
        if way in ("across", "down"):
            yield item, [_table(author, entries, rng, down=way == "down")], _facts(author, entries)
            continue
        template = rng.choice(texts["pairs" if way == "pair" else "series"])
        blocks: list[Block] = [Paragraph("".join(_sentence(author, template, *entry, rng) for entry in entries))]
        yield item, blocks, _facts(author, entries, middle="{v2}" in template)


def _shifted(value: float, shift: float) -> float:
    digits = len(f"{value:.10g}".partition(".")[2])
    return round(value * shift, digits)


def _facts(author: Author, entries: Sequence[tuple[Series, str, Sequence[float]]], *, middle: bool = True) -> set[Fact]:
    return {
        Fact(one.name, author.year - 2 + at, value, one.unit)
        for one, _, values in entries
        for at, value in enumerate(values)
        if at != 1 or middle
    }


def _sentence(author: Author, template: str, one: Series, name: str, values: Sequence[float], rng: Random) -> str:
    grouped = rng.random() < 0.5
    said = {f"v{at}": number(value, grouped=grouped) for at, value in enumerate(values, 1)}
    years = {f"y{at}": str(author.year - 3 + at) for at in range(1, 5)}
    others = {"target": number(one.target, grouped=grouped), "average": number(one.average, grouped=grouped)}
    return template.format(name=name, u=one.unit, **said, **years, **others)


def _table(author: Author, entries: Sequence[tuple[Series, str, Sequence[float]]], rng: Random, *, down: bool) -> Grid:
    years = [f"{author.year - 2 + at}年" for at in range(3)]
    caption = f"表 {entries[0][1]}等情况统计"
    if down:
        head = ["年份", *(f"{name}（{one.unit}）" for one, name, _ in entries)]
        return Grid(caption, [head, *([year, *(number(values[at]) for _, _, values in entries)] for at, year in enumerate(years))])
    other = rng.choice(["行业平均", "竞争对手A", "标杆企业"])
    rows = [["指标", "单位", *years, f"{author.year + 1}年目标", other]]
    rows += [[name, one.unit, *map(number, values), number(one.target), number(one.average)] for one, name, values in entries]
    return Grid(caption, rows)
