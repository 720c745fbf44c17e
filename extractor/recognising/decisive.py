"""Which values of a document decide points by what they are, where they stand in its text layer, and what a second look at them means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractor.catalogue.patterns import KindPattern, Patterns
from extractor.document import Box, Line, Page, Reading
from extractor.evidence import Field, Finding
from extractor.flags import Flag, flag
from extractor.reading.second_look import Contradiction, Piece
from extractor.scoring.vocabulary import field_name

UNDECISIVE = frozenset({"choice", "text", "unit", "duration", "person", "person_list"})
"""Value types whose letters decide nothing by themselves. All others are dates, numbers, amounts and names of organisations."""
MOST_RECORDS = 12
"""Values of a long list that are looked at, spread over it; all of them once one of them differs."""
BELIEVED = 0.8
"""Confidence of a value whose text layer says otherwise, at most."""
MOST = 400
SLACK = 1e-4


def decisive_pieces(findings: Sequence[Finding], patterns: Patterns, reading: Reading, *, every: bool = False) -> list[Piece]:
    """Where the decisive values of `findings` stand in text layers; of records a sample, or `every` one up to MOST in all."""
    pieces: list[Piece] = []
    for finding in findings:
        kind = patterns.kinds.get(finding.kind)
        if kind is None:
            continue
        fields = [field for field in finding.fields if field.name in kind.fields and kind.fields[field.name].type not in UNDECISIVE]
        rows = [field for record in finding.records for field in record.fields if _type_in(kind, record.name, field.name) not in UNDECISIVE]
        step = 1 if every else max(1, -(-len(rows) // MOST_RECORDS))
        for field in [*fields, *rows[::step]]:
            pieces += _pieces(field, reading.pages[field.page - 1])
    return list(dict.fromkeys(pieces))[:MOST]


def _type_in(kind: KindPattern, record: str, name: str) -> str:
    """The value type of a record's sub-field."""
    pattern = kind.records[record]
    return pattern.types.get(name) or (pattern.fields[name].type if name in pattern.fields else "text")


def _pieces(field: Field, page: Page) -> Iterator[Piece]:
    wanted = _plain(field.text)
    for index, line in enumerate(page.lines):
        if line.source != "text" or not _meet(page.view_box(line.box), field.box):
            continue
        inside = _inside(line, page, field.box)
        if inside and _plain(line.text[inside[0] : inside[-1] + 1]) in wanted:
            yield Piece(page.number, index, inside[0], inside[-1] + 1)


def _plain(text: str) -> str:
    return "".join(text.split())


def _inside(line: Line, page: Page, box: Box) -> list[int]:
    """The characters of `line` whose middles lie in `box`, which is of the page as a viewer shows it."""
    return [index for index in range(len(line.text)) if _holds(box, page.view_box(line.slice_box(index, index + 1)))]


def _meet(one: Box, other: Box) -> bool:
    return one.overlap_x(other) > 0 and one.overlap_y(other) > 0


def _holds(box: Box, part: Box) -> bool:
    x, y = part.middle
    return box.x0 - SLACK <= x <= box.x1 + SLACK and box.y0 - SLACK <= y <= box.y1 + SLACK


def doubted(finding: Finding, contradictions: Sequence[Contradiction], reading: Reading) -> Finding:
    """`finding`, read from the pages as shown, with a flag for each value of which the text layer says otherwise, and less trust in it."""
    own = [one for one in contradictions if finding.first_page <= one.page <= finding.last_page]
    if not own:
        return finding
    flags: dict[Flag, None] = {}
    met: set[int] = set()

    def judged(field: Field) -> Field:
        for number, one in enumerate(own):
            page = reading.pages[one.page - 1]
            if one.page != field.page or not any(_holds(field.box, page.view_box(box)) for box in one.boxes):
                continue
            met.add(number)
            name = field_name(field.name)
            said = "".join(one.line.text[index] for index in _inside(one.line, page, field.box))
            flags[flag("text_layer_differs", page=field.page, what=(name.zh, name.en), shown=field.text, said=said)] = None
            field = replace(field, confidence=min(field.confidence, BELIEVED))
        return field

    fields = tuple(map(judged, finding.fields))
    records = tuple(replace(record, fields=tuple(map(judged, record.fields))) for record in finding.records)
    for number, one in enumerate(own):
        if number not in met:
            what = (f"第{one.page}页文字", f"text on page {one.page}")
            flags[flag("text_layer_differs", page=one.page, what=what, shown=one.shown[:40], said=one.line.text[:40])] = None
    return replace(finding, fields=fields, records=records, flags=(*finding.flags, *flags))
