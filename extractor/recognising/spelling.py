"""How text stands in the stream: folded, simplified, in small letters, without white space, a character a spaCy token."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

import spacy
from spacy.tokens import Doc
from spacy.vocab import Vocab

from extractor.characters import simplified
from extractor.types.folding import fold

VARIANTS = str.maketrans("縁効曰", "缘效日")
"""What OCR gives for the characters printed: Japanese forms, and 曰, which no label or heading has, for a wide 日."""


@lru_cache(maxsize=65536)
def folded_characters(character: str) -> str:
    """How a character stands in the stream; nothing for white space."""
    folded = simplified(unicodedata.normalize("NFKC", fold(character)).lower()).translate(VARIANTS)
    return "".join(part for part in folded if not part.isspace())


@lru_cache(maxsize=16384)  # the patterns' wordings are asked for in every document
def folded_text(text: str) -> str:
    """`text` as the stream would hold it."""
    return "".join(folded_characters(character) for character in text)


@cache
def vocab() -> Vocab:
    return spacy.blank("zh").vocab


def as_doc(text: str) -> Doc:
    """The stream as a spaCy Doc, a character a token."""
    return Doc(vocab(), words=list(text), spaces=[False] * len(text))
