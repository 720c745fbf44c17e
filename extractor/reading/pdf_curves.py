"""Text that was turned into curves: places of a PDF page whose paths look like letters, for the OCR engine to read."""

from __future__ import annotations

import cv2
import numpy as np

from extractor.document import Box
from extractor.ocr.engine import Picture
from extractor.reading.pdf_objects import PageObjects
from extractor.reading.pdf_text import PageFrame

CELL = 6.0
"""Points: curves whose boxes come closer than this belong together."""
SEGMENTS = 120
"""Of all paths of a place: five or six letters have as many, logos and arrows fewer."""
LETTERS = 6
"""Marks as large as letters that a line of text has at least."""
LOWEST, HIGHEST = 8, 140
"""Pixels at 200 dpi: heights of letters, from small print to headings."""
CONTRAST = 60


def curved_places(objects: PageObjects, frame: PageFrame) -> list[Box]:
    """Where on the viewed page enough curves stand together to be text, in fractions of it."""
    if sum(curve.segments for curve in objects.curves) < SEGMENTS:
        return []
    width, height = frame.size
    columns, rows = max(1, round(width / CELL)), max(1, round(height / CELL))
    boxes = frame.fractions(np.array([curve.bounds for curve in objects.curves])).clip(0, 1)
    cells = np.stack(
        [np.floor(boxes[:, 0] * columns), np.floor(boxes[:, 1] * rows), np.ceil(boxes[:, 2] * columns), np.ceil(boxes[:, 3] * rows)], 1
    )
    grid = np.zeros((rows, columns), dtype=np.uint8)
    for x0, y0, x1, y1 in cells.astype(int).tolist():
        grid[max(0, y0 - 1) : y1 + 1, max(0, x0 - 1) : x1 + 1] = 1
    count, labels = cv2.connectedComponents(grid)
    middles = labels[
        (cells[:, [1, 3]].mean(axis=1)).astype(int).clip(0, rows - 1), (cells[:, [0, 2]].mean(axis=1)).astype(int).clip(0, columns - 1)
    ]
    segments = np.bincount(middles, weights=[curve.segments for curve in objects.curves], minlength=count)
    places = []
    for label in range(1, count):
        if segments[label] >= SEGMENTS:
            mine = boxes[middles == label]
            places.append(Box(*mine[:, :2].min(axis=0).tolist(), *mine[:, 2:].max(axis=0).tolist()))
    return places


def has_letters(cut: Picture) -> bool:
    """Whether marks as large as letters stand in the picture of such a place, drawn at 200 dpi."""
    grey = cv2.cvtColor(cut, cv2.COLOR_BGR2GRAY)
    ground = int(np.bincount(grey.ravel(), minlength=256).argmax())
    inked = (np.abs(grey.astype(np.int16) - ground) > CONTRAST).astype(np.uint8)
    _, _, stats, _ = cv2.connectedComponentsWithStats(inked)
    heights, widths = stats[1:, cv2.CC_STAT_HEIGHT], stats[1:, cv2.CC_STAT_WIDTH]
    letters = (heights >= LOWEST) & (heights <= HIGHEST) & (widths <= 2 * HIGHEST)
    return int(letters.sum()) >= LETTERS
