"""A page as a list of drawing steps in points, origin top left, y of text = its baseline.

The same sheet becomes a PDF page with a text layer or a picture, so one layout serves every quality of upload.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from PIL import Image

from samples.generate.fonts import width

A4 = (595.0, 842.0)
Colour = tuple[int, int, int]
BLACK: Colour = (20, 20, 20)
NO_LINE_START = "，。；、）：！？”》％,.;)"


@dataclass(frozen=True, slots=True)
class Text:
    """`anchor` is l, m or r; `gap` is extra space after each character; `angle` turns counter-clockwise, in degrees."""

    x: float
    y: float
    text: str
    font: str
    size: float
    colour: Colour
    anchor: str = "l"
    gap: float = 0.0
    angle: float = 0.0


@dataclass(frozen=True, slots=True)
class Stroke:
    points: tuple[tuple[float, float], ...]
    width: float
    colour: Colour


@dataclass(frozen=True, slots=True)
class Area:
    x: float
    y: float
    w: float
    h: float
    fill: Colour | None
    outline: Colour | None
    width: float = 1.0


@dataclass(frozen=True, slots=True)
class Inset:
    image: Image.Image
    x: float
    y: float
    w: float
    h: float


Step = Text | Stroke | Area | Inset


@dataclass(slots=True)
class Sheet:
    """One page under construction; `paper` is its ground colour."""

    w: float = A4[0]
    h: float = A4[1]
    paper: Colour = (255, 255, 255)
    font: str = "song"
    steps: list[Step] = field(default_factory=list)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float = 12,
        font: str = "",
        colour: Colour = BLACK,
        anchor: str = "l",
        gap: float = 0.0,
        angle: float = 0.0,
    ) -> None:
        self.steps.append(Text(x, y, text, font or self.font, size, colour, anchor, gap, angle))

    def line(self, *points: tuple[float, float], thick: float = 0.8, colour: Colour = BLACK) -> None:
        self.steps.append(Stroke(points, thick, colour))

    def area(
        self, x: float, y: float, w: float, h: float, *, fill: Colour | None = None, outline: Colour | None = None, thick: float = 1.0
    ) -> None:
        self.steps.append(Area(x, y, w, h, fill, outline, thick))

    def inset(self, image: Image.Image, x: float, y: float, w: float, h: float) -> None:
        self.steps.append(Inset(image, x, y, w, h))

    def para(
        self,
        x: float,
        y: float,
        text: str,
        room: float,
        size: float = 12,
        *,
        leading: float = 1.5,
        indent: float = 0.0,
        font: str = "",
        colour: Colour = BLACK,
        anchor: str = "l",
    ) -> float:
        """Draw `text` wrapped into `room` points; `indent` ems before the first line. Gives the next baseline."""
        lines = wrap(text, font or self.font, size, room, indent * size)
        for number, line in enumerate(lines):
            start = x + room / 2 if anchor == "m" else x + (indent * size if number == 0 else 0)
            self.text(start, y, line, size, font, colour, anchor)
            y += size * leading
        return y

    def row(
        self,
        x: float,
        y: float,
        label: str,
        value: str,
        *,
        label_room: float = 80,
        room: float = 360,
        size: float = 12,
        font: str = "",
        label_font: str = "",
        leading: float = 1.6,
        spread: bool = False,
        colon: str = "：",
    ) -> float:
        """A label and its wrapped value; `spread` justifies the label's characters over `label_room`. Gives the next baseline."""
        name = label + colon
        if spread and len(label) > 1:
            free = label_room - width(name, label_font or self.font, size)
            gap = max(0.0, free / (len(label) - 1))
            self.text(x, y, label, size, label_font, gap=gap)
            self.text(x + label_room, y, colon, size, label_font, anchor="r")
            label_room += 0 if colon else size
        else:
            self.text(x, y, name, size, label_font)
            label_room = max(label_room, width(name, label_font or self.font, size) + 2)
        return self.para(x + label_room, y, value, room, size, leading=leading, font=font)

    def table(
        self,
        x: float,
        y: float,
        widths: Sequence[float],
        rows: Sequence[Sequence[str]],
        size: float = 9,
        *,
        ruled: bool = True,
        head: bool = True,
    ) -> float:
        """Rows of wrapped cells from the top `y`; gives the bottom. Without rules the columns are only aligned."""
        pad = 4.0
        for number, cells in enumerate(rows):
            font = "hei" if head and number == 0 else self.font
            wrapped = [wrap(cell, font, size, room - 2 * pad) for cell, room in zip(cells, widths, strict=True)]
            height = max(len(lines) for lines in wrapped) * size * 1.35 + 2 * pad
            left = x
            for lines, room in zip(wrapped, widths, strict=True):
                if ruled:
                    self.area(left, y, room, height, fill=(235, 238, 243) if head and number == 0 else None, outline=BLACK, thick=0.6)
                for index, line in enumerate(lines):
                    self.text(left + pad, y + pad + size + index * size * 1.35, line, size, font)
                left += room
            y += height
        return y

    def printed(self) -> str:
        """All text of the page in drawing order, compatibility forms folded and white space removed."""
        return fold("".join(step.text for step in self.steps if isinstance(step, Text)))


def fold(text: str) -> str:
    """NFKC without white space, dashes unified: what two spellings of the same print share."""
    return "".join(unicodedata.normalize("NFKC", text).replace("—", "-").replace("–", "-").split())


def wrap(text: str, font: str, size: float, room: float, indent: float = 0.0) -> list[str]:
    """Lines no wider than `room` points; Latin words stay whole, closing punctuation never begins a line."""
    lines: list[str] = []
    for block in text.split("\n"):
        line, free = "", room - indent
        for word in _words(block):
            if line and width(line + word, font, size) > free and word[0] not in NO_LINE_START:
                lines.append(line.rstrip())
                line, free = word.lstrip(), room
            else:
                line += word
        lines.append(line.rstrip())
        indent = 0.0
    return lines


def _words(text: str) -> list[str]:
    words: list[str] = []
    for char in text:
        latin = char.isascii() and not char.isspace()
        if words and latin and words[-1][-1].isascii() and not words[-1][-1].isspace() and len(words[-1]) < 40:
            words[-1] += char
        else:
            words.append(char)
    return words
