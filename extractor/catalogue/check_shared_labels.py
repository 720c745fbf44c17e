"""What can be told of patterns/words/labels.yaml: its kinds and fields exist, and no wording names two fields of one kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from extractor.catalogue.patterns import KindPattern, Patterns
from extractor.catalogue.problem import Problem
from extractor.catalogue.shared_labels import SharedLabels
from extractor.recognising.spelling import folded_text


def problems(file: Path, shared: Mapping[str, SharedLabels], patterns: Patterns) -> Iterator[Problem]:
    """Every fault of the shared labels read from `file`."""
    for name, group in shared.items():
        for unknown in sorted(set(group.kinds) - set(patterns.kinds)):
            yield Problem(file, f"{file}：{name}用了不存在的类型“{unknown}”。", f"{file}: {name} uses an unknown kind “{unknown}”.")
        chosen = [kind for kind in patterns.kinds.values() if not group.kinds or kind.kind in group.kinds]
        for field in group.fields:
            if not any(field in kind.fields for kind in chosen):
                yield Problem(
                    file,
                    f"{file}：{name}的字段“{field}”不在所列类型中。",
                    f"{file}: no kind that {name} is said of has the field “{field}”.",
                )
    for kind in patterns.kinds.values():
        yield from _ambiguous(file, shared, kind)


def _ambiguous(file: Path, shared: Mapping[str, SharedLabels], kind: KindPattern) -> Iterator[Problem]:
    """Wordings by which two fields of the kind would be known: the first one of each two fields."""
    own = {folded_text(label) for field in kind.fields.values() for rule in field.label_rules for label in rule.labels}
    own |= {folded_text(label) for label in kind.ends}
    known: dict[str, str] = {}
    told: set[tuple[str, str]] = set()
    groups = [group for group in shared.values() if not group.kinds or kind.kind in group.kinds]
    for field, wording in (
        (field, wording) for group in groups for field in group.fields if field in kind.fields for wording in group.wordings()
    ):
        label = folded_text(wording)
        other = known.setdefault(label, field)
        if other != field and label not in own and (other, field) not in told:
            told.add((other, field))
            yield Problem(
                file,
                f"{file}：标签“{wording}”在{kind.kind}中同时属于{other}和{field}。",
                f"{file}: the label “{wording}” names both {other} and {field} of {kind.kind}.",
            )
