"""Reading the audit."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import datetime
from typing import Annotated, Any, Self

from fastapi import APIRouter, Query
from fastapi.responses import StreamingResponse
from pydantic import AfterValidator, BaseModel
from sqlalchemy import Select, select

from api.audit.service import viewed
from api.clock import CHINA
from api.dependencies import ActorDep, ContextDep, SessionDep
from api.models import AuditEntry

COLUMNS = ("id", "at", "actor", "address", "request_id", "action", "subject", "subject_id", "before", "after")
AT_ONCE = 1000
FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
"""Beginnings that a spreadsheet would take for a formula, the full-width ones where it is a Chinese or Japanese one."""

router = APIRouter(tags=["audit"])


class EntryAnswer(BaseModel):
    id: int
    at: datetime
    actor: str
    address: str
    request_id: str
    action: str
    subject: str
    subject_id: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None

    @classmethod
    def of(cls, row: AuditEntry) -> Self:
        return cls(**{name: getattr(row, name) for name in COLUMNS})


class EntryList(BaseModel):
    """Newest first. `next` is the cursor of the following page, null on the last."""

    entries: list[EntryAnswer]
    next: int | None


def _zoned(given: datetime | None) -> datetime | None:
    return given.replace(tzinfo=CHINA) if given and given.tzinfo is None else given


Text = Annotated[str | None, Query(max_length=200)]
By = Annotated[str | None, Query(description="User name", max_length=200)]
Action = Annotated[str | None, Query(description="Beginning of the action, such as `upload.`", max_length=200)]
Moment = Annotated[datetime | None, AfterValidator(_zoned), Query(description="By the clock in China where it has no zone")]


@router.get("/audit", summary="Who did what, when")
def list_audit(
    session: SessionDep,
    actor: ActorDep,
    by: By = None,
    action: Action = None,
    subject: Text = None,
    subject_id: Text = None,
    since: Moment = None,
    until: Moment = None,
    before: Annotated[int | None, Query(description="Cursor: entries before this one")] = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
) -> EntryList:
    """Entries cannot be changed or deleted, by nobody."""
    query = _filtered(by, action, subject, subject_id, since, until)
    if before is not None:
        query = query.where(AuditEntry.id < before)
    rows = session.scalars(query.order_by(AuditEntry.id.desc()).limit(limit + 1)).all()
    entries = [EntryAnswer.of(row) for row in rows[:limit]]
    return EntryList(entries=entries, next=entries[-1].id if len(rows) > limit else None)


@router.get("/audit.csv", summary="The audit as CSV", response_class=StreamingResponse)
def export_audit(
    context: ContextDep,
    actor: ActorDep,
    by: By = None,
    action: Action = None,
    subject: Text = None,
    subject_id: Text = None,
    since: Moment = None,
    until: Moment = None,
) -> StreamingResponse:
    """Oldest first, with the same filters; opens in a spreadsheet."""
    viewed(context.database, actor, "audit.exported", "audit", "all")
    headers = {"Content-Disposition": 'attachment; filename="audit.csv"'}
    lines = _lines(context, _filtered(by, action, subject, subject_id, since, until))
    return StreamingResponse(lines, media_type="text/csv; charset=utf-8", headers=headers)


def _filtered(
    by: str | None, action: str | None, subject: str | None, subject_id: str | None, since: datetime | None, until: datetime | None
) -> Select[AuditEntry]:
    query = select(AuditEntry)
    for column, value in ((AuditEntry.actor, by), (AuditEntry.subject, subject), (AuditEntry.subject_id, subject_id)):
        if value:
            query = query.where(column == value)
    if action:
        query = query.where(AuditEntry.action.startswith(action, autoescape=True))
    if since:
        query = query.where(AuditEntry.at >= since)
    if until:
        query = query.where(AuditEntry.at < until)
    return query


def _lines(context: ContextDep, query: Select[AuditEntry]) -> Iterator[str]:
    """Page by page, each in a transaction of its own: an export may take long."""
    yield "\ufeff" + _line(COLUMNS)
    last = 0
    while True:
        with context.database.reader() as session:
            rows = session.scalars(query.where(AuditEntry.id > last).order_by(AuditEntry.id).limit(AT_ONCE)).all()
        for row in rows:
            yield _line([_plain(getattr(row, name)) for name in COLUMNS])
        if len(rows) < AT_ONCE:
            return
        last = rows[-1].id


def _plain(value: object) -> str:
    if value is None:
        return ""
    text = json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else str(value)
    return f"'{text}" if text.startswith(FORMULA) else text


def _line(cells: object) -> str:
    file = io.StringIO()
    csv.writer(file).writerow(cells)  # type: ignore[arg-type]
    return file.getvalue()
