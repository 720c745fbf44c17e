"""What a file is comes from its content; what cannot be read says why."""

from __future__ import annotations

import io
import zipfile

import pytest

from extractor.reading.sniff import OFD, XLSX, sniff
from extractor.settings import Settings

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
        (b"<!DOCTYPE html><p>x</p>", "text/html", "unsupported"),
        (OLE, "application/x-ole-storage", "unsupported"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "application/x-ole-encrypted", "encrypted"),
        (zipped("xl/workbook.xml"), XLSX, "unsupported"),
        (zipped("OFD.xml"), OFD, "corrupt"),
        (zipped("a.txt"), "application/zip", "unsupported"),
        (zipped("word/document.xml")[:40], "application/x-broken-zip", "corrupt"),
        (bytes(range(256)) * 4, "application/octet-stream", "unsupported"),
    ],
)
def test_what_cannot_be_read_says_why(read: Read, data: bytes, media_type: str, code: str) -> None:
    assert sniff(data) == media_type
    reading = read(data)
    assert (codes(reading.flags), reading.pages, reading.media_type) == ([code], (), media_type)
    assert len(reading.sha256) == 64


def test_pdf_header_may_follow_other_bytes() -> None:
    assert sniff(b"\r\n" * 200 + b"%PDF-1.4") == "application/pdf"
    assert sniff(b"\r\n" * 600 + b"%PDF-1.4") == "text/plain"


def test_nothing_is_empty(read: Read) -> None:
    assert codes(read(b"").flags) == ["empty"]


def test_a_large_file_is_not_read(read: Read) -> None:
    reading = read(b"x" * 2000, settings=Settings(max_file_bytes=1000))
    assert (codes(reading.flags), reading.sha256) == (["too_large"], "")
