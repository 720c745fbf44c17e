"""OFD → pages: text with its places, templates, layers, pictures, tables; and files that mean harm."""

from __future__ import annotations

import io
import math
from collections.abc import Iterator

import pytest
from PIL import Image, ImageDraw

from extractor.document import Line, Reading
from extractor.settings import MIB, Settings

from ..conftest import FakeEngine, Read, codes, make_line, texts
from . import ofd_writer as w

WIDTH, HEIGHT = 210, 297


def lines(reading: Reading) -> Iterator[Line]:
    return (line for page in reading.pages for line in page.lines)


def the(reading: Reading, text: str) -> Line:
    (found,) = (line for line in lines(reading) if line.text == text)
    return found


def png(mode: str = "RGB", size: tuple[int, int] = (400, 300), form: str = "PNG") -> bytes:
    image = Image.new(mode, size, "white")
    ImageDraw.Draw(image).rectangle((10, 10, size[0] // 2, size[1] // 2), fill="black")
    out = io.BytesIO()
    image.save(out, form)
    return out.getvalue()


def test_text_stands_where_it_was_drawn(read: Read) -> None:
    reading = read(w.ofd(w.text("组织名称：江苏某某有限公司 A-12", 20, 60)))
    assert (reading.media_type, reading.reader.method, reading.flags) == ("application/ofd", "text", ())
    line = the(reading, "组织名称：江苏某某有限公司 A-12")
    assert line.box.x0 == pytest.approx(20 / WIDTH, abs=0.002)
    assert line.box.x1 == pytest.approx((20 + 13 * 4 + 5 * 2) / WIDTH, abs=0.005)
    assert line.box.y0 < 59 / HEIGHT < line.box.y1 < 62 / HEIGHT
    assert (reading.pages[0].width, reading.pages[0].height) == pytest.approx((595.3, 841.9), abs=0.1)


def test_offsets_are_repeated_by_g(read: Read) -> None:
    reading = read(w.ofd(w.text("统一社会信用代码：91320500MA1", 20, 70, code='DeltaX="g 9 4 g 10 2"')))
    line = the(reading, "统一社会信用代码：91320500MA1")
    assert line.starts[9] == pytest.approx((20 + 36) / WIDTH, abs=0.002)
    assert line.starts[19] == pytest.approx((20 + 36 + 20) / WIDTH, abs=0.002)


def test_a_transform_and_a_box_move_text(read: Read) -> None:
    shrunk = w.text("发票代码", 20, 100, size=9, CTM="0.5 0 0 0.5 30 10").replace('Boundary="20 91 36', 'Boundary="20 91 60')
    line = the(read(w.ofd(shrunk)), "发票代码")
    assert line.box.x0 == pytest.approx((20 + 30) / WIDTH, abs=0.002)
    assert line.box.width == pytest.approx(4 * 4.5 / WIDTH, abs=0.003)


def test_a_page_typeset_sideways_is_read_upright(read: Read) -> None:
    turned = w.text("登记机关江苏省市场监督管理局", 100, 100, CTM="0 1 -1 0 0 0").replace(
        'Boundary="100 96 56 5.6"', 'Boundary="100 96 9 70"'
    )
    reading = read(w.ofd(turned))
    assert reading.pages[0].rotation == 270
    assert texts(reading) == [["登记机关江苏省市场监督管理局"]]


def test_characters_may_be_turned_on_their_own(read: Read) -> None:
    turned = w.text("有效期至", 100, 100, CharDirection="90", code='DeltaY="4 4 4"').replace(
        'Boundary="100 96 16 5.6"', 'Boundary="90 90 20 40"'
    )
    reading = read(w.ofd(turned))
    assert reading.pages[0].rotation == 270
    assert texts(reading) == [["有效期至"]]


def test_a_template_gives_what_its_page_leaves_out(read: Read) -> None:
    common = '<ofd:TemplatePage ID="50" BaseLoc="Tpls/Tpl_0/Content.xml" ZOrder="Background"/>'
    template = w.page(w.text("营业执照", 80, 40))
    data = w.ofd(
        w.text("江苏某某有限公司", 60, 80),
        common=common,
        page='<ofd:Template TemplateID="50" ZOrder="Background"/>',
        parts={"Doc_0/Tpls/Tpl_0/Content.xml": template},
    )
    assert texts(read(data)) == [["营业执照", "江苏某某有限公司"]]


def test_the_page_s_own_area_counts(read: Read) -> None:
    area = "<ofd:Area><ofd:PhysicalBox>0 0 297 210</ofd:PhysicalBox></ofd:Area>"
    reading = read(w.ofd(w.text("横向证书", 200, 100), page=area))
    assert reading.pages[0].width > reading.pages[0].height
    assert the(reading, "横向证书").box.x0 == pytest.approx(200 / 297, abs=0.002)


def test_several_documents_in_one_file_follow_each_other(read: Read) -> None:
    parts: dict[str, str | bytes | None] = {
        "OFD.xml": w.entry(documents=("Doc_0/Document.xml", "/Doc_1/Document.xml")),
        "Doc_1/Document.xml": w.root(1),
        "Doc_1/Pages/Page_0/Content.xml": w.page(w.text("第二份", 20, 30)),
    }
    assert texts(read(w.ofd(w.text("第一份", 20, 30), parts=parts))) == [["第一份"], ["第二份"]]


def test_a_ruled_table_keeps_its_cells(read: Read) -> None:
    rows = [["序号", "专利号", "名称"], ["1", "ZL202221034567.7", "一种耐磨蝶阀"], ["2", "ZL202221042486.1", "一种防堵塞球阀"]]
    page = read(w.ofd(w.table(rows, [20, 40, 100, 180], top=60))).pages[0]
    (table,) = page.tables
    assert [
        ["".join(page.lines[index].text for index in cell.lines) for cell in table.cells[row * 3 : row * 3 + 3]] for row in range(3)
    ] == rows


def test_a_composite_is_drawn_in_its_place(read: Read) -> None:
    unit = w.composite(70, w.text("认证机构", 5, 10))
    data = w.ofd(
        '<ofd:CompositeObject ID="6" Boundary="100 50 50 20" ResourceID="70"/>',
        common="<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>",
        parts={"Doc_0/PublicRes.xml": w.resources(unit)},
    )
    assert the(read(data), "认证机构").box.x0 == pytest.approx(105 / WIDTH, abs=0.002)


def test_an_annotation_counts_unless_it_is_not_shown(read: Read) -> None:
    def annotation(text: str, visible: str) -> str:
        inner = f'<ofd:Appearance Boundary="50 100 60 20">{w.text(text, 5, 10)}</ofd:Appearance>'
        return f'<ofd:Annot ID="1" Type="Stamp" Visible="{visible}">{inner}</ofd:Annot>'

    shown = f"{w.HEAD}<ofd:PageAnnot {w.NS}>{annotation('已作废', 'true')}{annotation('看不见', 'false')}</ofd:PageAnnot>"
    entry = '<ofd:Page PageID="1"><ofd:FileLoc>Page_0/Annotation.xml</ofd:FileLoc></ofd:Page>'
    listed = f"{w.HEAD}<ofd:Annotations {w.NS}>{entry}</ofd:Annotations>"
    data = w.ofd(
        w.text("正文", 20, 30),
        after="<ofd:Annotations>Annots/Annotations.xml</ofd:Annotations>",
        parts={"Doc_0/Annots/Annotations.xml": listed, "Doc_0/Annots/Page_0/Annotation.xml": shown},
    )
    reading = read(data)
    assert texts(reading) == [["正文", "已作废"]]
    assert the(reading, "已作废").box.x0 == pytest.approx(55 / WIDTH, abs=0.002)


@pytest.mark.parametrize("form", ["PNG", "JPEG", "BMP", "TIFF"])
def test_a_page_that_is_one_picture_is_read_by_ocr(read: Read, form: str) -> None:
    engine = FakeEngine(make_line("扫描件", 0.1, 0.1, 0.4, 0.13))
    data = w.ofd(
        w.image(30, 0, 0, WIDTH, HEIGHT),
        common="<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>",
        parts={"Doc_0/DocumentRes.xml": w.resources(w.media(30, "scan.bin")), "Doc_0/Res/scan.bin": png(form=form)},
    )
    reading = read(data, engine=engine)
    assert (texts(reading), reading.reader.method, reading.flags) == ([["扫描件"]], "ocr", ())
    # The picture stands upright: its black corner is at the top left.
    seen = engine.seen[0]
    assert seen[seen.shape[0] // 4, seen.shape[1] // 4].max() < 60 < seen[-10, -10].min()


def test_a_picture_beside_text_is_read_too(read: Read) -> None:
    engine = FakeEngine(make_line("图中文字", 0.1, 0.1, 0.9, 0.3))
    data = w.ofd(
        w.text("这一页的文字足够多因此不必整页识别只读其中的图片部分", 20, 30) + w.image(30, 40, 100, 120, 80),
        common="<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>",
        parts={"Doc_0/DocumentRes.xml": w.resources(w.media(30, "p.png")), "Doc_0/Res/p.png": png("RGBA")},
    )
    reading = read(data, engine=engine)
    assert the(reading, "图中文字").box.x0 == pytest.approx((40 + 12) / WIDTH, abs=0.01)
    assert reading.pages[0].method == "mixed"


def test_a_picture_that_cannot_be_drawn_is_named(read: Read) -> None:
    data = w.ofd(
        w.text("正文", 20, 30) + w.image(30, 40, 100, 120, 80),
        common="<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>",
        parts={"Doc_0/DocumentRes.xml": w.resources(w.media(30, "p.jb2")), "Doc_0/Res/p.jb2": b"\x97JB2\r\n\x1a\n" + bytes(40)},
    )
    reading = read(data)
    assert (codes(reading.flags), texts(reading)) == (["partly_unread"], [["正文"]])
    assert "p.jb2" in reading.flags[0].zh


def test_attachments_are_named(read: Read) -> None:
    listed = (
        f'{w.HEAD}<ofd:Attachments {w.NS}><ofd:Attachment ID="1" Name="检验报告.pdf"/>'
        '<ofd:Attachment ID="2" Name="invoice.xml" Visible="false"/></ofd:Attachments>'
    )
    data = w.ofd(
        w.text("正文", 20, 30),
        after="<ofd:Attachments>Attachs/Attachments.xml</ofd:Attachments>",
        parts={"Doc_0/Attachs/Attachments.xml": listed},
    )
    (flag,) = read(data).flags
    assert flag.code == "partly_unread"
    assert "检验报告.pdf" in flag.zh
    assert "invoice" not in flag.zh


def test_a_page_without_its_part_is_named_and_the_others_are_read(read: Read) -> None:
    reading = read(w.ofd(w.text("第一页", 20, 30), w.text("第二页", 20, 30), parts={"Doc_0/Pages/Page_0/Content.xml": None}))
    assert (codes(reading.flags), texts(reading)) == (["partly_unread"], [[], ["第二页"]])


def test_locations_lead_nowhere_outside(read: Read) -> None:
    common = '<ofd:TemplatePage ID="50" BaseLoc="../../../etc/passwd"/>'
    data = w.ofd(
        w.text("正文", 20, 30),
        common=common + "<ofd:PublicRes>../../../../etc/hostname</ofd:PublicRes>",
        page='<ofd:Template TemplateID="50"/>',
        parts={"etc/passwd": w.page(w.text("冒充", 20, 40)), "../etc/passwd": w.page(w.text("冒充", 20, 40))},
    )
    assert texts(read(data)) == [["正文"]]


def test_composites_in_a_circle_end(read: Read) -> None:
    inner = '<ofd:CompositeObject ID="6" Boundary="0 0 50 20" ResourceID="70"/>'
    unit = w.composite(70, w.text("环", 5, 10) + inner)
    data = w.ofd(inner, common="<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>", parts={"Doc_0/PublicRes.xml": w.resources(unit)})
    assert set(read(data).pages[0].lines[0].text) == {"环"}


def test_composites_that_multiply_are_too_large(read: Read) -> None:
    def unit(key: int) -> str:
        inner = f'<ofd:CompositeObject ID="6" ResourceID="{key + 1}"/>' * 30
        return f'<ofd:CompositeGraphicUnit ID="{key}"><ofd:Content>{inner}</ofd:Content></ofd:CompositeGraphicUnit>'

    units = "".join(unit(key) for key in range(70, 78))
    data = w.ofd(
        '<ofd:CompositeObject ID="6" ResourceID="70"/>',
        common="<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>",
        parts={"Doc_0/PublicRes.xml": w.resources(f"<ofd:CompositeGraphicUnits>{units}</ofd:CompositeGraphicUnits>")},
    )
    assert codes(read(data).flags) == ["too_large"]


def test_entities_are_not_expanded(read: Read) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "哈哈哈哈哈哈哈哈哈哈"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    content = w.page(w.text("正文", 20, 30) + w.text("&b;&f;", 20, 50)).replace(w.HEAD, w.HEAD + bomb)
    assert texts(read(w.ofd("", parts={"Doc_0/Pages/Page_0/Content.xml": content}))) == [["正文"]]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (w.ofd(w.text("正文", 20, 30))[:400], "corrupt"),
        (w.packed({"OFD.xml": "<ofd:OFD"}), "corrupt"),
        (w.packed({"OFD.xml": w.entry(documents=())}), "corrupt"),
        (w.packed({"OFD.xml": w.entry()}), "corrupt"),
        (w.packed({"OFD.xml": w.entry(), "Doc_0/Document.xml": "<x"}), "corrupt"),
        (w.packed({"OFD.xml": w.entry(), "Doc_0/Document.xml": "<x/>"}), "unsupported"),
        (w.packed({"OFD.xml": w.entry(), "Doc_0/Document.xml": w.root(0)}), "empty"),
        (
            w.packed({"OFD.xml": w.entry().replace("</ofd:OFD>", "<ofd:Encryptions>/Encryptions.xml</ofd:Encryptions></ofd:OFD>")}),
            "encrypted",
        ),
        (w.packed({"OFD.xml": w.entry(), "Encryptions.xml": "<a/>", "Doc_0/Document.xml": "\x01\x02"}), "encrypted"),
    ],
)
def test_what_cannot_be_read_says_why(read: Read, data: bytes, code: str) -> None:
    reading = read(data)
    assert (codes(reading.flags), reading.pages) == ([code], ())


def test_too_many_pages_and_bombs_are_too_large(read: Read) -> None:
    assert codes(read(w.ofd("", "", ""), settings=Settings(max_pages=2)).flags) == ["too_large"]
    bomb = w.ofd(w.text("正文", 20, 30), parts={"Doc_0/Res/a.bin": bytes(3 * MIB)})
    assert codes(read(bomb, settings=Settings(max_expanded_bytes=2 * MIB)).flags) == ["too_large"]


@pytest.mark.parametrize("nonsense", ["NaN", "inf", "1e308", "", "x", "-1e30"])
def test_nonsense_for_numbers_leaves_the_rest(read: Read, nonsense: str) -> None:
    broken = w.text("坏", 20, 50).replace('Size="4"', f'Size="{nonsense}"') + w.text("偏", 20, 60, CTM=f"{nonsense} 0 0 1 0 0")
    broken += w.text("很多很多", 20, 70, code=f'DeltaX="g 999999999 {nonsense}"') + w.rule(0, 0, 5, 5).replace(
        "M 0 0", f"M {nonsense} 0 A B"
    )
    reading = read(
        w.ofd(w.text("正文", 20, 30) + broken, page=f"<ofd:Area><ofd:PhysicalBox>0 0 {nonsense} 297</ofd:PhysicalBox></ofd:Area>")
    )
    assert "正文" in texts(reading)[0]
    assert all(math.isfinite(edge) for line in lines(reading) for edge in line.box.as_list())
