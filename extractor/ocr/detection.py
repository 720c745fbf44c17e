"""Where text stands: PP-OCR's DB detector."""

from __future__ import annotations

from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray
from rapidocr.ch_ppocr_det.utils import DBPostProcess

from extractor.ocr.engine import LONG, Picture
from extractor.ocr.runtime import Network, Tensor

Quad = NDArray[np.float32]
"""Four corners (4 × 2, x then y, in pixels of the picture): top left, top right, bottom right, bottom left."""

SIDES = (*range(32, 384, 32), 384, *range(448, 960, 64), 960, 1056, 1152, 1280)
"""Sides of the network's input in pixels, all multiples of 32, as it halves them five times. Few, because every pair of them
costs kernels to compile and to keep; the picture is stretched to the nearest, by 5 % or so."""
MAX_UPSCALE = 2.0
BREADTH = 0.625  # of the usual side: what the shorter side of a long picture becomes, about as on a sheet of paper
SHARED = 128  # pixels of the network's input that neighbouring tiles both see: lines of text are lower
TILE = 384  # of SIDES: nothing shorter is looked at in tiles, whatever side was asked for
CANDIDATES = 3000  # boxes a tile may hold
COARSE = 8  # pixels to a side of the squares in which ink is looked for
FAINT = 16  # grey levels by which such a square differs from empty paper
MARGIN = 24  # pixels of paper left around the ink
TALL = 1.7  # times its width: letters stand under each other


class Detector:
    def __init__(self, network: Network, *, side: int = SIDES[-1]) -> None:
        """`side` is the longest side of the network's input in pixels, at most the last of SIDES."""
        self._network = network
        self._side = side

    def detect(self, picture: Picture, *, side: int | None = None) -> list[Quad]:
        """Corners of every piece of text, in no particular order; `side` in place of the usual one, for the whole picture."""
        longest = _at_most(side or self._side)[-1]
        scale = _scale(picture, longest)
        rows, columns = inked(picture)
        part = picture[rows, columns]
        height, width = part.shape[:2]
        size = _input_side(width * scale, longest), _input_side(height * scale, longest)
        resized = cv2.resize(part, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC)
        probabilities, tiles = self._probabilities(resized, longest)
        boxes = DBPostProcess(thresh=0.3, box_thresh=0.5, max_candidates=CANDIDATES * tiles, unclip_ratio=1.6, use_dilation=True)
        quads, _ = boxes(probabilities, (height, width))
        return [np.asarray(quad, dtype=np.float32) + np.array([columns.start, rows.start], dtype=np.float32) for quad in quads]

    def _probabilities(self, picture: Picture, longest: int) -> tuple[Tensor, int]:
        """The network's answer for a picture of any length, and in how many tiles it was asked.

        The answers are put together before boxes are drawn, each up to the middle of what it shares with the next: a line at
        a seam is seen whole by both tiles, and is one line.
        """
        height, width = picture.shape[:2]
        longest = max(longest, TILE)
        if max(height, width) <= longest:
            return self._network(_tensor(picture)), 1
        upright = height >= width
        starts = _tile_starts(max(height, width), longest)
        answers = [self._network(_tensor(picture[at : at + longest] if upright else picture[:, at : at + longest])) for at in starts]
        seams = [0, *((before + longest + after) // 2 for before, after in pairwise(starts)), max(height, width)]
        spans = [slice(first - at, last - at) for at, (first, last) in zip(starts, pairwise(seams), strict=True)]
        kept = [answer[:, :, span] if upright else answer[:, :, :, span] for answer, span in zip(answers, spans, strict=True)]
        return np.concatenate(kept, axis=2 if upright else 3), len(starts)


def _scale(picture: Picture, longest: int) -> float:
    """By how much a picture is enlarged: to the longest side, but a long one that this would make narrow less strongly."""
    height, width = (int(side) for side in picture.shape[:2])
    long, short = max(height, width), min(height, width)
    scale: float = longest / long
    if scale < 1 and long > LONG * short:
        return min(longest * BREADTH / short, 1.0)
    return min(scale, MAX_UPSCALE)


def _input_side(length: float, longest: int) -> int:
    """The nearest side by proportion; what is longer than `longest` is left for tiles, in a multiple of 32."""
    if length > longest:
        return int(round(length / SIDES[0]) * SIDES[0])
    return min(_at_most(longest), key=lambda side: max(side / length, length / side))


def _at_most(longest: int) -> tuple[int, ...]:
    return tuple(side for side in SIDES if side <= longest) or SIDES[:1]


def _tile_starts(length: int, tile: int) -> list[int]:
    """Where tiles begin that cover `length`, each sharing at least SHARED with the next."""
    count = -(-(length - SHARED) // (tile - SHARED))
    return [round(index * (length - tile) / (count - 1)) for index in range(count)]


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
