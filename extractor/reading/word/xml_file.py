"""Word documents in one XML file, as systems write them under the name .doc: Word 2003 XML and flat Open XML → a package."""

from __future__ import annotations

import base64
import binascii
import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import quoteattr

from lxml import etree

from extractor.reading.ooxml import parse_xml
from extractor.reading.refusal import refuse
from extractor.reading.word.names import R, V, W

WORD_2003 = b"http://schemas.microsoft.com/office/word/2003/wordml"
FLAT = b"http://schemas.microsoft.com/office/2006/xmlPackage"

_PKG = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def packaged(data: bytes) -> bytes:
    """The same document as a DOCX. Raises UnreadableFileError (`corrupt`, `too_large`)."""
    parts = _flat_parts(parse_xml(data)) if FLAT in data else _parts_2003(data)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in dict(parts).items():
            archive.writestr(name, content)
    return out.getvalue()


def _flat_parts(root: Any) -> Iterator[tuple[str, bytes]]:
    for part in root.iter(f"{_PKG}part"):
        name = part.get(f"{_PKG}name", "").lstrip("/")
        xml, binary = part.find(f"{_PKG}xmlData"), part.find(f"{_PKG}binaryData")
        if xml is not None and len(xml):
            yield name, etree.tostring(xml[0])
        elif binary is not None:
            yield name, _decoded(binary.text)


def _parts_2003(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The elements are those of Open XML in an older namespace; pictures stand where they are shown first."""
    root = parse_xml(data.replace(WORD_2003, W.strip("{}").encode()))
    if root.find(f"{W}body") is None:
        raise refuse("corrupt", what=("没有正文", "no body"))
    relations = []
    pictures = {element.get(f"{W}name", ""): element.text for element in root.iter(f"{W}binData")}
    for number, (name, content) in enumerate(pictures.items()):
        yield f"word/media/{number}", _decoded(content)
        relations.append(("image", f"p{number}", f"media/{number}"))
        for shown in root.iter(f"{V}imagedata"):
            if shown.get("src") == name:
                shown.set(f"{R}id", f"p{number}")
    styles = root.find(f"{W}styles")
    if styles is not None:
        yield "word/styles.xml", etree.tostring(styles)
        relations.append(("styles", "s", "styles.xml"))
    yield "word/_rels/document.xml.rels", _relationships(relations)
    yield "word/document.xml", etree.tostring(root)


def _relationships(relations: list[tuple[str, str, str]]) -> bytes:
    entries = "".join(
        f"<Relationship Id={quoteattr(key)} Type={quoteattr(f'{_TYPE}/{kind}')} Target={quoteattr(target)}/>"
        for kind, key, target in relations
    )
    return f'<Relationships xmlns="{_RELATIONSHIPS}">{entries}</Relationships>'.encode()


def _decoded(text: str | None) -> bytes:
    try:
        return base64.b64decode(re.sub(r"\s", "", text or ""))
    except (binascii.Error, ValueError):
        return b""
