"""A window of a rubric: what is uploaded in one place, what it is worth, and its parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from extractor.catalogue.accepted import Accepted, AtLeast
from extractor.catalogue.pieces import Dated, Piece, Points, Sector, Text, Title, Years, check_field
from extractor.scoring.holding import AnyHolding
from extractor.scoring.rules import AnyRule
from extractor.scoring.rules.plain import PresenceRule


def _known_to_one(evidence: Sequence[Accepted], asked: Sequence[tuple[str, tuple[str, ...]]]) -> None:
    """ValueError for a field that no accepted kind has, or a value that it can have in none of them."""
    kinds = dict.fromkeys(one.kind for one in evidence)
    for name, values in asked if kinds else ():
        faults = []
        for kind in kinds:
            try:
                check_field(kind, name, values)
            except ValueError as fault:
                faults.append(fault)
        if len(faults) == len(kinds):
            raise faults[0]


class Part(Dated):
    """A bullet or a point of inquiry of a window: what speaks for it, and what a program can tell of it (`holds`).

    `speaks` are terms by which passages of a self-assessment report speak to it, `answers` examples of what companies say to it.
    """

    id: Text
    title: Title
    clause: str = ""
    evidence: tuple[Accepted, ...] = ()
    speaks: tuple[Text, ...] = ()
    answers: tuple[Text, ...] = ()
    holds: AnyHolding | None = None

    @model_validator(mode="after")
    def _asks_for_what_there_is(self) -> Self:
        if self.holds:
            _known_to_one(self.evidence, [(name, ()) for name in self.holds.asks])
        return self


class Window(Dated):
    """What is uploaded in one place: a material, an item, or one of a list of documents; its id is the name of its folder.

    `sectors` and `grades` are those it is for, all where empty; of the sectors in `perhaps` the papers do not say.
    `needed`: `always`, only `if_any`, or `never` (nothing to upload). `worth` is None where the source gives no points.
    `marks`: `sealed` and `signed` must be found where they are looked for, `own_seal` is the applicant's seal on every scan.
    `reads`: its own window's files alone, or any that fit; the rubric's `wrong_window` decides where it is not said.
    `covers_years`: years, by grade, that a credit report must cover. `variants` are windows of which the sector asks for one.
    """

    id: Text
    title: Title
    clause: str = ""
    sectors: tuple[Sector, ...] = ()
    perhaps: tuple[Sector, ...] = ()
    grades: tuple[Text, ...] = ()
    needed: Literal["always", "if_any", "never"] = "if_any"
    at_least: AtLeast = AtLeast(count=1)
    worth: Annotated[Decimal, Field(gt=0)] | None = None
    rule: AnyRule = PresenceRule(type="presence")
    evidence: tuple[Accepted, ...] = ()
    marks: tuple[Literal["sealed", "signed", "own_seal"], ...] = ()
    reads: Literal["own", "anywhere"] | None = None
    covers_years: Mapping[str, Years] = {}
    parts: tuple[Part, ...] = ()
    variants: tuple[Window, ...] = ()

    @model_validator(mode="after")
    def _asks_for_what_there_is(self) -> Self:
        _known_to_one(self.accepted, [*self.rule.asks, *((name, ()) for name in (self.at_least.sum_of, self.at_least.distinct) if name)])
        return self

    @model_validator(mode="after")
    def _asks_for_something(self) -> Self:
        if not self.accepted and not self.variants and not any(part.speaks for part in self.parts) and self.needed != "never":
            raise ValueError(f"窗口{self.id}没有写接受哪些材料 / window {self.id} does not say what it accepts")
        return self

    @cached_property
    def accepted(self) -> tuple[Accepted, ...]:
        """What it accepts, that of its parts included."""
        return (*self.evidence, *(one for part in self.parts for one in part.evidence))

    def applies(self, sector: str, grade: str) -> bool | None:
        """Whether it is asked of an applicant of `sector` for `grade`; None where the papers do not say."""
        if self.grades and grade not in self.grades:
            return False
        if sector in self.perhaps:
            return None
        return not self.sectors or sector in self.sectors


class Section(Piece):
    """One file in sections/: windows that stand together; `max` is what they are worth in all, None without points."""

    section: Text
    title: Title
    max: Points | None = None
    windows: Annotated[tuple[Window, ...], Field(min_length=1)]

    @property
    def items(self) -> tuple[Window, ...]:
        """Its windows, with the variants of each after it in place of it."""
        return tuple(one for window in self.windows for one in (window.variants or (window,)))
