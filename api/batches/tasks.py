"""Jobs about batches."""

from __future__ import annotations


def work_on_item(item_id: int) -> None:
    """Computes or applies an application of a batch with the worker that runs this job."""
    from api.batches.work import ItemWorker
    from api.worker import reader  # the worker imports this module's name from the queue

    mine = reader()
    ItemWorker(mine.context, mine.sandbox, mine.name, alive=mine.alive, stopping=mine.stopping).work(item_id)
