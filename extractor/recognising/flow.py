"""The pages of one document as rows, and as one stream of characters in which labels and cues are looked for.

The stream is folded (widths, case, dashes) and holds no white space, so that 名　　称, 名称 and a 名 and a 称 that OCR
read as two boxes are the same two characters. A line feed ends each row, unless the row breaks off a company's name; a tab
stands for a wide gap in it; labels are looked for without the tabs. Every character knows its place.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations, starmap, zip_longest
from statistics import median

from spacy.tokens import Doc

from extractor.characters import HAN
from extractor.document import Box, Line, Page, Table
from extractor.recognising.broken_names import goes_on
from extractor.recognising.excerpt import Excerpt, Slice, join
from extractor.recognising.spelling import folded_characters, folded_text
from extractor.recognising.tokens import as_doc
from extractor.recognising.vocabulary import Hit, Vocabulary

SAME_ROW = 0.3  # share of the lower line's height that two pieces of one row must have in common
MAX_X_OVERLAP = 0.3  # of the narrower piece's width: more, and they stand under each other
SAME_SIZE = 0.33  # of the larger height: a watermark across the page is in no row of its print
FULL = 0.9  # of the right edge of a page's text: a row that ends there may go on in the next one
TEXT_SIZE = 1.3  # times the median line height: the largest text that is no heading
WIDE_GAP = 1.5  # times the line's height: columns, not words
SCRAWL = re.compile("[A-Za-z]{1,4}")
SCRIPT = re.compile(f"[{HAN}]{{4}}")
MARK = re.compile(f"[{HAN}]{{2,14}}")
BY_CHANCE = 0.34  # of the pairs of marks that begin, end or stand in a row as two others do
MOST_MARKS = 12  # of a page that are compared with each other
ALIGNED = 0.004  # of the page's width: lines that begin or end at one edge
NOISE = re.compile(r"scjdgl|cnipa|扫描全能王|camscanner|\d亿人都在用的扫描app|★+")
"""Watermarks and footers of scanner apps, in the stream's spelling: no content of the document."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A line in its row; `start` and `end` are its characters' place in the stream."""

    page: int
    row: int
    line: Line
    start: int
    end: int

    @property
    def box(self) -> Box:
        return self.line.box


@dataclass(frozen=True, slots=True)
class Row:
    page: int
    segments: tuple[Segment, ...]
    start: int
    end: int


class Flow:
    """Rows and stream of some pages."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self.pages = {page.number: page for page in pages}
        stream: list[str] = []
        self._owners: list[int] = []  # the segment of each character of the stream
        self._offsets: list[int] = []  # and its index in the segment's line
        self.segments: list[Segment] = []
        self.rows: list[Row] = []
        for page in pages:
            marks = _repeated(page.lines)
            print_ = [line for line in page.lines if line.source != "seal" and folded_text(line.text) not in marks]
            rows = _rows([line for line in print_ if not NOISE.fullmatch(folded_text(line.text))])
            for lines, below in zip_longest(rows, rows[1:]):
                start = len(self._owners)
                first = len(self.segments)
                for before, line in zip([None, *lines], lines, strict=False):
                    if before is not None and (_is_wide(before, line, page) or _is_signed(before, line)):
                        stream.append("\t")
                        self._end_of(before)
                    begin = len(self._owners)
                    folded = [folded_characters(character) for character in line.text]
                    stream += folded
                    offsets = [index for index, signs in enumerate(folded) for _ in signs]
                    self._offsets += offsets
                    self._owners += [len(self.segments)] * len(offsets)
                    self.segments.append(Segment(page.number, len(self.rows), line, begin, len(self._owners)))
                self.rows.append(Row(page.number, tuple(self.segments[first:]), start, len(self._owners)))
                if below is None or not goes_on(lines, below):
                    stream.append("\n")
                    self._end_of(lines[-1])
        self.text = "".join(stream)
        self._starts = [row.start for row in self.rows]
        self._by_line = {id(segment.line): segment for segment in self.segments}

    def _end_of(self, line: Line) -> None:
        """A sign of the stream's own stands at the end of `line`, the newest segment's."""
        self._owners.append(len(self.segments) - 1)
        self._offsets.append(len(line.text) - 1)

    @cached_property
    def doc(self) -> Doc:
        """The stream without its tabs as a spaCy Doc, a character a token; `in_stream` leads back."""
        return as_doc(self.text.replace("\t", ""))

    @cached_property
    def _untabbed(self) -> list[int]:
        return [position for position, character in enumerate(self.text) if character != "\t"]

    @cached_property
    def joined(self) -> tuple[str, list[int]]:
        """The stream without line feeds and tabs, and where each of its characters stands in the stream."""
        places = [position for position, character in enumerate(self.text) if character not in "\n\t"]
        return "".join(self.text[position] for position in places), places

    @cached_property
    def _joined_doc(self) -> Doc:
        return as_doc(self.joined[0])

    def over_rows(self, vocabulary: Vocabulary) -> Iterator[Hit]:
        """The phrases, as hits in the stream, that a full row breaks off and the next one ends."""
        places = self.joined[1]
        for hit in vocabulary.hits(self._joined_doc):
            start, end = places[hit.start], places[hit.end - 1] + 1
            if (
                self.text.count("\n", start, end) == 1
                and self.is_full(self.row_at(start))
                and self.row_at(end - 1).page == self.row_at(start).page
            ):
                yield Hit(hit.phrase, start, end)

    def is_full(self, row: Row) -> bool:
        """Whether the row reaches as far right as the page's text does."""
        return row.segments[-1].box.x1 >= FULL * self._right_edges.get(row.page, 1.0)

    @cached_property
    def _right_edges(self) -> dict[int, float]:
        edges: dict[int, float] = {}
        for segment in self.segments:
            if segment.box.height <= TEXT_SIZE * self.line_height:  # headings stand in the middle
                edges[segment.page] = max(edges.get(segment.page, 0.0), segment.box.x1)
        return edges

    def in_stream(self, hit: Hit) -> Hit:
        """A hit in `doc` as one in the stream."""
        return Hit(hit.phrase, self._untabbed[hit.start], self._untabbed[hit.end - 1] + 1)

    @cached_property
    def seals(self) -> list[Slice]:
        """What seals say."""
        return [Slice(page.number, line, 0, len(line.text)) for page in self.pages.values() for line in page.lines if line.source == "seal"]

    @cached_property
    def line_height(self) -> float:
        """Median height of a line in fractions of the page."""
        return median(segment.box.height for segment in self.segments) if self.segments else 0.0

    def row_at(self, position: int) -> Row:
        """The row that holds the stream's character `position`."""
        return self.rows[bisect_right(self._starts, position) - 1]

    def segment_at(self, position: int) -> Segment:
        return self.segments[self._owners[position]]

    def height_share(self, page: int, y: float) -> float:
        """Where `y` stands between the first and the last line of a page, in [0, 1]."""
        top, bottom = self._extents[page]
        return min(max((y - top) / (bottom - top), 0.0), 1.0) if bottom > top else 0.0

    @cached_property
    def _extents(self) -> dict[int, tuple[float, float]]:
        boxes = {number: [line.box for line in page.lines] for number, page in self.pages.items()}
        return {number: (min(box.y0 for box in kept), max(box.y0 for box in kept)) for number, kept in boxes.items() if kept}

    def part(self, first: int, last: int, *, tables: bool = False) -> Flow:
        """Rows `first`…`last` (exclusive) alone; their tables too where asked for."""
        lines: dict[int, list[Line]] = {}
        for row in self.rows[first:last]:
            lines.setdefault(row.page, []).extend(segment.line for segment in row.segments)
        pages = [
            replace(self.pages[number], lines=tuple(kept), tables=_tables_of(self.pages[number], kept) if tables else ())
            for number, kept in lines.items()
        ]
        return Flow(pages)

    def excerpt(self, start: int, end: int) -> Excerpt:
        """The stream's characters `start`…`end` as they were read, white space between them included."""
        slices: list[Slice] = []
        position = start
        while position < end:
            if self.text[position] in "\n\t":
                position += 1
                continue
            segment, first = self.segment_at(position), self._offsets[position]
            stop = min(end, segment.end)
            last = self._offsets[stop - 1]
            if stop > position:
                slices.append(Slice(segment.page, segment.line, first, last + 1))
            position = max(stop, position + 1)
        return join(slices)

    def segment_of(self, line: Line) -> Segment | None:
        """The segment that holds `line`; None for a seal or a line without text."""
        return self._by_line.get(id(line))

    def box(self, start: int, end: int) -> Box:
        """Box of the stream's characters `start`…`end`, which stand in one row."""
        return self.excerpt(start, end).box


