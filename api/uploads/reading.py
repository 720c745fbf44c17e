"""One upload through the extractor: claimed, read (once for each content), stored, and its application told."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from redis.exceptions import RedisError
from redis.lock import Lock
from sqlalchemy import select, update
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from api import events
from api.actor import service
from api.applications.suggesting import locked, refresh_if_quiet
from api.audit.service import record
from api.clock import now
from api.context import Context
from api.database import after_commit
from api.leases import Holder, LostError, StoppedError, handed_back
from api.models import Application, StoredFindings, StoredReading, Upload
from api.models.evidence import MAX_ATTEMPTS
from api.operation import metrics
from api.uploads.inner import add_inner, has_inner, keep_inner, note_inner
from api.uploads.keys import store_keys
from extractor.document import Reading
from extractor.evidence import Extraction
from extractor.pipeline import PROGRESS, READER_VERSION, extract_again, read_and_extract, settled
from extractor.reading.sandbox import Outcome
from extractor.report.json import documents_json, flag_json
from extractor.settings import Settings as ReadingSettings

log = logging.getLogger(__name__)


@dataclass
class UploadReader(Holder):
    """Reads uploads for one worker."""

    _lock: Lock | None = None

    def read(self, upload_id: int) -> None:
        """Does nothing where the upload is done, withdrawn or somebody else's; so it may be called as often as one likes."""
        upload = self._claim(upload_id)
        if upload is None:
            return
        with handed_back(partial(self._hand_back, upload_id, attempts=-1)):
            self._read_claimed(upload)

    def _read_claimed(self, upload: Upload) -> None:
        try:
            with metrics.Timer(self.context.redis, "read_upload"):
                findings_id, flags = self._findings(upload)
        except LostError:
            log.info("Upload %d is no longer this worker's", upload.id)
            return
        except (StoppedError, RedisError, OperationalError):
            raise
        except Exception:
            self._hand_back(upload.id)
            raise
        self._finish(upload, findings_id, flags)
        with self.context.database.session() as session:
            refresh_if_quiet(session, self.context, upload.application_id)

    def _claim(self, upload_id: int) -> Upload | None:
        """Takes the upload if it is queued; counts the attempt."""
        mine = {"state": "reading", "worker": self.name, "lease_until": self.lease(), "attempts": Upload.attempts + 1}
        waiting = (Upload.id == upload_id, Upload.state == "queued", Upload.attempts < MAX_ATTEMPTS, Upload.withdrawn_at.is_(None))
        with self.context.database.session() as session:
            claimed = session.scalars(update(Upload).where(*waiting).values(**mine).returning(Upload)).one_or_none()
            if claimed is not None:
                session.refresh(claimed)
                tell(session, self.context, claimed)
        return claimed

    def _findings(self, upload: Upload) -> tuple[int | None, list[Any]]:
        """Id of the findings by today's reader and patterns, made where they do not exist yet; or why there are none."""
        with self._alone_with(upload):
            with self.context.database.reader() as session:
                reading = known_reading(session, upload.sha256)
                reading = reading if reading and has_inner(session, reading) else None
                known = known_findings(session, reading.id, self.context.patterns_version) if reading else None
            if known is not None:
                return known, []
            if reading is not None:
                return self._extract(upload, reading)
            return self._read(upload)

    @contextmanager
    def _alone_with(self, upload: Upload) -> Iterator[None]:
        """Waits while another worker reads the same content: what it stores serves both."""
        lock = self.context.redis.lock(content_lock(upload.sha256), timeout=self.context.settings.lease, thread_local=False)
        while not lock.acquire(blocking_timeout=self.context.settings.lease / 3):
            self._keep(upload, "")
        try:
            self._lock = lock
            yield
        finally:
            self._lock = None
            with suppress(RedisError):
                lock.release()

    def _extract(self, upload: Upload, reading: StoredReading) -> tuple[int | None, list[Any]]:
        task = partial(_extract_one, self.context.storage.reading(reading.content), self.context.settings.reading)
        label = Path(f"upload-{upload.id}")
        outcome = self.watched(self.sandbox.start(task, label), label, partial(self._keep, upload))
        return self._or_flags(outcome, lambda found: store_findings(self.context, reading.id, found))

    def _read(self, upload: Upload) -> tuple[int | None, list[Any]]:
        with self.context.storage.local_copy(upload.sha256) as path, TemporaryDirectory(prefix="assay-") as folder:
            told = path.with_name(path.name + PROGRESS)
            told.touch()
            try:
                read = partial(read_and_extract, settings=self.context.settings.reading, folder=Path(folder))
                future = self.sandbox.start(read, path, settled=lambda found: settled(found[1]))
                outcome = self.watched(future, Path(f"upload-{upload.id}"), partial(self._keep, upload), told.read_text)
            finally:
                told.unlink(missing_ok=True)
            if outcome.value is not None:
                inside = outcome.value[1].reading.inside
                keep_inner(self.context, Path(folder), inside, alive=partial(self._keep, upload, ""))
        if outcome.value is not None:
            _count(self.context, outcome.value[1])
        return self._or_flags(outcome, lambda found: store_reading(self.context, upload.sha256, *found))

    def _keep(self, upload: Upload, progress: str) -> None:
        """Renews the lease and notes the pages read. LostError where the upload is not this worker's any more."""
        self.alive()
        if self._lock is not None:
            with suppress(RedisError):
                self._lock.reacquire()
        values: dict[str, Any] = {"lease_until": self.lease()}
        with suppress(ValueError):
            values["pages_done"], values["pages_total"] = map(int, progress.split())
        mine = (Upload.id == upload.id, Upload.worker == self.name, Upload.state == "reading", Upload.withdrawn_at.is_(None))
        with self.context.database.session() as session:
            kept = session.scalars(update(Upload).where(*mine).values(**values).returning(Upload)).one_or_none()
            if kept is not None and "pages_done" in values:
                session.refresh(kept)
                tell(session, self.context, kept)
        if kept is None:
            raise LostError

    def _or_flags(self, outcome: Outcome[Any], store: Callable[[Any], int]) -> tuple[int | None, list[Any]]:
        if outcome.value is not None:
            return store(outcome.value), []
        log.warning("Upload not read: %s", outcome.error)
        return None, [flag_json(outcome.flag)] if outcome.flag else []

    def _finish(self, upload: Upload, findings_id: int | None, flags: list[Any]) -> None:
        """Done, or failed; a child that died may have better luck, so it is tried again until the attempts are used up."""
        with self.context.database.session() as session:
            mine = (Upload.id == upload.id, Upload.worker == self.name, Upload.state == "reading")
            row = session.scalars(select(Upload).where(*mine).with_for_update(of=Upload)).one_or_none()
            if row is None:
                return
            row.worker, row.lease_until = "", None
            hopeless = findings_id is not None or row.attempts >= MAX_ATTEMPTS or any(flag["code"] == "timed_out" for flag in flags)
            if not hopeless:
                row.state, row.queued_at = "queued", now()
                after_commit(session, partial(self.context.jobs.enqueue, "upload", [row.id]))
                return
            settle(session, self.context, row, findings_id, flags, by=self.name)

    def _hand_back(self, upload_id: int, *, attempts: int = 0) -> None:
        """Queued again; `attempts` is -1 where the attempt does not count, because the worker was told to stop."""
        values = {"state": "queued", "worker": "", "lease_until": None, "queued_at": now(), "attempts": Upload.attempts + attempts}
        mine = (Upload.id == upload_id, Upload.worker == self.name, Upload.state == "reading")
        with self.context.database.session() as session:
            session.execute(update(Upload).where(*mine).values(**values))
            after_commit(session, partial(self.context.jobs.enqueue, "upload", [upload_id]))


