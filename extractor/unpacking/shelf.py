"""Where files from a container are put: under generated names in one folder, within limits that no header is trusted for."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from extractor.document import Inner
from extractor.errors import UnreadableFileError
from extractor.flags import FLAGS, Flag
from extractor.reading.refusal import refuse
from extractor.settings import MIB, Settings
from extractor.unpacking.names import is_litter, label, unlike

FREE_BYTES = 32 * MIB
"""Up to here an archive may expand as much as it likes: blank scans and bitmaps shrink to nothing."""


class OverLimitError(UnreadableFileError):
    """The container as a whole is over a limit, so nothing of it is kept."""


@dataclass
class Budget:
    """What the outermost container may still give. `size` is its own size in bytes."""

    settings: Settings
    size: int
    files: int = 0
    expanded: int = 0
    taken: set[str] = field(default_factory=set)
    """Labels given so far."""

    def count(self) -> None:
        self.files += 1
        limit = self.settings.max_inner_files
        if self.files > limit:
            raise _over(f"超过{limit}个文件", f"more than {limit} files")

    def grow(self, count: int) -> None:
        """Notes `count` bytes more."""
        self.expanded += count
        if self.expanded > self.settings.max_expanded_bytes:
            limit = self.settings.max_expanded_bytes // MIB
            raise _over(f"解压后超过{limit} MiB", f"more than {limit} MiB unpacked")
        if self.expanded > max(FREE_BYTES, self.size * self.settings.max_expansion):
            limit = self.settings.max_expansion
            raise _over(f"解压后超过原大小的{limit}倍", f"more than {limit} times its size unpacked")


class Shelf:
    """The files of one container, `prefix` before their names, `depth` containers deep (1: the outermost's own files)."""

    def __init__(self, folder: Path, budget: Budget, *, prefix: str = "", depth: int = 1) -> None:
        self.folder = folder
        self.budget = budget
        self.depth = depth
        self.files: list[Inner] = []
        self.flags: list[Flag] = []
        """What went wrong with the container as a whole, without costing what is on the shelf."""
        self.unread: list[tuple[str, str]] = []
        """Files that are no evidence in any form that is read, in Chinese and English."""
        self._prefix = prefix

    @contextmanager
    def file(self, name: str) -> Iterator[Part]:
        """The file `name`, to be written piece by piece; an UnreadableFileError raised meanwhile is this file's alone."""
        with self.part(name) as part:
            try:
                yield part
            except OverLimitError:
                raise
            except UnreadableFileError as error:
                self.refuse(part, error)
            else:
                self.keep(part)

    def part(self, name: str) -> Part:
        """A file that the caller keeps or refuses by itself."""
        self.budget.count()
        path = unlike(self._prefix + label(name), self.budget.taken)
        return Part(path, self.folder / f"part-{self.budget.files}", self.budget, too_deep=self.depth > self.budget.settings.max_nesting)

    def keep(self, part: Part) -> None:
        """The file is whole."""
        sha256 = part.digest.hexdigest()
        part.close()
        os.replace(part.temporary, self.folder / sha256)
        self.files.append(Inner(part.path, sha256, part.size))

    def refuse(self, part: Part, error: UnreadableFileError) -> None:
        """The file could not be unpacked, for the reason that `error` gives."""
        self.files.append(Inner(part.path, flags=(flag_of(error),)))

    def wants(self, name: str) -> bool:
        """False for what is no evidence."""
        return not is_litter(name)


class Part:
    """A file being unpacked; gone when it is closed and nobody kept it."""

    def __init__(self, path: str, temporary: Path, budget: Budget, *, too_deep: bool) -> None:
        self.path = path
        self.temporary = temporary
        self.size = 0
        self.digest = hashlib.sha256()
        self._budget = budget
        self._too_deep = too_deep
        self._file: BinaryIO = temporary.open("wb")

    def write(self, chunk: bytes) -> int:
        """Raises UnreadableFileError where the file or its container grow over a limit, or it lies too deep."""
        settings = self._budget.settings
        if self._too_deep:
            limit = settings.max_nesting
            raise refuse("too_large", what=(f"压缩包或邮件嵌套超过{limit}层", f"archives or mails nested more than {limit} deep"))
        self._budget.grow(len(chunk))
        self.size += len(chunk)
        if self.size > settings.max_file_bytes:
            raise refuse("too_large", what=f"{settings.max_file_bytes // MIB} MiB")
        self.digest.update(chunk)
        return self._file.write(chunk)

    def close(self) -> None:
        self._file.close()

    def __enter__(self) -> Part:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
        self.temporary.unlink(missing_ok=True)


def flag_of(error: UnreadableFileError) -> Flag:
    """The flag that says what `error` says."""
    return Flag(error.code, FLAGS[error.code].severity, error.zh, error.en)


def _over(zh: str, en: str) -> OverLimitError:
    told = refuse("too_large", what=(zh, en))
    return OverLimitError(told.code, zh=told.zh, en=told.en)
