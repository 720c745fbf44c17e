"""What is painted: colours, order, what is cut off or not shown."""

from __future__ import annotations

import pytest

from extractor.reading.ofd.as_pdf import as_pdf
from extractor.reading.pdfium import pypdfium2
from extractor.settings import Settings

from . import ofd_writer as w


def box(colour: str, x: float = 50, y: float = 50, *, inner: str = "", **attributes: str) -> str:
    """A filled square of 40 mm."""
    more = " ".join(f'{name}="{value}"' for name, value in attributes.items())
    return (
        f'<ofd:PathObject ID="7" Boundary="{x:g} {y:g} 40 40" Fill="true" Stroke="false" {more}>{colour}{inner}'
        "<ofd:AbbreviatedData>M 0 0 L 40 0 L 40 40 L 0 40 C</ofd:AbbreviatedData></ofd:PathObject>"
    )


def fill(value: str, **attributes: str) -> str:
    more = " ".join(f'{name}="{said}"' for name, said in attributes.items())
    return f'<ofd:FillColor Value="{value}" {more}/>'


RED, BLUE = fill("255 0 0"), fill("0 0 255")


def seen(content: str, x: float = 70, y: float = 70, **document: str) -> tuple[int, ...]:
    common = "<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>" if "res" in document else ""
    data = w.ofd(content, common=common, parts={"Doc_0/PublicRes.xml": document.get("res")})
    with pypdfium2.PdfDocument(as_pdf(data, Settings()).pdf) as pdf:
        picture = pdf[0].render(scale=1).to_pil().convert("RGB")
    found = picture.getpixel((round(x * 72 / 25.4), round(y * 72 / 25.4)))
    assert isinstance(found, tuple)
    return found


@pytest.mark.parametrize(
    ("colour", "shown"),
    [
        (RED, (255, 0, 0)),
        (fill("128"), (128, 128, 128)),
        (fill("0 0 0 0"), (255, 255, 255)),
        (fill("#ff #00 #00"), (255, 0, 0)),
        (fill("rubbish"), (0, 0, 0)),
        (fill("255 0 0", Alpha="0"), (255, 255, 255)),
        ("", (0, 0, 0)),
        (
            '<ofd:FillColor><ofd:AxialShd><ofd:Segment><ofd:Color Value="0 255 0"/></ofd:Segment></ofd:AxialShd></ofd:FillColor>',
            (0, 255, 0),
        ),
        ("<ofd:FillColor><ofd:Pattern/></ofd:FillColor>", (255, 255, 255)),
    ],
)
def test_colours(colour: str, shown: tuple[int, int, int]) -> None:
    assert seen(box(colour)) == shown


def test_what_comes_later_lies_above_and_layers_have_their_order() -> None:
    assert seen(box(RED) + box(BLUE)) == (0, 0, 255)
    layered = f'<ofd:Layer Type="Foreground">{box(RED)}</ofd:Layer><ofd:Layer Type="Background">{box(BLUE)}</ofd:Layer>'
    assert seen(layered) == (255, 0, 0)


def test_what_is_not_visible_is_not_painted() -> None:
    assert seen(box(RED, Visible="false")) == (255, 255, 255)
    assert seen(f'<ofd:Layer Visible="false">{box(RED)}</ofd:Layer>') == (255, 255, 255)
    assert seen(f'<ofd:PageBlock Visible="false">{box(RED)}</ofd:PageBlock>') == (255, 255, 255)
    assert seen(box(RED, Alpha="0")) == (255, 255, 255)


def test_boxes_and_clips_cut_off() -> None:
    assert seen(box(RED).replace("50 50 40 40", "50 50 10 10")) == (255, 255, 255)
    outline = '<ofd:Path Boundary="0 0 10 10"><ofd:AbbreviatedData>M 0 0 L 10 0 L 10 10 L 0 10 C</ofd:AbbreviatedData></ofd:Path>'
    clips = f"<ofd:Clips><ofd:Clip><ofd:Area>{outline}</ofd:Area></ofd:Clip></ofd:Clips>"
    assert seen(box(RED, inner=clips)) == (255, 255, 255)
    assert seen(box(RED, inner=clips), 55, 55) == (255, 0, 0)


def test_parameters_come_from_the_resources() -> None:
    parameters = f'<ofd:DrawParam ID="20">{RED}</ofd:DrawParam><ofd:DrawParam ID="21" Relative="20"/>'
    res = w.resources(f"<ofd:DrawParams>{parameters}</ofd:DrawParams>")
    assert seen(box("", DrawParam="21"), res=res) == (255, 0, 0)
    assert seen(f'<ofd:Layer DrawParam="20">{box("")}</ofd:Layer>', res=res) == (255, 0, 0)
    circle = '<ofd:DrawParam ID="20" Relative="21"/><ofd:DrawParam ID="21" Relative="20"/>'
    assert seen(box("", DrawParam="21"), res=w.resources(f"<ofd:DrawParams>{circle}</ofd:DrawParams>")) == (0, 0, 0)


def test_a_palette_gives_colours_by_number() -> None:
    palette = "<ofd:Palette><ofd:CV>0 0 255</ofd:CV><ofd:CV>255 0 0</ofd:CV></ofd:Palette>"
    res = w.resources(f'<ofd:ColorSpaces><ofd:ColorSpace ID="5" Type="RGB">{palette}</ofd:ColorSpace></ofd:ColorSpaces>')
    assert seen(box('<ofd:FillColor ColorSpace="5" Index="1"/>'), res=res) == (255, 0, 0)
