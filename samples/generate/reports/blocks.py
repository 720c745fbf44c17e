"""What a report is made of, in order, before it becomes a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Heading:
    """`level` 1 is a chapter, 2 a sub-indicator, 3 a point of inquiry."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with its caption."""

    caption: str
    rows: Sequence[Sequence[str]]


Says = bool | int | Decimal | str | None
Block = Heading | Paragraph | Grid


@dataclass(frozen=True, slots=True)
class Fact:
    """As printed: the value in `unit`."""

    name: str
    year: int
    value: float
    unit: str


@dataclass(slots=True)
class Report:
    """Blocks with what is true of them.

    `answers`: point → its answer as printed; points that are not in it are silent, unless what was planted speaks to them (`also`).
    `contradictory`: names of figures or claims told
    otherwise elsewhere or by the proofs; `unsupported`: those that no proof was uploaded for, `proved` that one was. `proofs`: kind and
    fields of each.
    """

    title: str
    company: str
    blocks: list[Block] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    also: set[str] = field(default_factory=set)
    facts: set[Fact] = field(default_factory=set)
    contradictory: set[str] = field(default_factory=set)
    unsupported: set[str] = field(default_factory=set)
    proved: set[str] = field(default_factory=set)
    proofs: list[tuple[str, dict[str, Says]]] = field(default_factory=list)
