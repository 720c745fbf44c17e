"""Free text such as a title or a scope: trimmed, with the white space a printed page puts into it taken out again."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.characters import HAN
from extractor.types.match import Match

_FULL_WIDTH = "，。；：、（）《》“”！？【】"
_BESIDE_CHINESE = re.compile(rf"(?<=[{HAN}{_FULL_WIDTH}])\s+(?=[{HAN}{_FULL_WIDTH}])")
_EDGES = " \t\r\n\u3000\u00a0:：;；|_"


def collapse(text: str) -> str:
    """`text` trimmed, without white space between Chinese characters and with single spaces elsewhere."""
    return re.sub(r"\s+", " ", _BESIDE_CHINESE.sub("", text.strip(_EDGES)))


@dataclass(frozen=True, slots=True)
class TextType:
    """Any text of up to `longest` characters; widths, case and punctuation stay as printed."""

    name: str = "text"
    longest: int = 2000

    def find(self, text: str) -> list[Match]:
        match = self.clean(text)
        return [match] if match else []

    def clean(self, text: str) -> Match | None:
        start = len(text) - len(text.lstrip(_EDGES))
        end = len(text.rstrip(_EDGES))
        if start >= end or not any(character.isalnum() for character in text[start:end]):
            return None
        end = min(end, start + self.longest)
        value = collapse(text[start:end])
        return Match(start, end, value, plausibility=0.8 if len(value) > 1 else 0.3)
