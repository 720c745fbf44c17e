"""The review sheet as a document to be signed and filed: A4 upright, headings of the table on every page."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from api.exports.review_sheet import Cell, ReviewSheet, Row, points, with_points
from api.exports.spreadsheet import FONT, HEADING_FONT, plain

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
REASONS = "依据、评定意见、证据与提示"
"""The column after those of ReviewSheet.headings."""
NUMBERS = "二三四五六七八九十"
WIDTHS = (1.2, 2.8, 1.2, 1.2, 1.9, 1.2, 8.5)
FACT_WIDTHS = (2.6, 6.3, 3.4, 5.7)
"""Centimetres; 18 cm of A4 are printed."""
CENTRED = (0, 2, 3, 4, 5)
SHADE = "EDEDED"


def review_sheet_docx(sheet: ReviewSheet) -> bytes:
    document: Any = Document()
    _prepare(document, sheet)
    _paragraph(document.add_paragraph(), sheet.title, size=18, bold=True, font=HEADING_FONT, centred=True, after=8)
    _facts(document, sheet)
    _paragraph(document.add_paragraph(), f"一、{sheet.items_title}", size=12, bold=True, font=HEADING_FONT, before=10, after=4)
    _items(document, sheet)
    for number, note in enumerate(sheet.notes):
        place = NUMBERS[number] if number < len(NUMBERS) else f"十{NUMBERS[number - len(NUMBERS) - 1]}"
        title = f"{place}、{note.title}"
        _paragraph(document.add_paragraph(), title, size=12, bold=True, font=HEADING_FONT, before=10, after=2)
        for count, line in enumerate(note.lines, 1):
            _paragraph(document.add_paragraph(), f"{count}. {line}", size=10, after=2)
    _signatures(document)
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def _prepare(document: Any, sheet: ReviewSheet) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(1.5)
    section.top_margin, section.bottom_margin = Cm(1.8), Cm(1.6)
    document.styles["Normal"].paragraph_format.space_after = Pt(0)
    document.core_properties.title = plain(sheet.title)
    document.core_properties.author = ""
    footer = section.footer.paragraphs[0]
    _paragraph(footer, f"{sheet.made}    第 ", size=8, centred=True)
    _page_number(footer)
    _run(footer, " 页", size=8)


def _facts(document: Any, sheet: ReviewSheet) -> None:
    rows = [sheet.facts[number : number + 2] for number in range(0, len(sheet.facts), 2)]
    table = _table(document, len(rows), FACT_WIDTHS)
    for row, facts in zip(table.rows, rows, strict=True):
        _keep_whole(row)
        for place, (name, value) in enumerate(facts):
            _fill(row.cells[2 * place], [name], bold=True, shade=True)
            _fill(row.cells[2 * place + 1], [value])
        if len(facts) == 1:
            row.cells[1].merge(row.cells[3])


def _items(document: Any, sheet: ReviewSheet) -> None:
    table = _table(document, 1, WIDTHS)
    _repeat(table.rows[0])
    for cell, heading in zip(table.rows[0].cells, (*sheet.headings, REASONS), strict=True):
        _fill(cell, [heading], bold=True, shade=True, centred=True)
    for section in sheet.sections:
        row = table.add_row()
        _keep_whole(row)
        whole = row.cells[0].merge(row.cells[-1])
        _fill(whole, [with_points(section)], bold=True, shade=True, with_next=True)
        for item in section.rows:
            _item(table.add_row(), sheet, item)
    row = table.add_row()
    _keep_whole(row)
    totals = (*sheet.totals, "" if sheet.max is None else "未评定的项按建议分计。")
    for place, (cell, value) in enumerate(zip(row.cells, totals, strict=True)):
        _fill(cell, [_text(value)], bold=True, shade=True, centred=place in CENTRED)


def _text(value: Cell) -> str:
    return points(value) if value is None or isinstance(value, Decimal) else str(value)


def _item(row: Any, sheet: ReviewSheet, item: Row) -> None:
    text = [f"核对情况：{item.why}" if sheet.max is None else f"依据（{item.basis}）：{item.why}"]
    text += [f"要点 {line}" for line in item.parts]
    text += [f"评定意见：{item.decision}"] if item.decision else []
    text += [f"证据：{line}" if number == 0 else line for number, line in enumerate(item.evidence)]
    text += list(item.flags)
    if len(text) < 8:
        _keep_whole(row)
    cells = (*([_text(value)] for value in sheet.cells(item)), text)
    for place, (cell, lines) in enumerate(zip(row.cells, cells, strict=True)):
        _fill(cell, lines, bold=place == 5, centred=place in CENTRED, size=9)


def _signatures(document: Any) -> None:
    _paragraph(document.add_paragraph(), "评审人员签字：________________        日期：________年____月____日", size=11, before=24)


def _table(document: Any, rows: int, widths: Sequence[float]) -> Any:
    table = document.add_table(rows, len(widths))
    table.style = "Table Grid"
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    return table


def _fill(
    cell: Any,
    lines: Sequence[str],
    *,
    bold: bool = False,
    shade: bool = False,
    centred: bool = False,
    with_next: bool = False,
    size: float = 10,
) -> None:
    """The lines as paragraphs of the cell."""
    for number, line in enumerate(lines):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        _paragraph(paragraph, line, size=size, bold=bold, centred=centred)
        paragraph.paragraph_format.keep_with_next = with_next
    if shade:
        shading = OxmlElement("w:shd")
        for name, value in (("val", "clear"), ("color", "auto"), ("fill", SHADE)):
            shading.set(qn(f"w:{name}"), value)
        cell._tc.get_or_add_tcPr().append(shading)


def _paragraph(
    paragraph: Any,
    text: str,
    *,
    size: float,
    bold: bool = False,
    font: str = FONT,
    centred: bool = False,
    before: float = 0,
    after: float = 0,
) -> None:
    _run(paragraph, text, size=size, bold=bold, font=font)
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(before), Pt(after)
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _run(paragraph: Any, text: str, *, size: float, bold: bool = False, font: str = FONT) -> Any:
    """Chinese and Latin letters have a font each in DOCX."""
    run = paragraph.add_run(plain(text))
    run.font.size, run.font.bold, run.font.name = Pt(size), bold, "Times New Roman"
    run._element.rPr.rFonts.set(qn("w:eastAsia"), font)
    return run


def _page_number(paragraph: Any) -> None:
    """The field PAGE, which the program that opens the document fills in."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    field.append(_run(paragraph, "1", size=8)._element)
    paragraph._p.append(field)


def _repeat(row: Any) -> None:
    """The row stands at the top of every page of its table."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    _keep_whole(row)


def _keep_whole(row: Any) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
