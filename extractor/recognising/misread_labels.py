"""Labels of which OCR took one letter for another: 证书编亏 is 证书编号 where the letter was read with doubt."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from extractor.recognising.flow import Flow, Segment
from extractor.recognising.vocabulary import Hit

SHORTEST = 4
"""Letters of a label of which three still tell what it is."""
UNSURE = 0.9
"""Score of the letter from which on it is believed: 发布日期 is no misread 发证日期."""

Pattern = tuple[str, str]
"""What stands before the misread letter, and behind it."""


class MisreadLabels:
    """Finds spellings of `labels` (folded, without white space) that differ in one doubtful letter."""

    def __init__(self, labels: Collection[str]) -> None:
        self._labels = frozenset(labels)
        self._by_rest: dict[Pattern, str] = {}
        for label in sorted(labels):
            if len(label) >= SHORTEST and not label.isascii():
                for at in range(len(label)):
                    self._by_rest.setdefault((label[:at], label[at + 1 :]), label)
        self._lengths = sorted({len(label) for label in self._by_rest.values()}, reverse=True)

    def hits(self, flow: Flow) -> Iterator[Hit]:
        """At most one a piece of text: at its start, before a colon or filling it."""
        for segment in flow.segments:
            if segment.line.source == "ocr" and segment.line.scores and min(segment.line.scores) < UNSURE:
                hit = self._opening(flow, segment)
                if hit is not None:
                    yield hit

    def _opening(self, flow: Flow, segment: Segment) -> Hit | None:
        for length in self._lengths:
            end = segment.start + length
            if end > segment.end or (end < segment.end and flow.text[end] != ":"):
                continue
            read = flow.text[segment.start : end]
            if read in self._labels:
                return None
            for at in range(length):
                label = self._by_rest.get((read[:at], read[at + 1 :]))
                if label is not None and _doubtful(flow, segment.start + at):
                    return Hit(label, segment.start, end)
        return None


def _doubtful(flow: Flow, position: int) -> bool:
    (piece,) = flow.excerpt(position, position + 1).slices
    return piece.line.scores[piece.start] < UNSURE
