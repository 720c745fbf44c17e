"""What is drawn or pasted over the text of a digital page: seals over a line, codes, signatures; prose is drawn by nobody."""

from __future__ import annotations

import io
import math
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import zxingcpp
from PIL import Image, ImageDraw
from reportlab.lib.utils import ImageReader

from extractor.document import Page, Reading

from .conftest import FakeEngine, Read, make_line
from .signing import signed
from .test_pdf import HEIGHT, WIDTH, body, make_pdf

X, Y = 320, 300
"""Where the date stands, and the seal over it, in points from the bottom left."""
DATE, LABEL = "日期：2026年5月22日", "法定代表人（签字）："
RIM = "江苏某某有限公司"
SEAL = replace(make_line(RIM, 0.05, 0.05, 0.95, 0.95), source="seal")


def engine() -> FakeEngine:
    return FakeEngine(SEAL)


def vector_seal(canvas: Any, radius: float = 52) -> None:
    canvas.saveState()
    canvas.setStrokeColorRGB(0.85, 0.1, 0.12)
    canvas.setFillColorRGB(0.85, 0.1, 0.12)
    canvas.setLineWidth(2)
    canvas.circle(X, Y, radius)
    canvas.circle(X, Y, radius / 4)
    for index, letter in enumerate(RIM):
        angle = math.radians(-105 + 30 * index)
        canvas.saveState()
        canvas.translate(X + radius * 0.75 * math.sin(angle), Y + radius * 0.75 * math.cos(angle))
        canvas.rotate(-math.degrees(angle))
        canvas.setFont("STSong-Light", radius / 4)
        canvas.drawCentredString(0, -radius / 12, letter)
        canvas.restoreState()
    canvas.restoreState()


def form_seal(canvas: Any) -> None:
    canvas.beginForm("seal")
    vector_seal(canvas)
    canvas.endForm()
    canvas.doForm("seal")


def pasted_seal(canvas: Any, size: float = 104) -> None:
    picture = Image.new("RGBA", (300, 300), (255, 255, 255, 0))
    draw = ImageDraw.Draw(picture)
    draw.ellipse((6, 6, 294, 294), outline=(214, 32, 38, 220), width=8)
    draw.regular_polygon((150, 150, 50), 5, fill=(214, 32, 38, 220))
    canvas.drawImage(ImageReader(picture), X - size / 2, Y - size / 2, size, size, mask="auto")


def small_seal(canvas: Any) -> None:
    """Smaller than what is read as a picture of a page full of text."""
    for row in range(30):
        canvas.drawString(72, HEIGHT - 220 - 8 * row, "本页有许多文字，" * 6)
    pasted_seal(canvas, 70)


def letter(*draw: Callable[[Any], None]) -> bytes:
    def page(canvas: Any) -> None:
        body(canvas)
        canvas.drawString(X - 60, Y - 4, DATE)
        canvas.drawString(72, 200, LABEL)
        for one in draw:
            one(canvas)

    return make_pdf(page)


def kinds(reading: Reading) -> list[str]:
    return sorted(mark.kind for mark in reading.pages[0].marks)


def lines(page: Page) -> list[str]:
    return [line.text for line in page.lines if line.source == "text"]


@pytest.mark.parametrize("draw", [vector_seal, form_seal, pasted_seal, small_seal])
def test_a_seal_over_a_line_is_seen_and_the_line_too(read: Read, draw: Callable[[Any], None]) -> None:
    page = read(letter(draw), engine=engine()).pages[0]
    (mark,) = [mark for mark in page.marks if mark.kind == "seal"]
    assert mark.text == RIM
    assert mark.box.middle == pytest.approx((X / WIDTH, 1 - Y / HEIGHT), abs=0.01)
    assert DATE in lines(page)
    assert [line.text for line in page.lines if line.source == "seal"] == [RIM]
    # The letters of the rim are the seal's, no lines of the text.
    assert not [line for line in lines(page) if len(line) <= 3]


def test_a_seal_that_nobody_can_read_is_a_seal(read: Read) -> None:
    page = read(letter(vector_seal), engine=FakeEngine()).pages[0]
    assert [(mark.kind, mark.text) for mark in page.marks if mark.kind == "seal"] == [("seal", "")]


def test_red_headings_rules_and_frames_are_no_seals(read: Read) -> None:
    def draw(canvas: Any) -> None:
        canvas.setFillColorRGB(0.85, 0.1, 0.12)
        canvas.setStrokeColorRGB(0.85, 0.1, 0.12)
        canvas.setFont("STSong-Light", 30)
        canvas.drawString(150, HEIGHT - 60, "某某市人民政府文件")
        canvas.line(60, HEIGHT - 75, 530, HEIGHT - 75)
        canvas.rect(60, 400, 90, 60)

    shown = engine()
    assert kinds(read(letter(draw), engine=shown)) == ["blank"]
    assert shown.seen == []


