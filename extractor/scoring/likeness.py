"""How like a sentence is to the answers that a rubric shows for each point: BM25 over pairs of characters.

Written here rather than taken from a library: the 76 points are the documents and every sentence of a report is a query, which is one
product of two small matrices, and its scale has to be that of the terms.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from extractor.catalogue.inquiry import Inquiry

Matrix = npt.NDArray[np.float64]
SATURATION = 1.2
"""k1 of BM25."""
LENGTH = 0.75
"""b of BM25."""


def likeness(inquiries: tuple[Inquiry, ...], sentences: Sequence[str]) -> Matrix:
    """Sentences × points, from 0."""
    columns, weights = _weights(inquiries)
    found = np.zeros((len(sentences), len(inquiries)))
    for row, sentence in enumerate(sentences):
        known = [columns[pair] for pair in pairs(sentence) if pair in columns]
        if known:
            found[row] = weights[known].sum(axis=0)
    return found


@lru_cache(maxsize=4)
def _weights(inquiries: tuple[Inquiry, ...]) -> tuple[dict[str, int], Matrix]:
    """Pair → its row, and pairs × points."""
    documents = [Counter(pair for text in (*one.answers, *one.titles) for pair in sorted(pairs(text))) for one in inquiries]
    holding = Counter(pair for document in documents for pair in document)
    columns = {pair: at for at, pair in enumerate(holding)}
    lengths = [sum(document.values()) for document in documents]
    mean = sum(lengths) / len(lengths) if lengths else 1.0
    weights = np.zeros((len(columns), len(inquiries)))
    for point, document in enumerate(documents):
        long = 1 - LENGTH + LENGTH * lengths[point] / mean
        for pair, count in document.items():
            rare = np.log(1 + (len(documents) - holding[pair] + 0.5) / (holding[pair] + 0.5))
            weights[columns[pair], point] = rare * count * (SATURATION + 1) / (count + SATURATION * long)
    return columns, weights


def pairs(text: str) -> set[str]:
    """Two characters of a word side by side."""
    folded = text.casefold()
    return {folded[at : at + 2] for at in range(len(folded) - 1) if folded[at : at + 2].isalnum()}
