"""Characters made equal, with their places."""

from __future__ import annotations

import io
import unicodedata
from dataclasses import replace

import pytest
from docx import Document

from extractor.document import Box, Cell, Page, Table
from extractor.reading.characters import equal_line, equal_page

from .conftest import Read, make_line, texts


def equal(text: str) -> str:
    return equal_line(make_line(text, 0.1, 0.1, 0.9, 0.2)).text


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("⽅⾦⾼⼒⽤⽔", "方金高力用水"),
        ("成⻓⻰⺠⻘⻅⻛⻔", "成长龙民青见风门"),
        ("\uf9fb\uf9d1\U0002f802", "炙六乁"),
        ("ＧＢ／Ｔ　１９００１（Ａ）", "GB／T　19001（A）"),
        ("eﬀicient ﬁle ﬂow", "efficient file flow"),
        ("江苏︵镇江︶︰", "江苏（镇江）︰"),
        ("Cafe\u0301 A\u030a", "Café Å"),
        ("\u212b\u2126", "ÅΩ"),
        ("江\u200b苏\u200e晟\u2060岚\ufeff有\u00ad限\ufe0f公\U000e0100司", "江苏晟岚有限公司"),
        ("2024\u202d年\u202c05\u2063月", "2024年05月"),
        ("一\u2028二", "一 二"),
    ],
)
def test_equal_characters(read: str, meant: str) -> None:
    assert equal(read) == meant


@pytest.mark.parametrize("text", ["𬭚𠀀𰻝", "證書編號", "①Ⅱ㎡℃№", "（一），。：；", "ABC 123", "한글", ""])
def test_what_the_paper_says_stays(text: str) -> None:
    line = make_line(text or "x", 0.1, 0.1, 0.9, 0.2)
    assert equal_line(line) is line


def test_every_radical_has_its_ideograph() -> None:
    radicals = [chr(code) for code in (*range(0x2E81, 0x2EF4), *range(0x2F00, 0x2FD6)) if unicodedata.name(chr(code), "")]
    made = [equal(sign) for sign in radicals]
    assert len(radicals) > 320
    assert all(len(sign) == 1 and not "\u2e80" <= sign <= "\u2fdf" for sign in made)


def test_each_character_keeps_its_place() -> None:
    line = replace(make_line("江\u200b⽅ﬁe\u0301", 0.0, 0.1, 0.6, 0.2), scores=(0.9, 0.1, 0.8, 0.7, 0.6, 0.5), source="ocr")
    made = equal_line(line)
    assert made.text == "江方fié"
    assert made.starts == pytest.approx((0.0, 0.2, 0.3, 0.35, 0.4))
    assert made.ends == pytest.approx((0.1, 0.3, 0.35, 0.4, 0.6))
    assert made.scores == pytest.approx((0.9, 0.8, 0.7, 0.7, 0.5))
    assert made.box == line.box


def test_a_line_of_nothing_is_gone_and_cells_point_to_the_others() -> None:
    lines = tuple(make_line(text, 0.1, 0.1 * row, 0.5, 0.1 * row + 0.05) for row, text in enumerate(["⽇期", "\u200b\ufeff", "⽉"]))
    box = Box(0.1, 0.0, 0.5, 0.3)
    table = Table(box, tuple(Cell(0, column, box, (column,)) for column in range(3)))
    page = equal_page(Page(1, 100, 100, lines, (table,), hidden=(lines[0], lines[1])))
    assert [line.text for line in page.lines] == ["日期", "月"]
    assert [cell.lines for cell in page.tables[0].cells] == [(0,), (), (1,)]
    assert [line.text for line in page.hidden] == ["日期"]


def test_readers_give_equal_characters(read: Read) -> None:
    document = Document()
    document.add_paragraph("江\u200b苏⽅⾦有\u2060限公司")
    out = io.BytesIO()
    document.save(out)
    assert texts(read(out.getvalue())) == [["江苏方金有限公司"]]
    assert texts(read("ＧＢ ⼯业\u200e⽤⽔\n".encode())) == [["GB 工业用水"]]
