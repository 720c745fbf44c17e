"""A child process that ends with its parent, also where the parent is killed outright.

`python -m extractor.lifeline PARENT PROGRAM ARGUMENT…` runs a program that knows nothing of this.
"""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence

PR_SET_PDEATHSIG = 1
LOOK = 0.5
"""Seconds between looks at the parent where the system has no signal for its death."""


def die_with(parent: int) -> None:
    """Has this process killed when `parent` (a process id) dies; ends it at once where that has happened already.

    Linux sends a signal, which also survives `exec`; elsewhere a thread watches. Call it first thing in the child.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    else:
        threading.Thread(target=_watch, args=(parent, lambda: os._exit(1)), daemon=True, name="lifeline").start()
    if os.getppid() != parent:
        os._exit(1)


def run(parent: int, command: Sequence[str]) -> int:
    """Runs `command` bound to `parent`: in place of this process where the system can do that, else beside a watch."""
    if sys.platform == "linux":
        die_with(parent)
        os.execv(command[0], list(command))
    child = subprocess.Popen(command)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda received, _frame: child.send_signal(received))
    threading.Thread(target=_watch, args=(parent, child.kill), daemon=True, name="lifeline").start()
    return child.wait()


def _watch(parent: int, end: Callable[[], None]) -> None:
    while os.getppid() == parent:
        time.sleep(LOOK)
    end()


if __name__ == "__main__":
    sys.exit(run(int(sys.argv[1]), sys.argv[2:]))
