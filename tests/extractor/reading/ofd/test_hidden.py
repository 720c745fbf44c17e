"""What no viewer of an OFD file shows is kept apart, as in PDF."""

from __future__ import annotations

import pytest

from ..conftest import Read
from . import ofd_writer as w
from .test_drawing import box, fill
from .test_fonts import embedded

SHOWN = w.text("发证日期：2024年05月21日", 20, 30)
FORGED = "有效期至：2029年05月20日"
WHITE = fill("255 255 255")
COMMON = '<ofd:TemplatePage ID="50" BaseLoc="Tpls/T.xml" ZOrder="Foreground"/>'


@pytest.mark.parametrize(
    "hidden",
    [
        w.text(FORGED, 60, 60, Visible="false"),
        w.text(FORGED, 60, 60, Alpha="0"),
        w.text(FORGED, 60, 60, inner=fill("0 0 0", Alpha="0")),
        w.text(FORGED, 60, 60, inner=WHITE),
        w.text(FORGED, 60, 60, Fill="false"),
        w.text(FORGED, 60, 60) + box(WHITE, 50, 50).replace("40 40", "120 40").replace("L 40", "L 120"),
        w.text(FORGED, 60, 60).replace('Boundary="60 56', 'Boundary="60 -200'),
        w.text(FORGED, 260, 60),
        w.text(FORGED, 60, 60, size=0.2),
        f'<ofd:PageBlock Visible="false">{w.text(FORGED, 60, 60)}</ofd:PageBlock>',
    ],
    ids=["visible", "alpha", "colour-alpha", "white", "unpainted", "covered", "above", "beside", "tiny", "block"],
)
def test_hidden_text_is_no_text(read: Read, hidden: str) -> None:
    page = read(w.ofd(SHOWN + hidden)).pages[0]
    assert [line.text for line in page.lines] == ["发证日期：2024年05月21日"]


def test_hidden_text_is_kept_to_be_told(read: Read) -> None:
    page = read(w.ofd(SHOWN + w.text(FORGED, 60, 60, Visible="false"))).pages[0]
    assert [line.text for line in page.hidden] == [FORGED]


def test_white_text_on_a_dark_bar_is_seen(read: Read) -> None:
    bar = box(fill("0 0 128"), 50, 50).replace("40 40", "120 40").replace("L 40", "L 120")
    page = read(w.ofd(SHOWN + bar + w.text(FORGED, 60, 60, inner=WHITE))).pages[0]
    assert [line.text for line in page.lines] == ["发证日期：2024年05月21日", FORGED]


def test_embedded_fonts_are_seen(read: Read) -> None:
    page = read(embedded(w.text("CNAS C157 2026", 20, 30))).pages[0]
    assert ([line.text for line in page.lines], page.hidden) == (["CNAS C157 2026"], ())
