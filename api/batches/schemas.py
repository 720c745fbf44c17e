"""What requests and answers about batches look like."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field, StringConstraints

from api.batches.selection import Selection
from api.models.reviews import BatchState
from api.uploads.schemas import Sentence
from extractor.flags import Severity


class NewBatch(Selection):
    """What to reprocess; the dry run begins at once."""

    title: Annotated[str, StringConstraints(strip_whitespace=True, max_length=200), Field(examples=["奖项识别规则更新"])] = ""
    reread: Annotated[bool, Field(description="read the files again (OCR: a second or so a page), not their stored readings")] = False


class BatchCounts(BaseModel):
    """Applications. `changed` of those computed or applied differ; `recomputed` changed after the dry run and wait for a second look."""

    total: int
    pending: int
    computed: int
    recomputed: int
    applied: int
    failed: int
    changed: int
    contradicted: int
    """With a decision that the new suggestion no longer fits."""


class BatchAnswer(BaseModel):
    id: int
    title: str
    selection: Selection
    reread: bool
    state: BatchState
    phase: Literal["computing", "applying"]
    patterns_version: str
    rubric_versions: dict[str, str]
    created_by: str
    """User name; empty for the command line."""
    created_at: datetime
    finished_at: datetime | None
    counts: BatchCounts
    documents: int
    """Files extracted or read again so far."""
    progress: Annotated[float, Field(ge=0, le=1, description="share of the phase that is done")]
    rate: Annotated[float | None, Field(description="applications a second, lately")]
    seconds_left: float | None


class BatchList(BaseModel):
    total: int
    batches: list[BatchAnswer]


class KindChoice(BaseModel):
    kind: str
    title: Sentence


class PatternsVersion(BaseModel):
    """Findings made by a version of the patterns, of files that are handed in."""

    version: str
    files: int
    current: bool


class BatchChoices(BaseModel):
    """What a batch can be about: kinds of documents, and the versions that findings are of, the one with most files first.

    `outdated`: applications that a batch of everything outdated would compute.
    """

    kinds: list[KindChoice]
    patterns: list[PatternsVersion]
    rubrics: dict[str, str]
    """Rubric → its version today."""
    outdated: int


class _InFile(BaseModel):
    upload: int
    file: str
    window: str


class ValueChange(_InFile):
    """One value. `record` and `row` name the line of a list or table; `confidence`: the same value, but no longer or newly certain."""

    document: int
    kind: str
    record: str
    row: int | None
    field: str
    change: Literal["changed", "added", "removed", "confidence"]
    old: bool | int | float | str | None
    new: bool | int | float | str | None
    page: int
    confidence_before: float | None
    confidence: float | None


class KindChange(_InFile):
    """A document of another kind; `old` or `new` is empty where there was or is no such document."""

    document: int
    page: int
    old: str
    new: str


class UnsettledAct(_InFile):
    """A reviewer rejected or corrected a document that is another now: look whether that still fits."""

    decision: int
    act: str
    document: int
    old: str
    new: str


class FlagChange(BaseModel):
    """A flag of a `file`, of an `item`, or, where both are empty, of the application."""

    file: str
    item: str
    change: Literal["added", "removed"]
    code: str
    severity: Severity
    zh: str
    en: str
    page: int | None


class Points(BaseModel):
    suggested: float | None
    low: float
    high: float
    max: float


class ScoreChange(BaseModel):
    """Points of an item; null where the rubric has no such item, or nothing was suggested yet."""

    item: str
    title: dict[str, str]
    before: Points | None
    after: Points | None
    why: dict[str, str]


class KeyChange(BaseModel):
    """A veto or a grade; null where the evidence cannot tell."""

    id: str
    before: bool | None
    after: bool | None


class Contradiction(BaseModel):
    """A standing decision that the new suggestion does not fit: `seen` when it was made, `now` by the new suggestion."""

    item: str
    decision: int
    seen: dict[str, Any]
    now: dict[str, Any]


class Unread(BaseModel):
    """A file that could not be read again and keeps what was read before."""

    upload: int
    code: str


class Differences(BaseModel):
    """Empty lists where nothing differs, or where the filter leaves nothing."""

    values: list[ValueChange] = []
    kinds: list[KindChange] = []
    flags: list[FlagChange] = []
    scores: list[ScoreChange] = []
    vetoes: list[KeyChange] = []
    eligibility: list[KeyChange] = []
    totals: dict[str, Points | None] = {}
    rubric_versions: dict[str, str | None] = {}
    contradicted: list[Contradiction] = []
    unsettled: list[UnsettledAct] = []
    unread: list[Unread] = []


class ItemAnswer(BaseModel):
    """One application of the batch. `decided`: points decided so far, with the suggestion where nobody has decided."""

    item: int
    application: int
    organisation: str
    campaign: int
    state: Literal["pending", "computed", "recomputed", "applied", "failed"]
    error: str
    documents: int
    decided_before: float | None
    decided_after: float | None
    suggested_before: float | None
    suggested_after: float | None
    rank_before: int | None
    rank_after: int | None
    differences: Differences


class DifferencePage(BaseModel):
    total: int
    items: list[ItemAnswer]


class MovedBin(BaseModel):
    """Applications whose suggested total changes by more than or exactly `low`, and less than `high`, points; never by none."""

    low: float
    high: float
    applications: int


class MovedItem(BaseModel):
    """An item's suggested points: in how many applications they rise, fall or change otherwise (their range alone, or none before)."""

    item: str
    title: Sentence
    raised: int
    lowered: int
    other: int
    change: float
    """Of all applications together, in points."""


class MovedField(BaseModel):
    """In how many applications values of a field change."""

    field: str
    title: Sentence
    applications: int


class BatchOverview(BaseModel):
    """How far the suggested totals move. `same`: they do not, `unknown`: nothing was suggested before."""

    moved: int
    same: int
    unknown: int
    change: float | None
    """Mean of those that move, in points."""
    bins: list[MovedBin]
    items: list[MovedItem]
    fields: list[MovedField]
