"""Many files through a sandbox, and the files inside them, with the results in order."""

from __future__ import annotations

import shutil
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from extractor.document import Inner, Reading
from extractor.evidence import Extraction
from extractor.flags import flag
from extractor.reading.sandbox import Outcome, Sandbox

Progress = Callable[[Path, int, int], None]
"""Called with a finished file, the number of files done and the number there are so far."""


class Extract(Protocol):
    """Runs in a child: reads the file at `path` and keeps the files inside it in `folder` under their SHA-256."""

    def __call__(self, path: Path, *, folder: Path) -> Extraction: ...


@dataclass(frozen=True, slots=True)
class _Task:
    """A file called `name`; `container` is the file given that it is in, None where it is that itself."""

    name: Path
    path: Path
    folder: Path
    container: Path | None = None


def in_order(
    sandbox: Sandbox,
    extract: Extract,
    paths: Sequence[Path],
    *,
    at_once: int,
    settled: Callable[[Extraction], bool] | None = None,
    progress: Progress | None = None,
) -> Generator[tuple[Path, Extraction], None, None]:
    """Name and extraction of every file, as soon as those before it are done; what is in a file comes before it.

    The files inside one are read next, and only `at_once` are under way, so that few archives lie unpacked at a time.
    `settled` is the sandbox's: which results may stand.
    """
    with TemporaryDirectory(prefix="assay-") as room:
        line = _Line(paths, Path(room))
        running: dict[Future[Outcome[Extraction]], _Task] = {}
        try:
            while line.waiting or running:
                while line.waiting and len(running) < at_once:
                    task = line.waiting.popleft()
                    running[sandbox.start(partial(extract, folder=task.folder), task.path, settled=settled)] = task
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    task = running.pop(future)
                    line.finish(task, _extraction(task, sandbox.outcome(future, task.path)))
                    if progress:
                        progress(task.name, line.finished, line.count)
                yield from line.ready()
        finally:
            for future in running:
                future.cancel()


@dataclass
class _Line:
    """The files in order: those still to be read, and those done whose turn has not come."""

    paths: Sequence[Path]
    room: Path
    waiting: deque[_Task] = field(default_factory=deque)
    finished: int = 0

    def __post_init__(self) -> None:
        self.waiting += (_Task(path, path, self.room / str(number)) for number, path in enumerate(self.paths))
        self.count = len(self.paths)
        self._folders = {task.name: task.folder for task in self.waiting}
        self._order = deque(self.paths)
        self._done: dict[Path, Extraction] = {}

    def finish(self, task: _Task, extraction: Extraction) -> None:
        """Notes a result; the files inside a file given stand before it now."""
        self._done[task.name] = extraction
        self.finished += 1
        if task.container is not None or not extraction.reading.inside:
            return  # an inner mail's files were taken out with it
        place = self._order.index(task.name)
        within = [(task.name / inner.path, inner) for inner in extraction.reading.inside]
        for offset, (name, inner) in enumerate(within):
            self._order.insert(place + offset, name)
            if inner.flags:
                self._done[name] = _lost(task, name, inner)
        readable = [(name, inner) for name, inner in within if not inner.flags]
        tasks = [
            _Task(name, task.folder / inner.sha256, task.folder / f"inside-{number}", task.name)
            for number, (name, inner) in enumerate(readable)
        ]
        self.waiting.extendleft(reversed(tasks))
        self.count += len(within)
        self.finished += len(within) - len(tasks)

    def ready(self) -> Iterator[tuple[Path, Extraction]]:
        """Those whose turn it is; an archive's files are removed once it has come itself."""
        while self._order and self._order[0] in self._done:
            name = self._order.popleft()
            yield name, self._done.pop(name)
            if name in self._folders:
                shutil.rmtree(self._folders[name], ignore_errors=True)


def _extraction(task: _Task, outcome: Outcome[Extraction]) -> Extraction:
    """What came of the file, under its own name."""
    if outcome.value is None:
        raised = outcome.flag or flag("reading_failed", what=outcome.error or "?")
        return Extraction(Reading(_shown(task.name, task.container), "", ""), (), (raised,), "")
    reading = replace(outcome.value.reading, file=_shown(task.name, task.container))
    return replace(outcome.value, reading=reading)


def _lost(task: _Task, name: Path, inner: Inner) -> Extraction:
    """A file that could not be unpacked."""
    return Extraction(Reading(_shown(name, task.name), "", ""), (), inner.flags, "")


def _shown(name: Path, container: Path | None) -> str:
    return name.name if container is None else name.relative_to(container.parent).as_posix()
