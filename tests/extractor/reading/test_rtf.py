r"""RTF: text in any code page, tables, what `\v` hides; and files that mean harm."""

from __future__ import annotations

import pytest

from .conftest import FakeEngine, Read, codes, make_line, texts
from .word.drawn import picture


def rtf(
    body: str, *, head: str = r"{\fonttbl{\f0\fcharset134 SimSun;}}{\colortbl;\red255\green255\blue255;\red0\green0\blue128;}"
) -> bytes:
    return (r"{\rtf1\ansi\ansicpg936\deff0" + head + body + "}").encode("ascii")


def gbk(text: str) -> str:
    return "".join(rf"\'{byte:02x}" for byte in text.encode("gb18030"))


def uni(text: str) -> str:
    units = text.encode("utf-16-le")
    codes = [int.from_bytes(units[at : at + 2], "little") for at in range(0, len(units), 2)]
    return "".join(rf"\u{code - 65536 if code > 32767 else code}?" for code in codes)


@pytest.mark.parametrize("written", [gbk, uni])
@pytest.mark.parametrize("text", ["江苏澄远阀业有限公司", "得分：92.35分"])
def test_text_by_code_page_and_by_unicode(read: Read, written: object, text: str) -> None:
    assert texts(read(rtf(rf"\f0 {written(text)}\par"))) == [[text]]  # type: ignore[operator]


def test_characters_beyond_the_first_plane(read: Read) -> None:
    assert texts(read(rtf(uni("𠮷祥") + r"\par"))) == [["𠮷祥"]]


def test_a_second_byte_written_as_a_letter(read: Read) -> None:
    # 丂 is 81 40 in GBK: its second byte is an at sign.
    assert texts(read(rtf(r"\f0 \'81@\par"))) == [["丂"]]


@pytest.mark.parametrize(
    "hiding",
    [r"{\v 88.1}", r"\v 88.1\v0 ", r"{\cf1 88.1}", r"{\fs2 88.1}"],
)
def test_what_is_hidden(read: Read, hiding: str) -> None:
    reading = read(rtf(rf"\f0 {gbk('得分')} {hiding} 92.35\par"))
    assert "88.1" not in str(texts(reading))
    assert [line.text.strip() for line in reading.pages[0].hidden] == ["88.1"]


@pytest.mark.parametrize("shown", [r"{\cf2 92.35}", r"{\cf1\chcbpat2 92.35}", r"\v\v0 92.35", r"{\v\plain 92.35}"])
def test_what_is_shown(read: Read, shown: str) -> None:
    assert texts(read(rtf(rf"\f0 {shown}\par"))) == [["92.35"]]


@pytest.mark.parametrize(
    "silent",
    [r"{\deleted 88.1}", r"{\*\unknown 88.1}", r"{\info{\title 88.1}}", r"{\field{\*\fldinst 88.1}{\fldrslt 92}}", r"{\*\annotation 88.1}"],
)
def test_what_is_no_text(read: Read, silent: str) -> None:
    reading = read(rtf(rf"\f0 {silent} a\par"))
    assert "88.1" not in str(texts(reading))
    assert reading.pages[0].hidden == ()


def test_tables_keep_their_cells_apart(read: Read) -> None:
    head = r"\trowd\cellx1000\cellx2000\cellx3000 "
    rows = [
        head + r"\pard\intbl a\cell b\cell c\cell\row",
        r"\trowd\cellx2000\cellx3000 \pard\intbl d\par e\cell f\cell\row",
    ]
    reading = read(rtf(r"\pard before\par" + "".join(rows) + r"\pard after\par"))
    assert texts(reading) == [["before", "a", "b", "c", "d", "e", "f", "after"]]
    (table,) = reading.pages[0].tables
    assert [(cell.row, cell.column, cell.column_span) for cell in table.cells] == [(0, 0, 1), (0, 1, 1), (0, 2, 1), (1, 0, 2), (1, 2, 1)]


def test_pictures_are_further_pages(read: Read) -> None:
    content = picture().getvalue().hex()
    reading = read(rtf(rf"a\par{{\pict\pngblip\picw400\pich300 {content}}}"), engine=FakeEngine(make_line("营业执照", 0.2, 0.2, 0.6, 0.25)))
    assert texts(reading) == [["a"], ["营业执照"]]


def test_drawings_and_objects_are_named(read: Read) -> None:
    reading = read(rtf(r"a\par{\pict\wmetafile8 0100}{\object\objemb{\*\objdata 0105}{\result b}}"))
    assert codes(reading.flags) == ["partly_unread"]


def test_binary_data_is_passed_over(read: Read) -> None:
    data = rtf(r"a{\pict\bin4 XXXX}b\par").replace(b"XXXX", b"}}{\\")
    assert texts(read(data)) == [["ab"]]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (rtf(r"a\par")[:-1], "corrupt"),
        (rtf("{" * 5000 + "}" * 5000), "too_large"),
        (rtf(""), "empty"),
        (rb"{\rtf1 \bin9999999999}", "corrupt"),
    ],
    ids=["truncated", "deep", "nothing", "bin"],
)
def test_files_that_mean_harm(read: Read, data: bytes, code: str) -> None:
    assert codes(read(data).flags) == [code]
