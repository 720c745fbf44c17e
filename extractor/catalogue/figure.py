"""A figure that a rubric looks for in a report."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from extractor.catalogue.pieces import Piece, Text, Title


class FigureRule(Piece):
    """`words` are its names in reports, `units` those it is printed in; `item` is the point of inquiry it belongs to."""

    name: Text
    title: Title
    item: Text
    words: Annotated[tuple[Text, ...], Field(min_length=1)]
    units: Annotated[tuple[Text, ...], Field(min_length=1)]
