"""Fast pickling of what a reading child sends back.

A frozen dataclass with slots pickles field by field through Python code, about 40 µs each: more than reading a page of
text costs. Registered here, its fields travel as one tuple, and the places of a line's characters as packed doubles.
"""

from __future__ import annotations

import copyreg
from array import array
from collections.abc import Callable
from dataclasses import fields
from operator import attrgetter
from typing import Any

from extractor.document import Box, Cell, Code, Inner, Line, Mark, Page, Reader, Reading, Signature, Source, Table
from extractor.evidence import Alternative, Extraction, Field, Finding, Record
from extractor.flags import Flag

TYPES: tuple[type, ...] = (
    *(Box, Cell, Table, Mark, Code, Page, Signature, Reader, Inner, Reading),
    *(Flag, Alternative, Field, Record, Finding, Extraction),
)


def register() -> None:
    """Tells pickle, in this process, how to take the data model's values apart. Loading them needs no registration."""
    for kind in TYPES:
        copyreg.pickle(kind, _reducer(kind))
    copyreg.pickle(Line, _take_apart)


def _reducer(kind: type) -> Callable[[Any], tuple[type, tuple[Any, ...]]]:
    values = attrgetter(*(field.name for field in fields(kind)))
    return lambda value: (kind, values(value))


def _take_apart(line: Line) -> tuple[Callable[..., Line], tuple[Any, ...]]:
    box = line.box
    numbers = array("d", (box.x0, box.y0, box.x1, box.y1, *line.starts, *line.ends, *line.scores))
    return put_together, (line.text, line.source, numbers.tobytes())


def put_together(text: str, source: Source, packed: bytes) -> Line:
    """The line that was taken apart: its box, then starts, ends and, where there are any, scores, one a character."""
    numbers = array("d", packed)
    count = len(text)
    starts, ends, scores = (tuple(numbers[4 + part * count : 4 + (part + 1) * count]) for part in range(3))
    return Line(text, Box(*numbers[:4]), starts, ends, source, scores)
