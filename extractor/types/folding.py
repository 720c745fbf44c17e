"""Text as the value types see it: one spelling of widths, dashes and spaces, with the way back to the original.

`fold` changes characters one for one, so that an index into the folded text is an index into the original;
`squeeze` drops white space and keeps the original index of every character that stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from extractor.characters import simplified
from extractor.types.match import Match

GAP = r"[ ]{0,3}"
"""Stray spaces between two characters of one value, in folded text."""

_FULL_WIDTH = {0xFF01 + offset: 0x21 + offset for offset in range(94)}
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−─━﹣﹘"), "-")
_SPACES = dict.fromkeys([9, 0xA0, 0x1680, *range(0x2000, 0x200C), 0x202F, 0x205F, 0x3000, 0xFEFF], " ")
_MARKS = {ord("•"): "·", ord("・"): "·", ord("‧"): "·", ord("∶"): ":", ord("︰"): ":", ord("﹕"): ":", ord("∕"): "/", ord("〜"): "~"}
_TABLE: dict[int, int | str] = {**_FULL_WIDTH, **_DASHES, **_SPACES, **_MARKS}

_LABEL = re.compile(r"^[^:\s]{1,12}[ ]?:")
LEAD = re.compile(r"[\s:;,.|_*#=>\-·、。]*+")
"""What may stand between a label and its value."""


def fold(text: str) -> str:
    """`text` with half-width letters, digits and punctuation, `-` for every dash, ` ` for every space but line ends; same length."""
    return text.translate(_TABLE)


def simple(text: str) -> str:
    """Folded `text` in simplified characters, to look for words in; same length. Values are never cut out of it."""
    return simplified(fold(text))


@dataclass(frozen=True, slots=True)
class Squeezed:
    """Text without white space; `at[i]` is where character `i` stands in the original."""

    text: str
    at: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original's span of `text[start:end]`, which must not be empty."""
        return self.at[start], self.at[end - 1] + 1


def squeeze(text: str) -> Squeezed:
    """Folded `text` without any white space."""
    folded = fold(text)
    if len("".join(folded.split())) == len(folded):
        return Squeezed(folded, tuple(range(len(folded))))
    at = tuple(index for index, character in enumerate(folded) if not character.isspace())
    return Squeezed("".join(folded[index] for index in at), at)


def first_after(text: str, matches: Iterable[Match], lead: re.Pattern[str] = LEAD) -> Match | None:
    """The first of `matches` if nothing but a label with its colon and `lead` stand before it in `text`, else None."""
    match = next(iter(matches), None)
    if match is None:
        return None
    before = simple(text[: match.start])
    return match if lead.fullmatch(before) or lead.fullmatch(_LABEL.sub("", before)) else None
