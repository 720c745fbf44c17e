"""Each kind's fields with the labels that kinds share (patterns/words/labels.yaml) besides their own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from extractor.catalogue.patterns import FieldPattern, KindPattern
from extractor.catalogue.shared_labels import SharedLabels
from extractor.recognising.spelling import folded_text


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
        added = [wording for wording, label in _folded(group) if label not in taken]
        if not group.fields:
            ends += added
        for name in group.fields:
            if name in fields and added:
                fields[name] = _with_rule(fields[name], added, group)
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
