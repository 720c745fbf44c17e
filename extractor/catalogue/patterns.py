"""patterns/ as data: how a kind of document is recognised and where its fields stand."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from extractor.catalogue.about import About, Named
from extractor.catalogue.shared_labels import MadeOf, composed
from extractor.characters import HAN
from extractor.recognising.spelling import folded_text

Trust = Annotated[float, Field(gt=0, le=1)]
Place = Literal["right", "below", "cell"]


ANY_HAN = "一-鿿"
"""How patterns write “any Chinese character”; Extensions A to J are meant as well."""


def _compiles(pattern: str) -> str:
    pattern = pattern.replace(ANY_HAN, HAN)
    try:
        re.compile(pattern)
    except re.error as cause:
        raise ValueError(f"not a regular expression ({cause})") from cause
    return pattern


def as_written(expression: str) -> str:
    """`expression` as its author wrote it, for messages."""
    return expression.replace(HAN, ANY_HAN)


Pattern = Annotated[str, AfterValidator(_compiles)]


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class LabelRule(Strict):
    """The value stands beside one of these labels: to the `right`, `below`, or in the neighbouring `cell` of a table."""

    labels: list[str] = Field(min_length=1)
    places: list[Place] = ["cell", "right", "below"]
    wraps: bool = False
    """The value may go on in further lines."""
    part: Literal["any", "start", "end"] = "any"
    """Of a period beside the label, which end is meant."""
    until: Pattern | None = None
    """Regular expression (on folded text) at which a wrapped value ends."""
    unless: Pattern | None = None
    trust: Trust = 0.98
    shared: bool = False
    """The wordings are those of words/labels.yaml."""

    @cached_property
    def folded_labels(self) -> list[tuple[str, str]]:
        """Each wording as written, and as the stream holds it."""
        return [(wording, folded_text(wording)) for wording in self.labels]


class PatternRule(Strict):
    """A regular expression over the stream of flow.py (no white space, small letters, a line feed a row); group `value`."""

    pattern: Pattern
    joined: bool = False
    """The pattern sees the rows of a page run on, without line feeds and tabs: for prose that wraps anywhere."""
    region: tuple[float, float] = (0.0, 1.0)
    """Part of the printed height, from the first line to the last, in which the value begins."""
    first_page: bool = False
    part: Literal["any", "start", "end"] = "any"
    """`value` is a period; which end of it is meant."""
    unless: Pattern | None = None
    """Values that match this are passed over."""
    trust: Trust = 0.9


class SealRule(Strict):
    """A round seal whose rim says something of the field's type."""

    seal: Pattern
    trust: Trust = 0.85


class MentionRule(Strict):
    """One of the field's choices is named in a heading or anywhere in the text."""

    mention: Literal["heading", "anywhere"]
    trust: Trust = 0.95


class DeriveRule(Strict):
    """Follows from another field by a function of recognising/derivations.py."""

    derive: str
    by: str
    trust: Trust = 0.98


class TitleRule(Strict):
    """The document's title where it ends in one of these words, in one row or two; in English, where it has one of them."""

    title: list[str] = Field(min_length=1)
    trust: Trust = 0.93


class SignedRule(Strict):
    """At the foot of the paper, without labels: who signs (`by`), or the `date`, one right under the other."""

    sign: Literal["by", "date"]
    trust: Trust = 0.9


class AloneRule(Strict):
    """A value that fills a piece of its own beside no label, within this part of the printed height."""

    alone: tuple[float, float]
    unless: Pattern | None = None
    """Values that match this are passed over."""
    trust: Trust = 0.72


Rule = LabelRule | PatternRule | SealRule | MentionRule | DeriveRule | TitleRule | SignedRule | AloneRule


