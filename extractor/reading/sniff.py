"""What a file is, told from its content and never from its name."""

from __future__ import annotations

import io
import zipfile
from typing import Literal

import filetype

from extractor.reading.refusal import refuse
from extractor.reading.txt import decode

Format = Literal["pdf", "picture", "docx", "text", "ofd"]

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OFD = "application/ofd"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")

PICTURES = frozenset({"image/jpeg", "image/png", "image/webp", "image/bmp", "image/gif", "image/tiff", "image/heic"})
PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"\xfe\xed\xfa", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe")
MARKUP = (b"<!doctype html", b"<html", b"<?xml", b"<svg", b"<?php", b"<script")


def sniff(data: bytes) -> str:
    """Media type of `data`; `application/octet-stream` for what is not known, `application/x-ole-encrypted` for OOXML with a password."""
    if b"%PDF-" in data[:1024]:
        return "application/pdf"
    if data.startswith(OLE):
        return "application/x-ole-encrypted" if ENCRYPTED_STREAM in data else "application/x-ole-storage"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_type(data)
    if data.startswith(PROGRAMS):
        return "application/x-executable"
    kind = filetype.guess(data)
    if kind is not None:
        return "image/heic" if kind.mime in ("image/heif", "image/avif") else str(kind.mime)
    if data[:64].lstrip().lower().startswith(MARKUP):
        return "text/html"
    return "text/plain" if decode(data) is not None else "application/octet-stream"


def _zip_type(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except zipfile.BadZipFile:
        return "application/x-broken-zip"
    if "word/document.xml" in names:
        return DOCX
    if any(name.startswith("xl/workbook.") for name in names):
        return XLSX
    return OFD if "ofd.xml" in {name.lower().lstrip("/\\") for name in names} else "application/zip"


def format_of(media_type: str) -> Format:
    """The reader for `media_type`; raises UnreadableFileError (`encrypted`, `corrupt`, `unsupported`) where there is none."""
    if media_type == "application/pdf":
        return "pdf"
    if media_type in PICTURES:
        return "picture"
    if media_type == DOCX:
        return "docx"
    if media_type == "text/plain":
        return "text"
    if media_type == OFD:
        return "ofd"
    if media_type == "application/x-ole-encrypted":
        raise refuse("encrypted")
    if media_type == "application/x-broken-zip":
        raise refuse("corrupt", what="ZIP")
    raise refuse("unsupported", what=media_type)
