"""A review from its beginning to its end: submitted → in_review → decided, or returned to the enterprise."""

from __future__ import annotations

from sqlalchemy.orm import Session

from api.actor import Actor
from api.applications.dossier import standing_decisions
from api.applications.suggesting import contradictions, decided_total, pending
from api.context import Context
from api.models import Application
from api.problems import ConflictError, InvalidError
from api.reviews.schemas import Conclusion, ReasonedStep, Step
from api.reviews.steps import begin, finish, open_items, suggested
from extractor.report.json import points_json

NO_GRADE = "none"
UNGRADED = "recommended"
"""What is recommended under a rubric that knows no grades."""


def start(session: Session, context: Context, actor: Actor, identifier: int, wanted: Step) -> Application:
    """submitted → in_review: from now on the enterprise changes nothing."""
    application = begin(session, actor, identifier, wanted.version, state="submitted")
    application.state = "in_review"
    finish(session, context, actor, application, "application.review_started", before={"state": "submitted"}, after={"state": "in_review"})
    return application


def give_back(session: Session, context: Context, actor: Actor, identifier: int, wanted: ReasonedStep) -> Application:
    """in_review → returned: the enterprise may change its application again and read why.

    Decisions stay; where what comes back no longer fits one, it is a contradiction to be reviewed again.
    """
    application = begin(session, actor, identifier, wanted.version)
    application.state, application.returned_reason = "returned", wanted.reason
    after = {"state": "returned", "reason": wanted.reason}
    finish(session, context, actor, application, "application.returned", before={"state": "in_review"}, after=after)
    return application


def conclude(session: Session, context: Context, actor: Actor, identifier: int, wanted: Conclusion) -> Application:
    """in_review → decided, once nothing is left that a person must look at; ConflictError naming what is.

    A conclusion is final here: it is what the enterprise is told and what goes into the published summary, so it is never
    taken back silently. An error found later is put right by an appeal, as a new application of the enterprise; batches may
    still show that newer patterns would contradict a decision, but change neither decision nor conclusion.
    """
    application = begin(session, actor, identifier, wanted.version)
    _check_grade(context, application, wanted.grade)
    suggestion = suggested(session, application)
    standing = standing_decisions(session, application.id)
    left = open_items(suggestion.result, standing)
    contradicted = [one["item"] for one in contradictions(suggestion.result, standing)]
    waiting = pending(session, application.id)
    stale = application.suggested_version != application.evidence_version
    if left or contradicted or waiting or stale:
        _refuse(left, contradicted, waiting)
    total = points_json(decided_total(suggestion.result, standing))
    application.state, application.decided_grade = "decided", wanted.grade
    after = {"state": "decided", "grade": wanted.grade, "points": total, "suggestion": suggestion.id, "remark": wanted.remark}
    finish(session, context, actor, application, "application.decided", before={"state": "in_review"}, after=after)
    return application


def _refuse(left: list[str], contradicted: list[str], waiting: int) -> None:
    zh, en = [], []
    if left:
        zh.append(f"尚未评定：{'、'.join(left)}")
        en.append(f"not decided: {', '.join(left)}")
    if contradicted:
        zh.append(f"证据变化后须重新评定：{'、'.join(contradicted)}")
        en.append(f"to be decided again, as the evidence changed: {', '.join(contradicted)}")
    if waiting or not zh:
        zh.append("仍有文件在读取")
        en.append("files are still being read")
    raise ConflictError(
        zh=f"还不能作出结论。{'；'.join(zh)}。",
        en=f"It cannot be concluded yet: {'; '.join(en)}.",
        open=left,
        contradicted=contradicted,
        waiting=waiting,
    )


def _check_grade(context: Context, application: Application, grade: str) -> None:
    grades = context.rubric(application.campaign.rubric).grades or (UNGRADED,)
    if grade not in (*grades, NO_GRADE):
        raise InvalidError(zh=f"等级应为{'、'.join(grades)}或{NO_GRADE}。", en=f"The grade is one of {', '.join(grades)} or {NO_GRADE}.")
