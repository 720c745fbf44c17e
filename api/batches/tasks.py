"""Jobs about batches."""

from __future__ import annotations

from api.at_work import reader
from api.batches.work import ItemWorker


def work_on_item(item_id: int) -> None:
    """Computes or applies an application of a batch with the worker that runs this job."""
    mine = reader()
    ItemWorker(mine.context, mine.sandbox, mine.name, alive=mine.alive, stopping=mine.stopping).work(item_id)
