"""Copies of one picture are near each other; other documents are not, even of the same layout."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from PIL import Image

from extractor.ocr.engine import Picture
from extractor.reading.picture import pixels
from extractor.reading.picture_hash import FREQUENCIES, NEAR, hash_distance, picture_hash
from extractor.settings import ROOT

SAMPLES = ROOT / "samples"


@pytest.fixture(scope="module")
def page() -> Picture:
    pages = sorted(SAMPLES.glob("applications/strong-luheng/3.1/ISO9001*.jpg"))
    return np.asarray(cv2.imread(str(pages[0])), dtype=np.uint8)


def compressed(page: Picture) -> Picture:
    return np.asarray(cv2.imdecode(cv2.imencode(".jpg", page, [cv2.IMWRITE_JPEG_QUALITY, 35])[1], cv2.IMREAD_COLOR), dtype=np.uint8)


def halved(page: Picture) -> Picture:
    return np.asarray(cv2.resize(page, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA), dtype=np.uint8)


def grey(page: Picture) -> Picture:
    return np.asarray(cv2.cvtColor(cv2.cvtColor(page, cv2.COLOR_BGR2GRAY), cv2.COLOR_GRAY2BGR), dtype=np.uint8)


def darkened(page: Picture) -> Picture:
    return (page * 0.8).astype(np.uint8)


def tilted(page: Picture) -> Picture:
    """By a tenth of a degree, which levelling leaves."""
    height, width = page.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), 0.1, 1.0)
    return np.asarray(cv2.warpAffine(page, matrix, (width, height), borderValue=(255, 255, 255)), dtype=np.uint8)


@pytest.mark.parametrize("copy", [compressed, halved, grey, darkened, tilted])
def test_a_copy_is_near(page: Picture, copy: object) -> None:
    assert hash_distance(picture_hash(page), picture_hash(copy(page))) <= NEAR  # type: ignore[operator]


def test_another_certificate_of_the_same_layout_is_not_near() -> None:
    """The two patents of samples/files that look most alike."""
    one, other = (picture_hash(pixels(Image.open(SAMPLES / "files" / name))) for name in ("patent-small-sensor.jpg", "patent-wiring.webp"))
    assert NEAR < hash_distance(one, other) < 4 * NEAR


def test_other_pages_are_far(page: Picture) -> None:
    others = sorted(SAMPLES.glob("applications/*/*/*.jpg"))
    distances = [
        hash_distance(picture_hash(page), picture_hash(np.asarray(cv2.imread(str(path)), dtype=np.uint8)))
        for path in others
        if not path.name.startswith("ISO9001")
    ]
    assert len(distances) > 5
    assert min(distances) > 3 * NEAR


def test_a_hash_is_as_long_as_its_frequencies(page: Picture) -> None:
    assert len(picture_hash(page)) * 4 == FREQUENCIES**2
    assert hash_distance("00" * 32, "ff" * 32) == 256
