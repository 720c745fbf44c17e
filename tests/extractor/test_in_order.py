"""Results in the order of files, those inside before their container, few at a time."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from extractor.document import Inner, Page, Reading
from extractor.evidence import Extraction
from extractor.flags import flag
from extractor.in_order import in_order
from extractor.reading.sandbox import Outcome, Sandbox


class Threads(Sandbox):
    """A sandbox whose children are threads of this process."""

    def __init__(self) -> None:
        self.pool = ThreadPoolExecutor(2)
        self.running = self.most = 0

    def start(self, function: Callable[[Path], Any], path: Path, *, settled: Callable[[Any], bool] | None = None) -> Future[Outcome[Any]]:
        self.running += 1
        self.most = max(self.most, self.running)
        return self.pool.submit(lambda: Outcome(path, function(path)))

    def outcome(self, future: Future[Outcome[Any]], path: Path) -> Outcome[Any]:
        self.running -= 1
        return future.result()


def extract(path: Path, *, folder: Path) -> Extraction:
    """A file holds the names of those inside it, one a line; `!` before one that cannot be unpacked."""
    names = path.read_text(encoding="utf-8").split()
    time.sleep(0.02 if names else 0)
    inside = []
    for name in names:
        if name.startswith("!"):
            inside.append(Inner(name, flags=(flag("encrypted"),)))
            continue
        folder.mkdir(exist_ok=True)
        sha256 = hashlib.sha256(name.encode()).hexdigest()
        (folder / sha256).write_text("")
        inside.append(Inner(name, sha256))
    return Extraction(Reading(path.name, "x", "text/plain", (Page(1, 1, 1),), inside=tuple(inside)), (), (), "")


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    said = {"a.zip": "1.txt d/2.txt !3.txt", "b.txt": "", "c.zip": "4.txt"}
    for name, names in said.items():
        (tmp_path / name).write_text(names, encoding="utf-8")
    return [tmp_path / name for name in said]


def test_files_inside_come_before_what_they_are_in(files: list[Path], tmp_path: Path) -> None:
    sandbox = Threads()
    found = list(in_order(sandbox, extract, files, at_once=2))
    names = ["a.zip/1.txt", "a.zip/d/2.txt", "a.zip/!3.txt", "a.zip", "b.txt", "c.zip/4.txt", "c.zip"]
    assert [(path, one.reading.file) for path, one in found] == [(tmp_path / name, name) for name in names]
    assert [[raised.code for raised in one.flags] for _, one in found] == [[], [], ["encrypted"], [], [], [], []]
    assert sandbox.most == 2


def test_progress_counts_the_files_found(files: list[Path]) -> None:
    told: list[tuple[int, int]] = []
    list(in_order(Threads(), extract, files, at_once=1, progress=lambda _, done, total: told.append((done, total))))
    assert told[0] == (2, 6)  # the archive, and its file that could not be unpacked
    assert told[-1] == (7, 7)


def test_a_run_given_up_leaves_nothing_behind(files: list[Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    room = tmp_path / "room"
    room.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(room))
    results = in_order(Threads(), extract, files, at_once=2)
    next(results)
    assert list(room.iterdir())
    results.close()
    assert not list(room.iterdir())
