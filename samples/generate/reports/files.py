"""A report as a DOCX or a PDF: numbering, contents page, header, footer with page numbers, paragraphs over page breaks."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from samples.generate.rendering import pdf
from samples.generate.reports.blocks import Block, Grid, Heading, Paragraph, Report
from samples.generate.sheet import Sheet, wrap

CHINESE = "一二三四五六七八九十"
LEFT, ROOM, TOP, BOTTOM, SIZE = 80.0, 435.0, 90.0, 760.0, 11.0
LAYOUTS = ("decimal", "chinese", "chapters", "letters", "plain")


def numbered(report: Report, layout: str) -> list[Block]:
    """The blocks with numbers before their headings, as `layout` does it."""
    counts = [0, 0, 0]
    blocks: list[Block] = []
    for block in report.blocks:
        if not isinstance(block, Heading):
            blocks.append(block)
            continue
        counts[block.level - 1] += 1
        counts[block.level :] = [0] * (3 - block.level)
        blocks.append(Heading(block.level, _number(layout, block.level, counts) + block.text))
    return blocks


def _number(layout: str, level: int, counts: list[int]) -> str:
    own = counts[level - 1]
    han = CHINESE[own - 1] if own <= 10 else f"十{CHINESE[own - 11]}"
    return {
        "decimal": (f"{counts[0]} ", f"{counts[0]}.{counts[1]} ", f"{counts[0]}.{counts[1]}.{counts[2]} "),
        "chinese": (f"{han}、", f"（{han}）", f"{own}．"),
        "chapters": (f"第{han}章 ", f"第{han}节 ", f"{own}、"),
        "letters": (f"第{han}部分 ", f"{counts[0]}.{counts[1]} ", f"{'abcdefghij'[own - 1]}. " if level == 3 else ""),
        "plain": ("", "", ""),
    }[layout][level - 1]


def write(report: Report, layout: str, form: str, path: Path) -> None:
    """Writes the report to `path`; `form` is docx or pdf."""
    blocks = numbered(report, layout)
    if form == "pdf":
        pdf(list(_sheets(report, blocks)), path)
    else:
        path.write_bytes(_docx(report, blocks, styled=layout not in ("plain", "letters")))


def _docx(report: Report, blocks: list[Block], *, styled: bool) -> bytes:
    document = docx.Document()
    section = document.sections[0]
    section.header.paragraphs[0].text = f"{report.company} {report.title}"
    for text, size in ((report.title, 24), (report.company, 16)):
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.add_run(text).font.size = Pt(size)
    document.add_paragraph("目录")
    for at, block in enumerate(block for block in blocks if isinstance(block, Heading) and block.level < 3):
        document.add_paragraph(f"{block.text}\t{3 + at}")
    for piece in blocks:
        if isinstance(piece, Heading) and styled:
            document.add_heading(piece.text, piece.level)
        elif isinstance(piece, Heading):
            run = document.add_paragraph().add_run(piece.text)
            run.bold, run.font.size = True, Pt(18 - 2 * piece.level)
        elif isinstance(piece, Paragraph):
            document.add_paragraph(piece.text)
        else:
            document.add_paragraph(piece.caption)
            table = document.add_table(rows=0, cols=len(piece.rows[0]))
            table.style = "Table Grid"
            for cells in piece.rows:
                for cell, text in zip(table.add_row().cells, cells, strict=True):
                    cell.text = text
    raw = io.BytesIO()
    document.save(raw)
    return raw.getvalue()


def _sheets(report: Report, blocks: list[Block]) -> Iterator[Sheet]:
    cover = Sheet()
    cover.text(297, 260, report.title, 26, "hei", anchor="m")
    cover.text(297, 330, report.company, 18, anchor="m")
    contents = Sheet()
    contents.text(297, 90, "目 录", 18, "hei", anchor="m")
    for at, heading in enumerate(block for block in blocks if isinstance(block, Heading) and block.level < 3):
        contents.text(LEFT + 14 * heading.level, 120 + at * 18, heading.text, 10.5)
        contents.text(LEFT + ROOM, 120 + at * 18, "." * 60 + str(3 + at), 10.5, anchor="r")
    yield cover
    yield contents
    sheet, y, number = _page(report, 1), TOP, 1
    for block in blocks:
        for size, font, lead, piece in _pieces(block):
            need = _height(piece) if isinstance(piece, Grid) else lead
            if y + need > BOTTOM:
                yield sheet
                number += 1
                sheet, y = _page(report, number), TOP
            if isinstance(piece, Grid):
                share = ROOM / len(piece.rows[0])
                y = sheet.table(LEFT, y - 8, [share] * len(piece.rows[0]), piece.rows, 9) + 20
            else:
                sheet.text(LEFT + (2 * SIZE if piece.startswith("　　") else 0), y, piece.lstrip("　"), size, font)
                y += lead
    yield sheet


def _height(grid: Grid) -> float:
    return 40.0 * len(grid.rows)


def _pieces(block: Block) -> Iterator[tuple[float, str, float, str | Grid]]:
    if isinstance(block, Heading):
        size = 18 - 2 * block.level
        yield size, "hei", size * 2, block.text
    elif isinstance(block, Paragraph):
        for at, line in enumerate(wrap(block.text, "song", SIZE, ROOM, 2 * SIZE)):
            yield SIZE, "song", SIZE * 1.7, ("　　" if at == 0 else "") + line
    else:
        yield 10, "hei", 20, block.caption
        yield 9, "song", 0, block


def _page(report: Report, number: int) -> Sheet:
    sheet = Sheet()
    sheet.text(297, 50, f"{report.company}{report.title}", 9, anchor="m")
    sheet.text(297, 810, f"第 {number} 页" if number % 2 else f"- {number} -", 9, anchor="m")
    return sheet
