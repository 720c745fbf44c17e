"""Which passages of a report speak to which point of inquiry, and how sure that is.

A report is read as a walk through the points in their order, some skipped, some answered in another place, with sentences between
that answer nothing. How well a sentence speaks to a point is told by the point's terms and by answers that the rubric shows: a term tells
more the longer it is, the fewer points have it and the fewer sentences of the report. The walk (a hidden Markov model, forward and
backward) weighs both: a weak wording between two neighbours that are plain is believed, a strong word in a place where it does not belong
is doubted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from extractor.catalogue.inquiry import Inquiry, Silence
from extractor.characters import simplified
from extractor.evidence import Field, Record
from extractor.recognising.prose import TABLE
from extractor.scoring.answering import answers_nothing, sentences_of
from extractor.scoring.exhibits import Exhibit
from extractor.scoring.terms import strengths
from extractor.scoring.walk import posteriors

ENOUGH = 0.5
"""Probability from which on a passage speaks to a point."""
MOST = 5
"""Passages shown for a point."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph or table of `file` under `heading`, its path from the outermost; `field` has its place, `text` is simplified."""

    file: str
    field: Field
    heading: str
    text: str

    @property
    def is_table(self) -> bool:
        return self.field.pattern.endswith(TABLE)


Heard = Mapping[str, Sequence[Passage]]
"""Point of inquiry → the passages that speak to it, the surest first."""


def passages_of(exhibits: Sequence[Exhibit]) -> tuple[Passage, ...]:
    """Of all self-assessment reports, in order."""
    return tuple(
        passage for one in exhibits for record in one.records if record.name == "passages" and (passage := _passage(one.file, record))
    )


def _passage(file: str, record: Record) -> Passage | None:
    fields = {field.name: field for field in record.fields}
    if "text" not in fields:
        return None
    heading = simplified(str(fields["heading"].value)) if "heading" in fields else ""
    return Passage(file, fields["text"], heading, simplified(str(fields["text"].value)))


def speaking(inquiries: tuple[Inquiry, ...], silence: Silence, passages: Sequence[Passage]) -> Heard:
    """At most MOST passages a point; the confidence of their field is that they speak to it."""
    units = [
        (at, sentence)
        for at, passage in enumerate(passages)
        for sentence in sentences_of(passage.text)
        if not answers_nothing(sentence, silence)
    ]
    headings = [passages[at].heading for at, _ in units]
    chances = posteriors(strengths(inquiries, [sentence for _, sentence in units], headings))
    found = {}
    for column, inquiry in enumerate(inquiries):
        best: dict[int, float] = {}
        for (at, _), chance in zip(units, chances[:, column], strict=True):
            best[at] = max(best.get(at, 0.0), float(chance))
        sure = sorted((at for at, chance in best.items() if chance >= ENOUGH), key=lambda at: -best[at])[:MOST]
        found[inquiry.id] = tuple(_surely(passages[at], best[at]) for at in sure)
    return found


def _surely(passage: Passage, chance: float) -> Passage:
    return replace(passage, field=replace(passage.field, confidence=round(min(passage.field.confidence, chance), 3)))
