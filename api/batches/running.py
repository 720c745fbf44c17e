"""A batch followed to its end from the command line: by the service's workers, or here where there are none."""

from __future__ import annotations

import logging
import os
import platform
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from redis.exceptions import RedisError
from rq import SimpleWorker
from sqlalchemy import func, select

from api.batches.settling import OPEN, settle_batch
from api.batches.sweep import sweep_batches
from api.batches.work import ItemWorker, open_items
from api.clock import now
from api.context import Context
from api.models import Batch, BatchItem
from api.models.evidence import MAX_ATTEMPTS
from api.worker import reading_sandbox

POLL = 0.5
STALLED = 60.0
"""Seconds without anybody at work after which a worker that says it is there is taken for dead."""
Progress = Callable[[int, int], None]
"""Called with the number of applications done in this phase, and the number there are."""

log = logging.getLogger(__name__)


def run_phase(context: Context, batch_id: int, progress: Progress) -> None:
    """Until nothing is left to do in the batch's phase, or somebody paused or cancelled it."""
    if not _workers(context) or not _followed(context, batch_id, progress):
        _worked_here(context, batch_id, progress)


def _workers(context: Context) -> int:
    """Batch workers that have the queue open; none where there is no queue."""
    try:
        return SimpleWorker.count(queue=context.jobs.queue("batch"))
    except RedisError:
        return 0


def _followed(context: Context, batch_id: int, progress: Progress) -> bool:
    """Watches the workers; False where none of them does anything."""
    seen, seen_at = -1, time.monotonic()
    while _under_way(context, batch_id):
        done, total, busy = _state(context, batch_id)
        progress(done, total)
        if done != seen or busy:
            seen, seen_at = done, time.monotonic()
        if time.monotonic() - seen_at > STALLED:
            return False
        time.sleep(POLL)
    return True


def _worked_here(context: Context, batch_id: int, progress: Progress) -> None:
    """A child a core; each of as many threads takes the next item when it is done with one."""
    settings = context.settings.reading
    processes = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    stopping = threading.Event()
    with context.database.reader() as session:
        reread = session.get_one(Batch, batch_id).reread
    with reading_sandbox(replace(settings, processes=processes), ocr=reread) as sandbox, ThreadPoolExecutor(processes) as threads:

        def work(number: int) -> None:
            name = f"{platform.node()}-reprocess-{os.getpid()}-{number}"
            worker = ItemWorker(context, sandbox, name, stopping=stopping.is_set)
            while not stopping.is_set() and (item_id := _next(context, batch_id)) is not None:
                try:
                    worker.work(item_id)
                except Exception:
                    log.exception("Batch item %d failed", item_id)

        try:
            running = [threads.submit(work, number) for number in range(processes)]
            while not all(one.done() for one in running):
                done, total, _ = _state(context, batch_id)
                progress(done, total)
                time.sleep(POLL)
            for one in running:
                one.result()
        finally:
            stopping.set()
    sweep_batches(context)
    settle_batch(context, batch_id, by="assay reprocess")


def _next(context: Context, batch_id: int) -> int | None:
    """Any item that nobody works on: two threads that choose the same one sort it out when they claim it."""
    free = BatchItem.lease_until.is_(None) | (BatchItem.lease_until < now())
    query = select(BatchItem.id).where(BatchItem.batch_id == batch_id, open_items(), free, BatchItem.attempts < MAX_ATTEMPTS)
    with context.database.reader() as session:
        return session.scalar(query.order_by(BatchItem.attempts, func.random()).limit(1))


def _under_way(context: Context, batch_id: int) -> bool:
    with context.database.reader() as session:
        return session.get_one(Batch, batch_id).state in OPEN


def _state(context: Context, batch_id: int) -> tuple[int, int, bool]:
    """Items done in this phase, items there are, and whether anybody works on one."""
    with context.database.reader() as session:
        phase = session.get_one(Batch, batch_id).phase
        of_batch = select(func.count()).where(BatchItem.batch_id == batch_id)
        total = session.scalar(of_batch) or 0
        left = session.scalar(of_batch.where(BatchItem.state == OPEN[phase])) or 0
        return total - left, total, bool(session.scalar(of_batch.where(BatchItem.lease_until >= now())))
