"""Files that are known by their names, wherever they lie: on disk, or in an archive or mail there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from extractor.document import Inner
from extractor.reading.sandbox import Sandbox
from extractor.reading.sniff import sniff
from extractor.settings import Settings
from extractor.unpacking.unpack import CONTAINERS, unpack


@contextmanager
def within_reach(names: Iterable[Path], settings: Settings) -> Iterator[Mapping[Path, Path]]:
    """Name → where the file can be read, as long as the context lasts: itself, or a copy of what is in an archive or mail.

    A name that leads to no file is left out. Unpacking is done by children of a sandbox.
    """
    places = {name: name for name in names if _is_file(name)}
    inner = {name: outer for name in names if name not in places for outer in name.parents if _is_file(outer)}
    if not inner:
        yield places
        return
    with TemporaryDirectory(prefix="assay-") as room:
        folders = {outer: Path(room) / str(number) for number, outer in enumerate(dict.fromkeys(inner.values()))}
        with Sandbox(settings) as sandbox:
            for outcome in sandbox.map(partial(_unpack, folders, settings), folders):
                found = {outcome.path / one.path: folders[outcome.path] / one.sha256 for one in outcome.value or () if one.sha256}
                places |= {name: found[name] for name in inner if name in found}
        yield places


def _is_file(path: Path) -> bool:
    """Also of names that are too long to be any file's."""
    try:
        return path.is_file()
    except OSError:
        return False


def _unpack(folders: Mapping[Path, Path], settings: Settings, path: Path) -> tuple[Inner, ...]:
    data = path.read_bytes()
    media_type = sniff(data)
    return unpack(data, media_type, folders[path], settings).files if media_type in CONTAINERS else ()
