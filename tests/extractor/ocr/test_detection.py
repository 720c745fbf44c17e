"""Empty paper around the ink is not looked at."""

from __future__ import annotations

import numpy as np

from extractor.ocr.detection import COARSE, MARGIN, inked
from extractor.ocr.engine import Picture

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
