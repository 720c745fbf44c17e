"""Where a text layer and the drawn page say different things, and where they only spell one thing in two ways.

OCR errs as well: only characters that it read surely count, and none that look alike. Width, case, script, spaces and
punctuation make no difference.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from extractor.characters import is_han, simplified

SURE = 0.9
"""Score from which a character that OCR read speaks against the text layer."""
ALIKE = str.maketrans(
    "odq〇○◯零ilzsbg曰已巳末士入八干夭玉囗ニエカロト",
    "0000000112586日己己未土人人千天王口二工力口卜",
    "一ー",
)
"""Characters that OCR takes for one another; 一 it takes for a dash, and the other way round."""


@dataclass(frozen=True, slots=True)
class Difference:
    """`said[start:end]` of the text layer stands where the page shows `shown`, which may be empty; `score` is its lowest one."""

    start: int
    end: int
    shown: str
    score: float


def differences(said: str, seen: str, scores: Sequence[float]) -> list[Difference]:
    """Where `seen`, read by OCR with `scores`, surely contradicts `said`, in order; the ends of a cut-out may show neighbours."""
    return [one for one in _differences(said, seen, scores) if one.score >= SURE and not _is_rare(said[one.start : one.end] + one.shown)]


def _is_rare(text: str) -> bool:
    """Whether a Chinese character in it is rarer than those of GB 2312: OCR reads a commoner one for it with certainty."""
    try:
        "".join(filter(is_han, simplified(text))).encode("gb2312")
    except UnicodeEncodeError:
        return True
    return False


def alike(said: str, seen: str) -> float:
    """How much of two texts is the same, in [0, 1]."""
    return SequenceMatcher(None, _plain(said), _plain(seen), autojunk=False).ratio()


def _plain(text: str) -> str:
    return "".join(sign for sign, _ in _signs(text))


def _differences(said: str, seen: str, scores: Sequence[float]) -> Iterator[Difference]:
    ours, theirs = _signs(said), _signs(seen)
    left, right = "".join(sign for sign, _ in ours), "".join(sign for sign, _ in theirs)
    for operation, start, end, first, last in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if operation == "equal":
            continue
        if operation == "replace" and end - start == last - first:
            for place in range(end - start):
                if left[start + place] != right[first + place]:
                    yield _difference(ours[start + place : start + place + 1], theirs[first + place : first + place + 1], seen, scores)
        elif operation == "replace":
            yield _difference(ours[start:end], theirs[first:last], seen, scores)
        elif start > 0 and end < len(left):
            around = [scores[index] for _, index in theirs[max(0, first - 1) : last + 1]]
            at = ours[start][1] if start < len(ours) else len(said)
            shown = "".join(seen[index] for _, index in theirs[first:last])
            yield Difference(at, ours[end - 1][1] + 1 if end > start else at, shown, min(around, default=0.0))


def _difference(ours: list[tuple[str, int]], theirs: list[tuple[str, int]], seen: str, scores: Sequence[float]) -> Difference:
    shown = seen[theirs[0][1] : theirs[-1][1] + 1]
    return Difference(ours[0][1], ours[-1][1] + 1, shown, min(scores[index] for _, index in theirs))


def _signs(text: str) -> list[tuple[str, int]]:
    """Letters, digits and Chinese characters in one spelling, each with its index in `text`."""
    return [
        (sign, index)
        for index, character in enumerate(text)
        for sign in simplified(unicodedata.normalize("NFKC", character)).lower().translate(ALIKE)
        if sign.isalnum()
    ]
