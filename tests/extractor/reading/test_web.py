"""Web pages and what is saved as .doc or .xls though it is one: text as a browser shows it, tables, nothing fetched."""

from __future__ import annotations

import base64

import pytest

from extractor.document import Reading

from .conftest import FakeEngine, Read, codes, make_line, texts
from .word.drawn import picture


def page(body: str, style: str = "") -> bytes:
    return f"<html><head><title>题</title><style>{style}</style></head><body>{body}</body></html>".encode()


def hidden(reading: Reading) -> list[str]:
    return [line.text for one in reading.pages for line in one.hidden]


def test_paragraphs_lists_and_breaks(read: Read) -> None:
    body = "<h1>任命书</h1><p>任命<b>王建国</b>为<br>首席质量官。</p><ul><li>甲<li>乙</ul><pre>一\n二</pre>末<!-- 注 -->尾"
    assert texts(read(page(body))) == [["任命书", "任命王建国为", "首席质量官。", "甲", "乙", "一", "二", "末尾"]]


@pytest.mark.parametrize(
    "attributes",
    [
        'style="display:none"',
        'style="display: none !important"',
        'style="visibility:hidden"',
        'style="mso-hide:all"',
        'style="color:#fff"',
        'style="color:white"',
        'style="font-size:1px"',
        'style="font-size:0"',
        'style="opacity:0"',
        'style="position:absolute;left:-9999px"',
        'style="color:#1F3864;background-color:#1f3864"',
        "hidden",
        'class="x"',
        'class="y x"',
        'id="z"',
    ],
)
def test_what_is_hidden(read: Read, attributes: str) -> None:
    style = "@media print { .shown { display: none } } .x, #z { display:none } .shown > b { display:none }"
    reading = read(page(f"<p>得分<span {attributes}>88.1</span><b class='shown'>92.35</b></p>", style))
    assert (texts(reading), hidden(reading)) == ([["得分92.35"]], ["88.1"])


@pytest.mark.parametrize(
    "body",
    [
        '<p>得分<span style="color:#fff;background:#1F3864">92.35</span></p>',
        '<p style="visibility:hidden"><span style="visibility:visible">得分92.35</span></p>',
        '<table bgcolor="#1F3864"><tr><td style="color:white">得分92.35</td></tr></table>',
        '<p style="font-size:1px"><span style="font-size:12pt">得分92.35</span></p>',
        '<p>得分<input value="92.35"><input type="hidden" value="88.1"></p>',
        "<p>得分<select><option>88.1<option selected>92.35</select></p>",
        "<p>得分92.35<script>88.1</script><noscript>88.1</noscript><template>88.1</template><del>88.1</del></p>",
        "<p><ruby>得<rt>dé</rt></ruby>分92.35</p>",
        "<p>得分<w:sdt showingplchdr='t'>单击此处</w:sdt>92.35<o:p></o:p></p>",
    ],
)
def test_what_is_shown(read: Read, body: str) -> None:
    assert texts(read(page(body))) == [["得分92.35"]]


def test_tables(read: Read) -> None:
    rows = (
        "<tr><th>类别</th><th colspan=2>结果</th></tr><tr><td rowspan=2>甲</td><td>1<td>2</tr><tr><td>3</td><td><p>4</p><p>5</p></td></tr>"
    )
    (table,) = read(page(f"<table>{rows}</table>")).pages[0].tables
    places = [(cell.row, cell.column, cell.row_span, cell.column_span) for cell in table.cells]
    assert places == [(0, 0, 1, 1), (0, 1, 1, 2), (1, 0, 2, 1), (1, 1, 1, 1), (1, 2, 1, 1), (2, 1, 1, 1), (2, 2, 1, 1)]


