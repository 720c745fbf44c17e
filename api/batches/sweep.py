"""What the queue forgot of batches: the database says what is still to be done."""

from __future__ import annotations

import logging

from sqlalchemy import select, update

from api.batches.settling import OPEN, settle_batch
from api.batches.work import open_items
from api.clock import now
from api.context import Context
from api.models import Batch, BatchItem
from api.models.evidence import MAX_ATTEMPTS

AT_ONCE = 1000

log = logging.getLogger(__name__)


def sweep_batches(context: Context) -> None:
    """Frees items whose worker is gone, fails those tried often enough, reminds of forgotten ones, moves finished batches on."""
    with context.database.reader() as session:
        under_way = session.scalars(select(Batch.id).where(Batch.state.in_((*OPEN, "paused")))).all()
    if not under_way:
        return
    _free(context)
    _give_up(context)
    _remind(context)
    for batch_id in under_way:
        settle_batch(context, batch_id, by="sweep")


def release_items(context: Context, worker: str) -> None:
    """The worker is known to be dead: what it held is free at once."""
    with context.database.session() as session:
        session.execute(update(BatchItem).where(BatchItem.worker == worker).values(worker="", lease_until=None))


def _free(context: Context) -> None:
    values = {"worker": "", "lease_until": None}
    with context.database.session() as session:
        gone = update(BatchItem).where(BatchItem.lease_until < now()).values(**values).returning(BatchItem.id)
        for item_id in session.scalars(gone):
            log.warning("Batch item %d: nobody works on it any more", item_id)


def _give_up(context: Context) -> None:
    """Items whose worker died each time."""
    error = f"{MAX_ATTEMPTS}次处理均中断。 The worker died {MAX_ATTEMPTS} times."
    worn_out = (open_items(), BatchItem.worker == "", BatchItem.attempts >= MAX_ATTEMPTS)
    with context.database.session() as session:
        session.execute(update(BatchItem).where(*worn_out).values(state="failed", error=error, finished_at=now()))


def _remind(context: Context) -> None:
    waiting = (open_items(), BatchItem.worker == "", BatchItem.attempts < MAX_ATTEMPTS)
    with context.database.reader() as session:
        items = session.scalars(select(BatchItem.id).where(*waiting).order_by(BatchItem.id).limit(AT_ONCE)).all()
    if items:
        known = context.jobs.waiting("batch_item")
        context.jobs.enqueue("batch_item", [item_id for item_id in items if item_id not in known])
