"""`assay serve` and `assay worker` as processes: what they print, what they survive, and that nothing is left running."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import httpx2
import pytest
from sqlalchemy import select

from api.database import Database
from api.models import AuditEntry, Upload
from extractor.settings import ROOT
from tests.api.bad_files import certificate_text, crashing_pdf, endless_pdf
from tests.api.reviews.recorded import read_before
from tests.api.running import COMMAND, PASSWORD, Service, alive, draft, log_in, running, wait_until

NAME = "鹿衡保密文件名.txt"
CONTENT = "鹿衡保密内容"
RUBRICS = len(list((ROOT / "rubrics").glob("*/rubric.yaml")))


@pytest.fixture(scope="module")
def application(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int]:
    data = tmp_path_factory.mktemp("serving") / "data"
    return data, draft(data)


@pytest.fixture(scope="module")
def service(application: tuple[Path, int]) -> Iterator[Service]:
    """One service with one worker for the tests that leave it as it was."""
    with running(application[0], "--workers", "1", ASSAY_SWEEP_EVERY="1", ASSAY_LEASE="5") as started:
        yield started


def upload(service: Service, application: int, name: str, content: bytes) -> int:
    with closing(log_in(service)) as client:
        form = {"data": {"window": "7.3"}, "files": {"file": (name, content)}}
        answer = client.post(f"/api/v1/applications/{application}/uploads", **form)  # type: ignore[arg-type]
    assert answer.status_code == 201, answer.text
    return int(answer.json()["id"])


def row(data: Path, upload_id: int) -> Upload:
    database = Database(f"sqlite:///{data / 'assay.sqlite3'}")
    with database.reader() as session:
        found = session.get_one(Upload, upload_id)
    database.close()
    return found


def test_an_upload_is_read_by_a_worker(service: Service, application: tuple[Path, int]) -> None:
    data, identifier = application
    uploaded = upload(service, identifier, NAME, certificate_text(1) + CONTENT.encode())
    wait_until(lambda: row(data, uploaded).state == "done", 60)


def test_callers_wait_while_http_restarts(service: Service) -> None:
    (http,) = [pid for pid, role in service.children().items() if role == "http"]
    os.kill(http, signal.SIGKILL)
    wait_until(lambda: not alive(http), 60)
    assert httpx2.get(f"{service.address}/healthz", timeout=60).status_code == 200


def test_http_that_hangs_is_replaced(tmp_path: Path) -> None:
    """Asked directly: a proxy of the environment that leads nowhere is not taken for silence."""
    nowhere = "http://127.0.0.1:9"
    with running(tmp_path / "data", "--workers", "0", ASSAY_HTTP_SILENCE="10", http_proxy=nowhere, no_proxy="") as service:
        ((before, _),) = [one for one in service.children().items() if one[1] == "http"]
        time.sleep(12)
        ((http, _),) = [one for one in service.children().items() if one[1] == "http"]
        assert http == before
        os.kill(http, signal.SIGSTOP)
        assert httpx2.get(f"{service.address}/healthz", timeout=60).status_code == 200
        assert not alive(http)
        assert "has not answered for 10 s" in service.logs.read_text(encoding="utf-8")


def test_without_its_queue_the_service_says_so_and_comes_back(service: Service) -> None:
    before = {pid for pid, role in service.children().items() if role != "queue"}
    (queue,) = [pid for pid, role in service.children().items() if role == "queue"]
    os.kill(queue, signal.SIGKILL)
    wait_until(lambda: "queue" in service.children().values() and queue not in service.children(), 60)
    wait_until(lambda: httpx2.get(f"{service.address}/readyz", timeout=30).status_code == 200, 60)
    assert {pid for pid, role in service.children().items() if role != "queue"} == before


def test_while_its_queue_is_away_the_service_says_so(service: Service, application: tuple[Path, int]) -> None:
    """Uploads are refused for now, pages that need no queue are answered."""
    with closing(log_in(service)) as client:
        (queue,) = [pid for pid, role in service.children().items() if role == "queue"]
        assert service.process is not None
        service.process.send_signal(signal.SIGSTOP)  # nobody restarts it
        try:
            os.kill(queue, signal.SIGKILL)
            wait_until(lambda: client.get("/readyz").status_code == 503, 60)
            form = {"data": {"window": "7.3"}, "files": {"file": ("a.txt", b"a")}}
            answer = client.post(f"/api/v1/applications/{application[1]}/uploads", **form)  # type: ignore[arg-type]
            assert (answer.status_code, answer.headers["Content-Type"]) == (503, "application/problem+json")
            assert client.get(f"/api/v1/applications/{application[1]}").status_code == 200
        finally:
            service.process.send_signal(signal.SIGCONT)
        wait_until(lambda: client.get("/readyz").status_code == 200, 60)


def test_logs_are_json_and_tell_no_name_content_or_password(service: Service, application: tuple[Path, int]) -> None:
    data, identifier = application
    uploaded = upload(service, identifier, f"坏-{NAME}", crashing_pdf() + CONTENT.encode())
    wait_until(lambda: row(data, uploaded).state == "failed", 300)
    httpx2.post(f"{service.address}/api/v1/session", json={"username": "enterprise", "password": f"wrong {PASSWORD}"}, timeout=60)
    httpx2.post(f"{service.address}/api/v1/session", json={"username": "enterprise", "password": {"not": PASSWORD}}, timeout=60)
    logs = service.logs.read_text(encoding="utf-8")
    assert not re.search("|".join((NAME, CONTENT, PASSWORD)), logs)
    lines = [json.loads(line) for line in logs.splitlines()]
    of_job = [line for line in lines if line.get("upload_id") == str(uploaded)]
    assert {line["job_id"].split("-")[1] for line in of_job} == {str(uploaded)}
    assert any("more resident memory than allowed" in line["event"] or "SIGABRT" in line["event"] for line in of_job)
    assert all(line["request_id"] for line in lines if line["event"] == "request")


def test_a_second_service_on_the_data_folder_is_refused(service: Service) -> None:
    refused = subprocess.run([*COMMAND, "serve", "--data", str(service.data), "--port", "1"], capture_output=True, text=True, check=False)
    assert refused.returncode == 2
    assert "正被另一个assay serve使用" in refused.stderr
    assert "Another assay serve uses" in refused.stderr


def test_a_port_that_is_taken_is_refused(service: Service, tmp_path: Path) -> None:
    command = [*COMMAND, "serve", "--data", str(tmp_path / "other"), "--port", str(service.port)]
    refused = subprocess.run(command, capture_output=True, text=True, check=False)
    assert refused.returncode == 2
    assert "已被其他程序占用" in refused.stderr
    assert "Another program listens on" in refused.stderr


def test_a_worker_without_a_service_says_what_to_do(tmp_path: Path) -> None:
    environment = {**os.environ, "ASSAY_DATA": str(tmp_path)}
    refused = subprocess.run([*COMMAND, "worker"], env=environment, capture_output=True, text=True, check=False)
    assert refused.returncode == 2
    assert "ASSAY_REDIS_URL" in refused.stderr


def test_wrong_settings_are_named(tmp_path: Path) -> None:
    environment = {**os.environ, "ASSAY_PORT": "many", "ASSAY_DATA": str(tmp_path)}
    refused = subprocess.run([*COMMAND, "serve"], env=environment, capture_output=True, text=True, check=False)
    assert refused.returncode == 2
    assert "ASSAY_PORT" in refused.stderr


def test_the_first_start_prints_a_password_once(tmp_path: Path) -> None:
    with running(tmp_path / "data", "--workers", "0") as first:
        wait_until(lambda: "http" in first.said.read_text(encoding="utf-8"), 60)
        said = first.said.read_text(encoding="utf-8")
        assert first.address in said
        password = re.search(r"^  admin +(\S+)", said, re.MULTILINE)
        assert password is not None
        with closing(log_in(first, "admin", password[1])) as client:
            assert client.get("/api/v1/session").json()["must_change_password"] is True
        assert password[1] not in first.logs.read_text(encoding="utf-8")
        assert set(first.children().values()) == {"http", "queue"}
    first.start()
    first.wait_until_ready()
    wait_until(lambda: first.said.read_text(encoding="utf-8").count(first.address) == 2, 60)
    first.stop()
    assert len(re.findall(r"^  admin ", first.said.read_text(encoding="utf-8"), re.MULTILINE)) == 1


def test_a_worker_joins_and_a_stopped_one_hands_its_file_back(tmp_path: Path) -> None:
    """SIGTERM while a long file is read: it is queued again, the attempt does not count, nothing runs on."""
    data = tmp_path / "data"
    identifier = draft(data)
    with running(data, "--workers", "1") as service:
        long = upload(service, identifier, "long.pdf", endless_pdf())
        wait_until(lambda: row(data, long).state == "reading", 60)
        family = {*service.children(), service.process.pid if service.process else 0}
        assert service.stop() == 0
        assert not any(alive(pid) for pid in family)
        stopped = row(data, long)
        assert (stopped.state, stopped.worker, stopped.attempts) == ("queued", "", 0)
    with running(data, "--workers", "0") as service:
        with closing(log_in(service)) as client:
            assert client.delete(f"/api/v1/uploads/{long}").status_code == 204
        short = upload(service, identifier, "short.txt", certificate_text(2))
        environment = {**os.environ, "ASSAY_DATA": str(data)}
        subprocess.run([*COMMAND, "worker", "--burst"], env=environment, check=True, timeout=300, capture_output=True)
        assert row(data, short).state == "done"


@pytest.mark.skipif(sys.platform != "linux", reason="children are ended at once by Linux's PR_SET_PDEATHSIG; elsewhere within a second")
def test_killed_outright_the_service_leaves_nothing_running(tmp_path: Path) -> None:
    with running(tmp_path / "data", "--workers", "1") as service:
        assert service.process is not None
        children = set(service.children())
        service.process.kill()
        service.process.wait()
        wait_until(lambda: not any(alive(pid) for pid in children), 60)


def test_the_demo_fills_itself_and_can_be_started_again(tmp_path: Path) -> None:
    """There is one of each rubric in review, one returned, two drafts; another start only sets new passwords."""
    read_before(tmp_path / "data")  # that OCR reads them well is shown elsewhere
    with running(tmp_path / "data", "--demo", "--workers", "2") as service:
        first = demo_passwords(service, 1)
        with closing(log_in(service, "demo-reviewer", first["demo-reviewer"])) as client:
            wait_until(lambda: states(client) == [*["in_review"] * RUBRICS, "returned"], 240)
            listed = client.get("/api/v1/applications").json()["applications"]
        assert {one["organisation"] for one in listed} == {"苏州鹿衡精密机械有限公司", "苏州市吴江松陵漾丝绸有限公司"}
        for username in ("demo-luheng", "demo-songling", "demo-admin"):
            log_in(service, username, first[username]).close()
    database = Database(service.settings.sqlalchemy_url)
    with database.reader() as session:
        before = len(session.scalars(select(Upload.id)).all())
        assert set(session.scalars(select(Upload.state))) == {"done"}
    service.start()
    service.wait_until_ready()
    second = demo_passwords(service, 2)
    assert second["demo-admin"] != first["demo-admin"]
    with closing(log_in(service, "demo-admin", second["demo-admin"])) as client:
        assert states(client) == ["draft", "draft", *["in_review"] * RUBRICS, "returned"]
    wait_until(lambda: service.logs.read_text(encoding="utf-8").count("The demo is complete") == 2, 60)
    service.stop()
    with database.reader() as session:
        assert len(session.scalars(select(Upload.id)).all()) == before
        assert len(session.scalars(select(AuditEntry.id).where(AuditEntry.action == "application.submitted")).all()) == RUBRICS + 1
    database.close()


def states(client: httpx2.Client) -> list[str]:
    return sorted(one["state"] for one in client.get("/api/v1/applications").json()["applications"])


def demo_passwords(service: Service, start: int) -> dict[str, str]:
    """User name → password, of the latest of `start` starts."""
    wait_until(lambda: service.said.read_text(encoding="utf-8").count(service.address) == start, 60)
    return dict(re.findall(r"^  (demo-\w+) +(\S+)", service.said.read_text(encoding="utf-8"), re.MULTILINE))
