"""One reading process, asked file by file and watched from outside while it reads.

What is bounded is its resident memory. A limit on what it may reserve (RLIMIT_DATA, RLIMIT_AS) would make allocations fail
inside libraries, and OpenVINO answers some of those with another line's text and no error.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from itertools import count
from multiprocessing.connection import Connection, wait
from multiprocessing.reduction import ForkingPickler
from pathlib import Path
from typing import Any, Literal

import psutil

from extractor.lifeline import die_with
from extractor.reading.pickling import register

Initializer = Callable[[], object]
Ending = Literal["answered", "raised", "short_of_memory", "grown", "died", "timed_out", "given_up"]

TICK = 0.05
"""Seconds between two looks at a busy child: what it can take in that time is the accuracy of its memory limit."""
PROGRAMS = 40
"""Every so many looks the programs that the child runs (LibreOffice) are weighed with it: to find them takes milliseconds."""
START_LIMIT = 300.0
"""Seconds a child may take to load what it needs."""
WANT_OF_MEMORY = ("insufficient memory", "bad alloc", "bad_alloc", "failed to allocate", "cannot allocate", "out of memory")
"""What native libraries say instead of raising MemoryError."""


@dataclass(frozen=True, slots=True)
class Answer:
    """How a child ended with a file: `answered` with a `value`, or without one for a reason that `said` tells the log.

    `raised`: an exception that no reader foresaw, its type in `what`. `short_of_memory`: an allocation failed. `grown`: more
    resident memory than allowed. `died`: by a signal or of its own accord, `what` names it. `given_up`: nobody waits for it any more.
    """

    ending: Ending
    value: Any = None
    what: str = ""
    said: str = ""


class Child:
    """A process that runs `function(path)` for whatever it is asked, after `initializer`. One thread asks at a time.

    On Linux it dies with the thread that made it.
    """

    def __init__(self, initializer: Initializer | None) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_live, args=(theirs, initializer), name="assay-reading", daemon=True)
        self._process.start()
        theirs.close()
        self._ready = False
        self.asked = 0

    @property
    def alive(self) -> bool:
        return self._process.is_alive()

    def resident(self, *, programs: bool = False) -> int:
        """Bytes of memory it holds, `programs` it runs included; 0 where it is gone."""
        try:
            itself = psutil.Process(self._process.pid)
            held = int(itself.memory_info().rss)
            others = itself.children(recursive=True) if programs else []
        except psutil.Error:
            return 0
        for other in others:
            with suppress(psutil.Error):  # it has ended meanwhile
                held += int(other.memory_info().rss)
        return held

    def ask(
        self, function: Callable[[Path], object], path: Path, *, seconds: float, memory_bytes: int, unwanted: Callable[[], bool]
    ) -> Answer:
        """What became of `function(path)`. Whatever is no answer of its own leaves the child ended or to be ended."""
        watch = partial(self._watched, memory_bytes=memory_bytes, unwanted=unwanted)
        if not self._ready:
            started = watch(seconds=START_LIMIT)
            if started.ending != "answered":
                return started if started.ending == "given_up" else Answer("died", what=started.what or "start", said=started.said)
            self._ready = True
        self.asked += 1
        try:
            self._pipe.send((function, path))
        except OSError:
            return self._dead()
        return watch(seconds=seconds)

    def _watched(self, *, seconds: float, memory_bytes: int, unwanted: Callable[[], bool]) -> Answer:
        """The child's next answer, or why it has to be ended."""
        deadline = time.monotonic() + seconds
        for look in count(1):
            if self._pipe in wait([self._pipe, self._process.sentinel], TICK):
                try:
                    answer: Answer = self._pipe.recv()
                except (EOFError, OSError):
                    return self._dead()
                return answer
            if not self.alive:
                return self._dead()
            if unwanted():
                return Answer("given_up")
            if time.monotonic() > deadline:
                return Answer("timed_out", said=f"stopped after {seconds:g} s")
            if self.resident(programs=look % PROGRAMS == 0) > memory_bytes:
                return Answer("grown", said="more resident memory than allowed")
        raise AssertionError("counting does not end")

    def _dead(self) -> Answer:
        self._process.join(1.0)
        code = self._process.exitcode or 0
        name = signal.Signals(-code).name if code < 0 else f"exit {code}"
        return Answer("died", what=name, said=f"died: {name}")

    def end(self) -> None:
        self._pipe.close()
        self._process.kill()
        self._process.join()


def _live(pipe: Connection, initializer: Initializer | None) -> None:
    """A child's life: it loads what it needs, says so, and answers until the pipe is closed."""
    die_with(os.getppid())
    # Ctrl-C goes to the whole group; the parent decides what becomes of the children.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    register()
    if initializer is not None:
        initializer()
    pipe.send(Answer("answered"))
    while True:
        try:
            function, path = pipe.recv()
        except (EOFError, OSError):
            return
        _send(pipe, _attempt(function, path))


def _attempt(function: Callable[[Path], object], path: Path) -> Answer:
    try:
        return Answer("answered", function(path))
    except Exception as error:
        short = isinstance(error, MemoryError) or any(sign in str(error).lower() for sign in WANT_OF_MEMORY)
        # The traceback keeps the file under way alive, so it leaves as text.
        return Answer("short_of_memory" if short else "raised", what=type(error).__name__, said="".join(traceback.format_exception(error)))


def _send(pipe: Connection, answer: Answer) -> None:
    """Pickled by this process, so that a value that cannot be is told as any other fault."""
    try:
        packed = ForkingPickler.dumps(answer)
    except Exception as error:
        packed = ForkingPickler.dumps(Answer("raised", what=type(error).__name__, said=str(error)))
    pipe.send_bytes(packed)
