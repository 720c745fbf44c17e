"""What the measurements run in reading processes; the children import it afresh."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import psutil

from extractor.pipeline import extract_file, ocr_engine
from extractor.settings import MIB, Settings


@dataclass(frozen=True, slots=True)
class Memory:
    """Resident memory of the process `pid` in MiB: now, and the most it ever was."""

    pid: int
    now: float
    peak: float


def read_picture(path: Path, settings: Settings) -> float:
    """CPU seconds that the engine took for the picture at `path`, all threads of this process."""
    picture = np.asarray(cv2.imread(str(path)), dtype=np.uint8)
    started = time.process_time()
    ocr_engine(settings).read(picture)
    return time.process_time() - started


def resident() -> float:
    """Resident memory of this process in MiB."""
    return float(psutil.Process().memory_info().rss / MIB)


def read_and_weigh(path: Path, settings: Settings) -> Memory:
    """Extracts from `path` as the service does; this process's memory afterwards. Linux only."""
    extract_file(path, settings)
    # ru_maxrss would count what the parent had before it started this process.
    status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    return Memory(int(status["Pid"]), *(int(status[name].split()[0]) * 1024 / MIB for name in ("VmRSS", "VmHWM")))
