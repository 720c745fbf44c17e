"""A rubric as the evaluator reads it: frozen, points as exact decimals, every window with the clause it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from extractor.catalogue.accepted import Accepted, AtLeast
from extractor.catalogue.figure import ClaimRule, FigureRule, FigureWords
from extractor.catalogue.inquiry import Inquiry, Silence
from extractor.catalogue.pieces import Piece, Points, Text, Title, Years
from extractor.scoring.checks import AnyCheck
from extractor.scoring.checks.adverse_records import AdverseRecords
from extractor.scoring.holding import AnyHolding
from extractor.scoring.rules import AnyRule
from extractor.scoring.rules.plain import PresenceRule

Sector = Literal["manufacturing", "agriculture", "services", "construction"]
Outcome = Literal["grade", "recommendation", "points"]


class Part(Piece):
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


class Window(Piece):
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

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        worths = [window.worth for window in self.windows if window.worth is not None]
        total = sum(worths, Decimal(0)) if worths else None
        if total != self.max:
            raise ValueError(f"各项满分之和{total}不等于满分{self.max} / the windows' points add up to {total}, not to {self.max}")
        return self

    @property
    def items(self) -> tuple[Window, ...]:
        """Its windows, with the variants of each after it in place of it."""
        return tuple(one for window in self.windows for one in (window.variants or (window,)))


class VetoRule(Piece):
    id: Text
    title: Title
    clause: Text
    records: AdverseRecords


class GradeCondition(Piece):
    """A condition of the application (`grades` empty) or of some grades."""

    clause: Text
    grades: tuple[Text, ...] = ()
    check: AnyCheck


class Submission(Piece):
    """Days on which applications are taken, both included, for `grades` (all where empty)."""

    clause: Text
    grades: tuple[Text, ...] = ()
    from_: Annotated[date, Field(alias="from")]
    until: date


class Deadline(Piece):
    """A fixed date, or so many working days after submission."""

    id: Text
    title: Title
    clause: Text
    grades: tuple[Text, ...] = ()
    on: date | None = None
    working_days: Annotated[int, Field(ge=1)] | None = None

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if (self.on is None) == (self.working_days is None):
            raise ValueError("on和working_days写一个 / write either on or working_days")
        return self


class Term(Piece):
    """How long a grade that was granted is valid."""

    clause: Text
    years: Years


class RubricFile(Piece):
    """rubric.yaml."""

    id: Text
    version: Text
    title: Title
    source: Title
    outcome: Outcome
    points: Points | None = None
    confident_from: Annotated[Decimal, Field(gt=0, le=1)]
    """Confidence below which a value that decides points is left out of `low`."""
    wrong_window: Literal["counts", "excluded"]
    grades: tuple[Text, ...] = ()
    sectors: Annotated[tuple[Sector, ...], Field(min_length=1)]
    submission: tuple[Submission, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    term: Term | None = None
    materials: tuple[Window, ...] = ()
    conditions: tuple[GradeCondition, ...] = ()
    vetoes: tuple[VetoRule, ...] = ()
    figures: tuple[FigureRule, ...] = ()
    figure_words: FigureWords = FigureWords()
    claims: tuple[ClaimRule, ...] = ()
    silence: Silence = Silence()

    @model_validator(mode="after")
    def _grades_exist(self) -> Self:
        named = [(one.clause, one.grades) for one in self.conditions]
        named += [(one.clause, one.grades) for one in self.submission]
        named += [(one.clause, one.grades) for one in self.deadlines]
        for clause, grades in named:
            if unknown := "、".join(sorted(set(grades) - set(self.grades))):
                raise ValueError(f"{clause}写了不存在的等级{unknown} / {clause} names a grade that does not exist: {unknown}")
        return self


class Rubric(RubricFile):
    """rubric.yaml with its sections, in order."""

    sections: Annotated[tuple[Section, ...], Field(min_length=1)]

    @cached_property
    def items(self) -> tuple[Window, ...]:
        """The windows of the sections; where one has variants, these."""
        return tuple(item for section in self.sections for item in section.items)

    @cached_property
    def windows(self) -> tuple[Window, ...]:
        """Every window that files are uploaded in: the materials, then the items."""
        return (*self.materials, *self.items)

    @cached_property
    def inquiries(self) -> tuple[Inquiry, ...]:
        """The points of inquiry that a report answers in its own words, in the order of the source."""
        return tuple(
            Inquiry(part.id, part.speaks, (window.title.zh, part.title.zh), part.answers)
            for window in self.windows
            for part in window.parts
            if part.speaks
        )

    def window(self, identifier: str) -> Window | None:
        """The window `identifier`; None where there is none."""
        return next((one for one in self.windows if one.id == identifier), None)

    def whole(self, identifier: str) -> str:
        """The window of which `identifier` is a variant; itself where it is none."""
        windows = (window for section in self.sections for window in section.windows)
        return next((one.id for one in windows if identifier in {variant.id for variant in one.variants}), identifier)

    def window_for(self, folder: str, sector: str, grade: str) -> str:
        """The window that files of `folder` belong to: itself, or the variant that the sector asks for."""
        whole = next((one for section in self.sections for one in section.windows if one.id == folder and one.variants), None)
        if whole is None:
            return folder
        asked = [one for one in whole.variants if one.applies(sector, grade) is not False]
        return (asked or whole.variants)[0].id
