"""How strongly each sentence speaks to each point of inquiry: by its terms, by those in the headings above, and by answers it is like."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate

import numpy as np
import numpy.typing as npt

from extractor.catalogue.inquiry import Inquiry
from extractor.recognising.headed_text import JOINED
from extractor.scoring.likeness import likeness

Matrix = npt.NDArray[np.float64]
IN_HEADING = 0.5
"""Weight of a term that stands in the nearest heading alone."""
UNDER_TITLE = 2.0
"""Strength of a heading that shares all of its bigrams with the title of a point or its window."""
FROM_HEADINGS = 2.4
"""Strength that headings give at most: what stands under one may speak of something else."""
LIKENESS = 0.3
"""Strength of a unit of BM25."""
LONGEST = 6
"""Characters of a term from which on length adds nothing."""


def strengths(inquiries: tuple[Inquiry, ...], sentences: Sequence[str], headings: Sequence[str]) -> Matrix:
    """Sentences × points, from 0; `headings` are the paths above the sentences."""
    found = np.zeros((len(sentences), len(inquiries)))
    points = Counter(term.casefold() for inquiry in inquiries for term in set(inquiry.terms))
    texts = [sentence.casefold() for sentence in sentences]
    places = _places(texts, points)
    weights = {term: _weight(term, points[term], len(places[term]), len(texts), len(inquiries)) for term in points}
    paths = {path: _heading(inquiries, path, weights) for path in set(headings)}
    for column, inquiry in enumerate(inquiries):
        taken: list[list[str]] = [[] for _ in sentences]
        for term in sorted({term.casefold() for term in inquiry.terms}, key=len, reverse=True):
            for at in places[term]:
                if not any(term in longer for longer in taken[at]):
                    taken[at].append(term)
                    found[at, column] += weights[term]
    if sentences:
        found += LIKENESS * likeness(inquiries, sentences)
        found += np.array([paths[path] for path in headings])
    return found


def _places(texts: Sequence[str], terms: Iterable[str]) -> dict[str, list[int]]:
    """Term → the texts that hold it, in order. They are searched as one: thousands of terms in thousands of sentences."""
    joined = "\n".join(texts)
    starts = list(accumulate((len(text) + 1 for text in texts), initial=0))[:-1]
    places: dict[str, list[int]] = {}
    for term in terms:
        found = places[term] = []
        at = joined.find(term)
        while at >= 0:
            text = bisect_right(starts, at) - 1
            found.append(text)
            at = joined.find(term, starts[text + 1]) if text + 1 < len(starts) else -1
    return places


def _weight(term: str, points: int, sentences: int, of: int, inquiries: int) -> float:
    """`points` that have the term, `sentences` that hold it."""
    rare = math.log(1 + of / (1 + sentences)) / math.log(1 + of) if of else 0.0
    return float(rare * math.log(1 + inquiries / points) / math.log(1 + inquiries) * min(len(term), LONGEST) ** 0.7)


def _heading(inquiries: Sequence[Inquiry], path: str, weights: dict[str, float]) -> Matrix:
    """What the headings say for each point."""
    parts = [part.casefold() for part in path.split(JOINED)][-2:]
    found = np.zeros(len(inquiries))
    for at, inquiry in enumerate(inquiries):
        nearest = parts[-1] if parts else ""
        told = sum(weights[term.casefold()] for term in set(inquiry.terms) if term.casefold() in nearest)
        alike = max((_alike(part, title) for part in parts for title in inquiry.titles), default=0.0)
        found[at] = min(IN_HEADING * told + UNDER_TITLE * alike, FROM_HEADINGS)
    return found


def _alike(heading: str, title: str) -> float:
    """Share of the title's bigrams in the heading."""
    wanted = {title[at : at + 2] for at in range(len(title) - 1)}
    return sum(pair in heading for pair in wanted) / len(wanted) if wanted else 0.0
