"""One bad file costs only itself: crash, hang, memory, exception."""

from __future__ import annotations

import mmap
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import CancelledError
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from extractor.reading.sandbox import Outcome, Sandbox
from extractor.settings import MIB, Settings

SETTINGS = Settings(processes=2, file_timeout=6.0, memory_bytes=512 * MIB)
WARM: list[int] = []
HOARD: list[bytearray] = []
BEFORE: list[str] = []
"""What this process has read."""


def warm_up() -> None:
    WARM.append(os.getpid())


def act(path: Path) -> Any:
    """Does what the file's name says."""
    BEFORE.append(path.name)
    used = len(BEFORE) > 1
    match path.name:
        case "crash":
            os.kill(os.getpid(), signal.SIGSEGV)
        case "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        case "crash-when-used" if used:
            os.kill(os.getpid(), signal.SIGSEGV)
        case "raise-when-used" if used:
            raise MemoryError
        case "doubt-when-used" if used:
            return "doubtful"
        case "hang":
            time.sleep(60)
        case "eat":
            hoard = [bytearray(64 * MIB) for _ in range(100)]
            return str(len(hoard))
        case "reserve":
            # What is set aside and not used counts for nothing.
            with mmap.mmap(-1, 4096 * MIB) as aside:
                return f"reserve {len(aside) // MIB}"
        case "eat-by-program":
            subprocess.run([sys.executable, "-c", f"import time; kept = bytearray(b'1' * {600 * MIB}); time.sleep(20)"], check=True)
        case "hoard":
            # As a library's cache does: what was taken stays taken after the failure.
            while True:
                HOARD.append(bytearray(16 * MIB))
        case "keep":
            HOARD.append(bytearray(b"1") * (400 * MIB))
        case "raise":
            raise RuntimeError("no reader foresaw this")
        case "native":
            raise RuntimeError("std::bad_alloc")
        case "unpicklable":
            return lambda: None
        case "pid":
            return str(os.getpid())
    return f"{path.name} {len(WARM)}"


def told(outcome: Outcome[str]) -> str:
    return outcome.value or (outcome.flag.code if outcome.flag else "")


def test_every_file_has_its_outcome() -> None:
    names = ["a", "crash", "b", "hang", "eat", "raise", "killed", "c", "native", "unpicklable", "reserve", "d"]
    with Sandbox(SETTINGS, warm_up) as sandbox:
        outcomes = list(sandbox.map(act, [Path(name) for name in names]))
    assert {outcome.path.name: told(outcome) for outcome in outcomes} == {
        "a": "a 1",
        "b": "b 1",
        "c": "c 1",
        "d": "d 1",
        "crash": "reading_failed",
        "killed": "too_large",
        "hang": "timed_out",
        "eat": "too_large",
        "raise": "reading_failed",
        "native": "too_large",
        "unpicklable": "reading_failed",
        "reserve": "reserve 4096",
    }
    errors = {outcome.path.name: outcome.error for outcome in outcomes}
    assert "no reader foresaw this" in errors["raise"]
    assert "SIGSEGV" in errors["crash"]


def test_a_child_without_memory_left_is_replaced() -> None:
    with Sandbox(replace(SETTINGS, processes=1)) as sandbox:
        assert [told(sandbox.run(act, Path(name))) for name in ("hoard", "eat", "a")] == ["too_large", "too_large", "a 0"]


@pytest.fixture(scope="module")
def one() -> Iterator[Sandbox]:
    with Sandbox(replace(SETTINGS, processes=1)) as sandbox:
        yield sandbox


def run(sandbox: Sandbox, *names: str) -> list[str]:
    return [told(sandbox.run(act, Path(name))) for name in names]


@pytest.mark.parametrize("name", ["crash-when-used", "raise-when-used"])
def test_what_fails_in_a_used_process_is_read_in_a_fresh_one(one: Sandbox, name: str) -> None:
    assert run(one, "a", name) == ["a 0", f"{name} 0"]


def test_what_is_doubtful_in_a_used_process_is_read_in_a_fresh_one(one: Sandbox) -> None:
    one.run(act, Path("a"))
    start = partial(one.start, act, Path("doubt-when-used"))
    assert start().result().value == "doubtful"
    assert start(settled=lambda value: value != "doubtful").result().value == "doubt-when-used 0"


def test_a_large_process_is_replaced_before_the_next_file(one: Sandbox) -> None:
    before, after_little, kept, after_much = run(one, "pid", "pid", "keep", "pid")
    assert (before, kept) == (after_little, "keep 0")
    assert after_much != before


def test_a_process_that_dies_between_files_costs_none(one: Sandbox) -> None:
    (pid,) = run(one, "pid")
    os.kill(int(pid), signal.SIGKILL)
    assert run(one, "a") == ["a 0"]


def test_the_memory_of_programs_counts() -> None:
    # Programs are weighed less often than the child, and the machine may have other work: time is no limit here.
    with Sandbox(replace(SETTINGS, processes=1, file_timeout=300.0)) as sandbox:
        assert run(sandbox, "eat-by-program", "a") == ["too_large", "a 0"]


def test_a_file_given_up_ends_its_process(one: Sandbox) -> None:
    run(one, "pid")
    future = one.start(act, Path("hang"))
    assert future.cancel()
    with pytest.raises(CancelledError):
        one.outcome(future, Path("hang"))
    assert run(one, "a") == ["a 0"]


def test_closing_gives_up_what_is_not_done() -> None:
    with Sandbox(replace(SETTINGS, processes=1)) as sandbox:
        futures = [sandbox.start(act, Path(name)) for name in ("hang", "a")]
    assert all(future.cancelled() for future in futures)


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
