"""Applications that have been read, without reading them: recorded readings put where a worker would put them.

`python -m tests.api.reviews.recorded` records what is read in the files of the demo, about 2 minutes: after a change of these files.
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
from api.context import Context, open_context
from api.demo_plan import plan
from api.migrations.run import migrate
from api.models import Application, StoredFile, Upload, User
from api.settings import ServiceSettings
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


def demonstrated() -> list[Path]:
    """The files that `assay serve --demo` uploads, each once; those of strong-luheng are among them."""
    return sorted({path for one in plan() for _, path in one.files})


def record() -> None:
    """Writes the readings of all files anew."""
    for old in READINGS.glob("*.json.gz"):
        old.unlink()
    READINGS.mkdir(exist_ok=True)
    for path in demonstrated():
        reading = read_file(path, engine=partial(ocr_engine, SETTINGS), settings=SETTINGS)
        _packed(reading.sha256).write_bytes(gzip.compress(dump(reading).encode(), mtime=0))


def read_before(data: Path) -> None:
    """A data folder as a service leaves it that has read the demo's files for others: their content, readings and findings."""
    data.mkdir(parents=True)
    context = open_context(ServiceSettings(data=data))
    migrate(context.database.engine)
    for path in demonstrated():
        known = read(path)
        with path.open("rb") as content:
            context.storage.put_file(content, known.sha256)
        with context.database.session() as session:
            session.merge(StoredFile(sha256=known.sha256, size=known.size))
        store_reading(context, known.sha256, known.recorded, known.extraction)
    context.close()


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
