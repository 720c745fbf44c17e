"""A fake OCR engine, and a way to read bytes as a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from extractor.document import Box, Line, Reading, Rotation
from extractor.flags import Flag
from extractor.ocr.engine import OcrPage, Picture
from extractor.reading.read import read_file
from extractor.settings import Settings


def make_line(text: str, x0: float, y0: float, x1: float, y1: float) -> Line:
    """A line whose characters are equally wide."""
    step = (x1 - x0) / len(text)
    starts = tuple(x0 + index * step for index in range(len(text)))
    return Line(text, Box(x0, y0, x1, y1), starts, tuple(start + step for start in starts))


def sure(line: Line) -> Line:
    """`line` as OCR that has no doubt gives it."""
    return replace(line, source="ocr", scores=(0.99,) * len(line.text))


class FakeEngine:
    """Gives the same lines for every picture and keeps the pictures it was shown."""

    name = "fake"
    version = "1"

    def __init__(self, *lines: Line, rotation: Rotation = 0, skew: float = 0.0) -> None:
        self.lines = lines
        self.rotation = rotation
        self.skew = skew
        self.seen: list[Picture] = []

    def read_line(self, cut: Picture, *, carefully: bool = False) -> Line:
        return sure(self.lines[0])

    def read(self, picture: Picture) -> OcrPage:
        self.seen.append(picture)
        height, width = picture.shape[:2]
        upright = (width, height) if self.rotation in (0, 180) else (height, width)
        return OcrPage(*upright, self.rotation, self.lines, self.skew)


Read = Callable[..., Reading]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """`read(data, engine=…, settings=…)`: the bytes as a file with a misleading name."""

    def read_bytes(data: bytes, *, engine: FakeEngine | None = None, settings: Settings | None = None) -> Reading:
        path = tmp_path / "upload.bin"
        path.write_bytes(data)
        return read_file(path, engine=lambda: engine or FakeEngine(), settings=settings or Settings())

    return read_bytes


def codes(flags: tuple[Flag, ...]) -> list[str]:
    return [mark.code for mark in flags]


def texts(reading: Reading) -> list[list[str]]:
    """The text of every line, page by page."""
    return [[line.text for line in page.lines] for page in reading.pages]
