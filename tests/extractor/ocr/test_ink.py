"""Red goes, black stays, whatever lies over what."""

from __future__ import annotations

import cv2
import numpy as np

from extractor.ocr.engine import Picture
from extractor.ocr.ink import contrast, lost_ink, red_ink, red_on_white, without_red, without_residue

RED = (40, 40, 210)
DARK_RED = (15, 12, 95)
"""Black print under a translucent red seal."""


def paper(level: int = 245) -> Picture:
    return np.full((200, 300, 3), level, dtype=np.uint8)


def test_red_becomes_paper() -> None:
    picture = paper()
    picture[80:120, 50:250] = RED
    cleaned = without_red(picture)
    assert cleaned.min() > 225
    assert (cleaned[:, :, 0] == cleaned[:, :, 2]).all()


def test_black_stays_black_with_red_over_it() -> None:
    picture = paper()
    picture[60:140, 50:250] = RED
    picture[95:99, 20:280] = 30
    picture[95:99, 50:250] = DARK_RED
    cleaned = without_red(picture)
    assert cleaned[95:99, 20:280].max() < 170
    assert contrast(cleaned[85:109, 60:240]) > 60


def test_red_ink_is_told_from_black_brown_and_paper() -> None:
    picture = paper()
    picture[20:60, 20:60] = RED
    picture[20:60, 100:140] = 20
    picture[20:60, 180:220] = (60, 90, 120)
    mask = red_ink(picture)
    assert set(np.unique(mask)) == {0, 255}
    assert (mask[20:60, 20:60] == 255).all()
    assert cv2.countNonZero(mask) == 40 * 40


def test_lost_ink_is_the_red_heading_only() -> None:
    picture = paper()
    picture[20:60, 20:60] = RED
    picture[20:60, 100:140] = 20
    lost = lost_ink(picture, without_red(picture))
    assert (lost[22:58, 22:58] == 255).all()
    assert cv2.countNonZero(lost[:, 80:]) == 0


def test_red_on_white_leaves_out_the_black() -> None:
    picture = paper()
    picture[20:60, 20:60] = RED
    picture[20:60, 100:140] = 20
    seen = red_on_white(picture)
    assert seen[40, 40].max() == 0
    assert seen[40, 120].min() == 255


def test_residue_fainter_than_the_print_becomes_paper() -> None:
    picture = paper()
    picture[40:44, 20:280] = 215
    picture[100:104, 20:280] = 60
    cleaned = without_residue(picture, 80)
    assert cleaned[40:44].min() > 230
    assert cleaned[100:104, 20:280].max() == 60
