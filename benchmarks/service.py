"""How the service does: `python -m benchmarks.service`, about fifteen minutes, alone on the machine.

The real `assay serve` on an empty data folder, driven over HTTP: how many uploads a second it accepts, how long from an
upload to its feedback (one-page digital and scanned files, with nothing else to do and with 10,000 batch jobs waiting), two
workers against one, and the memory of a worker over 1,000 files. Written to benchmarks/results/service.md; `--only accept
feedback workers memory` measures a part and writes nothing.
"""

from __future__ import annotations

import argparse
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path
from statistics import median, quantiles

import cv2
import httpx2
import numpy as np
from numpy.typing import NDArray
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfgen.canvas import Canvas

from api import actor
from api.batches.schemas import NewBatch
from api.batches.service import create
from api.clock import today
from api.context import Context, open_context
from api.models import Application, Campaign, Organisation, User
from api.passwords import hash_password
from api.settings import ServiceSettings
from benchmarks.reprocess import fill
from extractor.settings import ROOT

RESULTS = ROOT / "benchmarks" / "results" / "service.md"
SCAN = ROOT / "samples" / "applications" / "strong-luheng" / "3.1" / "ISO9001扫描件.jpg"
PASSWORD = "a password for measuring"
UPLOADS, SENDERS = 400, 8
ASKED = 30
BATCH_JOBS = 10_000
SCANS = 120
WEIGHED, EVERY, FILED = 1000, 100, 50
Row = Sequence[object]


@dataclass(frozen=True)
class Service:
    """A running service and a client logged in to it; `application` takes the files."""

    url: str
    process: subprocess.Popen[bytes]
    context: Context
    client: httpx2.Client
    application: int

    def send(self, name: str, content: bytes) -> int:
        """Uploads a file; the id it got. Waits where the service asks to."""
        while True:
            answer = self.client.post(
                f"/api/v1/applications/{self.application}/uploads", data={"window": "3.1"}, files={"file": (name, content)}
            )
            if answer.status_code != 503:
                answer.raise_for_status()
                return int(answer.json()["id"])
            time.sleep(float(answer.headers["Retry-After"]))

    def withdraw(self, uploads: Sequence[int]) -> None:
        for upload in uploads:
            self.client.delete(f"/api/v1/uploads/{upload}").raise_for_status()

    def wait(self, upload: int) -> None:
        """Until the upload's feedback is there."""
        while self.client.get(f"/api/v1/uploads/{upload}").json()["state"] not in ("done", "failed"):
            time.sleep(0.01)

    def wait_for_all(self) -> None:
        while (progress := self.client.get(f"/api/v1/applications/{self.application}/progress").json())["queued"] + progress["reading"]:
            time.sleep(0.1)


def main() -> None:
    parts = {"accept": accepting, "feedback": feedback, "workers": two_workers, "memory": memory}
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="*", choices=parts, default=list(parts))
    only = parser.parse_args().only
    text = "\n\n".join([HEAD.format(cores=os.cpu_count()), *(parts[name]() for name in only)]) + "\n"
    print(text)
    if len(only) == len(parts):
        RESULTS.write_text(text, encoding="utf-8")


HEAD = """# The service

Written by `python -m benchmarks.service`. {cores} cores, SQLite and the embedded queue, clients on the same machine."""


def accepting() -> str:
    """Files are small and all different: what is measured is the way of an upload, not the disk."""
    files = [digital_page(number) for number in range(UPLOADS)]
    with serving(workers=0) as service:
        begin = time.perf_counter()
        with ThreadPoolExecutor(SENDERS) as senders:
            list(senders.map(lambda pair: service.send(f"{pair[0]}.pdf", pair[1]), enumerate(files)))
        seconds = time.perf_counter() - begin
    rows = [[UPLOADS, f"{seconds:.1f}", f"{UPLOADS / seconds:.0f}"]]
    return f"""## Accepting

{UPLOADS} one-page PDFs of {len(files[0]) / 1024:.0f} KiB by {SENDERS} clients at once, no worker running; accepted means stored,
committed and on disk.

{table(["uploads", "seconds", "uploads a second"], rows)}"""


