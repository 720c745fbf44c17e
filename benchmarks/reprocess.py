"""A dry run over 10,000 stored documents by the service's own batch workers: `python -m benchmarks.reprocess`, some minutes.

The documents are the recorded readings of samples/, each stored under another file, in 500 applications of an embedded
service (SQLite, files in a folder). Their findings are of other patterns, so that every document is extracted again and
every application scored again. Two batch workers (`assay worker --queue batch`) do the work, as one does in `assay serve`;
a second run has one worker. CPU seconds stand beside wall seconds, since the machine may be shared. The table is printed
and written to benchmarks/results/reprocess.md; with `--documents N` or `--profile` nothing is written.
"""

from __future__ import annotations

import argparse
import cProfile
import gzip
import hashlib
import json
import logging
import os
import platform
import pstats
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from api.actor import service
from api.applications.suggesting import refresh
from api.batches.schemas import NewBatch
from api.batches.service import answer, create, find
from api.batches.sweep import sweep_batches
from api.batches.work import ItemWorker
from api.clock import today
from api.context import Context, open_context
from api.embedded import start_server, wait_for
from api.migrations.run import migrate
from api.models import Application, Campaign, Organisation, StoredFile, StoredFindings, StoredReading, Upload, User
from api.settings import ServiceSettings
from api.uploads.reading import reading_facts
from api.worker import reading_sandbox
from extractor.document import Reading
from extractor.pipeline import READER_VERSION, extract_again
from extractor.report.json import documents_json, flag_json
from extractor.settings import ROOT, Settings

RESULTS = ROOT / "benchmarks" / "results" / "reprocess.md"
READINGS = ROOT / "samples" / "readings"
DOCUMENTS, FILES_EACH = 10_000, 20
LIMIT = 120.0
"""Seconds that a dry run over 10,000 documents may take on 2 cores."""
WINDOWS = ("3.1", "7.3", "1.1", "4.1", "5.1")


@dataclass(frozen=True, slots=True)
class Sample:
    """A recorded reading, and what older patterns found in it: with every fourth sample a value less than today's find."""

    name: str
    recorded: str
    reading: Reading
    documents: list[Any]
    flags: list[Any]


@dataclass(frozen=True, slots=True)
class Run:
    """A dry run by `workers`: `wall` seconds from its creation until it is ready, `start` of them until the first application.

    `load` is the machine's load average over the minute before its end: 1 for each process that had something to compute.
    """

    workers: int
    documents: int
    applications: int
    wall: float
    start: float
    cpu: float
    load: float
    changed: int
    failed: int


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reprocess", description=__doc__)
    parser.add_argument("--documents", type=int, default=DOCUMENTS)
    parser.add_argument("--workers", type=int, nargs="+", default=[2, 1])
    parser.add_argument("--profile", action="store_true", help="profile 20 applications in this process")
    options = parser.parse_args()
    logging.basicConfig(level="WARNING")
    with tempfile.TemporaryDirectory() as folder, _service(Path(folder)) as context:
        filling = time.perf_counter()
        documents = fill(context, options.documents)
        print(f"{documents} documents stored in {time.perf_counter() - filling:.0f} s", file=sys.stderr)
        if options.profile:
            _profile(context)
            return
        runs = [_run(context, documents, workers) for workers in options.workers]
        size = (context.settings.data / "assay.sqlite3").stat().st_size
    report = _report(runs, size)
    print(report)
    if options.documents == DOCUMENTS:
        RESULTS.write_text(report, encoding="utf-8")


def fill(context: Context, wanted: int, *, files_each: int = FILES_EACH) -> int:
    """Stores `wanted` documents or a few more, `files_each` files an application; returns how many documents there are."""
    samples = _samples()
    documents, number = 0, 0
    turn = cycle(samples)
    with context.database.session() as session:
        user = User(username="enterprise", display_name="", role="enterprise", password_hash="")
        campaign = Campaign(title="", rubric="jiangsu-2023", opens_on=today() - timedelta(days=30), closes_on=today() + timedelta(days=30))
        session.add_all([user, campaign])
    while documents < wanted:
        files = list(islice(turn, files_each))
        _application(context, campaign.id, user.id, number, files)
        documents += sum(len(sample.documents) for sample in files)
        number += 1
    return documents


def _samples() -> list[Sample]:
    samples: list[Sample] = []
    for path in sorted(READINGS.glob("*.json.gz")):
        recorded = gzip.decompress(path.read_bytes()).decode()
        (extraction,) = extract_again([recorded], Settings())
        documents: list[Any] = [*documents_json(extraction)]
        if len(samples) % 4 == 0:
            documents = [{**document, "fields": document["fields"][1:]} for document in documents]
        flags = [flag_json(flag) for flag in extraction.flags]
        samples.append(Sample(path.name.removesuffix(".json.gz"), recorded, extraction.reading, documents, flags))
    return samples


