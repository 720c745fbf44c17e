"""What every value type gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from extractor.evidence import Check, Value


@dataclass(frozen=True, slots=True)
class Match:
    """A value found in `text[start:end]`: normalised, with its check and how plausible its form is (0…1)."""

    start: int
    end: int
    value: Value
    check: Check = "none"
    plausibility: float = 1.0
    repaired: bool = False


class ValueType(Protocol):
    """One kind of value. `find` and `clean` never raise on any text."""

    @property
    def name(self) -> str: ...

    def find(self, text: str) -> list[Match]:
        """Every value of this type in `text`, in order, not overlapping."""
        ...

    def clean(self, text: str) -> Match | None:
        """The value that `text` (what stands beside a label) begins with or consists of, or None."""
        ...
