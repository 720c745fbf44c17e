"""A value out of a fixed vocabulary, found by its wordings: {"发明专利": "invention", "实用新型": "utility_model"}."""

from __future__ import annotations

import re
from collections.abc import Mapping

from extractor.characters import simplified
from extractor.types.folding import squeeze
from extractor.types.match import Match


class ChoiceType:
    """Ids by wording. White space, width, case and script do not matter; the longest wording wins where several fit."""

    def __init__(self, name: str, wordings: Mapping[str, str]) -> None:
        """`wordings` maps each wording to its id; an empty wording is refused with ValueError."""
        self._name = name
        self._ids = {_plain(wording): value for wording, value in wordings.items()}
        if "" in self._ids or not self._ids:
            raise ValueError(f"{name}: a wording must not be empty")
        longest_first = sorted(self._ids, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(re.escape, longest_first)))

    @property
    def name(self) -> str:
        return self._name

    def find(self, text: str) -> list[Match]:
        squeezed = squeeze(simplified(text))
        plain = _lower(squeezed.text)
        return [Match(*squeezed.span(*found.span()), self._ids[found[0]]) for found in self._pattern.finditer(plain)]

    def clean(self, text: str) -> Match | None:
        """The wording that `text` begins with; else the first one in it at plausibility 0.6."""
        match = next(iter(self.find(text)), None)
        if match is None or not any(character.isalnum() for character in text[: match.start]):
            return match
        return Match(match.start, match.end, match.value, plausibility=0.6)


def _plain(text: str) -> str:
    return _lower(squeeze(simplified(text)).text)


def _lower(text: str) -> str:
    """Lower case of the same length: the few letters whose lower case is two characters stay."""
    return "".join(lower if len(lower := character.lower()) == 1 else character for character in text)
