"""7z (py7zr): block by block, so that a damaged block costs only its own files."""

from __future__ import annotations

import io
import lzma
import struct
import zlib
from collections.abc import Sequence
from pathlib import PurePath
from typing import Any

import py7zr
from py7zr.exceptions import ArchiveError, PasswordRequired, UnsupportedCompressionMethodError
from py7zr.io import Py7zIO, WriterFactory

from extractor.errors import UnreadableFileError
from extractor.reading.refusal import refuse
from extractor.unpacking.shelf import OverLimitError, Part, Shelf

BROKEN = (ArchiveError, lzma.LZMAError, zlib.error, EOFError, OSError, ValueError)
UNPARSED = (*BROKEN, LookupError, TypeError, AttributeError, struct.error)
"""What py7zr raises for a list of contents that is not as it expects."""
TRIES = 4
"""Times a block is read from its beginning."""


def unpack_7z(data: bytes, shelf: Shelf) -> None:
    """Raises UnreadableFileError (`encrypted`, `corrupt`) where the list of contents cannot be read."""
    try:
        archive = py7zr.SevenZipFile(io.BytesIO(data))
    except PasswordRequired as error:
        raise refuse("encrypted") from error
    except UnsupportedCompressionMethodError as error:
        raise refuse("unsupported", what=("7z压缩方式", "7z compression method")) from error
    except UNPARSED as error:
        raise refuse("corrupt", what=f"7z: {error}") from error
    with archive:
        if archive.needs_password():
            raise refuse("encrypted")
        entries = [entry for entry in archive.files if not entry.is_directory]
        named = [(entry, str(entry.filename)) for entry in entries if shelf.wants(str(entry.filename))]
        for number, (entry, _) in enumerate(named):
            # py7zr gives an archive up for a single name that leads elsewhere, so entries go by numbers.
            entry.file_properties()["filename"] = str(number)
        for block in _blocks(named):
            _Block(archive, shelf, block).unpack()


def _blocks(named: Sequence[tuple[Any, str]]) -> list[dict[str, _Entry]]:
    """Number → entry, for the entries that are compressed together, block by block."""
    blocks: dict[int, dict[str, _Entry]] = {}
    for number, (entry, name) in enumerate(named):
        blocks.setdefault(id(entry.folder), {})[str(number)] = _Entry(name, entry)
    return list(blocks.values())


class _Entry(Py7zIO):
    """An entry, and where py7zr writes its content. Once it is kept or refused, what is written again goes nowhere."""

    def __init__(self, name: str, entry: Any) -> None:
        self.name = name
        self.facts: dict[str, Any] = entry.file_properties()
        self.is_file = not (entry.is_symlink or entry.is_junction or entry.is_socket)
        self.part: Part | None = None
        self.done = False

    def write(self, s: bytes | bytearray) -> int:
        return self.part.write(bytes(s)) if self.part and not self.done else len(s)

    def read(self, size: int | None = None) -> bytes:
        return b""

    def seek(self, offset: int, whence: int = 0) -> int:
        return 0

    def flush(self) -> None:
        """Nothing is held back."""

    def size(self) -> int:
        return self.part.size if self.part else 0


class _Block(WriterFactory):
    """Entries that are compressed together."""

    def __init__(self, archive: py7zr.SevenZipFile, shelf: Shelf, entries: dict[str, _Entry]) -> None:
        self._archive = archive
        self._shelf = shelf
        self._entries = entries
        self._current: _Entry | None = None

    def unpack(self) -> None:
        """Each entry; where one is damaged the block is read again for the others, a few times."""
        for entry in self._entries.values():
            if not entry.is_file:
                self._refuse(entry, refuse("unsupported", what=("链接或特殊文件", "a link or special file")))
        error: UnreadableFileError = refuse("corrupt", what="7z")
        for _ in range(TRIES):
            failed = self._try()
            if failed is None:
                return
            error = failed
        for entry in self._entries.values():
            if not entry.done:
                self._refuse(entry, error)

    def create(self, filename: str) -> Py7zIO:
        """py7zr begins an entry: the one before it was whole, its checksum included."""
        self._keep_current()
        entry = self._entries[PurePath(filename).name]
        if not entry.done:
            entry.part = entry.part or self._shelf.part(entry.name)
            self._current = entry
        return entry

    def _try(self) -> UnreadableFileError | None:
        """The block from its beginning; what ended it, with the entry that did refused."""
        self._archive.reset()
        try:
            self._archive.extract(targets=list(self._entries), factory=self)
        except OverLimitError:
            raise
        except UnreadableFileError as error:
            return self._refuse_current(error)
        except BROKEN as error:
            return self._refuse_current(refuse("corrupt", what=f"7z: {error}"))
        self._keep_current()
        return None

    def _keep_current(self) -> None:
        if self._current is not None and self._current.part is not None:
            self._shelf.keep(self._current.part)
            self._current.done, self._current = True, None

    def _refuse_current(self, error: UnreadableFileError) -> UnreadableFileError:
        if self._current is not None:
            self._refuse(self._current, error)
            self._current = None
        return error

    def _refuse(self, entry: _Entry, error: UnreadableFileError) -> None:
        """The entry alone; its checksum is known to be wrong, so nothing stops there again."""
        with entry.part or self._shelf.part(entry.name) as part:
            self._shelf.refuse(part, error)
        entry.facts.pop("digest", None)
        entry.done = True
