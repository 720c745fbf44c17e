"""How fast Assay reads and how much memory it takes: `python -m benchmarks.speed` (make speed), five to nine minutes.

Four measurements: OCR against rapidocr's defaults on the same pages, text PDFs through the whole pipeline, the memory of
a reading process, and the time from the command to its first answer. Engines take turns page by page, so that whatever
else the machine does strikes them alike; read the ratios rather than the seconds. Nothing but the measured process should
run. The tables are printed and written to benchmarks/results/speed.md. `--only ocr text memory start` measures a part and
writes nothing.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from importlib import metadata
from pathlib import Path
from statistics import median

import cv2

from benchmarks.characters import Errors, errors
from benchmarks.engines import Reading, assay, rapidocr_defaults
from benchmarks.in_child import Memory, read_and_weigh, read_picture
from benchmarks.labels import load
from benchmarks.pages import DAMAGES, SEAL_TEXT, PrintedPage, can_embed, printed_pages, text_pdf
from extractor.document import Line
from extractor.pipeline import extract_file, extract_files
from extractor.reading.sandbox import Sandbox
from extractor.settings import ROOT, Settings

RESULTS = ROOT / "benchmarks" / "results" / "speed.md"
SAMPLES = ROOT / "samples"
BLOCK = 4
WEIGHED = 60
EVERY = 20
LONG = 200
Row = Sequence[object]


@dataclass(frozen=True, slots=True)
class Read:
    """One page read by one engine: `wall` and `cpu` seconds (all threads), and what was wrong."""

    damage: str
    wall: float
    cpu: float
    errors: Errors


@dataclass(frozen=True, slots=True)
class Block:
    """`pages` read by all processes of the sandbox together: `wall` and `cpu` seconds, and the wall seconds of the `rival`."""

    pages: int
    wall: float
    cpu: float
    rival: float


def main() -> None:
    measurements = {"ocr": ocr, "text": text, "memory": memory, "start": start}
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    parser.add_argument("--only", nargs="+", choices=measurements, help="measure these parts, write nothing")
    only = parser.parse_args().only
    parts = [f"# Speed and memory\n\nWritten by `python -m benchmarks.speed`. {_machine()}"]
    for name, measure in measurements.items():
        if not only or name in only:
            parts.append(measure())
            print(parts[-1], end="\n\n", flush=True)
    if not only:
        RESULTS.write_text("\n\n".join(parts) + "\n", encoding="utf-8")


def ocr() -> str:
    """Our engine, rapidocr's defaults, and our engine as the sandbox runs it, by turns on the same pages."""
    pages = printed_pages(SAMPLES)
    engines = {"ours": assay(threads=1), "rapidocr": rapidocr_defaults()}
    for engine in engines.values():
        engine(pages[0].picture, pages[0].skew)
    reads: dict[str, list[Read]] = {name: [] for name in engines}
    shared: list[Block] = []
    settings = Settings()
    with tempfile.TemporaryDirectory() as folder, Sandbox(settings) as sandbox:
        paths = [Path(folder) / f"{number}.png" for number in range(len(pages))]
        for path, page in zip(paths, pages, strict=True):
            cv2.imwrite(str(path), page.picture)
        _in_sandbox(sandbox, paths, settings)
        for start in range(0, len(pages), BLOCK):
            for page in pages[start : start + BLOCK]:
                for name, engine in engines.items():
                    reads[name].append(_read(page, engine))
            rival = sum(read.wall for read in reads["rapidocr"][start:])
            wall, cpu = _in_sandbox(sandbox, paths[start : start + BLOCK], settings)
            shared.append(Block(len(pages[start : start + BLOCK]), wall, cpu, rival))
    return "\n\n".join(["## OCR", _ocr_intro(pages), _ocr_table(reads, shared), _error_table(reads)])


def _read(page: PrintedPage, engine: Reading) -> Read:
    wall, cpu = time.perf_counter(), time.process_time()
    lines: list[Line] = engine(page.picture, page.skew)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    return Read(page.damage, wall, cpu, errors(page.lines, lines, stray=frozenset(SEAL_TEXT)))


def _in_sandbox(sandbox: Sandbox, paths: Sequence[Path], settings: Settings) -> tuple[float, float]:
    """Wall and CPU seconds for all `paths`, a process a core."""
    started = time.perf_counter()
    cpu = sum(_value(outcome.value) for outcome in sandbox.map(partial(read_picture, settings=settings), paths))
    return time.perf_counter() - started, cpu


