"""What may be drawn: kinds.yaml beside this file, with the wordings that patterns/ knows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from extractor.catalogue import strict_yaml
from extractor.catalogue.patterns import KindPattern, LabelRule, load_patterns
from extractor.recognising.spelling import folded_text

PLAN = Path(__file__).parent / "kinds.yaml"


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
    """Labels of one field: those that patterns/ lists, and those that it does not."""

    known: Sequence[str]
    held: Sequence[str]


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
    pattern = load_patterns(patterns).kinds.get(kind)
    found: dict[str, Wordings] = {}
    for name, field in plan.kinds[kind].fields.items():
        known = _known(pattern, name) if pattern else []
        others = {label for other in (pattern.fields if pattern else ()) if other != name and pattern for label in _known(pattern, other)}
        chosen = [label for label in known if label not in others and not label.isascii() and len(label) > 1]
        spelled = {folded_text(label) for label in [*known, *others]}
        held = [label for label in [*field.held, *plan.wordings.get(field.role, [])] if folded_text(label) not in spelled]
        found[name] = Wordings(chosen, held)
    return found


def _known(pattern: KindPattern, field: str) -> list[str]:
    """Labels beside which the field's own value stands (not a period of which it is the start)."""
    rules = pattern.fields[field].find if field in pattern.fields else []
    return [label for rule in rules if isinstance(rule, LabelRule) and rule.part != "start" for label in rule.labels]
