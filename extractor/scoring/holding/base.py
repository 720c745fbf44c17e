"""What a program can tell of a part from the evidence for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractor.catalogue.pieces import Piece
from extractor.scoring.exhibits import Exhibit
from extractor.scoring.suggestion import Sentence


@dataclass(frozen=True, slots=True)
class Held:
    """`holds` is None where the evidence cannot tell."""

    holds: bool | None
    why: Sentence


class Holding(Piece):
    @property
    def asks(self) -> tuple[str, ...]:
        """Fields of the evidence that it looks at."""
        raise NotImplementedError

    def judge(self, exhibits: Sequence[Exhibit], confident_from: Decimal) -> Held:
        """Whether it holds by `exhibits` (at least one); values read below `confident_from` decide nothing."""
        raise NotImplementedError


def years_of(exhibit: Exhibit, confident_from: Decimal) -> int | None:
    """The year that the exhibit is of; None where it was not surely read."""
    field = exhibit.first("year")
    if field is None or Decimal(str(field.confidence)) < confident_from or not str(field.value).isdigit():
        return None
    return int(field.value)


def amounts(exhibits: Sequence[Exhibit], field: str, confident_from: Decimal) -> dict[int, Decimal]:
    """Year → value of the number `field`, where both were surely read; years with two different values are left out."""
    found: dict[int, set[Decimal]] = {}
    for exhibit in exhibits:
        year, value = years_of(exhibit, confident_from), exhibit.first(field)
        if year is None or value is None or Decimal(str(value.confidence)) < confident_from:
            continue
        if isinstance(value.value, int | Decimal):
            found.setdefault(year, set()).add(Decimal(value.value))
    return {year: next(iter(values)) for year, values in found.items() if len(values) == 1}