def feedback() -> str:
    rows: list[Row] = []
    with serving(workers=1) as service:
        rows += [_latencies(service, "nothing else", kind) for kind in ("digital", "scan")]
        with queued(service) as left:
            rows += [_latencies(service, f"{BATCH_JOBS:,} batch jobs waiting", kind) for kind in ("digital", "scan")]
            remaining = left()
    return f"""## From upload to feedback

One page each, one after the other, {ASKED} of each kind; seconds from sending to the state `done`. The batch re-extracts stored documents
in its own worker; {remaining:,} of its jobs were still waiting at the end.

{table(["page", "beside", "median s", "p95 s"], rows)}"""


def _latencies(service: Service, beside: str, kind: str) -> Row:
    taken = []
    for number in range(ASKED + 1):
        seed = len(beside) * 1000 + number
        content = digital_page(seed) if kind == "digital" else scanned_page(seed)
        begin = time.perf_counter()
        service.wait(service.send(f"{beside}-{kind}-{number}", content))
        taken.append(time.perf_counter() - begin)
    taken = taken[1:]  # the first waits for the models
    return [kind, beside, f"{median(taken):.2f}", f"{quantiles(taken, n=20)[-1]:.2f}"]


def two_workers() -> str:
    seconds = {}
    scans = [scanned_page(number) for number in range(SCANS)]
    for workers in (1, 2):
        with serving(workers=workers) as service:
            for number in range(workers):  # the models are loaded
                service.send(f"warm-{number}", scanned_page(10_000 + number))
            service.wait_for_all()
            begin = time.perf_counter()
            for number, scan in enumerate(scans):
                service.send(f"{number}.jpg", scan)
            service.wait_for_all()
            seconds[workers] = time.perf_counter() - begin
    rows = [[workers, f"{took:.1f}", f"{SCANS / took:.2f}", f"{seconds[1] / took:.2f}"] for workers, took in seconds.items()]
    return f"""## Workers

{SCANS} scanned pages, sent as fast as they are taken; the API process shares the cores.

{table(["workers", "seconds", "pages a second", "ratio"], rows)}"""


def memory() -> str:
    """One scan in five, the others digital; a worker is two processes: RQ's, and the child that reads.

    An application never holds more than a real one does: its suggestion, made anew after each file, takes memory too.
    """
    rows: list[Row] = []
    with serving(workers=1) as service:
        sent = []
        for number in range(WEIGHED):
            sent.append(service.send(f"{number}", scanned_page(number) if number % 5 == 0 else digital_page(number)))
            if len(sent) == FILED:
                service.wait_for_all()
                service.withdraw(sent)
                sent = []
            if (number + 1) % EVERY == 0:
                rows.append([number + 1, *(f"{size:.0f}" for size in _worker_memory(service.process.pid))])
    sizes = [float(str(row[1])) for row in rows[1:]]
    spread = (max(sizes) - min(sizes)) / median(sizes) / 2
    return f"""## Memory of a worker

Resident MiB after each {EVERY} of {WEIGHED} one-page files (one scan in five), {FILED} at a time in the application. The worker's
own process from {EVERY * 2} files on: ± {spread:.1%}. The child is replaced after 200 files, which bounds what libraries leak.

{table(["files", "worker MiB", "reading child MiB"], rows)}"""


def _worker_memory(supervisor: int) -> tuple[float, float]:
    """MiB of the interactive worker and of its largest child. Linux only."""
    worker = next(pid for pid in _children(supervisor) if "interactive" in _command(pid))
    return _resident(worker), max(_resident(child) for child in _children(worker))


def _children(parent: int) -> list[int]:
    found = []
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            if f"\nPPid:\t{parent}\n" in status.read_text():
                found.append(int(status.parent.name))
        except OSError:
            continue  # it ended meanwhile
    return found


def _command(pid: int) -> str:
    return Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")


def _resident(pid: int) -> float:
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1024**2