def test_pages_of_prose_are_not_drawn(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*args: Any) -> None:
        raise AssertionError

    monkeypatch.setattr("extractor.reading.pdf_overlays.Overlays._draw", never)

    def draw(canvas: Any) -> None:
        body(canvas)
        canvas.line(60, HEIGHT - 60, 530, HEIGHT - 60)

    assert read(make_pdf(draw, draw)).pages[1].marks == ()


def strokes(canvas: Any) -> None:
    path = canvas.beginPath()
    path.moveTo(200, 205)
    for step in range(8):
        path.curveTo(200 + 9 * step, 222, 204 + 9 * step, 192, 209 + 9 * step, 205)
    canvas.drawPath(path)


def pasted_signature(canvas: Any) -> None:
    picture = Image.new("RGB", (400, 160), "white")
    ImageDraw.Draw(picture).line([(20 + 24 * step, 80 + round(55 * math.sin(2 * step))) for step in range(15)], fill=(20, 30, 120), width=7)
    canvas.drawImage(ImageReader(picture), 195, 190, 80, 32)


def underline(canvas: Any) -> None:
    canvas.line(195, 198, 320, 198)


def typed(canvas: Any) -> None:
    canvas.drawString(200, 200, "王建国")


def lettered(size: float, colour: tuple[float, float, float]) -> Callable[[Any], None]:
    """A name in the letters of a font."""

    def draw(canvas: Any) -> None:
        canvas.setFont("STSong-Light", size)
        canvas.setFillColorRGB(*colour)
        canvas.drawString(225, 203, "王建国")

    return draw


PEN = (0.1, 0.1, 0.5)


@pytest.mark.parametrize(
    ("draw", "kind"),
    [
        *((strokes, "ink"), (pasted_signature, "ink"), (underline, "blank"), (typed, "blank"), (pasted_seal, "blank")),
        *((lettered(22, PEN), "ink"), (lettered(22, (0, 0, 0)), "blank"), (lettered(12, PEN), "blank")),
    ],
)
def test_ink_in_the_place_for_a_signature(read: Read, draw: Callable[[Any], None], kind: str) -> None:
    (mark,) = [mark for mark in read(letter(draw), engine=engine()).pages[0].marks if mark.kind in ("ink", "blank")]
    assert (mark.kind, mark.text) == (kind, LABEL.rstrip("："))


def qr(scale: int) -> Any:
    made = zxingcpp.create_barcode("http://example.cn/?no=1", zxingcpp.BarcodeFormat.QRCode)
    return np.array(made.to_image(scale=scale, add_quiet_zones=False))


def qr_paths(canvas: Any) -> None:
    """Each dark module a rectangle of its own."""
    modules = qr(1)
    for y, x in zip(*np.nonzero(modules == 0), strict=True):
        canvas.rect(400 + 2 * int(x), 498 - 2 * int(y), 2, 2, stroke=0, fill=1)


def qr_picture(canvas: Any) -> None:
    out = io.BytesIO()
    Image.fromarray(qr(4)).save(out, "PNG")
    canvas.drawImage(ImageReader(out), 400, 450, 50, 50)


@pytest.mark.parametrize("draw", [qr_paths, qr_picture])
def test_a_code_of_paths_or_in_a_small_picture_is_read(read: Read, draw: Callable[[Any], None]) -> None:
    (code,) = read(letter(draw), engine=FakeEngine()).pages[0].codes
    assert (code.format, code.text) == ("QRCode", "http://example.cn/?no=1")
    assert code.box.middle == pytest.approx((425 / WIDTH, 1 - 475 / HEIGHT), abs=0.01)


def test_the_appearance_of_a_digital_signature_is_part_of_the_page(read: Read) -> None:
    """Its letters are text, no ink; the signature itself stands in the reading."""
    reading = read(signed(letter(), box=(200, 190, 330, 220)), engine=FakeEngine())
    assert kinds(reading) == ["blank"]
    assert [one.intact for one in reading.signatures] == [True]


def test_a_turned_page_keeps_its_marks_where_they_are_seen(read: Read) -> None:
    def turned(canvas: Any) -> None:
        canvas.translate(WIDTH, 0)
        canvas.rotate(90)
        for row in range(5):
            canvas.drawString(72, 500 - 20 * row, "本证书持有者为江苏某某有限公司，有效期三年。")
        vector_seal(canvas)

    page = read(make_pdf(turned), engine=engine()).pages[0]
    (mark,) = [mark for mark in page.marks if mark.kind == "seal"]
    assert page.rotation != 0
    assert page.view_box(mark.box).middle == pytest.approx((1 - Y / WIDTH, 1 - X / HEIGHT), abs=0.01)
