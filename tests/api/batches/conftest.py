"""Applications filled from recorded readings, and a service whose patterns have changed since."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from fastapi.testclient import TestClient
from sqlalchemy import select

from api.batches.work import ItemWorker
from api.context import Context, open_context
from api.models import Batch, BatchItem
from api.settings import ServiceSettings
from extractor.reading.sandbox import Sandbox
from extractor.settings import ROOT
from tests.api.conftest import Applications, logged_in


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
def uploads(values: dict[str, Any]) -> dict[str, int]:
    """Both applications are submitted; `enterprise` has a licence and two certificates, `rival` one."""
    found: dict[str, int] = values["uploads"]
    return found


@pytest.fixture
def later(settings: ServiceSettings, uploads: dict[str, int], changed_patterns: Path) -> Iterator[Context]:
    """The same service with the changed patterns."""
    opened = open_context(ServiceSettings.model_validate({**settings.model_dump(), "patterns": changed_patterns}))
    yield opened
    opened.close()


@pytest.fixture
def admin(later: Context, applications: Applications) -> Iterator[TestClient]:
    """The administrator's client of the later service."""
    with applications.on(later) as app:
        yield logged_in(app, "admin")


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
