"""What stands on a page with a text layer beside its text: seals drawn or pasted over it, codes, signatures.

Only where objects can be any of it are pixels drawn, without the text: pages of prose cost nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from extractor.document import Box, Code, Line, Mark, Page
from extractor.ocr.engine import Picture
from extractor.ocr.seals import find_stamps
from extractor.reading.codes import read_codes
from extractor.reading.layout import compose
from extractor.reading.marks import overlaps
from extractor.reading.pdf_objects import Colour, PageObjects, fill_colour, hide_text, stroke_colour
from extractor.reading.pdf_text import PageFrame, turn
from extractor.reading.pdfium import raw as pdfium
from extractor.reading.picture import has_ink, placed, placed_box
from extractor.reading.signing_places import Place, ink_marks, may_be_written, signing_places

FINE, COARSE = 200 / 72, 1.6
"""Pixels a point: to read, and to see that there is something."""
SMALLEST, LARGEST = 24.0, 400.0
"""Points: seals are 40 to 150 wide, codes 30 and more."""
MANY = 80
"""Segments of a path that may be a whole code; as many paths may be its modules."""
VIVID = 60
"""Levels by which red or blue stands out in the colour of ink."""
MARGIN = 0.08
"""Of a seal's size, drawn around it."""
MOST = 12
"""Pictures looked at on one page."""
FEW, SPREAD = 3, 0.3
"""Letters, or share of a seal's height, by which a line is part of its rim."""
WHOLE = Box(0.0, 0.0, 1.0, 1.0)


