"""How many characters an OCR engine got wrong on a page whose print is known.

The character error rate is the number of characters inserted, dropped or changed over the number of characters printed.
Text is compared after NFKC and without white space. Reading order does not count: lines of print and of reading that stand
in the same place (they share half of the lower height and some width) are put together, from left to right on both sides,
before they are compared. So it does not matter either whether an engine reads two cells as one line, or one line in two
pieces. Print where nothing was read counts as dropped, reading where nothing is printed as inserted.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence, Set
from dataclasses import dataclass

import numpy as np

from extractor.document import Box, Line
from extractor.reading.layout import rows_of

SHARED_HEIGHT = 0.5
"""Of the lower one of two lines, from which on they stand in one row."""


@dataclass(frozen=True, slots=True)
class Errors:
    """`wrong` characters of `printed` ones."""

    wrong: int
    printed: int

    @property
    def rate(self) -> float:
        return self.wrong / self.printed if self.printed else 0.0

    def __add__(self, other: Errors) -> Errors:
        return Errors(self.wrong + other.wrong, self.printed + other.printed)


def plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def edit_distance(one: str, other: str) -> int:
    """Least number of characters to insert, drop or change to make `other` of `one` (Levenshtein), row by row."""
    target = np.array([ord(sign) for sign in other], dtype=np.int64)
    steps = np.arange(len(other) + 1)
    costs = steps.copy()
    for row, sign in enumerate(one, start=1):
        best = np.minimum(costs[1:] + 1, costs[:-1] + (target != ord(sign)))
        # Inserting costs one a step to the right: the running minimum of what is left once that is taken off.
        costs = np.minimum.accumulate(np.concatenate([[row], best]) - steps) + steps
    return int(costs[-1])


def errors(printed: Sequence[Line], read: Sequence[Line], *, stray: Set[str] = frozenset()) -> Errors:
    """Errors of one page. Reading away from all print that holds `stray` characters only (a seal's) is not counted."""
    wrong = 0
    for truth, reading in same_places(printed, read):
        text = _joined(reading)
        if truth or not set(text) <= stray:
            wrong += edit_distance(_joined(truth), text)
    return Errors(wrong, sum(len(plain(line.text)) for line in printed))


def same_places(printed: Sequence[Line], read: Sequence[Line]) -> list[tuple[list[Line], list[Line]]]:
    """Groups of lines of print and of reading that stand in the same place; either side of a group may be empty."""
    groups: list[tuple[list[Line], list[Line]]] = [([line], []) for line in printed]
    for line in read:
        touched = [group for group in groups if any(_same_place(line.box, truth.box) for truth in group[0])]
        groups = [group for group in groups if not any(group is one for one in touched)]
        groups.append(([truth for group in touched for truth in group[0]], [*(seen for group in touched for seen in group[1]), line]))
    return groups


def _same_place(one: Box, other: Box) -> bool:
    return one.overlap_x(other) > 0 and one.overlap_y(other) > SHARED_HEIGHT * min(one.height, other.height)


def _joined(lines: Sequence[Line]) -> str:
    return plain("".join(line.text for row in rows_of(lines) for line in row))
