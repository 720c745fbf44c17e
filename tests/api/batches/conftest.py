"""Applications filled from recorded readings, and a service whose patterns have changed since."""

from __future__ import annotations

import gzip
import hashlib
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from fastapi.testclient import TestClient
from sqlalchemy import select

from api.app import create_app
from api.applications.suggesting import refresh
from api.batches.work import ItemWorker
from api.context import Context, open_context
from api.models import Application, Batch, BatchItem, StoredFile, Upload, User
from api.settings import ServiceSettings
from api.uploads.reading import adopt, store_reading
from extractor.evidence import Extraction
from extractor.pipeline import extract_again
from extractor.reading.sandbox import Sandbox
from extractor.settings import ROOT, Settings
from tests.api.conftest import PASSWORD, SAMPLES, World

LICENCE, QUALITY, ENVIRONMENT = "licence-luheng.pdf", "msc-qms-luheng.pdf", "msc-ems-luheng.pdf"


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


@pytest.fixture(scope="session")
def changed_patterns(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The installed patterns, but certificates of management systems have lost their day of expiry, and calibration is another."""
    folder = tmp_path_factory.mktemp("changed") / "patterns"
    shutil.copytree(ROOT / "patterns", folder)
    path = folder / "management_system_certificate" / "kind.yaml"
    kind: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    del kind["fields"]["valid_until"]
    path.write_text(yaml.safe_dump(kind, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return folder


@pytest.fixture
def uploads(context: Context, world: World) -> dict[str, int]:
    """Both applications are submitted; `enterprise` has a licence and two certificates, `rival` one."""
    found = fill(context, world.own, {LICENCE: "licence", QUALITY: "3.1", ENVIRONMENT: "3.1"})
    fill(context, world.other, {QUALITY: "3.1"})
    return found


@pytest.fixture
def later(settings: ServiceSettings, uploads: dict[str, int], changed_patterns: Path) -> Iterator[Context]:
    """The same service with the changed patterns."""
    opened = open_context(ServiceSettings.model_validate({**settings.model_dump(), "patterns": changed_patterns}))
    yield opened
    opened.close()


@pytest.fixture
def admin(later: Context) -> Iterator[TestClient]:
    """The administrator's client of the later service."""
    app = create_app(later)
    client = TestClient(app, raise_server_exceptions=False)
    answer = client.post("/api/v1/session", json={"username": "admin", "password": PASSWORD})
    client.headers["X-CSRF-Token"] = answer.json()["csrf_token"]
    yield client
    app.state.requests.close()


@pytest.fixture
def worker(later: Context, sandbox: Sandbox) -> ItemWorker:
    return ItemWorker(later, sandbox, "test-worker")


@pytest.fixture
def work_all(later: Context, worker: ItemWorker) -> Callable[[], None]:
    """Does every job of the queue `batch`, as a worker would."""

    def run() -> None:
        while waiting := later.jobs.waiting("batch_item"):
            later.jobs.queue("batch").empty()  # type: ignore[no-untyped-call]
            for item in sorted(waiting):
                worker.work(item)

    return run


@dataclass(frozen=True)
class Rows:
    """What the database says of a batch."""

    context: Context
    batch_id: int

    @property
    def state(self) -> str:
        with self.context.database.reader() as session:
            return session.get_one(Batch, self.batch_id).state

    @property
    def items(self) -> list[BatchItem]:
        """By application."""
        with self.context.database.reader() as session:
            query = select(BatchItem).where(BatchItem.batch_id == self.batch_id).order_by(BatchItem.application_id)
            return list(session.scalars(query))


@pytest.fixture
def batch(admin: TestClient, later: Context) -> Rows:
    """A batch of everything that is outdated."""
    answer = admin.post("/api/v1/batches", json={"title": "有效期规则更新"})
    assert answer.status_code == 201, answer.text
    return Rows(later, answer.json()["id"])
