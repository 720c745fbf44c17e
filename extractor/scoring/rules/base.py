"""What every rule of points says of itself."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import ClassVar

from extractor.catalogue.pieces import Piece
from extractor.scoring.candidate import Candidate
from extractor.scoring.suggestion import Basis, Sentence


class Rule(Piece):
    """How a window's points come about. `judged` where a person judges the evidence, so that only the window's own is shown."""

    basis: ClassVar[Basis] = "computed"
    judged: ClassVar[bool] = False

    @property
    def decisive(self) -> tuple[str, ...]:
        """The fields whose values decide how many points evidence gives."""
        return ()

    @property
    def asks(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Fields of the evidence that the rule looks at, with the values it knows of each (none: any)."""
        return tuple((name, ()) for name in self.decisive)

    def valued(self, candidate: Candidate) -> Candidate:
        """`candidate` with what the rule gives for it."""
        return candidate

    def uncapped(self, worth: Decimal, chosen: Sequence[Candidate], *, further: bool = False) -> Decimal:
        """Points for `chosen` (at least one) before the maximum `worth` is applied; never less for more evidence.

        `further`: with what only a reviewer may count.
        """
        return worth

    def counts(self, one: Candidate, chosen: Sequence[Candidate]) -> bool:
        """Whether `one` of `chosen` adds to the points."""
        return True

    def explained(self, chosen: Sequence[Candidate]) -> Sentence:
        """How `chosen` (at least one) add up, up to the arrow before the points."""
        first, count = chosen[0], len(chosen)
        zh, en = f"有{first.label.zh}{count}份（{first.exhibit.file}） → ", f"{count} × {first.label.en} ({first.exhibit.file}) → "
        return Sentence(zh, en)

    def in_words(self, top: str) -> Sentence:
        """The rule as people read it; `top` is the maximum."""
        raise NotImplementedError
