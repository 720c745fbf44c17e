"""Which way text runs, from boxes alone; and the classifier's vote."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from extractor.ocr.detection import Quad, cut_out, quad_size
from extractor.ocr.orientation import skew_degrees, stands_sideways, turned, upside_down_votes
from extractor.ocr.runtime import Tensor


def quad(x: float, y: float, width: float, height: float, degrees: float = 0.0) -> Quad:
    """A box whose upper left corner is (x, y), falling to the right by `degrees`."""
    along = np.array([np.cos(np.radians(degrees)), np.sin(np.radians(degrees))])
    down = np.array([-along[1], along[0]])
    start = np.array([x, y])
    return np.array([start, start + width * along, start + width * along + height * down, start + height * down], dtype=np.float32)


class Votes:
    """A classifier that says the same of every line."""

    characters: tuple[str, ...] = ()
    precision = "f32"

    def __init__(self, upside_down: float) -> None:
        self._answer = np.array([[1 - upside_down, upside_down]], dtype=np.float32)
        self.asked = 0

    def __call__(self, batch: Tensor) -> Tensor:
        self.asked += 1
        return self._answer


def test_tall_boxes_stand_sideways_however_many_square_ones_there_are() -> None:
    squares = [quad(10 * step, 10, 20, 20) for step in range(20)]
    assert stands_sideways([*squares, quad(10, 50, 20, 300)])
    assert not stands_sideways([*squares, quad(10, 50, 300, 20), quad(400, 50, 20, 100)])
    assert not stands_sideways([])


@pytest.mark.parametrize("degrees", [-2.0, 0.0, 1.5])
def test_skew_is_the_median_of_long_lines(degrees: float) -> None:
    lines = [quad(10, 40 * row, 300, 20, degrees) for row in range(5)]
    assert skew_degrees([*lines, quad(10, 300, 300, 20, 30), quad(10, 10, 20, 20, 40)]) == pytest.approx(degrees, abs=0.05)


def test_two_lines_tell_no_skew() -> None:
    assert skew_degrees([quad(10, 40 * row, 300, 20, 3) for row in range(2)]) == 0.0


def test_votes_are_few_and_from_long_lines() -> None:
    picture = np.full((1000, 600, 3), 255, dtype=np.uint8)
    classifier = Votes(0.8)
    lines = [quad(10, 40 * row, 300, 20) for row in range(20)]
    assert upside_down_votes(classifier, picture, lines) == pytest.approx(0.8)
    assert classifier.asked == 10
    assert upside_down_votes(Votes(1.0), picture, [quad(10, 10, 20, 20)]) == 0.0


def test_turned_is_clockwise() -> None:
    picture = np.zeros((2, 3, 3), dtype=np.uint8)
    picture[0, 0] = 255
    places = {turn: np.argwhere(turned(picture, turn)[:, :, 0])[0].tolist() for turn in (0, 90, 180, 270)}
    assert places == {0: [0, 0], 90: [0, 1], 180: [1, 2], 270: [2, 0]}


def test_a_tilted_box_is_cut_out_level() -> None:
    picture = np.full((300, 500, 3), 255, dtype=np.uint8)
    tilted = quad(50, 100, 300, 30, 5)
    inner = quad(80, 110, 200, 10, 5)
    cv2.fillConvexPoly(picture, np.round(inner).astype(np.int32), (0, 0, 0))
    cut = cut_out(picture, tilted)
    assert cut.shape == (30, 300, 3)
    rows = np.flatnonzero((cut[:, :, 0] < 128).sum(axis=1) > 100)
    assert 8 <= len(rows) <= 13
    assert quad_size(tilted) == pytest.approx((300, 30), abs=0.1)
