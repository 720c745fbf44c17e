"""What the queue forgot: the database says what is still to be done, whatever happened to Redis and the workers."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from sqlalchemy import select, update

from api.applications.suggesting import refresh_if_quiet
from api.clock import now
from api.context import Context
from api.models import Application, Upload
from api.models.evidence import MAX_ATTEMPTS
from api.uploads.reading import content_lock, settle
from extractor.flags import flag
from extractor.report.json import flag_json

AT_ONCE = 1000

log = logging.getLogger(__name__)


def sweep_uploads(context: Context) -> None:
    """Gives uploads whose worker is gone to another, fails those that were tried often enough, reminds of forgotten ones."""
    for upload_id in _expired(context):
        log.warning("Upload %d: nobody works on it any more", upload_id)
    _give_up(context)
    _remind(context)
    _refresh_stale(context)


def release(context: Context, worker: str) -> None:
    """The worker is known to be dead: what it held is queued at once."""
    held = update(Upload).where(Upload.worker == worker, Upload.state == "reading")
    with context.database.session() as session:
        ended = held.values(lease_until=now() - timedelta(seconds=1)).returning(Upload.sha256)
        contents = list(session.scalars(ended))
    if contents:
        context.redis.delete(*(content_lock(sha256) for sha256 in contents))
    sweep_uploads(context)


def _expired(context: Context) -> list[int]:
    gone = (Upload.state == "reading", Upload.lease_until < now())
    values = {"state": "queued", "worker": "", "lease_until": None, "queued_at": _a_while_ago(context)}
    with context.database.session() as session:
        return list(session.scalars(update(Upload).where(*gone).values(**values).returning(Upload.id)))


def _give_up(context: Context) -> None:
    worn_out = (Upload.state == "queued", Upload.attempts >= MAX_ATTEMPTS, Upload.withdrawn_at.is_(None))
    with context.database.session() as session:
        for upload in session.scalars(select(Upload).where(*worn_out).with_for_update(of=Upload, skip_locked=True)):
            raised = flag("reading_failed", what=(f"{upload.attempts}次处理均失败", f"{upload.attempts} attempts failed"))
            settle(session, context, upload, None, [flag_json(raised)], by="sweep")


def _remind(context: Context) -> None:
    """Uploads that have waited for a while and are in no queue."""
    waiting = (Upload.state == "queued", Upload.withdrawn_at.is_(None), Upload.attempts < MAX_ATTEMPTS)
    query = select(Upload.id).where(*waiting, Upload.queued_at <= _a_while_ago(context)).order_by(Upload.queued_at)
    with context.database.reader() as session:
        queued = session.scalars(query.limit(AT_ONCE)).all()
    if queued:
        known = context.jobs.waiting("upload")
        context.jobs.enqueue("upload", [upload_id for upload_id in queued if upload_id not in known])


def _refresh_stale(context: Context) -> None:
    """Applications whose worker died between reading and scoring."""
    busy = select(Upload.application_id).where(Upload.state.in_(("queued", "reading")), Upload.withdrawn_at.is_(None))
    query = select(Application.id).where(
        Application.suggested_version < Application.evidence_version,
        Application.id.not_in(busy),
        Application.updated_at <= _a_while_ago(context),
    )
    with context.database.reader() as session:
        behind = session.scalars(query.limit(AT_ONCE)).all()
    for application_id in behind:
        with context.database.session() as session:
            refresh_if_quiet(session, context, application_id)


def _a_while_ago(context: Context) -> datetime:
    return now() - timedelta(seconds=context.settings.sweep_every)
