"""Headings of running text: how they are numbered, and which stand under which.

    第二章 质量 › 2.3 顾客需求 › c. 投诉处理

Reports number in any way (第二章, 二、, （二）, 2.3, 2、, （2）, ②, a.) or not at all, so a heading's level is told from where a heading of
the same make stood before: what is numbered and as high as an earlier one stands beside it, what is new stands under the last one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

LONGEST = 30
"""Characters of a heading."""
LONGEST_LARGE = 44
"""Of one in larger letters, which may hold a comma."""
LARGE = 1.12
"""Times the median height of a row."""
_HAN = "一二三四五六七八九十百"
NUMBERINGS = {
    "chapter": rf"第[{_HAN}\d]{{1,4}}[章篇编]|第[{_HAN}\d]{{1,4}}部分",
    "section": rf"第[{_HAN}\d]{{1,4}}节",
    "article": rf"第[{_HAN}\d]{{1,4}}[条款]",
    "decimal4": r"\d{1,2}(?:[.．]\d{1,2}){3}",
    "decimal3": r"\d{1,2}(?:[.．]\d{1,2}){2}",
    "point": r"\d{1,2}(?:[.．]\d{1,2})?[.．][a-zA-Z](?![a-zA-Z])",
    "decimal2": r"\d{1,2}[.．]\d{1,2}(?![\d%]|[.．][\da-zA-Z])",
    "han": rf"[{_HAN}]{{1,3}}[、.．]",
    "han_brackets": rf"[（(][{_HAN}]{{1,3}}[）)]",
    "number": r"\d{1,2}[、.．](?!\d)",
    "number_brackets": r"[（(]?\d{1,2}[）)]",
    "circle": "[①-⑳]",
    "letter": r"[（(]?[a-zA-Z][.．、)）](?![a-zA-Z])",
    "bare": r"\d{1,2}(?=\s+[^\d\s])",
}
NUMBERED = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in NUMBERINGS.items()))
CAPTION = re.compile(r"(?:续?[表图]|附[表图])\s*(?:\d[\d.\-—–:：]*|[一二三四五六七八九十]{0,3}[\s:：、])")
SENTENCE = re.compile(r"[。；;，,！？!?]")
STOP = re.compile(r"[。；;，,！？!?：:、]$")
JOINED = " › "


def numbering(text: str) -> str:
    """How the row is numbered; empty where it is not."""
    match = NUMBERED.match(text)
    return match.lastgroup or "" if match else ""


def is_caption(text: str) -> bool:
    """Whether it names a table or a picture."""
    return len(text) <= LONGEST_LARGE and bool(CAPTION.match(text)) and not STOP.search(text)


def is_heading(text: str, *, large: bool, goes_on: bool) -> bool:
    """Whether a row is a heading; `large`: in larger letters than the text; `goes_on`: the row before is full and ends no sentence."""
    if STOP.search(text) or is_caption(text) or not 2 <= len(text) <= LONGEST_LARGE:
        return False
    if large:
        return text.count("，") <= 1 and "。" not in text
    return len(text) <= LONGEST and not SENTENCE.search(text) and (not goes_on or bool(numbering(text)))


@dataclass(slots=True)
class Outline:
    """The headings above the row that is being read, outermost first: (numbering, height in rows, text)."""

    _open: list[tuple[str, float, str]] = field(default_factory=list)

    def enter(self, text: str, height: float) -> None:
        """`height`: times the median height of a row, rounded by the caller so that headings of one make are equal."""
        make = numbering(text)
        same = [at for at, (number, high, _) in enumerate(self._open) if number == make and (make or high == height)]
        at = same[-1] if same else next((at for at, one in enumerate(self._open) if one[1] < height), len(self._open))
        del self._open[at:]
        self._open.append((make, height, text))

    @property
    def path(self) -> str:
        """From the outermost to the nearest."""
        return JOINED.join(text for _, _, text in self._open)
