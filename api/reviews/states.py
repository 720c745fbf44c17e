"""A review from its beginning to its end: submitted → in_review → decided, or returned to the enterprise."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from api.actor import Actor
from api.applications.dossier import standing_decisions
from api.applications.suggesting import contradictions, decided_total, pending
from api.clock import now
from api.context import Context
from api.models import Application, Decision, Suggestion
from api.problems import ConflictError, InvalidError
from api.reviews.concerns import Concern, concerns, results
from api.reviews.schemas import ConcernList, ConcernView, Conclusion, ReasonedStep, Step, Words
from api.reviews.steps import begin, finish, open_items, suggested
from api.reviews.workflow import check_last, note, step_of
from extractor.catalogue.rubric_model import Rubric
from extractor.report.json import points_json
from extractor.scoring.suggestion import Sentence


def start(session: Session, context: Context, actor: Actor, identifier: int, wanted: Step) -> Application:
    """submitted → in_review: from now on the enterprise changes nothing."""
    application = begin(session, actor, identifier, wanted.version, state="submitted")
    application.state = "in_review"
    finish(session, context, actor, application, "application.review_started", before={"state": "submitted"}, after={"state": "in_review"})
    return application


def give_back(session: Session, context: Context, actor: Actor, identifier: int, wanted: ReasonedStep) -> Application:
    """in_review → returned: the enterprise may change its application again and read why.

    It comes back to the step that it was returned from. Decisions stay; where what comes back no longer fits one, it is a
    contradiction to be reviewed again.
    """
    application = begin(session, actor, identifier, wanted.version)
    application.state, application.returned_reason = "returned", wanted.reason
    note(
        session, actor, application, step_of(context.workflow(application.campaign.rubric), application), "returned", opinion=wanted.reason
    )
    after = {"state": "returned", "reason": wanted.reason, "step": application.step}
    finish(session, context, actor, application, "application.returned", before={"state": "in_review"}, after=after)
    return application


def conclude(session: Session, context: Context, actor: Actor, identifier: int, wanted: Conclusion) -> Application:
    """in_review → decided, once every concern has its answer and nothing hinders it; ConflictError naming what is left.

    A conclusion is final here: it is what the enterprise is told and what goes into the published summary, so it is never
    taken back silently. An error found later is put right by an appeal, as a new application of the enterprise; batches may
    still show that newer patterns would contradict a decision, but change neither decision nor conclusion.
    """
    application = begin(session, actor, identifier, wanted.version)
    suggestion, standing = suggested(session, application), standing_decisions(session, application.id)
    rubric = context.rubric(application.campaign.rubric)
    _check_grade(rubric, wanted.grade)
    step = check_last(context.workflow(rubric.id), application)
    _check_hindrances(session, application, suggestion, standing)
    found = concerns(rubric, suggestion.result, standing, applied_for=application.grade, wanted=wanted.grade)
    answers = _answers(found, wanted, open_items(suggestion.result, standing))
    total = points_json(decided_total(suggestion.result, standing))
    application.state, application.decided_grade = "decided", wanted.grade
    application.conclusion = {
        "grade": wanted.grade,
        "points": total,
        "remark": wanted.remark,
        "answers": answers,
        "user": actor.user_id,
        "concluded_at": now().isoformat(),
    }
    note(session, actor, application, step, "concluded", opinion=wanted.remark, grade=wanted.grade)
    told = {"grade": wanted.grade, "points": total, "remark": wanted.remark, "answers": [[one["id"], one["reason"]] for one in answers]}
    after = {"state": "decided", "suggestion": suggestion.id, **told}
    finish(session, context, actor, application, "application.decided", before={"state": "in_review"}, after=after)
    return application


def concerns_of(session: Session, context: Context, application: Application, grade: str) -> ConcernList:
    """What concluding with `grade` (what is applied for where empty) would have to answer, and what stands before any conclusion."""
    suggestion, standing = suggested(session, application), standing_decisions(session, application.id)
    rubric = context.rubric(application.campaign.rubric)
    grade = grade or application.grade or results(rubric)[0]
    _check_grade(rubric, grade)
    found = concerns(rubric, suggestion.result, standing, applied_for=application.grade, wanted=grade)
    return ConcernList(
        grade=grade,
        concerns=[ConcernView(**one.as_json()) for one in found],
        hindrances=[Words(zh=f"{one.zh}。", en=f"{one.en}.") for one in _hindrances(session, application, suggestion, standing)],
    )


def _hindrances(session: Session, application: Application, suggestion: Suggestion, standing: list[Decision]) -> list[Sentence]:
    contradicted = [one["item"] for one in contradictions(suggestion.result, standing)]
    found = []
    if contradicted:
        zh, en = "、".join(contradicted), ", ".join(contradicted)
        found.append(Sentence(f"证据变化后须重新评定：{zh}", f"to be decided again, as the evidence changed: {en}"))
    if pending(session, application.id) or application.suggested_version != application.evidence_version:
        found.append(Sentence("仍有文件在读取", "files are still being read"))
    return found


def _check_hindrances(session: Session, application: Application, suggestion: Suggestion, standing: list[Decision]) -> None:
    """ConflictError where a person must look at something again first, or the suggestion is not of all evidence."""
    if found := _hindrances(session, application, suggestion, standing):
        raise ConflictError(
            zh=f"还不能作出结论。{'；'.join(one.zh for one in found)}。",
            en=f"It cannot be concluded yet: {'; '.join(one.en for one in found)}.",
            contradicted=[one["item"] for one in contradictions(suggestion.result, standing)],
            waiting=pending(session, application.id),
        )


def _answers(found: Sequence[Concern], wanted: Conclusion, left: list[str]) -> list[dict[str, Any]]:
    """Each concern with the reason given; ConflictError where one has none, or an answer is to what is no concern any more."""
    given = {one.concern: one.reason for one in wanted.answers}
    silent = [one for one in found if one.id not in given]
    stale = given.keys() - {one.id for one in found}
    if silent or stale:
        zh = f"须逐条说明理由并确认：{''.join(one.zh for one in silent)}" if silent else "情况已变化，请刷新后重新确认。"
        en = (
            f"Each of these needs a reason and your confirmation: {' '.join(one.en for one in silent)}"
            if silent
            else "It has changed; reload it."
        )
        raise ConflictError(zh=zh, en=en, concerns=[one.as_json() for one in silent], open=left)
    return [{**one.as_json(), "reason": given[one.id]} for one in found]


def _check_grade(rubric: Rubric, grade: str) -> None:
    known = results(rubric)
    if grade not in known:
        raise InvalidError(zh=f"结论应为{'、'.join(known)}之一。", en=f"The conclusion is one of {', '.join(known)}.")
