"""Seals are round rings with something inside; their rim is laid out straight."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from extractor.ocr.ink import Mask
from extractor.ocr.seals import Seal, find_seals, unrolled

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
