"""Seals and signatures of a page that was read from pixels."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

import cv2
import numpy as np

from extractor.document import Box, Line, Mark
from extractor.ocr.engine import OcrEngine, Picture
from extractor.ocr.seals import Stamp, find_stamps
from extractor.reading.signing_places import ink_marks, signing_places

OVAL_SIDE = 480
"""Pixels to which an oval seal is stretched, to be read as a round one."""


def sealed_lines(picture: Picture, lines: Sequence[Line], engine: Callable[[], OcrEngine]) -> tuple[list[Stamp], list[Line]]:
    """The stamps of an upright page, and `lines` with what its oval seals say, which engines know round."""
    stamps = find_stamps(picture)
    known = [line.box for line in lines if line.source == "seal"]
    # Blue ovals are logos.
    ovals = [one for one in stamps if one.shape == "oval" and one.red and not any(overlaps(one.box, box) for box in known)]
    return stamps, [*lines, *(line for stamp in ovals for line in _read_oval(picture, stamp.box, engine))]


def _read_oval(picture: Picture, box: Box, engine: Callable[[], OcrEngine]) -> list[Line]:
    height, width = picture.shape[:2]
    spare_x, spare_y = 0.05 * box.width, 0.05 * box.height
    rows = slice(max(round((box.y0 - spare_y) * height), 0), round((box.y1 + spare_y) * height))
    columns = slice(max(round((box.x0 - spare_x) * width), 0), round((box.x1 + spare_x) * width))
    circle = cv2.resize(picture[rows, columns], (OVAL_SIDE, OVAL_SIDE), interpolation=cv2.INTER_CUBIC)
    seen = engine().read(np.ascontiguousarray(circle))
    return [
        replace(line, box=box, starts=(box.x0,) * len(line.text), ends=(box.x1,) * len(line.text))
        for line in seen.lines
        if line.source == "seal"
    ]


def page_marks(picture: Picture, stamps: Sequence[Stamp], lines: Sequence[Line]) -> tuple[Mark, ...]:
    """Every seal, with what it says where that was read, and every place for a signature, with ink or without."""
    return (*seal_marks(stamps, lines), *ink_marks(picture, signing_places(lines), lines))


def seal_marks(stamps: Iterable[Stamp], lines: Sequence[Line]) -> list[Mark]:
    """A mark for each stamp, and for each seal that was read and is none of them."""
    rims = [line for line in lines if line.source == "seal"]
    marks = [
        Mark(
            "stamp" if stamp.shape == "square" else "seal", stamp.box, next((rim.text for rim in rims if overlaps(stamp.box, rim.box)), "")
        )
        for stamp in stamps
    ]
    return marks + [Mark("seal", rim.box, rim.text) for rim in rims if not any(overlaps(mark.box, rim.box) for mark in marks)]


def overlaps(box: Box, other: Box) -> bool:
    """Whether the middle of either lies in the other."""
    (x, y), (u, v) = box.middle, other.middle
    return (other.x0 <= x <= other.x1 and other.y0 <= y <= other.y1) or (box.x0 <= u <= box.x1 and box.y0 <= v <= box.y1)
