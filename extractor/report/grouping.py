"""Evidence by the file it stands in and by what became of it: how people look at it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from extractor.scoring.suggestion import Evidence, ItemSuggestion, Sentence


@dataclass(frozen=True, slots=True)
class Outcome:
    """Pieces of one file that share their fate."""

    counted: bool
    why: Sentence
    pieces: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One file's evidence for one item."""

    file: str
    outcomes: tuple[Outcome, ...]

    @property
    def pieces(self) -> tuple[Evidence, ...]:
        return tuple(piece for outcome in self.outcomes for piece in outcome.pieces)

    @property
    def pages(self) -> tuple[int, ...]:
        return tuple(sorted({piece.page for piece in self.pieces}))


def by_file(evidence: Iterable[Evidence]) -> list[Exhibit]:
    """Files and outcomes in order of their first piece."""
    files: dict[str, dict[tuple[bool, Sentence], list[Evidence]]] = {}
    for piece in evidence:
        files.setdefault(piece.file, {}).setdefault((piece.counted, piece.why), []).append(piece)
    return [
        Exhibit(file, tuple(Outcome(counted, why, tuple(pieces)) for (counted, why), pieces in outcomes.items()))
        for file, outcomes in files.items()
    ]


def by_section(items: Iterable[ItemSuggestion]) -> dict[str, list[ItemSuggestion]]:
    """Sections in order of their first item."""
    sections: dict[str, list[ItemSuggestion]] = {}
    for item in items:
        sections.setdefault(item.section, []).append(item)
    return sections
