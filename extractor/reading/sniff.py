"""What a file is, told from its content and never from its name."""

from __future__ import annotations

import email.parser
import io
import re
import struct
import zipfile
import zlib
from typing import Literal

import filetype

from extractor.reading.mail_mime import is_mime_mail
from extractor.reading.ole import BROKEN, DOC, ENCRYPTED, MSG, XLS, ole_type
from extractor.reading.refusal import refuse
from extractor.reading.sheets.csv import delimiter_of
from extractor.reading.txt import decode

Format = Literal[
    "pdf", "picture", "docx", "text", "doc", "rtf", "html", "mhtml", "xlsx", "sheets", "csv", "word_xml", "sheet_xml", "ofd", "mail",
    "outlook_mail",
]  # fmt: skip

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OFD = "application/ofd"
XLSB = "application/vnd.ms-excel.sheet.binary.macroenabled.12"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
RTF = "application/rtf"
HTML = "text/html"
MHTML = "multipart/related"
CSV = "text/csv"
WORD_XML = "application/vnd.ms-word.xml"
SHEET_XML = "application/vnd.ms-excel.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PACKAGE = "application/x-office-package"
ZIP = "application/zip"
SEVEN_ZIP = "application/x-7z-compressed"
RAR = "application/x-rar-compressed"
MIME_MAIL = "message/rfc822"
OUTLOOK_MAIL = MSG
ARCHIVES = frozenset((ZIP, SEVEN_ZIP, RAR))
"""Files that are nothing but a box."""
PACKAGE_PARTS = frozenset(("[content_types].xml", "index/document.iwa", "index.zip", "meta-inf/manifest.mf", "androidmanifest.xml"))
"""Of office packages that no reader knows (PPTX, VSDX, XPS), of Apple's, and of programs."""
SEVEN_ZIP_START, RAR_START = b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07"
ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08PK", b"PK00PK")
"""The last two are archives that were to be split and fit into one piece."""

PICTURES = frozenset({"image/jpeg", "image/png", "image/webp", "image/bmp", "image/gif", "image/tiff", "image/heic"})
PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"\xfe\xed\xfa", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe")
MARKUP = ("<!doctype html", "<html", "<head", "<body", "<meta", "<title", "<table", "<style", "<div", "<script")
"""How web pages begin, comments and an XML declaration left aside."""
MARKUP_SAMPLE = 8192
"""Characters, or bytes, that tell."""
MAIL_ONLY = ("received", "message-id", "to")
"""Headers of a mail that a saved web page does not have."""

_FORMATS: dict[str, Format] = {
    PDF: "pdf",
    **dict.fromkeys(PICTURES, "picture"),
    DOCX: "docx",
    DOC: "doc",
    RTF: "rtf",
    HTML: "html",
    MHTML: "mhtml",
    XLSX: "xlsx",
    **dict.fromkeys((XLS, XLSB, ODS), "sheets"),
    CSV: "csv",
    OFD: "ofd",
    WORD_XML: "word_xml",
    SHEET_XML: "sheet_xml",
    "text/plain": "text",
    MIME_MAIL: "mail",
    OUTLOOK_MAIL: "outlook_mail",
}
_XML = {
    "http://schemas.microsoft.com/office/word/2003/wordml": WORD_XML,
    "http://schemas.microsoft.com/office/2006/xmlPackage": WORD_XML,
    "urn:schemas-microsoft-com:office:spreadsheet": SHEET_XML,
}
"""Namespaces that tell what an XML file is."""
_BROKEN = {"application/x-broken-zip": "ZIP", BROKEN: "OLE"}


def sniff(data: bytes) -> str:
    """Media type of `data`; `application/octet-stream` for what is not known, `application/x-ole-encrypted` for OOXML with a password."""
    if data.startswith(OLE):
        return ole_type(data)
    if data.lstrip()[:5] == b"{\\rtf":
        return RTF
    if data.startswith(ZIP_STARTS):
        return _zip_type(data)
    if data.startswith((SEVEN_ZIP_START, RAR_START)):
        return SEVEN_ZIP if data.startswith(SEVEN_ZIP_START) else RAR
    if b"%PDF-" in data[:1024]:  # after the archives: one may begin with a PDF, stored as it is
        return PDF
    if data.startswith(PROGRAMS):
        return "application/x-executable"
    if is_mime_mail(data):
        return MIME_MAIL
    kind = filetype.guess(data)
    if kind is not None:
        return "image/heic" if kind.mime in ("image/heif", "image/avif") else str(kind.mime)
    text = decode(data)
    return "application/octet-stream" if text is None else _text_type(data, text)


def _text_type(data: bytes, text: str) -> str:
    begin = re.sub(r"<\?xml[^>]*\?>|<!--.*?-->", "", text[:MARKUP_SAMPLE].lstrip("\ufeff"), flags=re.DOTALL).lstrip().lower()
    if begin.startswith(MARKUP):
        return HTML
    if re.match(r"<[?!/a-z]", begin):
        return next((kind for space, kind in _XML.items() if space in text[:MARKUP_SAMPLE]), "text/xml")
    if _is_mhtml(data):
        return MHTML
    return "text/plain" if delimiter_of(text) is None else CSV


def _is_mhtml(data: bytes) -> bool:
    """Headers of MIME, an assembled page and nobody it was sent to."""
    if b"mime-version:" not in data[:MARKUP_SAMPLE].lower():
        return False
    headers = email.parser.BytesHeaderParser().parsebytes(data[:MARKUP_SAMPLE])
    return headers.get_content_type() == MHTML and not any(name in headers for name in MAIL_ONLY)


def _zip_type(data: bytes) -> str:
    """By its parts: documents of many programs are ZIP archives, too, and nobody wants their parts one by one."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = {name.replace("\\", "/").lower(): name for name in archive.namelist()}
            declared = archive.open(names["mimetype"]).read(100).decode("ascii", "replace").strip() if "mimetype" in names else ""
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError, RuntimeError, struct.error):
        return "application/x-broken-zip"
    if any(re.fullmatch(r"word/document\d*\.xml", name) for name in names):
        return DOCX
    if "xl/workbook.bin" in names:
        return XLSB
    if any(re.fullmatch(r"xl/workbook\d*\.xml", name) for name in names):
        return XLSX
    if "ofd.xml" in {name.lstrip("/") for name in names}:
        return OFD
    if declared.startswith("application/"):
        return declared  # OpenDocument, EPUB
    return PACKAGE if PACKAGE_PARTS & names.keys() else ZIP


def format_of(media_type: str) -> Format:
    """The reader for `media_type`; raises UnreadableFileError (`encrypted`, `corrupt`, `unsupported`) where there is none."""
    if media_type in _FORMATS:
        return _FORMATS[media_type]
    if media_type == ENCRYPTED:
        raise refuse("encrypted")
    if media_type in _BROKEN:
        raise refuse("corrupt", what=_BROKEN[media_type])
    raise refuse("unsupported", what=media_type)
