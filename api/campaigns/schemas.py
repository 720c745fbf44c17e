"""What requests and answers about campaigns and rubrics look like."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field

from api.models import Assignment, Campaign
from api.models.applications import ApplicationState
from api.uploads.schemas import Sentence
from extractor.catalogue.rubric_model import Item, Material, Rubric
from extractor.report.rule_words import accepted_words, rule_words
from extractor.scoring.vocabulary import kinds

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
    """A window: an item or a material. `max` and `rule` are null for materials."""

    id: str
    title: Sentence
    clause: str
    max: float | None
    basis: str | None
    """computed, coverage or reviewer."""
    rule: Sentence | None
    accepts: list[AcceptedAnswer]

    @classmethod
    def of_item(cls, item: Item) -> Self:
        basis = item.rule.type if item.rule.type in ("coverage", "reviewer") else "computed"
        return cls(
            id=item.id,
            title=Sentence(zh=item.title.zh, en=item.title.en),
            clause=item.clause,
            max=float(item.max),
            basis=basis,
            rule=_sentence(rule_words(item)),
            accepts=[AcceptedAnswer(kind=one.kind, words=_sentence(accepted_words(one))) for one in item.evidence],
        )

    @classmethod
    def of_material(cls, material: Material) -> Self:
        accepts = [AcceptedAnswer(kind=kind, words=Sentence(zh=kinds()[kind].zh, en=kinds()[kind].en)) for kind in material.kinds]
        title = Sentence(zh=material.title.zh, en=material.title.en)
        return cls(id=material.id, title=title, clause="", max=None, basis=None, rule=None, accepts=accepts)


class SectionAnswer(BaseModel):
    id: str
    title: Sentence
    max: float
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
    max: float
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
            max=float(rubric.max),
            grades=[grade.id for grade in rubric.grades],
            materials=[WindowAnswer.of_material(material) for material in rubric.materials],
            sections=[
                SectionAnswer(
                    id=section.section,
                    title=Sentence(zh=section.title.zh, en=section.title.en),
                    max=float(section.max),
                    items=[WindowAnswer.of_item(item) for item in section.items],
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
    max: float


class RubricList(BaseModel):
    rubrics: list[RubricSummary]


def _sentence(one: object) -> Sentence:
    return Sentence.model_validate(one, from_attributes=True)
