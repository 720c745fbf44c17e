"""The review sheet, opened again by the libraries that write such files."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from urllib.parse import unquote

import pytest
from docx import Document
from openpyxl import load_workbook
from sqlalchemy import select

from api.context import Context
from api.models import AuditEntry
from tests.api.conftest import LogIn
from tests.api.exports.conftest import NASTY
from tests.api.reviews.conftest import Review

pytestmark = pytest.mark.one_database


def download(review: Review, kind: str) -> bytes:
    answer = review.client.get(f"{review.path}/review-sheet.{kind}")
    assert answer.status_code == 200, answer.text
    plain, _, name = answer.headers["content-disposition"].partition("filename*=UTF-8''")
    assert plain.startswith('attachment; filename="')
    assert plain.isascii()
    assert unquote(name) == f"苏州鹿衡精密机械有限公司-2026年质量信用等级-评审表.{kind}"
    content: bytes = answer.content
    return content


def texts_of(document: Any) -> str:
    paragraphs = [paragraph.text for paragraph in document.paragraphs]
    return "\n".join(paragraphs + [cell.text for table in document.tables for row in table.rows for cell in row.cells])


def test_xlsx_holds_every_item_and_what_was_decided(reviewed: Review) -> None:
    book = load_workbook(BytesIO(download(reviewed, "xlsx")))
    items, notes = book["评分"], book["资格与材料"]
    rows = {row[0].value: row for row in items.iter_rows() if isinstance(row[2].value, int | float)}
    shown = reviewed.suggestion()
    assert set(rows) == {item["id"] for item in shown["items"]} | {"合计"}
    assert rows["3.1"][3].value == rows["3.1"][5].value == shown["items"][8]["suggested"]
    assert rows["7.3"][5].value == 0.5
    assert "改为0.5分：+一件专利已转让（reviewer" in str(rows["7.3"][7].value)
    assert "发明专利-热位移补偿.pdf 第1页" in str(rows["7.3"][8].value)
    assert "〔更正为2027-05-01〕" in str(rows["3.1"][8].value)
    assert rows["合计"][5].value == shown["decided_total"]
    listed = "\n".join(str(cell.value) for row in notes.iter_rows() for cell in row)
    for expected in ("否决项", "等级条件", "缺少的材料", "7.1/江苏精品证书.jpg：@证书与企业不符", "→ 2027-05-01，年份误读"):
        assert expected in listed


def test_xlsx_is_printed_on_a4_with_its_headings_repeated(reviewed: Review) -> None:
    book = load_workbook(BytesIO(download(reviewed, "xlsx")))
    for sheet in book.worksheets:
        assert int(sheet.page_setup.paperSize or 0) == int(sheet.PAPERSIZE_A4)
        assert sheet.sheet_properties.pageSetUpPr is not None
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_title_rows
        assert sheet.print_area
        assert "&P" in str(sheet.oddFooter.right.text if sheet.oddFooter else "")


def test_texts_of_others_are_no_formulas(reviewed: Review) -> None:
    book = load_workbook(BytesIO(download(reviewed, "xlsx")))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert "f" not in {cell.data_type for cell in cells}
    (remark,) = [cell for cell in cells if cell.value == NASTY]
    assert remark.data_type == "s"
    assert remark.quotePrefix


def test_docx_says_the_same(reviewed: Review) -> None:
    document: Any = Document(BytesIO(download(reviewed, "docx")))
    text = texts_of(document)
    for expected in ("苏州鹿衡精密机械有限公司", NASTY, "+一件专利已转让", "一、评分", "更正的读取值", "评审人员签字", "年份误读"):
        assert expected in text
    ids = {row.cells[0].text for row in document.tables[1].rows}
    assert {item["id"] for item in reviewed.suggestion()["items"]} <= ids
    section = document.sections[0]
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (21.0, 29.7)
    assert "w:tblHeader" in document.tables[1].rows[0]._tr.xml


@pytest.mark.parametrize("kind", ["xlsx", "docx"])
def test_control_characters_of_files_do_no_harm(review: Review, kind: str) -> None:
    review.post("decisions", item="3.1", kind="change", points=1, reason="换行\n与\x0b控制\x01字符")
    assert download(review, kind)


def test_downloads_are_audited_and_for_staff_alone(reviewed: Review, context: Context, log_in: LogIn) -> None:
    download(reviewed, "xlsx")
    download(reviewed, "docx")
    with context.database.reader() as session:
        entries = session.scalars(select(AuditEntry).where(AuditEntry.action == "application.exported").order_by(AuditEntry.id)).all()
    assert [(entry.actor, entry.after) for entry in entries] == [("reviewer", {"format": "xlsx"}), ("reviewer", {"format": "docx"})]
    for name, status in (("enterprise", 403), ("stranger", 404), ("admin", 200)):
        assert log_in(name).get(f"{reviewed.path}/review-sheet.docx").status_code == status
