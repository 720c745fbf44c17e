"""A rubric as the evaluator reads it: frozen, points as exact decimals, every window with the clause it comes from."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from extractor.catalogue.adverse import AdverseRecords
from extractor.catalogue.figure import ClaimRule, FigureRule, FigureWords
from extractor.catalogue.in_force import boundaries, in_force
from extractor.catalogue.inquiry import Inquiry, Silence
from extractor.catalogue.pieces import Dated, Piece, Points, Sector, Text, Title, Years
from extractor.catalogue.window import Section, Window
from extractor.scoring.checks import AnyCheck

Outcome = Literal["grade", "recommendation", "points"]


class VetoRule(Dated):
    id: Text
    title: Title
    clause: Text
    records: AdverseRecords


class GradeCondition(Dated):
    """A condition of the application (`grades` empty) or of some grades."""

    id: Text
    clause: Text
    grades: tuple[Text, ...] = ()
    check: AnyCheck


class Submission(Piece):
    """Days on which applications are taken, both included, for `grades` (all where empty)."""

    id: Text
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
    based_on: str = ""
    """The rubric of which this one only says what differs."""
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


class Difference(Piece):
    """What a rubric says otherwise than the one it is based on: an entry of the list `of` (empty: of rubric.yaml itself) and its `keys`.

    `file` is `file:line`, as the rubric's folder has it.
    """

    change: Literal["added", "changed", "removed"]
    of: str
    id: str
    keys: tuple[str, ...] = ()
    file: str
    title: Title | None = None
    """Of what was removed, as far as it has one."""


class Rubric(RubricFile):
    """rubric.yaml with its sections, in order; `differences` from the rubric that it is `based_on`."""

    sections: Annotated[tuple[Section, ...], Field(min_length=1)]
    differences: tuple[Difference, ...] = ()

    @cached_property
    def boundaries(self) -> tuple[date, ...]:
        """Days on which something of it comes into force, or no longer is."""
        return tuple(sorted(boundaries(self)))

    def on(self, day: date) -> Rubric:
        """What of it is in force for an application submitted on `day`."""
        if not self.boundaries:
            return self
        kept = in_force(self, day)
        return kept if kept is self else kept.model_copy(update={"sections": tuple(one for one in kept.sections if one.windows)})

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
