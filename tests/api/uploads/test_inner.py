"""The files in an uploaded archive or mail are uploads of their own: once, whatever dies meanwhile."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Callable
from datetime import timedelta
from email.message import EmailMessage
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select, update

from api.clock import now
from api.context import Context
from api.models import Application, AuditEntry, StoredFile, StoredFindings, StoredReading, Suggestion, Upload
from api.uploads.inner import want_inner
from api.uploads.reading import UploadReader, add_findings, add_reading, adopt
from api.uploads.sweep import release, sweep_uploads
from extractor.reading.sandbox import Sandbox
from tests.api.conftest import LogIn
from tests.api.states import World

CODES = ("7.3/甲.txt", "乙.txt", "丙.txt")


def patent(number: int) -> bytes:
    return f"专利证书\n专利号：ZL 2020 1 012345{number}.7\n".encode()


def zipped(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


ARCHIVE = zipped(**{name: patent(number) for number, name in enumerate(CODES)})


def send(client: TestClient, application: int, content: bytes = ARCHIVE, *, name: str = "证书.zip", window: str = "7.3") -> int:
    answer = client.post(f"/api/v1/applications/{application}/uploads", data={"window": window}, files={"file": (name, content)})
    assert answer.status_code == 201, answer.text
    identifier: int = answer.json()["id"]
    return identifier


def uploads(client: TestClient, application: int) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get(f"/api/v1/applications/{application}/uploads").json()["uploads"]
    return found


def names(context: Context, parent: int) -> list[str]:
    with context.database.reader() as session:
        return list(session.scalars(select(Upload.name).where(Upload.parent_id == parent).order_by(Upload.id)))


def test_an_archive_of_three_certificates_is_three_uploads(
    log_in: LogIn, world: World, context: Context, read_all: Callable[[], None]
) -> None:
    client = log_in("enterprise")
    archive = send(client, world.own)
    read_all()
    whole, *inner = uploads(client, world.own)
    assert (whole["id"], whole["state"], whole["contains"], whole["parent"]) == (archive, "done", 3, None)
    assert [(one["name"], one["state"], one["parent"], one["window"]) for one in inner] == [
        (f"证书.zip/{name}", "done", archive, "7.3") for name in CODES
    ]
    feedback = client.get(f"/api/v1/applications/{world.own}/feedback").json()["uploads"]
    assert [[document["kind"] for document in one["documents"]] for one in feedback] == [[], *[["patent_certificate"]] * 3]
    assert [(one["parent"], one["contains"]) for one in feedback] == [(None, 3), *[(archive, 0)] * 3]
    download = client.get(f"/api/v1/uploads/{inner[0]['id']}/file")
    assert download.content == patent(0)
    assert download.headers["content-disposition"] == "attachment; filename*=UTF-8''%E7%94%B2.txt"
    with context.database.reader() as session:
        application = session.get_one(Application, world.own)
        suggestion = session.get_one(Suggestion, application.suggestion_id)
        item = next(one for one in suggestion.result["items"] if one["id"] == "7.3")
        assert {piece["file"] for piece in item["evidence"]} == {f"证书.zip/{name}" for name in CODES}


def test_a_worker_that_dies_before_its_files_are_uploads_loses_and_doubles_none(
    log_in: LogIn, world: World, context: Context, read_all: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = send(log_in("enterprise"), world.own)

    def die(*_: object, **__: object) -> None:
        raise SystemExit

    with monkeypatch.context() as patched:
        patched.setattr("api.uploads.reading.adopt", die)  # everything is stored, nothing of the transaction committed
        with pytest.raises(SystemExit):
            read_all()
    assert names(context, archive) == []
    with context.database.reader() as session:
        assert session.get_one(Upload, archive).state == "reading"
    release(context, "test-worker")
    read_all()
    assert names(context, archive) == [f"证书.zip/{name}" for name in CODES]


def test_a_worker_that_dies_while_it_keeps_the_files_is_followed_by_another(
    log_in: LogIn, world: World, context: Context, read_all: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = send(log_in("enterprise"), world.own)
    kept = []
    put_file = context.storage.put_file

    def die_at_the_second(content: Any, sha256: str) -> None:
        kept.append(sha256)
        if len(kept) == 2:
            raise SystemExit
        put_file(content, sha256)

    with monkeypatch.context() as patched:
        patched.setattr(context.storage, "put_file", die_at_the_second)
        with pytest.raises(SystemExit):
            read_all()
    release(context, "test-worker")
    read_all()
    assert names(context, archive) == [f"证书.zip/{name}" for name in CODES]
    with context.database.reader() as session:
        assert {upload.state for upload in session.scalars(select(Upload))} == {"done"}


def test_files_that_never_reached_the_queue_are_found_by_the_sweep(log_in: LogIn, world: World, context: Context, sandbox: Sandbox) -> None:
    archive = send(log_in("enterprise"), world.own)
    UploadReader(context, sandbox, "reader").read(archive)
    context.redis.flushdb()
    with context.database.session() as session:
        inner = session.scalars(update(Upload).values(queued_at=now() - timedelta(minutes=1)).returning(Upload.id)).all()
    sweep_uploads(context)
    assert context.jobs.waiting("upload") == set(inner) - {archive}
    assert len(inner) == 4


def test_the_same_archive_elsewhere_has_files_of_its_own(
    log_in: LogIn, world: World, context: Context, read_all: Callable[[], None]
) -> None:
    """Read once, unpacked for each."""
    first = send(log_in("enterprise"), world.own)
    second = send(log_in("rival"), world.other, name="改名.zip")
    read_all()
    assert names(context, first) == [f"证书.zip/{name}" for name in CODES]
    assert names(context, second) == [f"改名.zip/{name}" for name in CODES]
    with context.database.reader() as session:
        assert len(session.scalars(select(StoredReading.id)).all()) == 4
        assert len(session.scalars(select(StoredFile.sha256)).all()) == 4


def test_what_is_withdrawn_or_moved_takes_its_files_along(
    log_in: LogIn, world: World, context: Context, read_all: Callable[[], None]
) -> None:
    client = log_in("enterprise")
    archive = send(client, world.own)
    read_all()
    _, first, second, third = uploads(client, world.own)
    assert client.delete(f"/api/v1/uploads/{first['id']}").status_code == 204
    assert client.patch(f"/api/v1/uploads/{second['id']}", json={"window": "3.1"}).status_code == 200
    assert client.patch(f"/api/v1/uploads/{archive}", json={"window": "7.4"}).status_code == 200
    assert [(one["id"], one["window"]) for one in uploads(client, world.own)] == [
        (archive, "7.4"), (second["id"], "3.1"), (third["id"], "7.4")
    ]  # fmt: skip
    assert client.delete(f"/api/v1/uploads/{archive}").status_code == 204
    assert uploads(client, world.own) == []
    with context.database.reader() as session:
        withdrawn = select(AuditEntry.subject_id).where(AuditEntry.action == "upload.withdrawn")
        assert len(session.scalars(withdrawn).all()) == 4


def test_an_archive_withdrawn_while_it_is_read_brings_no_files(
    log_in: LogIn, world: World, context: Context, read_all: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    client = log_in("enterprise")
    archive = send(client, world.own)

    def withdraw(*_: object, **__: object) -> None:
        assert client.delete(f"/api/v1/uploads/{archive}").status_code == 204

    monkeypatch.setattr("api.uploads.reading._count", withdraw)  # after the child has read it
    read_all()
    assert names(context, archive) == []


@pytest.mark.one_database
def test_files_that_cannot_be_had_are_named_with_the_archive(
    log_in: LogIn, world: World, context: Context, read_all: Callable[[], None]
) -> None:
    client = log_in("enterprise")
    damaged = zipped(**{"好.txt": patent(1), "坏.txt": b"x" * 100}).replace(b"xxx", b"xyx", 1)
    archive = send(client, world.own, damaged)
    send(client, world.own, b"PK\x03\x04" + bytes(100), name="broken.zip")
    read_all()
    whole, broken, inner = client.get(f"/api/v1/applications/{world.own}/feedback").json()["uploads"]
    assert [flag["code"] for flag in whole["flags"]] == ["corrupt"]
    assert whole["flags"][0]["zh"].startswith("坏.txt：")
    assert [flag["code"] for flag in broken["flags"]] == ["corrupt"]
    assert (inner["name"], inner["flags"]) == ("证书.zip/好.txt", [])
    assert names(context, archive) == ["证书.zip/好.txt"]


@pytest.mark.one_database
def test_a_mail_within_an_archive_is_an_upload_and_so_is_what_it_brings(
    log_in: LogIn, world: World, context: Context, read_all: Callable[[], None]
) -> None:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@example.cn", "b@example.cn", "专利"
    message.set_content(patent(5).decode())
    message.add_attachment(patent(6).decode(), filename="专利.txt")
    archive = send(log_in("enterprise"), world.own, zipped(**{"信.eml": message.as_bytes()}))
    read_all()
    assert names(context, archive) == ["证书.zip/信.eml", "证书.zip/信.eml/专利.txt"]
    with context.database.reader() as session:
        mail = session.scalars(select(Upload).where(Upload.name == "证书.zip/信.eml")).one()
        assert session.get_one(StoredFindings, mail.findings_id).documents == []
        assert mail.contains == 0


def test_an_archive_that_only_a_batch_has_read_is_read_again(
    log_in: LogIn, world: World, context: Context, read_all: Callable[[], None]
) -> None:
    """A batch knows what is in it and has kept none of it."""
    archive = send(log_in("enterprise"), world.own)
    with context.database.session() as session:
        upload = session.get_one(Upload, archive)
        facts = {"media_type": "application/zip", "method": "text", "engine": "none", "engine_version": "0", "pages": 0, "content": "0"}
        inside = [{"path": name, "sha256": hashlib.sha256(patent(number)).hexdigest(), "size": 1} for number, name in enumerate(CODES)]
        reading = add_reading(session, upload.sha256, {**facts, "inside": inside})
        findings = add_findings(session, reading.id, context.patterns_version, [], [])
        adopt(session, upload, session.get_one(Application, world.own), findings)
        assert upload.state == "done"
        want_inner(session, context, upload, reading)
    read_all()
    assert names(context, archive) == [f"证书.zip/{name}" for name in CODES]
    with context.database.reader() as session:
        assert session.get_one(Upload, archive).findings_id == findings
