"""Campaigns and the applications in them."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from api.clock import now
from api.database import Base
from api.models.organisations import Organisation

ApplicationState = Literal["draft", "submitted", "in_review", "decided", "returned"]
EDITABLE: tuple[ApplicationState, ...] = ("draft", "returned")
"""States in which the enterprise may upload, withdraw and submit."""


class Campaign(Base):
    """One round of applications under one rubric, open from `opens_on` to `closes_on`, both included."""

    __tablename__ = "campaigns"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    rubric: Mapped[str]
    opens_on: Mapped[date]
    closes_on: Mapped[date]
    review_until: Mapped[date | None]
    regions: Mapped[list[str]] = mapped_column(default=list)
    """申报地区, in the order of the summary; free text where empty."""
    scores_visible: Mapped[bool] = mapped_column(default=False)
    """Whether enterprises see suggested points."""
    created_at: Mapped[datetime] = mapped_column(default=now)


class Application(Base):
    """An enterprise's application. `version` rises with every change that people make: two of them never overwrite each other."""

    __tablename__ = "applications"
    __table_args__ = (
        UniqueConstraint("campaign_id", "organisation_id"),
        Index("ix_applications_work_list", "campaign_id", "state", "lowest_confidence"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    grade: Mapped[str]
    sector: Mapped[str]
    region: Mapped[str] = mapped_column(default="")
    is_renewal: Mapped[bool] = mapped_column(default=False)
    """是否复评."""
    revenue: Mapped[Decimal | None]
    """主营业务收入, 万元."""
    remark: Mapped[str] = mapped_column(default="")
    state: Mapped[str] = mapped_column(default="draft")
    submitted_on: Mapped[date | None]
    """The reference date of every check; fixed by the first submission."""
    step: Mapped[str] = mapped_column(default="", server_default=text("''"))
    """Of the rubric's workflow: where the review is, or was returned from; empty without one, and before the submission."""
    returned_reason: Mapped[str] = mapped_column(default="")
    decided_grade: Mapped[str] = mapped_column(default="")
    """The grade a reviewer recommends; `recommended` or `scored` where there are none, `none` where nothing is reached, empty before."""
    conclusion: Mapped[dict[str, Any]] = mapped_column(default=dict, server_default=text("'{}'"))
    """What a review came to (api.reviews.states.conclude): grade, points, remark, the concerns with their answers, by whom and when."""
    version: Mapped[int] = mapped_column(default=1)
    evidence_version: Mapped[int] = mapped_column(default=0)
    """Rises with every change of what was uploaded, read, corrected or rejected."""
    suggested_version: Mapped[int] = mapped_column(default=-1)
    """`evidence_version` that the current suggestion answers."""
    suggestion_id: Mapped[int | None] = mapped_column(ForeignKey("suggestions.id", use_alter=True))
    lowest_confidence: Mapped[float | None]
    """Of the values that the suggestion counts."""
    flag_counts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """Flag code → how often the current suggestion raises it."""
    contradicted: Mapped[int] = mapped_column(default=0)
    """Items whose decision no longer fits the suggestion: to be reviewed again."""
    created_at: Mapped[datetime] = mapped_column(default=now)
    updated_at: Mapped[datetime] = mapped_column(default=now, onupdate=now)

    campaign: Mapped[Campaign] = relationship(lazy="joined")
    organisation: Mapped[Organisation] = relationship(lazy="joined")


class Suggestion(Base):
    """Pre-filled scores with everything that explains them later: the versions, the findings used, the whole result."""

    __tablename__ = "suggestions"

    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id"), index=True)
    evidence_version: Mapped[int]
    rubric: Mapped[str]
    rubric_version: Mapped[str]
    as_of: Mapped[date]
    inputs: Mapped[list[Any]]
    """`[{"upload": id, "findings": id}, …]`."""
    result: Mapped[dict[str, Any]]
    """The contract's `score --json`."""
    suggested: Mapped[Decimal | None]
    """These are null where the rubric has no points, or nothing could be suggested."""
    low: Mapped[Decimal | None]
    high: Mapped[Decimal | None]
    created_at: Mapped[datetime] = mapped_column(default=now)
