"""Empty paper around the ink is not looked at, the network meets few shapes, and strips are looked at in tiles."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from extractor.ocr.detection import COARSE, MARGIN, SIDES, Detector, inked
from extractor.ocr.engine import Picture
from extractor.ocr.runtime import Tensor

HEIGHT, WIDTH = 1000, 700
TOP, BOTTOM, LEFT, RIGHT = 300, 340, 200, 500


def paper(level: int = 240, grain: float = 0.0) -> Picture:
    noise = np.random.default_rng(1).normal(0, grain, (HEIGHT, WIDTH, 1))
    return (np.full((HEIGHT, WIDTH, 3), level) + noise).clip(0, 255).astype(np.uint8)


def assert_tight(picture: Picture) -> None:
    rows, columns = inked(picture)
    for found, first, last in ((rows, TOP, BOTTOM), (columns, LEFT, RIGHT)):
        assert first - MARGIN - COARSE <= found.start <= first - MARGIN
        assert last + MARGIN <= found.stop <= last + MARGIN + COARSE


def test_ink_on_grainy_paper() -> None:
    picture = paper(grain=8.0)
    picture[TOP:BOTTOM, LEFT:RIGHT] = 20
    assert_tight(picture)


def test_faint_thin_lines_count() -> None:
    picture = paper()
    picture[TOP:BOTTOM:4, LEFT:RIGHT] = 150
    rows, columns = inked(picture)
    assert (rows.start, columns.start) <= (TOP - MARGIN + COARSE, LEFT - MARGIN + COARSE)
    assert (rows.stop, columns.stop) >= (BOTTOM + MARGIN - COARSE, RIGHT + MARGIN - COARSE)


def test_white_on_dark() -> None:
    picture = paper(level=40)
    picture[TOP:BOTTOM, LEFT:RIGHT] = 250
    assert_tight(picture)


def test_ink_at_the_edge_and_none_at_all() -> None:
    picture = paper()
    picture[:30, -30:] = 0
    rows, columns = inked(picture)
    assert (rows.start, columns.stop) == (0, WIDTH)
    assert inked(paper()) == (slice(0, HEIGHT), slice(0, WIDTH))


class Threshold:
    """Finds text where the picture is dark, and keeps the shapes it was given."""

    characters: tuple[str, ...] = ()
    precision = "f32"

    def __init__(self) -> None:
        self.shapes: list[tuple[int, int]] = []

    def __call__(self, batch: Tensor) -> Tensor:
        self.shapes.append((batch.shape[2], batch.shape[3]))
        return (batch[:, :1] < 0).astype(np.float32)


def bars(height: int, width: int, places: list[tuple[int, int, int, int]]) -> Picture:
    """White, with black bars at x0, y0, x1, y1."""
    picture = np.full((height, width, 3), 255, dtype=np.uint8)
    for x0, y0, x1, y1 in places:
        picture[y0:y1, x0:x1] = 0
    return picture


def found(picture: Picture, network: Threshold, side: int | None = None) -> list[tuple[int, int]]:
    """Middles of what the detector finds, top to bottom, then left to right, to the nearest ten pixels."""
    middles = [quad.mean(axis=0) for quad in Detector(network).detect(picture, side=side)]
    return sorted((round(float(y) / 10), round(float(x) / 10)) for x, y in middles)


def test_the_network_meets_few_shapes() -> None:
    rng = Random(1)
    network = Threshold()
    for side in (None, None, 700, 333):
        for _ in range(10):
            height, width = rng.randint(30, 2000), rng.randint(30, 2000)
            found(bars(height, width, [(2, 2, width - 2, 9), (2, height - 9, width - 2, height - 2)]), network, side)
    assert {length for shape in network.shapes for length in shape} <= set(SIDES)


@pytest.mark.parametrize(("height", "width"), [(9000, 800), (2300, 1000), (33000, 300), (700, 9000), (60, 4000), (3600, 1590)])
def test_a_strip_loses_and_doubles_nothing(height: int, width: int) -> None:
    """A bar every 60 pixels along the strip: many stand on seams."""
    if height > width:
        places = [(20, y, width - 20, y + 24) for y in range(20, height - 44, 60)]
    else:
        places = [(x, height // 2 - 12, x + 40, height // 2 + 12) for x in range(20, width - 60, 80)]
    network = Threshold()
    middles = sorted((round((y0 + y1) / 20), round((x0 + x1) / 20)) for x0, y0, x1, y1 in places)
    seen = found(bars(height, width, places), network)
    assert len(seen) == len(places)
    assert max(abs(a - b) for one, other in zip(seen, middles, strict=True) for a, b in zip(one, other, strict=True)) <= 1
    assert {length for shape in network.shapes for length in shape} <= set(SIDES)


def test_a_line_along_a_strip_is_one_line() -> None:
    (quad,) = Detector(Threshold()).detect(bars(100, 6000, [(50, 40, 5950, 64)]))
    assert quad[:, 0].max() - quad[:, 0].min() > 5880
