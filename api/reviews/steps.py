"""How every change of a review begins and ends: the application locked, the version as it was seen; then one version higher."""

from __future__ import annotations

from functools import partial
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from api import access, events
from api.actor import Actor
from api.applications.dossier import standing_decisions
from api.applications.suggesting import contradictions, decided_total, point_decisions, refresh
from api.audit.service import record
from api.context import Context
from api.database import after_commit
from api.models import Application, AuditEntry, Decision, Suggestion, User
from api.models.applications import ApplicationState
from api.problems import ConflictError, InvalidError
from api.reviews.views import Outcome

STATES: dict[ApplicationState, tuple[str, str]] = {
    "draft": ("草稿", "a draft"),
    "submitted": ("已提交", "submitted"),
    "in_review": ("审核中", "in review"),
    "decided": ("已评定", "decided"),
    "returned": ("已退回", "returned"),
}


def begin(session: Session, actor: Actor, identifier: int, seen: int, *, state: ApplicationState = "in_review") -> Application:
    """The application, locked until the transaction ends. ConflictError where it is not in `state`, or no longer as it was seen."""
    application = access.application(session, actor, identifier, lock=True)
    if application.version != seen:
        by, at = _last_change(session, application)
        raise ConflictError(
            zh=f"申报已被{by or '他人'}修改，您的操作没有保存；请刷新后核对，再重新操作。",
            en=f"Changed meanwhile by {by or 'somebody else'}: nothing of yours was saved; reload the application and do it again.",
            version=application.version,
            changed_by=by,
            changed_at=at,
        )
    if application.state != state:
        now, wanted = STATES[application.state], STATES[state]  # type: ignore[index]
        raise ConflictError(
            zh=f"该申报的状态是“{now[0]}”；此操作只能在“{wanted[0]}”时进行。",
            en=f"The application is {now[1]}; this can be done only while it is {wanted[1]}.",
            state=application.state,
        )
    return application


def finish(
    session: Session,
    context: Context,
    actor: Actor,
    application: Application,
    action: str,
    *,
    after: dict[str, Any],
    before: dict[str, Any] | None = None,
    evidence: bool = False,
) -> None:
    """One version higher, audited and told to whoever watches; scored anew at once where `evidence` changed."""
    session.flush()
    seen = application.version
    application.version += 1
    if evidence:
        application.evidence_version += 1
        session.flush()
        refresh(session, context, application.id)
    elif suggestion := current(session, application):
        application.contradicted = len(contradictions(suggestion.result, standing_decisions(session, application.id)))
    before = {"version": seen, **(before or {})}
    record(session, actor, action, "application", application.id, before=before, after={"version": application.version, **after})
    data = {"application": application.id, "state": application.state, "version": application.version}
    after_commit(session, partial(events.publish, context.redis, application.id, "application", data))


def current(session: Session, application: Application) -> Suggestion | None:
    """The application's suggestion, None before the first."""
    return session.get(Suggestion, application.suggestion_id) if application.suggestion_id is not None else None


def suggested(session: Session, application: Application) -> Suggestion:
    """As `current`; ConflictError where there is none yet."""
    found = current(session, application)
    if found is None:
        raise ConflictError(
            zh="尚无预评分；文件读取完成后自动生成，请稍后再试。", en="There is no suggestion yet; it comes once the files are read."
        )
    return found


def item_of(result: dict[str, Any], identifier: str) -> dict[str, Any]:
    """The item of a suggestion; InvalidError where the rubric has none of that id."""
    found: dict[str, Any] | None = next((item for item in result["items"] if item["id"] == identifier), None)
    if found is None:
        known = ", ".join(item["id"] for item in result["items"])
        raise InvalidError(zh=f"没有评分项“{identifier}”；可选：{known}。", en=f"There is no item “{identifier}”; there are {known}.")
    return found


def needs_person(item: dict[str, Any]) -> bool:
    """Whether the evidence alone does not settle the points: nothing could be suggested, or more than one number is possible.

    A window without points has nothing to settle, nor has one that is not asked for.
    """
    if item["max"] is None or item["applies"] is False:
        return False
    return item["suggested"] is None or item["low"] != item["high"]


def open_items(result: dict[str, Any], decisions: list[Decision]) -> list[str]:
    """Items that need a person and that nobody has decided."""
    decided = point_decisions(decisions)
    return [item["id"] for item in result["items"] if needs_person(item) and item["id"] not in decided]


def outcome(session: Session, application: Application, decision: Decision | None = None) -> Outcome:
    """What a change answers with."""
    suggestion, standing = current(session, application), standing_decisions(session, application.id)
    result = suggestion.result if suggestion else None
    return Outcome(
        application=application.id,
        version=application.version,
        state=application.state,  # type: ignore[arg-type]
        decision=decision.id if decision else None,
        suggestion=application.suggestion_id,
        total=result["total"] if result else None,
        decided_total=decided_total(result, standing) if result else None,
        open=open_items(result, standing) if result else [],
        contradicted=[one["item"] for one in contradictions(result, standing)] if result else [],
    )


def _last_change(session: Session, application: Application) -> tuple[str | None, str | None]:
    """Display name of the person who made the current version, and when."""
    query = (
        select(AuditEntry, User.display_name)
        .join(User, User.id == AuditEntry.user_id)
        .where(AuditEntry.subject == "application", AuditEntry.subject_id == str(application.id), AuditEntry.before.is_not(None))
        .order_by(AuditEntry.id.desc())
    )
    found = session.execute(query.limit(1)).one_or_none()
    return (found[1], found[0].at.isoformat()) if found else (None, None)
