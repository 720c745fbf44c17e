"""A file → the files inside it, level by level, each written under its SHA-256."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from extractor.document import Inner
from extractor.errors import UnreadableFileError
from extractor.reading.refusal import refuse
from extractor.reading.sniff import MIME_MAIL, OUTLOOK_MAIL, RAR, SEVEN_ZIP, ZIP, sniff
from extractor.settings import Settings
from extractor.unpacking.attached import unpack_mime, unpack_outlook
from extractor.unpacking.rar import unpack_rar
from extractor.unpacking.seven_zip import unpack_7z
from extractor.unpacking.shelf import Budget, OverLimitError, Shelf, flag_of
from extractor.unpacking.zip import unpack_zip

Unpacker = Callable[[bytes, Shelf], None]
"""Puts the files of a container on a shelf. UnreadableFileError where there is no way in; nothing else leaves it."""

ARCHIVES: Mapping[str, Unpacker] = {ZIP: unpack_zip, SEVEN_ZIP: unpack_7z, RAR: unpack_rar}
"""Media type → who unpacks it: files that are nothing but a box."""
CARRIERS: Mapping[str, Unpacker] = {MIME_MAIL: unpack_mime, OUTLOOK_MAIL: unpack_outlook}
"""Those that say something themselves, too."""
CONTAINERS: Mapping[str, Unpacker] = {**ARCHIVES, **CARRIERS}


def unpack(data: bytes, media_type: str, folder: Path, settings: Settings) -> tuple[Inner, ...]:
    """The files inside `data`, those of inner archives and mails in their place; each is in `folder` under its SHA-256.

    `media_type` is one of CONTAINERS. An archive within is not listed unless it cannot be unpacked, a mail is. Raises
    UnreadableFileError: `empty`, `encrypted`, `corrupt`, `unsupported`, or `too_large` where a limit is passed. `folder` is
    made where it is missing; it may then hold remains of any file, and is the caller's to remove.
    """
    folder.mkdir(parents=True, exist_ok=True)
    return tuple(_inside(data, media_type, Shelf(folder, Budget(settings, len(data)))))


def _inside(data: bytes, media_type: str, shelf: Shelf) -> list[Inner]:
    CONTAINERS[media_type](data, shelf)
    if media_type in ARCHIVES:
        _refuse_whole(shelf.files)
    return [inner for file in shelf.files for inner in _with_inner(file, shelf)]


def _refuse_whole(files: list[Inner]) -> None:
    """An archive of which nothing could be had, for one reason, is refused for that reason."""
    if not files:
        raise refuse("empty")
    reasons = {raised for file in files for raised in file.flags}
    if len(reasons) == 1 and all(file.flags for file in files):
        (reason,) = reasons
        raise UnreadableFileError(reason.code, zh=reason.zh, en=reason.en)


def _with_inner(file: Inner, shelf: Shelf) -> Iterator[Inner]:
    """`file`, or what is in it."""
    if file.flags:
        yield file
        return
    data = (shelf.folder / file.sha256).read_bytes()
    media_type = sniff(data)
    if media_type not in ARCHIVES:
        yield file
    if media_type not in CONTAINERS:
        return
    below = Shelf(shelf.folder, shelf.budget, prefix=f"{file.path}/", depth=shelf.depth + 1)
    try:
        yield from _inside(data, media_type, below)
    except OverLimitError:
        raise
    except UnreadableFileError as error:
        if media_type in ARCHIVES:
            yield Inner(file.path, flags=(flag_of(error),))
        # What is wrong with a mail is said where it is read.
