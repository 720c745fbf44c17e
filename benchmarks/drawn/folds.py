"""Folds over documents that nobody drew by hand: `python -m benchmarks.drawn.folds` (part of make accuracy).

Draws documents from seeds, extracts from their placed lines without OCR and counts, by layout, wording and kind, which values are
exact, wrong or absent, and how many of the wrong ones had a confidence of 0.9 or more. Wordings held out of patterns/ are the fold that
says most of documents to come.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from benchmarks.drawn.document import Drawn, Fact, draw
from benchmarks.labels import plain
from extractor.document import Reading
from extractor.evidence import Finding
from extractor.recognising.recognise import recogniser
from extractor.settings import Settings

DOCUMENTS = 1800
SURE = 0.9


@dataclass(frozen=True, slots=True)
class Judged:
    """One value of a drawn document beside what was found; `result` as in benchmarks/labels.py."""

    drawn: Drawn
    fact: Fact
    result: str
    confidence: float
    got: str


@dataclass(frozen=True, slots=True)
class Measured:
    kinds: tuple[tuple[Drawn, str], ...]
    """Each document and the kind found."""
    values: tuple[Judged, ...]

    def kinds_right(self) -> float:
        """Share in [0, 1]."""
        return sum(drawn.kind == found for drawn, found in self.kinds) / len(self.kinds)

    def share(self, result: str, *, wording: str | None = None) -> float:
        """Share in [0, 1] of the values with `result`, of those with this wording where one is given."""
        chosen = [one for one in self.values if wording in (None, one.fact.wording)]
        return sum(one.result == result for one in chosen) / len(chosen)

    def sure_and_wrong(self) -> float:
        """Of the values given at a confidence of 0.9 or more, the share in [0, 1] that is wrong."""
        sure = [one for one in self.values if one.confidence >= SURE and one.result in ("exact", "wrong", "extra")]
        return sum(one.result == "wrong" for one in sure) / max(len(sure), 1)


def measure(seeds: Iterable[int], settings: Settings) -> Measured:
    """Every document of `seeds` drawn and extracted from."""
    stages = recogniser(settings.patterns)
    kinds, values = [], []
    for seed in seeds:
        drawn = draw(seed, settings.patterns)
        reading = Reading(f"drawn-{seed}", str(seed), "application/pdf", (drawn.page,))
        findings = [stages.extract(section, reading) for section in stages.classify(reading)]
        kinds.append((drawn, findings[0].kind if len(findings) == 1 else "several"))
        values += list(_judged(drawn, findings[0]))
    return Measured(tuple(kinds), tuple(values))


def _judged(drawn: Drawn, found: Finding) -> Iterator[Judged]:
    for fact in drawn.facts:
        field = found.first(fact.name)
        result = "absent" if field is None else "exact" if plain(field.value) == plain(fact.value) else "wrong"
        yield Judged(drawn, fact, result, field.confidence if field else 0.0, str(field.value) if field else "")


def report(measured: Measured) -> str:
    """The folds as tables."""
    values = measured.values
    parts = [
        f"{len(measured.kinds)} documents, kinds right {100 * measured.kinds_right():.1f} %",
        _table("fold", [("all", values)]),
        _table("wording", _grouped(values, lambda one: one.fact.wording)),
        _table("label's letters", _grouped(values, lambda one: one.fact.damage or "as printed")),
        _table("marks over the page", _grouped(values, lambda one: "marked" if one.drawn.marked else "none")),
        _table("layout", _grouped(values, lambda one: one.drawn.layout)),
        _table("field", _grouped(values, lambda one: one.fact.name)),
        _table("kind", _grouped(values, lambda one: one.drawn.kind)),
        _kinds(measured),
    ]
    return "\n\n".join(parts) + "\n"


def _grouped(values: Sequence[Judged], key: Callable[[Judged], str]) -> list[tuple[str, list[Judged]]]:
    groups: dict[str, list[Judged]] = {}
    for one in values:
        groups.setdefault(key(one), []).append(one)
    return sorted(groups.items())


def _table(head: str, groups: Sequence[tuple[str, Sequence[Judged]]]) -> str:
    rows = [[head, "values", "exact %", "wrong %", "absent %", "wrong at ≥ 0.9, %"], ["---"] * 6]
    for name, chosen in groups:
        counts = Counter(one.result for one in chosen)
        sure = [one for one in chosen if one.confidence >= SURE]
        sure_wrong = sum(one.result == "wrong" for one in sure)
        shares = [f"{100 * counts[result] / len(chosen):.1f}" for result in ("exact", "wrong", "absent")]
        rows.append([name, str(len(chosen)), *shares, f"{100 * sure_wrong / len(sure):.2f}" if sure else "–"])
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def _kinds(measured: Measured) -> str:
    rows = [["kind", "documents", "right %", "taken for"], ["---"] * 4]
    names = sorted({drawn.kind for drawn, _ in measured.kinds})
    for name in names:
        found = [kind for drawn, kind in measured.kinds if drawn.kind == name]
        others = Counter(kind for kind in found if kind != name).most_common(3)
        rows.append(
            [name, str(len(found)), f"{100 * found.count(name) / len(found):.1f}", ", ".join(f"{kind} {count}" for kind, count in others)]
        )
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=DOCUMENTS)
    parser.add_argument("--first", type=int, default=1, help="the first seed")
    parser.add_argument("--verbose", action="store_true", help="list every value that is not exact, and every kind taken for another")
    arguments = parser.parse_args()
    measured = measure(range(arguments.first, arguments.first + arguments.documents), Settings())
    if arguments.verbose:
        for drawn, kind in measured.kinds:
            if drawn.kind != kind:
                print(f"kind {drawn.seed} {drawn.layout} {drawn.title} {drawn.kind} found {kind}")
        for one in measured.values:
            if one.result != "exact":
                drawn, fact = one.drawn, one.fact
                where = f"{drawn.seed} {drawn.layout} {drawn.kind}.{fact.name} {fact.wording} {fact.label} {fact.damage}"
                print(f"{one.result} {where} want {fact.value!r} got {one.got!r} {one.confidence:.2f}")
    print(report(measured))


if __name__ == "__main__":
    main()
