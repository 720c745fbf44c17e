"""Files by their digest, written once: the same on a local folder and on S3."""

from __future__ import annotations

import hashlib
import io
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from moto.server import ThreadedMotoServer

from api.settings import ServiceSettings
from api.storage import Storage, open_storage

CONTENT = b"evidence " * 300_000
"""More than two of the store's pieces."""
DIGEST = hashlib.sha256(CONTENT).hexdigest()
OTHER = hashlib.sha256(b"another").hexdigest()


@pytest.fixture(scope="module")
def s3() -> Iterator[str]:
    """Address of a local server of the S3 protocol, with the bucket `assay`."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    address = f"http://{host}:{port}"
    with urllib.request.urlopen(urllib.request.Request(f"{address}/assay", method="PUT")) as answer:
        assert answer.status == 200
    yield address
    server.stop()


@pytest.fixture(params=["folder", "s3"])
def settings(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ServiceSettings:
    if request.param == "folder":
        return ServiceSettings(data=tmp_path / "data")
    access = {"AWS_ACCESS_KEY_ID": "assay", "AWS_SECRET_ACCESS_KEY": "only for a test", "AWS_REGION": "us-east-1"}
    for name, value in {**access, "AWS_ENDPOINT_URL": request.getfixturevalue("s3")}.items():
        monkeypatch.setenv(name, value)
    return ServiceSettings(data=tmp_path / "data", storage_url=f"s3://assay/{tmp_path.name}")


@pytest.fixture
def storage(settings: ServiceSettings) -> Storage:
    return open_storage(settings)


def test_a_file_comes_back_as_it_was(storage: Storage) -> None:
    storage.put_file(io.BytesIO(CONTENT), DIGEST)
    assert b"".join(storage.chunks(DIGEST)) == CONTENT
    with storage.local_copy(DIGEST) as path:
        assert path.read_bytes() == CONTENT
    assert not path.exists()


def test_what_is_stored_is_never_overwritten(storage: Storage) -> None:
    storage.put_file(io.BytesIO(CONTENT), DIGEST)
    storage.put_file(io.BytesIO(b"somebody else's bytes under the same name"), DIGEST)
    assert b"".join(storage.chunks(DIGEST)) == CONTENT


def test_a_file_is_stored_from_its_beginning(storage: Storage) -> None:
    """Whoever computed the digest has read it to the end."""
    content = io.BytesIO(CONTENT)
    content.read()
    storage.put_file(content, DIGEST)
    assert b"".join(storage.chunks(DIGEST)) == CONTENT


def test_a_missing_file_says_so(storage: Storage) -> None:
    with pytest.raises(FileNotFoundError):
        b"".join(storage.chunks(OTHER))
    with pytest.raises(FileNotFoundError), storage.local_copy(OTHER):
        raise AssertionError("there is nothing to copy")
    with pytest.raises(FileNotFoundError):
        storage.reading(OTHER)


def test_a_reading_comes_back_and_is_stored_once(storage: Storage) -> None:
    recorded = '{"line": "苏州鹿衡精密机械有限公司"}\n' * 1000
    content = storage.put_reading(recorded)
    assert storage.put_reading(recorded) == content == hashlib.sha256(recorded.encode()).hexdigest()
    assert storage.reading(content) == recorded


def test_a_second_process_sees_what_the_first_stored(storage: Storage, settings: ServiceSettings) -> None:
    storage.put_file(io.BytesIO(CONTENT), DIGEST)
    assert b"".join(open_storage(settings).chunks(DIGEST)) == CONTENT


def test_a_store_that_answers_is_ready(storage: Storage) -> None:
    storage.check()
    storage.check()


def test_a_store_without_its_bucket_is_not_ready(s3: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    access = {"AWS_ACCESS_KEY_ID": "assay", "AWS_SECRET_ACCESS_KEY": "only for a test", "AWS_REGION": "us-east-1"}
    for name, value in {**access, "AWS_ENDPOINT_URL": s3}.items():
        monkeypatch.setenv(name, value)
    storage = open_storage(ServiceSettings(data=tmp_path, storage_url="s3://no-such-bucket"))
    with pytest.raises(Exception, match="NoSuchBucket"):
        storage.check()
