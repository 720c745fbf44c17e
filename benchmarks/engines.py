"""The two OCR engines that are compared, behind one call: pixels → lines in fractions of the page, its known skew undone."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

import cv2
import numpy as np

from extractor.document import Box, Line
from extractor.ocr.engine import Picture
from extractor.ocr.pp_ocr import open_engine

Reading = Callable[[Picture, float], list[Line]]
"""Lines of a picture that was turned by so many degrees anticlockwise."""


def assay(threads: int) -> Reading:
    """Our engine; it finds the skew by itself. What it reads in seals is left out: the other engine reads no seals."""
    engine = open_engine(threads=threads)
    return lambda picture, skew: [line for line in engine.read(picture).lines if line.source != "seal"]


def rapidocr_defaults() -> Reading:
    """`RapidOCR()` as installed: every setting at its default, its number of threads (all cores) among them."""
    from rapidocr import EngineType, RapidOCR

    # rapidocr tells every step on its log; what it does stays the same.
    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    engine: Any = RapidOCR()
    chosen = {engine.cfg[part].engine_type for part in ("Det", "Cls", "Rec")}
    if chosen != {EngineType.ONNXRUNTIME}:
        raise RuntimeError(f"rapidocr runs on {chosen} by default, not on ONNX Runtime")

    def read(picture: Picture, skew: float) -> list[Line]:
        found = engine(picture)
        if found.boxes is None:
            return []
        return [_line(np.asarray(quad, dtype=np.float32), text, picture, skew) for quad, text in zip(found.boxes, found.txts, strict=True)]

    return read


def _line(quad: Any, text: str, picture: Picture, skew: float) -> Line:
    """A quad in pixels as a level line; a slanted edge counts where its middle is."""
    height, width = picture.shape[:2]
    level = cv2.getRotationMatrix2D((width / 2, height / 2), -skew, 1.0)
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = (cv2.transform(quad[np.newaxis], level)[0] / [width, height]).tolist()
    across, down = sorted(((x0 + x3) / 2, (x1 + x2) / 2)), sorted(((y0 + y1) / 2, (y2 + y3) / 2))
    return Line(text, Box(across[0], down[0], across[1], down[1]), (across[0],) * len(text), (across[1],) * len(text), "ocr")
