"""Places for a signature (法定代表人（签字）：), and whether ink stands there that is no print."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.document import Box, Line, Mark
from extractor.ocr.engine import Picture
from extractor.ocr.ink import paper_of, red_ink
from extractor.types.folding import fold

SIGN = "签[ ]?(?:[字子宇]|名|章|署)"
"""字 is read as 子 or 宇 where a seal stands over it."""
LABEL = re.compile(
    r"(?P<who>[^\s:,;。(]{0,14})\(?(?:亲笔)?"
    rf"(?:{SIGN})(?:人|处)?(?:[或及并和、/]?(?:盖章|印章|手印|盖手印))?"
    r"\)?\s?(?P<end>:|[_. ]{3,}|$)"
)
LONGEST_LABEL = 30
OTHER = re.compile(r"[::]|年.{0,6}月|20\d\d|\((?:盖章|公章|签)")
"""What stands in the same row and is a label or value of its own."""
RIGHT, ABOVE, BELOW = 0.36, 1.1, 0.8
"""How far a signature reaches: in widths of the page, and in heights of the label's letters."""
UNDER = 3.0
"""Letter heights below a label that ends its row, where one signs in a form's cell."""
DARKER = 50
"""Grey levels by which ink is darker than the paper around it."""
LONG = 2.5
"""Letter heights from which a straight stroke is a line to sign on, or a table's."""
ENOUGH, WIDE, TALL = 0.12, 0.8, 0.45
"""A signature's least ink (squares of the letter height), width and height (letter heights)."""
PRINTED = 0.9
"""Mean score from which a line of the label's own size, in its row, is print: a typed name is no signature."""
WRITTEN = 1.35
"""Of the label's height: larger letters are no print of its row."""
LETTER = 0.8
"""Score of a letter that is print: one read from a scribble beside it has less."""
FLAT = 0.35
"""Letter heights that what is left of a slanting line is high at most."""
WHOLE = Box(0.0, 0.0, 1.0, 1.0)

Mask = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Place:
    """A label, and where one signs: right of it, or under it where it ends its row. `pixels` are boxes in fractions of the page."""

    text: str
    label: Box
    zone: Box


def signing_places(lines: Sequence[Line]) -> list[Place]:
    """Every place for a signature that the page prints, in reading order."""
    places = []
    for line in lines:
        text = fold(line.text)
        match = LABEL.search(text) if line.source != "seal" and "签" in text else None
        if match is None or len(text[: match.start("end")]) > LONGEST_LABEL or (not match["who"].strip("(") and match.start() > 0):
            continue
        label = line.slice_box(match.start(), max(match.start("end"), match.start() + 1))
        places.append(Place(line.text[match.start() : match.start("end")], label, _zone(label, line, match.end() < len(text), lines)))
    return places


def _zone(label: Box, line: Line, filled: bool, lines: Sequence[Line]) -> Box:
    height = label.height
    right = min(label.x1 + RIGHT, 0.98)
    for other in lines:
        beside = other.source != "seal" and other.box.overlap_y(label) > 0.3 * min(height, other.box.height)
        if beside and label.x1 < other.box.x0 < right and OTHER.search(fold(other.text)):
            right = other.box.x0
    if right - label.x1 > 2 * height:
        return Box(label.x1, max(label.y0 - ABOVE * height, 0), right, min(label.y1 + BELOW * height, 1))
    return Box(label.x0, label.y1, min(label.x0 + RIGHT, 0.98), min(label.y1 + UNDER * height, 1))


def ink_marks(picture: Picture, places: Sequence[Place], lines: Sequence[Line], *, region: Box = WHOLE) -> list[Mark]:
    """A mark for each place: `ink` or `blank`. `picture` shows `region` of the upright page, `lines` are those that it shows."""
    return [_mark(picture, place, lines, region) for place in places]


