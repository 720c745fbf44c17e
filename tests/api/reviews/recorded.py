"""Applications that have been read, without reading them: recorded readings put where a worker would put them.

`python -m tests.api.reviews.recorded` records what OCR reads in samples/applications, about 1 minute: after a change of these files.
"""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from pathlib import Path

from sqlalchemy import select

from api.applications.suggesting import refresh
from api.clock import now
from api.context import Context
from api.models import Application, StoredFile, Upload, User
from api.uploads.reading import settle, store_reading
from extractor.evidence import Extraction
from extractor.pipeline import extract_again, ocr_engine
from extractor.reading.read import read_file
from extractor.reading.recorded import dump
from extractor.scoring.application import uploaded_files
from extractor.settings import ROOT, Settings

SETTINGS = Settings()
STRONG = ROOT / "samples" / "applications" / "strong-luheng"
READINGS = Path(__file__).parent / "readings"


@dataclass(frozen=True)
class Read:
    sha256: str
    size: int
    recorded: str
    extraction: Extraction


@cache
def read(path: Path) -> Read:
    """The file as its recording says."""
    content = path.read_bytes()
    sha256 = hashlib.sha256(content).hexdigest()
    packed = _packed(sha256)
    assert packed.exists(), f"{path.name} has changed: run `python -m tests.api.reviews.recorded`"
    recorded = gzip.decompress(packed.read_bytes()).decode()
    return Read(sha256, len(content), recorded, extract_again([recorded], SETTINGS)[0])


def record() -> None:
    """Writes the readings of all files anew."""
    for old in READINGS.glob("*.json.gz"):
        old.unlink()
    READINGS.mkdir(exist_ok=True)
    for _, path in uploaded_files(STRONG):
        reading = read_file(path, engine=partial(ocr_engine, SETTINGS), settings=SETTINGS)
        _packed(reading.sha256).write_bytes(gzip.compress(dump(reading).encode(), mtime=0))


def _packed(sha256: str) -> Path:
    return READINGS / f"{sha256}.json.gz"


def upload(context: Context, application_id: int, window: str, path: Path, *, name: str = "") -> int:
    """The file uploaded to a window and read, as a worker leaves it, but for its content, which is not stored; returns the upload's id."""
    known = read(path)
    with context.database.session() as session:
        if session.get(StoredFile, known.sha256) is None:
            session.add(StoredFile(sha256=known.sha256, size=known.size))
            session.flush()
        uploader = session.scalars(select(User.id).where(User.username == "enterprise")).one()
        row = Upload(
            application_id=application_id, window=window, name=name or path.name, sha256=known.sha256, uploaded_by=uploader, state="reading"
        )
        session.add(row)
        session.flush()
        upload_id = row.id
    findings = store_reading(context, known.sha256, known.recorded, known.extraction)
    with context.database.session() as session:
        settle(session, context, session.get_one(Upload, upload_id), findings, [], by="test")
    return upload_id


def submit(context: Context, application_id: int, *, state: str = "in_review", on: date = date(2026, 6, 15)) -> None:
    """Scored and handed in."""
    with context.database.session() as session:
        application = session.get_one(Application, application_id)
        application.submitted_on, application.state, application.updated_at = on, state, now()
        session.flush()
        refresh(session, context, application_id)


def strong(context: Context, application_id: int) -> dict[str, int]:
    """All of strong-luheng, handed in and in review; upload ids by `window/name`."""
    uploads = {f"{window}/{path.name}": upload(context, application_id, window, path) for window, path in uploaded_files(STRONG)}
    submit(context, application_id)
    return uploads


if __name__ == "__main__":
    record()
