"""What a batch would store for a file: made by a child process, kept with the item until it is applied."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.batches.selection import Selection, chosen_files
from api.context import Context
from api.database import without_nul
from api.models import Application, Batch, StoredFindings, StoredReading, Upload
from api.uploads.reading import reading_facts
from extractor.evidence import Extraction
from extractor.pipeline import extract_again, read_and_extract
from extractor.report.json import documents_json, flag_json
from extractor.settings import Settings as ReadingSettings


@dataclass(frozen=True, slots=True)
class Found:
    """What the patterns find in a reading, as it is stored."""

    patterns_version: str
    documents: list[Any]
    flags: list[Any]


@dataclass(frozen=True, slots=True)
class Proposal:
    """New findings of an upload: those of a row that exists (`findings_id`), or `found` in the reading `reading_id`.

    `found` is None where the patterns find what the upload's findings say already, which 10,000 documents need not repeat.
    `reading` are the facts of a new reading (api.uploads.reading.reading_facts), stored in the storage and nowhere else.
    """

    upload_id: int
    reading_id: int | None = None
    findings_id: int | None = None
    found: Found | None = None
    reading: dict[str, Any] | None = None

    def stored(self) -> dict[str, Any]:
        return {name: value for name, value in asdict(self).items() if value is not None}

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> Proposal:
        found = stored.get("found")
        return cls(**{**stored, "found": Found(**found) if found else None})


@dataclass(frozen=True, slots=True)
class File:
    """An upload to be extracted again from the reading stored as `content`, or read again where that is empty."""

    upload_id: int
    sha256: str
    findings_id: int | None
    reading_id: int | None = None
    content: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done for an application, as it stood at `evidence_version`; `known` needs no work."""

    evidence_version: int
    files: list[File]
    known: list[Proposal]


def plan(session: Session, context: Context, batch: Batch, application: Application) -> Plan:
    """The files that `batch` chooses, without those that today's patterns have seen."""
    selection = Selection.model_validate(batch.selection)
    if not (selection.extracts or batch.reread):
        return Plan(application.evidence_version, [], [])
    columns = (Upload.id, Upload.sha256, StoredFindings.id, StoredFindings.patterns_version, StoredReading.id, StoredReading.content)
    query = select(*columns).select_from(Upload).outerjoin(StoredFindings, StoredFindings.id == Upload.findings_id)
    query = query.outerjoin(StoredReading, StoredReading.id == StoredFindings.reading_id)
    chosen = (Upload.application_id == application.id, Upload.state.in_(("done", "failed")), chosen_files(selection))
    rows = session.execute(query.where(*chosen).order_by(Upload.id)).all()
    if batch.reread:
        return Plan(application.evidence_version, [File(upload, sha256, findings) for upload, sha256, findings, *_ in rows], [])
    outdated = [row for row in rows if row[2] is not None and row[3] != context.patterns_version]
    already = _already_found(session, context, [row[4] for row in outdated])
    known = [Proposal(row[0], reading_id=row[4], findings_id=already[row[4]]) for row in outdated if row[4] in already]
    files = [File(row[0], row[1], row[2], row[4], row[5]) for row in outdated if row[4] not in already]
    return Plan(application.evidence_version, files, known)


def _already_found(session: Session, context: Context, readings: Sequence[int]) -> dict[int, int]:
    """Reading → findings by today's patterns, made for another upload of the same file."""
    query = select(StoredFindings.reading_id, StoredFindings.id)
    current = StoredFindings.patterns_version == context.patterns_version
    return dict(session.execute(query.where(StoredFindings.reading_id.in_(readings), current)).all())


def find_again(_path: Path, *, readings: Sequence[str], settings: ReadingSettings) -> list[Found]:
    """In a child: what the patterns find in recorded readings."""
    return [_found(extraction) for extraction in extract_again(readings, settings)]


def read_again(path: Path, *, settings: ReadingSettings) -> tuple[str, dict[str, Any], Found]:
    """In a child: the recorded reading of the file, its facts without a place in storage, and what the patterns find in it."""
    recorded, extraction = read_and_extract(path, settings)
    return recorded, reading_facts(extraction.reading, ""), _found(extraction)


def unless_same(proposal: Proposal, before: StoredFindings | None) -> Proposal:
    """Without what was found where `before` says the same."""
    found = proposal.found
    if before is None or found is None or (found.documents, found.flags) != (before.documents, before.flags):
        return proposal
    return replace(proposal, found=None)


def _found(extraction: Extraction) -> Found:
    flags = [flag_json(flag) for flag in extraction.flags]
    return Found(extraction.patterns_version, without_nul(documents_json(extraction)), without_nul(flags))
