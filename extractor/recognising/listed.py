"""Records that stand a line each, without a table: the entries of a contents page, the headings of a report."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.catalogue.patterns import LineRule, RecordPattern
from extractor.evidence import Record
from extractor.recognising.cells import CellReader
from extractor.recognising.flow import Flow

FEWEST = 3  # such lines on a further page, for the list to go on there


def records(reader: CellReader, pattern: RecordPattern, flow: Flow) -> list[Record]:
    """The records of the first line rule that finds any."""
    for number, rule in enumerate(pattern.lines):
        found = list(_by_rule(reader, pattern, rule, number, flow))
        if found:
            return found
    return []


def _by_rule(reader: CellReader, pattern: RecordPattern, rule: LineRule, number: int, flow: Flow) -> Iterator[Record]:
    for start, end in _parts(rule, flow):
        for hit in re.compile(rule.line, re.MULTILINE).finditer(flow.text, start, end):
            fields = []
            for name in hit.groupdict():
                begin, stop = hit.span(name)
                excerpt = flow.excerpt(begin, stop)
                field = reader.field(name, flow.pages[excerpt.page], excerpt, rule=f"#{number}") if excerpt.slices else None
                if field:
                    fields.append(field)
            if pattern.complete({field.name for field in fields}):
                yield Record(reader.record, tuple(fields))


def _parts(rule: LineRule, flow: Flow) -> Iterator[tuple[int, int]]:
    """Pieces of the stream, a page each, in which the lines may stand: all pages, or those of the list below `under`."""
    head = re.search(rule.under, flow.text, re.MULTILINE) if rule.under else None
    if rule.under and head is None:
        return
    begins = head.end() if head else 0
    for number in flow.pages:
        rows = [row for row in flow.rows if row.page == number]
        if not rows or rows[-1].end < begins:
            continue
        start, end = max(rows[0].start, begins), rows[-1].end + 1
        if head and start > begins and len(re.findall(rule.line, flow.text[start:end], re.MULTILINE)) < FEWEST:
            return
        yield start, end