class FieldPattern(Strict):
    type: str
    source: str = ""
    many: bool = False
    """The field has one value or more."""
    everywhere: bool = False
    """Of a list: values are gathered from the whole document, not from the best place alone."""
    choices: dict[str, list[str]] = {}
    """Of the type `choice`: normalised value → wordings."""
    find: list[Rule] = Field(min_length=1)

    @model_validator(mode="after")
    def _choices_fit(self) -> FieldPattern:
        if (self.type == "choice") != bool(self.choices):
            raise ValueError("`choices` belong to the type `choice` and to no other")
        return self

    @property
    def label_rules(self) -> list[LabelRule]:
        return [rule for rule in self.find if isinstance(rule, LabelRule)]


class LineRule(Strict):
    """A record a line: a regular expression over the stream, `^` and `$` at its rows; its named groups are sub-fields."""

    line: Pattern
    under: Pattern | None = None
    """Only below a row that matches this (目录), on its page and on further pages that go on with such lines."""


class EnumerationRule(Strict):
    """Records named in a sentence: a regular expression over the joined stream (rows run on); its named groups are sub-fields.

    The group called `each` holds names parted by 、, a record each; what the other groups hold is said of all of them.
    """

    sentence: Pattern
    each: str

    @property
    def sub_fields(self) -> tuple[str, ...]:
        return tuple(re.compile(self.sentence).groupindex)

    @model_validator(mode="after")
    def _each_is_found(self) -> EnumerationRule:
        if self.each not in self.sub_fields:
            raise ValueError(f"句式中没有名为{self.each}的组 / `sentence` has no group named {self.each}")
        return self


class SectionRule(Strict):
    """A part of a document under a heading of its own (a row: number, heading, count), such as the penalties of a credit report."""

    heading: Pattern
    zh: str
    en: str
    holds: bool = False
    """Records stand in it; of a document that is divided, they stand nowhere else."""
    needed: bool = False
    """Without it, the document does not tell that there are no records."""
    within: str = ""
    """`heading` of the section it is a part of: that one's count is of all its parts."""
    short: Pattern | None = None
    """Its name in a table of names over counts."""
    says: dict[str, str] = {}
    """Sub-fields of its records that their own words do not give."""


class Spread(Strict):
    """Columns headed by a year: a row gives a record for each. The heading is the sub-field `heading`, the cell below it `cell`.

    The first of `columns` is the leftmost column where no heading names it.
    """

    heading: str
    cell: str
    unit: str | None = None
    """Sub-field of the unit: behind the figure (98.6%), in brackets behind the name (营业收入（万元）), over the table (单位：万元)."""
    others: list[str] = []
    """Words in a cell of a row that make its figures no results: a target, a competitor."""

    @property
    def sub_fields(self) -> tuple[str, ...]:
        return (self.heading, self.cell, *([self.unit] if self.unit else []))


class RecordPattern(Strict):
    """Rows of a table (`columns`: sub-field → headings), `lines`, `enumerations` in prose, or blocks that begin at a label in `starts`."""

    prose: bool = False
    """A record for each paragraph of running text: sub-fields `heading` and `text`."""
    columns: dict[str, list[str]] = {}
    spread: Spread | None = None
    """The table has a column for each year; without columns headed so it gives no record."""
    lines: list[LineRule] = []
    """Where no table gave a record; the first rule that finds any counts alone."""
    enumerations: list[EnumerationRule] = []
    """Beside tables and lines, which count where both name the same."""
    headings: list[Pattern] = []
    """Rows that say of the list below them what its own rows do not; named groups are sub-fields. The first that matches counts."""
    sections: list[SectionRule] = []
    nothing: Pattern = "(?!)"
    """What a section says that holds no records."""
    if_none: dict[str, str] = {}
    """Fields of the document, and their values, where every section that may hold records says that it holds none.

    Where a section neither says so nor gives its records, the document has none of these fields.
    """
    required: list[str] = []
    """Sub-fields without which a row is no record."""
    or_required: list[str] = []
    """Sub-fields that make a row a record too: a penalty stays one where its reason could not be read."""
    many: list[str] = []
    """Sub-fields of which one cell of a ruled table may hold several values."""
    types: dict[str, str] = {}
    choices: dict[str, dict[str, list[str]]] = {}
    starts: list[str] = []
    ends: list[str] = []
    """Of a block: labels of no field, at which a value ends all the same."""
    fields: dict[str, FieldPattern] = {}
    mentions: dict[str, list[str]] = {}
    """Sub-fields that are choices → the other sub-fields that may name them where nothing gives them.

    Without `choices` of their own they have those of the document's field of that name.
    """
    replaces: list[str] = []
    """Fields of the document that two records or more make meaningless: a list of winners has no one organisation."""
    agreed: list[str] = []
    """Fields of the document that it has only where all its records say the same, or none says anything."""
    implies: dict[str, str] = {}
    """Fields of the document, and their values, as soon as there is one record."""

    @property
    def found_by_rules(self) -> tuple[str, ...]:
        """Sub-fields that regular expressions find."""
        expressions = [rule.line for rule in self.lines] + [rule.sentence for rule in self.enumerations] + self.headings
        return tuple(name for expression in expressions for name in re.compile(expression).groupindex)

    def complete(self, sub_fields: Set[str]) -> bool:
        """Whether a row with these sub-fields is a record."""
        return sub_fields >= set(self.required) or (bool(self.or_required) and sub_fields >= set(self.or_required))


