"""Applications filled from the recorded readings of samples/, as the installed patterns understand them."""

from __future__ import annotations

import gzip
import hashlib
from datetime import date
from functools import cache

from sqlalchemy import select

from api.applications.suggesting import refresh
from api.context import Context
from api.models import Application, StoredFile, Upload, User
from api.uploads.reading import adopt, store_reading
from extractor.evidence import Extraction
from extractor.pipeline import extract_again
from extractor.settings import ROOT, Settings

SAMPLES = ROOT / "samples"
LICENCE, QUALITY, ENVIRONMENT = "licence-luheng.pdf", "msc-qms-luheng.pdf", "msc-ems-luheng.pdf"


def submitted(context: Context, own: int, other: int) -> dict[str, int]:
    """Both applications are submitted; `own` has a licence and two certificates, whose uploads are returned by name, `other` one."""
    found = fill(context, own, {LICENCE: "licence", QUALITY: "3.1", ENVIRONMENT: "3.1"})
    fill(context, other, {QUALITY: "3.1"})
    return found


def fill(context: Context, application: int, files: dict[str, str]) -> dict[str, int]:
    """Uploads samples (name → window), read and extracted by the installed patterns; name → upload."""
    uploads = {}
    for name, window in files.items():
        content = (SAMPLES / "files" / name).read_bytes()
        sha256 = hashlib.sha256(content).hexdigest()
        with (SAMPLES / "files" / name).open("rb") as file:
            context.storage.put_file(file, sha256)
        with context.database.session() as session:
            session.merge(StoredFile(sha256=sha256, size=len(content)))
        findings = store_reading(context, sha256, *_read(name))
        with context.database.session() as session:
            user = session.scalars(select(User.id).order_by(User.id).limit(1)).one()
            row = session.get_one(Application, application)
            upload = Upload(application_id=application, window=window, name=name, sha256=sha256, uploaded_by=user)
            session.add(upload)
            session.flush()
            adopt(session, upload, row, findings)
            row.evidence_version += 1
            uploads[name] = upload.id
    with context.database.session() as session:
        row = session.get_one(Application, application)
        row.state, row.submitted_on = "submitted", date(2026, 6, 15)
        refresh(session, context, application)
    return uploads


@cache
def _read(name: str) -> tuple[str, Extraction]:
    recorded = gzip.decompress((SAMPLES / "readings" / f"{name}.json.gz").read_bytes()).decode()
    return recorded, extract_again([recorded], Settings())[0]
