"""Files by their SHA-256, each written once: a local folder or S3, one code (obstore)."""

from __future__ import annotations

import gzip
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import BinaryIO

import obstore
from obstore.exceptions import AlreadyExistsError
from obstore.store import LocalStore, ObjectStore, from_url

from api.settings import ServiceSettings

CHUNK = 1024 * 1024


class Storage:
    """Uploaded files under `files/`, recorded readings under `readings/`; the name is the SHA-256 of the content."""

    def __init__(self, store: ObjectStore, folder: Path | None = None) -> None:
        """`folder` is where a local store keeps its files."""
        self._store = store
        self._folder = folder

    def put_file(self, content: BinaryIO, sha256: str) -> None:
        """Stores `content` under its digest, unless it is there. The file is on disk, or with S3, when this returns."""
        content.seek(0)
        self._put(_key("files", sha256), content)

    @contextmanager
    def local_copy(self, sha256: str) -> Iterator[Path]:
        """The file in a path of its own, gone afterwards. FileNotFoundError where it is not stored."""
        with NamedTemporaryFile(prefix="assay-", buffering=CHUNK) as copy:
            for chunk in self.chunks(sha256):
                copy.write(chunk)
            copy.flush()
            yield Path(copy.name)

    def chunks(self, sha256: str) -> Iterator[bytes]:
        """The file's content, piece by piece. FileNotFoundError where it is not stored."""
        for chunk in obstore.get(self._store, _key("files", sha256)).stream(min_chunk_size=CHUNK):
            yield bytes(chunk)

    def put_reading(self, recorded: str) -> str:
        """Stores a recorded reading compressed; returns the SHA-256 of its text."""
        text = recorded.encode()
        content = hashlib.sha256(text).hexdigest()
        self._put(_key("readings", content), gzip.compress(text, compresslevel=3, mtime=0))
        return content

    def reading(self, content: str) -> str:
        """The reading `put_reading` stored. FileNotFoundError where there is none."""
        return gzip.decompress(bytes(obstore.get(self._store, _key("readings", content)).bytes())).decode()

    def check(self) -> None:
        """Raises what the store raises when it cannot be reached or written to."""
        obstore.put(self._store, "ready", b"assay")

    def _put(self, key: str, content: BinaryIO | bytes) -> None:
        try:
            obstore.put(self._store, key, content, mode="create")
        except AlreadyExistsError:
            return  # the same content, by its name
        if self._folder is not None:
            _make_durable(self._folder / key)


def open_storage(settings: ServiceSettings) -> Storage:
    """The store that `settings` name; a local folder is made where it is missing."""
    if settings.storage_url is None:
        folder = (settings.data / "files").resolve()
        folder.mkdir(parents=True, exist_ok=True)
        return Storage(LocalStore(folder), folder)
    # A plain HTTP endpoint must be allowed by name; inside a data centre it is common.
    return Storage(
        from_url(settings.storage_url, client_options={"allow_http": os.environ.get("AWS_ENDPOINT_URL", "").startswith("http://")})
    )


def _make_durable(path: Path) -> None:
    """Content and name on the disk itself: obstore leaves both to the page cache."""
    for part in (path, path.parent, path.parent.parent):
        handle = os.open(part, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _key(kind: str, digest: str) -> str:
    return f"{kind}/{digest[:2]}/{digest}"
