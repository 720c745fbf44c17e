"""What may be drawn: kinds.yaml beside this file, with the wordings that patterns/ knows."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, RootModel

from extractor.catalogue import strict_yaml
from extractor.catalogue.load import WORDS, load_kind, load_patterns
from extractor.catalogue.names import load_shared_pieces
from extractor.catalogue.patterns import KindPattern
from extractor.recognising.spelling import folded_text

TERM = re.compile("有效|期限|许可期")
PLAN = Path(__file__).parent / "kinds.yaml"
WORD_LISTS = Path(__file__).parent / "words.yaml"


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class FieldPlan(Strict):
    """`value` names a method of values.py; `role` (`as`) a group of held-out wordings beside its own; `share` of documents that have it."""

    value: str = ""
    title: bool = False
    """The document's title is the value."""
    role: str = Field("", alias="as")
    held: list[str] = []
    share: float = 1.0


class KindPlan(Strict):
    weight: int
    titles: list[str]
    fields: dict[str, FieldPlan]
    extra: dict[str, str] = {}
    """Labels of no field, and the sort of their values."""
    body: list[str] = []
    prose: list[str] = []
    foot: list[str] = []
    """The fields that sign a document: who, and when."""
    layouts: list[str] = []
    english_titles: list[str] = []
    english_prose: list[str] = []
    english_roles: dict[str, str] = {}


class Plan(Strict):
    wordings: dict[str, list[str]]
    english: dict[str, list[str]]
    decoys: dict[str, str]
    kinds: dict[str, KindPlan]


@dataclass(frozen=True, slots=True)
class Wordings:
    """Labels of one field: those of its kind.yaml, those that words/labels.yaml makes up, and those that nothing knows."""

    known: Sequence[str]
    composed: Sequence[str]
    held: Sequence[str]


class WordLists(RootModel[dict[str, list[str]]]):
    """words.yaml: name → words."""


@cache
def load_words() -> Mapping[str, Sequence[str]]:
    """The word lists; raises CatalogueError naming file and line."""
    return strict_yaml.load(WORD_LISTS, WordLists).root


@cache
def load_plan() -> Plan:
    """The plan; raises CatalogueError naming file and line."""
    return strict_yaml.load(PLAN, Plan)


def titles_known(patterns: Path, kind: str) -> frozenset[str]:
    pattern = load_patterns(patterns).kinds.get(kind)
    return frozenset(map(folded_text, pattern.recognise.headings)) if pattern else frozenset()


@cache
def wordings(patterns: Path, kind: str) -> Mapping[str, Wordings]:
    """For every field of `kind` that is drawn, its labels. A known label that names two fields of the kind is not drawn."""
    plan = load_plan()
    whole = load_patterns(patterns).kinds.get(kind)
    own = load_kind(patterns / kind / "kind.yaml", load_shared_pieces(patterns / WORDS / "pieces.yaml")) if whole else None
    found: dict[str, Wordings] = {}
    for name, field in plan.kinds[kind].fields.items():
        listed = _labels(own, name)
        others = {label for other in own.fields if other != name for label in _labels(own, other)} if own else set()
        known = [label for label in listed if label not in others and not label.isascii() and len(label) > 1]
        new = [label for label in [*field.held, *plan.wordings.get(field.role, [])] if label not in {*listed, *others}]
        composed = set(map(folded_text, _labels(whole, name)))
        elsewhere = {folded_text(label) for other in whole.fields if other != name for label in _labels(whole, other)} if whole else set()
        fitting = [label for label in new if folded_text(label) not in elsewhere]
        found[name] = Wordings(
            known,
            [label for label in fitting if folded_text(label) in composed],
            [label for label in fitting if folded_text(label) not in composed],
        )
    return found


def _labels(pattern: KindPattern | None, field: str) -> list[str]:
    """Labels beside which the field's own value stands (not a term of which it is the start)."""
    rules = pattern.fields[field].label_rules if pattern and field in pattern.fields else []
    return [label for rule in rules for label in rule.labels if rule.part != "start" or not TERM.search(label)]
