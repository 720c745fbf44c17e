"""Seals: where round ones are, and the text on their rim laid out straight; where stamps of any shape are."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import cv2
import numpy as np

from extractor.document import Box
from extractor.ocr.engine import Picture, sheet_side
from extractor.ocr.ink import Mask, blue_ink, red_ink

SEARCH_SIDE = 1000  # longest side in pixels of the sheet seals are looked for on
SMALLEST, LARGEST = 0.05, 1.02  # diameter as a share of the shorter side
RIMS = ((0.58, 0.97), (0.52, 0.93))  # radii between which the rim's text may stand
MIN_INK, MAX_INK = 0.06, 0.65  # share of the disc that is red

STAMP_SIDE = 1200  # longest side in pixels of the picture stamps are looked for in
GAPS = (3, 11)  # pixels by which a worn rim may be broken
MOST_STAMPS = 8
RIM = 0.6  # share of a rim that must be inked: letters, stars and emblems have none
ROUND, SQUARE = (0.88, 1.06), 0.93  # area of the hull against the ellipse, and against the rectangle, of its size
LONGEST_SIDE = 1.8  # times the shorter one: ovals of 45 × 30 mm, names of three letters in a row
SHALLOW = 0.12  # of the radius: how far the rim may reach in
MAX_STAMP_INK = 0.85  # of a square one: letters may be cut out of the red

Shape = Literal["round", "oval", "square"]


@dataclass(frozen=True, slots=True)
class Stamp:
    """A seal of any shape, red or blue, in fractions of the picture: organisations have round and oval ones, people square ones."""

    box: Box
    shape: Shape
    red: bool = True


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


def find_stamps(picture: Picture) -> list[Stamp]:
    """Shapes with a rim of red or blue ink, largest first."""
    step = -(-max(picture.shape[:2]) // STAMP_SIDE)
    small = np.ascontiguousarray(picture[::step, ::step])  # a rim keeps its pixels, and averaging colours takes long
    found: list[Stamp] = []
    for ink, red in ((red_ink(small), True), (blue_ink(small), False)):
        if cv2.countNonZero(ink) < 40:
            continue
        for gap in GAPS:
            grown = cv2.dilate(ink, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (gap, gap)))
            contours, _ = cv2.findContours(grown, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
            stamps = [stamp for contour in contours if (stamp := _as_stamp(contour, ink, gap // 2))]
            found += [replace(stamp, red=red) for stamp in stamps if not any(_within(stamp.box, other.box) for other in found)]
    found.sort(key=lambda stamp: -stamp.box.width * stamp.box.height)
    return found[:MOST_STAMPS]


def _within(box: Box, other: Box) -> bool:
    x, y = box.middle
    return other.x0 <= x <= other.x1 and other.y0 <= y <= other.y1


def _as_stamp(contour: cv2.typing.MatLike, ink: Mask, grown: int) -> Stamp | None:
    """The stamp that `contour` surrounds; it was drawn `grown` pixels outside of the ink."""
    x, y, width, height = cv2.boundingRect(contour)
    area = cv2.contourArea(cv2.convexHull(contour)) / (width * height)
    x, y, width, height = x + grown, y + grown, width - 2 * grown, height - 2 * grown
    shorter = min(ink.shape)
    if min(width, height) < max(SMALLEST * shorter, 4) or max(width, height) > LARGEST * shorter:
        return None
    if max(width, height) > LONGEST_SIDE * min(width, height):
        return None
    inside = ink[y : y + height, x : x + width]
    share = cv2.countNonZero(inside) / (width * height)
    shape: Shape | None = None
    if ROUND[0] <= area / (np.pi / 4) <= ROUND[1] and share <= MAX_INK and _rim(inside, round_=True) >= RIM:
        shape = "round" if max(width, height) <= 1.25 * min(width, height) else "oval"
    elif area >= SQUARE and share <= MAX_STAMP_INK and _rim(inside, round_=False) >= RIM and _filled(inside):
        shape = "square"
    if shape is None:
        return None
    down, across = ink.shape
    return Stamp(Box(x / across, y / down, (x + width) / across, (y + height) / down), shape)


def _filled(inside: Mask) -> bool:
    """Whether anything stands within a frame."""
    height, width = inside.shape
    middle = inside[height // 5 : height - height // 5, width // 5 : width - width // 5]
    return cv2.countNonZero(middle) >= MIN_INK * middle.size


def _rim(inside: Mask, *, round_: bool) -> float:
    """Share of the directions from the middle in which ink stands on the rim of the ellipse or rectangle that fills `inside`."""
    height, width = inside.shape
    angle = 2 * np.pi * np.arange(180) / 180
    reach = 1.0 if round_ else 1 / np.maximum(np.abs(np.cos(angle)), np.abs(np.sin(angle)))
    inked = np.zeros(len(angle), dtype=bool)
    for radius in np.linspace(1 - SHALLOW, 1, 8):
        across = ((1 + radius * reach * np.cos(angle)) * (width - 1) / 2).round().astype(int)
        down = ((1 + radius * reach * np.sin(angle)) * (height - 1) / 2).round().astype(int)
        inked |= inside[down, across] > 0
    return float(inked.mean())
