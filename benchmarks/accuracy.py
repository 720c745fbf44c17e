"""How right Assay is on labelled documents: kinds, fields, confidence. `python -m benchmarks.accuracy` (make accuracy).

Reads every labelled file of samples/, and of ../shared/real (or --labelled FOLDER) where that exists, compares what is
found with the labels, prints the tables and writes them to benchmarks/results/accuracy.md. Figures of documents outside
this repository are printed and written as sums only. Reports for points of inquiry are drawn on the spot (benchmarks/reports.py), and
documents at random (benchmarks/drawn), measured from their placed lines without OCR. `--calibrate` refits patterns/calibration.yaml
on samples/.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import benchmarks.reports
from benchmarks.calibration import fitted, write
from benchmarks.drawn.folds import measure
from benchmarks.drawn.folds import report as folds
from benchmarks.labels import Labelled, Outcome, kind_right, load, outcomes
from extractor.pipeline import extract_files
from extractor.settings import ROOT, Settings

RESULTS = ROOT / "benchmarks" / "results" / "accuracy.md"
OUTSIDE = ROOT.parent / "shared" / "real"
DRAWN = range(1, 1801)
"""Seeds of the documents that are drawn."""
QUALITIES = ("digital", "scan", "photo", "screenshot")
BINS = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 1.01)


class Tally:
    """Everything measured on one set of labelled files."""

    def __init__(self, labelled: Sequence[Labelled], settings: Settings) -> None:
        self.kinds: Counter[tuple[str, bool]] = Counter()
        self.outcomes: list[Outcome] = []
        self.mistaken: list[str] = []
        extractions = extract_files([label.path for label in labelled], settings)
        for label, (_, extraction) in zip(labelled, extractions, strict=True):
            right = kind_right(label, extraction)
            self.kinds[label.quality, right] += 1
            if not right:
                found = ", ".join(document.kind for document in extraction.documents) or "nothing"
                self.mistaken.append(f"{label.path.name}: {'/'.join(label.documents[0].kinds)} × {len(label.documents)}, found {found}")
            self.outcomes += outcomes(label, extraction)

    def given(self) -> list[Outcome]:
        """Values that a label can judge."""
        return [one for one in self.outcomes if one.result in ("exact", "wrong")]


def main() -> None:
    arguments = _arguments()
    settings = Settings()
    if arguments.calibrate:
        settings = replace(settings, calibrated=False)
    samples = Tally(load(ROOT / "samples"), settings)
    if arguments.calibrate:
        points = fitted([(one.confidence, one.result == "exact") for one in samples.given()])
        write(ROOT / "patterns" / "calibration.yaml", points)
        print(f"patterns/calibration.yaml: {len(points)} points; run again without --calibrate to measure with it")
        return
    text = "# Accuracy\n\nWritten by `python -m benchmarks.accuracy`.\n\n## samples/\n\n" + _report(samples, details=True)
    reports = benchmarks.reports.measure(settings)
    text += f"\n## Self-assessment reports, drawn by samples/generate/reports\n\n{benchmarks.reports.table(reports)}\n"
    if arguments.labelled.exists():
        outside = Tally(load(arguments.labelled), settings)
        text += f"\n## Real documents (kept outside the repository)\n\n{_report(outside, details=False)}"
        if arguments.verbose:
            _print_faults("real", outside)
    text += f"\n## Drawn at random (benchmarks/drawn, placed lines without OCR)\n\n{folds(measure(DRAWN, settings))}"
    if arguments.verbose:
        _print_faults("samples", samples)
        print("\n".join(fault for tally in reports.values() for fault in tally.faults))
    RESULTS.write_text(text, encoding="utf-8")
    print(text)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--labelled", type=Path, default=OUTSIDE, help="folder with labels.jsonl and files/ outside the repository")
    parser.add_argument("--calibrate", action="store_true", help="refit the confidence on samples/")
    parser.add_argument("--verbose", action="store_true", help="list every wrong and absent value")
    return parser.parse_args()


def _report(tally: Tally, *, details: bool) -> str:
    parts = [_by(tally, "quality", QUALITIES, lambda one: one.quality), _confidence(tally)]
    if details:
        kinds = sorted({one.kind for one in tally.outcomes})
        parts.append(_by(tally, "kind", kinds, lambda one: one.kind, with_kinds=False))
        faulty = sorted({_field_name(one) for one in tally.outcomes if one.result in ("wrong", "absent")})
        parts.append(_by(tally, "fields with faults", faulty, _field_name, with_kinds=False))
        if tally.mistaken:
            parts.append("Files whose kinds or number of documents are wrong:\n\n" + "\n".join(f"- {one}" for one in tally.mistaken))
    return "\n\n".join(parts) + "\n"


def _field_name(one: Outcome) -> str:
    return f"{one.kind}.{one.field}"


def _by(tally: Tally, title: str, groups: Iterable[str], group_of: Callable[[Outcome], str], *, with_kinds: bool = True) -> str:
    rows = [_row(group, [one for one in tally.outcomes if group_of(one) == group], tally.kinds if with_kinds else None) for group in groups]
    rows.append(_row("all", tally.outcomes, tally.kinds if with_kinds else None))
    return _table([title, "kinds right", "values", "exact", "wrong", "absent", "extra", "exact %", "wrong %"], [row for row in rows if row])


def _row(group: str, chosen: Sequence[Outcome], kinds: Counter[tuple[str, bool]] | None) -> list[str]:
    counts = Counter(one.result for one in chosen)
    labelled = counts["exact"] + counts["wrong"] + counts["absent"]
    right, mistaken = _kind_counts(kinds, group) if kinds else (0, 0)
    if not labelled and not right and not mistaken:
        return []
    shares = [f"{100 * counts[result] / labelled:.1f}" if labelled else "–" for result in ("exact", "wrong")]
    files = f"{right} of {right + mistaken}" if kinds else "–"
    return [group, files, str(labelled), *(str(counts[result]) for result in ("exact", "wrong", "absent", "extra")), *shares]


def _kind_counts(kinds: Counter[tuple[str, bool]], group: str) -> tuple[int, int]:
    right = sum(count for (quality, good), count in kinds.items() if good and group in (quality, "all"))
    return right, sum(count for (quality, good), count in kinds.items() if not good and group in (quality, "all"))


def _confidence(tally: Tally) -> str:
    """Of the values given at each confidence, how many are right."""
    rows = []
    for low, high in pairwise(BINS):
        chosen = [one for one in tally.given() if low <= one.confidence < high]
        if chosen:
            right = sum(one.result == "exact" for one in chosen)
            mean = sum(one.confidence for one in chosen) / len(chosen)
            rows.append([f"{low:.2f}–{min(high, 1):.2f}", str(len(chosen)), f"{mean:.3f}", f"{right / len(chosen):.3f}"])
    sure = [one for one in tally.given() if one.confidence >= 0.9]
    right = sum(one.result == "exact" for one in sure)
    rows.append(["≥ 0.90", str(len(sure)), "", f"{right / len(sure):.4f}" if sure else "–"])
    return _table(["confidence", "values", "mean confidence", "share right"], rows)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _print_faults(name: str, tally: Tally) -> None:
    for one in tally.outcomes:
        if one.result in ("wrong", "absent"):
            print(f"{name} {one.result} {one.file} {one.kind}.{one.field} want {one.want!r} got {one.got!r} {one.confidence:.3f}")


if __name__ == "__main__":
    main()
