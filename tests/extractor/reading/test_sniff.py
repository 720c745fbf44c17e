"""What a file is comes from its content; what cannot be read says why."""

from __future__ import annotations

import io
import zipfile

import pytest

from extractor.reading.sniff import CSV, DOCX, HTML, MHTML, OFD, PACKAGE, RTF, XLSB, XLSX, sniff
from extractor.settings import Settings

from .compound import compound, doc
from .conftest import Read, codes


def zipped(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "<x/>")
    return out.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("data", "media_type", "code"),
    [
        (b"MZ\x90\x00" + bytes(200), "application/x-executable", "unsupported"),
        (b"\x7fELF\x02\x01" + bytes(200), "application/x-executable", "unsupported"),
        (b"#!/bin/sh\nrm -rf /\n", "application/x-executable", "unsupported"),
        (b"<?xml version='1.0'?><data/>", "text/xml", "unsupported"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "text/xml", "unsupported"),
        (OLE, "application/x-broken-ole", "corrupt"),
        (compound({"Contents": b""}), "application/x-ole-storage", "unsupported"),
        (compound({"PowerPoint Document": b""}), "application/vnd.ms-powerpoint", "unsupported"),
        (compound({"EncryptedPackage": b""}), "application/x-ole-encrypted", "encrypted"),
        (doc("正文", encrypted=True), "application/x-ole-encrypted", "encrypted"),
        (zipped("OFD.xml"), OFD, "corrupt"),
        (zipped("[Content_Types].xml", "ppt/presentation.xml"), PACKAGE, "unsupported"),
        (zipped("META-INF/MANIFEST.MF"), PACKAGE, "unsupported"),
        (zipped(), "application/zip", "empty"),
        (zipped("word/document.xml")[:40], "application/x-broken-zip", "corrupt"),
        (bytes(range(256)) * 4, "application/octet-stream", "unsupported"),
    ],
)
def test_what_cannot_be_read_says_why(read: Read, data: bytes, media_type: str, code: str) -> None:
    assert sniff(data) == media_type
    reading = read(data)
    assert (codes(reading.flags), reading.pages, reading.media_type) == ([code], (), media_type)
    assert len(reading.sha256) == 64


PAGE = "<html><body><p>正文</p></body></html>"


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (zipped("word/document.xml"), DOCX),
        (zipped("word/document2.xml"), DOCX),
        (zipped("xl/workbook.xml"), XLSX),
        (zipped("xl/workbook.bin"), XLSB),
        (doc("正文"), "application/msword"),
        (compound({"Workbook": b""}), "application/vnd.ms-excel"),
        (compound({"__properties_version1.0": b""}), "application/vnd.ms-outlook"),
        (rb"{\rtf1 x}", RTF),
        (PAGE.encode(), HTML),
        (PAGE.encode("utf-16"), HTML),
        (b'\xef\xbb\xbf<?xml version="1.0"?><!-- saved --><!DOCTYPE html>' + PAGE.encode(), HTML),
        ("<table><tr><td>企业</td></tr></table>".encode("gb18030"), HTML),
        (b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x--", MHTML),
        ("序号,名称\n1,甲\n2,乙\n".encode("gb18030"), CSV),
        ("序号\t名称\n1\t甲\n2\t乙\n".encode("utf-16"), CSV),
        ("本公司,成立于一九九八年。\n主要产品有阀门,泵,管件,等等,行销各地。\n特此说明。\n".encode(), "text/plain"),
        ("证书编号：A,B\n名称：甲\n".encode(), "text/plain"),
    ],
)
def test_what_a_file_is_follows_from_its_content(data: bytes, media_type: str) -> None:
    assert sniff(data) == media_type


def test_pdf_header_may_follow_other_bytes() -> None:
    assert sniff(b"\r\n" * 200 + b"%PDF-1.4") == "application/pdf"
    assert sniff(b"\r\n" * 600 + b"%PDF-1.4") == "text/plain"


def test_nothing_is_empty(read: Read) -> None:
    assert codes(read(b"").flags) == ["empty"]


def test_a_large_file_is_not_read(read: Read) -> None:
    reading = read(b"x" * 2000, settings=Settings(max_file_bytes=1000))
    assert (codes(reading.flags), reading.sha256) == (["too_large"], "")
