"""What makes evidence recognisable in another application: identities of certificates and patents, and pictures of pages."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import delete
from sqlalchemy.orm import Session

from api.applications.dossier import applied
from api.models import Application, EvidenceKey, StoredFindings, Upload
from extractor.report.stored import load_extraction
from extractor.scoring.exhibits import exhibits, filed_findings
from extractor.scoring.vocabulary import kinds

PIECES = 16
"""A picture hash is stored in this many pieces: two hashes that differ in fewer bits share at least one."""


def store_keys(session: Session, upload: Upload, application: Application, findings: StoredFindings) -> None:
    """Replaces the keys of `upload` by those of `findings`."""
    forget_keys(session, upload.id)
    for page, key, whole in (*_identities(upload, application, findings), *_pictures(findings)):
        session.add(
            EvidenceKey(
                key=key,
                whole=whole,
                page=page,
                organisation_id=application.organisation_id,
                application_id=application.id,
                upload_id=upload.id,
            )
        )


def forget_keys(session: Session, upload_id: int) -> None:
    session.execute(delete(EvidenceKey).where(EvidenceKey.upload_id == upload_id))


def _identities(upload: Upload, application: Application, findings: StoredFindings) -> Iterator[tuple[int, str, str]]:
    extraction = load_extraction(upload.name, upload.sha256, findings.documents, findings.flags)
    found = exhibits(filed_findings([(upload.window, upload.name, extraction)]), applied(application).applicant)
    for key, page in {"/".join(one.identity): one.page for one in found if one.identity}.items():
        yield page, key, key


def _pictures(findings: StoredFindings) -> Iterator[tuple[int, str, str]]:
    """Of every page that is no part of a public document or list: those are many applicants' by right."""
    public = {
        page
        for document in findings.documents
        if (about := kinds()[document["kind"]]).public or any(record["name"] == about.listed for record in document["records"])
        for page in range(document["first_page"], document["last_page"] + 1)
    }
    for page, whole in findings.reading.picture_hashes.items():
        if int(page) in public:
            continue
        size = len(whole) // PIECES
        for number in range(PIECES):
            yield int(page), f"picture-{number}-{whole[number * size : (number + 1) * size]}", whole