def _application(context: Context, campaign: int, user: int, number: int, files: Sequence[Sample]) -> None:
    """One enterprise with its files; each stored as if its content were of its own."""
    with context.database.session() as session:
        owner = Organisation(name=f"苏州第{number}精密机械有限公司", uscc=f"{number:018d}")
        session.add(owner)
        session.flush()
        application = Application(
            campaign_id=campaign, organisation_id=owner.id, grade="AAA", sector="manufacturing", state="submitted",
            submitted_on=today(),
        )  # fmt: skip
        session.add(application)
        session.flush()
        for index, sample in enumerate(files):
            recorded = json.dumps({**json.loads(sample.recorded), "file": f"{number}-{index}"}, ensure_ascii=False)
            sha256 = hashlib.sha256(f"{number}-{index}".encode()).hexdigest()
            facts = reading_facts(sample.reading, context.storage.put_reading(recorded))
            reading = StoredReading(sha256=sha256, reader_version=READER_VERSION, **facts)
            session.add_all([StoredFile(sha256=sha256, size=1), reading])
            session.flush()
            kinds = [document["kind"] for document in sample.documents]
            found = StoredFindings(
                reading_id=reading.id, patterns_version="another", documents=sample.documents, flags=sample.flags, kinds=kinds
            )
            session.add(found)
            session.flush()
            session.add(
                Upload(
                    application_id=application.id, window=WINDOWS[index % len(WINDOWS)], name=sample.name, sha256=sha256,
                    state="done", findings_id=found.id, uploaded_by=user,
                )
            )  # fmt: skip
        session.flush()
        refresh(session, context, application.id)


@contextmanager
def _service(folder: Path) -> Iterator[Context]:
    settings = ServiceSettings(data=folder / "data")
    settings.data.mkdir()
    server = start_server(settings)
    wait_for(settings)
    context = open_context(settings)
    migrate(context.database.engine)
    try:
        yield context
    finally:
        context.close()
        server.terminate()
        server.wait()


def _run(context: Context, documents: int, workers: int) -> Run:
    processes = [_worker(context.settings) for _ in range(workers)]
    while context.redis.scard("rq:workers:batch") < workers:
        time.sleep(0.1)
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    with context.database.session() as session:
        batch_id = create(session, context, service("benchmark"), NewBatch()).id
    first = 0.0
    while True:
        with context.database.reader() as session:
            state = answer(session, find(session, batch_id))
        if not first and state.progress:
            first = time.perf_counter() - begun
        if state.state == "ready":
            break
        time.sleep(0.2)
    wall, load = time.perf_counter() - begun, os.getloadavg()[0]
    for process in processes:
        process.send_signal(signal.SIGTERM)
    for process in processes:
        process.wait()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(workers, documents, state.counts.total, wall, first, cpu, load, state.counts.changed, state.counts.failed)


def _worker(settings: ServiceSettings) -> subprocess.Popen[bytes]:
    """As `assay worker` starts one; it lowers its own priority."""
    command = [sys.executable, "-P", "-c", "from api.cli import main; main()", "worker", "--queue", "batch"]
    environment = {**os.environ, "ASSAY_DATA": str(settings.data), "ASSAY_LOG_LEVEL": "WARNING"}
    return subprocess.Popen(command, env=environment)


def _profile(context: Context) -> None:
    """Where the worker's own process spends its time; the child's is extraction."""
    with context.database.session() as session:
        batch_id = create(session, context, service("benchmark"), NewBatch()).id
    with reading_sandbox(context.settings.reading, ocr=False) as sandbox:
        worker = ItemWorker(context, sandbox, "profile")
        items = sorted(context.jobs.waiting("batch_item"))[:21]
        worker.work(items[0])
        profile = cProfile.Profile()
        wall, cpu = time.perf_counter(), time.process_time()
        profile.enable()
        for item in items[1:]:
            worker.work(item)
        profile.disable()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    print(f"batch {batch_id}: {wall:.2f} s wall, {cpu:.2f} s CPU of this process for {len(items) - 1} applications")
    pstats.Stats(profile).sort_stats("cumulative").print_stats(45)
    sweep_batches(context)


def _report(runs: Sequence[Run], size: int) -> str:
    rows = [
        f"| {run.workers} | {run.documents} | {run.applications} | {run.wall:.1f} | {run.start:.1f} | {run.cpu:.1f} "
        f"| {run.documents / run.wall:.0f} | {1000 * run.cpu / run.documents:.1f} | {run.load:.1f} | {run.changed} | {run.failed} |"
        for run in runs
    ]
    best = min(run.wall for run in runs)
    return "\n".join(
        [
            "# Batch reprocessing",
            "",
            f"Written by `python -m benchmarks.reprocess`. {os.cpu_count()} cores ({platform.machine()}), "
            f"Python {platform.python_version()}, SQLite; a shared machine, so CPU seconds stand beside wall seconds.",
            "",
            f"A dry run over {runs[0].documents} stored documents in {runs[0].applications} applications: every reading extracted again, "
            f"every application scored again, all compared. Wanted: at most {LIMIT:.0f} s; the best run took {best:.1f} s. "
            f"The database held {size / 2**20:.0f} MiB afterwards.",
            "",
            "| workers | documents | applications | wall s | to the first s | CPU s | documents/s | CPU ms a document | load | changed "
            "| failed |",
            "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
            *rows,
            "",
            "CPU seconds are those of the workers with their children, their start (some seconds each) included.",
            "",
        ]
    )


if __name__ == "__main__":
    main()
