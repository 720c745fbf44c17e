"""Round seals: where they are, and the text on their rim laid out straight."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from extractor.ocr.engine import Picture, sheet_side
from extractor.ocr.ink import Mask

SEARCH_SIDE = 1000  # longest side in pixels of the sheet seals are looked for on
SMALLEST, LARGEST = 0.05, 1.02  # diameter as a share of the shorter side
RIMS = ((0.58, 0.97), (0.52, 0.93))  # radii between which the rim's text may stand
MIN_INK, MAX_INK = 0.06, 0.65  # share of the disc that is red


@dataclass(frozen=True, slots=True)
class Seal:
    """Centre and radius in pixels of the picture."""

    x: float
    y: float
    radius: float

    def contains(self, x: float, y: float) -> bool:
        return (x - self.x) ** 2 + (y - self.y) ** 2 <= self.radius**2


def find_seals(red: Mask) -> list[Seal]:
    """Round red shapes, largest first, at most six."""
    height, width = red.shape
    scale = min(SEARCH_SIDE / sheet_side(height, width), 1.0)
    small = cv2.resize(red, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    _, small = cv2.threshold(small, 60, 255, cv2.THRESH_BINARY)
    closed = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8))
    contours, _ = cv2.findContours(closed, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    shorter = min(small.shape)
    seals = [seal for contour in contours if (seal := _as_seal(contour, small, shorter))]
    seals.sort(key=lambda seal: -seal.radius)
    return [Seal(seal.x / scale, seal.y / scale, seal.radius / scale) for seal in seals[:6]]


def _as_seal(contour: cv2.typing.MatLike, red: Mask, shorter: int) -> Seal | None:
    _, _, width, height = cv2.boundingRect(contour)
    if not SMALLEST * shorter <= min(width, height) or not max(width, height) <= LARGEST * shorter or not 0.8 <= width / height <= 1.25:
        return None
    hull = cv2.convexHull(contour)
    (x, y), radius = cv2.minEnclosingCircle(hull)
    if cv2.contourArea(hull) < 0.8 * np.pi * radius**2:
        return None
    disc = np.zeros_like(red)
    cv2.circle(disc, (round(x), round(y)), round(radius), 255, -1)
    ink = cv2.countNonZero(cv2.bitwise_and(red, disc)) / (np.pi * radius**2)
    return Seal(x, y, radius) if MIN_INK <= ink <= MAX_INK else None


def unrolled(ink: Picture, seal: Seal, *, rim: tuple[float, float]) -> Picture:
    """The rim between two radii as a straight strip, read clockwise from six o'clock, letters upright.

    `ink` is the page with the seal's ink dark on bright paper.
    """
    inner, outer = seal.radius * rim[0], seal.radius * rim[1]
    rows = max(48, round(outer - inner))
    columns = round(2 * np.pi * (outer + inner) / 2 * rows / (outer - inner))
    angle = np.pi / 2 + 2 * np.pi * np.arange(columns) / columns  # y grows downwards: π/2 is six o'clock, growing is clockwise
    radius = np.linspace(outer, inner, rows)
    across = (seal.x + np.outer(radius, np.cos(angle))).astype(np.float32)
    down = (seal.y + np.outer(radius, np.sin(angle))).astype(np.float32)
    strip: Picture = cv2.remap(ink, across, down, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=(255, 255, 255))
    return strip
