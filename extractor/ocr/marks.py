"""Purpose marks printed across a page (仅供投标使用): paler than its print, they are faded out and the page is read without them."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from extractor.ocr.detection import Quad, cut_out
from extractor.ocr.engine import Picture

FEWEST = 2  # tilted lines that make a mark: a single one may be a stamp
PALER = 40  # grey levels by which a mark is at least paler than print
FADED = 0.2  # of the way from the mark's grey to the print's: what is paler becomes white


def without_mark(picture: Picture, level: Sequence[Quad], tilted: Sequence[Quad]) -> Picture | None:
    """`picture` without the mark whose lines are `tilted`; None where there is none, or none that is paler than the `level` print."""
    if len(tilted) < FEWEST or not level:
        return None
    mark, print_ = (float(np.median([_ink(cut_out(picture, quad)) for quad in quads])) for quads in (tilted, level))
    if mark - print_ < PALER:
        return None
    white = mark - FADED * (mark - print_)
    grey = np.arange(256, dtype=np.float32)
    table = np.where(grey <= print_, grey, print_ + (grey - print_) * (255 - print_) / (white - print_))
    faded: Picture = cv2.LUT(picture, np.clip(table, 0, 255).astype(np.uint8))
    return faded


def _ink(cut: Picture) -> float:
    """The grey level of what is printed on a piece of paper: its darkest twentieth is ink, however thin the strokes."""
    return float(np.percentile(cut[:, :, 1], 5))
