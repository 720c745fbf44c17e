"""A piece of a page's text that remembers where each of its characters stands."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from extractor.characters import HAN
from extractor.document import Box, Line

_CJK = re.compile(f"[{HAN}，。；：、（）《》“”]")
WORD_GAP = 0.3  # of the line's height: a wider gap between two pieces of a row is a space


@dataclass(frozen=True, slots=True)
class Slice:
    """`line.text[start:end]` on page `page` (from 1)."""

    page: int
    line: Line
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.line.text[self.start : self.end]

    @property
    def box(self) -> Box:
        return self.line.slice_box(self.start, self.end)

    def trimmed(self) -> Slice | None:
        """Without white space at its ends; None where nothing is left."""
        text = self.text
        lead, trail = len(text) - len(text.lstrip()), len(text) - len(text.rstrip())
        return Slice(self.page, self.line, self.start + lead, self.end - trail) if lead < len(text) else None


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Slices joined in reading order. `text` puts a space or nothing between two slices, as the script asks for."""

    slices: tuple[Slice, ...]
    text: str
    at: tuple[tuple[int, int] | None, ...]
    """For each character of `text`: (index of the slice, index in its line), None for a space put in between."""

    def cut(self, start: int, end: int) -> Excerpt:
        """The excerpt of `text[start:end]`."""
        chosen: dict[int, list[int]] = {}
        for place in self.at[start:end]:
            if place is not None:
                chosen.setdefault(place[0], []).append(place[1])
        return join(
            Slice(self.slices[index].page, self.slices[index].line, min(places), max(places) + 1) for index, places in chosen.items()
        )

    @property
    def place(self) -> tuple[tuple[int, int, int], ...]:
        """Which characters of which lines it is: equal for excerpts of the same print."""
        return tuple((id(piece.line), piece.start, piece.end) for piece in self.slices)

    @property
    def page(self) -> int:
        return self.slices[0].page

    @property
    def box(self) -> Box:
        """Around the slices on the first page."""
        boxes = [piece.box for piece in self.slices if piece.page == self.page]
        box = boxes[0]
        for other in boxes[1:]:
            box = box.union(other)
        return box

    @property
    def recognition(self) -> float:
        """How sure the reading of the characters is, in [0, 1]: their mean score, pulled down by the worst one."""
        scores = [score for piece in self.slices for score in (piece.line.scores[piece.start : piece.end] or (1.0,))]
        return (sum(scores) / len(scores) + min(scores)) / 2 if scores else 0.0


def join(slices: Iterable[Slice]) -> Excerpt:
    """The slices as one text, in the order given."""
    kept = [piece for part in slices if (piece := part.trimmed())]
    text: list[str] = []
    at: list[tuple[int, int] | None] = []
    for index, piece in enumerate(kept):
        if index and _needs_space(kept[index - 1], piece):
            text.append(" ")
            at.append(None)
        text.append(piece.text)
        at.extend((index, place) for place in range(piece.start, piece.end))
    return Excerpt(tuple(kept), "".join(text), tuple(at))


def _needs_space(left: Slice, right: Slice) -> bool:
    if _CJK.match(left.text[-1]) or _CJK.match(right.text[0]):
        return False
    if left.line is right.line:
        return False
    same_row = left.page == right.page and left.box.overlap_y(right.box) > 0
    return not same_row or right.box.x0 - left.box.x1 > WORD_GAP * left.box.height
