"""Lists of persons, such as the inventors of a patent: 张三;李四；王五、赵六 or parted by spaces. One match a person."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.types.folding import fold
from extractor.types.match import Match
from extractor.types.person import judge_name

_HARD = re.compile(r"[;,、，；/\n\r]")
_LABEL = re.compile(r"\s*[^:;,、\s]{0,10}[ ]?:")
_WORD = re.compile(r"[^ ]+")


@dataclass(frozen=True, slots=True)
class PersonListType:
    """Persons in the order printed. The list stops at the first thing that is no name."""

    name: str = "person_list"

    def find(self, text: str) -> list[Match]:
        folded = fold(text)
        label = _LABEL.match(folded)
        begin = label.end() if label else 0
        matches: list[Match] = []
        while begin < len(folded):
            separator = _HARD.search(folded, begin)
            end = separator.start() if separator else len(folded)
            names, complete = _between(folded[begin:end], begin)
            matches += names
            if not complete:
                break
            begin = end + 1
        return matches

    def clean(self, text: str) -> Match | None:
        """The first person of the list."""
        return next(iter(self.find(text)), None)


def _between(part: str, start: int) -> tuple[list[Match], bool]:
    """Names between two separators, and whether they are all there is: spaces part names unless they space out one name."""
    part = part.rstrip(" .。")
    words = [word for word in _WORD.finditer(part) if word[0] not in ("·", ".")]
    if not words:
        return [], True
    spaced_out = any(len(word[0]) == 1 for word in words) or words[0][0].isascii()
    whole = judge_name(part, start) if len(words) == 1 or spaced_out or "·" in part else None
    if whole:
        return [whole], True
    names: list[Match] = []
    for index, word in enumerate(words):
        name = judge_name(word[0], start + word.start())
        # Behind a space an unknown surname is more likely the next label than the next person.
        if name is None or (index and name.plausibility < 0.6):
            return names, False
        names.append(name)
    return names, True
