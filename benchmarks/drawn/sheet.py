"""A page under construction: lines of text placed in points, wrapped, in ruled tables; and what OCR makes of a letter."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from extractor.document import Box, Cell, Line, Page, Source, Table

PITCH = 1.75
"""From row to row, times the letters' height."""


def width_of(text: str, size: float) -> float:
    """In points: a Chinese character is as wide as it is high, any other half as wide."""
    return sum(size if unicodedata.east_asian_width(character) in "WF" else size / 2 for character in text)


def wrapped(text: str, size: float, room: float) -> list[str]:
    """`text` in lines of at most `room` points; Latin words stay whole."""
    lines, line = [], ""
    for piece in _pieces(text):
        if line and width_of(line + piece, size) > room:
            lines.append(line.rstrip())
            line = ""
        line += piece if line else piece.lstrip()
    return [*lines, line.rstrip()] if line.strip() else lines


def _pieces(text: str) -> list[str]:
    """Characters at which a line may break: each Chinese one, each Latin word with the space behind it."""
    pieces: list[str] = []
    word = ""
    for character in text:
        latin = character.isascii()
        if latin and (not word or word[-1] != " " or character == " "):
            word += character
            continue
        if word:
            pieces.append(word)
        word = character if latin else ""
        if not latin:
            if pieces and character in "，。；、：）”》":
                pieces[-1] += character
            else:
                pieces.append(character)
    return [*pieces, word] if word else pieces


@dataclass(slots=True)
class Sheet:
    """`width` and `height` in points. `ocr`: lines carry recognition scores."""

    width: float = 595.0
    height: float = 842.0
    ocr: bool = False
    doubts: dict[str, int] = field(default_factory=dict)
    """Labels, and the letter of each that OCR was not sure of."""
    lines: list[Line] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)

    def put(self, text: str, x: float, y: float, size: float, *, source: Source | None = None) -> Line:
        """`text` with its top left corner at (x, y)."""
        edges = [x]
        for character in text:
            edges.append(edges[-1] + width_of(character, size))
        shrink = min(1.0, (self.width - 4 - x) / max(edges[-1] - x, 1e-9))
        shares = [min(max((x + (edge - x) * shrink) / self.width, 0.0), 1.0) for edge in edges]
        scores = [0.98] * len(text) if self.ocr else []
        for label, letter in self.doubts.items() if self.ocr else ():
            if text.startswith(label):
                scores[letter] = 0.6
        box = Box(shares[0], min(y / self.height, 0.999), shares[-1], min((y + size) / self.height, 1.0))
        line = Line(text, box, tuple(shares[:-1]), tuple(shares[1:]), source or ("ocr" if self.ocr else "text"), tuple(scores))
        self.lines.append(line)
        return line

    def centre(self, text: str, y: float, size: float) -> None:
        self.put(text, max(20.0, (self.width - width_of(text, size)) / 2), y, size)

    def paragraph(self, text: str, x: float, y: float, size: float, room: float, *, indent: float = 0.0) -> float:
        """Puts `text` in as many lines as it takes, the first set in by `indent`; the height below the last one."""
        first, *_ = wrapped(text, size, room - indent) or [""]
        rest = wrapped(text[len(first) :].lstrip() if text.startswith(first) else "", size, room)
        for number, line in enumerate([first, *rest]):
            self.put(line, x + (indent if number == 0 else 0.0), y, size)
            y += size * PITCH
        return y

    def table(self, rows: Sequence[Sequence[str]], x: float, y: float, widths: Sequence[float], size: float) -> float:
        """A ruled table; the height below it."""
        top, cells = y, []
        for number, row in enumerate(rows):
            texts = [wrapped(text, size, width - 6) for text, width in zip(row, widths, strict=True)]
            tall = max(1, *(len(text) for text in texts)) * size * 1.4 + size * 0.6
            left = x
            for column, (text, width) in enumerate(zip(texts, widths, strict=True)):
                placed = []
                for line_number, line in enumerate(text):
                    middle = (tall - len(text) * size * 1.4) / 2
                    self.put(line, left + 3, y + middle + line_number * size * 1.4, size)
                    placed.append(len(self.lines) - 1)
                cells.append(Cell(number, column, self.box(left, y, left + width, y + tall), tuple(placed)))
                left += width
            y += tall
        self.tables.append(Table(self.box(x, top, x + sum(widths), y), tuple(cells)))
        return y + size

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        return Box(max(x0 / self.width, 0), max(y0 / self.height, 0), min(x1 / self.width, 1), min(y1 / self.height, 1))

    def page(self, number: int) -> Page:
        return Page(number, self.width, self.height, tuple(self.lines), tuple(self.tables), method="ocr" if self.ocr else "text")
