"""Points of a window from its candidates, by its rule."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from extractor.scoring.candidate import Candidate
from extractor.scoring.rules.base import Rule
from extractor.scoring.standing import Standing

ZERO = Decimal(0)


def points(rule: Rule, worth: Decimal, candidates: Sequence[Candidate], at_least: Standing) -> Decimal:
    """Points, 0…worth, counting the candidates of standing `at_least` or better. Never less for more candidates."""
    chosen = [one for one in candidates if one.standing >= at_least]
    return min(worth, rule.uncapped(worth, chosen, further=at_least == Standing.POSSIBLE)) if chosen else ZERO
