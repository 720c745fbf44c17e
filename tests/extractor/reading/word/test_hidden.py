"""What Word does not show is no evidence, by Word's own rules; what it shows stays."""

from __future__ import annotations

import pytest

from extractor.document import Reading

from ..conftest import Read, texts
from .drawn import NAMESPACES, document, edited, paragraph, related, replaced, run


def hidden(reading: Reading) -> list[str]:
    return [line.text for page in reading.pages for line in page.hidden]


def style(kind: str, name: str, properties: str = "", *, based_on: str = "", paragraph: str = "") -> str:
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    looks = f"<w:pPr>{paragraph}</w:pPr><w:rPr>{properties}</w:rPr>"
    return f'<w:style w:type="{kind}" w:styleId="{name}"><w:name w:val="{name}"/>{base}{looks}</w:style>'


VANISH = "<w:vanish/>"
WHITE = '<w:color w:val="FFFFFF"/>'
STYLES = "".join(
    [
        style("character", "Gone", VANISH),
        style("character", "GoneToo", based_on="Gone"),
        style("character", "Back", '<w:vanish w:val="0"/>', based_on="Gone"),
        style("paragraph", "Away", VANISH),
        style("paragraph", "AwayToo", based_on="Away"),
        style("paragraph", "Snow", WHITE),
        style("paragraph", "Dark", paragraph='<w:shd w:val="clear" w:color="auto" w:fill="1F3864"/>'),
        style("paragraph", "LoopA", VANISH, based_on="LoopB"),
        style("paragraph", "LoopB", based_on="LoopA"),
    ]
)


@pytest.mark.parametrize(
    "properties",
    [
        VANISH,
        '<w:vanish w:val="true"/>',
        "<w:specVanish/>",
        '<w:rStyle w:val="Gone"/>',
        '<w:rStyle w:val="GoneToo"/>',
        WHITE,
        '<w:color w:val="FDFDFD"/>',
        '<w:color w:themeColor="background1"/>',
        '<w:sz w:val="2"/>',
        '<w:w w:val="1"/>',
        '<w:color w:val="C00000"/><w:shd w:val="clear" w:color="auto" w:fill="C00000"/>',
        '<w:highlight w:val="black"/><w:color w:val="000000"/>',
        "<w14:textFill><w14:noFill/></w14:textFill>",
    ],
)
def test_a_run_that_cannot_be_seen(read: Read, properties: str) -> None:
    reading = read(document(paragraph(run("得分："), run("88.1", properties), run("92.35")), styles=STYLES))
    assert (texts(reading), hidden(reading)) == ([["得分：92.35"]], ["88.1"])
    assert reading.pages[0].hidden_because == ("format",)


@pytest.mark.parametrize(
    "properties",
    [
        '<w:vanish w:val="0"/>',
        '<w:vanish w:val="false"/>',
        "<w:webHidden/>",
        '<w:rStyle w:val="Back"/>',
        '<w:rStyle w:val="Gone"/><w:vanish w:val="0"/>',
        WHITE + '<w:shd w:val="clear" w:color="auto" w:fill="1F3864"/>',
        WHITE + '<w:highlight w:val="darkBlue"/>',
        '<w:color w:val="auto"/><w:shd w:val="clear" w:color="auto" w:fill="000000"/>',
        '<w:color w:val="767676"/>',
        '<w:sz w:val="9"/>',
    ],
)
def test_a_run_that_can_be_seen(read: Read, properties: str) -> None:
    reading = read(document(paragraph(run("得分："), run("92.35", properties)), styles=STYLES))
    assert (texts(reading), hidden(reading)) == ([["得分：92.35"]], [])


@pytest.mark.parametrize(
    ("name", "properties", "shown"),
    [
        ("Away", "", False),
        ("AwayToo", "", False),
        ("Away", '<w:vanish w:val="0"/>', True),
        # A toggle: hidden by the paragraph's style and by the letters' style cancel each other out.
        ("Away", '<w:rStyle w:val="Gone"/>', True),
        ("Snow", "", False),
        ("Dark", WHITE, True),
        ("Dark", '<w:color w:val="1F3864"/>', False),
        ("LoopA", "", False),
        ("LoopB", "", False),
    ],
)
def test_by_the_style_of_the_paragraph(read: Read, name: str, properties: str, shown: bool) -> None:
    text = paragraph(run("报告日期：2024年3月3日", properties), properties=f'<w:pStyle w:val="{name}"/>')
    reading = read(document(text, paragraph(run("正文")), styles=STYLES))
    assert ("报告日期：2024年3月3日" in str(texts(reading)), hidden(reading) == []) == (shown, shown)


def test_by_the_defaults_of_the_file(read: Read) -> None:
    data = document(paragraph(run("不见"), run("可见", '<w:vanish w:val="0"/>')))
    reading = read(edited(data, "word/styles.xml", "<w:rPrDefault><w:rPr>", f"<w:rPrDefault><w:rPr>{VANISH}"))
    assert (texts(reading), hidden(reading)) == ([["可见"]], ["不见"])


def test_a_line_too_low_to_show_its_letters(read: Read) -> None:
    low = paragraph(run("不见"), properties='<w:spacing w:line="20" w:lineRule="exact"/>')
    level = paragraph(run("可见"), properties='<w:spacing w:line="360" w:lineRule="exact"/>')
    reading = read(document(low, level))
    assert (texts(reading), hidden(reading)) == ([["可见"]], ["不见"])


def test_a_hidden_paragraph_mark_joins_two_paragraphs(read: Read) -> None:
    first = paragraph(run("第一条"), properties=f"<w:rPr>{VANISH}<w:specVanish/></w:rPr>")
    assert texts(read(document(first, paragraph(run("　总则"))))) == [["第一条 总则"]]


