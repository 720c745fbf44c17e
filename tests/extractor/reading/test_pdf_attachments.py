"""The files inside a PDF, as its programs and its attackers put them there."""

from __future__ import annotations

import zlib

import pytest

from extractor.errors import UnreadableFileError
from extractor.reading import pdf_attachments
from extractor.reading.pdf_attachments import attachments

from .raw_pdf import page_pdf, stream

TREE = "/Names << /EmbeddedFiles 10 0 R >>"


def specification(name: bytes, file: int) -> bytes:
    return b"<< /Type /Filespec /F " + name + f" /EF << /F {file} 0 R >> >>".encode()


def test_embedded_files_come_with_name_and_content() -> None:
    data = page_pdf(
        "",
        catalog=TREE,
        more={
            10: b"<< /Kids [11 0 R 12 0 R] >>",
            11: b"<< /Names [(a) 13 0 R] >>",
            12: b"<< /Names [(b) 14 0 R] >>",
            13: specification(b"<FEFF8BC14E66002E007000640066>", 15),
            14: specification(b"(..\\\\..\\\\evil/plan.txt)", 16),
            15: stream(b"%PDF-1.4 inner"),
            16: b"<< /Length 5 >>\nstream\nplain\nendstream",
        },
    )
    assert list(attachments(data)) == [("证书.pdf", b"%PDF-1.4 inner"), ("plan.txt", b"plain")]


def test_names_in_gbk_and_utf_8_are_read() -> None:
    gbk, utf8 = ("<" + "营业执照.pdf".encode(codec).hex() + ">" for codec in ("gb18030", "utf-8"))
    data = page_pdf(
        "",
        catalog=TREE,
        more={
            10: b"<< /Names [(a) 11 0 R (b) 12 0 R] >>",
            11: specification(gbk.encode(), 13),
            12: specification(utf8.encode(), 14),
            13: stream(b"1"),
            14: stream(b"2"),
        },
    )
    assert [name for name, _ in attachments(data)] == ["营业执照.pdf"] * 2


def test_a_file_pinned_to_a_page_comes_once() -> None:
    data = page_pdf(
        "",
        catalog="/AF [10 0 R]",
        page="/Annots [<< /Type /Annot /Subtype /FileAttachment /Rect [0 0 9 9] /FS 10 0 R >>]",
        more={10: specification(b"(scan.jpg)", 11), 11: stream(b"\xff\xd8")},
    )
    assert list(attachments(data)) == [("scan.jpg", b"\xff\xd8")]


def test_a_bomb_is_left_out_and_told_after_the_others() -> None:
    data = page_pdf(
        "",
        catalog=TREE,
        more={
            10: b"<< /Names [(a) 11 0 R (b) 12 0 R] >>",
            11: specification(b"(bomb.bin)", 13),
            12: specification(b"(good.txt)", 14),
            13: stream(bytes(10_000_000)),
            14: stream(b"good"),
        },
    )
    found = attachments(data, max_bytes=1_000_000)
    assert next(found) == ("good.txt", b"good")
    with pytest.raises(UnreadableFileError, match=r"bomb\.bin") as refused:
        next(found)
    assert refused.value.code == "too_large"


def test_content_that_cannot_be_unpacked_is_corrupt() -> None:
    broken = b"<< /Filter /FlateDecode /Length 9 >>\nstream\nno zlib..\nendstream"
    data = page_pdf("", catalog=TREE, more={10: b"<< /Names [(a) 11 0 R] >>", 11: specification(b"(a.pdf)", 12), 12: broken})
    with pytest.raises(UnreadableFileError) as refused:
        list(attachments(data))
    assert refused.value.code == "corrupt"


def test_a_tree_that_loops_ends() -> None:
    data = page_pdf(
        "",
        catalog=TREE,
        more={10: b"<< /Kids [10 0 R] /Names [(a) 11 0 R] >>", 11: specification(b"(a)", 12), 12: stream(b"x")},
    )
    assert list(attachments(data)) == [("a", b"x")]


def test_no_more_than_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_attachments, "MAX_FILES", 2)
    names = b" ".join(f"(f{number}) {number} 0 R".encode() for number in range(11, 15))
    files = {number: specification(f"(f{number})".encode(), number + 10) for number in range(11, 15)}
    data = page_pdf("", catalog=TREE, more={10: b"<< /Names [" + names + b"] >>", **files, **{n + 10: stream(b"x") for n in files}})
    found = attachments(data)
    assert [next(found)[0], next(found)[0]] == ["f11", "f12"]
    with pytest.raises(UnreadableFileError):
        next(found)


@pytest.mark.parametrize("data", [b"%PDF-1.4", b"no pdf", zlib.compress(b"x"), page_pdf("")[:300]])
def test_damaged_files_have_none(data: bytes) -> None:
    assert list(attachments(data)) == []
