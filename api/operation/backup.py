"""The embedded data as one tar file: a consistent copy of the database, and the files and readings that it refers to.

Safe while the service runs: what a row refers to was stored before the row was committed and is never changed, so a copy of
the database taken first finds everything it needs afterwards. The queue is left out: the database says what is still to be
done, and the sweep of the next start enqueues it.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
import re
import shutil
import sqlite3
import tarfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from alembic.script import ScriptDirectory

from api.clock import now
from api.embedded import data_folder
from api.migrations import run
from api.settings import ServiceSettings
from extractor.errors import UsageError

DATABASE = "assay.sqlite3"
MANIFEST = "backup.json"
VERSION = 1
"""Of the layout of the tar file."""
MEMBER = re.compile(r"backup\.json|assay\.sqlite3|files/(files|readings)/[0-9a-f]{2}/[0-9a-f]{64}")
"""What the tar file may hold: nothing else is ever unpacked."""
KEPT = frozenset({"lock"})
"""What an empty data folder may hold."""
CHUNK = 1024 * 1024
REFERRED = {"files": "SELECT sha256 FROM files ORDER BY sha256", "readings": "SELECT DISTINCT content FROM readings ORDER BY content"}
"""Folder of the store → what the database refers to in it."""


@dataclass(frozen=True, slots=True)
class Report:
    """How much was saved or restored; `missing` are digests that the database names and the store has not."""

    files: int
    readings: int
    missing: tuple[str, ...] = ()


def back_up(settings: ServiceSettings, target: Path) -> Report:
    """Writes `target`, which appears complete or not at all. UsageError where the data is not embedded or does not exist."""
    _check_embedded(settings)
    source = settings.data / DATABASE
    if not source.is_file():
        raise UsageError(
            zh=f"{settings.data}中没有数据；请用ASSAY_DATA指定数据文件夹。",
            en=f"There is no data in {settings.data}; name the data folder in ASSAY_DATA.",
        )
    target.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=target.parent, prefix=".assay-backup-") as folder:
        copy, written = Path(folder) / DATABASE, Path(folder) / "written.tar"
        _copy_database(source, copy)
        with closing(sqlite3.connect(copy)) as database:
            (revision,) = database.execute("SELECT version_num FROM alembic_version").fetchone()
            wanted = {kind: [digest for (digest,) in database.execute(query)] for kind, query in REFERRED.items()}
        missing = []
        with tarfile.open(written, "w") as tar:
            facts = {"version": VERSION, "revision": revision, "created_at": now().isoformat()}
            _add_text(tar, MANIFEST, json.dumps(facts))
            tar.add(copy, DATABASE)
            for kind, digests in wanted.items():
                for digest in digests:
                    path = Path("files") / kind / digest[:2] / digest
                    if (settings.data / path).is_file():
                        tar.add(settings.data / path, path.as_posix())
                    else:
                        missing.append(digest)
        _sync(written)
        written.replace(target)
    return Report(len(wanted["files"]), len(wanted["readings"]), tuple(missing))


def restore(settings: ServiceSettings, source: Path) -> Report:
    """Unpacks `source` into the data folder, which must be empty. Everything is checked before anything counts.

    UsageError where the folder is in use or not empty, or `source` is no backup, damaged, or of a newer release.
    """
    _check_embedded(settings)
    with data_folder(settings):
        held = sorted(entry.name for entry in settings.data.iterdir() if entry.name not in KEPT)
        if held:
            raise UsageError(
                zh=f"{settings.data}不是空的（{held[0]}…）；请用ASSAY_DATA另指定一个空文件夹。",
                en=f"{settings.data} is not empty ({held[0]} …); name an empty folder in ASSAY_DATA.",
            )
        with _workshop(settings.data / "restoring") as folder:
            _unpack(source, folder)
            report = _check(source, folder)
            (folder / "files").mkdir(exist_ok=True)
            for name in ("files", DATABASE):
                (folder / name).rename(settings.data / name)
            os.sync()
        return report


def _check_embedded(settings: ServiceSettings) -> None:
    if settings.database_url or settings.storage_url:
        raise UsageError(
            zh="assay backup和restore只用于本机数据；PostgreSQL请用pg_dump，S3请用其自身的备份，见docs/deployment.md。",
            en="assay backup and restore are for embedded data; use pg_dump and the backup of your S3 store, see docs/deployment.md.",
        )


def _copy_database(source: Path, target: Path) -> None:
    """SQLite's online backup: one moment of the database, whatever is written meanwhile."""
    with closing(sqlite3.connect(source, timeout=30)) as live, closing(sqlite3.connect(target)) as copy:
        live.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")  # one file, without a log beside it


def _add_text(tar: tarfile.TarFile, name: str, text: str) -> None:
    member = tarfile.TarInfo(name)
    member.size = len(text.encode())
    tar.addfile(member, io.BytesIO(text.encode()))


@contextmanager
def _workshop(folder: Path) -> Iterator[Path]:
    """A folder that is gone afterwards."""
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def _unpack(source: Path, folder: Path) -> None:
    try:
        with tarfile.open(source) as tar:
            for member in tar:
                content = tar.extractfile(member) if MEMBER.fullmatch(member.name) else None
                if content is None:
                    raise _damaged(source, member.name)
                (folder / member.name).parent.mkdir(parents=True, exist_ok=True)
                with (folder / member.name).open("wb") as unpacked:
                    shutil.copyfileobj(content, unpacked, CHUNK)
    except FileNotFoundError:
        raise UsageError(zh=f"找不到{source}；请检查路径。", en=f"{source} does not exist; check the path.") from None
    except (tarfile.TarError, EOFError) as error:
        raise _damaged(source, type(error).__name__) from None


def _check(source: Path, folder: Path) -> Report:
    """Every file against its name, the database against itself and against the files."""
    try:
        facts = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        known = {script.revision for script in ScriptDirectory(str(Path(run.__file__).parent)).walk_revisions()}
        if facts["version"] != VERSION or facts["revision"] not in known:
            raise UsageError(
                zh=f"{source}来自更新的版本（{facts['revision']}）；请先升级assay。",
                en=f"{source} is of a newer release ({facts['revision']}); upgrade assay first.",
            )
        with closing(sqlite3.connect(folder / DATABASE)) as database:
            sound = database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            wanted = {kind: {digest for (digest,) in database.execute(query)} for kind, query in REFERRED.items()}
    except (OSError, KeyError, ValueError, sqlite3.Error) as error:
        raise _damaged(source, type(error).__name__) from None
    if not sound:
        raise _damaged(source, DATABASE)
    found = {kind: {path.name for path in (folder / "files" / kind).glob("??/*")} for kind in wanted}
    for kind, digests in found.items():
        for digest in digests:
            if _digest(folder / "files" / kind / digest[:2] / digest, packed=kind == "readings") != digest:
                raise _damaged(source, digest)
    missing = sorted(digest for kind in wanted for digest in wanted[kind] - found[kind])
    return Report(len(found["files"]), len(found["readings"]), tuple(missing))


def _digest(path: Path, *, packed: bool) -> str:
    """Of the content; a reading is named by its text, not by how that was compressed."""
    digest = hashlib.sha256()
    try:
        with gzip.open(path) if packed else path.open("rb") as content:
            while chunk := content.read(CHUNK):
                digest.update(chunk)
    except (OSError, EOFError):
        return ""
    return digest.hexdigest()


def _damaged(source: Path, what: str) -> UsageError:
    return UsageError(
        zh=f"{source}不是完好的备份（{what}）；请换一份备份。",
        en=f"{source} is no sound backup ({what}); use another one.",
    )


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
