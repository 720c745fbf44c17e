"""Labels that no pattern lists: what a field that nothing else gave is called by words like its own, with a value of its type beside it.

A label's last word tells what sort of value it leads (日期, 编号, 机关), the letters before it which one: 证书发放日期 shares 发 with the
labels of an issue date and nothing with those of others. Such a value is a proposal: its confidence stays below what rules give.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from extractor.catalogue.patterns import FieldPattern, LabelRule
from extractor.characters import HAN
from extractor.recognising.flow import Flow, Segment
from extractor.recognising.placing import Label
from extractor.recognising.spelling import folded_text
from extractor.recognising.vocabulary import Hit

MOST = 60
"""Unknown labels of a document that are looked at."""
ALIKE = 0.5
"""Share of a label's telling letters that must stand in a field's own labels."""
ENDINGS: Mapping[str, str] = {
    "date": "日期|时间|时刻|年月日|日",
    "number": "编号|号码|序号|流水号|编码|代码|证号|字号|号",
    "organisation": "单位|机构|机关|部门|企业|公司|组织|主体|方|人|者|单位名称|企业名称|机构名称|名称|全称",
}
SORTS: Mapping[str, str] = {
    "date": "date",
    "certificate_number": "number",
    "permit_number": "number",
    "organisation": "organisation",
}
"""The value type of a field → the sort of label that leads to it."""
LAST = {sort: re.compile(f"(?:{words})$") for sort, words in ENDINGS.items()}
LABEL = re.compile(f"\t?(?P<label>[{HAN}]{{2,10}})(?:\\([^()\n]{{1,16}}\\))?(?P<end>:|$)")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a field's labels are made of: `letters` besides the last words, `sort` of their values, `part` of a period that is meant."""

    sort: str
    letters: frozenset[str]
    rule: LabelRule


class UnknownLabels:
    def __init__(self, fields: Mapping[str, FieldPattern], ends: Sequence[str]) -> None:
        self._meanings = {
            name: Meaning(SORTS[field.type], _letters(field, SORTS[field.type]), field.label_rules[0])
            for name, field in fields.items()
            if field.type in SORTS and field.label_rules
        }
        self._known = {label for field in fields.values() for rule in field.label_rules for _, label in rule.folded_labels}
        self._known |= {folded_text(end) for end in ends}

    def of(self, flow: Flow, found: Collection[str]) -> dict[str, list[tuple[Label, LabelRule]]]:
        """For each field that is not among those `found`, the unknown labels whose words are its own, with a rule for the value."""
        missing = {name: meaning for name, meaning in self._meanings.items() if name not in found}
        labels: dict[str, list[tuple[Label, LabelRule]]] = {}
        for hit in self._unknown(flow) if missing else ():
            name = self._named(hit.phrase, missing)
            if name is not None:
                rule = missing[name].rule.model_copy(update={"labels": [hit.phrase], "places": ["cell", "right", "below"]})
                labels.setdefault(name, []).append((Label(hit, 1.0), rule))
        return labels

    def _unknown(self, flow: Flow) -> Iterator[Hit]:
        count = 0
        for segment in flow.segments:
            hit = self._label(flow, segment)
            if hit is not None:
                yield hit
                count += 1
                if count == MOST:
                    return

    def _label(self, flow: Flow, segment: Segment) -> Hit | None:
        found = LABEL.match(flow.text[segment.start : segment.end])
        if found is None or found["label"] in self._known:
            return None
        start = segment.start + found.start("label")
        return Hit(found["label"], start, start + len(found["label"]))

    def _named(self, label: str, missing: Mapping[str, Meaning]) -> str | None:
        """The one field of `missing` whose words the label has more of than those of any other field of the kind."""
        shares = {name: _share(label, meaning) for name, meaning in self._meanings.items()}
        best = max(shares.values(), default=0.0)
        names = [name for name, share in shares.items() if share == best]
        return names[0] if best >= ALIKE and len(names) == 1 and names[0] in missing else None


def _share(label: str, meaning: Meaning) -> float:
    """Share in [0, 1] of the letters before the label's last word that the field's labels have; 0 for another sort of value."""
    last = LAST[meaning.sort].search(label)
    if last is None:
        return 0.0
    telling = label[: last.start()]
    return sum(letter in meaning.letters for letter in telling) / len(telling) if telling else ALIKE


def _letters(field: FieldPattern, sort: str) -> frozenset[str]:
    return frozenset(letter for rule in field.label_rules for _, label in rule.folded_labels for letter in LAST[sort].sub("", label))
