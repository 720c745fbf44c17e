"""Whether a page's letters are too small or too soft to be read: a fault of the picture, which a better one mends."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.document import Line
from extractor.ocr.engine import Picture

DOUBTFUL = 0.8
"""Score under which a character is doubtful."""
SHARE = 0.22
"""Of doubtful characters, from which a soft page cannot be relied on: of drawn ones a quarter of the text was wrong."""
SHARE_OF_SMALL = 0.12
"""The same for a page of small letters, which are more often taken for others without doubt."""
SMALL = 16
"""Pixels: the usual height of a line, its margins included, under which its strokes run together."""
SOFT = 0.6
"""Steepness under which an edge is no sharp one: a ramp of two pixels or more."""
VERY_SOFT = 0.4
FEW = 100
"""Characters: a page of fewer, very soft and with much of its ink in no line, was not read but for its largest print."""
UNREAD = 0.4
"""Share of a page's ink in no line from which print is missing."""
REACH = 4
"""Pixels over which an edge is followed."""
EDGE = 40
"""Grey levels by which the two sides of an edge differ."""
FAINT_INK = 25
"""Grey levels by which soft print differs from the paper around it."""


def blurred(picture: Picture, lines: Sequence[Line]) -> bool:
    """Whether the letters of `picture` are too small or too soft; `lines` are what OCR read in it, in fractions of it.

    True only where both are measured: the reading is poor, and the picture is the reason. Poor handwriting or ornaments in a
    sharp picture are none.
    """
    printed = [line for line in lines if line.source == "ocr"]
    scores = [score for line in printed for score in line.scores]
    doubtful = sum(score < DOUBTFUL for score in scores) / len(scores) if scores else 1.0
    heights = [line.box.height * picture.shape[0] for line in printed for _ in line.text]
    if doubtful >= SHARE_OF_SMALL and heights and median(heights) < SMALL:
        return True
    if doubtful < SHARE and len(scores) >= FEW:
        return False
    sharpness = steepness(picture)
    return (doubtful >= SHARE and sharpness < SOFT) or (sharpness < VERY_SOFT and unread_ink(picture, printed) > UNREAD)


def steepness(picture: Picture) -> float:
    """How much of its height an edge climbs within one pixel: 1 for a sharp edge, 1 / REACH for a ramp; 0 without any edge.

    The lower one of the two directions: a camera that moved leaves the edges along its way sharp.
    """
    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY).astype(np.int16)
    return min(_steepness(grey), _steepness(grey.T))


def _steepness(grey: NDArray[np.int16]) -> float:
    if grey.shape[1] <= REACH:
        return 1.0
    across = np.abs(grey[:, REACH:] - grey[:, :-REACH])
    steps = np.abs(np.diff(grey, axis=1))
    largest = np.maximum.reduce([steps[:, at : at + across.shape[1]] for at in range(REACH)])
    edges = across >= max(EDGE, 0.6 * float(np.percentile(across, 99)))
    return float(np.median(largest[edges] / across[edges])) if edges.any() else 0.0


def unread_ink(picture: Picture, lines: Sequence[Line]) -> float:
    """Share of the ink, soft print included, that lies in no line."""
    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    height, width = grey.shape
    around = max(3, max(height, width) // 40) | 1
    ink = cv2.absdiff(grey, cv2.blur(grey, (around, around))) > FAINT_INK
    total = int(ink.sum())
    for line in lines:
        box = line.box
        ink[int(box.y0 * height) : round(box.y1 * height) + 1, int(box.x0 * width) : round(box.x1 * width) + 1] = False
    return int(ink.sum()) / total if total else 0.0
