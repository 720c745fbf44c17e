"""Seals of a picture: what was read on them, ovals stretched to be read, those that no one can read."""

from __future__ import annotations

import cv2
import numpy as np

from extractor.document import Box, Line
from extractor.ocr.engine import OcrPage, Picture
from extractor.reading.marks import page_marks, sealed_lines

from .conftest import FakeEngine

RED = (40, 30, 210)


def paper(axes: tuple[int, int]) -> Picture:
    picture = np.full((1400, 1000, 3), 250, dtype=np.uint8)
    cv2.ellipse(picture, (500, 900), axes, 0, 0, 360, RED, 6)
    for angle in range(-150, -20, 15):
        turn = np.radians(angle)
        cv2.circle(picture, (round(500 + 0.75 * axes[0] * np.cos(turn)), round(900 + 0.75 * axes[1] * np.sin(turn))), 9, RED, -1)
    return picture


def rim(text: str, box: Box) -> Line:
    return Line(text, box, (box.x0,) * len(text), (box.x1,) * len(text), "seal", (0.9,) * len(text))


class RoundOnly(FakeEngine):
    """Reads the rim of what fills a square."""

    def read(self, picture: Picture) -> OcrPage:
        self.seen.append(picture)
        height, width = picture.shape[:2]
        return OcrPage(width, height, 0, (rim("发票专用章", Box(0, 0, 1, 1)),) if height == width else ())


def test_an_oval_seal_is_stretched_to_be_read() -> None:
    picture = paper((170, 115))
    engine = RoundOnly()
    stamps, lines = sealed_lines(picture, (), lambda: engine)
    (mark,) = page_marks(picture, stamps, lines)
    assert (mark.kind, mark.text, len(engine.seen)) == ("seal", "发票专用章", 1)
    assert [line.box for line in lines] == [mark.box]


def test_a_round_seal_takes_the_words_that_stand_on_it() -> None:
    picture = paper((150, 150))
    said = rim("某某有限公司", Box(0.35, 0.535, 0.65, 0.75))
    elsewhere = rim("另一有限公司", Box(0.1, 0.1, 0.2, 0.2))
    stamps, lines = sealed_lines(picture, (said, elsewhere), RoundOnly)
    assert lines == [said, elsewhere]
    # What the engine read as a seal is one, though its rim was not found again.
    assert [(mark.kind, mark.text) for mark in page_marks(picture, stamps, lines)] == [("seal", "某某有限公司"), ("seal", "另一有限公司")]


def test_an_illegible_seal_is_a_mark_without_words() -> None:
    picture = paper((150, 150))
    stamps, lines = sealed_lines(picture, (), RoundOnly)
    assert [(mark.kind, mark.text) for mark in page_marks(picture, stamps, lines)] == [("seal", "")]
