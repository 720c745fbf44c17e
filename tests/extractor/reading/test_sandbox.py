"""One bad file costs only itself: crash, hang, memory, exception."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from extractor.reading.sandbox import Outcome, Sandbox
from extractor.settings import MIB, Settings

SETTINGS = Settings(processes=2, file_timeout=8.0, memory_bytes=512 * MIB)
WARM: list[int] = []
HOARD: list[bytearray] = []


def warm_up() -> None:
    WARM.append(os.getpid())


def act(path: Path) -> str:
    """Does what the file's name says."""
    match path.name:
        case "crash":
            os.kill(os.getpid(), signal.SIGSEGV)
        case "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        case "hang":
            time.sleep(60)
        case "eat":
            hoard = [bytearray(64 * MIB) for _ in range(100)]
            return str(len(hoard))
        case "hoard":
            # As a library's cache does: what was taken stays taken after the failure.
            while True:
                HOARD.append(bytearray(16 * MIB))
        case "raise":
            raise RuntimeError("no reader foresaw this")
    return f"{path.name} {len(WARM)}"


def told(outcome: Outcome[str]) -> str:
    return outcome.value or (outcome.flag.code if outcome.flag else "")


def test_every_file_has_its_outcome() -> None:
    names = ["a", "crash", "b", "hang", "eat", "raise", "killed", "c", "d"]
    with Sandbox(SETTINGS, warm_up) as sandbox:
        outcomes = list(sandbox.map(act, [Path(name) for name in names]))
    assert {outcome.path.name: told(outcome) for outcome in outcomes} == {
        "a": "a 1",
        "b": "b 1",
        "c": "c 1",
        "d": "d 1",
        "crash": "corrupt",
        "killed": "too_large",
        "hang": "timed_out",
        "eat": "too_large",
        "raise": "corrupt",
    }
    errors = {outcome.path.name: outcome.error for outcome in outcomes}
    assert "no reader foresaw this" in errors["raise"]
    assert "SIGSEGV" in errors["crash"]


def test_a_child_without_memory_left_is_replaced() -> None:
    with Sandbox(replace(SETTINGS, processes=1)) as sandbox:
        assert [told(sandbox.run(act, Path(name))) for name in ("hoard", "eat", "a")] == ["too_large", "too_large", "a 0"]


def test_results_come_as_they_finish() -> None:
    with Sandbox(SETTINGS) as sandbox:
        names = [outcome.path.name for outcome in sandbox.map(act, [Path("hang"), Path("a"), Path("b")])]
    assert names[-1] == "hang"


def test_a_run_given_up_leaves_the_sandbox_usable() -> None:
    with Sandbox(SETTINGS) as sandbox:
        outcomes = sandbox.map(act, [Path("a"), Path("b"), Path("c")])
        next(outcomes)
        outcomes.close()
        assert sandbox.run(act, Path("d")).value == "d 0"


@pytest.mark.skipif(sys.platform != "linux", reason="PR_SET_PDEATHSIG is Linux's")
def test_children_die_with_their_parent(tmp_path: Path) -> None:
    """The parent is killed outright while its child is busy; the child must not live on."""
    script = tmp_path / "parent.py"
    script.write_text(
        "import os, sys, time\nfrom pathlib import Path\n"
        "from extractor.reading.sandbox import Sandbox\nfrom extractor.settings import Settings\n"
        "def child(path):\n    path.write_text(str(os.getpid()))\n    time.sleep(60)\n"
        "if __name__ == '__main__':\n    list(Sandbox(Settings(processes=1)).map(child, [Path(sys.argv[1])]))\n",
        encoding="utf-8",
    )
    told_by = tmp_path / "pid"
    root = str(Path(__file__).resolve().parents[3])
    parent = subprocess.Popen([sys.executable, str(script), str(told_by)], env={**os.environ, "PYTHONPATH": root})
    deadline = time.monotonic() + 20
    while not (told_by.exists() and told_by.read_text()) and time.monotonic() < deadline:
        time.sleep(0.05)
    child = int(told_by.read_text())
    parent.kill()
    parent.wait()
    while Path(f"/proc/{child}/stat").exists() and time.monotonic() < deadline:
        if Path(f"/proc/{child}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z":
            return
        time.sleep(0.05)
    assert not Path(f"/proc/{child}").exists()
