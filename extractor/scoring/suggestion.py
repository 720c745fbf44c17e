"""What scoring gives: pre-filled points with their reasons and evidence. A person decides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from extractor.document import Box, Rotation
from extractor.evidence import Field
from extractor.flags import Flag
from extractor.types.organisation_name import comparable

Basis = Literal["computed", "coverage", "reviewer"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """The same sentence in Chinese and in English."""

    zh: str
    en: str


def plain(number: Decimal) -> str:
    """2.50 → 2.5, 4.0 → 4."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


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
class PartSuggestion:
    """A bullet or point of inquiry: `covered` where there is evidence for it, `holds` None where a program cannot tell."""

    id: str
    title: Sentence
    clause: str
    covered: bool
    holds: bool | None
    why: Sentence
    evidence: tuple[Evidence, ...] = ()
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True, slots=True)
class ItemSuggestion:
    """One window: 0 ≤ low ≤ suggested ≤ high ≤ max; `suggested` is None where only a reviewer can tell, all where there are no points.

    `applies`: whether the applicant's sector and grade ask for it, None where the papers do not say. `complete`: whether
    what is asked for is there, None where it is not asked for or cannot be told. `have` and `need` count alike.
    """

    id: str
    section: str
    title: Sentence
    clause: str
    max: Decimal | None
    suggested: Decimal | None
    low: Decimal | None
    high: Decimal | None
    basis: Basis
    why: Sentence
    evidence: tuple[Evidence, ...] = ()
    flags: tuple[Flag, ...] = ()
    applies: bool | None = True
    complete: bool | None = None
    have: int = 0
    need: int = 1
    parts: tuple[PartSuggestion, ...] = ()


@dataclass(frozen=True, slots=True)
class Veto:
    """One veto of the rubric; `triggered` is None where the evidence cannot tell."""

    id: str
    title: Sentence
    triggered: bool | None
    why: Sentence
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """One condition's outcome with its clause; `code` is that of a flag, empty where there is none."""

    clause: str
    met: bool | None
    code: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Missing:
    """A window without what it asks for; of the `need` documents (or persons, years) `have` are there.

    `item` is the window, or the one whose variant it is.
    """

    id: str
    item: str
    required: bool
    have: int
    need: int
    clause: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Due:
    """A day by which something is to be done, or until which something lasts."""

    id: str
    date: date
    clause: str
    said: Sentence


@dataclass(frozen=True, slots=True)
class Unfiled:
    """A file that was in no window: the one it was put in, empty where none is plainly its own; confidence in [0, 1]."""

    file: str
    window: str
    confidence: float
    why: Sentence


@dataclass(frozen=True, slots=True)
class Eligibility:
    """Whether the conditions of a grade, or of the `award`, are met; `met` is None where the evidence cannot tell."""

    grade: str
    met: bool | None
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that a report tells of a year, in the `unit` printed; `item` is the point of inquiry it belongs to."""

    name: str
    title: Sentence
    item: str
    year: int
    value: Decimal
    unit: str
    file: str
    page: int
    box: Box
    text: str


@dataclass(frozen=True, slots=True)
class FigureTrend:
    """`trend` is up, down, flat or mixed over `years`, in order."""

    name: str
    title: Sentence
    trend: str
    years: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """One of the ways in which something is told: on a page of a file, or by the number of files that prove it."""

    value: Decimal
    file: str
    page: int | None
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contradiction:
    """What is told in two ways; `about` names the figure."""

    about: str
    claims: tuple[Claim, ...]
    said: Sentence


@dataclass(frozen=True, slots=True)
class Total:
    """Sums over the items, in points; `suggested` adds what could be suggested. All are None where the rubric has no points."""

    suggested: Decimal | None
    low: Decimal | None
    high: Decimal | None
    max: Decimal | None


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
    missing: tuple[Missing, ...]
    flags: tuple[Flag, ...]
    deadlines: tuple[Due, ...] = ()
    unfiled: tuple[Unfiled, ...] = ()
    figures: tuple[Figure, ...] = ()
    trends: tuple[FigureTrend, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
