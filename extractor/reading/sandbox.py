"""Runs a function over many files in child processes, so that one bad file costs only itself.

A child is warm: it loads its models once and reads file after file. It may crash (a parser's segfault), grow (RLIMIT_DATA
stops it) or hang (it is killed at `file_timeout`): that file's Outcome says so in a flag, the next file gets a fresh child.
A page that hangs is stopped by `page_clock` inside the child first, and the file's other pages are kept.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import sys
import traceback
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import FIRST_COMPLETED, Future, TimeoutError, wait
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

from pebble import ProcessExpired, ProcessPool

from extractor.evidence import Flag
from extractor.flags import flag
from extractor.lifeline import die_with
from extractor.reading.pickling import register
from extractor.settings import MIB, Settings

T = TypeVar("T")
Initializer = Callable[[], object]

FILES_PER_CHILD = 200
"""A child is replaced after this many files: what a library leaks stays bounded."""
SHORT_OF_MEMORY = 77
"""Exit code of a child that ended for want of memory."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """What became of one file: `value`, or a `flag` (`timed_out`, `too_large`, `corrupt`) and the `error` for the log."""

    path: Path
    value: T | None
    flag: Flag | None = None
    error: str = ""


class Sandbox:
    """A pool of `settings.processes` children; `initializer` runs once in each. Use as a context manager.

    Functions and initializer must be picklable by reference: the children start afresh (spawn) and import them. The thread
    that begins the first file must live as long as the sandbox: on Linux a child dies with the thread it comes from.
    """

    def __init__(self, settings: Settings, initializer: Initializer | None = None) -> None:
        self._settings = settings
        self._pool: Any = ProcessPool(
            max_workers=settings.processes,
            max_tasks=FILES_PER_CHILD,
            initializer=_start,
            initargs=(settings.memory_bytes, initializer),
            context=multiprocessing.get_context("spawn"),
        )

    def warm_up(self) -> None:
        """Starts a child before the first file comes; does not wait for it."""
        self.start(_nothing, Path("warm-up"))

    def map(self, function: Callable[[Path], T], paths: Iterable[Path]) -> Generator[Outcome[T], None, None]:
        """One Outcome a path, as they finish. Closing the generator early cancels what has not been done."""
        futures: dict[Future[Outcome[T]], Path] = {self.start(function, path): path for path in paths}
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

    def start(self, function: Callable[[Path], T], path: Path) -> Future[Outcome[T]]:
        """Begins one file. Cancelling the future ends the child that reads it; `outcome` says what became of it."""
        task = partial(_attempt_in_child, function)
        future: Future[Outcome[T]] = self._pool.schedule(task, args=(path,), timeout=self._settings.file_timeout)
        return future

    def outcome(self, future: Future[Outcome[T]], path: Path) -> Outcome[T]:
        """Waits for what `start` began. CancelledError where it was cancelled."""
        try:
            return future.result()
        except TimeoutError:
            seconds = self._settings.file_timeout
            return Outcome(path, None, flag("timed_out", what=(f"{seconds:g}秒", f"{seconds:g} s")), f"stopped after {seconds:g} s")
        except ProcessExpired as error:
            return _expired(path, error.exitcode, self._settings)

    def close(self) -> None:
        """Ends the children; files under way are given up."""
        self._pool.stop()
        self._pool.join()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def _nothing(_path: Path) -> None:
    """Reads nothing: a child that has done so is ready."""


def _attempt(function: Callable[[Path], T], path: Path) -> Outcome[T]:
    """`function(path)`; an exception, which no reader foresaw, becomes the flag `corrupt`, or `too_large` for want of memory."""
    try:
        return Outcome(path, function(path))
    except Exception as error:
        short = _short_of_memory(error)
        mark = flag("too_large", what=("内存不足", "out of memory")) if short else flag("corrupt", what=type(error).__name__)
        # The traceback keeps the file under way alive, so it leaves as text.
        return Outcome(path, None, mark, "".join(traceback.format_exception(error)))


def _attempt_in_child(function: Callable[[Path], T], path: Path) -> Outcome[T]:
    """As `_attempt`, but a child at its limit ends: what fills its memory would fail every file after this one too."""
    outcome = _attempt(function, path)
    if outcome.flag is not None and outcome.flag.code == "too_large":
        os._exit(SHORT_OF_MEMORY)
    return outcome


def _short_of_memory(error: Exception) -> bool:
    """MemoryError, or what the native libraries say instead."""
    said = str(error).lower()
    return isinstance(error, MemoryError) or "insufficient memory" in said or "bad alloc" in said or "bad_alloc" in said


def _expired(path: Path, exit_code: int, settings: Settings) -> Outcome[T]:
    """A child that died: for its memory, by its own hand or killed from outside, or crashed in a parser."""
    name = signal.Signals(-exit_code).name if exit_code < 0 else f"exit {exit_code}"
    log.warning("The process reading %s died: %s", path.name, name)
    if exit_code in (-signal.SIGKILL, SHORT_OF_MEMORY):
        limit = settings.memory_bytes // MIB
        mark = flag("too_large", what=(f"所需内存超过{limit} MiB", f"needs more than {limit} MiB of memory"))
        return Outcome(path, None, mark, f"died: {name}")
    return Outcome(path, None, flag("corrupt", what=name), f"died: {name}")


def _start(memory_bytes: int, initializer: Initializer | None) -> None:
    """First thing in a child: it dies with its parent, its memory is bounded, then it loads what it needs."""
    die_with(os.getppid())
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (memory_bytes, memory_bytes))
    # Ctrl-C goes to the whole group; the parent decides what becomes of the children.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    register()
    if initializer is not None:
        initializer()
