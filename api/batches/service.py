"""Batches: made, looked at, moved on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, Select, func, insert, literal, or_, select, update
from sqlalchemy.orm import Session, undefer

from api import access
from api.actor import Actor
from api.audit.service import record
from api.batches.schemas import BatchAnswer, BatchCounts, Differences, ItemAnswer, NewBatch
from api.batches.selection import Selection, chosen_applications, listed
from api.batches.settling import OPEN, counts, locked_batch, settle_batch
from api.batches.transitions import Verb, change
from api.clock import now, today
from api.context import Context
from api.database import after_commit
from api.models import Application, Batch, BatchItem, User
from api.problems import InvalidError, NotFoundError
from extractor.catalogue.load import load_patterns
from extractor.recognising.kinds import OTHER

LATELY = timedelta(minutes=2)
"""What the rate is measured over."""
WITH_DIFFERENCES = (BatchItem.changed, BatchItem.state == "failed")


class NothingToDoError(InvalidError):
    """No application fits, or what fits is up to date."""


@dataclass(frozen=True, slots=True)
class DifferenceFilter:
    """Which differences are shown; None means any."""

    application: int | None = None
    item: str | None = None
    field: str | None = None
    scores: bool = False
    contradicted: bool = False


def create(session: Session, context: Context, actor: Actor, wanted: NewBatch) -> Batch:
    """A batch with an item for every application it is about, enqueued after the commit; NothingToDoError where there is none."""
    _check(session, context, actor, wanted)
    selection = Selection.model_validate(wanted.model_dump(include=set(Selection.model_fields)))
    if wanted.reread:
        selection = selection.model_copy(update={"outdated": []})  # reading again is about what was read, whoever found what in it
    batch = Batch(
        title=wanted.title or f"批量重算 {today().isoformat()}",
        selection=selection.model_dump(mode="json"),
        reread=wanted.reread,
        patterns_version=context.patterns_version,
        rubric_versions={rubric.id: rubric.version for rubric in context.rubrics()},
        created_by=actor.user_id,
    )
    session.add(batch)
    session.flush()
    chosen = chosen_applications(context, selection).add_columns(literal(batch.id)).order_by(Application.id)
    session.execute(insert(BatchItem).from_select(["application_id", "batch_id"], chosen))
    items = _identifiers(session, batch, "pending")
    if not items:
        raise NothingToDoError(
            zh="没有符合条件的申报，或它们都已是最新结果；请放宽条件。",
            en="No application fits, or all are up to date; choose more widely.",
        )
    facts = {**batch.selection, "reread": batch.reread, "applications": len(items)}
    record(session, actor, "batch.created", "batch", batch.id, after=facts)
    after_commit(session, partial(context.jobs.enqueue, "batch_item", items))
    return batch


def move(session: Session, context: Context, actor: Actor, batch_id: int, verb: Verb) -> Batch:
    """One step of the table in transitions, with what follows from it: work enqueued, proposals thrown away."""
    batch = find(session, batch_id, lock=True)
    change(session, actor, batch, verb)
    mine = BatchItem.batch_id == batch.id
    if verb == "apply":
        session.execute(update(BatchItem).where(mine, BatchItem.state == "recomputed").values(state="computed"))
    if batch.state in OPEN:
        waiting = OPEN[batch.state]
        after_commit(session, partial(context.jobs.enqueue, "batch_item", _identifiers(session, batch, waiting)))
        after_commit(session, partial(settle_batch, context, batch.id, by=actor.name))  # nothing may be left to do
    if batch.state in ("discarded", "cancelled"):
        session.execute(update(BatchItem).where(mine).values(findings={}))
    return batch


def find(session: Session, batch_id: int, *, lock: bool = False) -> Batch:
    """NotFoundError where there is none."""
    if session.get(Batch, batch_id) is None:
        raise NotFoundError(zh="没有这个批次。", en="There is no such batch.")
    return locked_batch(session, batch_id) if lock else session.get_one(Batch, batch_id)


def listed_batches(session: Session, *, limit: int, offset: int) -> tuple[int, list[BatchAnswer]]:
    """Newest first."""
    total = session.scalar(select(func.count()).select_from(Batch)) or 0
    rows = session.scalars(select(Batch).order_by(Batch.id.desc()).limit(limit).offset(offset))
    return total, [answer(session, batch) for batch in rows]


def answer(session: Session, batch: Batch) -> BatchAnswer:
    """The batch with how far it is."""
    states = counts(session, batch.id)
    total = sum(states.values())
    left = states.get(OPEN[batch.phase], 0)
    rate = _rate(session, batch)
    creator = session.get(User, batch.created_by) if batch.created_by is not None else None
    return BatchAnswer(
        id=batch.id,
        title=batch.title,
        selection=Selection.model_validate(batch.selection),
        reread=batch.reread,
        state=batch.state,  # type: ignore[arg-type]
        phase=batch.phase,  # type: ignore[arg-type]
        patterns_version=batch.patterns_version,
        rubric_versions=batch.rubric_versions,
        created_by=creator.username if creator else "",
        created_at=batch.created_at,
        finished_at=batch.finished_at,
        counts=_counts(session, batch, states, total),
        documents=session.scalar(select(func.sum(BatchItem.documents)).where(BatchItem.batch_id == batch.id)) or 0,
        progress=1 - left / total if total else 1.0,
        rate=rate,
        seconds_left=round(left / rate, 1) if rate else None,
    )


def differences(session: Session, batch: Batch, wanted: DifferenceFilter, *, limit: int, offset: int) -> tuple[int, list[ItemAnswer]]:
    """How many applications differ as `wanted`, and a page of them: first those whose points change most."""
    query = _differing(batch, wanted)
    total = session.scalar(select(func.count()).select_from(query.with_only_columns(BatchItem.id).subquery())) or 0
    moved = func.abs(func.coalesce(BatchItem.suggested_after, 0) - func.coalesce(BatchItem.suggested_before, 0))
    page = query.order_by(moved.desc(), BatchItem.id).limit(limit).offset(offset).options(undefer(BatchItem.outcome))
    return total, [item_answer(item, application, wanted) for item, application in session.execute(page)]


def item_answer(item: BatchItem, application: Application, wanted: DifferenceFilter | None = None) -> ItemAnswer:
    shown = _narrowed(item.outcome, wanted or DifferenceFilter())
    points = {name: getattr(item, name) for name in ("decided_before", "decided_after", "suggested_before", "suggested_after")}
    return ItemAnswer(
        item=item.id,
        application=application.id,
        organisation=application.organisation.name,
        campaign=application.campaign_id,
        state=item.state,  # type: ignore[arg-type]
        error=item.error,
        documents=item.documents,
        rank_before=item.rank_before,
        rank_after=item.rank_after,
        differences=Differences.model_validate(shown),
        **{name: None if value is None else float(value) for name, value in points.items()},
    )


def _check(session: Session, context: Context, actor: Actor, wanted: NewBatch) -> None:
    if wanted.campaign is not None:
        access.campaign(session, actor, wanted.campaign)
    known = {*load_patterns(context.settings.patterns).kinds, OTHER}
    unknown = [kind for kind in wanted.kinds if kind not in known]
    if unknown:
        raise InvalidError(
            zh=f"没有“{'、'.join(unknown)}”这类文件；可选：{'、'.join(sorted(known))}。",
            en=f"There is no kind {', '.join(unknown)}; choose from {', '.join(sorted(known))}.",
        )


def _identifiers(session: Session, batch: Batch, state: str) -> list[int]:
    query = select(BatchItem.id).where(BatchItem.batch_id == batch.id, BatchItem.state == state)
    return list(session.scalars(query.order_by(BatchItem.id)))


def _counts(session: Session, batch: Batch, states: dict[str, int], total: int) -> BatchCounts:
    def number(condition: ColumnElement[bool]) -> int:
        return session.scalar(select(func.count()).where(BatchItem.batch_id == batch.id, condition)) or 0

    of_state = {state: states.get(state, 0) for state in ("pending", "computed", "recomputed", "applied", "failed")}
    changed, contradicted = number(BatchItem.changed.is_(True)), number(BatchItem.contradicted > 0)
    return BatchCounts(total=total, changed=changed, contradicted=contradicted, **of_state)


def _rate(session: Session, batch: Batch) -> float | None:
    """Items a second since the phase began or was resumed, at most over `LATELY`; None where nothing is under way or done yet."""
    if batch.state not in OPEN:
        return None
    since = max(batch.phase_since, now() - LATELY)
    done = session.scalar(select(func.count()).where(BatchItem.batch_id == batch.id, BatchItem.finished_at >= since)) or 0
    seconds = (now() - since).total_seconds()
    return round(done / seconds, 3) if done and seconds > 0 else None


def _differing(batch: Batch, wanted: DifferenceFilter) -> Select[BatchItem, Application]:
    query = select(BatchItem, Application).join(Application, Application.id == BatchItem.application_id)
    query = query.where(BatchItem.batch_id == batch.id, or_(*WITH_DIFFERENCES))
    if wanted.application is not None:
        query = query.where(BatchItem.application_id == wanted.application)
    if wanted.item is not None:
        query = query.where(listed(BatchItem.items, wanted.item))
    if wanted.field is not None:
        query = query.where(listed(BatchItem.fields, wanted.field))
    if wanted.scores:
        query = query.where(BatchItem.items != [])
    if wanted.contradicted:
        query = query.where(BatchItem.contradicted > 0)
    return query


def _narrowed(outcome: dict[str, Any], wanted: DifferenceFilter) -> dict[str, Any]:
    """Without what the filter leaves out."""
    shown = dict(outcome)
    if wanted.field is not None:
        shown["values"] = [one for one in shown.get("values", []) if one["field"] == wanted.field]
    if wanted.item is not None:
        shown["scores"] = [one for one in shown.get("scores", []) if one["item"] == wanted.item]
        shown["flags"] = [one for one in shown.get("flags", []) if one["item"] == wanted.item]
    if wanted.scores:
        shown |= {"values": [], "kinds": [], "flags": []}
    return shown
