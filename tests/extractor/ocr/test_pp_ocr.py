"""The engine with its real models, on pages drawn here and on samples."""

from __future__ import annotations

import re
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from extractor.document import Line, Rotation
from extractor.ocr.detection import Quad
from extractor.ocr.engine import OcrPage, Picture
from extractor.ocr.orientation import turned
from extractor.ocr.pp_ocr import PpOcrEngine
from extractor.pipeline import ocr_engine
from extractor.reading.picture import pixels
from extractor.settings import Settings

pytestmark = pytest.mark.ocr

SAMPLES = Path(__file__).resolve().parents[3] / "samples" / "files"
LICENCE, ORGANISATION, USCC = "licence-wfoe-dollars.jpg", "睿朗（苏州）密封技术有限公司", "91320594692904587G"
CODES = ["58924E0377R0S", "CNAS C012-M", "ZL 2021 1 0345678.X", "GB/T 19001-2016"]


@pytest.fixture(scope="module")
def engine() -> PpOcrEngine:
    return ocr_engine(Settings(ocr_threads=2))


@pytest.fixture(scope="module")
def licence() -> Picture:
    """A clean scanned licence in Chinese; it needs no font here."""
    with Image.open(SAMPLES / LICENCE) as image:
        return pixels(image)


def squeezed(line: Line | str) -> str:
    return re.sub(r"\s", "", line if isinstance(line, str) else line.text)


def said(page: OcrPage) -> str:
    return "".join(squeezed(line) for line in page.lines)


def printed(*texts: str, size: int, spread: int = 90) -> tuple[Picture, list[tuple[int, int, int, int]]]:
    """Texts below each other on a white A4 page of 150 dpi, and the box of each in pixels."""
    image = Image.new("RGB", (1240, 1754), "white")
    draw = ImageDraw.Draw(image)
    font = ImageFont.load_default(size)
    boxes = []
    for row, text in enumerate(texts):
        place = (150, 200 + spread * row)
        draw.text(place, text, fill="black", font=font)
        left, top, right, bottom = draw.textbbox(place, text, font=font)
        boxes.append((int(left), int(top), int(right), int(bottom)))
    return pixels(image), boxes


def sealed(picture: Picture, x: int, y: int, radius: int) -> Picture:
    """A red seal over a picture: translucent, as ink is."""
    seal = np.full_like(picture, 255)
    cv2.circle(seal, (x, y), radius, (60, 50, 225), 7)
    for turn in np.radians(np.arange(150, 391, 20)):
        middle = (round(x + 0.76 * radius * np.cos(turn)), round(y + 0.76 * radius * np.sin(turn)))
        cv2.rectangle(seal, (middle[0] - 9, middle[1] - 12), (middle[0] + 9, middle[1] + 12), (60, 50, 225), 5)
    star = [(x + 0.3 * radius * np.sin(turn), y - 0.3 * radius * np.cos(turn)) for turn in np.radians(np.arange(5) * 144)]
    cv2.fillPoly(seal, [np.array(star, dtype=np.int32)], (60, 50, 225))
    return (picture.astype(np.uint16) * seal // 255).astype(np.uint8)


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_page_is_read_whichever_way_it_lies(engine: PpOcrEngine, licence: Picture, rotation: Rotation) -> None:
    page = engine.read(turned(licence, rotation))
    assert page.rotation == (360 - rotation) % 360
    assert (page.width, page.height) == (licence.shape[1], licence.shape[0])
    assert squeezed(ORGANISATION) in said(page).replace("(", "（").replace(")", "）")
    assert USCC in said(page)


def test_a_coloured_page_on_its_side_is_coloured_still(engine: PpOcrEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    """White print on a red plaque: what the seals' cleaning would lose is not looked for, since nothing is cleaned."""
    picture, _ = printed(*CODES, size=34)
    plaque = np.where(picture < 128, np.uint8(245), np.array([60, 45, 190], dtype=np.uint8))
    looks: list[Picture] = []
    detect = engine._models.detector.detect

    def counted(seen: Picture, *, side: int | None = None) -> list[Quad]:
        looks.append(seen)
        return detect(seen, side=side)

    monkeypatch.setattr(engine._models.detector, "detect", counted)
    page = engine.read(turned(plaque, 90))
    assert (page.rotation, len(page.lines)) == (270, len(CODES))
    assert len(looks) == 2


def test_a_tilted_page_is_levelled(engine: PpOcrEngine, licence: Picture) -> None:
    height, width = licence.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), 2.0, 1.0)
    tilted = cv2.warpAffine(licence, matrix, (width, height), borderValue=(255, 255, 255))
    before, after = engine.read(licence), engine.read(tilted)
    assert after.skew - before.skew == pytest.approx(2.0, abs=0.3)
    assert USCC in said(after)
    # Levelled, the number stands where it stood on the page before.
    old, new = (next(line for line in page.lines if USCC in squeezed(line)).box for page in (before, after))
    assert new.middle == pytest.approx(old.middle, abs=0.01)


def test_text_under_a_seal_is_read(engine: PpOcrEngine) -> None:
    picture, boxes = printed(*CODES, size=34)
    left, top, right, bottom = boxes[1]
    under = sealed(picture, (left + right) // 2, (top + bottom) // 2, 140)
    text = said(engine.read(under))
    assert [code for code in CODES if squeezed(code) not in text] == []


def test_a_real_seal_is_read_apart_from_the_page(engine: PpOcrEngine, licence: Picture) -> None:
    seals = [line.text for line in engine.read(licence).lines if line.source == "seal"]
    assert any("市场监督管理" in text for text in seals)


def test_tiny_codes(engine: PpOcrEngine) -> None:
    """Capitals about ten pixels high: seven-point print at 150 dpi."""
    picture, _ = printed(*CODES, size=15, spread=60)
    lines = {squeezed(line) for line in engine.read(picture).lines}
    assert [code for code in CODES if squeezed(code) not in lines] == []


def test_character_boxes_lie_on_their_characters(engine: PpOcrEngine) -> None:
    text, group = "Certificate 20270603 valid", "20270603"
    picture, (box,) = printed(text, size=34)
    (line,) = engine.read(picture).lines
    start = line.text.index(group)
    found = line.slice_box(start, start + len(group))
    font = ImageFont.load_default(34)
    left = box[0] + font.getlength(text[: text.index(group)])
    right = left + font.getlength(group)
    width, height = picture.shape[1], picture.shape[0]
    digit = (right - left) / len(group)
    assert [found.x0 * width, found.x1 * width] == pytest.approx([left, right], abs=0.6 * digit)
    assert found.y0 * height <= box[1] + 3
    assert found.y1 * height >= box[3] - 3
    assert found.height * height < 2 * (box[3] - box[1])


def test_a_single_line(engine: PpOcrEngine) -> None:
    picture = np.full((48, 400, 3), 255, dtype=np.uint8)
    assert engine.read_line(picture).text == ""
    cv2.putText(picture, "2027-05-20", (20, 36), cv2.FONT_HERSHEY_SIMPLEX, 1, (0, 0, 0), 2, cv2.LINE_AA)
    line = engine.read_line(picture)
    assert line.text == "2027-05-20"
    assert len(line.scores) == len(line.starts) == 10
    assert list(line.starts) == sorted(line.starts)
