"""Whether the conditions of each grade, or of the award, are met, as far as documents can tell."""

from __future__ import annotations

from extractor.catalogue.rubric_model import Rubric
from extractor.flags import Flag
from extractor.scoring.checks.base import Dossier, Outcome
from extractor.scoring.suggestion import Eligibility, Reason

AWARD = "award"
"""What is applied for under a rubric without grades."""


def eligibility(rubric: Rubric, dossier: Dossier) -> tuple[tuple[Eligibility, ...], tuple[Flag, ...]]:
    """Every grade's outcome, and the flags of the grade applied for.

    `met` joins what documents can decide; conditions that only a person can judge are named among the reasons.
    """
    outcomes = []
    flags: list[Flag] = []
    for grade in rubric.grades or ((AWARD,) if rubric.conditions else ()):
        asked = [one for one in rubric.conditions if not one.grades or grade in one.grades]
        judged = [(one.clause, outcome) for one in asked if (outcome := one.check.judge(dossier))]
        answers = [outcome.met for _, outcome in judged if outcome.decides]
        met = False if False in answers else None if None in answers else True
        ordered = sorted(judged, key=lambda pair: not pair[1].decides)
        outcomes.append(Eligibility(grade, met, tuple(_reason(clause, outcome) for clause, outcome in ordered)))
        if grade in (dossier.application.grade, AWARD):
            flags += [outcome.flag for _, outcome in judged if outcome.flag]
    return tuple(outcomes), tuple(dict.fromkeys(flags))


def _reason(clause: str, outcome: Outcome) -> Reason:
    return Reason(clause, outcome.met, outcome.code, f"{outcome.why.zh}（{clause}）", f"{outcome.why.en} ({clause})")
