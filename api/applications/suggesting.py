"""Keeps an application's suggestion in step with its evidence."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from api import events
from api.applications.dossier import Dossier, dossier, standing_decisions
from api.clock import now
from api.context import Context
from api.database import after_commit
from api.models import Application, Decision, Suggestion, Upload
from extractor.catalogue.rubric_model import Rubric
from extractor.report.json import suggestion_json
from extractor.scoring.score import score
from extractor.scoring.suggestion import Suggestion as Scored

POINT_DECISIONS = ("accept", "change")


def suggest(context: Context, given: Dossier) -> Scored:
    """Scoring, by the current rubric."""
    return score(given.application, context.rubric(given.application.rubric), given.uploads)


def refresh(session: Session, context: Context, application_id: int) -> Suggestion:
    """Scores the application anew and makes the result current. It is locked until the transaction ends."""
    application = locked(session, application_id)
    given = dossier(session, application)
    return store(session, context, application, given, suggest(context, given))


def refresh_if_quiet(session: Session, context: Context, application_id: int) -> bool:
    """As `refresh`, unless other files of the application are still to be read (the last one refreshes) or nothing changed."""
    application = locked(session, application_id)
    if application.suggested_version == application.evidence_version or pending(session, application_id):
        return False
    given = dossier(session, application)
    store(session, context, application, given, suggest(context, given))
    return True


def store(session: Session, context: Context, application: Application, given: Dossier, scored: Scored) -> Suggestion:
    """Makes `scored` the current suggestion of `application`, which the caller has locked.

    While an application is a draft nobody decides by its suggestions, so only the newest is kept.
    """
    result = suggestion_json(scored)
    total = scored.total
    row = Suggestion(
        application_id=application.id,
        evidence_version=application.evidence_version,
        rubric=scored.rubric,
        rubric_version=scored.rubric_version,
        as_of=scored.as_of,
        inputs=given.inputs,
        result=result,
        suggested=total.suggested,
        low=total.low,
        high=total.high,
    )
    session.add(row)
    session.flush()
    previous = application.suggestion_id
    application.suggestion_id = row.id
    application.suggested_version = application.evidence_version
    application.lowest_confidence = lowest_confidence(result)
    application.flag_counts = flag_counts(result)
    application.contradicted = len(contradictions(result, standing_decisions(session, application.id)))
    application.updated_at = now()
    session.flush()
    if previous is not None and application.state == "draft":
        session.delete(session.get_one(Suggestion, previous))
    data = {"application": application.id, "suggestion": row.id, "evidence_version": row.evidence_version}
    after_commit(session, lambda: events.publish(context.redis, application.id, "suggestion", data))
    return row


def locked(session: Session, application_id: int) -> Application:
    """The application, locked until the transaction ends."""
    return session.scalars(select(Application).where(Application.id == application_id).with_for_update(of=Application)).one()


def pending(session: Session, application_id: int) -> int:
    """Files of the application that are still to be read."""
    waiting = (
        select(func.count())
        .select_from(Upload)
        .where(Upload.application_id == application_id, Upload.withdrawn_at.is_(None), Upload.state.in_(("queued", "reading")))
    )
    return session.scalar(waiting) or 0


def lowest_confidence(result: dict[str, Any]) -> float | None:
    """Of the values that count, None where nothing counts."""
    return min((piece["confidence"] for item in result["items"] for piece in item["evidence"] if piece["counted"]), default=None)


def flag_counts(result: dict[str, Any]) -> dict[str, int]:
    """Flag code → how often it is raised, the application's and the items' together."""
    return dict(Counter(flag["code"] for flags in (result["flags"], *(item["flags"] for item in result["items"])) for flag in flags))


def contradictions(result: dict[str, Any], decisions: list[Decision]) -> list[dict[str, Any]]:
    """Items whose standing decision was made on another suggestion than today's, both side by side: a person looks again."""
    items = {item["id"]: item for item in result["items"]}
    found = []
    for item, decision in point_decisions(decisions).items():
        suggested = items.get(item)
        if suggested is not None and seen_of(suggested) != decision.seen:
            found.append({"item": item, "decision": decision.id, "seen": decision.seen, "now": seen_of(suggested)})
    return found


def point_decisions(decisions: list[Decision]) -> dict[str, Decision]:
    """Item → the newest standing decision on its points."""
    return {decision.item: decision for decision in decisions if decision.kind in POINT_DECISIONS}


def seen_of(item: dict[str, Any]) -> dict[str, Any]:
    """What of a suggested item a decision rests on: its points, and what counted."""
    counted = sorted({(piece["file"], piece["name"], piece["text"]) for piece in item["evidence"] if piece["counted"]})
    return {"suggested": item["suggested"], "low": item["low"], "high": item["high"], "counted": [list(piece) for piece in counted]}


def completeness_of(rubric: Rubric, result: dict[str, Any]) -> tuple[int, int] | None:
    """Windows that are complete, and those asked of the applicant for sure or filled anyway; None where the rubric gives points."""
    if result["total"]["max"] is not None:
        return None
    windows = {window.id for window in rubric.items}
    items = [item for item in result["items"] if item["id"] in windows and item["applies"] is not False]
    asked = [item for item in items if item["complete"] is not None or item["evidence"]]
    return sum(item["complete"] is True for item in asked), len(asked)


def decided_total(result: dict[str, Any], decisions: list[Decision]) -> Decimal | None:
    """Points decided so far, with the suggestion where nobody has decided and something was suggested; None without points."""
    if result["total"]["max"] is None:
        return None
    decided = point_decisions(decisions)
    total = Decimal(0)
    for item in result["items"]:
        decision = decided.get(item["id"])
        points = decision.points if decision else item["suggested"]
        total += Decimal(str(points)) if points is not None else 0
    return total
