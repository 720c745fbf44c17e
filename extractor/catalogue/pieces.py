"""What the files of a rubric are made of: frozen models, titles, and conditions on fields."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator

from extractor.flags import FLAGS
from extractor.scoring.suggestion import Sentence
from extractor.scoring.vocabulary import kinds, known_values, words

Text = Annotated[str, StringConstraints(min_length=1)]
Points = Annotated[Decimal, Field(ge=0)]
Years = Annotated[int, Field(ge=1)]
Sector = Literal["manufacturing", "agriculture", "services", "construction"]


def _known_kind(kind: str) -> str:
    if kind not in kinds():
        raise ValueError(f"没有材料类别“{kind}” / there is no kind of document “{kind}”")
    return kind


def _bare_flag(code: str) -> str:
    if code not in FLAGS or "{" in FLAGS[code].zh:
        raise ValueError(f"标记“{code}”不存在或需要填写内容 / the flag “{code}” does not exist or needs details")
    return code


def check_field(kind: str, name: str, values: Iterable[str | bool] = ()) -> None:
    """ValueError where documents of `kind` have no field `name`, or where it cannot have one of `values`."""
    if name not in kinds()[kind].told():
        raise ValueError(f"材料类别“{kind}”没有字段“{name}” / documents of the kind “{kind}” have no field “{name}”")
    allowed = known_values(kind, name)
    for value in values:
        said = str(value).lower() if isinstance(value, bool) else value
        if allowed and said not in allowed:
            raise ValueError(f"“{name}”没有“{said}”这个值 / “{name}” has no value “{said}”")


def check_vocabulary(name: str, values: Iterable[str]) -> None:
    """ValueError for a value that the vocabulary `name` has not."""
    for value in values:
        if value not in words(name):
            raise ValueError(f"“{name}”没有“{value}”这个值 / “{name}” has no value “{value}”")


Kind = Annotated[str, AfterValidator(_known_kind)]


class Piece(BaseModel):
    """Base of every piece of a rubric."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Dated(Piece):
    """What holds for applications submitted in a range of days alone, `from` and `until` included; always where neither is written."""

    from_: Annotated[date | None, Field(alias="from")] = None
    until: date | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.from_ and self.until and self.until < self.from_:
            raise ValueError("until早于from / `until` is before `from`")
        return self

    def in_force(self, day: date) -> bool:
        return (self.from_ is None or self.from_ <= day) and (self.until is None or day <= self.until)


class Title(Piece):
    zh: Text
    en: Text

    @property
    def said(self) -> Sentence:
        return Sentence(self.zh, self.en)


class Condition(Piece):
    """What a field must be: one of these values, or a text with one of these pieces in it. `flag` is raised where it is not."""

    one_of: tuple[str | bool, ...] = ()
    contains: tuple[Text, ...] = ()
    flag: Annotated[str, AfterValidator(_bare_flag)] | None = None

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if bool(self.one_of) == bool(self.contains):
            raise ValueError("要么写one_of，要么写contains / needs either one_of or contains")
        return self
