"""DOCX: everything that carries text, in order; and archives that mean harm."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import docx
import pytest
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml

from extractor.settings import MIB, Settings

from ..conftest import FakeEngine, Read, codes, make_line, texts
from .drawn import MC, W, picture, replaced, saved


def test_paragraphs_tables_headers_and_footers_in_order(read: Read) -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "页眉"
    document.sections[0].footer.paragraphs[0].text = "页脚"
    document.add_section()
    document.add_paragraph("第一段")
    table = document.add_table(2, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "证书编号", "ABC"
    table.cell(1, 0).text = "范围"
    table.cell(1, 1).add_table(1, 2).cell(0, 1).text = "嵌套"
    document.add_paragraph("第二段")
    reading = read(saved(document))
    assert texts(reading) == [["页眉", "第一段", "证书编号", "ABC", "范围", "嵌套", "第二段", "页脚"]]
    (grid,) = reading.pages[0].tables
    assert [(cell.row, cell.column, cell.lines) for cell in grid.cells] == [(0, 0, (2,)), (0, 1, (3,)), (1, 0, (4,)), (1, 1, (5,))]
    assert (reading.reader.method, reading.reader.engine) == ("text", "lxml")


def test_merged_cells(read: Read) -> None:
    document = docx.Document()
    table = document.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "横"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "竖"
    table.cell(2, 2).text = "末"
    (grid,) = read(saved(document)).pages[0].tables
    spans = {(cell.row, cell.column): (cell.row_span, cell.column_span) for cell in grid.cells}
    assert spans[(0, 0)] == (1, 2)
    assert spans[(1, 0)] == (2, 1)
    assert (2, 0) not in spans
    assert (2, 2) in spans


def test_text_boxes_are_read_once(read: Read) -> None:
    document = docx.Document()
    box = f"<w:txbxContent {W}><w:p><w:r><w:t>文本框</w:t></w:r></w:p></w:txbxContent>"
    content = f"<mc:AlternateContent {MC}><mc:Choice Requires='wps'>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    paragraph = document.add_paragraph("锚点")
    paragraph._p.append(parse_xml(f"<w:r {W}>{content}</w:r>"))
    assert texts(read(saved(document))) == [["锚点", "文本框"]]


def test_content_controls_insertions_and_deletions(read: Read) -> None:
    document = docx.Document()
    inner = "<w:p><w:ins><w:r><w:t>新增</w:t></w:r></w:ins><w:del><w:r><w:delText>删去</w:delText></w:r></w:del></w:p>"
    document.element.body.insert(0, parse_xml(f"<w:sdt {W}><w:sdtContent>{inner}</w:sdtContent></w:sdt>"))
    assert texts(read(saved(document))) == [["新增"]]


def test_page_breaks(read: Read) -> None:
    document = docx.Document()
    document.add_paragraph("甲").add_run().add_break(WD_BREAK.PAGE)
    document.add_paragraph("乙")
    assert texts(read(saved(document))) == [["甲"], ["乙"]]


def test_a_table_over_the_end_of_a_page_goes_on(read: Read) -> None:
    document = docx.Document()
    table = document.add_table(60, 2)
    for row in range(60):
        table.rows[row].cells[0].text = f"专利{row}"
    pages = read(saved(document)).pages
    assert [len(page.tables[0].cells) for page in pages] == [90, 30]
    first = pages[1].tables[0].cells[0]
    assert (first.row, pages[1].lines[first.lines[0]].text) == (0, "专利45")


def test_pictures_are_further_pages(read: Read) -> None:
    document = docx.Document()
    document.add_paragraph("见附图")
    document.add_picture(picture())
    document.add_picture(picture())
    document.add_picture(picture((50, 50)))
    reading = read(saved(document), engine=FakeEngine(make_line("营业执照", 0.2, 0.2, 0.6, 0.25)))
    assert texts(reading) == [["见附图"], ["营业执照"]]
    assert [page.method for page in reading.pages] == ["text", "ocr"]
    assert (reading.reader.method, reading.reader.engine) == ("mixed", "fake")


def test_a_photo_without_text_is_no_page(read: Read) -> None:
    document = docx.Document()
    document.add_paragraph("见附图")
    document.add_picture(picture())
    assert texts(read(saved(document))) == [["见附图"]]


def test_footnotes_follow_the_body(read: Read) -> None:
    document = docx.Document()
    reference = '<w:footnoteReference w:id="1"/>'
    document.add_paragraph("正文")._p.append(parse_xml(f"<w:r {W}>{reference}</w:r>"))
    data = saved(document)
    note = '<w:footnote w:id="1"><w:p><w:r><w:t>脚注</w:t></w:r></w:p></w:footnote>'
    notes = f'<w:footnotes {W}><w:footnote w:type="separator"/>{note}</w:footnotes>'
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        rels = archive.read("word/_rels/document.xml.rels").decode()
        types = archive.read("[Content_Types].xml").decode()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    rel = f'<Relationship Id="n1" Type="{kind}" Target="footnotes.xml"/>'
    data = replaced(data, "word/_rels/document.xml.rels", rels.replace("</R", f"{rel}</R"))
    media = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    override = f'<Override PartName="/word/footnotes.xml" ContentType="{media}"/>'
    data = replaced(data, "[Content_Types].xml", types.replace("</T", f"{override}</T"))
    assert texts(read(replaced(data, "word/footnotes.xml", notes))) == [["正文", "脚注"]]
    # Without the reference Word shows no note.
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        body = archive.read("word/document.xml").decode().replace(reference, "")
    unused = read(replaced(replaced(data, "word/footnotes.xml", notes), "word/document.xml", body))
    assert (texts(unused), [line.text for line in unused.pages[0].hidden]) == ([["正文"]], ["脚注"])


def test_an_archive_that_inflates_too_far_is_refused(read: Read) -> None:
    data = replaced(saved(docx.Document()), "word/media/bomb.bin", "\0" * (8 * MIB))
    assert len(data) < MIB
    assert codes(read(data, settings=Settings(max_expanded_bytes=4 * MIB)).flags) == ["too_large"]


def test_an_archive_that_declares_less_than_it_holds_is_refused(read: Read) -> None:
    """The declared size in the directory is forged; what really comes out is checked against it."""
    data = replaced(saved(docx.Document()), "word/media/bomb.bin", "\0" * (8 * MIB))
    size = (8 * MIB).to_bytes(4, "little")
    forged = data.replace(size, (16).to_bytes(4, "little"))
    assert forged != data
    assert codes(read(forged, settings=Settings(max_expanded_bytes=4 * MIB)).flags) == ["corrupt"]


def test_entities_are_not_expanded(read: Read, tmp_path: Any) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("机密", encoding="utf-8")
    document = docx.Document()
    document.add_paragraph("正文")
    data = saved(document)
    body = f"<w:document {W}><w:body><w:p><w:r><w:t>甲&x;乙</w:t></w:r></w:p></w:body></w:document>"
    xml = f'<!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]>{body}'
    assert "机密" not in str(texts(read(replaced(data, "word/document.xml", xml))))


@pytest.mark.parametrize("content", ["<w:document", "", "<a/>"])
def test_a_damaged_document_is_flagged(read: Read, content: str) -> None:
    reading = read(replaced(saved(docx.Document()), "word/document.xml", content))
    assert codes(reading.flags)[0] in ("corrupt", "empty")
