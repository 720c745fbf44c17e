"""A rubric as the evaluator reads it: frozen, points as exact decimals, every criterion with the clause it comes from."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator

from extractor.flags import FLAGS
from extractor.scoring.vocabulary import kinds, words

Text = Annotated[str, StringConstraints(min_length=1)]
Points = Annotated[Decimal, Field(ge=0)]
Years = Annotated[int, Field(ge=1)]


def _known_kind(kind: str) -> str:
    if kind not in kinds():
        raise ValueError(f"没有材料类别“{kind}” / there is no kind of document “{kind}”")
    return kind


def _bare_flag(code: str) -> str:
    if code not in FLAGS or "{" in FLAGS[code].zh:
        raise ValueError(f"标记“{code}”不存在或需要填写内容 / the flag “{code}” does not exist or needs details")
    return code


def _check_words(name: str, values: tuple[str | bool, ...]) -> None:
    allowed = words(name)
    for value in values:
        if allowed and value not in allowed:
            raise ValueError(f"“{name}”没有“{value}”这个值 / “{name}” has no value “{value}”")


Kind = Annotated[str, AfterValidator(_known_kind)]


class Part(BaseModel):
    """Base of every piece of a rubric."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Title(Part):
    zh: Text
    en: Text


class Condition(Part):
    """What a field must be: one of these values, or a text with one of these pieces in it. `flag` is raised where it is not."""

    one_of: tuple[str | bool, ...] = ()
    contains: tuple[Text, ...] = ()
    flag: Annotated[str, AfterValidator(_bare_flag)] | None = None

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if bool(self.one_of) == bool(self.contains):
            raise ValueError("要么写one_of，要么写contains / needs either one_of or contains")
        return self


class Period(Part):
    """The evidence's `year` is at most `years_back` calendar years before that of the reference date.

    `otherwise` is what an older one is worth.
    """

    years_back: Years
    otherwise: Literal["no", "possible"]


class Accepted(Part):
    """A kind of document that speaks for an item: `where` it must fit, `doubtful` where only a reviewer can accept it."""

    kind: Kind
    where: dict[str, Condition] = {}
    doubtful: dict[str, Condition] = {}
    period: Period | None = None
    shown: tuple[Text, ...] = ()

    @model_validator(mode="after")
    def _in_the_vocabulary(self) -> Self:
        for name, condition in [*self.where.items(), *self.doubtful.items()]:
            _check_words(name, condition.one_of)
        return self


class Row(Part):
    """Points of evidence whose fields have one of the values of `when`, in every field named."""

    when: dict[str, tuple[str, ...]]
    points: Points

    @model_validator(mode="after")
    def _in_the_vocabulary(self) -> Self:
        for name, values in self.when.items():
            _check_words(name, values)
        return self


class CountRule(Part):
    """`base` for the first distinct value of `field`, `step` for each further one, at most the item's maximum."""

    type: Literal["count"]
    field: Text
    base: Points
    step: Points


class TableRule(Part):
    """`table_sum`: the rows' points of all evidence added, at most the maximum. `best_single`: the best one's alone."""

    type: Literal["table_sum", "best_single"]
    rows: Annotated[tuple[Row, ...], Field(min_length=1)]

    @property
    def fields(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for row in self.rows for name in row.when))


class PlainRule(Part):
    """`presence`: the maximum for any evidence. `coverage`: evidence in the item's own window, whose quality a person judges.

    `reviewer`: a person alone.
    """

    type: Literal["presence", "coverage", "reviewer"]


Rule = Annotated[CountRule | TableRule | PlainRule, Field(discriminator="type")]


class Item(Part):
    id: Text
    title: Title
    clause: Text
    max: Annotated[Decimal, Field(gt=0)]
    rule: Rule
    evidence: Annotated[tuple[Accepted, ...], Field(min_length=1)]

    @property
    def decisive(self) -> tuple[str, ...]:
        """The fields whose values decide how many points evidence gives."""
        if isinstance(self.rule, CountRule):
            return (self.rule.field,)
        return self.rule.fields if isinstance(self.rule, TableRule) else ()


class Section(Part):
    """One file in sections/."""

    section: Text
    title: Title
    max: Points
    items: Annotated[tuple[Item, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        total = sum((item.max for item in self.items), Decimal(0))
        if total != self.max:
            raise ValueError(f"各项满分之和{total}不等于满分{self.max} / the items' maxima add up to {total}, not to {self.max}")
        return self


class Material(Part):
    """A document every application needs beside its evidence; its id is the name of its window."""

    id: Text
    title: Title
    kinds: Annotated[tuple[Kind, ...], Field(min_length=1)]
    marks: tuple[Literal["sealed", "signed"], ...] = ()
    """Fields that must be true where they were looked for, such as `sealed`."""


class AdverseRecords(Part):
    """Which records of a credit report count, over the `years` before the reference date."""

    years: Years
    categories: tuple[Text, ...]
    record_types: tuple[Text, ...] = ()


class VetoRule(Part):
    id: Text
    title: Title
    clause: Text
    records: AdverseRecords


class Existence(Part):
    type: Literal["existence"]
    years: Years


class Region(Part):
    """Registered where the credit code has the division `division`, or an address or authority that begins with one of `names`."""

    type: Literal["region"]
    division: Text
    names: Annotated[tuple[Text, ...], Field(min_length=1)]


class NoAdverseRecord(Part):
    type: Literal["no_adverse_record"]
    records: AdverseRecords


class Complete(Part):
    type: Literal["materials"]


class Judged(Part):
    """What only a person can judge: named in the reasons, never part of `met`."""

    type: Literal["judged"]
    title: Title


class GradeCondition(Part):
    clause: Text
    grades: tuple[Text, ...] = ()
    """Grades it applies to; all where empty."""
    check: Annotated[Existence | Region | NoAdverseRecord | Complete | Judged, Field(discriminator="type")]


class Grade(Part):
    id: Text
    credit_years: Years
    """Years the credit report must cover."""


class RubricFile(Part):
    """rubric.yaml."""

    id: Text
    version: Text
    title: Title
    source: Title
    max: Points
    confident_from: Annotated[Decimal, Field(gt=0, le=1)]
    """Confidence below which a value that decides points is left out of `low`."""
    wrong_window: Literal["counts", "excluded"]
    grades: tuple[Grade, ...]
    materials: tuple[Material, ...]
    conditions: tuple[GradeCondition, ...]
    vetoes: tuple[VetoRule, ...]

    @model_validator(mode="after")
    def _grades_exist(self) -> Self:
        grades = {grade.id for grade in self.grades}
        for condition in self.conditions:
            if unknown := "、".join(sorted(set(condition.grades) - grades)):
                raise ValueError(
                    f"{condition.clause}写了不存在的等级{unknown} / {condition.clause} names a grade that does not exist: {unknown}"
                )
        return self


class Rubric(RubricFile):
    """rubric.yaml with its sections, in order."""

    sections: Annotated[tuple[Section, ...], Field(min_length=1)]

    @property
    def items(self) -> tuple[Item, ...]:
        return tuple(item for section in self.sections for item in section.items)

    def item(self, identifier: str) -> Item | None:
        """The item `identifier`, which is also the name of its window; None where there is none."""
        return next((item for item in self.items if item.id == identifier), None)
