"""Everything is printed, Chinese first, within 100 columns."""

from __future__ import annotations

import io
import re

import pytest
from rich.cells import cell_len
from rich.console import Console

from extractor.report.terminal import print_extractions, print_suggestion
from extractor.report.wording import Language
from extractor.scoring.suggestion import Sentence

from .example import LONG_NAME, MISSING, extraction, sentences, suggestion

FRAMES = re.compile(r"[\s│┃─━┌┐└┘├┤┬┴┼┏┓┗┛┡┩╇╭╮╰╯┳┻]")


def printed(language: Language = "zh", width: int = 100, *, files: bool = False) -> str:
    out = io.StringIO()
    console = Console(file=out, width=width, force_terminal=False)
    if files:
        print_extractions([extraction()], console, language=language, kinds={"patent_list": "专利清单"})
    else:
        print_suggestion(suggestion(), console, language=language, sections={"3": Sentence("质量管理体系", "Management systems")})
    return out.getvalue()


def cells(text: str, column: int) -> str:
    """What stands in one column of all tables, unwrapped."""
    rows = [re.split("[│┃]", line) for line in text.splitlines()]
    return "".join(FRAMES.sub("", row[column]) for row in rows if len(row) > column)


def bare(text: str) -> str:
    return FRAMES.sub("", text)


def test_every_sentence_is_printed_in_chinese() -> None:
    text = printed()
    everything = bare(text) + "".join(cells(text, column) for column in range(1, 6))
    assert [one.zh for one in sentences(suggestion()) if bare(one.zh) not in everything] == []
    assert not any("Counted." in line for line in text.splitlines())


@pytest.mark.parametrize("language", ["en", "both"])
def test_every_sentence_is_printed_in_english(language: Language) -> None:
    text = printed(language)
    everything = bare(text) + "".join(cells(text, column) for column in range(1, 6))
    assert [one.en for one in sentences(suggestion()) if bare(one.en) not in everything] == []
    assert ("计入。" in everything) == (language == "both")


@pytest.mark.parametrize("language", ["zh", "en", "both"])
@pytest.mark.parametrize("width", [60, 100, 160])
def test_no_line_is_wider_than_the_terminal(language: Language, width: int) -> None:
    for files in (False, True):
        lines = printed(language, width, files=files).splitlines()
        assert max(cell_len(line) for line in lines) <= width


def test_totals_and_points() -> None:
    text = printed()
    assert "建议 5  范围 4.5–10.5  满分 14" in text
    assert "2.5 / 4" in text
    assert "待评 / 2.5" in text
    assert "3 质量管理体系" in text


def test_vetoes_stand_before_the_items() -> None:
    text = printed()
    assert text.index("否决项") < text.index("申报条件") < text.index("3 质量管理体系")
    assert "疑似触发" in text


def test_evidence_says_what_became_of_it() -> None:
    text = cells(printed(), 4)
    assert "▪计入files/msc-qms-luheng.pdf第1页" in text
    assert f"▪不计{MISSING}第1页" in text
    assert "▪供参考files/qcr-luheng.pdf第1页" in text
    assert "▪计入files/patent-lamp.tif第1、2页" in text


def test_long_names_wrap_and_nothing_is_markup() -> None:
    assert LONG_NAME in bare(printed())


def test_files_show_documents_fields_and_records() -> None:
    text = printed(files=True)
    assert "专利清单 patent_list 99% · 第1–2页" in text
    assert "不通过" in text
    assert "89%" in text
    assert "是否第三方" in text
    assert " 是 " in text
    assert "发明专利" in text
    assert "ZL201911668123.5" in bare(text) or "ZL201911668123.5" in cells(text, 1)
    assert "申请人" in text
    assert "[注意]" in text
    assert "[提示]" in text
