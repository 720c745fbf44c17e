"""`assay backup` and `assay restore`: everything comes back, nothing is overwritten, nothing broken is accepted."""

from __future__ import annotations

import hashlib
import io
import shutil
import tarfile
import threading
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr
from sqlalchemy import select

from api.actor import service
from api.audit.service import record
from api.context import Context, open_context
from api.database import Base, Database
from api.migrations.run import migrate
from api.models import AuditEntry, StoredFile, StoredReading
from api.operation.backup import DATABASE, back_up, restore
from api.settings import ServiceSettings
from extractor.errors import UsageError


@pytest.fixture
def source(tmp_path: Path) -> Context:
    """Embedded data with three files, two readings, and what the audit says of them."""
    settings = ServiceSettings(data=tmp_path / "source")
    settings.data.mkdir()
    context = open_context(settings)
    migrate(context.database.engine)
    for number in range(3):
        store(context, b"evidence %d" % number)
    with context.database.session() as session:
        for number in range(2):
            content = context.storage.put_reading(f"a recorded reading {number}")
            digest = hashlib.sha256(b"evidence %d" % number).hexdigest()
            facts = {"reader_version": "1", "media_type": "text/plain", "method": "text", "engine": "", "engine_version": "", "pages": 1}
            session.add(StoredReading(sha256=digest, content=content, **facts))
    return context


def store(context: Context, content: bytes) -> str:
    """As an upload does: the file first, then its row."""
    digest = hashlib.sha256(content).hexdigest()
    context.storage.put_file(io.BytesIO(content), digest)
    with context.database.session() as session:
        session.add(StoredFile(sha256=digest, size=len(content)))
        record(session, service("test"), "file.stored", "file", digest)
    return digest


def everything(settings: ServiceSettings) -> dict[str, Any]:
    """Every row of every table, and every file of the store."""
    database = Database(settings.sqlalchemy_url)
    with database.reader() as session:
        rows = {table.name: sorted(map(tuple, session.execute(select(table))), key=repr) for table in Base.metadata.sorted_tables}
    database.close()
    folder = settings.data / "files"
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return {"rows": rows, "files": files}


def elsewhere(tmp_path: Path) -> ServiceSettings:
    return ServiceSettings(data=tmp_path / "target")


def test_everything_comes_back(source: Context, tmp_path: Path) -> None:
    report = back_up(source.settings, tmp_path / "backups" / "assay.tar")
    assert (report.files, report.readings, report.missing) == (3, 2, ())
    assert restore(elsewhere(tmp_path), tmp_path / "backups" / "assay.tar") == report
    assert everything(elsewhere(tmp_path)) == everything(source.settings)
    assert {path.name for path in (tmp_path / "backups").iterdir()} == {"assay.tar"}


def test_a_backup_is_one_moment_of_a_service_at_work(source: Context, tmp_path: Path) -> None:
    """While files come in, each backup has the file of every row that it has."""
    done = threading.Event()

    def upload() -> None:
        number = 100
        while not done.is_set():
            store(source, b"evidence %d" % number)
            number += 1

    uploading = threading.Thread(target=upload)
    uploading.start()
    try:
        reports = [back_up(source.settings, tmp_path / f"{number}.tar") for number in range(5)]
    finally:
        done.set()
        uploading.join()
    assert [report.missing for report in reports] == [()] * 5
    assert reports[0].files < reports[-1].files
    assert restore(elsewhere(tmp_path), tmp_path / "4.tar") == reports[-1]
    database = Database(elsewhere(tmp_path).sqlalchemy_url)
    with database.reader() as session:
        stored = set(session.scalars(select(StoredFile.sha256)))
        told = set(session.scalars(select(AuditEntry.subject_id)))
    database.close()
    assert stored == told  # row and audit entry are of one transaction
    assert len(stored) == reports[-1].files


def test_a_missing_file_is_named_and_the_rest_is_saved(source: Context, tmp_path: Path) -> None:
    digest = hashlib.sha256(b"evidence 1").hexdigest()
    (source.settings.data / "files" / "files" / digest[:2] / digest).unlink()
    assert back_up(source.settings, tmp_path / "assay.tar").missing == (digest,)
    assert restore(elsewhere(tmp_path), tmp_path / "assay.tar").missing == (digest,)


def test_a_data_folder_that_holds_something_is_left_alone(source: Context, tmp_path: Path) -> None:
    back_up(source.settings, tmp_path / "assay.tar")
    before = everything(source.settings)
    with pytest.raises(UsageError, match="is not empty"):
        restore(source.settings, tmp_path / "assay.tar")
    assert everything(source.settings) == before


@pytest.mark.parametrize("damage", ["cut", "changed", "no backup", "missing"])
def test_what_is_no_sound_backup_is_refused_and_leaves_nothing(source: Context, tmp_path: Path, damage: str) -> None:
    made = tmp_path / "assay.tar"
    back_up(source.settings, made)
    content = made.read_bytes()
    if damage == "missing":
        made.unlink()
    else:
        changed = {"cut": content[: len(content) // 2], "changed": content.replace(b"evidence 2", b"evidence 9"), "no backup": b"hello"}
        made.write_bytes(changed[damage])
    with pytest.raises(UsageError, match=r"is no sound backup|does not exist"):
        restore(elsewhere(tmp_path), made)
    assert {path.name for path in elsewhere(tmp_path).data.iterdir()} == {"lock"}


def test_a_backup_of_a_newer_release_is_refused(source: Context, tmp_path: Path) -> None:
    with source.database.session() as session:
        session.connection().exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    back_up(source.settings, tmp_path / "assay.tar")
    with pytest.raises(UsageError, match="newer release"):
        restore(elsewhere(tmp_path), tmp_path / "assay.tar")


def test_a_backup_cannot_write_outside_the_data_folder(source: Context, tmp_path: Path) -> None:
    made = tmp_path / "assay.tar"
    back_up(source.settings, made)
    with tarfile.open(made, "a") as tar:
        member = tarfile.TarInfo("../../outside")
        member.size = 4
        tar.addfile(member, io.BytesIO(b"evil"))
    with pytest.raises(UsageError, match="is no sound backup"):
        restore(elsewhere(tmp_path), made)
    assert not (tmp_path / "outside").exists()


def test_no_data_no_backup(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="There is no data"):
        back_up(ServiceSettings(data=tmp_path), tmp_path / "assay.tar")


def test_data_on_servers_is_saved_by_their_own_means(source: Context, tmp_path: Path) -> None:
    elsewhere = source.settings.model_copy(update={"database_url": SecretStr("postgresql://somewhere/assay")})
    with pytest.raises(UsageError, match="pg_dump"):
        back_up(elsewhere, tmp_path / "assay.tar")


def test_an_unfinished_backup_leaves_the_one_before(source: Context, tmp_path: Path) -> None:
    target = tmp_path / "assay.tar"
    back_up(source.settings, target)
    before = target.read_bytes()
    source.close()
    (source.settings.data / DATABASE).write_bytes(b"not a database")
    with pytest.raises(Exception, match="file is not a database"):
        back_up(source.settings, target)
    assert target.read_bytes() == before
    assert not list(tmp_path.glob(".assay-backup-*"))
    shutil.rmtree(source.settings.data)
