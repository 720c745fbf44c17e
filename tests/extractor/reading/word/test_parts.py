"""What a DOCX keeps elsewhere than in runs of text: read, or named as unread. And packages that are odd without being damaged."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest

from extractor.settings import Settings

from ..conftest import FakeEngine, Read, codes, make_line, texts
from .drawn import NAMESPACES, document, edited, paragraph, picture, related, replaced, run, saved

C = 'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
DGM = 'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'


def said(read: Read, *runs: str) -> list[list[str]]:
    return texts(read(document(paragraph(*runs))))


@pytest.mark.parametrize(
    ("math", "text"),
    [
        ("<m:r><m:t>92.35</m:t></m:r>", "92.35"),
        ("<m:f><m:num><m:r><m:t>326</m:t></m:r></m:num><m:den><m:r><m:t>350</m:t></m:r></m:den></m:f>", "326/350"),
        ("<m:d><m:e><m:r><m:t>x</m:t></m:r></m:e></m:d>", "(x)"),
        ("<m:sSup><m:e><m:r><m:t>10</m:t></m:r></m:e><m:sup><m:r><m:t>3</m:t></m:r></m:sup></m:sSup>", "10^3"),
        ("<m:r><w:rPr><w:vanish/></w:rPr><m:t>88.1</m:t></m:r>", ""),
    ],
)
def test_equations(read: Read, math: str, text: str) -> None:
    assert said(read, run("得分为"), f"<m:oMath>{math}</m:oMath>", run("分。")) == [[f"得分为{text}分。"]]


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("<w:ruby><w:rt><w:r><w:t>wáng</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>王</w:t></w:r></w:rubyBase></w:ruby>", "王"),
        ('<w:sym w:font="Wingdings" w:char="F0FE"/>', "☑"),
        ('<w:sym w:font="Wingdings 2" w:char="F0A3"/>', "□"),
        ('<w:sym w:font="Symbol" w:char="F0B3"/>', "≥"),
        ('<w:sym w:font="Symbol" w:char="F039"/>', "9"),
        ('<w:sym w:font="SimSun" w:char="2605"/>', "★"),
        ('<w:sym w:font="SimSun" w:char="nonsense"/>', ""),
        ("<w:tab/>", " "),
        ("<w:instrText>得分 88.1</w:instrText>", ""),
        ("<w:delText>88.1</w:delText>", ""),
        ('<w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData></w:fldChar>', "☑"),
        ('<w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/></w:checkBox></w:ffData></w:fldChar>', "☐"),
        (
            '<w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/>'
            '<w:listEntry w:val="甲级"/><w:listEntry w:val="乙级"/></w:ddList></w:ffData></w:fldChar>',
            "乙级",
        ),
    ],
)
def test_signs(read: Read, inside: str, text: str) -> None:
    assert said(read, run("前"), f"<w:r>{inside}</w:r>", run("后")) == [[f"前{text}后"]]


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def test_a_field_shows_its_result(read: Read) -> None:
    inner = (mark("begin"), run("88.1"), mark("separate"), run("77.7"), mark("end"))
    assert said(read, mark("begin"), *inner, mark("separate"), run("92.35"), mark("end"), run("分")) == [["92.35分"]]


def test_a_field_that_never_ends_swallows_nothing(read: Read) -> None:
    assert said(read, mark("begin"), run("92.35")) == [["92.35"]]


def control(content: str, properties: str) -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def test_placeholders_are_no_text(read: Read) -> None:
    asks = "<w:showingPlcHdr/>"
    asking = paragraph(run("单击此处"))
    filled = control(run("江苏澄远阀业有限公司"), '<w:showingPlcHdr w:val="0"/><w:text/>')
    body = [
        paragraph(run("企业："), filled),
        paragraph(run("机构："), control(run("单击或点击此处输入文字。"), asks)),
        control(paragraph(run("选择一项。")), asks),
        f"<w:tbl><w:tr>{control(f'<w:tc>{asking}</w:tc>', asks)}<w:tc>{paragraph(run('92.35'))}</w:tc></w:tr></w:tbl>",
    ]
    reading = read(document(*body))
    assert texts(reading) == [["企业：江苏澄远阀业有限公司", "机构：", "92.35"]]
    assert reading.pages[0].hidden == ()


STORE = "{11111111-2222-3333-4444-555555555555}"


def bound(data: bytes, content: str) -> bytes:
    """The archive with a store of custom data."""
    data = replaced(data, "customXml/item7.xml", content)
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXmlProps"
    rel = f'<Relationship Id="p" Type="{kind}" Target="itemProps7.xml"/>'
    names = "http://schemas.openxmlformats.org/package/2006/relationships"
    data = replaced(data, "customXml/_rels/item7.xml.rels", f'<Relationships xmlns="{names}">{rel}</Relationships>')
    space = 'xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"'
    return replaced(data, "customXml/itemProps7.xml", f'<ds:datastoreItem {space} ds:itemID="{STORE}"/>')


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("/d:form[1]/d:score[1]", "92.35"),
        ("/d:form/@year", "2025"),
        ("/d:form[1]/d:missing[1]", "88.1"),
        ("/x:form[1]", "88.1"),
        ("count(//*)", "88.1"),
        ("//*[substring(., 1, 1)]", "88.1"),
    ],
)
def test_a_bound_control_shows_what_it_is_bound_to(read: Read, path: str, shown: str) -> None:
    binding = f"""<w:dataBinding w:prefixMappings="xmlns:d='urn:form'" w:xpath="{path}" w:storeItemID="{STORE}"/><w:text/>"""
    data = document(paragraph(run("得分："), control(run("88.1"), binding)))
    assert texts(read(bound(data, '<form xmlns="urn:form" year="2025"><score>92.35</score></form>'))) == [[f"得分：{shown}"]]


def test_a_broken_store_leaves_the_control_as_it_is(read: Read) -> None:
    binding = f'<w:dataBinding w:xpath="/form/score" w:storeItemID="{STORE}"/><w:text/>'
    data = document(paragraph(control(run("88.1"), binding)))
    assert texts(read(bound(data, "<form>"))) == [["88.1"]]


def cache(*values: str, kind: str = "str", code: str = "") -> str:
    points = "".join(f'<c:pt idx="{place}"><c:v>{value}</c:v></c:pt>' for place, value in enumerate(values))
    return f"<c:{kind}Ref><c:{kind}Cache>{f'<c:formatCode>{code}</c:formatCode>' if code else ''}{points}</c:{kind}Cache></c:{kind}Ref>"


def test_charts(read: Read) -> None:
    title = "<c:title><c:tx><c:rich><a:p><a:r><a:t>近三年满意度</a:t></a:r></a:p></c:rich></c:tx></c:title>"
    values = cache("90.1", "92.349999999999994", kind="num", code="0.00")
    series = f"<c:ser><c:tx>{cache('得分')}</c:tx><c:cat>{cache('2023年', '2024年')}</c:cat><c:val>{values}</c:val></c:ser>"
    chart = f"<c:chartSpace {C}><c:chart>{title}<c:plotArea><c:barChart>{series}</c:barChart></c:plotArea></c:chart></c:chartSpace>"
    drawing = f'<w:r><w:drawing><c:chart {C} r:id="rIdX"/></w:drawing></w:r>'
    reading = read(related(document(paragraph(run("见图"), drawing)), "chart", "charts/chart1.xml", chart))
    assert texts(reading) == [["见图", "近三年满意度", "得分", "2023年", "90.10", "2024年", "92.35"]]
    assert len(reading.pages[0].tables) == 1


def test_smart_art(read: Read) -> None:
    def point(text: str, kind: str = "node", asks: str = "0") -> str:
        return f'<dgm:pt type="{kind}"><dgm:prSet phldr="{asks}"/><dgm:t><a:p><a:r><a:t>{text}</a:t></a:r></a:p></dgm:t></dgm:pt>'

    points = point("策划") + point("实施") + point("连线", "parTrans") + point("[文本]", asks="1")
    data = f"<dgm:dataModel {DGM}><dgm:ptLst>{points}</dgm:ptLst></dgm:dataModel>"
    drawing = f'<w:r><w:drawing><dgm:relIds {DGM} r:dm="rIdX"/></w:drawing></w:r>'
    assert texts(read(related(document(paragraph(drawing)), "diagramData", "diagrams/data1.xml", data))) == [["策划", "实施"]]


@pytest.mark.parametrize(
    "chunk",
    [
        "<html><body><p>插入的内容</p><p style='display:none'>隐去</p></body></html>".encode(),
        rb"{\rtf1\ansi\ansicpg936 \u25554?\u20837?\u30340?\u20869?\u23481?{\v x}\par}",
        "插入的内容\n".encode("gb18030"),
        document(paragraph(run("插入的内容"))),
    ],
    ids=["html", "rtf", "text", "docx"],
)
def test_inserted_documents(read: Read, chunk: bytes) -> None:
    data = related(document(paragraph(run("正文")), '<w:altChunk r:id="rIdX"/>'), "aFChunk", "chunk.bin", "")
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, chunk if name == "word/chunk.bin" else old.read(name))
    assert texts(read(out.getvalue())) == [["正文", "插入的内容"]]


def test_what_is_not_read_is_named(read: Read) -> None:
    space = 'xmlns:o="urn:schemas-microsoft-com:office:office"'
    embedded = f'<w:r><w:object><o:OLEObject {space} Type="Embed" ProgID="Excel.Sheet.12" r:id="rIdX"/></w:object></w:r>'
    linked = '<w:r><w:drawing><a:blip r:link="rIdY"/></w:drawing></w:r>'
    data = related(document(paragraph(run("正文"), embedded, linked)), "package", "embeddings/a.xlsx", "")
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    rel = f'<Relationship Id="rIdY" Type="{kind}" Target="http://127.0.0.1:9/a.png" TargetMode="External"/>'
    reading = read(edited(data, "word/_rels/document.xml.rels", "</Relationships>", f"{rel}</Relationships>"))
    assert (texts(reading), codes(reading.flags)) == ([["正文"]], ["partly_unread"])
    assert "Excel.Sheet.12" in reading.flags[0].zh
    assert "文件外的图片" in reading.flags[0].zh


def test_a_vector_drawing_is_named(read: Read) -> None:
    made = docx.Document()
    made.add_picture(picture())
    data = saved(made)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        name = next(name for name in archive.namelist() if name.startswith("word/media/"))
    reading = read(replaced(data, name, "\x01\0\0\0EMF"))
    assert codes(reading.flags) == ["partly_unread"]


def test_pictures_of_a_hidden_run_are_not_read(read: Read) -> None:
    made = docx.Document()
    made.add_paragraph("正文")
    made.add_picture(picture())
    data = edited(saved(made), "word/document.xml", "<w:r><w:drawing>", "<w:r><w:rPr><w:vanish/></w:rPr><w:drawing>")
    assert texts(read(data, engine=FakeEngine(make_line("营业执照", 0.2, 0.2, 0.6, 0.25)))) == [["正文"]]


STRICT = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/": "http://purl.oclc.org/ooxml/wordprocessingml/",
    "http://schemas.openxmlformats.org/officeDocument/2006/": "http://purl.oclc.org/ooxml/officeDocument/",
    "http://schemas.openxmlformats.org/drawingml/2006/": "http://purl.oclc.org/ooxml/drawingml/",
}


def repacked(data: bytes, changes: dict[str, str]) -> bytes:
    """The archive with texts replaced in all its XML."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name.endswith((".xml", ".rels")):
                for before, after in changes.items():
                    content = content.replace(before.encode(), after.encode())
            new.writestr(name, content)
    return out.getvalue()


