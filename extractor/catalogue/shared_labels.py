"""patterns/words/labels.yaml: what labels are called in any kind, and the rules that follow from it for the fields of each kind.

A kind.yaml lists the wordings that are its own. What people call an issue date, a number or an issuing body is the same everywhere and is
made of the same words (发证, 颁证, 核发 … and 日期, 时间 …); it stands once, as lists of words that an official edits.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from itertools import product
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, RootModel

from extractor.recognising.spelling import folded_text

if TYPE_CHECKING:
    from extractor.catalogue.patterns import FieldPattern, KindPattern

Words = Annotated[tuple[str, ...], Field(min_length=1)]


def _two_or_more(words: tuple[Words, ...]) -> tuple[Words, ...]:
    if len(words) < 2:
        raise ValueError("made_of要有两组以上的词 / made_of needs two lists of words or more")
    return words


MadeOf = Annotated[tuple[Words, ...], AfterValidator(_two_or_more)]
"""Some lists of words, one of each of which makes a wording."""


def composed(lists: MadeOf) -> list[str]:
    """Every wording that one word of each list makes."""
    return ["".join(words) for words in product(*lists)]


class SharedLabels(BaseModel):
    """Labels of the fields `fields`, of the kinds `kinds` (all where none is named); without fields, labels of none, at which values end.

    `labels` are wordings as they stand; each of `made_of` is some lists of words, one of each of which makes a wording: the empty word
    may stand for nothing. `part` and `trust` are those of a label rule.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    fields: tuple[str, ...]
    kinds: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    made_of: tuple[MadeOf, ...] = ()
    part: Literal["any", "start", "end"] = "any"
    trust: Annotated[float, Field(gt=0, le=1)] = 0.93

    def wordings(self) -> Iterable[str]:
        """Every label, each once."""
        return dict.fromkeys([*self.labels, *(wording for lists in self.made_of for wording in composed(lists))])


class Labels(RootModel[dict[str, SharedLabels]]):
    """The file: a name for people → labels."""


def with_shared_labels(kind: KindPattern, shared: Mapping[str, SharedLabels]) -> KindPattern:
    """`kind` whose fields know the shared labels besides their own.

    A wording that the kind itself gives to another field, or lists as a label of none, stays what the kind says it is.
    """
    fields = dict(kind.fields)
    taken = {label: name for name, field in kind.fields.items() for label in _own(field)} | {folded_text(label): "" for label in kind.ends}
    ends = list(kind.ends)
    for group in shared.values():
        if group.kinds and kind.kind not in group.kinds:
            continue
        if not group.fields:
            ends += [wording for wording, label in _folded(group) if label not in taken]
        for name in group.fields:
            if name in fields:
                added = [wording for wording, label in _folded(group) if label not in taken]
                fields[name] = _with_rule(fields[name], added, group) if added else fields[name]
    return kind.model_copy(update={"fields": fields, "ends": ends})


@cache
def _folded(group: SharedLabels) -> tuple[tuple[str, str], ...]:
    return tuple((wording, folded_text(wording)) for wording in group.wordings())


def _own(field: FieldPattern) -> Iterable[str]:
    return [folded_text(label) for rule in field.label_rules for label in rule.labels]


def _with_rule(field: FieldPattern, labels: list[str], group: SharedLabels) -> FieldPattern:
    """The field with one more rule, whose values wrap and end as beside the field's own labels; as it is where it has none of these."""
    own = field.label_rules[0] if field.label_rules else None
    update = {"labels": labels, "places": ["cell", "right", "below"], "part": group.part, "trust": group.trust, "shared": True}
    return field.model_copy(update={"find": [*field.find, own.model_copy(update=update)]}) if own else field
