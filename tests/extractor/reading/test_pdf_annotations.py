"""Form fields and notes: read where a viewer shows them, hidden where it does not."""

from __future__ import annotations

import pytest

from .conftest import Read
from .raw_pdf import page_pdf, shown, stream

BODY = "".join(shown("本证书持有者为江苏某某有限公司，有效期三年。", 72, 700 - 20 * row) for row in range(3))
BODY_LINES = ["本证书持有者为江苏某某有限公司，有效期三年。"] * 3
WIDGET = "/Type /Annot /Subtype /Widget /T (f) /Rect [100 500 300 520]"
HELV = "/Font << /Helv << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
NOTE = "/Type /Annot /Subtype /FreeText /Rect [100 500 300 520] /DA (/Helv 12 Tf)"


def said(text: str) -> str:
    return f"<FEFF{text.encode('utf-16-be').hex()}>"


def form(field: str, *, more: dict[int, bytes] | None = None, acro: str = "") -> bytes:
    """A page whose annotation is the field or note of object 10."""
    catalog = f"/AcroForm << /Fields [10 0 R] /DA (/Helv 12 Tf 0 g) /DR << {HELV} >> {acro} >>" if "Widget" in field else ""
    return page_pdf(BODY, catalog=catalog, page="/Annots [10 0 R]", more={10: f"<< {field} >>".encode(), **(more or {})})


def appearance(text: str) -> dict[int, bytes]:
    content = f"/Tx BMC BT /Helv 12 Tf 2 5 Td ({text}) Tj ET EMC" if text else "/Tx BMC EMC"
    return {11: stream(content.encode(), entries=f"/Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources << {HELV} >>")}


SHOWN = {
    "text": (form(f"{WIDGET} /FT /Tx /V {said('无锡沐谷有限公司')}"), "无锡沐谷有限公司"),
    "needed": (form(f"{WIDGET} /FT /Tx /V (2026-06-10)", acro="/NeedAppearances true"), "2026-06-10"),
    "no-font": (form(f"{WIDGET} /FT /Tx /V {said('甲级')}").replace(b"/DA (/Helv 12 Tf 0 g)", b"" + b" " * 21), "甲级"),
    "choice": (form(f"{WIDGET} /FT /Ch /Ff 131072 /Opt [[(a) {said('甲级')}] [(b) {said('乙级')}]] /V (b)"), "乙级"),
    "newer-than-its-appearance": (
        form(f"{WIDGET} /FT /Tx /V (new 2026) /AP << /N 11 0 R >>", acro="/NeedAppearances true", more=appearance("old 2020")),
        "new 2026",
    ),
    "appearance": (form(f"{WIDGET} /FT /Tx /V (2026) /AP << /N 11 0 R >>", more=appearance("2026")), "2026"),
    "inherited": (
        form(
            "/FT /Tx /T (p) /V (inherited) /Kids [12 0 R] /Subtype /Widget",
            more={12: b"<< /Type /Annot /Subtype /Widget /Parent 10 0 R /Rect [100 500 300 520] >>"},
        ).replace(b"/Annots [10 0 R]", b"/Annots [12 0 R]"),
        "inherited",
    ),
    "typewriter": (
        form(f"{NOTE} /Contents {said('有效期至2027年')}"),
        "有效期至2027年",
    ),
}  # fmt: skip

HIDDEN = {
    "hidden": form(f"{WIDGET} /FT /Tx /F 2 /V (2031-05-20)"),
    "no-view": form(f"{WIDGET} /FT /Tx /F 32 /V (2031-05-20)"),
    "no-view-drawn": form(f"{WIDGET} /FT /Tx /F 32 /V (2031-05-20) /AP << /N 11 0 R >>", more=appearance("2031-05-20")),
    "hidden-note": form(f"{NOTE} /F 2 /Contents (2031-05-20)"),
    "empty-appearance": form(f"{WIDGET} /FT /Tx /V (2031-05-20) /AP << /N 11 0 R >>", more=appearance("")),
}


@pytest.mark.parametrize("case", SHOWN)
def test_what_viewers_show_of_fields_and_notes_is_read_in_its_place(read: Read, case: str) -> None:
    data, text = SHOWN[case]
    page = read(data).pages[0]
    assert [line.text for line in page.lines] == [*BODY_LINES, text]
    assert page.lines[-1].box.middle[1] == pytest.approx(1 - 510 / 842, abs=0.01)
    assert page.hidden == ()


@pytest.mark.parametrize("case", HIDDEN)
def test_fields_and_notes_that_are_not_shown_are_hidden_text(read: Read, case: str) -> None:
    page = read(HIDDEN[case]).pages[0]
    assert [line.text for line in page.lines] == BODY_LINES
    assert [line.text for line in page.hidden] == ["2031-05-20"]
    assert page.hidden_because == ("annotation",)


def test_passwords_and_links_are_neither(read: Read) -> None:
    page = read(form(f"{WIDGET} /FT /Tx /Ff 8192 /F 2 /V (2031-05-20)")).pages[0]
    assert page.hidden == ()
    link = "/Type /Annot /Subtype /Link /Rect [0 0 9 9] /Contents (2031-05-20)"
    assert read(form(link)).pages[0].hidden == ()


def test_a_box_drawn_as_a_note_covers_text(read: Read) -> None:
    page = read(form("/Type /Annot /Subtype /Square /Rect [60 690 500 715] /IC [1 1 1] /C [1 1 1]")).pages[0]
    assert [line.text for line in page.lines] == BODY_LINES[1:]
    assert page.hidden_because == ("covered",)
