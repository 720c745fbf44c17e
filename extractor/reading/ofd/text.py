"""TextObject → text operators of PDF, each glyph where the file puts it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from extractor.reading.ofd.fonts import Glyph, width_of
from extractor.reading.ofd.package import child, children, text_of
from extractor.reading.ofd.pdf_file import told
from extractor.reading.ofd.values import deltas, number, numbers, truth, whole

Draw = Callable[[str, int | None], Glyph]
"""Text (mostly one character) and the glyph that the file names for it → what draws it."""


@dataclass(frozen=True, slots=True)
class Letter:
    """`text` and where its glyph begins on the base line, in millimetres of the object; `glyph` is the file's own number for it."""

    text: str
    x: float
    y: float
    glyph: int | None


@dataclass(frozen=True, slots=True)
class Style:
    """`size` in millimetres; `stretch` widens glyphs; `turned` and `reading` in clockwise degrees; `mode` is PDF's way to render."""

    size: float
    stretch: float
    turned: float
    reading: float
    mode: int


def style_of(element: Any, *, visible: bool) -> Style:
    fill, stroke = truth(element.get("Fill"), default=True), truth(element.get("Stroke"), default=False)
    mode = {(True, False): 0, (False, True): 1, (True, True): 2}.get((fill, stroke), 3) if visible else 3
    stretch = number(element.get("HScale"), 1.0)
    turned, reading = number(element.get("CharDirection")), number(element.get("ReadDirection"))
    return Style(number(element.get("Size")), stretch if stretch > 0 else 1.0, turned, reading, mode)


def letters_of(element: Any, style: Style) -> Iterator[list[Letter]]:
    """The letters of each TextCode. A place that one leaves out is that of the one before."""
    transforms = _glyph_numbers(element)
    x = y = 0.0
    index = 0
    for code in children(element, "TextCode"):
        text = (code.text or "").strip("\r\n\t")
        x, y = number(code.get("X"), x), number(code.get("Y"), y)
        if text:
            yield list(_letters(text, (x, y), code, style, transforms, index))
        index += len(text)


def _letters(
    text: str, start: tuple[float, float], code: Any, style: Style, transforms: dict[int, tuple[int, int | None]], first: int
) -> Iterator[Letter]:
    count = len(text) - 1
    across, down = code.get("DeltaX"), code.get("DeltaY")
    if across is None and down is None:
        # By the letter of the standard all of them stand in one place; every viewer sets them side by side.
        angle = math.radians(style.reading)
        wide = [width_of(sign) * style.size * style.stretch if style.reading % 180 == 0 else style.size for sign in text]
        steps = [(math.cos(angle) * width, math.sin(angle) * width) for width in wide]
    else:
        steps = list(zip(deltas(across, count), deltas(down, count), strict=True))
    x, y = start
    index = 0
    while index < len(text):
        taken, glyph = transforms.get(first + index, (1, None))
        yield Letter(text[index : index + taken], x, y, glyph)
        for dx, dy in steps[index : index + taken]:
            x, y = x + dx, y + dy
        index += taken


def _glyph_numbers(element: Any) -> dict[int, tuple[int, int | None]]:
    """Place in the text → how many characters one glyph stands for, and its number.

    Where fewer glyphs than characters are given, the last one stands for the rest.
    """
    found: dict[int, tuple[int, int | None]] = {}
    length = sum(len(code.text or "") for code in children(element, "TextCode"))
    for transform in children(element, "CGTransform"):
        place, count = whole(transform.get("CodePosition"), 0), whole(transform.get("CodeCount"), 1)
        glyphs = numbers(text_of(child(transform, "Glyphs")))[: max(count, 0)]
        if not glyphs or place < 0 or place >= length:
            continue
        for index, glyph in enumerate(glyphs):
            last = index == len(glyphs) - 1
            found[place + index] = (min(count, length - place) - index if last else 1, int(glyph))
    return {place: (max(taken, 1), glyph) for place, (taken, glyph) in found.items()}


def text_operators(letters: list[Letter], style: Style, draw: Draw) -> str:
    """Operators between BT and ET, in the object's own space (y downwards)."""
    angle = math.radians(style.turned)
    cosine, sine = math.cos(angle), math.sin(angle)
    turn = told(style.stretch * cosine, style.stretch * sine, sine, -cosine)
    found = [f"{style.mode} Tr"]
    for run in _runs([(letter, draw(letter.text, letter.glyph)) for letter in letters], level=style.turned == 0):
        (first, glyph), shown = run[0], ""
        for (letter, drawn), (following, _) in zip(run, [*run[1:], (None, None)], strict=True):
            shown += f"<{drawn.code:04X}>"
            if following is not None:
                moved = (following.x - letter.x) / (style.size * style.stretch)
                shown += told(1000 * (drawn.width - moved))
        found.append(f"{glyph.font} {told(style.size)} Tf {turn} {told(first.x, first.y)} Tm [{shown}] TJ")
    return "\n".join(found)


def _runs(letters: list[tuple[Letter, Glyph]], *, level: bool) -> Iterator[list[tuple[Letter, Glyph]]]:
    """Letters of one font that go on to the right on one base line."""
    run: list[tuple[Letter, Glyph]] = []
    for letter, glyph in letters:
        if run:
            before, drawn = run[-1]
            if not level or glyph.font != drawn.font or letter.y != before.y or letter.x <= before.x:
                yield run
                run = []
        run.append((letter, glyph))
    if run:
        yield run
