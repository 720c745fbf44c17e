"""ODS, XLSB and XLS: what the sheets that are shown say, and ranges that would take all memory."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from ..compound import compound
from ..conftest import Read, codes, texts
from .test_xlsx import RIGHT, patents

_SPACES = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text", "style"))
ODS = "application/vnd.oasis.opendocument.spreadsheet"


def text_cell(text: str, attributes: str = "") -> str:
    return f'<table:table-cell office:value-type="string" {attributes}><text:p>{text}</text:p></table:table-cell>'


def value_cell(kind: str, value: str, attributes: str = "") -> str:
    name = "date-value" if kind == "date" else "value"
    return f'<table:table-cell office:value-type="{kind}" office:{name}="{value}" {attributes}><text:p>{value}</text:p></table:table-cell>'


def row(*cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def ods(*sheets: str) -> bytes:
    body = f"<office:body><office:spreadsheet>{''.join(sheets)}</office:spreadsheet></office:body>"
    styles = '<style:style style:name="off" style:family="table"><style:table-properties table:display="false"/></style:style>'
    content = (
        f"<office:document-content {_SPACES}><office:automatic-styles>{styles}</office:automatic-styles>{body}</office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", ODS)
        archive.writestr("content.xml", content)
        manifest = 'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
        archive.writestr("META-INF/manifest.xml", f"<manifest:manifest {manifest}/>")
    return out.getvalue()


def table(*rows: str, name: str = "Sheet1", style: str = "") -> str:
    return f'<table:table table:name="{name}" {style}>{"".join(rows)}</table:table>'


HEAD = row(*map(text_cell, ("序号", "专利号", "类型", "专利名称", "授权公告日")))
ROWS = [
    row(value_cell("float", "1"), *map(text_cell, ("ZL202310456123.4", "发明", "一种低噪声离心泵")), value_cell("date", "2024-05-17")),
    row(value_cell("float", "2"), *map(text_cell, ("ZL202221034567.7", "实用新型", "一种泵体密封件")), value_cell("date", "2023-01-10")),
]


def test_a_list_of_patents_as_ods(read: Read) -> None:
    empty = row("<table:table-cell/>", attributes='table:number-rows-repeated="1048000"')
    reading = read(ods(table(HEAD, *ROWS, empty)))
    assert (patents(reading), reading.media_type, reading.reader.engine) == (RIGHT, ODS, "python-calamine")


def test_hidden_sheets_of_ods(read: Read) -> None:
    off = table(row(text_cell("得分"), value_cell("float", "88.1")), name="旧", style='table:style-name="off"')
    reading = read(ods(table(row(text_cell("得分"), value_cell("float", "92.35"))), off))
    assert (texts(reading), [line.text for line in reading.pages[0].hidden]) == ([["得分", "92.35"]], ["得分 88.1"])
    assert reading.pages[0].hidden_because == ("sheet",)


@pytest.mark.parametrize(
    "rows",
    [
        [row(text_cell("甲", 'table:number-columns-repeated="16384"'), attributes='table:number-rows-repeated="1048576"')],
        [
            row(text_cell("甲")),
            row("<table:table-cell/>", attributes='table:number-rows-repeated="1048000"'),
            row('<table:table-cell table:number-columns-repeated="16000"/>', text_cell("乙")),
        ],
    ],
    ids=["all-filled", "far-apart"],
)
def test_ods_that_spans_everything(read: Read, rows: list[str]) -> None:
    assert codes(read(ods(table(*rows))).flags) == ["too_large"]


def record(kind: int, content: bytes) -> bytes:
    return bytes([kind, len(content)]) + content


def test_xlsb_that_spans_everything(read: Read) -> None:
    cells = b"".join(
        record(0, struct.pack("<I", line) + bytes(13)) + record(1, struct.pack("<II", column, 0))
        for line, column in ((0, 0), (1_048_575, 16_383))
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("xl/workbook.bin", b"")
        archive.writestr("xl/worksheets/sheet1.bin", cells)
    assert codes(read(out.getvalue()).flags) == ["too_large"]


def biff(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def xls(*cells: tuple[int, int, str | float], state: int = 0) -> bytes:
    """A workbook of Excel 97 with one sheet."""
    begin = biff(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0))
    name = "Sheet1"
    end = biff(0x000A, b"")
    size = len(begin) + 4 + 8 + len(name) + len(end)
    book = begin + biff(0x0085, struct.pack("<IBBBB", size, state, 0, len(name), 0) + name.encode()) + end
    rows = b"".join(
        biff(0x0203, struct.pack("<HHHd", line, column, 0, value))
        if isinstance(value, float)
        else biff(0x0204, struct.pack("<HHHHB", line, column, 0, len(value), 1) + value.encode("utf-16-le"))
        for line, column, value in cells
    )
    return compound({"Workbook": book + biff(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0)) + rows + end})


def test_xls(read: Read) -> None:
    reading = read(xls((0, 0, "项目"), (0, 1, "结果"), (1, 0, "得分"), (1, 1, 92.35), (2, 0, "份数"), (2, 1, 326.0)))
    assert texts(reading) == [["项目", "结果", "得分", "92.35", "份数", "326"]]
    assert (reading.media_type, len(reading.pages[0].tables)) == ("application/vnd.ms-excel", 1)


def test_a_hidden_sheet_of_xls(read: Read) -> None:
    reading = read(xls((0, 0, "得分"), (0, 1, 88.1), state=2))
    assert (texts(reading), [line.text for line in reading.pages[0].hidden]) == ([[]], ["得分 88.1"])


@pytest.mark.parametrize("data", [compound({"Workbook": b""}), xls((0, 0, "得分"))[:700]], ids=["empty-stream", "truncated"])
def test_a_damaged_xls(read: Read, data: bytes) -> None:
    assert codes(read(data).flags)[0] in ("corrupt", "empty")
