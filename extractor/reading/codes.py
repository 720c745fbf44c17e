"""QR and bar codes of a picture, read and kept as what they hold; an address in one is never opened."""

from __future__ import annotations

from functools import cache
from typing import Any

import cv2
import numpy as np

from extractor.document import Box, Code
from extractor.ocr.engine import Picture

LONGEST = 2000
"""Pixels on the longer side of what is searched: codes of 15 mm on A4 keep two pixels a module, and a page takes some 17 ms."""
SHORTEST = 6
"""Characters of a bar code that say something: stripes of shorter ones are found in print."""
LONGEST_TEXT = 4000
MOST = 12
"""Codes of one page."""
MATRIX = ("QRCode", "DataMatrix", "PDF417")
BARS = ("Code128", "Code39", "EAN13")


@cache
def _formats() -> Any:
    import zxingcpp

    return [getattr(zxingcpp.BarcodeFormat, name) for name in (*MATRIX, *BARS)]


def read_codes(picture: Picture, *, skew: float = 0.0) -> tuple[Code, ...]:
    """Every code of `picture`, once each, in fractions of it once it is turned clockwise by `skew` degrees: turned pixels are softer."""
    import zxingcpp

    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    scale = LONGEST / max(grey.shape)
    if scale < 1:
        grey = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    height, width = grey.shape
    level = cv2.getRotationMatrix2D((width / 2, height / 2), -skew, 1.0)
    found: dict[tuple[str, str], Code] = {}
    for code in zxingcpp.read_barcodes(grey, formats=_formats(), try_invert=False, text_mode=zxingcpp.TextMode.Plain):
        text = _text(code.bytes, code.text)
        if not text or (code.format.name in BARS and len(text) < SHORTEST):
            continue
        points = [getattr(code.position, corner) for corner in ("top_left", "top_right", "bottom_right", "bottom_left")]
        corners = np.array([[point.x, point.y, 1.0] for point in points]) @ level.T / [width, height]
        edges = np.concatenate([corners.min(axis=0), corners.max(axis=0)]).clip(0, 1).tolist()
        found.setdefault((code.format.name, text), Code(code.format.name, text, Box(*edges)))
    return tuple(found.values())[:MOST]


def _text(content: bytes, said: str) -> str:
    """`content` as UTF-8 or GB 18030, which say nothing of themselves in most codes; else as the library reads it."""
    for encoding in ("utf-8", "gb18030"):
        try:
            return content.decode(encoding).strip()[:LONGEST_TEXT]
        except UnicodeDecodeError:
            continue
    return said.strip()[:LONGEST_TEXT]
