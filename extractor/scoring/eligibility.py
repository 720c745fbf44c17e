"""Whether the conditions of each grade are met, as far as documents can tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractor.catalogue.rubric_model import Complete, Existence, GradeCondition, Judged, NoAdverseRecord, Region, Rubric
from extractor.evidence import Field, Flag
from extractor.flags import flag
from extractor.recognising.gazetteer import divisions_of_place
from extractor.scoring.application import Application
from extractor.scoring.completeness import Completeness
from extractor.scoring.counting import Weighed
from extractor.scoring.credit import CreditReport, adverse
from extractor.scoring.dates import span, years_before
from extractor.scoring.standing import Standing
from extractor.scoring.suggestion import Eligibility, Sentence

MOVED = 2


@dataclass(frozen=True, slots=True)
class Dossier:
    """What the conditions are judged by."""

    application: Application
    rubric: Rubric
    weighed: Sequence[Weighed]
    reports: Sequence[CreditReport]
    completeness: Completeness


@dataclass(frozen=True, slots=True)
class Outcome:
    """One condition's outcome: `met` is None where the documents cannot tell."""

    met: bool | None
    why: Sentence
    flag: Flag | None = None


def eligibility(dossier: Dossier) -> tuple[tuple[Eligibility, ...], tuple[Flag, ...]]:
    """Every grade's outcome, and the flags of the grade applied for.

    `met` joins what documents can decide; conditions that only a person can judge are named among the reasons.
    """
    outcomes = []
    flags: list[Flag] = []
    for grade in dossier.rubric.grades:
        conditions = [one for one in dossier.rubric.conditions if not one.grades or grade.id in one.grades]
        judged = [(one, outcome) for one in conditions if (outcome := _judge(one, dossier))]
        answers = [outcome.met for _, outcome in judged]
        met = False if False in answers else None if None in answers else True
        reasons = [Sentence(f"{outcome.why.zh}（{one.clause}）", f"{outcome.why.en} ({one.clause})") for one, outcome in judged]
        reasons += [_for_a_person(one) for one in conditions if isinstance(one.check, Judged)]
        outcomes.append(Eligibility(grade.id, met, tuple(reasons)))
        if grade.id == dossier.application.grade:
            flags += [outcome.flag for _, outcome in judged if outcome.flag]
    return tuple(outcomes), tuple(dict.fromkeys(flags))


def _for_a_person(condition: GradeCondition) -> Sentence:
    title = condition.check.title if isinstance(condition.check, Judged) else None
    zh, en = (title.zh, title.en) if title else ("", "")
    return Sentence(
        f"由评审人员判断，不在本结论内：{zh}（{condition.clause}）", f"For a reviewer, not part of this outcome: {en} ({condition.clause})"
    )


def _judge(condition: GradeCondition, dossier: Dossier) -> Outcome | None:
    match condition.check:
        case Existence() as existence:
            return _existence(existence, dossier)
        case Region() as region:
            return _region(region, dossier)
        case NoAdverseRecord() as no_record:
            return _no_record(no_record, dossier)
        case Complete():
            return _complete(dossier)
        case Judged():
            return None


def _licence(dossier: Dossier) -> Weighed | None:
    licences = [one for one in dossier.weighed if one.exhibit.kind == "business_licence" and one.verdicts[0].standing >= Standing.LIKELY]
    return max(licences, key=lambda one: one.verdicts[0].standing, default=None)


def _existence(condition: Existence, dossier: Dossier) -> Outcome:
    licence, as_of = _licence(dossier), dossier.application.submitted_on
    field = licence.exhibit.first("established_on") if licence else None
    days = span(field.value) if field else None
    if field is None or days is None:
        return Outcome(None, Sentence("未读到营业执照的成立日期。", "The licence's date of establishment was not found."))
    latest = years_before(as_of, condition.years)
    if Decimal(str(field.confidence)) < dossier.rubric.confident_from or days[0] <= latest < days[1]:
        return Outcome(None, Sentence(f"成立日期“{field.text}”须核对。", f"The date of establishment “{field.text}” is to be checked."))
    if days[1] <= latest:
        return Outcome(
            True,
            Sentence(f"成立于{field.value}，满{condition.years}年。", f"Established on {field.value}, {condition.years} years or more."),
        )
    too_young = flag("too_young", established_on=str(field.value), as_of=as_of.isoformat(), years=condition.years)
    return Outcome(False, Sentence(too_young.zh, too_young.en), too_young)


def _region(condition: Region, dossier: Dossier) -> Outcome:
    code = dossier.application.applicant.uscc
    licence = _licence(dossier)
    places = [field for name in ("address", "authority") if licence and (field := licence.exhibit.first(name))]
    named = next((field for field in places if str(field.value).startswith(condition.names)), None)
    if named:
        return Outcome(True, Sentence(f"营业执照载明：{named.text}。", f"The licence says: {named.text}."))
    elsewhere = [field for field in places if _lies_elsewhere(field, condition, dossier.rubric.confident_from)]
    # The code keeps the division of the first registration: where both place and office are elsewhere, the enterprise has moved.
    if code[2:4] == condition.division and len(elsewhere) < MOVED:
        return Outcome(
            True, Sentence(f"统一社会信用代码{code}的行政区划为{code[2:8]}。", f"The credit code {code} has the division {code[2:8]}.")
        )
    if not elsewhere:
        return Outcome(None, Sentence("未读清登记机关和住所。", "Registration authority and address were not clearly read."))
    outside = flag("not_in_jiangsu", found="；".join(field.text for field in elsewhere))
    return Outcome(False, Sentence(outside.zh, outside.en), outside)


def _lies_elsewhere(field: Field, condition: Region, confident_from: Decimal) -> bool:
    """Whether the field surely names a place that is in another division."""
    divisions = divisions_of_place(str(field.value))
    return Decimal(str(field.confidence)) >= confident_from and bool(divisions) and condition.division not in divisions


def _no_record(condition: NoAdverseRecord, dossier: Dossier) -> Outcome:
    answer = adverse(dossier.reports, condition.records, dossier.application.submitted_on)
    named = Sentence(f"近{condition.records.years}年：{answer.why.zh}", f"Last {condition.records.years} year(s): {answer.why.en}")
    doubt = answer.flagged("adverse_record")
    return Outcome(None if answer.found is None else not answer.found, named, doubt)


def _complete(dossier: Dossier) -> Outcome:
    if dossier.completeness.missing_materials:
        zh = "、".join(material.title.zh for material in dossier.completeness.missing_materials)
        en = ", ".join(material.title.en for material in dossier.completeness.missing_materials)
        return Outcome(False, Sentence(f"缺少{zh}。", f"Missing: {en}."))
    if dossier.completeness.unconfirmed:
        zh = "、".join(material.title.zh for material in dossier.completeness.unconfirmed)
        en = ", ".join(material.title.en for material in dossier.completeness.unconfirmed)
        return Outcome(None, Sentence(f"{zh}须核对。", f"To be checked: {en}."))
    return Outcome(True, Sentence("必备材料齐全。", "All required materials are there."))
