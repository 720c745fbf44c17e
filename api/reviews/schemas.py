"""What requests and answers about reviews look like; points are JSON numbers, as in the contract."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, StringConstraints

from api.models.reviews import StepOutcome
from extractor.report.json import number_json

Points = Annotated[Decimal, PlainSerializer(number_json, return_type=float)]
Reason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=2000), Field(examples=["证书已换发，以新证为准"])]
Version = Annotated[int, Field(description="`version` of the application that was looked at", examples=[3])]
ConcernKind = Literal["veto", "condition", "other_grade", "unjudged", "missing"]
StepState = Literal["done", "current", "returned", "ahead"]
Edge = Annotated[float, Field(ge=0, le=1)]
DocumentIndex = Annotated[int, Field(ge=0, description="index of the document in the upload, from 0", examples=[0])]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Step(_Strict):
    """Every change names the version it was made on: where somebody was faster it is refused (409), and nothing is overwritten."""

    version: Version


class ReasonedStep(Step):
    reason: Reason


class ItemDecision(Step):
    """`accept` takes the suggested points, `change` gives others and needs `points` and `reason`."""

    item: Annotated[str, Field(max_length=50, examples=["7.3"])]
    kind: Literal["accept", "change"]
    points: Annotated[Decimal | None, Field(ge=0, max_digits=8, decimal_places=4, examples=[1.5])] = None
    reason: Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000)] = ""
    suggestion: Annotated[int | None, Field(description="the suggestion looked at: refused (409) where there is a newer one")] = None


class EvidenceVerdict(ReasonedStep):
    """Rejected evidence is left out of scoring until it is restored."""

    upload: Annotated[int, Field(examples=[12])]
    document: DocumentIndex | None = None
    """All documents of the upload where it is not given."""
    verdict: Literal["reject", "restore"]


class Correction(ReasonedStep):
    """`value` as people write it, or as the contract normalises it: `2026年5月1日` and `2026-05-01` are the same."""

    upload: Annotated[int, Field(examples=[12])]
    document: DocumentIndex
    record: Annotated[int | None, Field(ge=0, description="index of the row, for a value in a list or table")] = None
    field: Annotated[str, Field(max_length=50, examples=["valid_until"])]
    index: Annotated[int, Field(ge=0, description="index among the document's values of that field; the next one adds a value")] = 0
    value: Annotated[bool | int | float | str, Field(examples=["2027-05-01"])]
    page: Annotated[int | None, Field(ge=1, description="where the value stands, if it was not found")] = None
    box: Annotated[tuple[Edge, Edge, Edge, Edge] | None, Field(examples=[[0.1, 0.2, 0.4, 0.25]])] = None


class Answered(_Strict):
    """Why a concern does not hinder the conclusion; for a condition, why it is met or need not be."""

    concern: Annotated[str, Field(max_length=2000, examples=["condition:3:附件1 一（三）"])]
    reason: Reason


class Conclusion(Step):
    """`grade`: one of the rubric's, `recommended` or `scored`, as its outcome is; or `none`. Each concern of it needs an answer."""

    grade: Annotated[str, Field(max_length=20, examples=["AAA"])]
    remark: Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000)] = ""
    answers: Annotated[list[Answered], Field(max_length=500)] = []


class StepOpinion(Step):
    """On to the next step of the workflow; `grade` is what a step that proposes one would give."""

    opinion: Reason
    grade: Annotated[str, Field(max_length=20, examples=["AA"])] = ""


class Words(BaseModel):
    zh: str
    en: str


class ConcernView(Words):
    """What speaks against a conclusion or is left open by it; `met` null where the evidence cannot tell."""

    id: str
    kind: ConcernKind
    clause: str
    met: bool | None


class ConcernList(BaseModel):
    """`hindrances` stand before anything can be concluded."""

    grade: str
    concerns: list[ConcernView]
    hindrances: list[Words]


class AnsweredView(ConcernView):
    reason: str


class ConclusionView(BaseModel):
    """What a review came to. `points` are null where the rubric gives none."""

    grade: str
    points: Points | None
    remark: str
    answers: list[AnsweredView]
    user: str
    """Display name."""
    concluded_at: datetime


class StepActView(BaseModel):
    """What became of an application in a step; who and why is for reviewers and administrators alone."""

    outcome: StepOutcome
    opinion: str
    grade: str
    user: str
    at: datetime


class StepView(BaseModel):
    """A step of an application's way; `role` is who looks at it."""

    id: str
    title: Words
    role: Words
    clause: str
    deadline: date | None
    proposes: bool
    state: StepState
    acts: list[StepActView]


class WayView(BaseModel):
    """An application's way through the steps of its rubric, none where it has no workflow; `step` is where it is looked at now."""

    submitted_on: date | None
    step: str | None
    last: bool
    """Whether the review is concluded in the step where it is."""
    steps: list[StepView]
