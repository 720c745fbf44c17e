"""Characters of a PDF page's text layer → lines, upright and in fractions of the page."""

from __future__ import annotations

import ctypes
import math
import re
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from extractor.characters import is_han
from extractor.document import Box, Line, Rotation
from extractor.reading.pdf_order import order_by_place
from extractor.reading.pdfium import raw as pdfium

WIDE_GAP = 1.2
"""A gap of more than this many character heights ends a line: what follows is another cell or column."""
SPACE_GAP = 0.25
"""A gap of more than this many character heights between two text objects reads as a space."""
ANGLE_SAMPLES = 48
"""Characters asked for their angle before a page counts as having upright text only."""
SURROGATES = re.compile("[\ud800-\udbff][\udc00-\udfff]")
LONE = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
INKED = re.compile("[^\\s\\0-\x20\ufffe]")
TWO_UNITS = re.compile("[\U00010000-\U0010ffff]\0")
HYPHEN = re.compile("(?<=[0-9A-Za-z])\u00ad(?=[0-9A-Za-z])")
"""A soft hyphen within a line is drawn like any other: some fonts know their hyphen by no other name."""
RECT_BYTES = ctypes.sizeof(pdfium.FS_RECTF)

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class PageFrame:
    """Where a page lies in PDF user space: `left`, `bottom`, `right`, `top` in points (crop box), and its /Rotate."""

    left: float
    bottom: float
    right: float
    top: float
    rotate: Rotation

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in points as a viewer shows the page."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.rotate in (90, 270) else (width, height)

    def fractions(self, boxes: Floats) -> Floats:
        """n × (x0, y0, x1, y1) in user space, y upwards → fractions of the page as a viewer shows it, y downwards."""
        width, height = self.right - self.left, self.top - self.bottom
        x0, x1 = (boxes[:, 0] - self.left) / width, (boxes[:, 2] - self.left) / width
        y0, y1 = (self.top - boxes[:, 3]) / height, (self.top - boxes[:, 1]) / height
        return turn(np.stack([x0, y0, x1, y1], axis=1), self.rotate)


@dataclass(frozen=True, slots=True)
class Characters:
    """All characters of a page in content order: Unicode values, boxes in fractions of the viewed page, and angles.

    `angles` are the clockwise degrees (0…359) a character is turned on the viewed page, None where all are upright.
    `text` holds one character for each box. `outside` tells which lie outside the page.
    """

    text: str
    boxes: Floats
    angles: NDArray[np.int64] | None
    outside: NDArray[np.bool_]

    @property
    def inked(self) -> NDArray[np.bool_]:
        """Which characters are no white space and no sign that stands for none."""
        blank = _blank(self.text)
        return np.array([sign not in blank for sign in self.text], dtype=bool)

    def without(self, hidden: NDArray[np.bool_]) -> Characters:
        """The same with the `hidden` ones blanked (NUL)."""
        if not hidden.any():
            return self
        text = "".join("\0" if gone else sign for sign, gone in zip(self.text, hidden.tolist(), strict=True))
        return Characters(text, self.boxes, self.angles, self.outside)


def is_inked(sign: str) -> bool:
    """Whether `sign` is no white space and no sign that stands for none (NUL, a soft line end)."""
    return sign > " " and not sign.isspace() and sign != "\ufffe"


def _blank(text: str) -> set[str]:
    """The signs of `text` that are not inked; a page has few different ones."""
    return {sign for sign in set(text) if not is_inked(sign)}


def turn(boxes: Floats, degrees: int) -> Floats:
    """n × (x0, y0, x1, y1) fractions after a clockwise turn of the page by 0, 90, 180 or 270 degrees."""
    x0, y0, x1, y1 = boxes.T
    if degrees == 90:
        return np.stack([1 - y1, x0, 1 - y0, x1], axis=1)
    if degrees == 180:
        return np.stack([1 - x1, 1 - y1, 1 - x0, 1 - y0], axis=1)
    if degrees == 270:
        return np.stack([y0, 1 - x1, y1, 1 - x0], axis=1)
    return boxes


