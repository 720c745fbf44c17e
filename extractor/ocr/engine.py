"""The protocol every OCR engine follows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from extractor.document import Line, Rotation

Picture = NDArray[np.uint8]
"""Pixels as height × width × 3, blue-green-red, 0…255, EXIF orientation already applied."""


LONG = 2.25
"""A picture whose sides differ by more than this is no sheet but a strip (a phone's long screenshot): it is looked at in tiles."""


def sheet_side(height: float, width: float) -> float:
    """The longer side of the sheet that a picture or page shows, in its own unit; of a strip, of a piece as long as LONG allows.

    What is shrunk to a fixed size, or counted in shares of a page, is measured by it, so that a strip's letters stay legible.
    """
    return min(max(height, width), LONG * min(height, width))


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

    def read_line(self, cut: Picture, *, carefully: bool = False) -> Line:
        """What `cut`, one upright line of text and nothing else, says at a glance, or `carefully` at twice the cost; in fractions of it."""
        ...
