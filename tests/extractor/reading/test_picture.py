"""Pictures: formats, orientation, transparency, limits."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageDraw

from extractor.reading.picture import has_ink, pixels
from extractor.settings import Settings

from .conftest import FakeEngine, Read, codes, make_line, texts

LINE = make_line("营业执照", 0.2, 0.2, 0.6, 0.25)


def inked(mode: str = "RGB", size: tuple[int, int] = (200, 100)) -> Image.Image:
    """White with a black upper left quarter."""
    image = Image.new("RGB", size, "white")
    ImageDraw.Draw(image).rectangle((0, 0, size[0] // 2, size[1] // 2), fill="black")
    return image.convert(mode)


def save(image: Image.Image, form: str, **options: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


@pytest.mark.parametrize(
    ("form", "mode", "media_type"),
    [
        ("JPEG", "RGB", "image/jpeg"),
        ("JPEG", "CMYK", "image/jpeg"),
        ("PNG", "RGBA", "image/png"),
        ("PNG", "1", "image/png"),
        ("PNG", "P", "image/png"),
        ("WEBP", "RGB", "image/webp"),
        ("BMP", "L", "image/bmp"),
        ("GIF", "P", "image/gif"),
        ("TIFF", "1", "image/tiff"),
        ("HEIF", "RGB", "image/heic"),
    ],
)
def test_every_format_reaches_the_engine_as_blue_green_red(read: Read, form: str, mode: str, media_type: str) -> None:
    if form == "HEIF":
        pytest.importorskip("pillow_heif").register_heif_opener()
    engine = FakeEngine(LINE)
    reading = read(save(inked(mode), form), engine=engine)
    assert (reading.media_type, texts(reading)) == (media_type, [["营业执照"]])
    (picture,) = engine.seen
    assert picture.shape == (100, 200, 3)
    assert picture.dtype == np.uint8
    assert picture[10, 10].max() < 60
    assert picture[90, 190].min() > 200
    assert (reading.reader.method, reading.reader.engine) == ("ocr", "fake")


def test_exif_orientation_is_applied(read: Read) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    engine = FakeEngine(LINE)
    read(save(inked(), "JPEG", exif=exif), engine=engine)
    assert engine.seen[0].shape == (200, 100, 3)
    assert engine.seen[0][10, 90].max() < 60


def test_transparent_is_white() -> None:
    image = Image.new("RGBA", (50, 50), (0, 0, 0, 0))
    assert pixels(image).min() == 255


def test_sixteen_bits_become_eight() -> None:
    levels = np.full((20, 20), 65535, dtype=np.uint16)
    levels[:10] = 32768
    seen = pixels(Image.fromarray(levels))
    assert (int(seen[0, 0, 0]), int(seen[19, 0, 0])) == (127, 255)


def test_red_stays_red() -> None:
    assert pixels(Image.new("RGB", (4, 4), (250, 10, 20)))[0, 0].tolist() == [20, 10, 250]


def test_every_page_of_a_tiff(read: Read) -> None:
    data = save(inked(), "TIFF", save_all=True, append_images=[inked(size=(300, 90)), inked()])
    reading = read(data, engine=FakeEngine(LINE))
    assert [(page.number, page.width) for page in reading.pages] == [(1, 200), (2, 300), (3, 200)]
    assert codes(read(data, settings=Settings(max_pages=2)).flags) == ["too_large"]


def test_a_blank_or_black_picture_is_empty(read: Read) -> None:
    for colour in ("white", "black"):
        reading = read(save(Image.new("RGB", (300, 200), colour), "PNG"))
        assert codes(reading.flags) == ["empty"]
        assert reading.pages[0].flags == ()


def test_ink_without_legible_text_is_unreadable(read: Read) -> None:
    reading = read(save(inked(), "PNG"))
    assert (codes(reading.flags), codes(reading.pages[0].flags)) == ([], ["unreadable"])


def test_a_single_word_is_ink() -> None:
    image = Image.new("RGB", (1600, 2200), (240, 238, 230))
    ImageDraw.Draw(image).text((800, 1100), "A1 42", fill=(60, 60, 60), font_size=40)
    assert has_ink(pixels(image))


def test_too_many_pixels_are_never_decoded(read: Read) -> None:
    engine = FakeEngine(LINE)
    reading = read(save(inked(size=(400, 300)), "PNG"), engine=engine, settings=Settings(max_page_pixels=100_000))
    assert codes(reading.pages[0].flags) == ["too_large"]
    assert engine.seen == []


def test_a_truncated_picture_is_corrupt(read: Read) -> None:
    noise = Image.fromarray(np.random.default_rng(1).integers(0, 255, (200, 200, 3), dtype=np.uint8))
    data = save(noise, "PNG")
    assert codes(read(data[: len(data) // 2]).flags) == ["corrupt"]