def read_characters(text_page: Any, frame: PageFrame) -> Characters:
    """Every character of pdfium's `text_page`, those outside the crop box too."""
    count = text_page.count_chars()
    if count <= 0:
        return Characters("", np.zeros((0, 4)), None, np.zeros(0, dtype=bool))
    raw = text_page.raw
    rects = (pdfium.FS_RECTF * count)()
    first, byref, loose_box = rects[0], ctypes.byref, pdfium.FPDFText_GetLooseCharBox
    for index in range(count):
        loose_box(raw, index, byref(first, RECT_BYTES * index))
    # FS_RECTF is (left, top, right, bottom) in user space, where top is the larger one.
    left, top, right, bottom = np.frombuffer(rects, dtype=np.float32).reshape(count, 4).astype(np.float64).T
    boxes = frame.fractions(np.stack([left, np.minimum(top, bottom), right, np.maximum(top, bottom)], axis=1))
    text = HYPHEN.sub("-", _text(raw, count))
    for pair in TWO_UNITS.finditer(text):
        one, other = boxes[pair.start()], boxes[pair.start() + 1]
        boxes[pair.start()] = [*np.minimum(one[:2], other[:2]), *np.maximum(one[2:], other[2:])]
    middle_x, middle_y = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    outside = (middle_x < 0) | (middle_x > 1) | (middle_y < 0) | (middle_y > 1)
    return Characters(text, boxes, _angles(raw, text, frame.rotate), outside)


def _text(raw: Any, count: int) -> str:
    """One character per index. The bulk call skips what it cannot map, so its length tells whether it may be used.

    pdfium counts UTF-16 units: a character beyond the basic plane has two indices.
    """
    buffer = (ctypes.c_ushort * (count + 1))()
    if pdfium.FPDFText_GetText(raw, 0, count, buffer) == count + 1:
        text = bytes(buffer)[:-2].decode("utf-16-le", "replace")
        if len(text) == count:
            return text
    codes = [pdfium.FPDFText_GetUnicode(raw, index) for index in range(count)]
    return SURROGATES.sub(_whole, "".join(chr(code) if 0 < code < 0x110000 else "\ufffd" for code in codes)).translate(LONE)


def _whole(pair: re.Match[str]) -> str:
    """The one character that a surrogate pair stands for, and NUL in the place of the second half."""
    return pair[0].encode("utf-16-le", "surrogatepass").decode("utf-16-le") + "\0"


