"""Small pages and patterns for the tests of recognising/; pages of a snippet are drawn by catalogue/examples.py."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from extractor.catalogue.examples import pages
from extractor.catalogue.patterns import FieldPattern, KindPattern, LabelRule, Patterns, RecordPattern
from extractor.document import Box, Cell, Line, Page, Source
from extractor.evidence import Field, Record, Value
from extractor.recognising.calibration import Calibration
from extractor.recognising.fields import FieldFinder
from extractor.recognising.flow import Flow
from extractor.recognising.placing import Beside, Placer, standing
from extractor.recognising.records import RecordFinder
from extractor.recognising.spelling import folded_text
from extractor.recognising.vocabulary import Vocabulary

Plain = Mapping[str, object]
"""A pattern as kind.yaml writes it."""


def line(text: str, x0: float, y0: float, x1: float, y1: float, *, source: Source = "text", score: float | None = None) -> Line:
    """A line whose characters are equally wide and equally well read."""
    step = (x1 - x0) / len(text)
    starts = tuple(x0 + index * step for index in range(len(text)))
    scores = () if score is None else (score,) * len(text)
    return Line(text, Box(x0, y0, x1, y1), starts, tuple(start + step for start in starts), source, scores)


def square(*lines: Line) -> Page:
    """A page as wide as high, so that fractions of both measure the same."""
    return Page(1, 1000, 1000, lines)


def flow(snippet: str) -> Flow:
    return Flow(pages(snippet))


def read_with(snippet: str, scores: Mapping[str, float]) -> Flow:
    """The pages of a snippet as if OCR had read them, each line with its score (1 where none is given)."""
    drawn = [
        replace(page, lines=tuple(replace(one, scores=(scores.get(one.text, 1.0),) * len(one.text)) for one in page.lines))
        for page in pages(snippet)
    ]
    return Flow(drawn)


def finder(fields: Mapping[str, Plain], *ends: str) -> FieldFinder:
    """Without calibration: raw confidences."""
    return FieldFinder({name: FieldPattern.model_validate(plain) for name, plain in fields.items()}, ends, calibration=Calibration())


def fields_of(fields: Mapping[str, Plain], where: str | Flow, *ends: str) -> tuple[Field, ...]:
    return finder(fields, *ends).find(flow(where) if isinstance(where, str) else where)


def values_of(fields: Mapping[str, Plain], where: str | Flow, *ends: str) -> list[tuple[str, Value]]:
    return [(field.name, field.value) for field in fields_of(fields, where, *ends)]


def beside(where: str | Flow, label: str, *others: str, wraps: bool = False, until: str | None = None) -> list[Beside]:
    """What stands beside `label`; `others` are labels too."""
    on = flow(where) if isinstance(where, str) else where
    vocabulary = Vocabulary.of([folded_text(wording) for wording in (label, *others)])
    hits = [on.in_stream(hit) for hit in vocabulary.hits(on.doc)]
    labels = [found for hit in hits if (found := standing(on, hit, exact=True))]
    rule = LabelRule(labels=[label], wraps=wraps, until=until)
    own = next(found for found in labels if found.hit.phrase == folded_text(label))
    return list(Placer(on, labels).beside(own, rule))


def texts(places: Sequence[Beside]) -> list[tuple[str, str]]:
    """Place and text of each."""
    return [(place.place, place.excerpt.text) for place in places]


def records_of(pattern: Plain, where: Sequence[Page], name: str = "rows") -> tuple[Record, ...]:
    return record_finder(pattern, name).find(Flow(where)).records


def record_finder(pattern: Plain, name: str = "rows") -> RecordFinder:
    return RecordFinder({name: RecordPattern.model_validate(pattern)}, {}, calibration=Calibration())


def rows(records: Sequence[Record]) -> list[dict[str, Value]]:
    return [{field.name: field.value for field in record.fields} for record in records]


def merged(page: Page, row: int, column: int, *, row_span: int = 1, column_span: int = 1) -> Page:
    """The page with one cell of its only table grown over the cells beside and below, which go."""
    (table,) = page.tables
    grown: list[Cell] = []
    for cell in table.cells:
        if (cell.row, cell.column) == (row, column):
            grown.append(replace(cell, row_span=row_span, column_span=column_span))
        elif not (row <= cell.row < row + row_span and column <= cell.column < column + column_span):
            grown.append(cell)
    return replace(page, tables=(replace(table, cells=tuple(grown)),))


def kinds(*patterns: Plain) -> Patterns:
    made = [KindPattern.model_validate({"zh": "某", "en": "some", **plain}) for plain in patterns]
    return Patterns({pattern.kind: pattern for pattern in made}, "test")
