"""Examples and counter-examples of a kind, patterns/<kind>/examples.yaml, and the small pages that their snippets draw.

A snippet is a page in a few rows, one a line of text:

    (large) 营业执照              a heading, twice as high as the rest, in the middle of the page
    成立日期 | 2019年05月06日      pieces of one row that stand apart
        苏州市工业园区             set in by its leading spaces, half a character each
    | 专利号 | 专利名称 |          rows between bars are rows of one ruled table
    ...                          what follows stands at the foot of the page
    (seal) 苏州市行政审批局        what a seal over the row before says
    ---                          the next page
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict

from extractor.catalogue import strict_yaml
from extractor.catalogue.source import Source
from extractor.document import Box, Cell, Line, Page, Table
from extractor.evidence import Value

WIDTH, HEIGHT = 595.0, 842.0  # A4 in points
LETTER = 10.5  # height of a line and width of a Chinese character, in points
PITCH = 1.7  # from row to row, times the row's height
MARGIN = 60.0
GAP = 4 * LETTER  # the least white space between two pieces of a row
SEAL = 110.0
FEWEST_EXAMPLES = 2


def _enough(examples: tuple[FieldExample, ...]) -> tuple[FieldExample, ...]:
    if len(examples) < FEWEST_EXAMPLES:
        raise ValueError(f"至少要有{FEWEST_EXAMPLES}个例子 / at least {FEWEST_EXAMPLES} examples are needed")
    return examples


def _some(texts: tuple[str, ...]) -> tuple[str, ...]:
    if not texts:
        raise ValueError("至少要有1个例子 / at least 1 example is needed")
    return texts


Texts = Annotated[tuple[str, ...], AfterValidator(_some)]


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class FieldExample(Strict):
    """`value` is the normalised value, a list of them for a field that has many."""

    text: str
    value: Value | list[Value]


class CounterExample(Strict):
    """A snippet that gives the field no value."""

    text: str


class FieldExamples(Strict):
    examples: Annotated[tuple[FieldExample, ...], AfterValidator(_enough)]
    counter_examples: Annotated[tuple[CounterExample, ...], AfterValidator(_some)]


class RecordExample(Strict):
    """`rows` are the records in order: sub-field → normalised value, all sub-fields that are found."""

    text: str
    rows: tuple[dict[str, Value], ...]


class Examples(Strict):
    """examples.yaml. A record's counter-example is an example without rows."""

    kind_examples: Texts
    kind_counter_examples: Texts
    fields: dict[str, FieldExamples] = {}
    records: dict[str, tuple[RecordExample, ...]] = {}


def examples_of(source: Source) -> Examples:
    """The examples in `source`; raises CatalogueError naming file and line."""
    return strict_yaml.build(source.node, Examples)


def pages(snippet: str) -> list[Page]:
    """The pages that a snippet draws."""
    return [_page(number, part.strip("\n").split("\n")) for number, part in enumerate(re.split(r"(?m)^---$", snippet), 1)]


def _page(number: int, rows: Sequence[str]) -> Page:
    lines: list[Line] = []
    tables: list[Table] = []
    y = MARGIN
    for ruled, group in groupby(enumerate(rows), lambda row: row[1].startswith("|")):
        block = list(group)
        if ruled:
            tables.append(_table([row for _, row in block], y, lines))
            y += len(block) * LETTER * PITCH
            continue
        for index, row in block:
            if row == "...":
                y = max(y, HEIGHT - MARGIN - sum(_height(below) * PITCH for below in rows[index + 1 :]))
            elif row.startswith("(seal) "):
                lines.append(_line(row.removeprefix("(seal) "), (WIDTH - 2 * SEAL, y - SEAL / 2), SEAL, width=SEAL, seal=True))
            else:
                lines += _row(row, y)
                y += _height(row) * PITCH
    return Page(number, WIDTH, HEIGHT, tuple(lines), tuple(tables))


def _height(row: str) -> float:
    """Of the letters, in points; a seal and the mark `...` take up no row."""
    if row == "..." or row.startswith("(seal) "):
        return 0.0
    return LETTER * (2 if row.startswith("(large) ") else 1)


def _row(row: str, y: float) -> Iterator[Line]:
    """The pieces of a row: evenly spread over the page, and never closer than GAP."""
    height = _height(row)
    text = row.removeprefix("(large) ")
    pieces = text.split(" | ")
    room = WIDTH - 2 * MARGIN
    least = sum(_width(piece.strip(), height) for piece in pieces) + GAP * (len(pieces) - 1)
    shrink = min(1.0, room / least) if least else 1.0
    end = MARGIN - GAP
    for number, piece in enumerate(pieces):
        words = piece.strip()
        width = _width(words, height) * shrink
        spread = MARGIN + room * number / len(pieces) if shrink == 1 else 0.0
        indent = (len(piece) - len(piece.lstrip(" "))) * height / 2
        x = (WIDTH - width) / 2 if height > LETTER else min(max(spread + indent, end + GAP * shrink), WIDTH - width)
        end = x + width
        if words:
            yield _line(words, (x, y), height, width=width)


def _table(rows: Sequence[str], y: float, lines: list[Line]) -> Table:
    """A ruled table with columns of one width; its lines are added to `lines`."""
    grid = [[text.strip() for text in row.strip("|").split("|")] for row in rows]
    pitch = LETTER * PITCH
    cells: list[Cell] = []
    for row, texts in enumerate(grid):
        column_width = (WIDTH - 2 * MARGIN) / len(texts)
        for column, text in enumerate(texts):
            left, top = MARGIN + column * column_width, y + row * pitch
            placed: tuple[int, ...] = ()
            if text:
                width = min(_width(text, LETTER), column_width - 4)
                lines.append(_line(text, (left + 2, top + (pitch - LETTER) / 2), LETTER, width=width))
                placed = (len(lines) - 1,)
            cells.append(Cell(row, column, _box(left, top, left + column_width, top + pitch), placed))
    return Table(_box(MARGIN, y, WIDTH - MARGIN, y + len(grid) * pitch), tuple(cells))


def _line(text: str, corner: tuple[float, float], height: float, *, width: float, seal: bool = False) -> Line:
    """`text` with its left top corner at `corner`, its letters stretched to `width`; all in points."""
    x, y = corner
    scale = width / _width(text, height)
    edges = [x]
    for character in text:
        edges.append(edges[-1] + _width(character, height) * scale)
    shares = [min(max(edge / WIDTH, 0.0), 1.0) for edge in edges]
    box = _box(x, y, x + width, y + height)
    return Line(text, box, tuple(shares[:-1]), tuple(shares[1:]), source="seal" if seal else "text")


def _width(text: str, height: float) -> float:
    """A Chinese character is as wide as it is high, a Latin letter half as wide."""
    return sum(height if unicodedata.east_asian_width(character) in "WF" else height / 2 for character in text)


def _box(x0: float, y0: float, x1: float, y1: float) -> Box:
    across, down = [min(max(x / WIDTH, 0.0), 1.0) for x in (x0, x1)], [min(max(y / HEIGHT, 0.0), 1.0) for y in (y0, y1)]
    return Box(across[0], down[0], across[1], down[1])
