"""What requests and answers about applications look like."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field

from api.models import Application
from api.models.applications import ApplicationState
from extractor.catalogue.pieces import Sector

Sort = Literal["deadline", "confidence", "risk", "updated", "name"]
Revenue = Annotated[Decimal, Field(ge=0, max_digits=18, decimal_places=4, description="主营业务收入 revenue, 万元")]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class NewApplication(_Strict):
    campaign: Annotated[int, Field(examples=[1])]
    grade: Annotated[str, Field(max_length=20, examples=["AAA"])] = ""
    sector: Annotated[Sector, Field(examples=["manufacturing"])]
    region: Annotated[str, Field(max_length=100, examples=["江苏省苏州市高新区"])] = ""
    is_renewal: bool = False
    revenue: Revenue | None = None
    remark: Annotated[str, Field(max_length=2000)] = ""


class ApplicationChange(_Strict):
    """Only what is given changes; `version` is the one that was seen."""

    version: int
    grade: Annotated[str, Field(max_length=20)] | None = None
    sector: Sector | None = None
    region: Annotated[str, Field(max_length=100)] | None = None
    is_renewal: bool | None = None
    revenue: Revenue | None = None
    remark: Annotated[str, Field(max_length=2000)] | None = None


class SeenVersion(_Strict):
    """The version of the application that was seen: somebody else's change in between answers 409."""

    version: int


class ApplicationAnswer(BaseModel):
    id: int
    campaign: int
    campaign_title: str
    organisation: str
    uscc: str
    grade: str
    sector: str
    region: str
    is_renewal: bool
    revenue: float | None
    remark: str
    state: ApplicationState
    submitted_on: date | None
    closes_on: date
    review_until: date | None
    returned_reason: str
    decided_grade: str
    conclusion_remark: str
    """What the reviewer adds to the conclusion, for the enterprise too."""
    version: int
    evidence_version: int
    up_to_date: bool
    """Whether the suggestion answers all evidence."""
    updated_at: datetime

    @classmethod
    def of(cls, row: Application) -> Self:
        campaign, owner = row.campaign, row.organisation
        return cls(
            id=row.id,
            campaign=campaign.id,
            campaign_title=campaign.title,
            organisation=owner.name,
            uscc=owner.uscc,
            grade=row.grade,
            sector=row.sector,
            region=row.region,
            is_renewal=row.is_renewal,
            revenue=None if row.revenue is None else float(row.revenue),
            remark=row.remark,
            state=row.state,  # type: ignore[arg-type]
            submitted_on=row.submitted_on,
            closes_on=campaign.closes_on,
            review_until=campaign.review_until,
            returned_reason=row.returned_reason,
            decided_grade=row.decided_grade,
            conclusion_remark=row.conclusion.get("remark", ""),
            version=row.version,
            evidence_version=row.evidence_version,
            up_to_date=row.suggested_version == row.evidence_version,
            updated_at=row.updated_at,
        )


class Words(BaseModel):
    zh: str
    en: str


class ListedApplication(ApplicationAnswer):
    """A row of the work list; the figures are null for enterprises, unless the campaign shows them."""

    step: Words | None = None
    """Where it is looked at now, of the rubric's workflow."""
    scored: bool = False
    """Whether there is a suggestion that may be seen."""
    complete: int | None = None
    """Windows that are complete, of `asked`; both null where the rubric gives points."""
    asked: int | None = None
    suggested: float | None = None
    low: float | None = None
    high: float | None = None
    lowest_confidence: float | None = None
    flags: dict[str, int] | None = None
    contradicted: int | None = None


class ApplicationList(BaseModel):
    total: int
    applications: list[ListedApplication]


class UploadProgress(BaseModel):
    upload: int
    state: Literal["queued", "reading", "done", "failed"]
    pages_done: int
    pages_total: int


class Progress(BaseModel):
    """How far reading is. `queued`, `reading`, `done` and `failed` count files."""

    queued: int
    reading: int
    done: int
    failed: int
    up_to_date: bool
    uploads: list[UploadProgress]
