"""What a rubric knows of the answers in a report: the points of inquiry with their terms, and what answers nothing."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.catalogue.pieces import Piece, Text


class Silence(Piece):
    """Phrases of sentences that answer nothing: what was `not_done`, and `slogans` where no word of `deeds` or figure stands beside them.

    What is `planned` is no claim of what there is.
    """

    not_done: tuple[Text, ...] = ()
    planned: tuple[Text, ...] = ()
    slogans: tuple[Text, ...] = ()
    deeds: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A point of inquiry: its terms, the `titles` of its window and its own, and `answers` as companies give them."""

    id: str
    terms: tuple[str, ...]
    titles: tuple[str, ...]
    answers: tuple[str, ...] = ()
