"""The whole way with the real OCR engine: a drawn page comes back as text, as a picture and as a scan inside a PDF."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from extractor.pipeline import ocr_engine
from extractor.reading.read import read_file
from extractor.settings import Settings

WORDS = ["ISO 9001:2015", "58924E0377R0S", "2027-06-03"]


def table_page() -> Image.Image:
    """An A4 page of 150 dpi with a ruled table of labels and WORDS."""
    image = Image.new("RGB", (1240, 1754), "white")
    draw = ImageDraw.Draw(image)
    for row, word in enumerate(WORDS):
        draw.rectangle((150, 300 + 100 * row, 500, 400 + 100 * row), outline="black", width=3)
        draw.rectangle((500, 300 + 100 * row, 1050, 400 + 100 * row), outline="black", width=3)
        draw.text((180, 325 + 100 * row), f"Item {row}", fill="black", font=ImageFont.load_default(40))
        draw.text((530, 325 + 100 * row), word, fill="black", font=ImageFont.load_default(40))
    return image


@pytest.mark.ocr
@pytest.mark.parametrize(("form", "tilt"), [("PNG", 0.0), ("PDF", 0.0), ("PNG", 2.5)])
def test_a_ruled_page_is_read_with_its_table(tmp_path: Path, form: str, tilt: float) -> None:
    out = io.BytesIO()
    table_page().rotate(tilt, Image.Resampling.BICUBIC, fillcolor="white").save(out, form, resolution=150)
    path = tmp_path / "page"
    path.write_bytes(out.getvalue())
    (page,) = read_file(path, engine=lambda: ocr_engine(Settings()), settings=Settings()).pages
    assert page.skew == pytest.approx(tilt, abs=0.3)
    (table,) = page.tables
    told = {(cell.row, cell.column): [page.lines[index].text.replace(" ", "") for index in cell.lines] for cell in table.cells}
    assert [told[(row, 1)] for row in range(3)] == [[word.replace(" ", "")] for word in WORDS]
