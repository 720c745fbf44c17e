"""The files inside a PDF: embedded ones, those of a portfolio and those pinned to a page."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Any

from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream, dict_value, list_value, resolve1
from pdfminer.utils import decode_text

from extractor.reading.pdf_catalog import UNPARSED, Catalog
from extractor.reading.refusal import refuse
from extractor.settings import MIB

MAX_FILES = 200
MAX_BYTES = 100 * MIB
"""Of one attachment, as for an upload."""
MAX_TOTAL = 500 * MIB
MAX_NODES = 2000
"""Nodes of the tree of names, which may loop."""
EMBEDDED = (b"/EF", b"/ObjStm")
"""What the specification of an embedded file holds, and what packs it so that it is not seen: walking all pages takes long."""
FLATE = ("FlateDecode", "Fl")


def attachments(data: bytes, *, max_bytes: int = MAX_BYTES) -> Iterator[tuple[str, bytes]]:
    """Name and content of each file inside the PDF `data`, in its order; pictures and fonts of pages are no such files.

    Names are as the PDF says, without folders; two may be equal. Nothing is written anywhere. After the last one raises
    UnreadableFileError where some were left out: `too_large` (one over `max_bytes`, all over MAX_TOTAL, more than
    MAX_FILES) or `corrupt` (content that could not be unpacked).
    """
    if not any(key in data for key in EMBEDDED):
        return
    total = 0
    large: list[str] = []
    broken: list[str] = []
    for count, (name, stream) in enumerate(_embedded(Catalog(data))):
        if count == MAX_FILES or total > MAX_TOTAL:
            large.append(name)
            break
        try:
            content = _content(stream, max_bytes)
        except UNPARSED:
            broken.append(name)
            continue
        if content is None:
            large.append(name)
            continue
        total += len(content)
        yield name, content
    if large:
        raise refuse("too_large", what="、".join(large))
    if broken:
        raise refuse("corrupt", what="、".join(broken))


def _embedded(catalog: Catalog) -> Iterator[tuple[str, PDFStream]]:
    """Each embedded file once, however often the document points to it."""
    seen: set[int] = set()
    for specification in _specifications(catalog):
        try:
            found = dict_value(specification)
            files = dict_value(found.get("EF"))
            parts = [resolve1(files.get(key)) for key in ("UF", "F", "Unix", "DOS", "Mac")]
            stream = next((part for part in parts if isinstance(part, PDFStream)), None)
            name = _name(found)
        except UNPARSED:
            continue
        if stream is not None and (key := stream.objid or id(stream)) not in seen:
            seen.add(key)
            yield name or f"{len(seen)}", stream


def _specifications(catalog: Catalog) -> Iterator[Any]:
    """Every place that may name a file: the tree of embedded files, associated files, annotations."""
    try:
        yield from _leaves(dict_value(catalog.root.get("Names")).get("EmbeddedFiles"))
        yield from list_value(catalog.root.get("AF"))
        if catalog.document:
            for page in PDFPage.create_pages(catalog.document):
                yield from (dict_value(mark).get("FS") for mark in list_value(page.annots))
    except UNPARSED:
        return


def _leaves(root: Any) -> Iterator[Any]:
    """The values of a tree of names, in order."""
    waiting, nodes = [root], 0
    while waiting and nodes < MAX_NODES:
        node = dict_value(waiting.pop())
        nodes += 1
        yield from list_value(node.get("Names"))[1::2]
        waiting += reversed(list_value(node.get("Kids")))


def _name(specification: dict[str, Any]) -> str:
    """The file's name without folders and signs that end a line or a string."""
    for key in ("UF", "F"):
        said = resolve1(specification.get(key))
        if isinstance(said, bytes) and said:
            name = said[3:].decode("utf-8", "replace") if said.startswith(b"\xef\xbb\xbf") else _decoded(said)
            return "".join(sign for sign in name.replace("\\", "/").rsplit("/", 1)[-1] if sign.isprintable()).strip()
    return ""


def _decoded(said: bytes) -> str:
    """Programs in China write the bytes of their own code page where the standard wants its own letters."""
    if said.startswith(b"\xfe\xff") or said.isascii():
        return decode_text(said)
    for codec in ("utf-8", "gb18030"):
        try:
            return said.decode(codec)
        except UnicodeDecodeError:
            continue
    return decode_text(said)


def _content(stream: PDFStream, limit: int) -> bytes | None:
    """The file's bytes, None where there are more than `limit`. Only what is sure to stay within it is unpacked at once."""
    filters = [getattr(resolve1(name), "name", str(name)) for name, _ in stream.get_filters()]
    if len(filters) != 1 or filters[0] not in FLATE:
        if stream.rawdata is not None and len(stream.rawdata) > limit:
            return None
        # Without a filter, or one of those that hardly ever wrap an attachment.
        if len(filters) > 1 or any(name not in ("ASCIIHexDecode", "AHx", "ASCII85Decode", "A85") for name in filters):
            raise ValueError(f"filters {filters}")
        return bytes(stream.get_data())
    packed = stream.rawdata or b""
    if stream.decipher and stream.objid is not None and stream.genno is not None:
        packed = stream.decipher(stream.objid, stream.genno, packed, stream.attrs)
    content = zlib.decompressobj().decompress(packed, limit + 1)
    return None if len(content) > limit else content
