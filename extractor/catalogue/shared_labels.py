"""patterns/words/labels.yaml: what labels are called in any kind, and the rules that follow from it for the fields of each kind.

A kind.yaml lists the wordings that are its own. What people call an issue date, a number or an issuing body is the same everywhere and is
made of the same words (发证, 颁证, 核发 … and 日期, 时间 …); it stands once, as lists of words that an official edits.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, RootModel

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
