"""Electronic seals: the picture in their ASN.1, and where they stand."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageDraw

from extractor.reading.ofd.as_pdf import as_pdf
from extractor.reading.ofd.seals import seal_of
from extractor.reading.pdfium import pypdfium2
from extractor.settings import Settings

from ..conftest import Read, codes
from . import ofd_writer as w

SEAL = "Doc_0/Signs/Sign_0/Seal.esl"
OWNER = "江苏某某认证有限公司"


def red_ring(form: str = "PNG", mode: str = "RGB") -> bytes:
    image = Image.new(mode, (200, 200), "white")
    ImageDraw.Draw(image).ellipse((10, 10, 190, 190), outline="red", width=12)
    out = io.BytesIO()
    image.save(out, form)
    return out.getvalue()


def sealed(seal: bytes, *, said: str = "", **options: str) -> bytes:
    return w.ofd(w.text("正文", 20, 30) + said, body=w.SIGNED, parts={**w.signatures(**options), SEAL: seal})  # type: ignore[arg-type]


def pixel(data: bytes, x: float, y: float) -> tuple[int, ...]:
    """Red, green and blue at a place in millimetres on the first page."""
    with pypdfium2.PdfDocument(as_pdf(data, Settings()).pdf) as document:
        picture = document[0].render(scale=1).to_pil().convert("RGB")
    found = picture.getpixel((round(x * 72 / 25.4), round(y * 72 / 25.4)))
    assert isinstance(found, tuple)
    return found


def test_a_seal_tells_its_owner_and_its_picture() -> None:
    seal = seal_of(w.seal(OWNER, b"picture", "gif"))
    assert seal is not None
    assert (seal.name, seal.picture, seal.format) == (OWNER, b"picture", "gif")
    # The signature holds the seal, deeper down.
    assert seal_of(w.sequence(w.sequence(w.der(2, b"\1"), w.seal(OWNER, b"picture", "gif")), w.der(3, b"\0"))) == seal


@pytest.mark.parametrize(
    "data", [b"", b"\x30", b"\x30\x85\1\1\1\1\1", b"\x30\x80\0\0", b"\x30\x84\xff\xff\xff\xff", b"PK\3\4", b"\x30\x02\x30\x05"]
)
def test_rubbish_is_no_seal(data: bytes) -> None:
    assert seal_of(data) is None


def test_sequences_without_end_end() -> None:
    data = b""
    for _ in range(5000):
        data = w.sequence(data)
    assert seal_of(data) is None


@pytest.mark.parametrize("form", ["PNG", "GIF", "BMP"])
def test_a_seal_is_drawn_where_it_stands_and_covers_nothing(form: str) -> None:
    data = sealed(w.seal(OWNER, red_ring(form), form.lower()), said=w.rule(130, 240, 150, 240))
    assert pixel(data, 120 + 40 * 16 / 200, 240)[0] > 200 > 100 > pixel(data, 120 + 40 * 16 / 200, 240)[1]
    assert max(pixel(data, 140, 240)) < 100, "the line under the white of the seal is still seen"


def test_a_seal_over_several_edges_shows_its_part_only() -> None:
    data = sealed(w.seal(OWNER, red_ring()), clip="0 0 20 40")
    assert pixel(data, 120 + 40 * 16 / 200, 240)[1] < 100
    assert pixel(data, 160 - 40 * 16 / 200, 240)[1] == 255


def test_a_seal_drawn_as_ofd_is_drawn_too() -> None:
    disc = '<ofd:PathObject ID="7" Boundary="0 0 210 297" Fill="true" Stroke="false"><ofd:FillColor Value="255 0 0"/>'
    disc += "<ofd:AbbreviatedData>M 0 0 L 210 0 L 210 297 L 0 297 C</ofd:AbbreviatedData></ofd:PathObject>"
    assert pixel(sealed(w.seal(OWNER, w.ofd(disc), "ofd")), 140, 240) == (255, 0, 0)


@pytest.mark.parametrize("picture", [b"", b"rubbish", b"PK\3\4rubbish"])
def test_a_seal_without_a_picture_stands_there_all_the_same(read: Read, picture: bytes) -> None:
    reading = read(sealed(w.seal(OWNER, picture)))
    (line,) = (line for line in reading.pages[0].lines if line.source == "seal")
    assert (line.text, reading.flags) == (OWNER, ())
    assert line.box.x0 == pytest.approx(120 / 210)
    assert line.box.y1 == pytest.approx(260 / 297)


def test_signatures_without_a_seal_or_a_part_change_nothing(read: Read) -> None:
    for parts in ({SEAL: None}, {"Doc_0/Signs/Signatures.xml": "<"}, {"Doc_0/Signs/Sign_0/Signature.xml": None}):
        reading = read(w.ofd(w.text("正文", 20, 30), body=w.SIGNED, parts={**w.signatures(), **parts}))
        assert ([line.text for line in reading.pages[0].lines], codes(reading.flags)) == (["正文"], [])
