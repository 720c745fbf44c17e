"""The stream as a spaCy Doc, a character a token."""

from __future__ import annotations

from functools import cache

import spacy
from spacy.tokens import Doc
from spacy.vocab import Vocab


@cache
def vocab() -> Vocab:
    return spacy.blank("zh").vocab


def as_doc(text: str) -> Doc:
    """The stream as a spaCy Doc, a character a token."""
    return Doc(vocab(), words=list(text), spaces=[False] * len(text))