@contextmanager
def queued(service: Service) -> Iterator[Callable[[], int]]:
    """A batch over as many applications as there are to be jobs, each with one stored document; gives what counts those still waiting."""
    fill(service.context, BATCH_JOBS, files_each=1)
    with service.context.database.session() as session:
        create(session, service.context, actor.service("benchmark"), NewBatch())
    yield lambda: service.context.jobs.depth("batch")


@contextmanager
def serving(*, workers: int) -> Iterator[Service]:
    """A service of its own with one enterprise and its application."""
    with tempfile.TemporaryDirectory() as folder:
        with socket.create_server(("127.0.0.1", 0)) as probe:
            port = probe.getsockname()[1]
        data = Path(folder) / "data"
        environment = os.environ | {"ASSAY_DATA": str(data), "ASSAY_UPLOAD_RATE": "1000000/minute", "ASSAY_MAX_QUEUE": "100000"}
        environment["ASSAY_LOG_LEVEL"] = "ERROR"
        command = [sys.executable, "-P", "-c", "from api.cli import main; main()", "serve", "--port", str(port), "--workers", str(workers)]
        process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
        client = httpx2.Client(base_url=f"http://127.0.0.1:{port}", timeout=60)
        try:
            _wait_until_ready(client, process)
            context = open_context(ServiceSettings(data=data, workers=workers))
            yield Service(str(client.base_url), process, context, client, _log_in(client, context))
            context.close()
        finally:
            client.close()
            process.send_signal(signal.SIGTERM)
            process.wait()


def _wait_until_ready(client: httpx2.Client, process: subprocess.Popen[bytes]) -> None:
    while process.poll() is None:
        try:
            if client.get("/readyz").status_code == 200:
                return
        except httpx2.TransportError:
            pass
        time.sleep(0.1)
    raise SystemExit("assay serve ended")


def _log_in(client: httpx2.Client, context: Context) -> int:
    with context.database.session() as session:
        organisation = Organisation(name="苏州鹿衡精密机械有限公司", uscc="913205053027164854")
        campaign = Campaign(
            title="测量", rubric="jiangsu-2023", opens_on=today() - timedelta(days=1), closes_on=today() + timedelta(days=1)
        )
        session.add_all([organisation, campaign])
        session.flush()
        user = User(
            username="measure", display_name="", role="enterprise", organisation_id=organisation.id, password_hash=hash_password(PASSWORD)
        )
        application = Application(campaign_id=campaign.id, organisation_id=organisation.id, grade="AAA", sector="manufacturing")
        session.add_all([user, application])
        session.flush()
        identifier = application.id
    answer = client.post("/api/v1/session", json={"username": "measure", "password": PASSWORD})
    answer.raise_for_status()
    client.headers["X-CSRF-Token"] = answer.json()["csrf_token"]
    return identifier


def digital_page(number: int) -> bytes:
    """A PDF with a text layer, different for each number."""
    registerFont(UnicodeCIDFont("STSong-Light"))
    with tempfile.TemporaryFile() as file:
        canvas = Canvas(file, pagesize=A4)
        canvas.setFont("STSong-Light", 14)
        said = ("质量管理体系认证证书", f"证书编号：0012{number:05d}Q", "苏州鹿衡精密机械有限公司", "有效期至：2029年04月17日")
        for line, text in enumerate(said):
            canvas.drawString(72, 760 - 30 * line, text)
        canvas.save()
        file.seek(0)
        return file.read()


def scanned_page(number: int) -> bytes:
    """A scanned certificate with a grain of its own for each number: nothing is read from what was stored before."""
    grained = _scan().copy()
    grained[:8, :8] = np.random.default_rng(number).integers(200, 255, (8, 8, 3))
    return bytes(cv2.imencode(".jpg", grained, [cv2.IMWRITE_JPEG_QUALITY, 85])[1])


@cache
def _scan() -> NDArray[np.uint8]:
    return np.asarray(cv2.imdecode(np.fromfile(SCAN, dtype=np.uint8), cv2.IMREAD_COLOR), dtype=np.uint8)


def table(head: Sequence[str], rows: Sequence[Row]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines)


if __name__ == "__main__":
    main()
