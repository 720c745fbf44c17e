"""Points of an item from its candidates, by its rule."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from extractor.catalogue.rubric_model import CountRule, Item, TableRule
from extractor.scoring.candidates import Candidate
from extractor.scoring.standing import Standing
from extractor.scoring.vocabulary import words

ZERO = Decimal(0)


def points(item: Item, candidates: Sequence[Candidate], at_least: Standing) -> Decimal:
    """Points, 0…max, counting the candidates of standing `at_least` or better. Never less for more candidates."""
    chosen = [one for one in candidates if one.standing >= at_least]
    if not chosen:
        return ZERO
    return min(item.max, uncapped(item, chosen, further=at_least == Standing.POSSIBLE))


def uncapped(item: Item, chosen: Sequence[Candidate], *, further: bool = False) -> Decimal:
    """What the rule gives for `chosen` (at least one) before the maximum is applied; `further`: with what only a reviewer may count."""
    rule = item.rule
    if isinstance(rule, CountRule):
        return rule.base + rule.step * (len(things(rule.field, chosen, further=further)) - 1)
    if isinstance(rule, TableRule):
        each = [one.points for one in chosen]
        return sum(each, ZERO) if rule.type == "table_sum" else max(each)
    return item.max


def things(field: str, chosen: Sequence[Candidate], *, further: bool = False) -> list[str]:
    """The distinct values of `field` that a count rule counts, in the vocabulary's order."""
    found = {thing for one in chosen for thing in (one.things | one.further if further else one.things)}
    known = [value for value in words(field) if value in found]
    return known + sorted(found.difference(known))
