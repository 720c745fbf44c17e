"""The kinds of documents that a window accepts, and where they must fit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from extractor.catalogue.pieces import Condition, Dated, Kind, Piece, Text, Years, check_field


class Period(Piece):
    """The evidence's `year` is at most `years_back` calendar years before that of the reference date.

    `otherwise` is what an older one is worth.
    """

    years_back: Years
    otherwise: Literal["no", "possible"]


class Recent(Piece):
    """The date `field` is at most `years` before the reference date, the same day included; `otherwise` as for a period."""

    field: Text
    years: Years
    otherwise: Literal["no", "possible"] = "no"


class Accepted(Dated):
    """A kind of document that speaks for a window: `where` it must fit, `doubtful` where only a reviewer can accept it.

    `words`: where there are any, one of them must stand in the text of a field or in the file's name.
    """

    kind: Kind
    where: Mapping[str, Condition] = {}
    doubtful: Mapping[str, Condition] = {}
    words: tuple[Text, ...] = ()
    period: Period | None = None
    recent: Recent | None = None
    shown: tuple[Text, ...] = ()

    @model_validator(mode="after")
    def _in_the_vocabulary(self) -> Self:
        for name, condition in [*self.where.items(), *self.doubtful.items()]:
            check_field(self.kind, name, condition.one_of)
        for name in (*self.shown, *([self.recent.field] if self.recent else []), *(["year"] if self.period else [])):
            check_field(self.kind, name)
        return self


class AtLeast(Piece):
    """`count` documents; or so many in all by the number field `sum_of` (1 where it was not read), or distinct values of `distinct`."""

    count: Annotated[int, Field(ge=1)]
    sum_of: str = ""
    distinct: str = ""

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if self.sum_of and self.distinct:
            raise ValueError("sum_of和distinct只能写一个 / write sum_of or distinct, not both")
        return self
