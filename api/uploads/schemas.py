"""What answers about uploads look like."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field

from api.models import Upload

Box = Annotated[list[float], Field(min_length=4, max_length=4, description="x0, y0, x1, y1 in fractions of the page, origin top left")]


class Sentence(BaseModel):
    zh: str
    en: str


class FlagAnswer(Sentence):
    code: str
    severity: Literal["info", "warn", "block"]
    page: int | None = None


class UploadAnswer(BaseModel):
    id: int
    application: int
    window: str
    name: str
    size: int
    sha256: str
    parent: int | None
    """The archive or mail that it is in."""
    contains: int
    """Files inside, which are uploads of their own."""
    state: Literal["queued", "reading", "done", "failed"]
    pages_done: int
    pages_total: int
    flags: list[FlagAnswer]
    """Why it could not be read."""
    uploaded_at: datetime
    finished_at: datetime | None

    @classmethod
    def of(cls, row: Upload) -> Self:
        return cls(
            id=row.id,
            application=row.application_id,
            window=row.window,
            name=row.name,
            size=row.file.size,
            sha256=row.sha256,
            parent=row.parent_id,
            contains=row.contains,
            state=row.state,  # type: ignore[arg-type]
            pages_done=row.pages_done,
            pages_total=row.pages_total,
            flags=[FlagAnswer(**flag) for flag in row.flags],
            uploaded_at=row.uploaded_at,
            finished_at=row.finished_at,
        )


class UploadList(BaseModel):
    uploads: list[UploadAnswer]


class Filing(BaseModel):
    model_config = ConfigDict(extra="forbid")

    upload: Annotated[int, Field(examples=[12])]
    window: Annotated[str, Field(max_length=50, examples=["3.1"])]


class Filings(BaseModel):
    """Files to be moved together, each into its window."""

    model_config = ConfigDict(extra="forbid")

    files: Annotated[list[Filing], Field(min_length=1, max_length=1000)]


class Move(BaseModel):
    model_config = ConfigDict(extra="forbid")

    window: Annotated[str, Field(max_length=50, examples=["3.1"])]


class FieldAnswer(BaseModel):
    name: str
    title: Sentence
    text: str
    value: str | float | int | bool
    confidence: float
    page: int
    box: Box


class DocumentAnswer(BaseModel):
    """One document of a file. `right_windows` says where it belongs, where that is elsewhere."""

    kind: str
    kind_title: Sentence
    first_page: int
    fields: list[FieldAnswer]
    in_place: bool
    right_windows: list[str]
    flags: list[FlagAnswer]


class ProposalAnswer(Sentence):
    """Where a file that was put in no window seems to belong; `window` is null where that is not plain."""

    window: str | None
    confidence: float


class UploadFeedback(BaseModel):
    upload: int
    window: str
    name: str
    state: Literal["queued", "reading", "done", "failed"]
    parent: int | None
    contains: int
    documents: list[DocumentAnswer]
    flags: list[FlagAnswer]
    rotations: dict[str, int]
    """Page → clockwise degrees that set it on its feet, for pages that are stored otherwise."""
    proposal: ProposalAnswer | None = None
    """Of a file in no window, once it is read."""


class MissingAnswer(Sentence):
    """A window without what it asks for; `required` is false where there need not be any."""

    window: str
    required: bool
    have: int
    need: int


class WindowState(BaseModel):
    """A window of the application: `applies` null where the papers do not say, `complete` where it cannot be told or is not asked."""

    window: str
    applies: bool | None
    complete: bool | None
    have: int
    need: int
    covered: list[str]
    """Ids of its bullets that there is evidence for."""


class FeedbackAnswer(BaseModel):
    """What the enterprise is told: no points."""

    uploads: list[UploadFeedback]
    windows: list[WindowState]
    missing: list[MissingAnswer]
    pending: int
    """Files that are still to be read."""


class LineAnswer(BaseModel):
    text: str
    box: Box


class PageText(BaseModel):
    page: int
    pages: int
    lines: list[LineAnswer]
