"""What speaks against a conclusion, or is left open by it: each is shown, and nobody concludes without a reason for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from api.models import Decision
from api.reviews.schemas import ConcernKind
from api.reviews.steps import open_items
from extractor.catalogue.rubric_model import Rubric
from extractor.scoring.eligibility import AWARD

NO_GRADE = "none"
"""What is applied for is not reached."""
UNGRADED = "recommended"
"""What is recommended under a rubric that knows no grades."""
SCORED = "scored"
"""The points stand: the result under a rubric that gives nothing else."""


@dataclass(frozen=True, slots=True)
class Concern:
    """`id` is the same as long as the concern is; `met` is that of a condition, and whether a veto is surely not triggered."""

    id: str
    kind: ConcernKind
    clause: str
    met: bool | None
    zh: str
    en: str

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def results(rubric: Rubric) -> tuple[str, ...]:
    """What a review under the rubric can come to, the best last but one; the last is that nothing is reached."""
    reached = {"grade": rubric.grades, "recommendation": (UNGRADED,), "points": (SCORED,)}[rubric.outcome]
    return (*reached, NO_GRADE)


def concerns(rubric: Rubric, result: Mapping[str, Any], decisions: list[Decision], *, applied_for: str, wanted: str) -> list[Concern]:
    """Of concluding with `wanted`, one of `results`, on the suggestion `result`. Whoever refuses needs no leave from vetoes."""
    found = [*_other_grade(rubric, applied_for, wanted), *_unjudged(result, decisions)]
    if wanted == NO_GRADE:
        return found
    every = rubric.outcome == "recommendation"
    found = [*_vetoes(result), *_conditions(result["eligibility"], wanted, every=every), *found]
    return found if rubric.outcome == "grade" else [*found, *_doubtful(result), *_missing(result)]


def _vetoes(result: Mapping[str, Any]) -> Iterator[Concern]:
    """Those that are triggered, and those of which the evidence cannot tell."""
    for veto in result["vetoes"]:
        if veto["triggered"] is not False:
            said = ("已触发", "is triggered") if veto["triggered"] else ("尚不能排除", "cannot be ruled out")
            zh, en = (f"否决项{veto['id']} {veto['title']['zh']}{said[0]}。", f"Veto {veto['id']}, {veto['title']['en']}, {said[1]}.")
            yield Concern(
                f"veto:{veto['id']}", "veto", "", False if veto["triggered"] else None, zh + veto["why"]["zh"], f"{en} {veto['why']['en']}"
            )


def _conditions(eligibility: Mapping[str, Any], wanted: str, *, every: bool) -> Iterator[Concern]:
    """Conditions that are not met; where `every` one is judged on its own, also those of which the evidence cannot tell."""
    known = eligibility.get(wanted) or eligibility.get(AWARD) or {"reasons": []}
    for place, reason in enumerate(known["reasons"], 1):
        if reason["met"] is False or (every and reason["met"] is None):
            yield Concern(f"condition:{place}:{reason['clause']}", "condition", reason["clause"], reason["met"], reason["zh"], reason["en"])


def _other_grade(rubric: Rubric, applied_for: str, wanted: str) -> Iterator[Concern]:
    if wanted == NO_GRADE:
        yield Concern("other_grade", "other_grade", "", None, "不推荐，与申报不同。", "Not recommended, unlike what is applied for.")
    elif rubric.grades and wanted != applied_for:
        higher = rubric.grades.index(wanted) > rubric.grades.index(applied_for)
        zh, en = ("高于", "above") if higher else ("低于", "below")
        yield Concern(
            "other_grade",
            "other_grade",
            "",
            None,
            f"{wanted}级{zh}申报的{applied_for}级。",
            f"{wanted} is {en} {applied_for}, which is applied for.",
        )


def _unjudged(result: Mapping[str, Any], decisions: list[Decision]) -> Iterator[Concern]:
    left = open_items(dict(result), decisions)
    if left:
        zh, en = (
            f"{len(left)}项尚未评定，按预评分计、没有预评分的不计分：{'、'.join(left)}。",
            f"Not judged, so counted as suggested or not at all: {', '.join(left)}.",
        )
        yield Concern(f"unjudged:{','.join(left)}", "unjudged", "", None, zh, en)


def _doubtful(result: Mapping[str, Any]) -> Iterator[Concern]:
    for item in result["items"]:
        if item["max"] is None and item["applies"] is True and item["complete"] is None and item["evidence"]:
            zh, en = (
                f"{item['id']} {item['title']['zh']}：是否齐全须核实。",
                f"{item['id']} {item['title']['en']}: whether it is complete is open.",
            )
            yield Concern(f"unjudged:{item['id']}", "unjudged", item["clause"], None, zh, en)


def _missing(result: Mapping[str, Any]) -> Iterator[Concern]:
    for one in result["missing"]:
        if one["required"]:
            yield Concern(f"missing:{one['id']}", "missing", one["clause"], False, one["zh"], one["en"])