def cell(text: str, properties: str = "", letters: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(run(text, letters))}</w:tc>"


def table(*rows: str, properties: str = "") -> str:
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{''.join(rows)}</w:tbl>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def test_hidden_rows_and_deleted_rows(read: Read) -> None:
    rows = [
        row(cell("得分"), cell("92.35")),
        row(cell("得分"), cell("88.1"), properties="<w:hidden/>"),
        row(cell("得分"), cell("77.7"), properties='<w:del w:id="1"/>'),
        row(cell("份数"), cell("326"), properties='<w:hidden w:val="0"/>'),
    ]
    reading = read(document(table(*rows)))
    assert texts(reading) == [["得分", "92.35", "份数", "326"]]
    assert hidden(reading) == ["得分", "88.1"]
    assert [one.row for one in reading.pages[0].tables[0].cells] == [0, 0, 1, 1]


def test_white_letters_in_cells(read: Read) -> None:
    dark = '<w:shd w:val="clear" w:color="auto" w:fill="4472C4"/>'
    reading = read(document(table(row(cell("项目", dark, WHITE), cell("88.1", "", WHITE), cell("92.35")))))
    assert (texts(reading), hidden(reading)) == ([["项目", "92.35"]], ["88.1"])


TABLE_STYLE = (
    '<w:style w:type="table" w:styleId="Heads"><w:name w:val="Heads"/>'
    '<w:tblStylePr w:type="firstRow"><w:rPr><w:color w:val="FFFFFF"/></w:rPr>'
    '<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="4472C4"/></w:tcPr></w:tblStylePr></w:style>'
)


def test_white_heads_on_the_dark_of_a_table_style(read: Read) -> None:
    properties = '<w:tblStyle w:val="Heads"/><w:tblLook w:val="0020"/>'
    rows = row(cell("项目"), cell("结果")), row(cell("得分"), cell("88.1", "", WHITE))
    reading = read(document(table(*rows, properties=properties), styles=TABLE_STYLE))
    assert (texts(reading), hidden(reading)) == ([["项目", "结果", "得分"]], ["88.1"])


def test_the_mark_of_a_hidden_run_hides_its_text_box(read: Read) -> None:
    def drawing(text: str, switch: str = "") -> str:
        content = f"<w:txbxContent>{paragraph(run(text))}</w:txbxContent>"
        return f"<w:drawing><wp:inline><wp:docPr id='1' name='a' {switch}/><wps:txbx>{content}</wps:txbx></wp:inline></w:drawing>"

    shown = paragraph(f"<w:r>{drawing('盒中')}</w:r>")
    away = paragraph(f"<w:r><w:rPr>{VANISH}</w:rPr>{drawing('隐去')}</w:r>")
    off = paragraph(f"<w:r>{drawing('关闭', switch='hidden=^1^')}</w:r>".replace("^", '"'))
    reading = read(document(shown, away, off))
    assert (texts(reading), hidden(reading)) == ([["盒中"]], ["隐去", "关闭"])


@pytest.mark.parametrize(
    ("fill", "shown"),
    [
        ('<a:solidFill><a:srgbClr val="1F3864"/></a:solidFill>', True),
        ('<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>', False),
        ("<a:gradFill/>", True),
        ("<a:noFill/>", False),
    ],
)
def test_white_letters_in_a_text_box(read: Read, fill: str, shown: bool) -> None:
    text = f"<wps:txbx><w:txbxContent>{paragraph(run('标题', WHITE))}</w:txbxContent></wps:txbx>"
    reading = read(
        document(paragraph(f"<w:r><w:drawing><wps:wsp><wps:spPr>{fill}</wps:spPr>{text}</wps:wsp></w:drawing></w:r>", run("正文")))
    )
    assert texts(reading) == [["正文", "标题"] if shown else ["正文"]]


def header(data: bytes, kind: str, text: str, *, section: str = "") -> bytes:
    part = f"<w:hdr {NAMESPACES}>{paragraph(run(text))}</w:hdr>"
    data = related(data, "header", f"header-{kind}.xml", part, identifier=f"rH{kind}")
    reference = f'<w:headerReference w:type="{kind}" r:id="rH{kind}"/>' if kind != "unused" else ""
    return edited(data, "word/document.xml", "<w:pgSz", f"{reference}{section}<w:pgSz")


@pytest.mark.parametrize(
    ("kind", "section", "shown"),
    [("default", "", True), ("first", "", False), ("first", "<w:titlePg/>", True), ("even", "", False), ("unused", "", False)],
)
def test_headers_that_no_page_has(read: Read, kind: str, section: str, shown: bool) -> None:
    reading = read(header(document(paragraph(run("正文"))), kind, "页眉", section=section))
    assert (texts(reading), hidden(reading)) == (([["页眉", "正文"]], []) if shown else ([["正文"]], ["页眉"]))


def test_a_file_that_shows_nothing_at_all(read: Read) -> None:
    reading = read(document(paragraph(run("全部隐藏", VANISH))))
    assert (texts(reading), hidden(reading)) == ([[]], ["全部隐藏"])


def test_a_thousand_styles_based_on_each_other(read: Read) -> None:
    chain = "".join(style("paragraph", f"S{place}", based_on=f"S{place + 1}") for place in range(1000))
    assert texts(read(document(paragraph(run("正文"), properties='<w:pStyle w:val="S0"/>'), styles=chain))) == [["正文"]]


def test_without_styles_text_is_still_text(read: Read) -> None:
    data = replaced(document(paragraph(run("正文"))), "word/styles.xml", f"<w:styles {NAMESPACES}/>")
    assert texts(read(data)) == [["正文"]]
