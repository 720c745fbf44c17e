"""What happens to uploads when workers, jobs and the queue get lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

import pytest
from sqlalchemy import select, update

from api.clock import now
from api.context import Context
from api.models import Application, AuditEntry, Upload
from api.models.evidence import MAX_ATTEMPTS
from api.uploads.reading import UploadReader
from api.uploads.sweep import release, sweep_uploads
from extractor.reading.sandbox import Sandbox
from tests.api.conftest import LogIn
from tests.api.states import World


@pytest.fixture
def upload(log_in: LogIn, world: World) -> int:
    answer = log_in("enterprise").post(
        f"/api/v1/applications/{world.own}/uploads", data={"window": "1.1"}, files={"file": ("制度.txt", BytesIO("质量管理制度".encode()))}
    )
    identifier: int = answer.json()["id"]
    return identifier


def row(context: Context, upload: int) -> Upload:
    with context.database.reader() as session:
        return session.get_one(Upload, upload)


def change(context: Context, upload: int, **values: object) -> None:
    with context.database.session() as session:
        session.execute(update(Upload).where(Upload.id == upload).values(**values))


def test_a_job_that_redis_forgot_is_enqueued_again(context: Context, upload: int) -> None:
    context.redis.flushdb()
    change(context, upload, queued_at=now() - timedelta(minutes=1))
    sweep_uploads(context)
    assert context.jobs.waiting("upload") == {upload}
    sweep_uploads(context)
    assert context.jobs.depth("interactive") == 1


def test_an_upload_whose_worker_is_gone_is_given_to_another(context: Context, upload: int, read_all: Callable[[], None]) -> None:
    change(context, upload, state="reading", worker="dead", lease_until=now() + timedelta(minutes=5), attempts=1)
    sweep_uploads(context)
    assert row(context, upload).state == "reading"
    release(context, "dead")
    assert row(context, upload).state == "queued"
    read_all()
    assert (row(context, upload).state, row(context, upload).attempts) == ("done", 2)


def test_what_failed_often_enough_fails_with_its_flag(context: Context, upload: int) -> None:
    change(context, upload, state="reading", worker="dead", lease_until=now() - timedelta(seconds=1), attempts=MAX_ATTEMPTS)
    sweep_uploads(context)
    failed = row(context, upload)
    assert failed.state == "failed"
    assert [flag["code"] for flag in failed.flags] == ["reading_failed"]
    assert str(MAX_ATTEMPTS) in failed.flags[0]["zh"]


def test_two_workers_with_one_job_read_it_once(context: Context, upload: int, sandbox: Sandbox) -> None:
    for name in ("first", "second"):
        UploadReader(context, sandbox, name).read(upload)
    with context.database.reader() as session:
        assert session.scalars(select(AuditEntry.actor).where(AuditEntry.action == "upload.read")).all() == ["first"]
        assert session.get_one(Upload, upload).attempts == 1


def test_a_worker_that_is_told_to_stop_hands_its_job_back(context: Context, upload: int, sandbox: Sandbox) -> None:
    UploadReader(context, sandbox, "stopping", stopping=lambda: True).read(upload)
    back = row(context, upload)
    assert (back.state, back.attempts, back.worker) == ("queued", 0, "")
    assert upload in context.jobs.waiting("upload")


def test_a_withdrawn_upload_is_not_read_on(context: Context, upload: int, sandbox: Sandbox) -> None:
    context.redis.lock(f"assay:reading:{row(context, upload).sha256}", timeout=30).acquire()
    reader = UploadReader(context, sandbox, "busy", alive=lambda: change(context, upload, withdrawn_at=now()))
    reader.read(upload)
    assert row(context, upload).finished_at is None


def test_an_application_left_without_its_suggestion_gets_it(
    context: Context, upload: int, world: World, read_all: Callable[[], None]
) -> None:
    read_all()
    with context.database.session() as session:
        application = session.get_one(Application, world.own)
        application.evidence_version += 1
    with context.database.session() as session:
        session.execute(update(Application).values(updated_at=now() - timedelta(minutes=1)))
    sweep_uploads(context)
    with context.database.reader() as session:
        application = session.get_one(Application, world.own)
        assert application.suggested_version == application.evidence_version
