"""How right Assay reads self-assessment reports: points of inquiry, figures, contradictions. Part of `make accuracy`.

    python -m benchmarks.reports [--verbose]

Reports are drawn by samples/generate/reports, read as files, and scored with their proofs. `tuning` is what terms and rules were made
with; `held_out` has other companies, answers, wordings and headings.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

from extractor.catalogue.rubrics import load_rubric
from extractor.evidence import Extraction
from extractor.pipeline import extract_file
from extractor.scoring.application import Application
from extractor.scoring.cases import Case, Given, uploads
from extractor.scoring.score import score
from extractor.scoring.suggestion import Applicant, Evidence, Suggestion
from extractor.settings import Settings
from samples.generate.reports import files
from samples.generate.reports.blocks import Report
from samples.generate.reports.material import SPLITS, authors
from samples.generate.reports.writing import write

FIRST = 3
"""Passages of a point that are looked at."""
SURE = 0.9
SEEDS = (1, 2)
KEY = 14
"""Characters of an answer by which its passage is known."""


@dataclass(slots=True)
class Tally:
    """Counts over the reports of one split."""

    counts: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def share(self, part: str, whole: str) -> str:
        return f"{100 * self.counts[part] / self.counts[whole]:.1f} %" if self.counts[whole] else "–"

    def add(self, name: str, report: Report, suggestion: Suggestion) -> None:
        """What `suggestion` says of `report`, against the truth."""
        self._points(name, report, suggestion)
        self._facts(name, report, suggestion)
        self._contradictions(name, report, suggestion)

    def _points(self, name: str, report: Report, suggestion: Suggestion) -> None:
        for part in (part for item in suggestion.items for part in item.parts):
            passages = [one for one in part.evidence if one.name == "text"]
            answer = report.answers.get(part.id)
            right = answer is not None and any(_is(answer, one) for one in passages[:FIRST])
            self.counts["answered"] += answer is not None
            self.counts["found"] += right
            if answer is not None and not right:
                self.faults.append(f"{name} {part.id} missed: {answer[:60]} — got {[one.text[:24] for one in passages[:FIRST]]}")
            if answer is None and part.id in report.also:
                continue
            sure = bool(passages) and max(one.confidence for one in passages) >= SURE
            self.counts["covered"] += bool(passages)
            self.counts["covered right"] += bool(passages) and right
            self.counts["sure"] += sure
            self.counts["sure right"] += sure and answer is not None
            if passages and answer is None:
                self.faults.append(f"{name} {part.id} invented{' SURE' if sure else ''}: {passages[0].confidence} {passages[0].text[:60]}")

    def _facts(self, name: str, report: Report, suggestion: Suggestion) -> None:
        found = {(one.name, one.year, one.value, one.unit) for one in suggestion.figures}
        wanted = {(one.name, one.year, Decimal(f"{one.value:.10g}"), one.unit) for one in report.facts}
        names = {one.name for one in report.facts}
        for fact in wanted:
            self.counts["facts"] += 1
            self.counts["facts exact"] += fact in found
            if fact not in found:
                near = [one[1:] for one in found if one[0] == fact[0]]
                self.faults.append(f"{name} fact {fact[0]} {fact[1]} {fact[2]} {fact[3]} — got {[(y, str(v), u) for y, v, u in near]}")
        for extra in sorted(one for one in found - wanted if one[0] in names and one[0] not in report.contradictory):
            if not any(_same(extra, fact) for fact in wanted):
                self.counts["facts wrong"] += 1
                self.faults.append(f"{name} fact invented {extra}")

    def _contradictions(self, name: str, report: Report, suggestion: Suggestion) -> None:
        found = {one.about for one in suggestion.contradictions}
        self.counts["contradictions"] += len(report.contradictory)
        self.counts["contradictions found"] += len(report.contradictory & found)
        self.counts["contradictions invented"] += len(found - report.contradictory)
        raised = [flag.zh for flag in suggestion.flags if flag.code == "claim_unsupported"]
        rubric = load_rubric(Settings().rubrics, suggestion.rubric)
        titles = {one.name: one.title.zh for one in rubric.figures} | {one.name: one.title.zh for one in rubric.claims}
        unsupported = {name for name, title in titles.items() if any(zh.startswith(f"{title}（") for zh in raised)}
        self.counts["unsupported"] += len(report.unsupported)
        self.counts["unsupported found"] += len(report.unsupported & unsupported)
        self.counts["unsupported invented"] += len(unsupported & report.proved)
        self.faults += [f"{name} contradiction missed: {one}" for one in report.contradictory - found]
        self.faults += [f"{name} contradiction invented: {one}" for one in found - report.contradictory]
        self.faults += [f"{name} unsupported missed: {one}" for one in report.unsupported - unsupported]
        self.faults += [f"{name} unsupported invented: {one}" for one in unsupported & report.proved]


def _same(one: tuple[str, int, Decimal, str], other: tuple[str, int, Decimal, str]) -> bool:
    """Told in 万元 and in 亿元."""
    factor = {"亿元": Decimal(10_000)}
    return one[:2] == other[:2] and abs(one[2] * factor.get(one[3], 1) - other[2] * factor.get(other[3], 1)) <= Decimal("0.01") * other[2]


def _is(answer: str, passage: Evidence) -> bool:
    said = "".join(passage.text.split())
    return answer[:KEY] in said or said[:KEY] in answer


def drawn(folder: Path, seeds: Sequence[int] = SEEDS) -> Iterator[tuple[str, str, str, Report, Path]]:
    """Split, name, officer's company year, truth and file of each report, written into `folder`."""
    for author in authors():
        for seed in seeds:
            report = write(author, seed)
            layout = files.LAYOUTS[(files.LAYOUTS.index(author.layout) + seed - 1) % len(files.LAYOUTS)]
            form = author.form if seed % 2 else {"pdf": "docx", "docx": "pdf"}[author.form]
            path = folder / f"{author.id}-{seed}.{form}"
            files.write(report, layout, form, path)
            yield author.split, path.stem, str(author.year), report, path


