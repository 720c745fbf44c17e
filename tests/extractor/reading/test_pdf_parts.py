"""What a PDF holds beside its pages is named."""

from __future__ import annotations

from .conftest import Read, codes, texts
from .raw_pdf import page_pdf, shown, stream

BODY = "".join(shown("本证书持有者为江苏某某有限公司，有效期三年。", 72, 700 - 20 * row) for row in range(3))
XFA = "/AcroForm << /Fields [] /XFA [(template) 10 0 R] >>"
TEMPLATE = {10: stream(b"<template/>")}
FILES = {
    10: b"<< /Names [(a) 11 0 R] >>",
    11: b"<< /Type /Filespec /F (licence.pdf) /EF << /F 12 0 R >> >>",
    12: stream(b"%PDF"),
}


def test_a_dynamic_form_that_asks_to_wait_is_unsupported(read: Read) -> None:
    reading = read(page_pdf(shown("请稍候…", 100, 500), catalog=f"{XFA} /NeedsRendering true", more=TEMPLATE))
    assert codes(reading.flags) == ["unsupported"]
    assert "打印为PDF" in reading.flags[0].zh
    assert reading.pages == ()
    adobe = shown("Please wait... If this message is not eventually replaced with the proper contents of the document,", 20, 500, size=8)
    assert codes(read(page_pdf(adobe, catalog=XFA, more=TEMPLATE)).flags) == ["unsupported"]


def test_a_dynamic_form_with_pages_is_read_in_part(read: Read) -> None:
    reading = read(page_pdf(BODY, catalog=f"{XFA} /NeedsRendering true", more=TEMPLATE))
    assert len(texts(reading)[0]) == 3
    assert codes(reading.flags) == ["partly_unread"]


def test_a_static_form_is_read_as_it_is(read: Read) -> None:
    assert codes(read(page_pdf(BODY, catalog=XFA, more=TEMPLATE)).flags) == []


def test_attachments_are_files_of_their_own(read: Read) -> None:
    reading = read(page_pdf(BODY, catalog="/Names << /EmbeddedFiles 10 0 R >>", more=FILES))
    assert codes(reading.flags) == []
    assert [inner.path for inner in reading.inside] == ["licence.pdf"]
    assert len(texts(reading)[0]) == 3


def test_a_file_pinned_to_a_page_is_one_too(read: Read) -> None:
    pin = "/Annots [<< /Type /Annot /Subtype /FileAttachment /Rect [0 0 9 9] /FS 11 0 R >>]"
    reading = read(page_pdf(BODY, page=pin, more=FILES))
    assert codes(reading.flags) == []
    assert [inner.path for inner in reading.inside] == ["licence.pdf"]


def test_attachments_without_content_are_told(read: Read) -> None:
    """pdfium counts the file, which is nowhere to be found."""
    lost = {**FILES, 11: b"<< /Type /Filespec /F (licence.pdf) >>"}
    assert codes(read(page_pdf(BODY, catalog="/Names << /EmbeddedFiles 10 0 R >>", more=lost)).flags) == ["partly_unread"]


def test_a_portfolio_is_no_document(read: Read) -> None:
    catalog = "/Names << /EmbeddedFiles 10 0 R >> /Collection << /Type /Collection >>"
    reading = read(page_pdf(BODY, catalog=catalog, more=FILES))
    assert codes(reading.flags) == ["unsupported"]
    assert "licence.pdf" in reading.flags[0].en
