"""What scoring gives: pre-filled points with their reasons and evidence. A person decides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from extractor.document import Box, Rotation
from extractor.evidence import Field, Flag
from extractor.types.organisation_name import comparable

Basis = Literal["computed", "coverage", "reviewer"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """The same sentence in Chinese and in English."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Applicant:
    """The enterprise an application is for; `former_names` and `branches` were declared with proof."""

    name: str
    uscc: str
    former_names: tuple[str, ...] = ()
    branches: tuple[str, ...] = ()

    @property
    def comparable_names(self) -> frozenset[str]:
        """Its names, former names and branches, spelled as `comparable` does."""
        return frozenset(map(comparable, (self.name, *self.former_names, *self.branches)))


@dataclass(frozen=True, slots=True)
class Evidence:
    """One value that speaks for or against an item. `counted` is False where it gives no points; `why` says why.

    `rotation` is the clockwise turn that sets its page on its feet.
    """

    file: str
    page: int
    box: Box
    name: str
    text: str
    counted: bool
    why: Sentence
    confidence: float
    rotation: Rotation = 0

    @classmethod
    def of(cls, file: str, field: Field, why: Sentence, *, counted: bool) -> Evidence:
        return cls(file, field.page, field.box, field.name, field.text, counted, why, field.confidence, field.rotation)


@dataclass(frozen=True, slots=True)
class ItemSuggestion:
    """Points of one item: 0 ≤ low ≤ suggested ≤ high ≤ max; `suggested` is None where only a reviewer can tell."""

    id: str
    section: str
    title: Sentence
    clause: str
    max: Decimal
    suggested: Decimal | None
    low: Decimal
    high: Decimal
    basis: Basis
    why: Sentence
    evidence: tuple[Evidence, ...] = ()
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True, slots=True)
class Veto:
    """One veto of the rubric; `triggered` is None where the evidence cannot tell."""

    id: str
    title: Sentence
    triggered: bool | None
    why: Sentence
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Eligibility:
    """Whether the conditions of a grade are met; `met` is None where the evidence cannot tell."""

    grade: str
    met: bool | None
    reasons: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Total:
    """Sums over the items, in points; `suggested` adds what could be suggested."""

    suggested: Decimal
    low: Decimal
    high: Decimal
    max: Decimal


@dataclass(frozen=True, slots=True)
class Suggestion:
    rubric: str
    rubric_version: str
    as_of: date
    grade: str
    sector: str
    applicant: Applicant
    total: Total
    items: tuple[ItemSuggestion, ...]
    vetoes: tuple[Veto, ...]
    eligibility: tuple[Eligibility, ...]
    missing: tuple[Sentence, ...]
    flags: tuple[Flag, ...]
