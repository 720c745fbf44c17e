"""The reader of this process: RQ calls jobs by their names, and this is how they find their worker."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from api.uploads.reading import UploadReader

_readers: list[UploadReader] = []


@contextmanager
def at_work(reader: UploadReader) -> Iterator[None]:
    """The process works with `reader` meanwhile."""
    _readers.append(reader)
    try:
        yield
    finally:
        _readers.remove(reader)


def reader() -> UploadReader:
    """The reader of this worker process; RuntimeError elsewhere: jobs run in workers only."""
    if not _readers:
        raise RuntimeError("This process is no worker; start one with `assay worker`.")
    return _readers[-1]
