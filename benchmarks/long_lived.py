"""Whether a reading depends on what its process read before: `python -m benchmarks.long_lived`, about half an hour.

Cuts of samples/ in as many sizes as there are pictures are read by one child, forwards and backwards, and each alone by a fresh
child; every character and score must be equal, and the child's resident memory level. `--pictures 40` is a short form.
`--folder FOLDER` compares, in place of cuts, a folder's files read by one child, by two, and alone.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from random import Random

import cv2
import numpy as np

from benchmarks.in_child import resident
from extractor.pipeline import ocr_engine
from extractor.reading.read import read_file
from extractor.reading.recorded import dump
from extractor.reading.sandbox import Sandbox
from extractor.settings import ROOT, Settings

FILES = ROOT / "samples" / "files"
PICTURES = (".png", ".jpg", ".webp", ".bmp")
NARROWEST, LONGEST = 160, 1800


@dataclass(frozen=True, slots=True)
class Read:
    """What was read, character by character with scores, and the child's resident memory afterwards in MiB."""

    said: str
    resident: float


def read(path: Path, settings: Settings) -> Read:
    return Read(dump(read_file(path, engine=partial(ocr_engine, settings), settings=settings)), resident())


def cuts(folder: Path, count: int, *, seed: int = 1) -> list[Path]:
    """`count` pictures in `folder`, no two of one size: pieces of sample pictures, smaller or larger than they are."""
    random = Random(seed)
    sources = sorted(path for path in FILES.iterdir() if path.suffix in PICTURES)
    sizes: set[tuple[int, int]] = set()
    paths: list[Path] = []
    while len(paths) < count:
        picture = np.asarray(cv2.imread(str(random.choice(sources))), dtype=np.uint8)
        height, width = picture.shape[:2]
        wide, high = random.randint(min(NARROWEST, width), width), random.randint(min(NARROWEST, height), height)
        left, top = random.randint(0, width - wide), random.randint(0, height - high)
        scale = min(random.uniform(0.5, 1.3), LONGEST / max(wide, high))
        size = (max(32, round(wide * scale)), max(32, round(high * scale)))
        if size in sizes:
            continue
        sizes.add(size)
        paths.append(folder / f"{len(paths):03}.png")
        cv2.imwrite(str(paths[-1]), cv2.resize(picture[top : top + high, left : left + wide], size))
    return paths


def in_one_child(paths: Sequence[Path], settings: Settings) -> dict[Path, Read]:
    """All of them by the children of one sandbox, in the order given."""
    with Sandbox(settings) as sandbox:
        return {path: _answer(sandbox, path, settings) for path in paths}


def alone(paths: Sequence[Path], settings: Settings) -> dict[Path, Read]:
    """Each by a child that has read nothing before."""
    return {path: found for path in paths for found in in_one_child([path], settings).values()}


def together(paths: Sequence[Path], settings: Settings) -> dict[Path, Read]:
    """All of them by the children of one sandbox at the same time, as they come."""
    with Sandbox(settings) as sandbox:
        outcomes = sandbox.map(partial(read, settings=settings), paths)
        return {outcome.path: outcome.value or Read(outcome.error, 0.0) for outcome in outcomes}


def different(one: Mapping[Path, Read], other: Mapping[Path, Read]) -> list[Path]:
    """The files that were read otherwise."""
    return [path for path, found in one.items() if path in other and other[path].said != found.said]


def _answer(sandbox: Sandbox, path: Path, settings: Settings) -> Read:
    outcome = sandbox.run(partial(read, settings=settings), path)
    return outcome.value or Read(outcome.error, 0.0)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pictures", type=int, default=300)
    parser.add_argument("--folder", type=Path)
    chosen = parser.parse_args()
    settings = Settings(processes=1, file_timeout=3600.0)  # a busy machine takes its time
    with tempfile.TemporaryDirectory() as folder:
        if chosen.folder:
            paths = sorted(path for path in chosen.folder.iterdir() if path.is_file())
            runs = {"by one child": together(paths, settings), "by two": together(paths, replace(settings, processes=2))}
        else:
            paths = cuts(Path(folder), chosen.pictures)
            runs = {"forwards": in_one_child(paths, settings), "backwards": in_one_child(paths[::-1], settings)}
        expected = alone(paths, settings)
        failed = False
        for name, found in runs.items():
            others = different(expected, found)
            failed |= bool(others)
            weights = [one.resident for one in found.values()]
            half = len(weights) // 2
            print(f"{len(paths)} files {name}: {len(others)} read otherwise than alone {' '.join(path.name for path in others)}")
            print(
                f"  resident memory MiB: at most {max(weights):.0f}; first half {max(weights[:half]):.0f}, second {max(weights[half:]):.0f}"
            )
    sys.exit(failed)


if __name__ == "__main__":
    main()
