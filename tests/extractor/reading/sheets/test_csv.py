"""CSV in the encodings and with the delimiters that programs write."""

from __future__ import annotations

import codecs
import csv
import io

import pytest

from extractor.reading.sheets.csv import delimiter_of
from extractor.settings import Settings

from ..conftest import Read, codes, texts
from .test_xlsx import HEAD, PATENTS, RIGHT, patents


def written(delimiter: str = ",", *, title: str = "") -> str:
    out = io.StringIO()
    out.write(title)
    csv.writer(out, delimiter=delimiter).writerows([HEAD, *PATENTS])
    return out.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_list_of_patents(read: Read, encoding: str, delimiter: str) -> None:
    reading = read(written(delimiter).encode(encoding))
    assert (patents(reading), reading.media_type) == (RIGHT, "text/csv")


@pytest.mark.parametrize("title", ["江苏澄远阀业有限公司专利清单\n", "专利清单,,,,\n", "\n\n专利清单\n"])
def test_with_a_title(read: Read, title: str) -> None:
    assert patents(read(written(title=title).encode())) == RIGHT


def test_quoted_cells_hold_delimiters_quotes_and_lines(read: Read) -> None:
    reading = read('名称,说明\n"泵,甲型","第一行\n第二行 ""引"" "\n阀,无\n'.encode())
    assert texts(reading) == [["名称", "说明", "泵,甲型", "第一行", '第二行 "引"', "阀", "无"]]


def test_long_numbers_without_their_guards(read: Read) -> None:
    text = '名称,代码,批次\n甲,"=""913201001234567890""",\'0012\n乙,\t913201009876543210,1\n'
    assert texts(read(text.encode()))[0][3:] == ["甲", "913201001234567890", "0012", "乙", "913201009876543210", "1"]


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("a,b\n1,2\n3,4\n", ","),
        ("a;b\n1,5;2\n3;4\n", ";"),
        ("a\tb\n1\t2\n", "\t"),
        ("a|b|c\n1|2|3\n", "|"),
        ("本公司，成立于1998年。\n主要产品有泵。\n", None),
        ("One, two and three.\nFour, five.\n", None),
        ("名称：甲\n", None),
        ("", None),
        ('"' * 70_000, None),
    ],
)
def test_told_from_prose(text: str, delimiter: str | None) -> None:
    assert delimiter_of(text) == delimiter


def test_a_few_nuls_are_passed_over(read: Read) -> None:
    data = codecs.BOM_UTF8 + ("名称,数量\n" + "泵,1\n阀,2\n" * 100).encode() + b"\0,\0\n"
    assert texts(read(data))[0][:4] == ["名称", "数量", "泵", "1"]


def test_too_many_cells(read: Read) -> None:
    assert codes(read(("甲,乙\n" * 100).encode(), settings=Settings(max_cells=100)).flags) == ["too_large"]


def test_a_cell_without_an_end(read: Read) -> None:
    data = "名称,数量\n泵,1\n" * 200 + '"' + "长" * 1_100_000
    assert codes(read(data.encode()).flags) == ["corrupt"]