def _tables_of(page: Page, kept: Sequence[Line]) -> tuple[Table, ...]:
    """The page's tables as far as they hold any of the lines `kept`, which are the only ones of the page then."""
    places = {id(line): index for index, line in enumerate(kept)}
    tables = []
    for table in page.tables:
        cells = [
            replace(cell, lines=tuple(places[at] for index in cell.lines if (at := id(page.lines[index])) in places))
            for cell in table.cells
        ]
        if any(cell.lines for cell in cells):
            tables.append(replace(table, cells=tuple(cells)))
    return tuple(tables)


def _repeated(lines: Sequence[Line]) -> frozenset[str]:
    """What is printed over a page again and again, wherever there is room (仅供投标使用): three times or more, each time at another height
    and another distance from the edge, as no column and no list has it.
    """
    places: dict[str, list[Box]] = {}
    for line in lines:
        if line.source == "ocr" and MARK.fullmatch(line.text):
            places.setdefault(folded_text(line.text), []).append(line.box)
    return frozenset(text for text, boxes in places.items() if len(boxes) > 2 and _scattered(boxes[:MOST_MARKS]))


def _scattered(boxes: Sequence[Box]) -> bool:
    pairs = list(combinations(boxes, 2))
    return sum(starmap(_aligned, pairs)) <= BY_CHANCE * len(pairs)


