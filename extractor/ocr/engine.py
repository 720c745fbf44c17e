"""The protocol every OCR engine follows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from extractor.document import Line, Rotation

Picture = NDArray[np.uint8]
"""Pixels as height × width × 3, blue-green-red, 0…255, EXIF orientation already applied."""


@dataclass(frozen=True, slots=True)
class OcrPage:
    """Lines in the upright page (after `rotation` and `skew` clockwise degrees), in no particular order.

    `width` and `height` are the upright page's, in pixels. What round seals say has the source `seal`.
    """

    width: int
    height: int
    rotation: Rotation
    lines: tuple[Line, ...]
    skew: float = 0.0


class OcrEngine(Protocol):
    """Not thread-safe: one engine a process."""

    @property
    def name(self) -> str: ...

    @property
    def version(self) -> str: ...

    def read(self, picture: Picture) -> OcrPage:
        """Every line of text on the picture, upright."""
        ...

    def read_line(self, cut: Picture) -> Line:
        """What `cut`, one upright line of text and nothing else, says, as it is and without a second sight; in fractions of it."""
        ...
