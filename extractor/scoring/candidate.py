"""What may count in a window: an exhibit with its verdicts, what it is worth, and what it is called."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from extractor.scoring.exhibits import Exhibit
from extractor.scoring.standing import Standing, Verdict, lowest
from extractor.scoring.suggestion import Sentence

_NO_LABEL = Sentence("", "")


@dataclass(frozen=True, slots=True)
class Candidate:
    """`things` are the values a count rule counts, `further` those that only a reviewer may count; `points` what a table gives;
    `label` says in words what it is."""

    exhibit: Exhibit
    verdicts: tuple[Verdict, ...]
    shown: tuple[str, ...]
    things: frozenset[str] = frozenset()
    further: frozenset[str] = frozenset()
    points: Decimal = Decimal(0)
    label: Sentence = _NO_LABEL

    @property
    def standing(self) -> Standing:
        return lowest(self.verdicts)
