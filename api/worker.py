"""One worker: takes jobs from one queue and hands each file to a warm child process.

RQ's own worker forks for each job, which would load the models each time; a SimpleWorker runs the job here, and here it only
waits for the child (sandbox). The lease in the database says who works on what; RQ's heartbeat keeps its registries true.
"""

from __future__ import annotations

import logging
import os
import platform
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING

from redis.exceptions import RedisError
from rq import SimpleWorker
from rq.job import Job
from rq.serializers import JSONSerializer
from sqlalchemy.exc import SQLAlchemyError

from api import logs
from api.at_work import at_work
from api.batches.sweep import sweep_batches
from api.context import Context, open_context
from api.queue import QueueName
from api.settings import ServiceSettings
from api.uploads.reading import UploadReader
from api.uploads.sweep import sweep_uploads
from extractor.pipeline import warm, warm_with_ocr
from extractor.reading.sandbox import Sandbox
from extractor.settings import Settings

if TYPE_CHECKING:
    from rq import Queue

HEARTBEAT_TTL = 90
"""Seconds after which RQ calls a silent job abandoned; the database's lease is shorter."""
AGAIN = 0.5
"""Seconds between looks whether Redis is back."""
BATCH_NICENESS = 10
"""A batch never takes the processor from an upload."""

log = logging.getLogger(__name__)


class ReadingWorker(SimpleWorker):
    """RQ's worker, with a heartbeat that does not wait for the job's whole timeout."""

    current: Job | None = None

    def execute_job(self, job: Job, queue: Queue) -> None:
        """What became of the work stands in the database: where Redis cannot be told, the worker waits for it and goes on."""
        self.current = job
        try:
            with logs.job(job.id):
                super().execute_job(job, queue)
        except RedisError as error:
            log.warning("Redis went away during a job: %s", error)
            self._wait_for_redis()
        finally:
            self.current = None

    def _wait_for_redis(self) -> None:
        while not self.stopping:
            try:
                self.connection.ping()
            except RedisError:
                time.sleep(AGAIN)
            else:
                return

    def get_heartbeat_ttl(self, job: Job) -> int:
        return HEARTBEAT_TTL

    def beat(self) -> None:
        """Tells RQ that worker and job are alive; while Redis is away the work goes on, by the database's lease."""
        if self.current is not None:
            with suppress(RedisError):
                self.maintain_heartbeats(self.current)

    @property
    def stopping(self) -> bool:
        return bool(self._stop_requested)


def work(settings: ServiceSettings, queue: QueueName, *, name: str | None = None, burst: bool = False) -> None:
    """Works until it is told to stop (SIGTERM, SIGINT); with `burst` until the queue is empty."""
    if queue == "batch":
        os.nice(BATCH_NICENESS)
    name = name or f"{platform.node()}-{os.getpid()}"
    context = open_context(settings)
    worker = ReadingWorker(
        [context.jobs.queue(queue)], name=name, connection=context.redis, serializer=JSONSerializer, log_job_description=False
    )
    finished = threading.Event()
    with reading_sandbox(settings.reading, ocr=queue == "interactive") as sandbox:
        reader = UploadReader(context, sandbox, name, alive=worker.beat, stopping=lambda: worker.stopping)
        sweeper = threading.Thread(target=_sweep, args=(context, finished), daemon=True, name="sweep")
        sweeper.start()
        try:
            with at_work(reader):
                worker.work(burst=burst, logging_level=settings.log_level)
        finally:
            finished.set()
            sweeper.join(timeout=settings.sweep_every)
    context.close()


@contextmanager
def reading_sandbox(settings: Settings, *, ocr: bool) -> Iterator[Sandbox]:
    """A child that is already loading its patterns, and with `ocr` its models."""
    with Sandbox(settings, partial(_prepare_child, settings, ocr, logging.getLogger().level)) as sandbox:
        sandbox.warm_up()
        yield sandbox


def _prepare_child(settings: Settings, ocr: bool, level: int) -> None:
    """Logs as its parent does, and loads what reading needs."""
    logs.configure(logging.getLevelName(level))
    (warm_with_ocr if ocr else warm)(settings)


def _sweep(context: Context, finished: threading.Event) -> None:
    """Every `sweep_every` seconds, whichever worker is first; a server that is away is waited for."""
    every = context.settings.sweep_every
    while not finished.wait(every):
        try:
            if context.redis.set("assay:sweep", "1", nx=True, px=int(every * 900)):
                sweep_uploads(context)
                sweep_batches(context)
        except (RedisError, SQLAlchemyError) as error:
            log.warning("Sweep put off: %s", error)
