"""A figure that a rubric looks for in a report, what else may stand beside it there, and what proves it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from extractor.catalogue.accepted import Accepted
from extractor.catalogue.pieces import Piece, Text, Title


class Proof(Piece):
    """Documents that prove a figure or a claim: as many as are claimed, or one whose `field` has the value.

    A `field` in yuan is compared with figures in 万元 and 亿元. Documents of one `identity` (or file) count once.
    """

    accepts: Annotated[tuple[Accepted, ...], Field(min_length=1)]
    field: str = ""


class FigureRule(Piece):
    """`words` are its names in reports, `units` those it is printed in; `item` is the point of inquiry it belongs to.

    `short` names (占营业收入比重) are its own only behind the figure `follows` in the same sentence, or in the row above.
    """

    name: Text
    title: Title
    item: Text
    words: Annotated[tuple[Text, ...], Field(min_length=1)]
    short: tuple[Text, ...] = ()
    follows: str = ""
    units: Annotated[tuple[Text, ...], Field(min_length=1)]
    unitless: bool = False
    """It may be printed without a unit."""
    standing: bool = False
    """It is a number of what there is: without a year it is of the last one that the report tells of."""
    proof: Proof | None = None


class ClaimRule(Piece):
    """What a report says of itself (a certificate, an award) by one of `words` in a sentence with a word of `verbs`, if there are any."""

    name: Text
    title: Title
    words: Annotated[tuple[Text, ...], Field(min_length=1)]
    verbs: tuple[Text, ...] = ()
    proof: Proof


class FigureWords(Piece):
    """Words before a figure that make it no result of the applicant's own: `others` (a target, an average, a competitor), `changes` (by
    how much it grew), `about` (it is told roughly). `year_before`: the figure is of the year before the one that was named. `measures`
    are endings of names (覆盖率): a number behind one that no rule has is of none.
    """

    others: tuple[Text, ...] = ()
    changes: tuple[Text, ...] = ()
    about: tuple[Text, ...] = ()
    year_before: tuple[Text, ...] = ()
    measures: tuple[Text, ...] = ()