def _mark(picture: Picture, place: Place, lines: Sequence[Line], region: Box) -> Mark:
    height, width = picture.shape[:2]

    def pixels(box: Box) -> tuple[int, int, int, int]:
        x0, x1 = ((edge - region.x0) / region.width * width for edge in (box.x0, box.x1))
        y0, y1 = ((edge - region.y0) / region.height * height for edge in (box.y0, box.y1))
        return max(round(x0), 0), max(round(y0), 0), min(round(x1), width), min(round(y1), height)

    left, top, right, bottom = pixels(place.zone)
    letter = place.label.height / region.height * height
    if right - left < letter or bottom - top < letter / 2:
        return Mark("blank", place.label, place.text)
    ink = _ink(picture[top:bottom, left:right], letter)
    for line in lines:
        if line.source != "seal" and _is_print(line, place):
            for box in _letters(line):
                x0, y0, x1, y1 = pixels(box)
                spare = round(0.12 * letter)
                ink[max(y0 - spare - top, 0) : max(y1 + spare - top, 0), max(x0 - spare - left, 0) : max(x1 + spare - left, 0)] = 0
    found = _extent(ink, letter)
    if found is None:
        return Mark("blank", place.label, place.text)
    x0, y0, x1, y1 = found
    across, down = region.width / width, region.height / height
    return Mark(
        "ink",
        Box(
            *(region.x0 + (left + x0) * across, region.y0 + (top + y0) * down),
            *(region.x0 + (left + x1) * across, region.y0 + (top + y1) * down),
        ),
        place.text,
    )


def _is_print(line: Line, place: Place) -> bool:
    """Whether what stands in or near the zone is printed: another row, or surely read letters of the label's size in its row."""
    box, label = line.box, place.label
    if box.overlap_y(label) <= 0.3 * min(box.height, label.height) or box.x0 < label.x1 - label.height:
        return not (place.zone.x0 <= box.middle[0] <= place.zone.x1 and place.zone.y0 <= box.middle[1] <= place.zone.y1) or _sure(line)
    level = abs(box.middle[1] - label.middle[1]) <= 0.3 * label.height and 0.7 * label.height <= box.height <= WRITTEN * label.height
    return level and _sure(line)


def may_be_written(line: Line, place: Place) -> bool:
    """Whether a line in the zone is larger than print, as what is written by hand is."""
    inside = place.zone.x0 <= line.box.middle[0] <= place.zone.x1 and line.box.overlap_y(place.label) > 0
    return inside and line.box.height > WRITTEN * place.label.height


def _letters(line: Line) -> list[Box]:
    """The boxes of the letters that are print; the line's own box may reach over what is written behind it."""
    scores = line.scores or (1.0,) * len(line.text)
    return [line.slice_box(index, index + 1) for index, score in enumerate(scores) if score >= LETTER]


def _sure(line: Line) -> bool:
    return not line.scores or sum(line.scores) / len(line.scores) >= PRINTED


def _ink(cut: Picture, letter: float) -> Mask:
    """Dark and blue strokes of a zone; seals and ruled lines are none. In the red channel red ink is as bright as paper."""
    red = np.ascontiguousarray(cut[:, :, 2])
    ink = np.where(cv2.subtract(paper_of(red), red) > DARKER, np.uint8(255), np.uint8(0))
    ink[cv2.dilate(red_ink(cut), np.ones((3, 3), np.uint8)) > 0] = 0
    long = max(round(LONG * letter), 15)
    for kernel, slack in (((1, long), (5, 1)), ((long, 1), (1, 5))):
        rules = cv2.morphologyEx(cv2.dilate(ink, np.ones((3, 3), np.uint8)), cv2.MORPH_OPEN, np.ones(kernel, np.uint8))
        ink[cv2.dilate(rules, np.ones(slack, np.uint8)) > 0] = 0
    return np.asarray(ink, dtype=np.uint8)


def _extent(ink: Mask, letter: float) -> tuple[int, int, int, int] | None:
    """Where the strokes stand, None where there are too few."""
    count, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    strokes = [
        one
        for one in stats[1:count].tolist()
        if max(one[2], one[3]) >= 0.3 * letter and not (one[2] > 1.5 * letter and one[3] < FLAT * letter)
    ]
    if not strokes:
        return None
    x0, y0 = min(one[0] for one in strokes), min(one[1] for one in strokes)
    x1, y1 = max(one[0] + one[2] for one in strokes), max(one[1] + one[3] for one in strokes)
    inked = sum(one[4] for one in strokes)
    if inked < ENOUGH * letter**2 or x1 - x0 < WIDE * letter or y1 - y0 < TALL * letter:
        return None
    return x0, y0, x1, y1