def _value(seconds: float | None) -> float:
    if seconds is None:
        raise RuntimeError("A reading process failed")
    return seconds


def _ocr_intro(pages: Sequence[PrintedPage]) -> str:
    damages = Counter(page.damage for page in pages)
    return (
        f"{len(pages)} pages of samples/ at 200 dpi, their text layer being the truth: {damages['clean']} clean, "
        f"{damages['scan']} scanned (1° askew, grain, JPEG), {damages['seal']} scanned with a red seal over the text. "
        "Read by turns, page by page, after one page each to warm up.\n"
        f"Ours: one process with one thread of inference (OpenVINO {metadata.version('openvino')}). The rival: `RapidOCR()` as "
        f"installed (rapidocr {metadata.version('rapidocr')}, ONNX Runtime {metadata.version('onnxruntime')}), all settings at "
        f"their defaults, its threads too: all {os.cpu_count()} cores. In the sandbox: {Settings().processes} processes of one "
        f"thread, wall seconds over pages, {BLOCK} pages at a time between the others' turns."
    )


def _ocr_table(reads: Mapping[str, Sequence[Read]], shared: Sequence[Block]) -> str:
    theirs = reads["rapidocr"]
    cpu = sum(read.cpu for read in theirs)

    def row(name: str, own: Sequence[Read]) -> Row:
        wall, ratio = median(read.wall for read in own), median(a.wall for a in own) / median(b.wall for b in theirs)
        own_cpu = sum(read.cpu for read in own)
        wrong = sum((read.errors for read in own), Errors(0, 0))
        return (name, f"{wall:.2f}", f"{ratio:.2f}", f"{own_cpu:.1f}", f"{own_cpu / cpu:.2f}", f"{wrong.rate:.2%}")

    total = sum(block.cpu for block in shared)
    wall, ratio = median(block.wall / block.pages for block in shared), median(block.wall / block.rival for block in shared)
    sandbox = ("ours in the sandbox", f"{wall:.2f}", f"{ratio:.2f}", f"{total:.1f}", f"{total / cpu:.2f}", "as above")
    head = ("engine", "s a page (median)", "ratio", "CPU s in all", "ratio", "character errors")
    return _table(head, [row("rapidocr, defaults", theirs), row("ours, 1 thread", reads["ours"]), sandbox])


def _error_table(reads: Mapping[str, Sequence[Read]]) -> str:
    def cell(name: str, damage: str) -> str:
        wrong = sum((read.errors for read in reads[name] if read.damage == damage), Errors(0, 0))
        return f"{wrong.wrong} of {wrong.printed}"

    return _table(("characters wrong", *DAMAGES), [(name, *(cell(name, damage) for damage in DAMAGES)) for name in reads])


def text() -> str:
    """PDFs with a text layer from bytes to findings: in one process, and through the sandbox."""
    settings = Settings()
    digital = [label.path for label in load(SAMPLES) if label.quality == "digital" and label.path.suffix == ".pdf"]
    plain = [path for path in digital if extract_file(path, settings).reading.reader.method == "text"]
    rows: list[Row] = []
    for embedded in (True, False) if can_embed() else (False,):
        rows += _reports(settings, embedded=embedded)
    rows.append(_pages_row(f"{len(plain)} samples without OCR, one process", _here(plain, settings)))
    rows.append(_pages_row(f"{len(digital)} digital samples, their pictures read by OCR, one process", _here(digital, settings)))
    head = ("files", "pages", "s", "CPU s", "pages a second", "pages a CPU second")
    intro = "From the file's bytes to checked fields. The goal is 150 pages a second."
    return "\n\n".join(["## Text PDFs through the whole pipeline", intro, _table(head, rows)])


def _reports(settings: Settings, *, embedded: bool) -> list[Row]:
    """Long reports here and by `extract_files`, the start of the children included."""
    number = 3 * settings.processes
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"report{index}.pdf" for index in range(number)]
        for index, path in enumerate(paths):
            text_pdf(path, pages=LONG, seed=index, embedded=embedded)
        font = "embedded" if embedded else "not embedded"
        return [
            _pages_row(f"report of {LONG} pages of prose, font {font}, one process", _here(paths[:1], settings)),
            _pages_row(f"{number} such reports, {settings.processes} processes, their start included", _by_sandbox(paths, settings)),
        ]


