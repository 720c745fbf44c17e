"""SpreadsheetML 2003."""

from __future__ import annotations

from extractor.settings import Settings

from ..conftest import Read, codes, texts
from .test_xlsx import RIGHT, patents


def cell(text: str, kind: str = "String", attributes: str = "") -> str:
    return f'<Cell {attributes}><Data ss:Type="{kind}">{text}</Data></Cell>'


def row(*cells: str, attributes: str = "") -> str:
    return f"<Row {attributes}>{''.join(cells)}</Row>"


def book(*rows: str, options: str = "") -> bytes:
    space = 'xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"'
    shown = f'<WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel">{options}</WorksheetOptions>'
    table = f"<Table>{''.join(rows)}</Table>"
    return f'<?xml version="1.0"?><Workbook {space}><Worksheet ss:Name="Sheet1">{table}{shown}</Worksheet></Workbook>'.encode()


def test_a_list_of_patents(read: Read) -> None:
    head = row(*map(cell, ("序号", "专利号", "类型", "专利名称", "授权公告日")), attributes='ss:Index="3"')
    title = row(cell("专利清单", attributes='ss:MergeAcross="4"'))
    first = row(
        cell("1", "Number"), *map(cell, ("ZL202310456123.4", "发明", "一种低噪声离心泵")), cell("2024-05-17T00:00:00.000", "DateTime")
    )
    second = row(
        cell("2", "Number"), *map(cell, ("ZL202221034567.7", "实用新型", "一种泵体密封件")), cell("2023-01-10T00:00:00.000", "DateTime")
    )
    assert patents(read(book(title, head, first, second))) == RIGHT


def test_hidden_rows_columns_and_sheets(read: Read) -> None:
    rows = '<Column/><Column ss:Hidden="1"/>', row(cell("得分"), cell("77.7"), cell("92.35")), row(cell("旧"), attributes='ss:Hidden="1"')
    reading = read(book(*rows))
    assert (texts(reading), [line.text for line in reading.pages[0].hidden]) == ([["得分", "92.35"]], ["77.7", "旧"])
    assert texts(read(book(row(cell("得分")), options="<Visible>SheetHidden</Visible>"))) == [[]]


def test_places_out_of_range_cost_nothing(read: Read) -> None:
    far = row(cell("甲", attributes='ss:Index="99999999999"'), cell("乙"), attributes='ss:Index="99999999999"')
    assert texts(read(book(far))) == [["甲", "乙"]]


def test_limits_and_damage(read: Read) -> None:
    assert codes(read(book(*[row(cell("甲"))] * 30), settings=Settings(max_cells=20)).flags) == ["too_large"]
    assert codes(read(book(row(cell("甲")))[:-15]).flags) == ["corrupt"]
