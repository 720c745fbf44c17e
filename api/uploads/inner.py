"""The files inside an uploaded archive or mail: kept as files, and uploads of their own once their container was read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from api.actor import service
from api.audit.service import record
from api.clock import now
from api.context import Context
from api.database import after_commit
from api.models import StoredFile, StoredReading, Upload
from api.operation import metrics
from extractor.document import Inner


def keep_inner(context: Context, folder: Path, inside: Sequence[Inner], *, alive: Callable[[], None]) -> None:
    """Stores the content of each file inside, which lies in `folder` under its SHA-256. `alive` is called before each."""
    for sha256 in dict.fromkeys(inner.sha256 for inner in inside if inner.sha256):
        alive()
        with (folder / sha256).open("rb") as content:
            context.storage.put_file(content, sha256)


def note_inner(session: Session, inside: Sequence[Inner]) -> None:
    """The database knows the files that `keep_inner` stored."""
    for inner in inside:
        if inner.sha256:
            note_file(session, inner.sha256, inner.size)


def note_file(session: Session, sha256: str, size: int) -> None:
    """One row a content; somebody else may have been first, which is as good."""
    if session.get(StoredFile, sha256) is None:
        with suppress(IntegrityError), session.begin_nested():
            session.add(StoredFile(sha256=sha256, size=size))


def has_inner(session: Session, reading: StoredReading) -> bool:
    """Whether every file inside is stored: a batch reads archives again without keeping what is in them."""
    wanted = {inner["sha256"] for inner in readable(reading)}
    if not wanted:
        return True
    return session.scalar(select(func.count()).select_from(StoredFile).where(StoredFile.sha256.in_(wanted))) == len(wanted)


def readable(reading: StoredReading) -> list[dict[str, Any]]:
    """The files inside that were unpacked; why the others were not stands among the findings' flags."""
    return [inner for inner in reading.inside if inner.get("sha256")]


def add_inner(session: Session, context: Context, upload: Upload, reading: StoredReading, *, by: str) -> None:
    """Uploads for the files inside `upload`, in its window and named by their path in it; those that are there already stay.

    Called in the transaction that settles the container, so that it is done with its files or not at all.
    """
    inside = readable(reading)
    upload.contains = len(inside)
    there = set(session.scalars(select(Upload.name).where(Upload.parent_id == upload.id)))
    rows = [
        Upload(
            application_id=upload.application_id,
            window=upload.window,
            name=name,
            sha256=inner["sha256"],
            parent_id=upload.id,
            uploaded_by=upload.uploaded_by,
        )
        for inner in inside
        if (name := f"{upload.name}/{inner['path']}") not in there
    ]
    if not rows:
        return
    session.add_all(rows)
    session.flush()
    for row in rows:
        session.refresh(row)
        facts = {"application": row.application_id, "window": row.window, "sha256": row.sha256, "size": row.file.size, "parent": upload.id}
        record(session, service(by), "upload.accepted", "upload", row.id, after=facts)
    after_commit(session, partial(context.jobs.enqueue, "upload", [row.id for row in rows]))
    after_commit(session, partial(metrics.count, context.redis, "uploads", "", len(rows)))


def want_inner(session: Session, context: Context, upload: Upload, reading: StoredReading) -> None:
    """Queues an archive or mail again whose files are no uploads yet: a batch found them, and keeps none of them."""
    if upload.parent_id is not None or upload.contains or not readable(reading):
        return
    upload.state, upload.attempts, upload.queued_at = "queued", 0, now()
    after_commit(session, partial(context.jobs.enqueue, "upload", [upload.id]))


def inner_uploads(session: Session, upload: Upload) -> list[Upload]:
    """The files inside that are not withdrawn."""
    query = select(Upload).where(Upload.parent_id == upload.id, Upload.withdrawn_at.is_(None))
    return list(session.scalars(query.order_by(Upload.id)))
