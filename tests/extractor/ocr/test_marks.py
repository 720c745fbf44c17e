"""Purpose marks are faded out where they are paler than the print, and nowhere else."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from extractor.ocr.detection import Quad
from extractor.ocr.engine import Picture
from extractor.ocr.marks import without_mark

WORDS, MARKS = ((100, 100), (100, 300), (100, 500)), ((60, 700), (400, 700))


def page(mark: int) -> tuple[Picture, list[Quad], list[Quad]]:
    """Three lines of print, grey 30, and two tilted ones of grey `mark`; the picture and the quads of both."""
    picture = np.full((800, 800, 3), 250, dtype=np.uint8)
    level, tilted = [], []
    for x, y in WORDS:
        cv2.putText(picture, "Certificate 12345", (x, y), cv2.FONT_HERSHEY_SIMPLEX, 1.4, (30, 30, 30), 4)
        level.append(np.array([[x, y - 40], [x + 400, y - 40], [x + 400, y + 10], [x, y + 10]], dtype=np.float32))
    for x, y in MARKS:
        cv2.line(picture, (x, y), (x + 300, y - 300), (mark, mark, mark), 30)
        across = np.array([15, 15], dtype=np.float32)
        ends = np.array([[x, y], [x + 300, y - 300]], dtype=np.float32)
        tilted.append(np.array([ends[0] - across, ends[1] - across, ends[1] + across, ends[0] + across], dtype=np.float32))
    return picture, level, tilted


def test_a_pale_mark_is_gone_and_the_print_is_not() -> None:
    picture, level, tilted = page(190)
    faded = without_mark(picture, level, tilted)
    assert faded is not None
    assert faded[600, 160].tolist() == [255, 255, 255]
    assert faded[:520].min() == 30
    assert picture[600, 160].tolist() == [190, 190, 190]


@pytest.mark.parametrize("mark", [30, 60], ids=["as dark as print", "hardly paler"])
def test_what_is_as_dark_as_print_stays(mark: int) -> None:
    assert without_mark(*page(mark)) is None


def test_one_tilted_line_is_no_mark() -> None:
    picture, level, tilted = page(190)
    assert without_mark(picture, level, tilted[:1]) is None
    assert without_mark(picture, [], tilted) is None
