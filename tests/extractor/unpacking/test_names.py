"""Labels that mean nothing to a file system, whatever an archive says."""

from __future__ import annotations

import pytest

from extractor.unpacking.names import decode_names, is_litter, label, unlike


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("证书/质量证书.pdf", "证书/质量证书.pdf"),
        ("..\\..\\etc\\passwd", "etc/passwd"),
        ("/etc/passwd", "etc/passwd"),
        ("C:\\Users\\a.pdf", "Users/a.pdf"),
        ("\\\\server\\share\\a.pdf", "server/share/a.pdf"),
        ("a/./../b//c.pdf", "a/b/c.pdf"),
        ("a\x00b\n.pdf", "ab.pdf"),
        ("gpj\u202efdp.exe", "gpjfdp.exe"),
        ("..", "未命名"),
        ("", "未命名"),
        ("CON", "CON"),
        ("a\udcff.pdf", "a?.pdf"),
    ],
)
def test_label(name: str, plain: str) -> None:
    assert label(name) == plain


def test_a_long_name_keeps_its_ending() -> None:
    shortened = label("长" * 500 + ".pdf")
    assert len(shortened.encode()) <= 200
    assert shortened.endswith("长.pdf")


def test_a_path_of_many_parts_keeps_the_last() -> None:
    assert label("/".join(["a"] * 5000 + ["b.pdf"])) == "/".join(["a"] * 19 + ["b.pdf"])


def test_a_name_taken_is_numbered_before_its_ending() -> None:
    taken: set[str] = set()
    names = [unlike(name, taken) for name in ("a.pdf", "a.pdf", "a.pdf", "b.c/d", "b.c/d")]
    assert names == ["a.pdf", "a (2).pdf", "a (3).pdf", "b.c/d", "b.c/d (2)"]


@pytest.mark.parametrize("codec", ["utf-8", "gb18030"])
def test_names_without_a_mark_are_decoded_together(codec: str) -> None:
    names = ["质量证书.pdf", "联通.pdf", "a.pdf", "𬭚泰.pdf"]
    assert decode_names([name.encode(codec) for name in names]) == names


def test_names_that_are_neither_come_from_dos() -> None:
    assert decode_names([b"\xff\xff.pdf"]) == ["\xa0\xa0.pdf"]


@pytest.mark.parametrize("name", ["__MACOSX/a/._b.pdf", "a/.DS_Store", "a\\Thumbs.db", "desktop.ini", "x/~$证书.docx"])
def test_litter(name: str) -> None:
    assert is_litter(name)
    assert not is_litter("证书/.隐藏.pdf")
