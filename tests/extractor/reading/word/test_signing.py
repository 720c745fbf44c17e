"""Signatures in a DOCX: a picture of strokes beside or under the label; seals and other pictures are none."""

from __future__ import annotations

import io
import math
from collections.abc import Callable
from typing import Any

import docx
import pytest
from docx.shared import Cm
from PIL import Image, ImageDraw

from ..conftest import FakeEngine, Read
from .drawn import edited, picture, saved

LABEL = "法定代表人（签字）："


def png(image: Image.Image) -> io.BytesIO:
    out = io.BytesIO()
    image.save(out, "PNG")
    out.seek(0)
    return out


def signature() -> io.BytesIO:
    image = Image.new("RGB", (320, 120), "white")
    ImageDraw.Draw(image).line([(15 + 20 * step, 60 + round(40 * math.sin(2 * step))) for step in range(15)], fill=(20, 30, 120), width=6)
    return png(image)


def seal() -> io.BytesIO:
    image = Image.new("RGBA", (300, 300), (255, 255, 255, 0))
    draw = ImageDraw.Draw(image)
    draw.ellipse((6, 6, 294, 294), outline=(214, 32, 38, 255), width=8)
    draw.regular_polygon((150, 150, 50), 5, fill=(214, 32, 38, 255))
    return png(image)


def letter(draw: Callable[[Any, Any], None]) -> bytes:
    """A letter whose last paragraph asks for a signature; `draw(document, paragraph)`."""
    document = docx.Document()
    document.add_paragraph("承诺书")
    draw(document, document.add_paragraph(LABEL))
    return saved(document)


def in_the_paragraph(document: Any, paragraph: Any) -> None:
    paragraph.add_run().add_picture(signature(), width=Cm(3))


def under_it(document: Any, paragraph: Any) -> None:
    document.add_paragraph().add_run().add_picture(signature(), width=Cm(3))


def in_the_cell_beside(document: Any, paragraph: Any) -> None:
    cells = document.add_table(1, 2).rows[0].cells
    cells[0].text = "负责人（签名）："
    cells[1].paragraphs[0].add_run().add_picture(signature(), width=Cm(3))


def nothing(document: Any, paragraph: Any) -> None:
    pass


def typed(document: Any, paragraph: Any) -> None:
    paragraph.add_run("王建国")


def only_a_seal(document: Any, paragraph: Any) -> None:
    paragraph.add_run().add_picture(seal(), width=Cm(4))


def a_photo_elsewhere(document: Any, paragraph: Any) -> None:
    document.add_paragraph("现场照片")
    document.add_paragraph().add_run().add_picture(picture(), width=Cm(8))


@pytest.mark.parametrize(
    ("draw", "kinds"),
    [
        (in_the_paragraph, ["ink"]),
        (under_it, ["ink"]),
        (in_the_cell_beside, ["blank", "ink"]),
        (nothing, ["blank"]),
        (typed, ["blank"]),
        (only_a_seal, ["blank"]),
        (a_photo_elsewhere, ["blank"]),
    ],
)
def test_places_for_signatures(read: Read, draw: Callable[[Any, Any], None], kinds: list[str]) -> None:
    page = read(letter(draw), engine=FakeEngine()).pages[0]
    assert [mark.kind for mark in page.marks] == kinds


def test_a_picture_that_floats_may_be_the_signature(read: Read) -> None:
    """Nobody knows where it is shown: no place is then surely empty."""

    def draw(document: Any, paragraph: Any) -> None:
        document.paragraphs[0].add_run().add_picture(signature(), width=Cm(3))

    floating = edited(
        edited(letter(draw), "word/document.xml", "<wp:inline", "<wp:anchor"), "word/document.xml", "</wp:inline>", "</wp:anchor>"
    )
    assert read(floating, engine=FakeEngine()).pages[0].marks == ()


def test_a_seal_without_legible_words_keeps_its_page(read: Read) -> None:
    reading = read(letter(only_a_seal), engine=FakeEngine())
    assert [[mark.kind for mark in page.marks] for page in reading.pages] == [["blank"], ["seal"]]
    assert [page.flags for page in reading.pages] == [(), ()]
