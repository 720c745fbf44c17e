"""What patterns and checks give: values with their place, confidence and doubts. The words are the contract's."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from extractor.document import Box, Reading, Rotation
from extractor.flags import Flag

Check = Literal["valid", "invalid", "none"]
Value = str | int | Decimal | bool


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another candidate for a field that lost to the one given."""

    text: str
    value: Value
    confidence: float


@dataclass(frozen=True, slots=True)
class Field:
    """One value: `text` as read, `value` normalised, `confidence` in [0, 1], `box` in the page as a viewer shows it.

    `pattern` names the entry that found it (`patent_certificate/patent_no#label:专利号`). `repaired` is set where a
    character was replaced to make a check character right. A list field appears once for each of its values. `rotation` is
    the clockwise turn that sets its page on its feet.
    """

    name: str
    text: str
    value: Value
    confidence: float
    page: int
    box: Box
    check: Check = "none"
    pattern: str = ""
    repaired: bool = False
    alternatives: tuple[Alternative, ...] = ()
    rotation: Rotation = 0


@dataclass(frozen=True, slots=True)
class Record:
    """One row of a list or table, such as a patent of a patent list; `fields` are the row's sub-fields."""

    name: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One document found in a file: its kind, pages `first_page`…`last_page` (from 1, inclusive) and what it says."""

    kind: str
    kind_confidence: float
    first_page: int
    last_page: int
    fields: tuple[Field, ...] = ()
    records: tuple[Record, ...] = ()
    flags: tuple[Flag, ...] = ()

    def first(self, name: str) -> Field | None:
        """The first field called `name`, or None."""
        return next((field for field in self.fields if field.name == name), None)

    def all(self, name: str) -> tuple[Field, ...]:
        """Every field called `name`, in document order."""
        return tuple(field for field in self.fields if field.name == name)


@dataclass(frozen=True, slots=True)
class Extraction:
    """One file with everything found in it."""

    reading: Reading
    documents: tuple[Finding, ...]
    flags: tuple[Flag, ...]
    patterns_version: str
