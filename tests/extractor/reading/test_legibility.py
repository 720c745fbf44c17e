"""Pages that are too small or too soft, drawn at random: blurred where the reading is poor and the picture is the reason."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import cv2
import numpy as np
import pytest

from extractor.document import Box, Line
from extractor.ocr.engine import Picture
from extractor.reading.legibility import blurred, steepness, unread_ink

SURE, DOUBTFUL = 0.99, 0.6


def page(rng: Random, *, letter: int = 24) -> tuple[Picture, list[Box]]:
    """Rows of strokes as dense as print, and where the rows stand."""
    picture = np.full((900, 700, 3), 245, np.uint8)
    rows = []
    for top in range(40, 860, letter * 2):
        for left in range(40, 640, letter):
            for _ in range(4):
                corners = [(left + rng.randrange(letter - 4), top + rng.randrange(letter)) for _ in range(2)]
                cv2.line(picture, corners[0], corners[1], (20, 20, 20), max(1, letter // 10))
        rows.append(Box(40 / 700, top / 900, 640 / 700, (top + letter) / 900))
    return picture, rows


def read(rows: Sequence[Box], score: float, *, letters: int = 20) -> list[Line]:
    return [Line("字" * letters, box, (box.x0,) * letters, (box.x1,) * letters, "ocr", (score,) * letters) for box in rows]


@pytest.mark.parametrize("seed", range(8))
def test_a_soft_picture_is_less_steep_than_a_sharp_one(seed: int) -> None:
    rng = Random(seed)
    picture, _ = page(rng)
    soft = cv2.GaussianBlur(picture, (0, 0), rng.uniform(2, 3))
    assert steepness(picture) > 0.8
    assert steepness(np.asarray(soft, np.uint8)) < 0.42


def test_a_camera_that_moved_is_soft_in_one_direction() -> None:
    picture, _ = page(Random(1))
    assert steepness(np.asarray(cv2.blur(picture, (9, 1)), np.uint8)) < 0.6
    assert steepness(np.asarray(cv2.blur(picture, (1, 9)), np.uint8)) < 0.6


@pytest.mark.parametrize(
    ("sigma", "score", "expected"), [(2.5, DOUBTFUL, True), (0, DOUBTFUL, False), (2.5, SURE, False), (0, SURE, False)]
)
def test_both_the_reading_and_the_picture_must_be_poor(sigma: float, score: float, expected: bool) -> None:
    picture, rows = page(Random(2))
    if sigma:
        picture = np.asarray(cv2.GaussianBlur(picture, (0, 0), sigma), np.uint8)
    assert blurred(picture, read(rows, score)) is expected


def test_letters_of_few_pixels_are_too_small_however_sharp() -> None:
    picture, rows = page(Random(3), letter=10)
    assert blurred(picture, read(rows, DOUBTFUL))
    assert not blurred(picture, read(rows, SURE))


def test_a_soft_page_of_which_the_title_alone_was_read() -> None:
    picture, rows = page(Random(4))
    soft = np.asarray(cv2.GaussianBlur(picture, (0, 0), 2.5), np.uint8)
    title = read(rows[:1], SURE, letters=8)
    assert unread_ink(soft, title) > 0.8
    assert blurred(soft, title)
    assert not blurred(picture, title)


def test_a_cover_of_few_large_letters_is_legible_where_all_of_it_was_read() -> None:
    picture, rows = page(Random(5))
    picture[int(rows[1].y1 * 900) :] = 245
    soft = np.asarray(cv2.GaussianBlur(picture, (0, 0), 2.5), np.uint8)
    around = [Box(row.x0 - 0.02, row.y0 - 0.01, row.x1 + 0.02, row.y1 + 0.01) for row in rows[:2]]
    assert not blurred(soft, read(around, SURE, letters=8))


def test_nothing_read_of_a_soft_page() -> None:
    picture, _ = page(Random(6))
    assert blurred(np.asarray(cv2.GaussianBlur(picture, (0, 0), 3), np.uint8), [])
    assert not blurred(picture, [])
