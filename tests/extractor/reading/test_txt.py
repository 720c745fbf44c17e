"""Plain text: encodings and pages."""

from __future__ import annotations

import pytest

from extractor.reading.txt import decode

from .conftest import Read, codes, texts

TEXT = "质量信用承诺书\n本企业郑重承诺：如实申报。\n\n江苏某某有限公司"


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_encodings(read: Read, codec: str) -> None:
    reading = read(TEXT.encode(codec))
    assert reading.media_type == "text/plain"
    assert texts(reading) == [["质量信用承诺书", "本企业郑重承诺：如实申报。", "江苏某某有限公司"]]


def test_binary_is_no_text() -> None:
    assert decode(bytes(range(200)) * 3) is None


def test_white_space_alone_is_empty(read: Read) -> None:
    assert codes(read(b" \n \n").flags) == ["empty"]


def test_text_flows_onto_further_pages_in_order(read: Read) -> None:
    reading = read("\n".join(f"第{number}条 内容" for number in range(100)).encode())
    assert [len(page.lines) for page in reading.pages] == [45, 45, 10]
    assert texts(reading)[2][0] == "第90条 内容"
    tops = [line.box.y0 for line in reading.pages[0].lines]
    assert tops == sorted(tops)
    assert all(0 <= line.box.x0 < line.box.x1 <= 1 and line.box.y1 <= 1 for page in reading.pages for line in page.lines)


def test_a_long_paragraph_stays_one_line_within_the_page(read: Read) -> None:
    (line,) = read(("长" * 400).encode()).pages[0].lines
    assert len(line.text) == 400
    assert line.box.x1 <= 0.93
