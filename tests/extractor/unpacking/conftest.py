"""Unpacks bytes, and looks at what came of them."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from extractor.errors import UnreadableFileError
from extractor.reading.sniff import sniff
from extractor.settings import Settings
from extractor.unpacking.unpack import unpack

Unpack = Callable[..., dict[str, bytes | str] | str]
"""`unpack(data, settings=…)`: path → content, or why it could not be had; the reason alone where the whole was refused."""


def zipped(members: Mapping[str, bytes | str], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


@pytest.fixture(name="unpack")
def unpack_bytes(tmp_path: Path) -> Unpack:
    """Also sees that nothing is written but files named by their digest, into the folder alone."""
    outer = tmp_path / "outer"
    folder = outer / "folder"
    outer.mkdir()

    def run(data: bytes, *, settings: Settings | None = None) -> dict[str, bytes | str] | str:
        try:
            inside = unpack(data, sniff(data), folder, settings or Settings()).files
        except UnreadableFileError as error:
            return error.code
        finally:
            assert [path.name for path in outer.iterdir()] == ["folder"]
        assert all(hashlib.sha256(path.read_bytes()).hexdigest() == path.name for path in folder.iterdir())
        found = {one.path: one.flags[0].code if one.flags else (folder / one.sha256).read_bytes() for one in inside}
        assert len(found) == len(inside)
        return found

    return run
