"""`python -m samples.generate [--only KIND]`: draw the samples again. The result is the same on every run."""

from __future__ import annotations

import argparse
import importlib
import json
import pkgutil
import sys
from pathlib import Path
from typing import Any

from samples.generate import kinds
from samples.generate.applications import applications, write_application
from samples.generate.fonts import missing_packages
from samples.generate.odd import write_odd
from samples.generate.sample import Drawn, Sample
from samples.generate.truth import problems

SAMPLES = Path(__file__).resolve().parent.parent
QUALITIES = {"text": "digital", "picture": "digital", "scan": "scan", "photo": "photo"}


def all_samples() -> list[Sample]:
    """Every sample of every kind, sorted by name."""
    found: list[Sample] = []
    for module in pkgutil.iter_modules(kinds.__path__):
        found += getattr(importlib.import_module(f"{kinds.__name__}.{module.name}"), "samples", list)()
    return sorted(found, key=lambda sample: sample.name)


def label(sample: Sample) -> dict[str, Any]:
    """The line of labels.jsonl for a sample."""
    drawn: Drawn = sample.drawn
    line: dict[str, Any] = {
        "file": sample.file,
        "kind": drawn.kind,
        "kinds": list(drawn.kinds or [drawn.kind]),
        "fields": dict(drawn.fields),
        "records": {name: list(rows) for name, rows in drawn.records.items()},
        "flags": list(drawn.flags),
        "quality": QUALITIES[sample.form.medium],
        "negative": drawn.negative,
        "what": drawn.what,
        "notes": drawn.notes,
    }
    if drawn.parts:
        line["documents"] = [
            {
                "kind": part.kind,
                "first_page": part.first_page,
                "last_page": part.last_page,
                "fields": dict(part.fields),
                "records": {name: list(rows) for name, rows in part.records.items()},
            }
            for part in drawn.parts
        ]
    return line


def write_all(only: str) -> None:
    """Write the files of `only` (all kinds if empty), and the labels of all."""
    files = SAMPLES / "files"
    files.mkdir(exist_ok=True)
    found = all_samples()
    wrong = [f"{sample.name}: {problem}" for sample in found for problem in problems(sample.drawn)]
    if wrong:
        sys.exit("The truth says what is not printed:\n" + "\n".join(wrong))
    for sample in found:
        if not only or sample.drawn.kind == only:
            sample.write(files)
            print(f"{sample.file}\t{(files / sample.file).stat().st_size // 1024} KB", file=sys.stderr)
    for stray in {path.name for path in files.iterdir()} - {sample.file for sample in found}:
        (files / stray).unlink()
    lines = [json.dumps(label(sample), ensure_ascii=False) for sample in found]
    (SAMPLES / "labels.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    if packages := missing_packages():
        sys.exit("Fonts are missing. Install them with: apt-get install " + " ".join(packages))
    parser = argparse.ArgumentParser(prog="python -m samples.generate", description=__doc__)
    kinds_drawn = sorted({sample.drawn.kind for sample in all_samples()})
    parser.add_argument("--only", default="", choices=kinds_drawn, metavar="KIND", help="draw the files of one kind only")
    only = parser.parse_args().only
    write_all(only)
    if not only:
        for application in applications():
            write_application(application, SAMPLES / "applications")
        write_odd(SAMPLES / "odd")


main()
