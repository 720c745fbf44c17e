"""Records what OCR reads on samples/files, so that tests replay it. `python -m benchmarks.record`, about 3 minutes.

Every file that needs OCR gets samples/readings/<file>.json.gz; readings of files that are gone, or that need OCR no
more, are removed. The same engine and files give the same bytes.
"""

from __future__ import annotations

import gzip
import sys
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from extractor.document import Reading
from extractor.ocr.engine import OcrEngine
from extractor.pipeline import ocr_engine
from extractor.reading.read import read_file
from extractor.reading.recorded import dump
from extractor.reading.sandbox import Sandbox
from extractor.settings import MIB, ROOT, Settings

FILES = ROOT / "samples" / "files"
READINGS = ROOT / "samples" / "readings"
SUFFIX = ".json.gz"


@dataclass(frozen=True, slots=True)
class Seen:
    """A reading, and whether the engine was asked for it: a blank picture needs OCR although no line comes of it."""

    reading: Reading
    needed_ocr: bool


def main() -> None:
    settings = Settings()
    paths = sorted(FILES.iterdir())
    READINGS.mkdir(exist_ok=True)
    written: dict[Path, int] = {}
    failed: list[str] = []
    with Sandbox(settings) as sandbox:
        for outcome in sandbox.map(partial(read, settings=settings), paths):
            if outcome.value is None:
                failed.append(f"{outcome.path.name}: {outcome.error}")
            elif outcome.value.needed_ocr:
                packed = pack(outcome.value.reading)
                target = READINGS / (outcome.path.name + SUFFIX)
                target.write_bytes(packed)
                written[target] = len(packed)
    if failed:
        sys.exit("\n".join(failed))
    for stale in set(READINGS.iterdir()) - set(written):
        stale.unlink()
    print(f"{len(written)} of {len(paths)} files need OCR; {sum(written.values()) / MIB:.2f} MiB in samples/readings/")


def read(path: Path, settings: Settings) -> Seen:
    """Reads one file in a child process."""
    asked = False

    def engine() -> OcrEngine:
        nonlocal asked
        asked = True
        return ocr_engine(settings)

    return Seen(read_file(path, engine=engine, settings=settings), asked)


def pack(reading: Reading) -> bytes:
    """The reading as compressed JSON, without the time of writing."""
    return gzip.compress(dump(reading).encode(), compresslevel=9, mtime=0)


if __name__ == "__main__":
    main()
