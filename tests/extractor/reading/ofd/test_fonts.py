"""Embedded fonts: what a text code says, what its glyph draws."""

from __future__ import annotations

from pathlib import Path

import pytest
import reportlab

from extractor.reading.ofd.font_file import glyphs_of, kind_of, widths_of

from ..conftest import FakeEngine, Read, make_line, texts
from . import ofd_writer as w

VERA = (Path(reportlab.__file__).parent / "fonts" / "Vera.ttf").read_bytes()
FONTS = w.resources('<ofd:Fonts><ofd:Font ID="1" FontName="Vera"><ofd:FontFile>f.ttf</ofd:FontFile></ofd:Font></ofd:Fonts>')


def embedded(content: str, font: bytes = VERA) -> bytes:
    parts: dict[str, str | bytes | None] = {"Doc_0/PublicRes.xml": FONTS, "Doc_0/Res/f.ttf": font}
    return w.ofd(content, common="<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>", parts=parts)


def transform(place: int, *glyphs: int, codes: int | None = None) -> str:
    count = len(glyphs) if codes is None else codes
    numbers = f"<ofd:Glyphs>{' '.join(map(str, glyphs))}</ofd:Glyphs>"
    return f'<ofd:CGTransform CodePosition="{place}" CodeCount="{count}" GlyphCount="{len(glyphs)}">{numbers}</ofd:CGTransform>'


def test_the_font_s_own_table_is_read() -> None:
    assert kind_of(VERA) == "truetype"
    glyphs = glyphs_of(VERA)
    assert len({glyphs[sign] for sign in "ABCabc0123"}) == 10
    assert glyphs["B"] - glyphs["A"] == 1
    assert widths_of(VERA)[glyphs["1"]] == pytest.approx(0.636, abs=0.001)


@pytest.mark.parametrize("data", [b"", VERA[:300], VERA[:12] + b"\xff" * 4000, b"\0\1\0\0" + b"\xff" * 100])
def test_a_damaged_table_says_nothing(data: bytes) -> None:
    assert (glyphs_of(data), widths_of(data)) == ({}, ())


def test_glyph_numbers_leave_the_text_as_it_is(read: Read) -> None:
    glyphs = glyphs_of(VERA)
    said = w.text("CNAS C157", 20, 30, inner=transform(0, *(glyphs[sign] for sign in "CNAS")))
    assert texts(read(embedded(said))) == [["CNAS C157"]]


def test_codes_that_mean_nothing_are_told_by_the_font(read: Read) -> None:
    glyphs = glyphs_of(VERA)
    said = w.text("¤¤¤¤", 20, 30, code='DeltaX="2.5 2.5 2.5"', inner=transform(0, *(glyphs[sign] for sign in "2026")))
    assert texts(read(embedded(said))) == [["2026"]]


def test_one_glyph_may_mean_two_characters(read: Read) -> None:
    """A forger draws a 3 and says 8: both are kept apart, each code means what the file says."""
    glyph = glyphs_of(VERA)["3"]
    said = w.text("3", 20, 30, inner=transform(0, glyph)) + w.text("8", 60, 30, inner=transform(0, glyph))
    assert texts(read(embedded(said))) == [["3", "8"]]


def test_a_glyph_for_several_characters(read: Read) -> None:
    glyph = glyphs_of(VERA)["f"]
    said = w.text("ofice", 20, 30, code='DeltaX="2.4 0.7 0.7 1.1 2.2"', inner=transform(1, glyph, codes=2))
    assert texts(read(embedded(said))) == [["ofice"]]


def test_a_page_of_codes_that_nothing_tells_is_read_by_ocr(read: Read) -> None:
    engine = FakeEngine(make_line("所见", 0.1, 0.1, 0.3, 0.13))
    rows = "".join(w.text("\ue001\ue002\ue003\ue004\ue005", 20, 30 + 10 * row, inner=transform(0, 40, 41, 42, 43, 44)) for row in range(8))
    reading = read(embedded(rows.replace('Size="4"', 'Size="5"'), VERA.replace(b"cmap", b"xmap", 1)), engine=engine)
    assert (texts(reading), reading.reader.method) == ([["所见"]], "ocr")


@pytest.mark.parametrize("count", ["1000000000", "-5", "NaN"])
def test_counts_beyond_the_text_are_cut(read: Read, count: str) -> None:
    said = w.text("证书", 20, 30, inner=transform(0, 36, 37).replace('CodeCount="2"', f'CodeCount="{count}"'))
    assert texts(read(embedded(said))) == [["证书"]]


@pytest.mark.parametrize("font", [b"", b"rubbish" * 50, VERA[:2000], b"OTTO" + b"\xff" * 500])
def test_a_damaged_font_leaves_the_text(read: Read, font: bytes) -> None:
    assert texts(read(embedded(w.text("证书编号 A1", 20, 30), font))) == [["证书编号 A1"]]
