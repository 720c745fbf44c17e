"""Where text stands: PP-OCR's DB detector."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray
from rapidocr.ch_ppocr_det.utils import DBPostProcess

from extractor.ocr.engine import Picture
from extractor.ocr.runtime import Network, Tensor

Quad = NDArray[np.float32]
"""Four corners (4 × 2, x then y, in pixels of the picture): top left, top right, bottom right, bottom left."""

STRIDE = 32  # the network halves its input five times
MAX_UPSCALE = 2.0
COARSE = 8  # pixels to a side of the squares in which ink is looked for
FAINT = 16  # grey levels by which such a square differs from empty paper
MARGIN = 24  # pixels of paper left around the ink
TALL = 1.7  # times its width: letters stand under each other


class Detector:
    def __init__(self, network: Network, *, side: int = 1280) -> None:
        """`side` is the longest side of the network's input in pixels."""
        self._network = network
        self._side = side
        self._boxes = DBPostProcess(thresh=0.3, box_thresh=0.5, max_candidates=3000, unclip_ratio=1.6, use_dilation=True)

    def detect(self, picture: Picture, *, side: int | None = None) -> list[Quad]:
        """Corners of every piece of text, in no particular order; `side` in place of the usual one, for the whole picture."""
        scale = min((side or self._side) / max(picture.shape[:2]), MAX_UPSCALE)
        rows, columns = inked(picture)
        part = picture[rows, columns]
        height, width = part.shape[:2]
        size = tuple(max(STRIDE, round(length * scale / STRIDE) * STRIDE) for length in (width, height))
        resized = cv2.resize(part, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC)
        probabilities = self._network(_tensor(resized))
        quads, _ = self._boxes(probabilities, (height, width))
        return [np.asarray(quad, dtype=np.float32) + np.array([columns.start, rows.start], dtype=np.float32) for quad in quads]


def inked(picture: Picture) -> tuple[slice, slice]:
    """Rows and columns that hold all that differs from the picture's usual grey, and a margin: empty paper costs time."""
    height, width = picture.shape[:2]
    small = cv2.resize(cv2.extractChannel(picture, 1), (-(-width // COARSE), -(-height // COARSE)), interpolation=cv2.INTER_AREA)
    differs = cv2.absdiff(small, np.full_like(small, int(np.median(small)))) > FAINT
    spans = []
    for length, lines in ((height, differs.any(axis=1)), (width, differs.any(axis=0))):
        found = np.flatnonzero(lines)
        first, last = (found[0], found[-1] + 1) if len(found) else (0, len(lines))
        spans.append(slice(max(0, int(first) * COARSE - MARGIN), min(length, int(last) * COARSE + MARGIN)))
    return spans[0], spans[1]


def _tensor(picture: Picture) -> Tensor:
    scaled = picture.astype(np.float32) * np.float32(2 / 255) - np.float32(1)
    return np.ascontiguousarray(scaled.transpose(2, 0, 1)[np.newaxis])


def stacked(quad: Quad) -> list[Quad]:
    """A tall quad of an upright page as the squares of its letters, top to bottom; any other quad as it is."""
    width, height = quad_size(quad)
    count = round(height / max(width, 1.0)) if height >= TALL * width else 1
    down_left, down_right = (quad[3] - quad[0]) / count, (quad[2] - quad[1]) / count
    return [
        np.stack([quad[0] + down_left * n, quad[1] + down_right * n, quad[1] + down_right * (n + 1), quad[0] + down_left * (n + 1)]).astype(
            np.float32
        )
        for n in range(count)
    ]


def quad_size(quad: Quad) -> tuple[float, float]:
    """Width and height of a quad in pixels, along its own edges."""
    width = max(float(np.linalg.norm(quad[1] - quad[0])), float(np.linalg.norm(quad[2] - quad[3])))
    height = max(float(np.linalg.norm(quad[3] - quad[0])), float(np.linalg.norm(quad[2] - quad[1])))
    return width, height


def cut_out(picture: Picture, quad: Quad, *, margin: float = 0.0) -> Picture:
    """The quad's content as an upright rectangle of its own size; `margin` widens it by a share of its height."""
    width, height = quad_size(quad)
    if margin:
        along = (quad[1] - quad[0]) / max(width, 1.0) * height * margin
        quad = quad + np.array([-along, along, along, -along], dtype=np.float32)
        width += 2 * height * margin
    columns, rows = max(1, round(width)), max(1, round(height))
    target = np.array([[0, 0], [columns, 0], [columns, rows], [0, rows]], dtype=np.float32)
    matrix = cv2.getPerspectiveTransform(quad.astype(np.float32), target)
    cut: Picture = cv2.warpPerspective(picture, matrix, (columns, rows), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return cut
