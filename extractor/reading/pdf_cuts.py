"""Pieces of a PDF page as a viewer shows them, drawn large enough to be read one by one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from extractor.document import Box, Rotation
from extractor.ocr.engine import Picture
from extractor.reading.pdf_text import PageFrame, turn
from extractor.settings import Settings

LETTER = 40
"""Pixels that the lowest of the pieces is high, which is what the recogniser's input is made of."""
DPI = (150, 400)
MARGIN = 0.08
"""Of a piece's height, left around it: letters that touch the edge are misread."""


def drawn(page: Any, frame: PageFrame, boxes: Sequence[Box], *, rotation: Rotation, settings: Settings) -> list[Picture]:
    """One upright picture for each of `boxes`, fractions of the page turned by `rotation`; only the band they lie in is drawn."""
    shown = turn(np.array([box.as_list() for box in boxes]), -rotation % 360)
    width, height = frame.size
    lowest = min(box.height for box in boxes) * (width if rotation in (90, 270) else height)
    scale = float(np.clip(LETTER / max(lowest, 0.1), DPI[0] / 72, DPI[1] / 72))
    scale = min(scale, (settings.max_page_pixels / (width * height)) ** 0.5)
    pad = MARGIN * max(box.height for box in boxes) + 2 / (scale * min(width, height))
    x0, y0 = np.maximum(shown[:, :2].min(axis=0) - pad, 0)
    x1, y1 = np.minimum(shown[:, 2:].max(axis=0) + pad, 1)
    bitmap = page.render(scale=scale, crop=(x0 * width, (1 - y1) * height, (1 - x1) * width, y0 * height))
    try:
        pixels = bitmap.to_numpy()
        band = np.repeat(pixels.reshape(*pixels.shape[:2], -1)[:, :, :1], 3, axis=2) if pixels.ndim == 2 or pixels.shape[2] == 1 else pixels
        picture = np.array(band[:, :, :3], dtype=np.uint8, order="C")
    finally:
        bitmap.close()
    return [_piece(picture, box, (x0, y0, x1, y1), rotation) for box in shown.tolist()]


def _piece(picture: Picture, box: Sequence[float], band: tuple[float, float, float, float], rotation: Rotation) -> Picture:
    """`box` of the shown page out of the picture of `band`, turned upright."""
    height, width = picture.shape[:2]
    x0, x1 = ((edge - band[0]) / (band[2] - band[0]) * width for edge in (box[0], box[2]))
    y0, y1 = ((edge - band[1]) / (band[3] - band[1]) * height for edge in (box[1], box[3]))
    pad = 2 + MARGIN * min(y1 - y0, x1 - x0)
    rows, columns = slice(max(0, int(y0 - pad)), int(np.ceil(y1 + pad))), slice(max(0, int(x0 - pad)), int(np.ceil(x1 + pad)))
    return np.ascontiguousarray(np.rot90(picture[rows, columns], -(rotation // 90)))
