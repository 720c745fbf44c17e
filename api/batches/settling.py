"""A batch whose items are all done goes on by itself."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from api.actor import service
from api.batches.ranking import store_ranks
from api.batches.transitions import change
from api.clock import now
from api.context import Context
from api.models import Batch, BatchItem

OPEN = {"computing": "pending", "applying": "computed"}
"""Phase of a batch → state of the items it still has to do."""


def settle_batch(context: Context, batch_id: int, *, by: str) -> None:
    """Moves the batch on where no item is left to do in its phase; any number of workers may ask at once."""
    with context.database.reader() as session:
        if not _finished(session, session.get_one(Batch, batch_id)):
            return
    with context.database.session() as session:
        batch = locked_batch(session, batch_id)
        if _finished(session, batch):
            _move_on(session, batch, by)


def locked_batch(session: Session, batch_id: int) -> Batch:
    """The batch, locked until the transaction ends."""
    return session.scalars(select(Batch).where(Batch.id == batch_id).with_for_update(of=Batch)).one()


def release(item: BatchItem) -> None:
    """Whoever worked on it is done with it."""
    item.worker, item.lease_until, item.finished_at = "", None, now()


def counts(session: Session, batch_id: int) -> dict[str, int]:
    """State → items."""
    query = select(BatchItem.state, func.count()).where(BatchItem.batch_id == batch_id).group_by(BatchItem.state)
    return dict(session.execute(query).all())


def _finished(session: Session, batch: Batch) -> bool:
    waiting = OPEN.get(batch.state)
    return waiting is not None and not session.scalar(
        select(BatchItem.id).where(BatchItem.batch_id == batch.id, BatchItem.state == waiting).limit(1)
    )


def _move_on(session: Session, batch: Batch, by: str) -> None:
    again = bool(counts(session, batch.id).get("recomputed"))
    if batch.state == "computing":
        change(session, service(by), batch, "finish_computing")
    else:
        change(session, service(by), batch, "look_again" if again else "finish_applying")
    if batch.state == "ready":
        store_ranks(session, batch)
