"""A time limit for one page, inside the process that reads it."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from extractor.document import Page
from extractor.flags import Flag, flag

REPEAT = 5.0
"""Seconds between further tries, in case the first one was raised where Python drops exceptions."""


class PageTimeoutError(Exception):
    """The page took longer than its limit; internal, it becomes the flag `timed_out` of that page."""


@contextmanager
def page_limit(seconds: float) -> Iterator[None]:
    """Raises PageTimeoutError in the block once `seconds` are over.

    It works between two steps of Python, so a page that is slow in many calls is stopped and the other pages go on; a
    single native call that never returns is stopped by the sandbox, at the cost of the file. Outside the main thread and
    where the system has no SIGALRM the limit does nothing: the sandbox's children always read in their main thread.
    Limits do not nest.
    """
    if not hasattr(signal, "SIGALRM") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(number: int, frame: FrameType | None) -> None:
        raise PageTimeoutError

    previous = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds, REPEAT)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, previous)


def page_timed_out(number: int) -> Flag:
    return flag("timed_out", page=number, what=(f"第{number}页", f"page {number}"))


def read_in_time(number: int, seconds: float, read: Callable[[], Page]) -> Page:
    """What `read` gives, or an empty page `number` flagged `timed_out`."""
    try:
        with page_limit(seconds):
            return read()
    except PageTimeoutError:
        return Page(number, 0, 0, flags=(page_timed_out(number),))
