"""What the workbench, its files and its sheet are shown; points are JSON numbers, as in the contract."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal

from pydantic import BaseModel

from api.models.applications import ApplicationState
from api.models.evidence import UploadState
from api.reviews.schemas import ConclusionView, Points, Words
from extractor.flags import Severity
from extractor.scoring.suggestion import Basis


class FlagView(Words):
    code: str
    severity: Severity
    page: int | None


class Totals(BaseModel):
    """Null where the rubric has no points; `suggested` also where nothing could be suggested."""

    suggested: Points | None
    low: Points | None
    high: Points | None
    max: Points | None


class DecisionView(BaseModel):
    """One act of a reviewer. `standing` is false once somebody has undone it; `undone_by` is the act that did."""

    id: int
    kind: str
    item: str
    points: Points | None
    reason: str
    upload: int | None
    document: int | None
    correction: dict[str, Any]
    """`kind`, `record`, `field`, `index`, `text`, `old`, `new`, `page`, `box`, `pattern`; empty for other acts."""
    suggestion: int | None
    undoes: int | None
    undone_by: int | None
    standing: bool
    user: str
    """Display name."""
    created_at: datetime


class Snapshot(BaseModel):
    """What of an item a decision rests on: its points, and [file, field, text] of what counted."""

    suggested: Points | None
    low: Points | None
    high: Points | None
    counted: list[tuple[str, str, str]]


class ContradictionView(BaseModel):
    """A standing decision made on another suggestion than today's: both, side by side."""

    decision: int
    seen: Snapshot
    now: Snapshot


class EvidenceView(BaseModel):
    """The contract's evidence, with the upload and the document in it that it comes from."""

    file: str
    page: int
    box: tuple[float, float, float, float]
    name: str
    title: Words
    """What people call `name`."""
    text: str
    counted: bool
    why: Words
    confidence: float
    upload: int | None
    document: int | None
    window: str
    corrected: bool | int | float | str | None = None
    """What a reviewer says really stands where `text` was read."""


class PartView(BaseModel):
    """A bullet or point of inquiry of an item."""

    id: str
    title: Words
    clause: str
    covered: bool
    holds: bool | None
    why: Words
    evidence: list[EvidenceView]
    flags: list[FlagView]


class ItemView(BaseModel):
    """The contract's item; points are null where the rubric has none. `open`: a person is needed and nobody has decided."""

    id: str
    section: str
    title: Words
    clause: str
    max: Points | None
    suggested: Points | None
    low: Points | None
    high: Points | None
    basis: Basis
    why: Words
    evidence: list[EvidenceView]
    flags: list[FlagView]
    applies: bool | None
    complete: bool | None
    have: int
    need: int
    parts: list[PartView]
    open: bool | None = None
    decision: DecisionView | None = None
    contradiction: ContradictionView | None = None


class VetoView(BaseModel):
    id: str
    title: Words
    triggered: bool | None
    why: Words
    evidence: list[EvidenceView]


class ReasonView(Words):
    clause: str
    met: bool | None
    code: str | None


class EligibilityView(BaseModel):
    met: bool | None
    reasons: list[ReasonView]


class MissingView(Words):
    id: str
    item: str
    required: bool
    have: int
    need: int
    clause: str


class DeadlineView(Words):
    id: str
    date: date
    clause: str


class UnfiledView(Words):
    """A file that was put in no window, and where it counts; `window` is null where it belongs in none for sure."""

    file: str
    upload: int | None = None
    window: str | None
    confidence: float


class OtherUse(BaseModel):
    """Where another applicant uses it: only for those who may see that application."""

    application: int
    organisation: str
    upload: int
    file: str
    window: str
    page: int


class SharedView(BaseModel):
    """Evidence of this application that another organisation uses too; `others` names those that may be seen."""

    upload: int
    file: str
    window: str
    page: int
    basis: Literal["identity", "picture"]
    others: list[OtherUse]
    hidden: bool
    """Whether applicants use it whom one may not see."""
    flag: FlagView


class SuggestionView(BaseModel):
    """The current suggestion with everything a workbench needs; what is for reviewers alone is null for enterprises."""

    application: int
    state: ApplicationState
    version: int
    suggestion: int
    created_at: datetime
    up_to_date: bool
    """Whether it answers all evidence."""
    waiting: int
    """Files that are still to be read."""
    evidence_version: int
    rubric: str
    rubric_version: str
    patterns_versions: list[str]
    as_of: date
    grade: str
    sector: str
    applicant: dict[str, Any]
    total: Totals
    items: list[ItemView]
    vetoes: list[VetoView]
    eligibility: dict[str, EligibilityView]
    missing: list[MissingView]
    deadlines: list[DeadlineView]
    unfiled: list[UnfiledView]
    flags: list[FlagView]
    decided_total: Points | None = None
    decided_grade: str | None = None
    conclusion: ConclusionView | None = None
    rejected: list[DecisionView] | None = None
    corrections: list[DecisionView] | None = None
    shared: list[SharedView] | None = None


class ValueView(BaseModel):
    """One value of a document. `record` and `index` name it in a correction, as does `name`."""

    name: str
    text: str
    value: bool | int | float | str
    """As corrected, where a reviewer has."""
    confidence: float
    page: int
    box: list[float]
    record: int | None
    index: int
    corrected: bool


class DocumentView(BaseModel):
    """One document of a file; `document` is its index."""

    document: int
    kind: str
    kind_title: Words
    first_page: int
    last_page: int
    values: list[ValueView]
    unread: list[str]
    """Fields of the kind that no value was found for."""
    flags: list[FlagView]
    rejected: int | None
    """The decision by which it stands rejected."""


class FileView(BaseModel):
    upload: int
    name: str
    window: str
    state: UploadState
    pages: int
    pictures: bool
    """Whether its pages have pictures: DOCX and text files have none."""
    rotations: dict[str, int]
    """Page → clockwise degrees that set it on its feet, for pages that are stored otherwise."""
    documents: list[DocumentView]
    flags: list[FlagView]


class FilesView(BaseModel):
    """What was read in every file; `titles` says how people call the fields."""

    titles: dict[str, Words]
    files: list[FileView]


class FoundLine(BaseModel):
    upload: int
    page: int
    text: str
    box: list[float]


class FoundText(BaseModel):
    """`more`: there are other lines than these."""

    lines: list[FoundLine]
    more: bool


class Outcome(BaseModel):
    """The application after a change."""

    application: int
    version: int
    """What the next change must name."""
    state: ApplicationState
    decision: int | None
    suggestion: int | None
    total: Totals | None
    decided_total: Points | None
    open: list[str]
    """Items that need a person and are not decided."""
    contradicted: list[str]
    """Items whose decision no longer fits the suggestion."""