def content_lock(sha256: str) -> str:
    """Redis key that the worker holds which reads this content."""
    return f"assay:reading:{sha256}"


def settle(session: Session, context: Context, upload: Upload, findings_id: int | None, flags: list[Any], *, by: str) -> None:
    """The upload is done (with findings) or failed (with flags): noted once, and its application's evidence has changed."""
    application = locked(session, upload.application_id)
    before = upload.findings_id
    upload.state = "done" if findings_id is not None else "failed"
    upload.flags, upload.findings_id, upload.finished_at = flags, findings_id, now()
    upload.worker, upload.lease_until = "", None
    application.evidence_version += 1
    if findings_id is not None:
        adopt(session, upload, application, findings_id)
        if upload.parent_id is None and upload.withdrawn_at is None:
            add_inner(session, context, upload, session.get_one(StoredFindings, findings_id).reading, by=by)
    after = {"state": upload.state, "findings": findings_id, "flags": [flag["code"] for flag in flags]}
    record(session, service(by), "upload.read", "upload", upload.id, before={"findings": before}, after=after)
    tell(session, context, upload)
    waited = (upload.finished_at - upload.uploaded_at).total_seconds()
    after_commit(session, lambda: metrics.observe(context.redis, "feedback_seconds", upload.state, [waited]))


