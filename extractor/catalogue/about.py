"""What a kind of document is, whatever its layout: the head `about` of kind.yaml, and the words of patterns/words/."""

from __future__ import annotations

from collections.abc import Iterator
from string import Formatter
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, RootModel, model_validator

from extractor.flags import FLAGS

TRUE_OR_FALSE = "true_or_false"
"""The vocabulary of fields that are true or false."""
Text = Annotated[str, Field(min_length=1)]


class Described(BaseModel):
    """Base of every piece of a description."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Named(Described):
    """What people call something, in Chinese and in English."""

    zh: Text
    en: Text


class FieldAbout(Described):
    """A field that a kind has: `zh` and `en` where patterns/words/fields.yaml does not name it.

    `values` is a vocabulary of patterns/words/values.yaml by name (`only` some of it), `true_or_false`, or a vocabulary of its own
    (value → zh, en); without it the field's value is as printed.
    """

    zh: str = ""
    en: str = ""
    values: str | dict[str, Named] = ""
    only: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _whole(self) -> FieldAbout:
        if bool(self.zh) != bool(self.en):
            raise ValueError("zh和en要么都写，要么都不写 / give both `zh` and `en`, or neither")
        if self.only and not (self.values and isinstance(self.values, str)):
            raise ValueError("only要与values中的词表名一起写 / `only` needs the name of a vocabulary in `values`")
        return self


class RecordAbout(Described):
    """Records that a kind has: their name as of a field, and their sub-fields."""

    zh: str = ""
    en: str = ""
    fields: dict[str, FieldAbout]


def _can_be_raised(code: str) -> str:
    details = {name for _, name, _, _ in Formatter().parse(FLAGS[code].zh) if name} if code in FLAGS else None
    if details is None or details - {"what"}:
        raise ValueError(f"标记“{code}”不存在或需要其他内容 / the flag “{code}” does not exist or needs other details")
    return code


class Expected(Described):
    """`flag` is raised where the field has no value, or only `false`; with `where_asked` only where its place was found empty.

    `zh` and `en` name in the flag's sentence what is missing.
    """

    flag: Annotated[str, AfterValidator(_can_be_raised)]
    zh: str = ""
    en: str = ""
    where_asked: bool = False


class About(Described):
    """What scoring, checks and the service need to know of a kind of document, whatever the rubric.

    `zh` and `en` are its names in sentences (those of kind.yaml by default). `holders` are the fields that may name its owner;
    `identity` the fields that together make two documents the same certificate or achievement; `identifies`: one document alone has
    that identity, so that two applicants' use of it is a doubt (an award of a year or a standard is many applicants' by right).
    `starts` and `ends` are the fields that bound its validity; `ends_needed` where a document without an end date cannot be taken as
    valid. `granted` is false for what announces a right that does not exist yet; `statement` true for the enterprise's own papers:
    they need no holder, and alone they prove no certificate, patent or award. `listed` are the records of a public list, an
    organisation each: the applicant's own row is what counts.
    """

    zh: str = ""
    en: str = ""
    holders: tuple[str, ...] = ("organisation",)
    identity: tuple[str, ...] = ()
    identifies: bool = False
    starts: str = ""
    ends: str = ""
    ends_needed: bool = False
    granted: bool = True
    statement: bool = False
    listed: str = ""
    expected: dict[str, Expected] = {}
    fields: dict[str, FieldAbout] = {}
    records: dict[str, RecordAbout] = {}

    def family(self, kind: str) -> str:
        """What identities of `kind` begin with: certificate, register and list of patents name the same ones."""
        return "patent" if self.identity == ("patent_no",) else kind

    def every_field(self) -> Iterator[tuple[str, FieldAbout]]:
        """Its fields and the sub-fields of its records, each with its id."""
        yield from self.fields.items()
        for record in self.records.values():
            yield from record.fields.items()

    def names(self) -> Iterator[tuple[str, FieldAbout | RecordAbout]]:
        """Whatever of it has a name: fields, records and sub-fields."""
        yield from self.every_field()
        yield from self.records.items()

    @model_validator(mode="after")
    def _has_what_it_names(self) -> About:
        known = {name for name, _ in self.every_field()}
        named = {*self.identity, *self.expected, *([self.starts] if self.starts else [])}
        unknown = sorted(named - known)
        if unknown:
            raise ValueError(f"about没有字段“{unknown[0]}” / `about` has no field “{unknown[0]}”")
        if self.listed and self.listed not in self.records:
            raise ValueError(f"about没有记录“{self.listed}” / `about` has no records “{self.listed}”")
        return self


class FieldNames(RootModel[dict[str, Named]]):
    """patterns/words/fields.yaml: field → what people call it."""


class Vocabularies(RootModel[dict[str, dict[str, Named]]]):
    """patterns/words/values.yaml: vocabulary → value → how people write it."""
