"""What a kind of document is, whatever its layout: the head `about` of kind.yaml, and the words of patterns/words/."""

from __future__ import annotations

from collections.abc import Iterator
from string import Formatter
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, RootModel, model_validator

from extractor.flags import FLAGS

TRUE_OR_FALSE = "true_or_false"
"""The vocabulary of fields that are true or false."""
STATUS = "status"
"""The field that says whether a document still stands."""
DERIVED = {
    "patent_type": ("patent_no",),
    "valid_until": ("patent_no", "applied_on"),
    "role": ("drafters",),
    "year": ("period_end", "reported_on", "awarded_on", "published_on"),
    "third_party": ("surveyor",),
    "further_system": ("system",),
}
"""Fields that scoring derives where they were not read → what they follow from."""
Text = Annotated[str, Field(min_length=1)]
Role = Literal["identity", "credit", "accounts", "survey"]
"""Who the applicant is; what is on record against it; its figures of a year; what its customers think."""


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


class Status(Described):
    """What a status of a document means: the flag it raises; `perhaps` where a reviewer may still accept the document."""

    flag: Literal["suspended", "lapsed", "not_granted"]
    perhaps: bool = False


class About(Described):
    """What scoring, checks and the service need to know of a kind of document, whatever the rubric.

    `zh` and `en` are its names in sentences (those of kind.yaml by default). `roles`: what of the applicant it tells. `holders` are the
    fields that may name its owner.

    `identity` are the fields that together make two documents the same certificate or achievement; kinds of one `family` name the same
    things (certificate, register and list of patents). `identifies`: one document alone has that identity, so that two applicants' use of
    it is a doubt (an award of a year or a standard is many applicants' by right). `public`: its pages are many applicants' by right.

    `starts` and `ends` are the fields that bound its validity; `ends_needed` where a document without an end date cannot be taken as
    valid. `right`: a right under a number, which lapses at its end; `prolonged`: unless it was prolonged since. `statuses` are the values
    of `status` that invalidate it; where that is as printed, pieces of it. `granted` is false for what announces a right that does not
    exist yet; `statement` true for the enterprise's own papers: they need no holder, and alone they prove no certificate, patent or award.

    `listed` are the records of a public list, an organisation each: the applicant's own row is what counts. `itemised` are those of an own
    list, each put forward by itself.
    """

    zh: str = ""
    en: str = ""
    holders: tuple[str, ...] = ("organisation",)
    identity: tuple[str, ...] = ()
    identifies: bool = False
    family: str = ""
    public: bool = False
    roles: tuple[Role, ...] = ()
    starts: str = ""
    ends: str = ""
    ends_needed: bool = False
    right: bool = False
    prolonged: bool = False
    statuses: dict[str, Status] = {}
    granted: bool = True
    statement: bool = False
    listed: str = ""
    itemised: str = ""
    expected: dict[str, Expected] = {}
    fields: dict[str, FieldAbout] = {}
    records: dict[str, RecordAbout] = {}

    @property
    def records_of_cases(self) -> str:
        """The records that a line of a worked case means where it does not say which: the list, or the only ones there are."""
        return self.listed or self.itemised or (next(iter(self.records)) if len(self.records) == 1 else "")

    def every_field(self) -> Iterator[tuple[str, FieldAbout]]:
        """Its fields and the sub-fields of its records, each with its id."""
        yield from self.fields.items()
        for record in self.records.values():
            yield from record.fields.items()

    def told(self) -> frozenset[str]:
        """Every field that a document of the kind may have when it is scored: what is read, and what follows from it."""
        own = {name for name, _ in self.every_field()}
        return frozenset(own | {name for name, sources in DERIVED.items() if own & set(sources)})

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
        for records in (self.listed, self.itemised):
            if records and records not in self.records:
                raise ValueError(f"about没有记录“{records}” / `about` has no records “{records}”")
        if self.statuses and STATUS not in known:
            raise ValueError("statuses需要字段status / `statuses` need the field `status`")
        return self


class FieldNames(RootModel[dict[str, Named]]):
    """patterns/words/fields.yaml: field → what people call it."""


class Vocabularies(RootModel[dict[str, dict[str, Named]]]):
    """patterns/words/values.yaml: vocabulary → value → how people write it."""
