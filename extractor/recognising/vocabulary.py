"""Dictionaries over the stream: labels, cues, headings and names of awards, found as they stand, whatever is around them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from extractor.recognising.spelling import folded_text


@dataclass(frozen=True, slots=True)
class Hit:
    """`phrase` (as written in the pattern) stands at `start`…`end` of the text."""

    phrase: str
    start: int
    end: int


class Vocabulary:
    """A set of phrases; several spellings may stand for one phrase."""

    def __init__(self, spellings: Mapping[str, str]) -> None:
        """`spellings` maps each spelling to the phrase it stands for."""
        self._phrases: dict[str, str] = {}
        lengths: dict[str, set[int]] = {}
        for spelling, phrase in spellings.items():
            folded = folded_text(spelling)
            if folded:
                self._phrases.setdefault(folded, phrase)
                lengths.setdefault(folded[0], set()).add(len(folded))
        self._lengths = {first: sorted(found, reverse=True) for first, found in lengths.items()}
        """First character → lengths of the phrases that begin with it, longest first."""

    @classmethod
    def of(cls, phrases: Iterable[str]) -> Vocabulary:
        return cls({phrase: phrase for phrase in phrases})

    def hits(self, text: str) -> list[Hit]:
        """Every phrase in the folded `text`, in order; of overlapping ones the longest, of equally long ones the first."""
        taken = bytearray(len(text))
        chosen = []
        for hit in sorted(self._all(text), key=lambda hit: (hit.start - hit.end, hit.start)):
            if not any(taken[hit.start : hit.end]):
                taken[hit.start : hit.end] = b"\1" * (hit.end - hit.start)
                chosen.append(hit)
        return sorted(chosen, key=lambda hit: hit.start)

    def all_hits(self, text: str) -> list[Hit]:
        """Every phrase in the folded `text`, overlapping ones too."""
        return list(self._all(text))

    def _all(self, text: str) -> Iterator[Hit]:
        for start, first in enumerate(text):
            for length in self._lengths.get(first, ()):
                phrase = self._phrases.get(text[start : start + length])
                if phrase is not None and start + length <= len(text):
                    yield Hit(phrase, start, start + length)
