"""From the upright page back to the page as a viewer shows it."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from extractor.document import Box, Page, Rotation
from extractor.ocr.orientation import turned

WIDTH, HEIGHT = 400, 600


def stored(rotation: Rotation) -> tuple[np.ndarray[tuple[int, ...], np.dtype[np.uint8]], Page]:
    """A page with one black patch, and the upright page that turning it clockwise by `rotation` gives."""
    picture = np.full((HEIGHT, WIDTH, 3), 255, dtype=np.uint8)
    picture[60:90, 40:120] = 0
    high, wide = turned(picture, rotation).shape[:2]
    return picture, Page(1, wide, high, rotation=rotation)


def ink(picture: np.ndarray[tuple[int, ...], np.dtype[np.uint8]]) -> Box:
    rows, columns = np.nonzero(picture[:, :, 0] < 128)
    height, width = picture.shape[:2]
    return Box(columns.min() / width, rows.min() / height, (columns.max() + 1) / width, (rows.max() + 1) / height)


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_rotations(rotation: Rotation) -> None:
    picture, page = stored(rotation)
    assert page.view_box(ink(turned(picture, rotation))).as_list() == pytest.approx(ink(picture).as_list())


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("skew", [-2.0, 2.5])
def test_skew(rotation: Rotation, skew: float) -> None:
    """The box on the levelled page leads to where the patch was before levelling."""
    picture, page = stored(rotation)
    page = Page(1, page.width, page.height, rotation=rotation, skew=skew)
    upright = turned(picture, rotation)
    high, wide = upright.shape[:2]
    corners = ink(upright)
    quad = np.array([[[x * wide, y * high] for x in (corners.x0, corners.x1) for y in (corners.y0, corners.y1)]], dtype=np.float32)
    level = cv2.transform(quad, cv2.getRotationMatrix2D((wide / 2, high / 2), -skew, 1.0))[0]
    (x0, y0), (x1, y1) = level.min(axis=0).tolist(), level.max(axis=0).tolist()
    shown, drawn = page.view_box(Box(x0 / wide, y0 / high, x1 / wide, y1 / high)), ink(picture)
    assert shown.middle == pytest.approx(drawn.middle, abs=1e-3)
    assert shown.x0 <= drawn.x0 < drawn.x1 <= shown.x1
    assert shown.width - drawn.width < 0.04
    assert shown.height - drawn.height < 0.04


def test_a_box_never_leaves_the_page() -> None:
    shown = Page(1, WIDTH, HEIGHT, skew=2.5).view_box(Box(0.0, 0.0, 1.0, 1.0))
    assert shown == Box(0.0, 0.0, 1.0, 1.0)
