"""Dictionaries over the stream: labels, cues, headings and names of awards, found by spaCy's PhraseMatcher.

Every character is a token, so that a token's number is its place in the stream.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc
from spacy.util import filter_spans

from extractor.recognising.spelling import as_doc, folded_text, vocab


@dataclass(frozen=True, slots=True)
class Hit:
    """`phrase` (as written in the pattern) stands at `start`…`end` of the stream."""

    phrase: str
    start: int
    end: int


class Vocabulary:
    """A set of phrases; several spellings may stand for one phrase."""

    def __init__(self, spellings: Mapping[str, str]) -> None:
        """`spellings` maps each spelling to the phrase it stands for."""
        self._matcher = PhraseMatcher(vocab())
        self._phrases: dict[str, str] = {}
        for spelling, phrase in spellings.items():
            folded = folded_text(spelling)
            self._phrases.setdefault(folded, phrase)
        for folded in self._phrases:
            self._matcher.add(folded, [as_doc(folded)])

    @classmethod
    def of(cls, phrases: Iterable[str]) -> Vocabulary:
        return cls({phrase: phrase for phrase in phrases})

    def hits(self, doc: Doc) -> list[Hit]:
        """Every phrase in the stream, in order; of overlapping ones the longest."""
        spans = filter_spans(self._matcher(doc, as_spans=True))
        return [Hit(self._phrases[span.label_], span.start, span.end) for span in spans]

    def all_hits(self, doc: Doc) -> list[Hit]:
        """Every phrase in the stream, overlapping ones too."""
        return [Hit(self._phrases[span.label_], span.start, span.end) for span in self._matcher(doc, as_spans=True)]