class Overlays:
    """One page's objects, its text hidden as soon as anything is drawn."""

    def __init__(self, page: Any, text: Page, objects: PageObjects, frame: PageFrame) -> None:
        self._page, self._text, self._objects, self._frame = page, text, objects, frame

    def added_to(self, read_once: Callable[[Picture], Page]) -> Page:
        """The page with marks and codes, and what seals say as lines. `read_once` reads a picture, the same one once a file."""
        coloured, many = _coloured(self._objects.drawn), _many(self._objects.drawn)
        pictures = self._pictures()
        places = signing_places(self._text.lines)
        if not (coloured or many or pictures or places):
            return self._text
        hide_text(self._objects)
        marks = [mark for place in places for mark in self._signed(place)]
        if coloured:
            self._show_letters()
        codes = self._codes(WHOLE) if many else []
        seals = self._seals(self._draw(WHOLE, COARSE), WHOLE) if coloured else []
        for box in pictures:
            cut = self._draw(box, FINE)
            if has_ink(cut):
                codes += _placed_codes(cut, box)
                seals += self._seals(cut, box)
        unique = {(code.format, code.text): code for code in (*self._text.codes, *codes)}
        page = replace(self._text, marks=(*self._text.marks, *marks), codes=tuple(unique.values()))
        for box in seals:
            if not any(overlaps(box, mark.box) for mark in page.marks if mark.kind in ("seal", "stamp")):
                page = self._sealed(page, box, read_once)
        return page

    def _sealed(self, page: Page, box: Box, read_once: Callable[[Picture], Page]) -> Page:
        """`page` with the seal at `box`, and its words where they can be read."""
        around = _around(box)
        seen = read_once(self._draw(around, FINE))
        marks = [replace(mark, box=placed_box(mark.box, seen, around)) for mark in seen.marks if mark.kind in ("seal", "stamp")]
        page = replace(page, marks=(*page.marks, *(marks or [Mark("seal", box)])))
        rims = [placed(line, seen, around) for line in seen.lines if line.source == "seal"]
        if not rims:
            return page
        print_ = [line for line in page.lines if not any(_of_rim(line, rim) for rim in rims)]
        lines, tables = compose([*print_, *rims], page.tables)
        return replace(page, lines=lines, tables=tables, method="mixed")

    def _pictures(self) -> list[Box]:
        """The pictures, in the upright page, that may be a seal, a code or a logo; large ones are read as pictures."""
        width, height = self._frame.size
        boxes = [
            box
            for box, _ in self._objects.pictures
            if SMALLEST <= box.width * width <= LARGEST and SMALLEST <= box.height * height <= LARGEST
        ]
        edges = np.array([box.as_list() for box in boxes[:MOST]]).reshape(-1, 4)
        upright = [Box(*row) for row in turn(edges, self._text.rotation).tolist()]
        return [box for box in upright if not any(overlaps(box, mark.box) for mark in self._text.marks)]

    def _seals(self, picture: Picture, region: Box) -> list[Box]:
        return [_inside(stamp.box, region) for stamp in find_stamps(picture)]

    def _codes(self, region: Box) -> list[Code]:
        return _placed_codes(self._draw(region, FINE), region)

    def _signed(self, place: Place) -> list[Mark]:
        """Ink in a place for a signature, from what is drawn there beside letters.

        Large letters in the colour of ink are a signature in a hand's letters; a name typed as the rest is none.
        """
        region = place.zone.union(place.label)
        written = any(may_be_written(line, place) for line in self._text.lines)
        if written:
            self._show_letters()
        picture = self._draw(region, FINE)
        if written:
            hide_text(self._objects)
        return ink_marks(picture, [place], (), region=region)

    def _show_letters(self) -> None:
        """Red and blue letters are a seal's own; headings, which they may also be, have no rim around them."""
        for text in self._objects.texts:
            if _vivid(fill_colour(text.handle)):
                pdfium.FPDFPageObj_SetIsActive(text.handle, True)

    def _draw(self, region: Box, scale: float) -> Picture:
        """A part of the upright page, in blue, green and red."""
        width, height = self._frame.size
        seen = self._text.view_box(region)
        crop = (seen.x0 * width, (1 - seen.y1) * height, (1 - seen.x1) * width, seen.y0 * height)
        bitmap = self._page.render(scale=scale, crop=crop)
        try:
            pixels = (
                bitmap.to_numpy()[:, :, :3]
                if bitmap.n_channels >= 3
                else np.repeat(bitmap.to_numpy().reshape(bitmap.height, bitmap.width, 1), 3, axis=2)
            )
            return np.ascontiguousarray(np.rot90(pixels, -(self._text.rotation // 90)), dtype=np.uint8)
        finally:
            bitmap.close()


def _coloured(paths: Sequence[Any]) -> bool:
    return any(_vivid(stroke_colour(path)) or _vivid(fill_colour(path)) for path in paths)


def _many(paths: Sequence[Any]) -> bool:
    """Whether the paths may be the modules of a code."""
    return len(paths) >= MANY or any(pdfium.FPDFPath_CountSegments(path) >= MANY for path in paths)


def _vivid(colour: Colour | None) -> bool:
    """Whether it is that of a seal's ink, red or blue."""
    if colour is None:
        return False
    red, green, blue = colour
    return max(red, blue) - max(min(red, blue), green) >= VIVID


def _placed_codes(cut: Picture, region: Box) -> list[Code]:
    return [replace(code, box=_inside(code.box, region)) for code in read_codes(cut)]


def _of_rim(line: Line, rim: Line) -> bool:
    """Whether a line of the text layer is letters of a seal's rim, which run in a circle: single ones, or a heap of them."""
    x, y = line.box.middle
    inside = rim.box.x0 <= x <= rim.box.x1 and rim.box.y0 <= y <= rim.box.y1
    spread = len(line.text) <= FEW or line.box.height > SPREAD * rim.box.height
    return inside and spread and not Counter(line.text.replace(" ", "")) - Counter(rim.text)


def _inside(box: Box, region: Box) -> Box:
    """`box` of a picture of `region` in fractions of the page."""
    across, down = region.width, region.height
    return Box(region.x0 + box.x0 * across, region.y0 + box.y0 * down, region.x0 + box.x1 * across, region.y0 + box.y1 * down)


def _around(box: Box) -> Box:
    across, down = MARGIN * box.width, MARGIN * box.height
    return Box(max(box.x0 - across, 0), max(box.y0 - down, 0), min(box.x1 + across, 1), min(box.y1 + down, 1))
