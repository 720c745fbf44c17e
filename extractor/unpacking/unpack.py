"""A file → the files inside it, level by level, each written under its SHA-256."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from extractor.document import Inner
from extractor.errors import UnreadableFileError
from extractor.flags import Flag
from extractor.reading.left_out import left_out
from extractor.reading.refusal import refuse
from extractor.reading.sniff import ARCHIVES, MIME_MAIL, OUTLOOK_MAIL, PDF, RAR, SEVEN_ZIP, ZIP, sniff
from extractor.settings import Settings
from extractor.unpacking.attached import unpack_mime, unpack_outlook, unpack_pdf
from extractor.unpacking.rar import unpack_rar
from extractor.unpacking.seven_zip import unpack_7z
from extractor.unpacking.shelf import Budget, OverLimitError, Shelf, flag_of
from extractor.unpacking.zip import unpack_zip

Unpacker = Callable[[bytes, Shelf], None]
"""Puts the files of a container on a shelf. UnreadableFileError where there is no way in."""

BOXES: Mapping[str, Unpacker] = {ZIP: unpack_zip, SEVEN_ZIP: unpack_7z, RAR: unpack_rar}
"""Media type → who unpacks it, for ARCHIVES."""
CARRIERS: Mapping[str, Unpacker] = {MIME_MAIL: unpack_mime, OUTLOOK_MAIL: unpack_outlook, PDF: unpack_pdf}
"""Those that say something themselves, too."""
CONTAINERS: Mapping[str, Unpacker] = {**BOXES, **CARRIERS}


@dataclass(frozen=True, slots=True)
class Contents:
    """`flags` say what of a carrier's files was left out; an archive's are refused one by one, or with it."""

    files: tuple[Inner, ...] = ()
    flags: tuple[Flag, ...] = ()


def unpack(data: bytes, media_type: str, folder: Path, settings: Settings) -> Contents:
    """The files inside `data`, those of inner archives and carriers in their place; each is in `folder` under its SHA-256.

    `media_type` is one of CONTAINERS. An archive within is not listed unless it cannot be unpacked, a carrier is. Raises
    UnreadableFileError for archives: `empty`, `encrypted`, `corrupt`, `unsupported`, or `too_large` where a limit is passed.
    `folder` is made where it is missing; it may then hold remains of any file, and is the caller's to remove.
    """
    folder.mkdir(parents=True, exist_ok=True)
    shelf = Shelf(folder, Budget(settings, len(data)))
    try:
        files = _inside(data, media_type, shelf)
    except OverLimitError as error:
        if media_type in ARCHIVES:
            raise
        return Contents(flags=(flag_of(error),))
    return Contents(tuple(files), (*shelf.flags, *left_out(shelf.unread)))


def _inside(data: bytes, media_type: str, shelf: Shelf) -> list[Inner]:
    if media_type in ARCHIVES:
        BOXES[media_type](data, shelf)
        _refuse_whole(shelf.files)
    else:
        _open_carrier(data, media_type, shelf)
    return [inner for file in shelf.files for inner in _with_inner(file, shelf)]


def _open_carrier(data: bytes, media_type: str, shelf: Shelf) -> None:
    """What can be had of its files; that the carrier is damaged is said where it is read."""
    try:
        CARRIERS[media_type](data, shelf)
    except OverLimitError:
        raise
    except UnreadableFileError as error:
        shelf.flags.append(flag_of(error))


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
        yield Inner(file.path, flags=(flag_of(error),))
