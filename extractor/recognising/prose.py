"""Running text as paragraphs, each under its heading: what a report says, point by point.

Left out: cells of tables, contents pages, headers and footers, and sentences that stand in the report again and again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from statistics import mean

from extractor.evidence import Field, Record
from extractor.recognising.excerpt import Excerpt, Slice, join
from extractor.recognising.flow import Flow, Row

LONGEST_HEADING = 30
"""Characters."""
SHORTEST = 15
"""Characters of a paragraph that says something."""
REPEATED = 3
"""Times a sentence stands in the report from which on it is a form, a header or a footer."""
CONTENTS = 5
"""Lines of a page that end in a page number, from which on it is a contents page."""
FULL = 0.85
"""Of the widest row of its page: a row that is shorter ends its paragraph."""
STOP = re.compile(r"[。！？!?；;:：]$")
SENTENCE = re.compile(r"[。；;，,！？!?]")
ENTRY = re.compile(r"[^\d\s][\s.·…]*\d{1,3}$")


@dataclass(slots=True)
class _Paragraph:
    heading: tuple[Slice, ...]
    slices: list[Slice] = field(default_factory=list)

    @property
    def text(self) -> str:
        return join(self.slices).text


def records(name: str, flow: Flow) -> list[Record]:
    """A record for each paragraph: `text`, and `heading` where one stands above it; in reading order."""
    paragraphs = list(_paragraphs(flow))
    often = Counter(one.text for one in paragraphs)
    kept = [one for one in paragraphs if len(one.text) >= SHORTEST and often[one.text] < REPEATED]
    return [Record(name, tuple(_fields(name, one, flow))) for one in kept]


def _fields(name: str, paragraph: _Paragraph, flow: Flow) -> Iterator[Field]:
    for sub_field, slices in (("heading", paragraph.heading), ("text", tuple(paragraph.slices))):
        if slices:
            yield _field(sub_field, join(slices), flow, f"{name}:prose")


def _field(name: str, excerpt: Excerpt, flow: Flow, pattern: str) -> Field:
    page = flow.pages[excerpt.page]
    scores = [score for piece in excerpt.slices for score in piece.line.scores[piece.start : piece.end]]
    confidence = round(mean(scores), 3) if scores else 1.0
    return Field(
        name, excerpt.text, excerpt.text, confidence, page.number, page.view_box(excerpt.box), pattern=pattern, rotation=page.rotation
    )


def _paragraphs(flow: Flow) -> Iterator[_Paragraph]:
    tabled = {id(page.lines[at]) for page in flow.pages.values() for table in page.tables for cell in table.cells for at in cell.lines}
    rows = [row for row in flow.rows if not any(id(segment.line) in tabled for segment in row.segments)]
    running = _running(rows)
    contents = {page for page, count in Counter(row.page for row in rows if ENTRY.search(_text(row))).items() if count >= CONTENTS}
    widest: dict[int, float] = {}
    for row in rows:
        widest[row.page] = max(widest.get(row.page, 0.0), _width(row))
    open_ = _Paragraph(())
    for row in rows:
        text = _text(row)
        if row.page in contents or text in running or text.isdigit():
            continue
        if _is_heading(text):
            yield open_
            open_ = _Paragraph(_slices(row))
            continue
        open_.slices += _slices(row)
        if STOP.search(text) or _width(row) < FULL * widest[row.page]:
            yield open_
            open_ = _Paragraph(open_.heading)
    yield open_


def _running(rows: Sequence[Row]) -> set[str]:
    """Headers and footers: short rows that stand on many pages."""
    pages: dict[str, set[int]] = {}
    for row in rows:
        pages.setdefault(_text(row), set()).add(row.page)
    return {text for text, on in pages.items() if len(on) >= REPEATED and len(text) <= LONGEST_HEADING}


def _is_heading(text: str) -> bool:
    return 2 <= len(text) <= LONGEST_HEADING and not SENTENCE.search(text) and not STOP.search(text)


def _text(row: Row) -> str:
    return "".join(segment.line.text.strip() for segment in row.segments)


def _width(row: Row) -> float:
    return row.segments[-1].box.x1 - row.segments[0].box.x0


def _slices(row: Row) -> tuple[Slice, ...]:
    return tuple(Slice(segment.page, segment.line, 0, len(segment.line.text)) for segment in row.segments)
