"""What a PDF holds beside its pages is named."""

from __future__ import annotations

from .conftest import Read, codes, texts
from .raw_pdf import page_pdf, shown, stream

BODY = "".join(shown("本证书持有者为江苏某某有限公司，有效期三年。", 72, 700 - 20 * row) for row in range(3))
XFA = "/AcroForm << /Fields [] /XFA [(template) 10 0 R] >>"
TEMPLATE = {10: stream(b"<template/>")}


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
