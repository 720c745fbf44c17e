"""`assay serve` as users run it: a process with its children, on a data folder and a port of its own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from pathlib import Path
from random import sample

import httpx2
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from api.clock import today
from api.database import Database
from api.migrations.run import migrate
from api.models import Application, Campaign, Organisation, User
from api.settings import ServiceSettings

PASSWORD = "long enough for a test"
ROLES = {"http": " http ", "worker": " worker interactive ", "batch": " worker batch ", "queue": "valkey-server"}
"""What the command of each child holds."""
COMMAND = [sys.executable, "-P", "-c", "from api.cli import main; main()"]


def free_port() -> int:
    """Below those that the system gives to connections on their way out: it is still free when a service starts again on it.

    Each worker of pytest-xdist has ports of its own.
    """
    first = 20_000 + 500 * int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    for port in sample(range(first, first + 500), 500):
        with socket.socket() as tried, suppress(OSError):
            tried.bind(("127.0.0.1", port))
            return port
    raise AssertionError("no port is free")


CHEAP = PasswordHash((Argon2Hasher(time_cost=1, memory_cost=8, parallelism=1),))
"""As little as argon2 can do. What the service's own hashes cost is tested in tests/api/test_passwords.py."""


@cache
def hashed_password() -> str:
    """Of PASSWORD, CHEAP: how dear it is to verify is written in the hash."""
    return CHEAP.hash(PASSWORD)


@dataclass
class Service:
    """The service on `data`. Its standard streams go to files beside it."""

    data: Path
    options: tuple[str, ...] = ()
    environment: Mapping[str, str] = field(default_factory=dict)
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def settings(self) -> ServiceSettings:
        return ServiceSettings(data=self.data)

    @property
    def logs(self) -> Path:
        return self.data.with_suffix(".log")

    @property
    def said(self) -> Path:
        return self.data.with_suffix(".out")

    def start(self) -> None:
        """Returns at once; `wait_until_ready` waits."""
        with self.logs.open("ab") as logs, self.said.open("ab") as said:
            command = [*COMMAND, "serve", "--port", str(self.port), "--data", str(self.data), *self.options]
            plain = {name: value for name, value in os.environ.items() if not name.startswith("ASSAY_")}
            environment = {**plain, "ASSAY_LOGIN_RATE": "1000/minute", **self.environment}
            self.process = subprocess.Popen(command, env=environment, stdout=said, stderr=logs)

    def wait_until_ready(self) -> None:
        def ready() -> bool:
            assert self.process is not None
            assert self.process.poll() is None, self.logs.read_text(encoding="utf-8")
            try:
                return httpx2.get(f"{self.address}/readyz", timeout=30).status_code == 200
            except httpx2.TransportError:
                return False

        wait_until(ready, 90)

    def children(self) -> dict[int, str]:
        """Process id → role, of the children that run now."""
        assert self.process is not None
        listed = subprocess.run(["ps", "-A", "-ww", "-o", "pid=,ppid=,stat=,args="], capture_output=True, text=True, check=True).stdout
        found = {}
        for line in listed.splitlines():
            pid, parent, state, command = line.split(None, 3)
            role = next((role for role, words in ROLES.items() if words in f"{command} "), None)
            if int(parent) == self.process.pid and role is not None and not state.startswith("Z"):
                found[int(pid)] = role
        return found

    def stop(self) -> int:
        """As a service manager does; the exit status."""
        assert self.process is not None
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=60)


@contextmanager
def running(data: Path, *options: str, **environment: str) -> Iterator[Service]:
    """A service that is ready; stopped at the end."""
    service = Service(data, options, environment)
    service.start()
    try:
        service.wait_until_ready()
        yield service
    finally:
        if service.process is not None and service.process.poll() is None:
            service.stop()


def draft(data: Path) -> int:
    """A database in `data` with an enterprise, its user `enterprise`, and a draft application, whose id it returns."""
    data.mkdir(parents=True)
    database = Database(ServiceSettings(data=data).sqlalchemy_url)
    migrate(database.engine)
    with database.session() as session:
        owner = Organisation(name="苏州鹿衡精密机械有限公司", uscc="913205053027164854")
        days = {"opens_on": today() - timedelta(days=30), "closes_on": today() + timedelta(days=30)}
        campaign = Campaign(title="2026年质量信用等级", rubric="jiangsu-2023", regions=[], **days)
        session.add_all([owner, campaign])
        session.flush()
        hashed = hashed_password()
        session.add(User(username="enterprise", display_name="甲", role="enterprise", password_hash=hashed, organisation_id=owner.id))
        session.add(User(username="admin", display_name="乙", role="admin", password_hash=hashed))
        application = Application(campaign_id=campaign.id, organisation_id=owner.id, grade="AAA", sector="manufacturing")
        session.add(application)
        session.flush()
        identifier = application.id
    database.close()
    return identifier


def log_in(service: Service, username: str = "enterprise", password: str = PASSWORD) -> httpx2.Client:
    """A client with its cookie and CSRF token."""
    client = httpx2.Client(base_url=service.address, timeout=60)
    answer = client.post("/api/v1/session", json={"username": username, "password": password})
    assert answer.status_code == 200, answer.text
    client.headers["X-CSRF-Token"] = answer.json()["csrf_token"]
    return client


def wait_until(condition: Callable[[], bool], seconds: float) -> None:
    """Looks until `condition` holds; the limit only ends a test that would never end."""
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, f"not within {seconds:g} s"
        time.sleep(0.1)


def alive(pid: int) -> bool:
    """Whether the process runs: a zombie does not."""
    listed = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False).stdout.strip()
    return bool(listed) and not listed.startswith("Z")