def test_a_table_that_lays_the_page_out(read: Read) -> None:
    inner = "<table><tr><td>得分</td><td>92.35</td></tr></table>"
    reading = read(page(f"<table><tr><td>左<td><p>上</p>{inner}<p>下</p></table>"))
    assert texts(reading) == [["左", "上", "得分", "92.35", "下"]]
    assert len(reading.pages[0].tables) == 1


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [("gb18030", "gb2312"), ("gb18030", "GBK"), ("utf-8", "gb2312"), ("utf-8", "utf-8"), ("utf-16", ""), ("gb18030", ""), ("big5", "big5")],
)
def test_charsets(read: Read, encoding: str, declared: str) -> None:
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">' if declared else ""
    text = "品質報告" if encoding == "big5" else "质量报告证书编号"
    assert texts(read(f"<html><head>{meta}</head><body><p>{text}</p></body></html>".encode(encoding))) == [[text]]


def test_xhtml_with_a_declaration(read: Read) -> None:
    data = '<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><body><p>正文</p></body></html>'
    assert texts(read(data.encode())) == [["正文"]]


def mhtml(body: str, *, charset: str = "gb2312", encoding: str = "base64") -> bytes:
    """As Word saves a page under the name .doc."""
    html = f"<html><body>{body}</body></html>".encode("gb18030" if charset == "gb2312" else charset)
    content = base64.encodebytes(html).decode()
    image = base64.encodebytes(picture().getvalue()).decode()
    return (
        'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n--b\nContent-Location: file:///C:/a.htm\n'
        f'Content-Transfer-Encoding: {encoding}\nContent-Type: text/html; charset="{charset}"\n\n{content}\n'
        "--b\nContent-Location: file:///C:/a.files/image001.png\n"
        f"Content-Transfer-Encoding: base64\nContent-Type: image/png\n\n{image}\n--b--\n"
    ).encode()


@pytest.mark.parametrize("charset", ["gb2312", "utf-8"])
def test_mhtml_with_its_pictures(read: Read, charset: str) -> None:
    data = mhtml("<p>质量报告</p><img src='file:///C:/a.files/image001.png'><img src='a.files/image002.png'>", charset=charset)
    reading = read(data, engine=FakeEngine(make_line("营业执照", 0.2, 0.2, 0.6, 0.25)))
    assert (texts(reading), reading.media_type) == ([["质量报告"], ["营业执照"]], "multipart/related")
    assert codes(reading.flags) == ["partly_unread"]


def test_mhtml_without_a_page(read: Read) -> None:
    data = b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/css\n\nx\n--b--\n"
    assert codes(read(data).flags) == ["corrupt"]


def test_pictures_written_into_the_page(read: Read) -> None:
    content = base64.b64encode(picture().getvalue()).decode()
    reading = read(page(f'<p>甲</p><img src="data:image/png;base64,{content}">'), engine=FakeEngine(make_line("执照", 0.2, 0.2, 0.6, 0.25)))
    assert (texts(reading), reading.flags) == ([["甲"], ["执照"]], ())


def test_nothing_is_fetched(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a connection")

    monkeypatch.setattr("socket.socket.connect", refuse)
    links = "<link rel=stylesheet href='http://127.0.0.1:9/a.css'><iframe src='http://127.0.0.1:9/'></iframe><img src='http://127.0.0.1:9/a.png'>"
    reading = read(page(f"<p>甲</p>{links}"))
    assert (texts(reading), codes(reading.flags)) == ([["甲"]], ["partly_unread"])


def test_what_is_nested_too_deeply_is_named(read: Read) -> None:
    reading = read(page("<p>甲</p>" + "<b>" * 50_000 + "底"))
    assert (texts(reading)[0][0], codes(reading.flags)) == ("甲", ["partly_unread"])


def test_spans_beyond_measure(read: Read) -> None:
    rows = "".join(f"<tr><td colspan=999999999 rowspan=999999999>{row}</td></tr>" for row in range(50))
    assert len(read(page(f"<table>{rows}</table>")).pages[0].lines) >= 1


@pytest.mark.parametrize("data", [b"<html>", b"<table><tr><td></td></tr></table>", b"<!doctype html><p>\xc2\xa0"])
def test_pages_without_text_are_empty(read: Read, data: bytes) -> None:
    assert codes(read(data).flags) == ["empty"]
