"""What requests and answers about campaigns and rubrics look like."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field

from api.models import Assignment, Campaign
from api.models.applications import ApplicationState
from api.reviews.concerns import results
from api.uploads.schemas import Sentence
from extractor.catalogue.accepted import Accepted
from extractor.catalogue.pieces import Sector
from extractor.catalogue.rubric_model import Outcome, Rubric
from extractor.catalogue.window import Window
from extractor.catalogue.workflow import Workflow
from extractor.report.rule_words import accepted_words, rule_words

Region = Annotated[str, Field(min_length=2, max_length=100, examples=["江苏省苏州市"])]
RubricId = Annotated[str, Field(pattern="^[a-z0-9][a-z0-9-]{0,63}$", examples=["jiangsu-2023"])]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class NewCampaign(_Strict):
    title: Annotated[str, Field(min_length=2, max_length=200, examples=["2026年度企业质量信用等级认定"])]
    rubric: RubricId
    opens_on: date
    closes_on: date
    review_until: date | None = None
    regions: list[Region] = []
    """申报地区; any region where empty."""
    scores_visible: bool = False


class CampaignChange(_Strict):
    """Only what is given changes; `review_until` may be given as null."""

    title: Annotated[str, Field(min_length=2, max_length=200)] | None = None
    rubric: RubricId | None = None
    opens_on: date | None = None
    closes_on: date | None = None
    review_until: date | None = None
    regions: list[Region] | None = None
    scores_visible: bool | None = None


class CampaignAnswer(NewCampaign):
    id: int
    open: bool
    """Whether today lies within its dates, by the day in China."""

    @classmethod
    def of(cls, row: Campaign, today: date) -> Self:
        known = {name: getattr(row, name) for name in NewCampaign.model_fields}
        return cls(id=row.id, open=row.opens_on <= today <= row.closes_on, **known)


class CampaignList(BaseModel):
    campaigns: list[CampaignAnswer]


class ApplicationCounts(BaseModel):
    """Campaign → state → applications; what there is none of is left out."""

    counts: dict[int, dict[ApplicationState, int]]


class NewAssignment(_Strict):
    username: Annotated[str, Field(max_length=200, examples=["reviewer"])]
    regions: list[Region] = []
    """Beginnings of the regions whose applications the reviewer gets; all where empty."""
    steps: Annotated[list[str], Field(max_length=50)] = []
    """Steps of the rubric's workflow in which the reviewer gets them; all where empty."""


class AssignmentAnswer(NewAssignment):
    id: int
    display_name: str

    @classmethod
    def of(cls, row: Assignment, username: str, display_name: str) -> Self:
        return cls(id=row.id, username=username, display_name=display_name, regions=row.regions, steps=row.steps)


class AssignmentList(BaseModel):
    assignments: list[AssignmentAnswer]


class AcceptedAnswer(BaseModel):
    kind: str
    words: Sentence


class PartAnswer(BaseModel):
    """A bullet or point of inquiry."""

    id: str
    title: Sentence
    clause: str
    accepts: list[AcceptedAnswer]


class WindowAnswer(BaseModel):
    """A window; `max`, `basis` and `rule` are null where it gives no points."""

    id: str
    numbered: bool
    """Whether people know it by its id: the number of an item, other than the names of materials."""
    title: Sentence
    clause: str
    max: float | None
    basis: str | None
    """computed, coverage or reviewer."""
    rule: Sentence | None
    accepts: list[AcceptedAnswer]
    needed: Literal["always", "if_any", "never"]
    need: int
    """Documents, or what else is counted."""
    parts: list[PartAnswer]

    @classmethod
    def of(cls, window: Window, *, numbered: bool) -> Self:
        rule = rule_words(window)
        return cls(
            id=window.id,
            title=Sentence(zh=window.title.zh, en=window.title.en),
            clause=window.clause,
            max=None if window.worth is None else float(window.worth),
            basis=window.rule.basis if rule else None,
            rule=_sentence(rule) if rule else None,
            accepts=_accepts(window.accepted),
            numbered=numbered,
            needed=window.needed,
            need=window.at_least.count,
            parts=[
                PartAnswer(id=one.id, title=_sentence(one.title), clause=one.clause, accepts=_accepts(one.evidence)) for one in window.parts
            ],
        )


class SectionAnswer(BaseModel):
    id: str
    title: Sentence
    max: float | None
    items: list[WindowAnswer]


class VetoAnswer(BaseModel):
    id: str
    title: Sentence
    clause: str
    years: int


class StepAnswer(BaseModel):
    id: str
    title: Sentence
    role: Sentence
    clause: str
    grades: list[str]


class RubricAnswer(BaseModel):
    id: str
    version: str
    title: Sentence
    source: Sentence
    max: float | None
    outcome: Outcome
    grades: list[str]
    sectors: list[Sector]
    results: list[str]
    """What a review under it can come to, the best last but one, then that nothing is reached."""
    steps: list[StepAnswer]
    """Of its workflow, in order."""
    materials: list[WindowAnswer]
    sections: list[SectionAnswer]
    vetoes: list[VetoAnswer]

    @classmethod
    def of(cls, rubric: Rubric, workflow: Workflow) -> Self:
        return cls(
            id=rubric.id,
            version=rubric.version,
            title=Sentence(zh=rubric.title.zh, en=rubric.title.en),
            source=Sentence(zh=rubric.source.zh, en=rubric.source.en),
            max=None if rubric.points is None else float(rubric.points),
            outcome=rubric.outcome,
            grades=list(rubric.grades),
            sectors=list(rubric.sectors),
            results=list(results(rubric)),
            steps=[
                StepAnswer(id=one.id, title=_sentence(one.title), role=_sentence(one.role), clause=one.clause, grades=list(one.grades))
                for one in workflow.steps
            ],
            materials=[WindowAnswer.of(material, numbered=False) for material in rubric.materials],
            sections=[
                SectionAnswer(
                    id=section.section,
                    title=Sentence(zh=section.title.zh, en=section.title.en),
                    max=None if section.max is None else float(section.max),
                    items=[WindowAnswer.of(item, numbered=True) for item in section.items],
                )
                for section in rubric.sections
            ],
            vetoes=[
                VetoAnswer(id=veto.id, title=Sentence(zh=veto.title.zh, en=veto.title.en), clause=veto.clause, years=veto.records.years)
                for veto in rubric.vetoes
            ],
        )


class RubricSummary(BaseModel):
    id: str
    version: str
    title: Sentence
    max: float | None


class RubricList(BaseModel):
    rubrics: list[RubricSummary]


def _accepts(evidence: Iterable[Accepted]) -> list[AcceptedAnswer]:
    """Each kind in the same words once."""
    said = dict.fromkeys((one.kind, accepted_words(one)) for one in evidence)
    return [AcceptedAnswer(kind=kind, words=_sentence(words)) for kind, words in said]


def _sentence(one: object) -> Sentence:
    return Sentence.model_validate(one, from_attributes=True)
