"""Taking files in: stored once, never lost, never trusted."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pytest
from fastapi.testclient import TestClient
from redis import Redis
from sqlalchemy import func, select, update

from api.clock import today
from api.context import Context
from api.models import Application, AuditEntry, Campaign, StoredFile, Upload
from api.settings import ServiceSettings
from api.uploads.service import plain_name
from tests.api.conftest import LogIn
from tests.api.states import World


def post(client: TestClient, application: int, *, window: str = "3.1", name: str = "证书.txt", content: bytes = "证书".encode()):  # type: ignore[no-untyped-def]
    return client.post(f"/api/v1/applications/{application}/uploads", data={"window": window}, files={"file": (name, BytesIO(content))})


def test_the_same_file_again_is_the_same_upload(log_in: LogIn, world: World, context: Context) -> None:
    client = log_in("enterprise")
    first, second = post(client, world.own), post(client, world.own)
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json()["id"] == second.json()["id"]
    elsewhere = post(client, world.own, window="7.3")
    assert elsewhere.status_code == 201
    with context.database.reader() as session:
        assert session.scalar(select(func.count()).select_from(StoredFile)) == 1
        assert session.scalar(select(func.count()).select_from(Upload)) == 2
    assert b"".join(context.storage.chunks(first.json()["sha256"])) == "证书".encode()


def test_a_file_is_in_the_queue_only_once_it_is_committed(log_in: LogIn, world: World, context: Context) -> None:
    identifier = post(log_in("enterprise"), world.own).json()["id"]
    assert context.jobs.waiting("upload") == {identifier}


def test_an_upload_is_kept_while_the_queue_is_away(log_in: LogIn, world: World, context: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    client = log_in("enterprise")
    away = Redis.from_url("unix:///nowhere/at/all.sock")
    monkeypatch.setattr(context.jobs, "redis", away)
    monkeypatch.setattr("api.uploads.service.check_capacity", lambda context: None)
    assert post(client, world.own).status_code == 201
    with context.database.reader() as session:
        assert session.scalars(select(Upload.state)).all() == ["queued"]


def test_an_unknown_window_is_refused_with_words(log_in: LogIn, world: World) -> None:
    answer = post(log_in("enterprise"), world.own, window="99.9")
    assert answer.status_code == 422
    assert "99.9" in answer.json()["zh"]


def test_a_submitted_application_takes_no_more_files(log_in: LogIn, world: World, context: Context) -> None:
    client = log_in("enterprise")
    assert client.post(f"/api/v1/applications/{world.own}/submission", json={"version": 1}).status_code == 200
    assert post(client, world.own).status_code == 409


def test_after_the_deadline_nothing_is_submitted_and_the_dates_are_told(log_in: LogIn, world: World, context: Context) -> None:
    with context.database.session() as session:
        session.execute(update(Campaign).values(closes_on=today() - timedelta(days=3)))
    answer = log_in("enterprise").post(f"/api/v1/applications/{world.own}/submission", json={"version": 1})
    assert answer.status_code == 409
    assert answer.json()["flag"] == "outside_submission_period"


def test_beyond_the_capacity_uploads_wait_outside(log_in: LogIn, world: World, context: Context) -> None:
    client = log_in("enterprise")
    assert post(client, world.own).status_code == 201
    context.jobs.enqueue("upload", range(1000, 1000 + context.settings.max_queue))
    answer = post(client, world.own, name="zweites.txt")
    assert answer.status_code == 503
    assert int(answer.headers["Retry-After"]) > 0
    assert context.jobs.depth("interactive") == context.settings.max_queue + 1


@pytest.fixture
def settings(settings: ServiceSettings) -> ServiceSettings:
    """A queue that is soon full."""
    return settings.model_copy(update={"max_queue": 20})


def test_withdrawn_files_are_gone_for_reviewers_and_stay_stored(log_in: LogIn, world: World, context: Context) -> None:
    client = log_in("enterprise")
    upload = post(client, world.own).json()
    assert client.delete(f"/api/v1/uploads/{upload['id']}").status_code == 204
    assert client.get(f"/api/v1/applications/{world.own}/uploads").json()["uploads"] == []
    client.post(f"/api/v1/applications/{world.own}/submission", json={"version": 1})
    assert log_in("reviewer").get(f"/api/v1/uploads/{upload['id']}").status_code == 404
    assert list(context.storage.chunks(upload["sha256"]))


def test_downloads_are_attachments_whatever_they_hold(log_in: LogIn, world: World, context: Context) -> None:
    client = log_in("enterprise")
    upload = post(client, world.own, name="../../x.html", content=b"<script>alert(1)</script>").json()
    assert upload["name"] == "x.html"
    answer = client.get(f"/api/v1/uploads/{upload['id']}/file")
    assert answer.content == b"<script>alert(1)</script>"
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment;")
    assert answer.headers["x-content-type-options"] == "nosniff"
    with context.database.reader() as session:
        assert session.scalars(select(AuditEntry.subject_id).where(AuditEntry.action == "upload.downloaded")).all() == [str(upload["id"])]


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("营业执照.pdf", "营业执照.pdf"),
        ("C:\\资料\\证书.pdf", "证书.pdf"),
        ("../../etc/passwd", "passwd"),
        ("a\x00b\u202egpj.exe", "abgpj.exe"),
        ("", "未命名"),
        ("长" * 300 + ".pdf", "长" * 196 + ".pdf"),
    ],
)
def test_names_are_for_showing_only(given: str, shown: str) -> None:
    assert plain_name(given) == shown


def test_another_change_in_between_is_not_overwritten(log_in: LogIn, world: World, context: Context) -> None:
    first, second = log_in("enterprise"), log_in("enterprise")
    assert first.patch(f"/api/v1/applications/{world.own}", json={"version": 1, "grade": "AA"}).status_code == 200
    answer = second.patch(f"/api/v1/applications/{world.own}", json={"version": 1, "remark": "说明"})
    assert answer.status_code == 409
    assert answer.json()["version"] == 2
    with context.database.reader() as session:
        row = session.get_one(Application, world.own)
        assert (row.grade, row.remark) == ("AA", "")
