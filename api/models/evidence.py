"""Uploads and what was read and found in them."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from api.clock import now
from api.database import Base

UploadState = Literal["queued", "reading", "done", "failed"]
MAX_ATTEMPTS = 3


class StoredFile(Base):
    """A file's content, kept once whoever uploads it."""

    __tablename__ = "files"

    sha256: Mapped[str] = mapped_column(primary_key=True)
    size: Mapped[int]
    stored_at: Mapped[datetime] = mapped_column(default=now)


class Upload(Base):
    """A file in a window of an application. `worker` and `lease_until` say who reads it; the queue only reminds workers of it.

    The files in an archive or mail are uploads of their own, whose `parent_id` is its id, however deep they lie in it.
    """

    __tablename__ = "uploads"
    __table_args__ = (
        Index("ix_uploads_open", "state", "lease_until"),
        Index("ix_uploads_application", "application_id", "window"),
        Index("ix_uploads_parent", "parent_id", "name", unique=True),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id"))
    window: Mapped[str]
    name: Mapped[str]
    sha256: Mapped[str] = mapped_column(ForeignKey("files.sha256"), index=True)
    state: Mapped[str] = mapped_column(default="queued")
    attempts: Mapped[int] = mapped_column(default=0)
    pages_done: Mapped[int] = mapped_column(default=0)
    pages_total: Mapped[int] = mapped_column(default=0)
    """0 while not known."""
    flags: Mapped[list[Any]] = mapped_column(default=list)
    """Why the file could not be read."""
    findings_id: Mapped[int | None] = mapped_column(ForeignKey("findings.id"), index=True)
    worker: Mapped[str] = mapped_column(default="")
    lease_until: Mapped[datetime | None]
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("uploads.id"))
    contains: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    """Files inside that became uploads of their own."""
    uploaded_by: Mapped[int] = mapped_column(ForeignKey("users.id"))
    uploaded_at: Mapped[datetime] = mapped_column(default=now)
    queued_at: Mapped[datetime] = mapped_column(default=now)
    finished_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]

    file: Mapped[StoredFile] = relationship(lazy="joined")


class StoredReading(Base):
    """A file as read by one version of the reader; the pages stand in storage under `content`.

    Never changed: a file that is read again otherwise (a batch with `reread`) gets another row, and the newest counts.
    """

    __tablename__ = "readings"
    __table_args__ = (UniqueConstraint("sha256", "reader_version", "content"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(ForeignKey("files.sha256"))
    reader_version: Mapped[str]
    """Of the whole reader (`extractor.pipeline.READER_VERSION`)."""
    media_type: Mapped[str]
    method: Mapped[str]
    engine: Mapped[str]
    engine_version: Mapped[str]
    pages: Mapped[int]
    picture_hashes: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """Page → perceptual hash, for pages that were read as pictures."""
    rotations: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """Page → clockwise degrees that set it on its feet, for pages that are stored otherwise."""
    content: Mapped[str]
    """SHA-256 of the recorded pages (extractor.reading.recorded)."""
    inside: Mapped[list[Any]] = mapped_column(default=list, server_default=text("'[]'"))
    """The files inside an archive or mail: `path`, `sha256` and `size` (extractor.document.Inner)."""
    created_at: Mapped[datetime] = mapped_column(default=now)


class StoredFindings(Base):
    """What one version of the patterns found in a reading."""

    __tablename__ = "findings"
    __table_args__ = (UniqueConstraint("reading_id", "patterns_version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    reading_id: Mapped[int] = mapped_column(ForeignKey("readings.id"))
    patterns_version: Mapped[str] = mapped_column(index=True)
    documents: Mapped[list[Any]]
    flags: Mapped[list[Any]]
    kinds: Mapped[list[str]]
    """Kinds of the documents, in order: what batches choose by."""
    created_at: Mapped[datetime] = mapped_column(default=now)

    reading: Mapped[StoredReading] = relationship(lazy="joined")


class EvidenceKey(Base):
    """What makes evidence recognisable elsewhere: a certificate's or patent's identity, or a piece of a page's picture hash."""

    __tablename__ = "evidence_keys"
    __table_args__ = (Index("ix_evidence_keys_key", "key", "organisation_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str]
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id"))
    upload_id: Mapped[int] = mapped_column(ForeignKey("uploads.id"), index=True)
    page: Mapped[int]
    whole: Mapped[str]
    """The key itself, or the whole picture hash that `key` is a piece of."""