def adopt(session: Session, upload: Upload, application: Application, findings_id: int) -> None:
    """Has the upload stand for these findings: in scoring, and as evidence that is recognised elsewhere."""
    findings = session.get_one(StoredFindings, findings_id)
    upload.state, upload.findings_id = "done", findings_id
    upload.pages_done = upload.pages_total = findings.reading.pages
    store_keys(session, upload, application, findings)


def tell(session: Session, context: Context, upload: Upload) -> None:
    """An event about the upload's state and pages, after the commit."""
    data = {"upload": upload.id, "state": upload.state, "pages_done": upload.pages_done, "pages_total": upload.pages_total}
    after_commit(session, partial(events.publish, context.redis, upload.application_id, "upload", data))


def store_reading(context: Context, sha256: str, recorded: str, extraction: Extraction) -> int:
    """Stores what was read and found; returns the findings' id. Two workers that read the same content store it once."""
    facts = reading_facts(extraction.reading, context.storage.put_reading(recorded))
    with context.database.session() as session:
        note_inner(session, extraction.reading.inside)
        row = known_reading(session, sha256) or add_reading(session, sha256, facts)
        return _store(session, row.id, extraction)


def reading_facts(reading: Reading, content: str) -> dict[str, Any]:
    """What the row of a reading says of it; `content` is its name in storage."""
    return {
        "media_type": reading.media_type,
        "method": reading.reader.method,
        "engine": reading.reader.engine,
        "engine_version": reading.reader.version,
        "pages": len(reading.pages),
        "picture_hashes": {str(page.number): page.picture_hash for page in reading.pages if page.picture_hash},
        "rotations": {str(page.number): page.rotation for page in reading.pages if page.rotation},
        "content": content,
        "inside": [{"path": inner.path, "sha256": inner.sha256, "size": inner.size} for inner in reading.inside],
    }


def add_reading(session: Session, sha256: str, facts: dict[str, Any]) -> StoredReading:
    """A row with these `reading_facts`, by today's reader."""
    row = StoredReading(sha256=sha256, reader_version=READER_VERSION, **facts)
    session.add(row)
    session.flush()
    return row


def store_findings(context: Context, reading_id: int, extraction: Extraction) -> int:
    """Stores what was found in a known reading; returns the findings' id."""
    with context.database.session() as session:
        return _store(session, reading_id, extraction)


def _store(session: Session, reading_id: int, extraction: Extraction) -> int:
    flags = [flag_json(flag) for flag in extraction.flags]
    return add_findings(session, reading_id, extraction.patterns_version, documents_json(extraction), flags)


def add_findings(session: Session, reading_id: int, patterns_version: str, documents: list[Any], flags: list[Any]) -> int:
    """Id of what these patterns found in the reading: a new row where they have not looked at it before."""
    known = known_findings(session, reading_id, patterns_version)
    if known is not None:
        return known
    row = StoredFindings(
        reading_id=reading_id,
        patterns_version=patterns_version,
        documents=documents,
        flags=flags,
        kinds=[document["kind"] for document in documents],
    )
    session.add(row)
    session.flush()
    return row.id


def _count(context: Context, extraction: Extraction) -> None:
    metrics.count(context.redis, "pages", extraction.reading.reader.method, len(extraction.reading.pages))
    confidences = [field.confidence for document in extraction.documents for field in document.fields]
    metrics.observe(context.redis, "confidence", extraction.reading.reader.method, confidences)


def known_reading(session: Session, sha256: str) -> StoredReading | None:
    """The content as today's reader read it, the last time it did."""
    query = select(StoredReading).where(StoredReading.sha256 == sha256, StoredReading.reader_version == READER_VERSION)
    return session.scalars(query.order_by(StoredReading.id.desc()).limit(1)).one_or_none()


def known_findings(session: Session, reading_id: int, patterns_version: str) -> int | None:
    """Id of what these patterns found in the reading."""
    query = select(StoredFindings.id)
    return session.scalars(
        query.where(StoredFindings.reading_id == reading_id, StoredFindings.patterns_version == patterns_version)
    ).one_or_none()


def _extract_one(recorded: str, settings: ReadingSettings, _name: Path) -> Extraction:
    return extract_again([recorded], settings)[0]
