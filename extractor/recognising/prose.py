"""Running text as paragraphs, each under its headings: what a report says, point by point.

Left out: contents pages, headers, footers, page numbers, and sentences that stand in the report again and again. A table is a paragraph
of its own. Paragraphs go on over page breaks.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from statistics import mean

from extractor.document import Page, Table
from extractor.evidence import Field, Record
from extractor.recognising.excerpt import Slice, join
from extractor.recognising.flow import Flow, Row
from extractor.recognising.headed_text import LARGE, Outline, is_caption, is_heading
from extractor.recognising.page_furniture import furniture

TABLE, PROSE = ":table", ":prose"
"""Ends of the pattern that names what found a passage."""
SHORTEST = 12
"""Characters of a paragraph that says something."""
REPEATED = 3
"""Times a sentence stands in the report from which on it is a form."""
FULL = 0.88
"""Of the width of its page's text: a row that is shorter ends its paragraph."""
MOST_OF_TABLE = 240
"""Characters kept of a table."""
STOP = re.compile(r"[。！？!?]$")
PAUSE = re.compile(r"[。；;：:！？!?]$")
SENTENCES = re.compile(r"[^。！？!?]+[。！？!?]?")


@dataclass(slots=True)
class _Paragraph:
    path: str
    heading: tuple[Slice, ...]
    slices: list[Slice] = field(default_factory=list)
    table: bool = False

    @property
    def text(self) -> str:
        return join(self.slices).text


def records(name: str, flow: Flow) -> list[Record]:
    """A record for each paragraph and table: `text`, and `heading` where one stands above it; in reading order.

    The value of `heading` is its path from the outermost heading, the text the nearest one as printed.
    """
    paragraphs = [(one, text) for one in _paragraphs(flow) if len(text := one.text) >= SHORTEST]
    often = Counter(sentence for _, text in paragraphs for sentence in set(SENTENCES.findall(text)))
    return [
        Record(name, tuple(_fields(name, one, text, flow)))
        for one, text in paragraphs
        if any(often[sentence] < REPEATED for sentence in SENTENCES.findall(text))
    ]


def _fields(name: str, paragraph: _Paragraph, text: str, flow: Flow) -> Iterator[Field]:
    pattern = name + (TABLE if paragraph.table else PROSE)
    if paragraph.heading:
        yield _field("heading", paragraph.heading, join(paragraph.heading).text, paragraph.path, flow, pattern)
    yield _field("text", paragraph.slices, text, text, flow, pattern)


def _field(name: str, slices: Sequence[Slice], text: str, value: str, flow: Flow, pattern: str) -> Field:
    excerpt = join(slices)
    page = flow.pages[excerpt.page]
    scores = [score for piece in excerpt.slices for score in piece.line.scores[piece.start : piece.end]]
    confidence = round(mean(scores), 3) if scores else 1.0
    return Field(name, text, value, confidence, page.number, page.view_box(excerpt.box), pattern=pattern, rotation=page.rotation)


def _paragraphs(flow: Flow) -> Iterator[_Paragraph]:
    """In reading order; tables where they stand."""
    tables = {
        id(page.lines[at]): (page, table)
        for page in flow.pages.values()
        for table in page.tables
        for cell in table.cells
        for at in cell.lines
    }
    left_out, contents = furniture(flow)
    rows = [row for row in flow.rows if row.start not in left_out]
    edges, body = _edges(rows, tables), _body_height(rows, tables)
    after_contents = max(contents, default=-1)
    outline, open_ = Outline(), _Paragraph("", ())
    heading: tuple[Slice, ...] = ()
    seen: set[int] = set()
    before: Row | None = None
    indented = False
    for row in rows:
        table = tables.get(id(row.segments[0].line))
        if table:
            if id(table[1]) not in seen:
                seen.add(id(table[1]))
                yield open_
                yield _Paragraph(outline.path, heading, _cells(*table), table=True)
                open_ = _Paragraph(outline.path, heading)
            before = None
            continue
        text = _text(row)
        height = row.segments[0].box.height / body
        goes_on = bool(open_.slices) and before is not None and not _ends(before, row, edges, flow, indented=indented)
        if is_heading(text, large=height >= LARGE and not _is_full(row, edges), goes_on=goes_on) or is_caption(text):
            yield open_
            if row.start > after_contents >= 0:
                outline, after_contents = Outline(), -1  # what stood before it were titles
            if not is_caption(text):
                outline.enter(text, round(height, 1))
                heading = _slices(row)
            open_, before = _Paragraph(outline.path, heading), None
            continue
        if open_.slices and not goes_on:
            yield open_
            open_ = _Paragraph(outline.path, heading)
        if not open_.slices:
            indented = _is_indented(row, edges, flow)
        open_.slices += _slices(row)
        before = row
    yield open_


_Edges = dict[int, tuple[float, float]]
"""Page → left and right edge of its text."""


def _edges(rows: Sequence[Row], tables: dict[int, tuple[Page, Table]]) -> _Edges:
    edges: _Edges = {}
    for row in rows:
        if id(row.segments[0].line) not in tables:
            left, right = edges.get(row.page, (1.0, 0.0))
            edges[row.page] = min(left, row.segments[0].box.x0), max(right, row.segments[-1].box.x1)
    return edges


def _body_height(rows: Sequence[Row], tables: dict[int, tuple[Page, Table]]) -> float:
    """Of a middling character outside of tables, in fractions of the page: OCR's rows are not equally high."""
    plain = [row for row in rows if id(row.segments[0].line) not in tables]
    heights = sorted((row.segments[0].box.height, row.end - row.start) for row in plain)
    left = sum(count for _, count in heights) / 2
    for height, count in heights:
        left -= count
        if left <= 0:
            return height
    return 1.0


def _is_full(row: Row, edges: _Edges) -> bool:
    left, right = edges[row.page]
    return row.segments[-1].box.x1 - left >= FULL * (right - left)


def _ends(row: Row, following: Row, edges: _Edges, flow: Flow, *, indented: bool) -> bool:
    """Whether `row` is the last of its paragraph, which `following` does not go on with."""
    if not _is_full(row, edges):
        return True
    if indented:
        return _is_indented(following, edges, flow) or (following.page != row.page and bool(STOP.search(_text(row))))
    return bool(PAUSE.search(_text(row)))


def _is_indented(row: Row, edges: _Edges, flow: Flow) -> bool:
    """By a character or more."""
    page, box = flow.pages[row.page], row.segments[0].box
    return box.x0 - edges[row.page][0] > box.height * page.height / page.width


def _cells(page: Page, table: Table) -> list[Slice]:
    """The cells of a table in order, as far as MOST_OF_TABLE goes."""
    slices: list[Slice] = []
    room = MOST_OF_TABLE
    for cell in sorted(table.cells, key=lambda cell: (cell.row, cell.column)):
        for at in cell.lines:
            line = page.lines[at]
            room -= len(line.text)
            if room >= 0:
                slices.append(Slice(page.number, line, 0, len(line.text)))
    return slices


def _text(row: Row) -> str:
    return "".join(segment.line.text.strip() for segment in row.segments)


def _slices(row: Row) -> tuple[Slice, ...]:
    return tuple(Slice(segment.page, segment.line, 0, len(segment.line.text)) for segment in row.segments)
