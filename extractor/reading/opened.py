"""What every reader gives for a file it could open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from extractor.document import Page, Signature
from extractor.flags import Flag
from extractor.ocr.engine import OcrEngine
from extractor.settings import Settings

NO_ENGINE = ("none", "0")
"""Of files that hold nothing but pictures or plain text."""


@dataclass(frozen=True, slots=True)
class Opened:
    """`pages` come one by one; `count` is how many there are, 0 where that is known at the end only.

    `text_engine` is name and version of what reads text that is no picture. A reader appends to `flags` what it finds of
    the file as a whole (parts it does not read, a broken signature), at the latest with the last page.
    """

    count: int
    pages: Iterator[Page]
    text_engine: tuple[str, str] = NO_ENGINE
    flags: list[Flag] = field(default_factory=list)
    signatures: tuple[Signature, ...] = ()


FileReader = Callable[[bytes, Callable[[], OcrEngine], Settings], Opened]
"""Opens a file's content; raises UnreadableFileError where it cannot. The engine is called only where something needs OCR."""
