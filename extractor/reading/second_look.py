"""What decides points is seen, not only decoded: pieces of a PDF's text layer are read again from the drawn page.

A text layer may say anything beside what it shows: a map with two digits swapped, a replaced font, a layer that was never renewed.
The look stores what it saw (`Page.seen`); what follows from that is worked out each time the reading is used (`as_shown`).
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from extractor.document import Box, Line, Page, Reading, Sight
from extractor.ocr.engine import OcrEngine, Picture
from extractor.ocr.ink import without_red
from extractor.reading.agreement import Difference, differences
from extractor.reading.page_clock import PageTimeoutError, page_limit
from extractor.reading.pdf_annotations import open_page
from extractor.reading.pdf_cuts import drawn
from extractor.reading.pdf_text import PageFrame
from extractor.reading.pdfium import pypdfium2
from extractor.settings import Settings

CONTEXT = 4
"""Characters before and behind a value that are looked at with it: lone digits are misread."""


@dataclass(frozen=True, slots=True, order=True)
class Piece:
    """`lines[line].text[start:end]` of page `page` (from 1)."""

    page: int
    line: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Contradiction:
    """On page `page`, `line` of the text layer says what the page does not show; the characters in `boxes` (upright page) were believed."""

    page: int
    line: Line
    boxes: tuple[Box, ...]
    shown: str


def look(path: Path, reading: Reading, pieces: Iterable[Piece], *, engine: Callable[[], OcrEngine], settings: Settings) -> Reading:
    """`reading` of the PDF at `path` with what its pages show where `pieces` stand, beside what was looked at before.

    The engine is called only where something is left to look at. A page that cannot be drawn in time is not looked at.
    """
    wanted: dict[int, list[Piece]] = {}
    for piece in sorted(set(pieces)):
        page = reading.pages[piece.page - 1]
        if not any(sight.line == piece.line and sight.start <= piece.start and piece.end <= sight.end for sight in page.seen):
            wanted.setdefault(piece.page, []).append(piece)
    if not wanted:
        return reading
    pages = list(reading.pages)
    with contextlib.closing(pypdfium2.PdfDocument(path)) as document:
        document.init_forms()
        for number, chosen in wanted.items():
            with contextlib.suppress(PageTimeoutError, pypdfium2.PdfiumError), page_limit(settings.page_timeout):
                with contextlib.closing(open_page(document, number).page) as page:
                    sights = _sights(page, pages[number - 1], _with_context(chosen, pages[number - 1]), engine(), settings)
                pages[number - 1] = replace(pages[number - 1], seen=(*pages[number - 1].seen, *sights))
    return replace(reading, pages=tuple(pages))


def _with_context(pieces: Sequence[Piece], page: Page) -> list[Piece]:
    """The pieces widened; those of one line that then meet are one."""
    joined: list[Piece] = []
    for piece in pieces:
        start, end = max(0, piece.start - CONTEXT), min(len(page.lines[piece.line].text), piece.end + CONTEXT)
        last = joined[-1] if joined else None
        if last is not None and last.line == piece.line and start <= last.end:
            joined[-1] = replace(last, end=max(end, last.end))
        else:
            joined.append(replace(piece, start=start, end=end))
    return joined


def _sights(page: Any, read: Page, pieces: Sequence[Piece], engine: OcrEngine, settings: Settings) -> list[Sight]:
    left, bottom, right, top = page.get_bbox()
    frame = PageFrame(left, bottom, right, top, page.get_rotation())
    boxes = [read.lines[piece.line].slice_box(piece.start, piece.end) for piece in pieces]
    cuts = drawn(page, frame, boxes, rotation=read.rotation, settings=settings)
    return [
        Sight(piece.line, piece.start, piece.end, *sight(cut, read.lines[piece.line].text[piece.start : piece.end], engine))
        for piece, cut in zip(pieces, cuts, strict=True)
    ]


def sight(cut: Picture, said: str, engine: OcrEngine) -> tuple[str, tuple[float, ...]]:
    """What `cut` shows and the scores of its characters: 0 where OCR cannot tell that it is not what the text layer `said`.

    A piece that seems to differ is looked at again, carefully and without red ink: what two sights do not agree on tells nothing.
    """
    first = engine.read_line(cut)
    found = differences(said, first.text, first.scores)
    if not found:
        return first.text, first.scores
    second = engine.read_line(without_red(cut), carefully=True)
    if _meant(found) == _meant(differences(said, second.text, second.scores)):
        return first.text, first.scores
    return first.text, (0.0,) * len(first.scores)


def _meant(found: Sequence[Difference]) -> list[tuple[int, int, str]]:
    return [(one.start, one.end, one.shown) for one in found]


def as_shown(reading: Reading) -> tuple[Reading, tuple[Contradiction, ...]]:
    """`reading` with what its pages show in place of what their text layers say otherwise, and where that was.

    What was put in stands where the text layer's own characters stood and has the scores of OCR.
    """
    found: list[Contradiction] = []
    pages = []
    for page in reading.pages:
        lines = list(page.lines)
        for index in sorted({sight.line for sight in page.seen}):
            sights = [sight for sight in page.seen if sight.line == index]
            changes = [change for sight in sights for change in _changes(sight, page.lines[index])]
            if changes:
                lines[index], boxes = _corrected(page.lines[index], changes)
                found.append(Contradiction(page.number, page.lines[index], boxes, lines[index].text))
        pages.append(page if not page.seen else replace(page, lines=tuple(lines)))
    return (replace(reading, pages=tuple(pages)) if found else reading), tuple(found)


def _changes(sight: Sight, line: Line) -> list[Difference]:
    """What of the whole line the sight contradicts."""
    found = differences(line.text[sight.start : sight.end], sight.text, sight.scores)
    return [replace(one, start=one.start + sight.start, end=one.end + sight.start) for one in found]


def _corrected(line: Line, changes: Sequence[Difference]) -> tuple[Line, tuple[Box, ...]]:
    """`line` as the page shows it, and the boxes of the characters that were wrong."""
    text, starts, ends, scores = list(line.text), list(line.starts), list(line.ends), [1.0] * len(line.text)
    boxes = []
    for change in sorted(changes, key=lambda one: -one.start):
        first, last = min(change.start, len(starts) - 1), max(change.end - 1, change.start - 1, 0)
        left, right = line.starts[first], max(line.ends[last], line.starts[first])
        boxes.append(Box(left, line.box.y0, right, line.box.y1))
        step = (right - left) / max(1, len(change.shown))
        here = slice(change.start, change.end)
        text[here] = change.shown
        starts[here] = [left + step * index for index in range(len(change.shown))]
        ends[here] = [left + step * (index + 1) for index in range(len(change.shown))]
        scores[here] = [change.score] * len(change.shown)
    return replace(line, text="".join(text), starts=tuple(starts), ends=tuple(ends), source="ocr", scores=tuple(scores)), tuple(boxes)
