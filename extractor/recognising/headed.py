"""What the row above a list says of all its records: the award whose winners follow, or its rank."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractor.catalogue.patterns import RecordPattern
from extractor.evidence import Field, Record
from extractor.recognising.cells import CellReader
from extractor.recognising.flow import Flow

Place = tuple[int, float]
"""Page and height on it, as a viewer shows it."""


def with_headings(reader: CellReader, pattern: RecordPattern, flow: Flow, records: Sequence[Record]) -> list[Record]:
    """Each record with the sub-fields that the nearest heading above it names and its own row does not."""
    headings = list(_headings(reader, pattern, flow)) if records and pattern.headings else []
    places = [place for place, _ in headings]
    headed = []
    for record in records:
        above = bisect_right(places, (record.fields[0].page, record.fields[0].box.y0))
        own = {field.name for field in record.fields}
        more = [field for field in headings[above - 1][1] if field.name not in own] if above else []
        headed.append(replace(record, fields=(*record.fields, *more)))
    return headed


def _headings(reader: CellReader, pattern: RecordPattern, flow: Flow) -> Iterator[tuple[Place, list[Field]]]:
    for row in flow.rows:
        hits = (re.fullmatch(expression, flow.text[row.start : row.end]) for expression in pattern.headings)
        hit = next(filter(None, hits), None)
        if hit is None:
            continue
        page, fields = flow.pages[row.page], []
        for name in hit.groupdict():
            begin, end = hit.span(name)
            excerpt = flow.excerpt(row.start + begin, row.start + end)
            field = reader.field(name, page, excerpt, rule="#heading") if excerpt.slices else None
            if field:
                fields.append(field)
        yield (row.page, page.view_box(row.segments[0].box).y0), fields
