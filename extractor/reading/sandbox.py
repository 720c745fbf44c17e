"""Runs a function over many files in child processes, so that one bad file costs only itself.

A child is warm: it loads its models once and reads file after file. It may crash (a parser's segfault), grow (it is ended at
`memory_bytes` of resident memory) or hang (it is killed at `file_timeout`): the next file gets a fresh child. So does the
file itself, once: what a process says of a file must not depend on what it has read before. Only what hung is not read again.
A page that hangs is stopped by `page_clock` inside the child first, and the file's other pages are kept.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

from extractor.flags import Flag, flag
from extractor.reading.child import Answer, Child, Initializer
from extractor.settings import MIB, Settings

T = TypeVar("T")

REPLACED_AT = 0.6
"""Share of `memory_bytes` from which a child is replaced after a file: what libraries keep never nears the limit."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """What became of one file: `value`, or a `flag` (`timed_out`, `too_large`, `reading_failed`) and the `error` for the log."""

    path: Path
    value: T | None
    flag: Flag | None = None
    error: str = ""


@dataclass(frozen=True, slots=True)
class _Job:
    """A file that waits. Its future stays pending until it is done, so that it can be cancelled all the while."""

    function: Callable[[Path], Any]
    path: Path
    settled: Callable[[Any], bool]
    future: Future[Outcome[Any]]


class Sandbox:
    """`settings.processes` children; `initializer` runs once in each. Use as a context manager.

    Functions and initializer must be picklable by reference: the children start afresh (spawn) and import them.
    """

    def __init__(self, settings: Settings, initializer: Initializer | None = None) -> None:
        self._settings = settings
        self._initializer = initializer
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._closing = threading.Event()
        self._lock = threading.Lock()
        self._threads: list[threading.Thread] = []

    def warm_up(self) -> None:
        """Starts the children before the first file comes; does not wait for them."""
        with self._lock:
            if self._closing.is_set():
                raise RuntimeError("the sandbox is closed")
            while len(self._threads) < self._settings.processes:
                # A thread of its own for each child: it watches it, and on Linux the child dies with it.
                self._threads.append(threading.Thread(target=self._serve, name="sandbox", daemon=True))
                self._threads[-1].start()

    def map(
        self, function: Callable[[Path], T], paths: Iterable[Path], *, settled: Callable[[T], bool] | None = None
    ) -> Generator[Outcome[T], None, None]:
        """One Outcome a path, as they finish. Closing the generator early cancels what has not been done."""
        futures = {self.start(function, path, settled=settled): path for path in paths}
        pending = set(futures)
        try:
            while pending:
                done, pending = wait(pending, return_when=FIRST_COMPLETED)
                for future in done:
                    yield self.outcome(future, futures.pop(future))
        finally:
            for future in pending:
                future.cancel()

    def run(self, function: Callable[[Path], T], path: Path) -> Outcome[T]:
        """One file; may be called from several threads."""
        return self.outcome(self.start(function, path), path)

    def start(self, function: Callable[[Path], T], path: Path, *, settled: Callable[[T], bool] | None = None) -> Future[Outcome[T]]:
        """Begins one file. Cancelling the future ends the child that reads it; `outcome` says what became of it.

        `settled` says whether a value may stand; where not, and where the child had read files before, the file is read
        once more in a fresh child and what that says stands.
        """
        self.warm_up()
        job = _Job(function, path, settled or _any, Future())
        self._jobs.put(job)
        return job.future

    def outcome(self, future: Future[Outcome[T]], path: Path) -> Outcome[T]:
        """Waits for what `start` began. CancelledError where it was cancelled."""
        outcome = future.result()
        if outcome.error:
            log.warning("%s was not read: %s", path.name, outcome.error.strip().splitlines()[-1])
        return outcome

    def close(self) -> None:
        """Ends the children; files under way are given up."""
        with self._lock:
            self._closing.set()
        for _ in self._threads:
            self._jobs.put(None)
        for thread in self._threads:
            thread.join()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def _serve(self) -> None:
        """The life of one thread: job by job with a child that is replaced when it is spent."""
        child = Child(self._initializer)
        try:
            while job := self._jobs.get():
                if self._unwanted(job):
                    self._settle(job, None)
                    continue
                answer, child = self._read(job, child)
                self._settle(job, None if answer.ending == "given_up" else _outcome(job.path, answer, self._settings))
        finally:
            child.end()

    def _read(self, job: _Job, child: Child) -> tuple[Answer, Child]:
        """The answer that stands, and the child that takes the next file: a fresh one after a failure or when it is large."""
        fresh = child.asked == 0
        answer = self._ask(job, child)
        if answer.ending == "died" or not (fresh or self._stands(job, answer)):
            log.info("Reading %s once more in a fresh process: %s", job.path.name, answer.what or answer.ending)
            child = self._replaced(child)
            answer = self._ask(job, child)
        if answer.ending not in ("answered", "raised") or child.resident() > REPLACED_AT * self._settings.memory_bytes:
            child = self._replaced(child)
        return answer, child

    def _ask(self, job: _Job, child: Child) -> Answer:
        settings = self._settings
        return child.ask(
            job.function,
            job.path,
            seconds=settings.file_timeout,
            memory_bytes=settings.memory_bytes,
            unwanted=lambda: self._unwanted(job),
        )

    def _stands(self, job: _Job, answer: Answer) -> bool:
        """Whether the answer may be told although the child had read other files before."""
        if answer.ending in ("timed_out", "given_up"):
            return True
        return answer.ending == "answered" and job.settled(answer.value)

    def _replaced(self, child: Child) -> Child:
        child.end()
        return Child(self._initializer)

    def _unwanted(self, job: _Job) -> bool:
        return self._closing.is_set() or job.future.cancelled()

    def _settle(self, job: _Job, outcome: Outcome[Any] | None) -> None:
        """Tells those who wait; None gives the file up."""
        if outcome is None:
            job.future.cancel()
        if job.future.set_running_or_notify_cancel() and outcome is not None:
            job.future.set_result(outcome)


def _any(_value: object) -> bool:
    return True


def _outcome(path: Path, answer: Answer, settings: Settings) -> Outcome[Any]:
    """What stands of an answer: of failures, want of memory and hanging are the file's; all else is ours and says so."""
    limit = settings.memory_bytes // MIB
    match answer.ending:
        case "answered":
            return Outcome(path, answer.value)
        case "timed_out":
            seconds = settings.file_timeout
            mark = flag("timed_out", what=(f"{seconds:g}秒", f"{seconds:g} s"))
        case "short_of_memory":
            mark = flag("too_large", what=("内存不足", "out of memory"))
        case "grown":
            mark = flag("too_large", what=(f"所需内存超过{limit} MiB", f"needs more than {limit} MiB of memory"))
        case "died" if answer.what == "SIGKILL":  # nobody but the system's own guard of memory does that
            mark = flag("too_large", what=("内存不足", "out of memory"))
        case _:
            mark = flag("reading_failed", what=answer.what)
    return Outcome(path, None, mark, answer.said)
