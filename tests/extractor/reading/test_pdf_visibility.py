"""What a viewer does not show of a PDF is no text; what it shows is, however it is painted."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from extractor.reading.recorded import dump, load

from .conftest import FakeEngine, Read, make_line, texts
from .raw_pdf import page_pdf, shown, stream

DATE = "有效期至2031年5月20日"
BODY = "".join(shown("本证书持有者为江苏某某有限公司，有效期三年。", 72, 700 - 20 * row) for row in range(3))
BODY_LINES = ["本证书持有者为江苏某某有限公司，有效期三年。"] * 3
STATES = (
    "/ExtGState << /None << /ca 0 >> /Faint << /ca 0.02 >> /Half << /ca 0.5 >> "
    "/Mask << /SMask << /Type /Mask /S /Luminosity /G 20 0 R >> >> >>"
)


def form(content: str, entries: str = "", *, fonts: bool = True) -> bytes:
    font = "/Resources << /Font << /F0 5 0 R >> >>" if fonts else ""
    return stream(content.encode(), entries=f"/Type /XObject /Subtype /Form /BBox [0 0 595 842] {font} {entries}")


def picture(level: int, *, alpha: int | None = None) -> dict[int, bytes]:
    """Objects 30 and 31: a grey picture, with an alpha channel where asked for."""
    mask = "/SMask 31 0 R" if alpha is not None else ""
    return {30: stream(bytes([level]) * 64, entries=f"{GREY} {mask}"), 31: stream(bytes([alpha or 0]) * 64, entries=GREY)}


BLACK_MASK = form("0 g 0 0 1000 1000 re f", "/Group << /S /Transparency /CS /DeviceGray >>", fonts=False)
WHITE_MASK = form("1 g 0 0 1000 1000 re f", "/Group << /S /Transparency /CS /DeviceGray >>", fonts=False)
LAYER = {10: b"<< /Type /OCG /Name (old) >>", 11: b"<< /Type /OCMD /OCGs [10 0 R] /P /AllOn >>"}
OFF = "/OCProperties << /OCGs [10 0 R] /D << /OFF [10 0 R] >> >>"
LINE = shown(DATE, 100, 500)
GREY = "/Type /XObject /Subtype /Image /Width 8 /Height 8 /BitsPerComponent 8 /ColorSpace /DeviceGray"
INNER = "/Resources << /XObject << /Y 13 0 R >> >>"
IN_FORM = "/XObject << /X 12 0 R /P 30 0 R >>"

HIDDEN: dict[str, tuple[str, dict[str, object]]] = {
    "invisible": (shown(DATE, 100, 500, before="3 Tr"), {}),
    "clip": ("q 0 0 50 50 re W n " + LINE + "Q", {}),
    "clip-odd": ("q 0 0 m 400 0 l 0 400 l 30 30 l h W n " + LINE + "Q", {}),
    "white": ("1 g " + LINE + "0 g", {}),
    "near-white": ("0.97 g " + LINE + "0 g", {}),
    "white-cmyk": ("0 0 0 0 k " + LINE + "0 g", {}),
    "white-stroked": ("1 G " + shown(DATE, 100, 500, before="1 Tr") + "0 G", {}),
    "white-pattern": ("/Pattern cs /W scn " + LINE + "0 g", {}),
    "alpha": ("/None gs " + LINE, {}),
    "alpha-near": ("/Faint gs " + LINE, {}),
    "mask": ("/Mask gs " + LINE, {"more": {20: BLACK_MASK}}),
    "mask-on-form": ("q /Mask gs /X Do Q", {"more": {20: BLACK_MASK, 12: form(LINE)}}),
    "alpha-on-form": ("q /None gs /X Do Q", {"more": {12: form(LINE, "/Group << /S /Transparency >>")}}),
    "bar": ("0 0.2 0.6 rg 90 490 300 30 re f " + LINE + "0 g", {}),
    "covered": (LINE + "1 g 90 490 300 30 re f 0 g", {}),
    "covered-by-black": (LINE + "90 490 300 30 re f", {}),
    "covered-by-strokes": (LINE + "1 G 20 w 90 505 m 400 505 l S 0 G 1 w", {}),
    "covered-by-thin-strips": (LINE + "1 g " + "".join(f"90 {495 + 2 * row} 300 2.2 re f " for row in range(10)) + "0 g", {}),
    "covered-by-picture": (LINE + "q 300 0 0 30 90 490 cm /P Do Q", {"more": picture(255)}),
    "covered-by-form": (LINE + "/X Do", {"more": {12: form("1 g 90 490 300 30 re f", fonts=False)}}),
    "covered-in-form": ("/X Do", {"more": {12: form(LINE + "1 g 90 490 300 30 re f")}}),
    "out-of-form": ("/X Do", {"more": {12: form(LINE).replace(b"595 842", b"595 400")}}),
    "tiny": (shown(DATE, 100, 500, size=0.1), {}),
    "tiny-by-matrix": ("q 0.05 0 0 0.05 100 500 cm " + shown(DATE, 0, 0) + "Q", {}),
    "squeezed": (shown(DATE, 100, 500, before="0.2 Tz"), {}),
    "outside": (shown(DATE, 100, 900), {}),
    "left-of-page": (shown(DATE, -300, 500), {}),
    "layer": ("/OC /L BDC " + LINE + "EMC", {"catalog": OFF, "more": LAYER}),
    "layer-membership": ("/OC /M BDC " + LINE + "EMC", {"catalog": OFF, "more": LAYER}),
    "layer-base-state": (
        "/OC /L BDC " + LINE + "EMC",
        {"catalog": "/OCProperties << /OCGs [10 0 R] /D << /BaseState /OFF >> >>", "more": LAYER},
    ),
    "layer-on-form": ("/X Do", {"catalog": OFF, "more": {**LAYER, 12: form(LINE, "/OC 10 0 R")}}),
    "layer-nested": (
        "/X Do",
        {"catalog": OFF, "more": {**LAYER, 12: form("/Y Do", INNER, fonts=False), 13: form(LINE, "/OC 10 0 R")}},
    ),
}  # fmt: skip

SHOWN: dict[str, tuple[str, dict[str, object]]] = {
    "plain": (LINE, {}),
    "grey-watermark": ("0.85 g " + LINE + "0 g", {}),
    "half-transparent": ("/Half gs " + LINE, {}),
    "mask-that-shows": ("/Mask gs " + LINE, {"more": {20: WHITE_MASK}}),
    "white-on-bar": ("0 0.2 0.6 rg 90 490 300 30 re f 1 g " + LINE + "0 g", {}),
    "white-on-picture": ("q 300 0 0 30 90 490 cm /P Do Q 1 g " + LINE + "0 g", {"more": picture(40)}),
    "outlined": (shown(DATE, 100, 500, before="1 Tr"), {}),
    "filled-white-with-black-outline": ("1 g " + shown(DATE, 100, 500, before="2 Tr") + "0 g", {}),
    "under-a-transparent-box": ("/Half gs " + LINE + "0 0 1 rg 90 490 300 30 re f 0 g", {}),
    "under-a-seal": (LINE + "q 300 0 0 30 90 490 cm /P Do Q", {"more": picture(128, alpha=120)}),
    "on-shading": ("0.9 g 90 490 300 30 re f 0 g " + LINE, {}),
    "before-a-box-elsewhere": (LINE + "1 g 90 300 300 30 re f 0 g", {}),
    "clip-that-holds-it": ("q 0 0 595 842 re W n " + LINE + "Q", {}),
    "in-form": ("/X Do", {"more": {12: form(LINE)}}),
    "layer-that-is-on": (
        "/OC /L BDC " + LINE + "EMC",
        {"catalog": "/OCProperties << /OCGs [10 0 R] /D << /ON [10 0 R] >> >>", "more": LAYER},
    ),
    "small-print": (shown(DATE, 100, 500, size=4), {}),
    "underlined": (LINE + "0.5 w 90 498 m 300 498 l S", {}),
    "cut-out-of-colour": ("q " + shown(DATE, 100, 500, before="7 Tr") + "0 0 1 rg 90 490 300 30 re f Q", {}),
    "white-shadow": ("1 g " + shown(DATE, 100.5, 499.5) + "0 g " + LINE, {}),
    "struck-through": (LINE + "0.5 w 90 504 m 300 504 l S", {}),
}  # fmt: skip


def draw(content: str, options: Mapping[str, object]) -> bytes:
    patterns = (
        "/Pattern << /W << /PatternType 2 /Shading << /ShadingType 2 /ColorSpace /DeviceGray /Coords [0 0 9 0] /Extend [true true] "
        "/Function << /FunctionType 2 /N 1 /Domain [0 1] /C0 [1] /C1 [1] >> >> >> >>"
    )
    properties = "/Properties << /L 10 0 R /M 11 0 R >>" if "catalog" in options else ""
    return page_pdf(BODY + content, resources=f"{STATES} {IN_FORM} {properties} {patterns}", **options)  # type: ignore[arg-type]


@pytest.mark.parametrize("case", HIDDEN)
def test_what_no_viewer_shows_is_left_out(read: Read, case: str) -> None:
    page = read(draw(*HIDDEN[case])).pages[0]
    assert [line.text for line in page.lines] == BODY_LINES
    assert [line.text for line in page.hidden] == [DATE]
    assert page.hidden_because


@pytest.mark.parametrize("case", SHOWN)
def test_what_a_viewer_shows_is_read(read: Read, case: str) -> None:
    page = read(draw(*SHOWN[case])).pages[0]
    assert set(BODY_LINES) <= {line.text for line in page.lines}
    assert DATE in [line.text for line in page.lines]
    assert DATE not in [line.text for line in page.hidden] or case == "white-shadow"


def test_one_digit_that_is_covered_and_replaced(read: Read) -> None:
    """The line is what a viewer shows; the hidden line says what it was."""
    line = shown("有效期至2024年5月20日", 100, 500)
    forged = line + "1 g 184 495 12 18 re f 0 g " + shown("9", 184, 500)
    page = read(page_pdf(BODY + forged)).pages[0]
    assert "有效期至202" in page.lines[3].text
    assert "4" not in "".join(line.text for line in page.lines[3:])
    assert [line.text for line in page.hidden] == ["有效期至2024年5月20日"]


def test_an_ocr_layer_of_strips_is_replaced_by_what_the_strips_show(read: Read) -> None:
    strips = "".join(f"q 595 0 0 90 0 {90 * row} cm /P Do Q " for row in range(10))
    layer = shown(DATE, 100, 500, before="3 Tr")
    engine = FakeEngine(make_line("有效期至2027年5月20日", 0.2, 0.2, 0.6, 0.25))
    for content in (strips + layer, shown(DATE, 100, 500) + strips):
        inked = {30: stream(bytes(range(64)), entries=GREY)}
        page = read(page_pdf(content, resources=IN_FORM, more=inked), engine=engine).pages[0]
        assert [line.text for line in page.lines] == ["有效期至2027年5月20日"]
        assert [line.text for line in page.hidden] == [DATE]
        assert page.hidden_because == ("ocr_layer",)


def test_pages_without_doubts_are_not_drawn(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the page was drawn")

    monkeypatch.setattr("pypdfium2.PdfPage.render", refuse)
    rules = "0.5 w 72 600 m 500 600 l S 0.8 g 60 300 200 20 re f 0 g "
    assert texts(read(page_pdf(BODY + rules + LINE))) == [[*BODY_LINES, DATE]]


def test_hidden_text_survives_a_recording(read: Read) -> None:
    reading = read(draw(*HIDDEN["white"]))
    assert load(dump(reading)).pages[0].hidden_because == ("colour",)