def _aligned(one: Box, other: Box) -> bool:
    return min(abs(one.x0 - other.x0), abs(one.x1 - other.x1)) < ALIGNED or one.overlap_y(other) > SAME_ROW * one.height


def _is_wide(left: Line, right: Line, page: Page) -> bool:
    return right.box.x0 - left.box.x1 > WIDE_GAP * right.box.height * page.height / page.width


def _is_signed(left: Line, right: Line) -> bool:
    """Whether one of the two is what OCR makes of a signature or a logo beside Chinese print: it is no part of the print."""
    return any(
        mark.source == "ocr" and SCRAWL.fullmatch(mark.text.strip()) and SCRIPT.search(print_.text)
        for mark, print_ in ((left, right), (right, left))
    )


def _rows(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines grouped by shared height, rows from top to bottom, lines from left to right."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: (line.box.y0 + line.box.y1, line.box.x0)):
        if not line.text.strip():
            continue
        best = max(rows[-4:], key=lambda row: _shared(row, line), default=None)
        if best is not None and _shared(best, line) >= SAME_ROW:
            best.append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda line: line.box.x0) for row in rows]


def _shared(row: Sequence[Line], line: Line) -> float:
    """The largest share of height that `line` has in common with a line of the row; 0 where it stands over or under one."""
    box = line.box
    share = 0.0
    for other in row:
        overlap = other.box.overlap_y(box)
        if overlap > 0:
            lower, higher = sorted((other.box.height, box.height))
            if lower > SAME_SIZE * higher:
                share = max(share, overlap / lower)
    if share < SAME_ROW:
        return share
    return 0.0 if any(_stands_over(other.box, box) for other in row) else share


def _stands_over(one: Box, other: Box) -> bool:
    narrower = min(one.width, other.width)
    return narrower > 0 and one.overlap_x(other) > MAX_X_OVERLAP * narrower
