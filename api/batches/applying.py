"""What a dry run proposed becomes what the service knows; decisions of people stay as they are."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.actor import service
from api.applications.suggesting import refresh
from api.audit.service import record
from api.batches.proposal import Proposal
from api.batches.settling import release
from api.context import Context
from api.models import Application, Batch, BatchItem, StoredFindings, StoredReading, Suggestion, Upload
from api.uploads.inner import want_inner
from api.uploads.reading import add_findings, add_reading, adopt, tell
from extractor.pipeline import READER_VERSION
from extractor.report.json import points_json


def apply_item(session: Session, context: Context, batch: Batch, item: BatchItem, application: Application, *, by: str) -> None:
    """Stores the findings of every upload, scores the (locked) application, and counts the decisions to be reviewed again.

    With no findings to store it only scores: the evidence is the same, the rubric another.
    """
    before = _facts(session, application)
    changed = [_store(session, context, batch, Proposal.of(stored), application, by) for stored in item.findings.values()]
    if any(changed):
        application.evidence_version += 1
    refresh(session, context, application.id)
    item.state, item.error, item.findings = "applied", "", {}
    release(item)
    after = {**_facts(session, application), "batch": batch.id}
    record(session, service(by), "application.reprocessed", "application", application.id, before=before, after=after)


def _store(session: Session, context: Context, batch: Batch, proposal: Proposal, application: Application, by: str) -> bool:
    """True where the upload stands for other findings than before."""
    upload = session.get_one(Upload, proposal.upload_id)
    before = upload.findings_id
    findings_id = proposal.findings_id or _findings(session, batch, upload, proposal)
    if findings_id == before:
        return False
    upload.flags = []
    adopt(session, upload, application, findings_id)
    want_inner(session, context, upload, session.get_one(StoredFindings, findings_id).reading)
    facts = {"findings": findings_id, "batch": batch.id}
    record(session, service(by), "upload.reprocessed", "upload", upload.id, before={"findings": before}, after=facts)
    tell(session, context, upload)
    return True


def _findings(session: Session, batch: Batch, upload: Upload, proposal: Proposal) -> int:
    """Id of the row that says what was found: made here unless another application's upload of the same file had it made."""
    reading_id = _reading(session, upload, proposal) if proposal.reading else proposal.reading_id
    if reading_id is None:
        raise RuntimeError(f"The proposal for upload {upload.id} names no reading")
    found = proposal.found
    if found is not None:
        return add_findings(session, reading_id, batch.patterns_version, found.documents, found.flags)
    same = session.get_one(StoredFindings, upload.findings_id)
    return add_findings(session, reading_id, batch.patterns_version, same.documents, same.flags)


def _reading(session: Session, upload: Upload, proposal: Proposal) -> int:
    """Id of the reading: another row only where the file reads otherwise than any time before."""
    facts = proposal.reading or {}
    known = select(StoredReading.id).where(
        StoredReading.sha256 == upload.sha256,
        StoredReading.reader_version == READER_VERSION,
        StoredReading.content == facts["content"],
    )
    return session.scalar(known) or add_reading(session, upload.sha256, facts).id


def _facts(session: Session, application: Application) -> dict[str, object]:
    """What the audit says of an application."""
    suggestion = session.get(Suggestion, application.suggestion_id) if application.suggestion_id else None
    return {
        "suggestion": application.suggestion_id,
        "suggested": points_json(suggestion.suggested) if suggestion else None,
        "evidence_version": application.evidence_version,
        "contradicted": application.contradicted,
    }