def test_strict(read: Read) -> None:
    data = repacked(document(paragraph(run("江苏澄远阀业有限公司"), run("88.1", "<w:vanish/>"))), STRICT)
    reading = read(data)
    assert (texts(reading), reading.flags, [line.text for line in reading.pages[0].hidden]) == ([["江苏澄远阀业有限公司"]], (), ["88.1"])


MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


@pytest.mark.parametrize(
    "changes",
    [
        {MAIN: "application/vnd.ms-word.document.macroEnabled.main+xml"},
        {MAIN: "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"},
        {'Target="styles.xml"': 'Target="NULL"'},
        {'Target="styles.xml"': 'Target="../../../../etc/passwd"'},
        {'Target="styles.xml"': 'Target="/word/STYLES.XML"'},
        {"<w:body>": "<w:body><!-- comment --><?pi x?>"},
    ],
    ids=["docm", "dotx", "nowhere", "outside", "other-case", "comments"],
)
def test_odd_packages_are_not_damaged(read: Read, changes: dict[str, str]) -> None:
    reading = read(repacked(document(paragraph(run("正文"))), changes))
    assert (texts(reading), reading.flags) == ([["正文"]], ())


def test_text_boxes_and_tables_deep_inside_each_other(read: Read) -> None:
    text = paragraph(run("底"))
    for _ in range(35):
        text = f"<w:tbl><w:tr><w:tc>{text}</w:tc></w:tr></w:tbl>"
    assert codes(read(document(text, paragraph(run("面")))).flags) == []
    for _ in range(100):
        text = f"<w:tbl><w:tr><w:tc>{text}</w:tc></w:tr></w:tbl>"
    body = f"<w:document {NAMESPACES}><w:body>{text}</w:body></w:document>"
    assert codes(read(replaced(document(), "word/document.xml", body)).flags) == ["too_large"]


