"""Jobs about uploads."""

from __future__ import annotations

from api.at_work import reader


def read_upload(upload_id: int) -> None:
    """Reads an upload with the worker that runs this job."""
    reader().read(upload_id)
