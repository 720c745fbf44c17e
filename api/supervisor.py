"""`assay serve`: starts the processes of the service on one machine, keeps them alive, and ends them in order.

The supervisor holds the listening socket, so that callers wait while the HTTP process restarts instead of being refused.
It holds nothing else that could be lost: killed outright it takes its children with it (extractor.lifeline), and the next
`assay serve` goes on with what database and queue say.
"""

from __future__ import annotations

import errno
import logging
import os
import platform
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from http.client import HTTPException
from secrets import token_hex
from types import FrameType
from urllib.error import URLError

from redis.exceptions import RedisError
from sqlalchemy.exc import SQLAlchemyError

from api.batches.sweep import release_items
from api.context import Context
from api.embedded import start_server, wait_for
from api.settings import ServiceSettings
from api.uploads.sweep import release
from extractor.errors import UsageError

TICK = 0.1
"""Seconds between looks at the children."""
STEADY = 10.0
"""Seconds after which a child counts as started well: its next death is followed by a restart at once."""
LONGEST_WAIT = 30.0
"""Seconds between restarts of a child that dies again and again."""
GRACE = 20.0
"""Seconds that a child gets to end by itself."""
BACKLOG = 1024
DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))
"""To this machine, past any proxy that the environment names."""

log = logging.getLogger(__name__)


@dataclass
class Child:
    """A process that is to run. `begin` starts it under a name never used before; `ended` hears that name after its death."""

    role: str
    begin: Callable[[str], subprocess.Popen[bytes]]
    ended: Callable[[str], None] = field(default=lambda name: None)
    once: bool = False
    """True for a task that is over when it exits with status 0."""
    name: str = ""
    process: subprocess.Popen[bytes] | None = None
    _begun: float = 0.0
    _failures: int = 0
    _due: float = 0.0
    _over: bool = False

    def tend(self) -> None:
        """Starts the process where it is due; notes where it has died."""
        now = time.monotonic()
        if self.process is not None and self.process.poll() is not None:
            self._note_end(self.process.returncode, now)
        if self.process is None and not self._over and now >= self._due:
            self.name = f"{platform.node()}-{self.role}-{token_hex(4)}"
            self.process = self.begin(self.name)
            self._begun = now

    def _note_end(self, status: int, now: float) -> None:
        self.process = None
        self._over = self.once and status == 0
        if self._over:
            return
        self._failures = 0 if now - self._begun >= STEADY else self._failures + 1
        wait = 0.0 if self._failures <= 1 else min(LONGEST_WAIT, 0.5 * 2.0 ** (self._failures - 2))
        self._due = now + wait
        log.warning("%s ended with status %d; it starts again in %g s", self.role, status, wait)
        self.ended(self.name)


def listen(settings: ServiceSettings) -> socket.socket:
    """The socket that HTTP is answered on; UsageError where its address is taken or none of this machine's."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        return socket.create_server((settings.host, settings.port), family=family, backlog=BACKLOG)
    except OSError as error:
        where = f"{settings.host}:{settings.port}"
        if error.errno == errno.EADDRINUSE:
            raise UsageError(
                zh=f"{where}已被其他程序占用；请用--port另选端口，或先停止那个程序。",
                en=f"Another program listens on {where}; choose another port by --port, or stop that program.",
            ) from None
        raise UsageError(
            zh=f"不能监听{where}（{error.strerror}）；请检查--host和--port。",
            en=f"Cannot listen on {where} ({error.strerror}); check --host and --port.",
        ) from None


def local_address(settings: ServiceSettings) -> str:
    """Where this machine itself opens the service."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}.get(settings.host, settings.host)
    return f"http://[{host}]:{settings.port}" if ":" in host else f"http://{host}:{settings.port}"