class Titles(Strict):
    """Headings made up of words, one of each list of `made_of` (信用 · 等级, 评价 · 证书, 证明); the empty word stands for none."""

    made_of: MadeOf
    weight: float

    def headings(self) -> dict[str, float]:
        return dict.fromkeys(composed(self.made_of), self.weight)


class Recognition(Strict):
    """Weights of what speaks for and against a kind. A heading stands in a line of its own, large or near the top."""

    headings: dict[str, float] = {}
    titles: list[Titles] = []
    cues: dict[str, float] = {}
    patterns: dict[Pattern, float] = {}
    against: dict[str, float] = {}
    threshold: float = 5.0
    repeats: bool = True
    """A page with such a heading starts a new document."""
    runs_on: bool = False
    """A long text: its pages speak of everything, and none of them starts another document."""
    last: bool = False
    """What is of no other kind: it is taken only where none of the others reaches its threshold."""

    @cached_property
    def every_heading(self) -> Mapping[str, float]:
        """`headings` and what `titles` make up; what is written out counts as it says."""
        return {heading: weight for titles in self.titles for heading, weight in titles.headings().items()} | self.headings


class KindPattern(Strict):
    kind: str
    zh: str
    en: str
    about: About = About()
    recognise: Recognition
    ends: list[str] = []
    """Labels of no field, at which a value ends all the same."""
    fields: dict[str, FieldPattern] = {}
    records: dict[str, RecordPattern] = {}
    parts: dict[str, Pattern] = {}
    """Pieces of regular expressions, used by the kind's other expressions and by later pieces as `(?&name)`.

    So may be the pieces of words/pieces.yaml, and the lists of the kind's names.yaml. A name that tells a field is one of its choices.
    """

    @model_validator(mode="before")
    @classmethod
    def _names_in_sentences(cls, data: Any) -> Any:
        about = data.get("about", {}) if isinstance(data, dict) else None
        if not isinstance(about, dict):
            return data
        return {**data, "about": {name: data[name] for name in ("zh", "en") if name in data} | about}


class CalibrationPoints(Strict):
    """`calibration.yaml`: raw confidence → share of right values, rising in both; written by benchmarks/accuracy.py."""

    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Patterns:
    """All kinds by id; `version` is a digest of every file, so that a result names the patterns it came from."""

    kinds: Mapping[str, KindPattern]
    version: str
    calibration: tuple[tuple[float, float], ...] = ()
    field_names: Mapping[str, Named] = field(default_factory=dict)
    """Of patterns/words/fields.yaml."""
    vocabularies: Mapping[str, Mapping[str, Named]] = field(default_factory=dict)
    """Of patterns/words/values.yaml."""
