"""How much of what a window or a condition asks for is there."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from extractor.catalogue.accepted import AtLeast
from extractor.scoring.candidate import Candidate


def amount(at_least: AtLeast, found: Iterable[Candidate]) -> int:
    """Documents; or the sum of a number field, 1 for a document where it was not read; or its distinct values."""
    chosen = list(found)
    if at_least.sum_of:
        return sum(_number(one, at_least.sum_of) for one in chosen)
    if at_least.distinct:
        read = [field.value for one in chosen if (field := one.exhibit.first(at_least.distinct))]
        return len(set(read)) + any(not one.exhibit.first(at_least.distinct) for one in chosen)
    return len(chosen)


def _number(one: Candidate, name: str) -> int:
    field = one.exhibit.first(name)
    return max(1, int(field.value)) if field and isinstance(field.value, int | Decimal) else 1