class Supervisor:
    """Runs the service of `settings` on `listener` until SIGTERM, SIGINT or SIGHUP."""

    def __init__(self, settings: ServiceSettings, context: Context, listener: socket.socket) -> None:
        self._settings, self._context, self._listener = settings, context, listener
        self._signals = 0
        self._stopped = threading.Event()
        self._dead_workers: set[str] = set()
        self._queue = [Child("queue", lambda name: start_server(settings))] if settings.redis_url is None else []
        self._http = [Child("http", lambda name: self._process("http", str(listener.fileno()), keep=(listener.fileno(),)))]
        self._workers = [self._worker(f"interactive-{number}", "interactive") for number in range(1, settings.workers + 1)]
        self._workers += [self._worker("batch", "batch")] if settings.workers else []
        self._tasks: list[Child] = []

    def start_queue(self) -> None:
        """The embedded queue, where there is one, answers afterwards. UsageError where it does not."""
        wait_for(self._settings, lambda: self._tend(self._queue))

    def fill_demo(self) -> None:
        """Adds the process that fills the demo campaign."""
        self._tasks.append(Child("demo", lambda name: self._process("demo"), once=True))

    def run(self, ready: Callable[[], object]) -> None:
        """Supervises; calls `ready` once the service first answers that it is."""
        answered = False
        threading.Thread(target=self._watch_http, daemon=True, name="watch").start()
        while not self._signals:
            self._tend((*self._queue, *self._http, *self._workers, *self._tasks))
            self._release()
            if not answered and self._answers("/readyz", 1):
                answered = True
                ready()
            time.sleep(TICK)

    def stop(self) -> None:
        """Ends the children: first HTTP, then the workers, which hand back what they have in hand, and at last the queue."""
        self._stopped.set()
        self._listener.close()
        for children in (self._http, self._tasks, self._workers):
            self._end(children)
        self._dead_workers.update(child.name for child in self._workers if child.name)
        self._release()
        self._end(self._queue)

    def watch_signals(self) -> None:
        """From now on the signals that stop the service do so in order; a second one ends everything at once."""
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, self._note_signal)

    def _note_signal(self, number: int, frame: FrameType | None) -> None:
        self._signals += 1

    def _worker(self, role: str, queue: str) -> Child:
        return Child(role, lambda name: self._process("worker", queue, name), self._dead_workers.add)

    def _process(self, *arguments: str, keep: Sequence[int] = ()) -> subprocess.Popen[bytes]:
        """A Python process of ours, in a session of its own: Ctrl-C reaches the supervisor alone."""
        command = [sys.executable, "-P", "-m", "api.operation.process", str(os.getpid()), *arguments]
        environment = {**os.environ, "ASSAY_DATA": str(self._settings.data.resolve())}
        return subprocess.Popen(command, env=environment, pass_fds=keep, stdin=subprocess.DEVNULL, start_new_session=True)

    @staticmethod
    def _tend(children: Sequence[Child]) -> None:
        for child in children:
            child.tend()

    def _release(self) -> None:
        """What dead workers held goes back to the queue; tried again where database or queue are away."""
        try:
            for name in tuple(self._dead_workers):
                release(self._context, name)
                release_items(self._context, name)
                self._dead_workers.discard(name)
        except (RedisError, SQLAlchemyError) as error:
            log.warning("Work of a dead worker not released yet: %s", error)

    def _watch_http(self) -> None:
        """Kills an HTTP process that lives and is silent: what it has accepted is committed, and it starts again."""
        (child,), patience = self._http, self._settings.http_silence
        watched, heard = child.process, time.monotonic()
        while not self._stopped.wait(patience / 10):
            process = child.process
            if process is None or process is not watched or self._answers("/healthz", patience / 4):
                watched, heard = process, time.monotonic()
            elif time.monotonic() - heard > patience:
                log.error("http has not answered for %g s; it is killed", patience)
                process.kill()

    def _answers(self, path: str, timeout: float) -> bool:
        try:
            with DIRECT.open(f"{local_address(self._settings)}{path}", timeout=timeout):
                return True
        except (URLError, OSError, HTTPException):
            return False

    def _end(self, children: Sequence[Child]) -> None:
        running = [child.process for child in children if child.process is not None and child.process.poll() is None]
        for process in running:
            process.send_signal(signal.SIGTERM)
        until = time.monotonic() + GRACE
        while any(process.poll() is None for process in running) and time.monotonic() < until and self._signals < 2:
            time.sleep(TICK / 2)
        for process in running:
            process.kill()
            process.wait()
