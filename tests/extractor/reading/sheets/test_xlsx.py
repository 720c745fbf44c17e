"""XLSX: cells as printed, tables with their heads; what Excel does not show is no evidence."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter

from extractor.document import Reading
from extractor.pipeline import extract
from extractor.settings import Settings

from ..conftest import Read, codes, texts
from ..word.drawn import edited, replaced
from ..word.test_parts import STRICT, repacked

HEAD = ["序号", "专利号", "类型", "专利名称", "授权公告日"]
PATENTS = [
    [1, "ZL202310456123.4", "发明", "一种低噪声离心泵", date(2024, 5, 17)],
    [2, "ZL202221034567.7", "实用新型", "一种泵体密封件", date(2023, 1, 10)],
]


def workbook(fill: Callable[[Any], None], *, title: str = "Sheet1") -> bytes:
    book: Any = openpyxl.Workbook()
    book.active.title = title
    fill(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def sheet(*rows: list[Any], title: str = "Sheet1") -> bytes:
    def fill(book: Any) -> None:
        for row in rows:
            book.active.append(row)

    return workbook(fill, title=title)


def hidden(reading: Reading) -> list[str]:
    return [line.text for page in reading.pages for line in page.hidden]


def patents(reading: Reading) -> list[dict[str, Any]]:
    (found,) = extract(reading, Settings()).documents
    assert found.kind == "patent_list"
    return [{one.name: one.value for one in record.fields} for record in found.records]


RIGHT = [
    {"patent_no": "ZL202310456123.4", "patent_type": "invention", "title": "一种低噪声离心泵", "granted_on": "2024-05-17"},
    {"patent_no": "ZL202221034567.7", "patent_type": "utility_model", "title": "一种泵体密封件", "granted_on": "2023-01-10"},
]


@pytest.mark.parametrize(
    "data",
    [
        sheet(HEAD, *PATENTS),
        sheet(HEAD, *PATENTS, title="专利清单"),
        sheet(["江苏澄远阀业有限公司专利清单"], HEAD, *PATENTS, ["填报人：王建国"]),
        sheet([], ["2025年专利汇总"], [], ["单位：江苏澄远阀业有限公司"], [], HEAD, *PATENTS),
    ],
    ids=["bare", "sheet-name", "title", "head-in-row-6"],
)
def test_a_list_of_patents(read: Read, data: bytes) -> None:
    assert patents(read(data)) == RIGHT


def test_patents_on_several_sheets(read: Read) -> None:
    def fill(book: Any) -> None:
        for row in (HEAD, PATENTS[0]):
            book.active.append(row)
        second = book.create_sheet("实用新型")
        for row in (HEAD, PATENTS[1]):
            second.append(row)

    assert patents(read(workbook(fill, title="发明"))) == RIGHT


def test_sheets_become_headed_tables(read: Read) -> None:
    reading = read(sheet(["项目", "结果"], ["样本量", 326], ["得分", 92.35], ["合格", True], title="测评结果"))
    assert texts(reading) == [["测评结果", "项目", "结果", "样本量", "326", "得分", "92.35", "合格", "TRUE"]]
    assert [(cell.row, cell.column) for cell in reading.pages[0].tables[0].cells] == [
        (row, column) for row in range(4) for column in (0, 1)
    ]


def test_merged_cells_span(read: Read) -> None:
    def fill(book: Any) -> None:
        for row in (["类别", "名称", "数量"], ["设备", "车床", 3], [None, "铣床", 2], ["合计", None, 5]):
            book.active.append(row)
        book.active.merge_cells("A2:A3")
        book.active.merge_cells("A4:B4")

    spans = {(cell.row, cell.column): (cell.row_span, cell.column_span) for cell in read(workbook(fill)).pages[0].tables[0].cells}
    assert (spans[1, 0], spans[3, 0], spans[2, 1]) == ((2, 1), (1, 2), (1, 1))


def looks(**changes: Any) -> bytes:
    """A sheet whose cell B2 says 88.1 in this font or on this fill."""

    def fill(book: Any) -> None:
        for row in (["项目", "结果"], ["得分", 88.1], ["得分", 92.35]):
            book.active.append(row)
        for name, value in changes.items():
            setattr(book.active["B2"], name, value)

    return workbook(fill)


DARK = PatternFill("solid", fgColor="FF1F3864")


@pytest.mark.parametrize(
    ("changes", "shown"),
    [
        ({"font": Font(color="FFFFFFFF")}, False),
        ({"font": Font(color="FFFDFDFD")}, False),
        ({"font": Font(color="FFFFFFFF"), "fill": DARK}, True),
        ({"font": Font(color="FF1F3864"), "fill": DARK}, False),
        ({"font": Font(size=1)}, False),
        ({"number_format": ";;;"}, False),
        ({"number_format": "0.0"}, True),
    ],
)
def test_cells_that_cannot_be_seen(read: Read, changes: dict[str, Any], shown: bool) -> None:
    reading = read(looks(**changes))
    assert ("88.1" in texts(reading)[0], hidden(reading)) == (shown, [] if shown else ["88.1"])


def test_hidden_rows_columns_and_sheets(read: Read) -> None:
    def fill(book: Any) -> None:
        active = book.active
        for row in (["项目", "旧值", "结果"], ["得分", 77.7, 92.35], ["得分", 66.6, 88.1]):
            active.append(row)
        active.row_dimensions[3].hidden = True
        active.column_dimensions["B"].hidden = True
        for state in ("hidden", "veryHidden"):
            other = book.create_sheet(state)
            other.append(["得分", 55.5])
            other.sheet_state = state

    reading = read(workbook(fill))
    assert texts(reading)[0] == ["项目", "结果", "得分", "92.35"]
    assert hidden(reading) == ["旧值", "77.7", "得分 66.6 88.1", "得分 55.5", "得分 55.5"]


def test_formulas_by_their_saved_results(read: Read) -> None:
    data = sheet(["项目", "结果"], ["得分", 92.35], ["合计", "=SUM(B2:B2)"], ["均值", "=B9"])
    data = edited(data, "xl/worksheets/sheet1.xml", "<f>SUM(B2:B2)</f><v></v>", "<f>SUM(B2:B2)</f><v>92.35</v>")
    reading = read(data)
    assert texts(reading)[0] == ["项目", "结果", "得分", "92.35", "合计", "92.35", "均值"]
    assert codes(reading.flags) == ["partly_unread"]
    assert "Sheet1!B4" in reading.flags[0].zh


def test_errors_are_named(read: Read) -> None:
    data = edited(
        sheet(["项目", "结果"], ["得分", 1]), "xl/worksheets/sheet1.xml", '<c r="B2" t="n"><v>1</v>', '<c r="B2" t="e"><v>#REF!</v>'
    )
    reading = read(data)
    assert texts(reading) == [["项目", "结果", "得分"]]
    assert "#REF!" in reading.flags[0].zh


def test_runs_and_reading_aids_of_a_string(read: Read) -> None:
    rich = (
        '<is><r><t>92</t></r><r><rPr><color rgb="FFFFFFFF"/></rPr><t>.88</t></r><r><t>.35</t></r><rPh sb="0" eb="1"><t>jiǔ</t></rPh></is>'
    )
    data = edited(
        sheet(["项目", "结果"], ["得分", 1]), "xl/worksheets/sheet1.xml", '<c r="B2" t="n"><v>1</v>', f'<c r="B2" t="inlineStr">{rich}'
    )
    reading = read(data)
    assert (texts(reading), hidden(reading)) == ([["项目", "结果", "得分", "92.35"]], [".88"])


def test_strict_and_macros_are_read(read: Read) -> None:
    changes = {**STRICT, "http://schemas.openxmlformats.org/spreadsheetml/2006/": "http://purl.oclc.org/ooxml/spreadsheetml/"}
    main = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    for data in (
        repacked(sheet(HEAD, *PATENTS), changes),
        repacked(sheet(HEAD, *PATENTS), {main: "application/vnd.ms-excel.sheet.macroEnabled.main+xml"}),
    ):
        assert patents(read(data)) == RIGHT


def test_a_sheet_of_16384_columns(read: Read) -> None:
    cells = "".join(f'<c r="{get_column_letter(column)}1"><v>{column}</v></c>' for column in range(1, 16385))
    data = sheet(["甲"])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        xml = archive.read("xl/worksheets/sheet1.xml").decode()
    start, end = xml.index("<sheetData>"), xml.index("</sheetData>")
    reading = read(replaced(data, "xl/worksheets/sheet1.xml", f'{xml[:start]}<sheetData><row r="1">{cells}</row>{xml[end:]}'))
    assert (len(reading.pages[0].lines), reading.flags) == (16384, ())


def test_cells_far_apart_cost_nothing(read: Read) -> None:
    reading = read(edited(sheet(["甲", "乙"]), "xl/worksheets/sheet1.xml", 'r="B1"', 'r="XFD1048576"'))
    assert (texts(reading), reading.flags) == ([["甲", "乙"]], ())


@pytest.mark.parametrize("limits", [Settings(max_cells=50), Settings(max_pages=1)])
def test_too_many_cells_or_rows(read: Read, limits: Settings) -> None:
    assert codes(read(sheet(*([row, "x"] for row in range(50))), settings=limits).flags) == ["too_large"]


def test_a_bomb_is_refused(read: Read) -> None:
    data = replaced(sheet(["甲"]), "xl/media/bomb.bin", "\0" * 4_000_000)
    assert codes(read(data, settings=Settings(max_expanded_bytes=1_000_000)).flags) == ["too_large"]


@pytest.mark.parametrize("content", ["<worksheet", ""])
def test_a_damaged_sheet(read: Read, content: str) -> None:
    assert codes(read(replaced(sheet(["甲"]), "xl/worksheets/sheet1.xml", content)).flags) == ["corrupt"]


def test_an_empty_workbook_is_empty(read: Read) -> None:
    assert codes(read(sheet()).flags) == ["empty"]


def test_a_bomb_of_entities_is_refused(read: Read) -> None:
    entities = "".join(f'<!ENTITY e{level} "{f"&e{level - 1};" * 10}">' for level in range(1, 12))
    data = edited(sheet(["甲"]), "xl/workbook.xml", "<workbook ", f'<!DOCTYPE w [<!ENTITY e0 "哈哈">{entities}]><workbook ')
    assert codes(read(edited(data, "xl/workbook.xml", 'name="Sheet1"', 'name="&e11;"')).flags) == ["corrupt"]


def test_nothing_outside_is_read(read: Read, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("机密", encoding="utf-8")
    name = "xl/worksheets/sheet1.xml"
    data = edited(sheet(["甲", 1]), name, "<worksheet ", f'<!DOCTYPE w [<!ENTITY x SYSTEM "{secret.as_uri()}">]><worksheet ')
    assert "机密" not in str(texts(read(edited(data, name, "<v>1</v>", "<v>&x;</v>"))))
