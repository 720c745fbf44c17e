"""DOCX files drawn for tests: python-docx, and edits of the XML for what it cannot write."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import docx
from docx.oxml import parse_xml
from PIL import Image, ImageDraw

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
M = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
WP = 'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
WPS = 'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
VML = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
NAMESPACES = " ".join((W, MC, R, M, A, WP, WPS, W14, VML))


def saved(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def picture(size: tuple[int, int] = (400, 300)) -> io.BytesIO:
    image = Image.new("RGB", size, "white")
    ImageDraw.Draw(image).rectangle((10, 10, size[0] // 2, size[1] // 2), fill="black")
    out = io.BytesIO()
    image.save(out, "PNG")
    out.seek(0)
    return out


def replaced(data: bytes, name: str, content: str) -> bytes:
    """The archive with one member's content replaced, or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            if member.filename != name:
                new.writestr(member.filename, old.read(member))
        new.writestr(name, content)
    return out.getvalue()


def edited(data: bytes, name: str, old: str, new: str) -> bytes:
    """The archive with `old` replaced in one of its members, where it must stand."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        text = archive.read(name).decode()
    assert old in text
    return replaced(data, name, text.replace(old, new))


def related(data: bytes, kind: str, name: str, content: str, *, identifier: str = "rIdX") -> bytes:
    """The archive with a part that the document refers to."""
    address = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"
    rel = f'<Relationship Id="{identifier}" Type="{address}" Target="{name}"/>'
    data = edited(data, "word/_rels/document.xml.rels", "</Relationships>", f"{rel}</Relationships>")
    return replaced(data, f"word/{name}", content)


def document(*body: str, styles: str = "") -> bytes:
    """A file whose body is this XML; `styles` are added to those of python-docx."""
    made = docx.Document()
    for element in list(parse_xml(f"<w:body {NAMESPACES}>{''.join(body)}</w:body>")):
        made.element.body.insert(len(made.element.body) - 1, element)
    data = saved(made)
    return edited(data, "word/styles.xml", "</w:styles>", f"{styles}</w:styles>") if styles else data


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def paragraph(*runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"