def test_entities_expand_to_nothing(read: Read) -> None:
    entities = '<!DOCTYPE d [<!ENTITY a "哈哈哈哈"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
    body = f"{entities}<w:document {NAMESPACES}><w:body>{paragraph(run('甲&c;乙'))}</w:body></w:document>"
    assert "哈" not in str(texts(read(replaced(document(), "word/document.xml", body))))


def test_a_document_inserted_into_itself_ends(read: Read) -> None:
    data = document(paragraph(run("正文")), '<w:altChunk r:id="rIdX"/>')
    for _ in range(4):
        inner, data = data, related(document(paragraph(run("正文")), '<w:altChunk r:id="rIdX"/>'), "aFChunk", "chunk.bin", "")
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
            for name in old.namelist():
                new.writestr(name, inner if name == "word/chunk.bin" else old.read(name))
        data = out.getvalue()
    reading = read(data)
    assert (texts(reading), codes(reading.flags)) == ([["正文", "正文", "正文"]], ["partly_unread"])


def test_a_truncated_file_is_damaged(read: Read) -> None:
    data = document(paragraph(run("正文")))
    assert codes(read(data[: len(data) // 2]).flags) == ["corrupt"]


def test_a_bomb_in_an_inserted_document(read: Read) -> None:
    bomb = replaced(document(paragraph(run("正文"))), "word/media/bomb.bin", "\0" * 6_000_000)
    data = related(document(paragraph(run("正文")), '<w:altChunk r:id="rIdX"/>'), "aFChunk", "chunk.bin", "")
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, bomb if name == "word/chunk.bin" else old.read(name))
    reading = read(out.getvalue(), settings=Settings(max_expanded_bytes=2_000_000))
    assert (texts(reading), codes(reading.flags)) == ([["正文"]], ["partly_unread"])
