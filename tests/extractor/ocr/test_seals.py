"""Seals are round rings with something inside; their rim is laid out straight."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from extractor.ocr.engine import Picture
from extractor.ocr.ink import Mask
from extractor.ocr.seals import Seal, find_seals, find_stamps, unrolled

MIDDLE, RADIUS = (500, 900), 150


def sheet() -> Mask:
    return np.zeros((1400, 1000), dtype=np.uint8)


def ring(mask: Mask, middle: tuple[int, int], radius: int) -> None:
    """A seal: the ring, a star, strokes on the rim."""
    cv2.circle(mask, middle, radius, 255, 8)
    cv2.circle(mask, middle, radius // 4, 255, -1)
    for angle in range(-150, -20, 15):
        turn = np.radians(angle)
        x, y = round(middle[0] + 0.78 * radius * np.cos(turn)), round(middle[1] + 0.78 * radius * np.sin(turn))
        cv2.circle(mask, (x, y), radius // 12, 255, -1)


def test_a_drawn_seal_is_found() -> None:
    mask = sheet()
    ring(mask, MIDDLE, RADIUS)
    (seal,) = find_seals(mask)
    assert (seal.x, seal.y) == pytest.approx(MIDDLE, abs=6)
    assert seal.radius == pytest.approx(RADIUS + 4, abs=8)
    assert seal.contains(*MIDDLE)
    assert not seal.contains(MIDDLE[0] + RADIUS * 1.2, MIDDLE[1])


def test_the_largest_comes_first() -> None:
    mask = sheet()
    ring(mask, (250, 300), 80)
    ring(mask, MIDDLE, RADIUS)
    assert [seal.radius for seal in find_seals(mask)] == pytest.approx([RADIUS + 4, 84], abs=8)


def test_emblems_frames_bars_and_dots_are_no_seals() -> None:
    mask = sheet()
    cv2.circle(mask, (250, 250), 100, 255, -1)  # a filled emblem
    cv2.rectangle(mask, (500, 150), (900, 350), 255, 8)  # a box
    cv2.rectangle(mask, (600, 500), (800, 700), 255, 8)  # a square frame
    cv2.rectangle(mask, (50, 1000), (950, 1040), 255, -1)  # a bar
    cv2.circle(mask, (300, 700), 15, 255, 3)  # a bullet
    assert find_seals(mask) == []


def test_the_rim_is_unrolled_clockwise_from_six_o_clock() -> None:
    """Marks at nine, twelve and three o'clock stand at one, two and three quarters of the strip, their outer ends up."""
    page = np.full((400, 400, 3), 255, dtype=np.uint8)
    seal = Seal(200, 200, 100)
    for x, y in ((120, 200), (200, 120), (280, 200)):
        cv2.circle(page, (x, y), 4, (0, 0, 0), -1)
    cv2.circle(page, (200, 108), 4, (0, 0, 0), -1)
    strip = unrolled(page, seal, rim=(0.6, 1.0))
    dark = strip[:, :, 0] < 128
    count, _, _, centres = cv2.connectedComponentsWithStats(dark.astype(np.uint8))
    marks = sorted((x / strip.shape[1], y / strip.shape[0]) for x, y in centres[1:count].tolist())
    assert sorted({round(x, 2) for x, _ in marks}) == [0.25, 0.5, 0.75]
    top = [y for x, y in marks if abs(x - 0.5) < 0.02]
    assert min(top) == pytest.approx(0.2, abs=0.06)
    assert strip.shape[0] >= 48


def paper() -> Picture:
    return np.full((1400, 1000, 3), 250, dtype=np.uint8)


RED, BLUE = (40, 30, 210), (190, 70, 30)


def round_seal(picture: Picture, middle: tuple[int, int], axes: tuple[int, int], colour: tuple[int, int, int] = RED) -> None:
    cv2.ellipse(picture, middle, axes, 0, 0, 360, colour, 6)
    cv2.circle(picture, middle, min(axes) // 4, colour, -1)
    for angle in range(-150, -20, 15):
        turn = np.radians(angle)
        x, y = round(middle[0] + 0.75 * axes[0] * np.cos(turn)), round(middle[1] + 0.75 * axes[1] * np.sin(turn))
        cv2.circle(picture, (x, y), min(axes) // 12, colour, -1)


def name_seal(picture: Picture, left: int, top: int, side: int, colour: tuple[int, int, int] = RED) -> None:
    cv2.rectangle(picture, (left, top), (left + side, top + side), colour, 5)
    for offset in range(side // 5, side - side // 6, side // 6):
        cv2.line(picture, (left + side // 6, top + offset), (left + side - side // 6, top + offset), colour, side // 20)


@pytest.mark.parametrize(
    ("axes", "colour", "shape"),
    [((150, 150), RED, "round"), ((150, 150), BLUE, "round"), ((170, 115), RED, "oval"), ((60, 60), RED, "round")],
)
def test_round_and_oval_stamps_are_found(axes: tuple[int, int], colour: tuple[int, int, int], shape: str) -> None:
    picture = paper()
    round_seal(picture, (500, 900), axes, colour)
    (stamp,) = find_stamps(picture)
    assert (stamp.shape, stamp.red) == (shape, colour == RED)
    assert stamp.box.as_list() == pytest.approx(
        [(500 - axes[0]) / 1000, (900 - axes[1]) / 1400, (500 + axes[0]) / 1000, (900 + axes[1]) / 1400], abs=0.012
    )


def test_a_persons_stamp_is_square() -> None:
    picture = paper()
    name_seal(picture, 400, 900, 110)
    (stamp,) = find_stamps(picture)
    assert (stamp.shape, stamp.red) == ("square", True)


def test_a_worn_rim_is_still_a_stamp() -> None:
    picture = paper()
    round_seal(picture, (500, 900), (150, 150))
    for angle in range(0, 360, 24):
        turn = np.radians(angle)
        cv2.circle(picture, (round(500 + 150 * np.cos(turn)), round(900 + 150 * np.sin(turn))), 5, (250, 250, 250), -1)
    assert [stamp.shape for stamp in find_stamps(picture)] == ["round"]


def test_stamps_are_found_in_large_and_in_small_pictures() -> None:
    picture = paper()
    round_seal(picture, (500, 900), (150, 150))
    for scale in (0.5, 2.7):
        sized = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_LINEAR)
        assert [stamp.shape for stamp in find_stamps(sized)] == ["round"]


def test_frames_headings_emblems_and_black_rings_are_no_stamps() -> None:
    picture = paper()
    cv2.circle(picture, (250, 250), 100, RED, -1)  # an emblem without a rim of its own
    cv2.rectangle(picture, (500, 150), (900, 350), RED, 8)  # a frame
    cv2.rectangle(picture, (600, 500), (700, 600), RED, 6)  # an empty box
    cv2.putText(picture, "RED HEADING OF A LETTER", (100, 700), cv2.FONT_HERSHEY_SIMPLEX, 2, RED, 6)
    round_seal(picture, (500, 1100), (120, 120), (40, 40, 40))
    assert find_stamps(picture) == []
