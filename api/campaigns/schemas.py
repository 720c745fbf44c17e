"""What requests and answers about campaigns and rubrics look like."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field

from api.models import Assignment, Campaign
from api.models.applications import ApplicationState
from api.uploads.schemas import Sentence
from extractor.catalogue.rubric_model import Rubric
from extractor.catalogue.window import Window
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


class AssignmentAnswer(NewAssignment):
    id: int
    display_name: str

    @classmethod
    def of(cls, row: Assignment, username: str, display_name: str) -> Self:
        return cls(id=row.id, username=username, display_name=display_name, regions=row.regions)


class AssignmentList(BaseModel):
    assignments: list[AssignmentAnswer]


class AcceptedAnswer(BaseModel):
    kind: str
    words: Sentence


class WindowAnswer(BaseModel):
    """A window; `max`, `basis` and `rule` are null where it gives no points."""

    id: str
    title: Sentence
    clause: str
    max: float | None
    basis: str | None
    """computed, coverage or reviewer."""
    rule: Sentence | None
    accepts: list[AcceptedAnswer]

    @classmethod
    def of(cls, window: Window) -> Self:
        rule = rule_words(window)
        accepts = dict.fromkeys((one.kind, accepted_words(one)) for one in window.accepted)
        return cls(
            id=window.id,
            title=Sentence(zh=window.title.zh, en=window.title.en),
            clause=window.clause,
            max=None if window.worth is None else float(window.worth),
            basis=window.rule.basis if rule else None,
            rule=_sentence(rule) if rule else None,
            accepts=[AcceptedAnswer(kind=kind, words=_sentence(words)) for kind, words in accepts],
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


class RubricAnswer(BaseModel):
    id: str
    version: str
    title: Sentence
    source: Sentence
    max: float | None
    grades: list[str]
    materials: list[WindowAnswer]
    sections: list[SectionAnswer]
    vetoes: list[VetoAnswer]

    @classmethod
    def of(cls, rubric: Rubric) -> Self:
        return cls(
            id=rubric.id,
            version=rubric.version,
            title=Sentence(zh=rubric.title.zh, en=rubric.title.en),
            source=Sentence(zh=rubric.source.zh, en=rubric.source.en),
            max=None if rubric.points is None else float(rubric.points),
            grades=list(rubric.grades),
            materials=[WindowAnswer.of(material) for material in rubric.materials],
            sections=[
                SectionAnswer(
                    id=section.section,
                    title=Sentence(zh=section.title.zh, en=section.title.en),
                    max=None if section.max is None else float(section.max),
                    items=[WindowAnswer.of(item) for item in section.items],
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


def _sentence(one: object) -> Sentence:
    return Sentence.model_validate(one, from_attributes=True)
