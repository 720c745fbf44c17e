"""OFD → pages: drawn as PDF, then read as PDF is.

What holds for the one (what is hidden, what is a picture, where tables are) so holds for the other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from extractor.document import Box, Line, Page
from extractor.ocr.engine import OcrEngine
from extractor.reading.ofd.as_pdf import Drawn, as_pdf
from extractor.reading.opened import Opened
from extractor.reading.pdf import read_pdf
from extractor.settings import Settings


def read_ofd(data: bytes, engine: Callable[[], OcrEngine], settings: Settings) -> Opened:
    """Raises UnreadableFileError: `corrupt`, `encrypted`, `empty`, `too_large`, `unsupported`."""
    drawn = as_pdf(data, settings)
    opened = read_pdf(drawn.pdf, engine, settings)
    opened.flags.extend(drawn.flags)
    return replace(opened, pages=_sealed(opened.pages, drawn))


def _sealed(pages: Iterator[Page], drawn: Drawn) -> Iterator[Page]:
    """`pages` with a line for each seal that has no picture: that it stands there is known, and whose it is."""
    for page in pages:
        named = [_line(name, box) for name, box in drawn.unseen.get(page.number, ()) if name]
        yield replace(page, lines=(*page.lines, *named)) if named else page


def _line(name: str, box: Box) -> Line:
    return Line(name, box, (box.x0,) * len(name), (box.x1,) * len(name), "seal")
