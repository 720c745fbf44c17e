"""Sentences of a report, and which of them answer nothing: slogans, the question repeated, what was not done."""

from __future__ import annotations

import re

from extractor.catalogue.inquiry import Silence

SENTENCE = re.compile(r"[^。！？!?]+[。！？!?]?[”’」』）)]*")
SHORTEST = 6
"""Characters of a sentence."""
FIGURE = re.compile(r"\d")


def sentences_of(text: str) -> list[str]:
    """In order."""
    return [sentence for match in SENTENCE.finditer(text) if len(sentence := match[0].strip()) >= SHORTEST]


def answers_nothing(sentence: str, silence: Silence) -> bool:
    """Whether it asks, says that something was not done, or is a slogan without a deed or a figure."""
    if sentence.endswith(("？", "?")) or any(phrase in sentence for phrase in silence.not_done):
        return True
    slogan = any(phrase in sentence for phrase in silence.slogans)
    return slogan and not FIGURE.search(sentence) and not any(word in sentence for word in silence.deeds)