@dataclass(frozen=True, slots=True)
class Taken:
    """Pages read, the wall and the CPU seconds they took."""

    pages: int
    wall: float
    cpu: float


def _here(paths: Sequence[Path], settings: Settings) -> Taken:
    wall, cpu = time.perf_counter(), time.process_time()
    pages = sum(len(extract_file(path, settings).reading.pages) for path in paths)
    return Taken(pages, time.perf_counter() - wall, time.process_time() - cpu)


def _by_sandbox(paths: Sequence[Path], settings: Settings) -> Taken:
    """By `extract_files`, the start of the children included."""
    wall, cpu = time.perf_counter(), _cpu_of_children()
    pages = sum(len(extraction.reading.pages) for _, extraction in extract_files(paths, settings))
    return Taken(pages, time.perf_counter() - wall, _cpu_of_children() - cpu)


def _cpu_of_children() -> float:
    """Of those that have ended."""
    times = os.times()
    return times.children_user + times.children_system


def _pages_row(name: str, taken: Taken) -> Row:
    return name, taken.pages, f"{taken.wall:.2f}", f"{taken.cpu:.2f}", f"{taken.pages / taken.wall:.0f}", f"{taken.pages / taken.cpu:.0f}"


def memory() -> str:
    """Memory of one reading process over many different scans and photos."""
    settings = replace(Settings(), processes=1)
    if not Path("/proc/self/status").exists():
        return "## Memory of a reading process\n\nNot measured: this system does not tell a process's peak."
    paths = [label.path for label in load(SAMPLES) if label.quality != "digital" or label.path.suffix not in (".pdf", ".docx")][:WEIGHED]
    with Sandbox(settings) as sandbox:
        weights = [outcome.value for outcome in sandbox.map(partial(read_and_weigh, settings=settings), paths)]
    intro = "One child of the sandbox, different scans, photos and screenshots through the whole pipeline. The goal is 1.2 GiB."
    return "\n\n".join(["## Memory of a reading process", intro, memory_table(weights)])


def memory_table(weights: Sequence[Memory | None]) -> str:
    """A row every EVERY files; refuses figures of too few files or of a child that was replaced on the way."""
    kept = [one for one in weights if one is not None]
    if len({one.pid for one in kept}) != 1 or len(kept) < WEIGHED:
        raise RuntimeError(f"{len(kept)} of {len(weights)} files were read, by {len({one.pid for one in kept})} processes")
    rows = [(number, f"{kept[number - 1].now:.0f}", f"{kept[number - 1].peak:.0f}") for number in range(EVERY, len(kept) + 1, EVERY)]
    return _table(("files", "resident MiB", "peak MiB"), rows)


def start() -> str:
    """From the command to its answer, each in a new process."""
    files = SAMPLES / "files"
    commands = {
        "`assay --version`": ("--version",),
        "`assay extract` of one text PDF": ("extract", str(files / "commitment-wujiang-bare.pdf")),
        "`assay extract` of one scan": ("extract", str(files / "award-person.jpg")),
    }
    rows = [(name, f"{median(_timed(command) for _ in range(3)):.2f}") for name, command in commands.items()]
    return "\n\n".join(["## From the command to its answer", _table(("command", "s (median of 3)"), rows)])


def _timed(arguments: Sequence[str]) -> float:
    command = [str(Path(sys.executable).with_name("assay")), *arguments]
    started = time.perf_counter()
    said = subprocess.run(command, check=True, capture_output=True, cwd=ROOT).stdout
    seconds = time.perf_counter() - started
    if not said:
        raise RuntimeError(f"{command} said nothing: it cannot have done its work")
    return seconds


def _machine() -> str:
    cores, python = Settings().processes, platform.python_version()
    vectors = ", ".join([platform.machine(), *_vector_instructions()])
    return f"{cores} cores ({vectors}), Python {python}; a shared machine: the ratios mean more than the seconds."


def _vector_instructions() -> list[str]:
    """What decides how fast OpenVINO is, as Linux names it: with bf16 it computes in half the width."""
    processor = Path("/proc/cpuinfo")
    flags = set(processor.read_text(encoding="utf-8").split()) if processor.exists() else set()
    return [name for name in ("avx2", "avx512f", "avx512_bf16", "amx_bf16") if name in flags]


def _table(head: Row, rows: Sequence[Row]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join(f"| {' | '.join(str(cell) for cell in line)} |" for line in lines)


if __name__ == "__main__":
    main()
