"""Loads a rubric: rubrics/<id>/rubric.yaml and one file a section in rubrics/<id>/sections/.

The models below are the rubric as the evaluator reads it: frozen, points as exact decimals. Every criterion carries the
clause it comes from.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from extractor.catalogue.strict_yaml import load
from extractor.errors import CatalogueError, UsageError
from extractor.scoring.vocabulary import KINDS, words

Text = Annotated[str, StringConstraints(min_length=1)]
Points = Annotated[Decimal, Field(ge=0)]
Years = Annotated[int, Field(ge=1)]


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
    flag: Text | None = None


class Period(Part):
    """The evidence's `year` is at most `years_back` calendar years before that of the reference date.

    `otherwise` is what an older one is worth.
    """

    years_back: Years
    otherwise: Literal["no", "possible"]


class Accepted(Part):
    """A kind of document that speaks for an item: `where` it must fit, `doubtful` where only a reviewer can accept it."""

    kind: Text
    where: dict[str, Condition] = {}
    doubtful: dict[str, Condition] = {}
    period: Period | None = None
    shown: tuple[Text, ...] = ()


class Row(Part):
    """Points of evidence whose fields have one of the values of `when`, in every field named."""

    when: dict[str, tuple[str, ...]]
    points: Points


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
    evidence: tuple[Accepted, ...] = ()

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


class Material(Part):
    """A document every application needs beside its evidence; its id is the name of its window."""

    id: Text
    title: Title
    kinds: Annotated[tuple[Text, ...], Field(min_length=1)]
    marks: tuple[Text, ...] = ()
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
    """Registered where the credit code has the division `division`, or the licence names one of `names`."""

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


class Rubric(RubricFile):
    """rubric.yaml with its sections, in order."""

    sections: Annotated[tuple[Section, ...], Field(min_length=1)]

    @property
    def items(self) -> tuple[Item, ...]:
        return tuple(item for section in self.sections for item in section.items)

    def item(self, identifier: str) -> Item | None:
        """The item `identifier`, which is also the name of its window; None where there is none."""
        return next((item for item in self.items if item.id == identifier), None)


def load_rubric(folder: Path, identifier: str) -> Rubric:
    """The rubric in `folder/identifier`; UsageError where there is none, CatalogueError naming file and line of a fault."""
    root = folder / identifier
    if not (root / "rubric.yaml").is_file():
        known = sorted(path.parent.name for path in folder.glob("*/rubric.yaml"))
        raise UsageError(
            zh=f"没有评分标准“{identifier}”；可用：{'、'.join(known)}。", en=f"No rubric “{identifier}”; there are: {', '.join(known)}."
        )
    head = load(root / "rubric.yaml", RubricFile)
    paths = sorted((root / "sections").glob("*.yaml"))
    sections = tuple(load(path, Section) for path in paths)
    for path, section in zip(paths, sections, strict=True):
        _check_section(path, section)
    _check_whole(root, head, sections, identifier)
    return Rubric(**dict(head), sections=sections)


def _check_section(path: Path, section: Section) -> None:
    total = sum((item.max for item in section.items), Decimal(0))
    if total != section.max:
        raise CatalogueError(
            zh=f"{path}：各项满分之和{total}不等于本部分满分{section.max}。",
            en=f"{path}: the items' maxima add up to {total}, not to {section.max}.",
        )
    for item in section.items:
        for accepted in item.evidence:
            _check_kind(path, accepted.kind)
            for name, condition in (accepted.where | accepted.doubtful).items():
                if bool(condition.one_of) == bool(condition.contains):
                    raise CatalogueError(
                        zh=f"{path}：{item.id}的条件“{name}”要么写one_of，要么写contains。",
                        en=f"{path}: condition “{name}” of {item.id} needs either one_of or contains.",
                    )
                _check_words(path, item.id, name, condition.one_of)
        if isinstance(item.rule, TableRule):
            for row in item.rule.rows:
                for name, values in row.when.items():
                    _check_words(path, item.id, name, values)
        if not isinstance(item.rule, PlainRule) and not item.evidence:
            raise CatalogueError(
                zh=f"{path}：{item.id}没有写明接受哪些材料。", en=f"{path}: {item.id} does not say which evidence it accepts."
            )


def _check_words(path: Path, identifier: str, name: str, values: tuple[str | bool, ...]) -> None:
    allowed = words(name)
    for value in values:
        if allowed and value not in allowed:
            raise CatalogueError(
                zh=f"{path}：{identifier}中“{name}”没有“{value}”这个值。", en=f"{path}: “{name}” of {identifier} has no value “{value}”."
            )


def _check_kind(path: Path, kind: str) -> None:
    if kind not in KINDS:
        raise CatalogueError(zh=f"{path}：没有材料类别“{kind}”。", en=f"{path}: there is no kind of document “{kind}”.")


def _check_whole(root: Path, head: RubricFile, sections: tuple[Section, ...], identifier: str) -> None:
    path = root / "rubric.yaml"
    if head.id != identifier:
        raise CatalogueError(zh=f"{path}：id“{head.id}”与文件夹名不同。", en=f"{path}: the id “{head.id}” is not the folder's name.")
    seen: set[str] = set()
    for one in [
        *(material.id for material in head.materials),
        *(item.id for section in sections for item in section.items),
        *(v.id for v in head.vetoes),
    ]:
        if one in seen:
            raise CatalogueError(zh=f"{path}：编号“{one}”出现两次。", en=f"{path}: the id “{one}” is used twice.")
        seen.add(one)
    for material in head.materials:
        for kind in material.kinds:
            _check_kind(path, kind)
    grades = {grade.id for grade in head.grades}
    for condition in head.conditions:
        if unknown := set(condition.grades) - grades:
            raise CatalogueError(
                zh=f"{path}：{condition.clause}写了不存在的等级{'、'.join(sorted(unknown))}。",
                en=f"{path}: {condition.clause} names a grade that does not exist: {', '.join(sorted(unknown))}.",
            )
    total = sum((section.max for section in sections), Decimal(0))
    if total != head.max:
        raise CatalogueError(
            zh=f"{path}：各部分满分之和{total}不等于总分{head.max}。",
            en=f"{path}: the sections' maxima add up to {total}, not to {head.max}.",
        )
