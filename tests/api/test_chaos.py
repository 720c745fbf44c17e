"""kill -9 of workers, of HTTP, of the queue and of everything at once while 300 files are uploaded: none is lost, none is done twice."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from random import Random

import httpx2
import pytest
from sqlalchemy import func, select

from api.database import Database
from api.models import AuditEntry, StoredFile, StoredFindings, StoredReading, Upload
from tests.api.bad_files import certificate_pdf, certificate_text, crashing_pdf, endless_pdf, hungry_pdf
from tests.api.running import Service, alive, draft, log_in, wait_until

FILES = 300
COPIES = 30
"""Good files with the same content as another one."""
CLIENTS = 3
PAUSE = 0.12
"""Mean seconds between two uploads of a client, so that the kills fall between them."""
KILLS = ["worker"] * 4 + ["http"] * 3 + ["queue"] * 3 + ["batch"]
GAPS = (0.5, 2.0)
"""Seconds between kills, least and most."""
BAD = {"crash.pdf": crashing_pdf, "hang.pdf": endless_pdf, "memory.pdf": hungry_pdf}
ENVIRONMENT = {"ASSAY_FILE_TIMEOUT": "15", "ASSAY_LEASE": "5", "ASSAY_SWEEP_EVERY": "1", "ASSAY_UPLOAD_RATE": "100000/minute"}

pytestmark = pytest.mark.chaos


def test_every_accepted_upload_is_processed_once(tmp_path: Path) -> None:
    random = Random(20261121)
    application = draft(tmp_path / "data")
    service = Service(tmp_path / "data", ("--workers", "2"), ENVIRONMENT)
    service.start()
    service.wait_until_ready()
    try:
        files = contents(random)
        with ThreadPoolExecutor(CLIENTS) as pool:
            uploading = [pool.submit(upload_all, service, application, part, Random(place)) for place, part in enumerate(shares(files))]
            kill_at_random(service, random)
            kill_everything(service)
            service.start()
            kill_at_random(service, random)
            answered = [row for one in uploading for row in one.result()]
        wait_until(lambda: not unfinished(service), 150)
        wait_until(lambda: up_to_date(service, application), 60)
        assert service.stop() == 0
        check(service, dict(answered))
    finally:
        if service.process is not None and service.process.poll() is None:
            kill_everything(service)


def contents(random: Random) -> list[tuple[str, bytes]]:
    """Name → content, in a random order."""
    good = FILES - len(BAD)
    files = []
    for number in range(good):
        which = number if number >= COPIES else 7
        files.append((f"text-{number}.txt", certificate_text(which)) if number % 3 else (f"page-{number}.pdf", certificate_pdf(which)))
    files += [(name, make()) for name, make in BAD.items()]
    random.shuffle(files)
    return files


def shares(files: Sequence[tuple[str, bytes]]) -> list[Sequence[tuple[str, bytes]]]:
    return [files[place::CLIENTS] for place in range(CLIENTS)]


def upload_all(service: Service, application: int, files: Sequence[tuple[str, bytes]], random: Random) -> list[tuple[str, int]]:
    """Name and id of each file that was answered 201, or 200 where the answer to an earlier try was lost."""
    client = log_in(service)
    answered = []
    for name, content in files:
        time.sleep(random.uniform(0, 2 * PAUSE))
        answered.append((name, upload(client, application, name, content)))
    client.close()
    return answered


def upload(client: httpx2.Client, application: int, name: str, content: bytes) -> int:
    """Tries until the service says that it has the file, as a careful client does."""
    until = time.monotonic() + 120
    while time.monotonic() < until:
        with suppress(httpx2.TransportError):
            form = {"data": {"window": "7.3"}, "files": {"file": (name, content)}}
            answer = client.post(f"/api/v1/applications/{application}/uploads", **form, timeout=20)  # type: ignore[arg-type]
            if answer.status_code in (200, 201):
                return int(answer.json()["id"])
            assert answer.status_code == 503, answer.text
        time.sleep(0.2)
    raise AssertionError(f"{name} was never accepted")


def kill_at_random(service: Service, random: Random) -> None:
    """Each of KILLS once, in a random order, at random moments; a role that is just restarting is waited for."""
    for role in random.sample(KILLS, len(KILLS)):
        time.sleep(random.uniform(*GAPS))
        wait_until(lambda role=role: role in service.children().values(), 60)  # type: ignore[misc]
        victims = [pid for pid, known in service.children().items() if known == role]
        if victims:
            os.kill(random.choice(victims), signal.SIGKILL)


def kill_everything(service: Service) -> None:
    """The supervisor outright: its children die with it, and the children's children."""
    assert service.process is not None
    family = [*service.children(), *grandchildren(service)]
    service.process.kill()
    service.process.wait()
    wait_until(lambda: not any(alive(pid) for pid in family), 60)


def grandchildren(service: Service) -> list[int]:
    """The reading processes."""
    listed = subprocess.run(["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    return [int(pid) for pid, parent in (line.split() for line in listed.splitlines()) if int(parent) in service.children()]


def unfinished(service: Service) -> int:
    database = Database(service.settings.sqlalchemy_url)
    with database.reader() as session:
        number = session.scalar(select(func.count()).select_from(Upload).where(Upload.state.in_(("queued", "reading"))))
    database.close()
    return number or 0


def up_to_date(service: Service, application: int) -> bool:
    client = log_in(service)
    answer = client.get(f"/api/v1/applications/{application}/progress")
    client.close()
    return bool(answer.json()["up_to_date"])


def check(service: Service, answered: dict[str, int]) -> None:
    """Every effect is there once."""
    database = Database(service.settings.sqlalchemy_url)
    with database.reader() as session:
        uploads = {upload.name: upload for upload in session.scalars(select(Upload))}
        ids = list(session.scalars(select(Upload.id)))
        read = Counter(session.scalars(select(AuditEntry.subject_id).where(AuditEntry.action == "upload.read")))
        accepted = Counter(session.scalars(select(AuditEntry.subject_id).where(AuditEntry.action == "upload.accepted")))
        files, readings = (session.scalar(select(func.count()).select_from(table)) for table in (StoredFile, StoredReading))
        findings = session.scalar(select(func.count()).select_from(StoredFindings))
    database.close()
    assert len(answered) == len(ids) == FILES
    assert {name: upload.id for name, upload in uploads.items()} == answered
    assert read == accepted == Counter({str(one): 1 for one in ids})
    assert {upload.state for name, upload in uploads.items() if name not in BAD} == {"done"}
    assert {name: uploads[name].state for name in BAD} == dict.fromkeys(BAD, "failed")
    codes = {name: {flag["code"] for flag in uploads[name].flags} for name in BAD}
    assert codes["hang.pdf"] == {"timed_out"}
    # A kill may have taken the last attempt: then the service says that its attempts failed, and nothing of the file.
    told = {"corrupt", "too_large", "timed_out", "reading_failed"}
    assert [(name, code) for name, code in codes.items() if not code <= told] == []
    assert readings == findings == (files or 0) - len(BAD)
