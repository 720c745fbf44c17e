"""Jobs about uploads."""

from __future__ import annotations


def read_upload(upload_id: int) -> None:
    """Reads an upload with the worker that runs this job."""
    from api.worker import reader  # the worker imports this module's name from the queue

    reader().read(upload_id)