def suggested(report: Report, year: str, extraction: Extraction, settings: Settings) -> Suggestion:
    """The suggestion for a report that was read, with its proofs."""
    rubric = load_rubric(settings.rubrics, "xinhui-sme")
    applicant = Applicant(report.company, "91440705MA4UABCD1E")
    application = Application(applicant, rubric.id, "", "manufacturing", date(int(year) + 1, 4, 30), "4407")
    given = tuple(Given(window="5.2", kind=kind, says=dict(says)) for kind, says in report.proofs)
    return score(application, rubric, [("report", "report", extraction), *uploads(Case(name="proofs", given=given), report.company)])


def measure(settings: Settings, seeds: Sequence[int] = SEEDS) -> dict[str, Tally]:
    """By split."""
    tallies: dict[str, Tally] = {split: Tally() for split in SPLITS}
    with tempfile.TemporaryDirectory() as folder:
        for split, name, year, report, path in drawn(Path(folder), seeds):
            tallies[split].add(name, report, suggested(report, year, extract_file(path, settings), settings))
    return tallies


def table(tallies: dict[str, Tally]) -> str:
    """The figures in Markdown."""
    head = ["reports", "points answered", "recall", "precision", "covered ≥ 0.9 right", "facts", "exact", "wrong"]
    head += ["contradictions found", "invented", "unsupported found", "invented"]
    lines = [head, ["---"] * len(head)]
    for split, tally in tallies.items():
        count = tally.counts
        row = [split, str(count["answered"]), tally.share("found", "answered"), tally.share("covered right", "covered")]
        row += [f"{tally.share('sure right', 'sure')} of {count['sure']}", str(count["facts"]), tally.share("facts exact", "facts")]
        row += [str(count["facts wrong"]), f"{count['contradictions found']} of {count['contradictions']}"]
        row += [
            str(count["contradictions invented"]),
            f"{count['unsupported found']} of {count['unsupported']}",
            str(count["unsupported invented"]),
        ]
        lines.append(row)
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--verbose", action="store_true", help="list every fault")
    tallies = measure(Settings())
    if parser.parse_args().verbose:
        print("\n".join(fault for tally in tallies.values() for fault in tally.faults))
    print(table(tallies))


if __name__ == "__main__":
    main()
