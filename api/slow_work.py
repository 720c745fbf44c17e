"""Slow work of requests (pictures, passwords, exports) has few places of its own: the threads that answer all else are never used up.

A limit of one process; several processes that answer HTTP have as many places each.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Condition

from api.problems import UnavailableError


@dataclass
class Gate:
    """`at_once` pieces of work run, one for each caller; `waiting` more may wait, `each` of one caller, for `patience` seconds."""

    at_once: int
    waiting: int
    each: int
    patience: float
    _running: set[str] = field(default_factory=set)
    _waiting: Counter[str] = field(default_factory=Counter)
    _changed: Condition = field(default_factory=Condition)

    @property
    def queued(self) -> int:
        """How many wait."""
        return self._waiting.total()

    @contextmanager
    def passed(self, who: str) -> Iterator[None]:
        """UnavailableError (503, Retry-After) where too many wait already, or the wait was too long."""
        with self._changed:
            if self.queued >= self.waiting or self._waiting[who] >= self.each:
                raise _busy()
            self._waiting[who] += 1
            try:
                self._wait(who)
                self._running.add(who)
            finally:
                self._waiting[who] -= 1
                self._waiting += Counter()  # without those of whom nobody waits
        try:
            yield
        finally:
            with self._changed:
                self._running.discard(who)
                self._changed.notify_all()

    def _wait(self, who: str) -> None:
        until = time.monotonic() + self.patience
        while who in self._running or len(self._running) >= self.at_once:
            left = until - time.monotonic()
            if left <= 0 or not self._changed.wait(left):
                raise _busy()


PICTURES = Gate(at_once=2, waiting=16, each=6, patience=15.0)
"""A browser asks for up to six at once."""
PASSWORDS = Gate(at_once=2, waiting=8, each=4, patience=10.0)
"""argon2 takes 64 MiB and a tenth of a second for each."""
EXPORTS = Gate(at_once=1, waiting=4, each=1, patience=20.0)


def _busy() -> UnavailableError:
    return UnavailableError(
        zh="请求较多，正在排队处理；请几秒后重试。",
        en="Busy with other requests; try again in a few seconds.",
        headers={"Retry-After": "5"},
    )
