"""Records named one after the other in a sentence: 授予甲公司、乙公司等2家企业“某某质量奖”; 授予1.甲公司；2.乙公司“某某质量奖”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.catalogue.patterns import EnumerationRule, RecordPattern
from extractor.evidence import Record
from extractor.recognising.cells import CellReader
from extractor.recognising.flow import Flow

FEWEST = 2  # names in all sentences together: a lone one is the document's own field
PART = re.compile("[^、;]+")


def records(reader: CellReader, pattern: RecordPattern, flow: Flow) -> list[Record]:
    """The records of every sentence, in document order; of two rules that find the same words the first one counts."""
    taken = bytearray(len(flow.joined[0]))
    found: list[tuple[int, Record]] = []
    for number, rule in enumerate(pattern.enumerations):
        for hit in re.finditer(rule.sentence, flow.joined[0]):
            if not any(taken[hit.start() : hit.end()]):
                taken[hit.start() : hit.end()] = bytes([1]) * (hit.end() - hit.start())
                found += [(hit.start(), record) for record in _of_sentence(reader, pattern, rule, number, hit, flow)]
    in_order = [record for _, record in sorted(found, key=lambda one: one[0])]
    return in_order if len(in_order) >= FEWEST else []


def _of_sentence(
    reader: CellReader, pattern: RecordPattern, rule: EnumerationRule, number: int, hit: re.Match[str], flow: Flow
) -> Iterator[Record]:
    text, places = flow.joined
    spans = {name: [hit.span(name)] for name in rule.sub_fields if hit[name]}
    spans[rule.each] = [part.span() for part in PART.finditer(text, *hit.span(rule.each))]
    fields = {}
    for name, parts in spans.items():
        excerpts = [flow.excerpt(places[start], places[end - 1] + 1) for start, end in parts]
        fields[name] = [
            field
            for excerpt in excerpts
            if (field := reader.field(name, flow.pages[excerpt.page], excerpt, rule=f"#sentence{number}")) is not None
        ]
    shared = [field for name, values in fields.items() if name != rule.each for field in values]
    for field in fields[rule.each]:
        if pattern.complete({field.name, *(other.name for other in shared)}):
            yield Record(reader.record, (field, *shared))
