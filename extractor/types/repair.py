"""Undoing one OCR mistake in a code that has a check character.

A check character tells that something is wrong, not what. So only look-alikes are tried, only one character is
replaced, and only a single way that fits is taken. Letters that the code's alphabet lacks are misread for certain:
they are replaced first, as many as there are, but then the result must be valid without a further replacement.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice, product

_GROUPS = ("0OQD", "1IL", "2Z", "5S", "8B", "6G")
LOOK_ALIKES = {character: group.replace(character, "") for group in _GROUPS for character in group}
MAX_WAYS = 64
"""More combinations than this mean a code too damaged to be repaired."""


def repair(code: str, *, alphabets: list[str], accept: Callable[[str], bool]) -> str | None:
    """The one valid code that differs from the invalid `code` by a look-alike, or None.

    `alphabets[i]` holds the characters allowed at position `i`; `accept` checks form and check character.
    """
    foreign = [index for index, character in enumerate(code) if character not in alphabets[index]]
    if foreign:
        ways = _replace(code, foreign, alphabets)
    else:
        ways = [changed for index in range(len(code)) for changed in _replace(code, [index], alphabets)]
    fitting = {way for way in ways if accept(way)}
    return fitting.pop() if len(fitting) == 1 else None


def _replace(code: str, positions: list[int], alphabets: list[str]) -> list[str]:
    """`code` with each of `positions` replaced by a look-alike that is allowed there, in every combination up to MAX_WAYS."""
    choices = [[other for other in LOOK_ALIKES.get(code[index], "") if other in alphabets[index]] for index in positions]
    changed = []
    for choice in islice(product(*choices), MAX_WAYS):
        characters = list(code)
        for index, character in zip(positions, choice, strict=True):
            characters[index] = character
        changed.append("".join(characters))
    return changed
