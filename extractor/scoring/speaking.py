"""Which passages of a report speak to which point of inquiry.

A point has terms, as data of the rubric. A term that stands in few passages tells more than one that stands in many (inverse
document frequency), a long one more than a short one, and one in the heading above less than one in the passage. A passage speaks
to a point where no other point has a much better claim to it: a report of one company uses the same words everywhere.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from extractor.characters import simplified
from extractor.evidence import Field, Record
from extractor.scoring.exhibits import Exhibit

IN_HEADING = 0.4
"""Weight of a term that stands in the heading alone."""
ENOUGH = 2.0
"""Score from which on a passage speaks to a point; one whole term that stands in a tenth of the passages gives 2.3."""
CLAIM = 0.6
"""Of the best score that any point has for the passage."""
MOST = 5
"""Passages shown for a point."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of `file` with the heading above it; `field` is its text with its place."""

    file: str
    field: Field
    heading: str

    @property
    def text(self) -> str:
        return simplified(str(self.field.value))


def passages_of(exhibits: Sequence[Exhibit]) -> tuple[Passage, ...]:
    """Of all self-assessment reports, in order."""
    return tuple(
        passage for one in exhibits for record in one.records if record.name == "passages" and (passage := _passage(one.file, record))
    )


def _passage(file: str, record: Record) -> Passage | None:
    fields = {field.name: field for field in record.fields}
    if "text" not in fields:
        return None
    return Passage(file, fields["text"], simplified(str(fields["heading"].value)) if "heading" in fields else "")


@lru_cache(maxsize=8)
def speaking(points: tuple[tuple[str, tuple[str, ...]], ...], passages: tuple[Passage, ...]) -> Mapping[str, tuple[Passage, ...]]:
    """Point → the passages that speak to it, the best first, at most MOST; `points` are ids with their terms."""
    texts = [passage.text.casefold() for passage in passages]
    headings = [passage.heading.casefold() for passage in passages]
    scores = {point: _scores([term.casefold() for term in terms], texts, headings) for point, terms in points}
    best = [max((scores[point][at] for point in scores), default=0.0) for at in range(len(passages))]
    found = {}
    for point, own in scores.items():
        claimed = [at for at, score in enumerate(own) if score >= ENOUGH and score >= CLAIM * best[at]]
        found[point] = tuple(passages[at] for at in sorted(claimed, key=lambda at: -own[at])[:MOST])
    return found


def _scores(terms: Sequence[str], texts: Sequence[str], headings: Sequence[str]) -> list[float]:
    scores = [0.0] * len(texts)
    for term in terms:
        within = [term in text for text in texts]
        above = [term in heading for heading in headings]
        frequency = sum(one or other for one, other in zip(within, above, strict=True))
        weight = math.log(1 + len(texts) / (1 + frequency)) * min(len(term), 6) / 4
        for at, (inside, over) in enumerate(zip(within, above, strict=True)):
            scores[at] += weight if inside else IN_HEADING * weight if over else 0.0
    return scores
