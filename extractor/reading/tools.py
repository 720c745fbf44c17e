"""Programs of the system that turn old formats into new ones: found on PATH, run with limits in a folder of their own.

They run below the process that reads the file: they die with it, write little, and have nothing of the environment.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

from extractor.settings import MIB, ROOT

LARGEST_OUTPUT = 512 * MIB


class ToolFailedError(Exception):
    """Internal: the program ended badly (`says`: its last words) or `timed_out`."""

    def __init__(self, says: str, *, timed_out: bool = False) -> None:
        super().__init__(says)
        self.says = says
        self.timed_out = timed_out


def found(*names: str) -> list[str]:
    """Paths of those of these programs that are installed, in this order."""
    return [path for name in names if (path := shutil.which(name))]


def run(command: list[str], folder: Path, *, seconds: float) -> bytes:
    """What the program writes to stdout. Raises ToolFailedError."""
    out, told = folder / "stdout", folder / "stderr"
    environment = {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "LANG": "C.UTF-8",
        "PYTHONPATH": str(ROOT),
    }
    with out.open("wb") as stdout, told.open("wb") as stderr:
        # extractor.lifeline takes the program down with this process.
        bound = [sys.executable, "-m", "extractor.lifeline", str(os.getpid()), *command]
        process = subprocess.Popen(
            bound, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=stdout, stderr=stderr, start_new_session=True
        )
        _bound(process.pid)
        try:
            status = process.wait(seconds)
        except subprocess.TimeoutExpired as error:
            raise ToolFailedError(Path(command[0]).name, timed_out=True) from error
        finally:
            _end(process)
    if status != 0:
        raise ToolFailedError(f"{Path(command[0]).name}: {told.read_bytes()[-200:].decode('utf-8', 'replace').strip() or status}")
    return out.read_bytes()


def _bound(pid: int) -> None:
    """No file it writes may be larger."""
    if sys.platform == "linux":
        import resource

        resource.prlimit(pid, resource.RLIMIT_FSIZE, (LARGEST_OUTPUT, LARGEST_OUTPUT))


def _end(process: subprocess.Popen[bytes]) -> None:
    """The program and what it started."""
    if os.name == "posix":
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            return
    process.kill()
    process.wait()
