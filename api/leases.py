"""Work that one worker holds for a time (an upload, an item of a batch): watched while a child does it, handed back once.

Who holds what stands in the database, with the time until which it is believed; a sweep gives others what a dead worker held.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, wait
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar

from redis.exceptions import RedisError
from sqlalchemy.exc import OperationalError

from api.clock import now
from api.context import Context
from extractor.reading.sandbox import Outcome, Sandbox

POLL = 0.2
"""Seconds between looks at the child."""

T = TypeVar("T")


class LostError(Exception):
    """The work is not this worker's any more: withdrawn, cancelled, or given to another when its lease ran out."""


class StoppedError(Exception):
    """The worker was told to stop."""


@dataclass
class Holder:
    """One worker, called `name`. `alive` is called when a lease is renewed (RQ's heartbeat)."""

    context: Context
    sandbox: Sandbox
    name: str
    alive: Callable[[], None] = field(default=lambda: None)
    stopping: Callable[[], bool] = field(default=lambda: False)

    def lease(self) -> datetime:
        """The time until which work that is kept now is this worker's."""
        return now() + timedelta(seconds=self.context.settings.lease)

    def watched(
        self, future: Future[Outcome[T]], label: Path, keep: Callable[[str], None], progress: Callable[[], str] = lambda: ""
    ) -> Outcome[T]:
        """Waits for a child; `keep` is called to renew the lease in time, and whenever `progress` says something new.

        The child is ended, and StoppedError raised, when the worker is told to stop; also when `keep` raises.
        """
        every = self.context.settings.lease / 3
        renew_at = time.monotonic() + every
        shown = ""
        while not future.done():
            wait([future], timeout=POLL)
            said = "" if future.done() else progress()
            try:
                if said != shown or (time.monotonic() >= renew_at and not future.done()):
                    shown, renew_at = said, time.monotonic() + every
                    keep(said)
                if self.stopping():
                    raise StoppedError
            except BaseException:
                future.cancel()
                raise
        return self.sandbox.outcome(future, label)


@contextmanager
def handed_back(hand_back: Callable[[], None]) -> Iterator[None]:
    """What is interrupted, or fails because a server is away, is handed back without counting as an attempt; it was not its fault."""
    try:
        yield
    except StoppedError:
        hand_back()
    except (RedisError, OperationalError):
        hand_back()
        raise