def _angles(raw: Any, text: str, rotate: int) -> NDArray[np.int64] | None:
    """Clockwise degrees on the viewed page; pdfium tells clockwise radians in user space."""
    count = len(text)

    def angle(index: int) -> int:
        return round(rotate + math.degrees(pdfium.FPDFText_GetCharAngle(raw, index))) % 360

    inked = [index for index in range(count) if text[index] > " "]
    step = max(1, len(inked) // ANGLE_SAMPLES)
    if all(angle(index) == 0 for index in inked[::step]):
        return None
    return np.array([angle(index) for index in range(count)], dtype=np.int64)


def page_turn(characters: Characters) -> Rotation:
    """The clockwise turn that makes most of the page's characters upright: 0 for all but pages typeset sideways."""
    if characters.angles is None:
        return 0
    inked = np.array([sign > " " for sign in characters.text], dtype=bool)
    turns: tuple[Rotation, ...] = (0, 90, 180, 270)
    shares = [int((inked & (characters.angles == (360 - turn_) % 360)).sum()) for turn_ in turns]
    best = turns[int(np.argmax(shares))]
    return best if max(shares) > 0.6 * inked.sum() else 0


def lines_of(
    characters: Characters, *, rotation: Rotation, width: float, height: float, holding: NDArray[np.bool_] | None = None
) -> list[Line]:
    """Lines of a page turned clockwise by `rotation`, then `width` × `height` points large; no particular order.

    `holding`: only the lines with one of these characters.
    """
    blank = _blank(characters.text)
    inked = [index for index, sign in enumerate(characters.text) if sign not in blank]
    if not inked:
        return []
    kept = np.array(inked)
    boxes = turn(characters.boxes, rotation)[kept]
    upright = np.ones(len(kept), dtype=bool) if characters.angles is None else (characters.angles[kept] + rotation) % 360 == 0
    joined, apart = _joined(boxes, upright, width, height)
    order = order_by_place(boxes, np.flatnonzero(~joined), ratio=height / width) if upright.all() else None
    if order is not None:
        inked, boxes = kept[order].tolist(), boxes[order]
        joined, apart = _joined(boxes, upright, width, height)
    starts = np.flatnonzero(~joined).tolist()
    spaced = _spaced(characters.text, inked, apart)
    x0, y0, x1, y1 = boxes.clip(0, 1).T
    left, right = x0.tolist(), x1.tolist()
    edges = zip(
        np.minimum.reduceat(x0, starts).tolist(),
        np.minimum.reduceat(y0, starts).tolist(),
        np.maximum.reduceat(x1, starts).tolist(),
        np.maximum.reduceat(y1, starts).tolist(),
        strict=True,
    )
    lines = []
    signs = [characters.text[index] for index in inked]
    for start, end, box in zip(starts, [*starts[1:], len(inked)], edges, strict=True):
        if holding is not None and not holding[kept[start:end]].any():
            continue
        lines.append(_line(signs[start:end], left[start:end], right[start:end], spaced[start:end], Box(*box)))
    return lines


def _joined(boxes: Floats, upright: NDArray[np.bool_], width: float, height: float) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """For each character whether it goes on with the line of the one before it, and whether a gap as wide as a space parts them."""
    x0, y0, x1, y1 = boxes.T
    em = np.maximum((y1 - y0) * height, 1e-6)
    gap = np.append(0.0, (x0[1:] - x1[:-1]) * width)
    previous_em = np.append(em[0], em[:-1])
    taller, lower = np.maximum(em, previous_em), np.minimum(em, previous_em)
    shared = np.append(0.0, np.minimum(y1[1:], y1[:-1]) - np.maximum(y0[1:], y0[:-1])) * height
    level = (shared > 0.5 * lower) & (gap <= WIDE_GAP * taller) & (gap >= -0.6 * taller)
    # A turned character goes on in whichever direction: it only has to touch its predecessor and be turned alike.
    touching = np.append(0.0, np.maximum(np.abs(x0[1:] - x0[:-1]) * width, np.abs(y0[1:] - y0[:-1]) * height))
    near = touching <= 2 * np.maximum(np.maximum(em, (x1 - x0) * width), 1)
    alike = upright == np.append(upright[0], upright[:-1])
    joined = alike & np.where(upright, level, near)
    joined[0] = False
    return joined, gap > SPACE_GAP * lower


def _spaced(text: str, inked: list[int], apart: NDArray[np.bool_]) -> list[bool]:
    """Whether a space belongs before each inked character: a real one, or only a line end in the content with a gap.

    Of characters that are not neighbours in the content, drawn out of order, the gap alone tells.
    """
    before = [False]
    for previous, index, gap in zip(inked, inked[1:], apart[1:].tolist(), strict=False):
        if index == previous + 1:
            before.append(False)
            continue
        between = text[previous + 1 : index]
        real = index > previous and not INKED.search(between) and between.strip("\r\n\0\ufffe")
        before.append(gap or bool(real))
    return before


def _line(signs: list[str], left: list[float], right: list[float], spaced: list[bool], box: Box) -> Line:
    """One line; a space takes the gap between its neighbours. Single Chinese characters set apart (`前 言`) are closed up."""
    inner = spaced[1:]
    if not any(inner) or (all(inner) and all(map(is_han, signs))):
        return Line("".join(signs), box, tuple(left), tuple(right))
    text, starts, ends = [signs[0]], [left[0]], [right[0]]
    for sign, start, end, space in zip(signs[1:], left[1:], right[1:], inner, strict=True):
        if space:
            text.append(" ")
            starts.append(min(ends[-1], start))
            ends.append(max(ends[-1], start))
        text.append(sign)
        starts.append(start)
        ends.append(end)
    return Line("".join(text), box, tuple(starts), tuple(ends))
