"""Web pages (HTML; MHTML with all that belongs to a page) → paragraphs, tables and hidden text. Nothing is fetched.

Also what systems and Word save under the name .doc or .xls.
"""

from __future__ import annotations

import base64
import binascii
import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import EmailMessage

import lxml.html
from lxml import etree

from extractor.reading.flow import Block
from extractor.reading.refusal import refuse
from extractor.reading.txt import decode
from extractor.reading.web_walk import PageWalker

MOST_PARTS = 1000
"""Of an MHTML."""

_DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_CHINESE = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030"}


@dataclass(frozen=True, slots=True)
class WebText:
    """`pictures` are those in the file, in order; `unread`: what was left out, in Chinese and English."""

    blocks: list[Block]
    pictures: list[bytes] = field(default_factory=list)
    unread: list[tuple[str, str]] = field(default_factory=list)


def html_blocks(data: bytes) -> list[Block]:
    """Raises UnreadableFileError (`corrupt`)."""
    return html_text(data).blocks


def mhtml_blocks(data: bytes) -> list[Block]:
    """Raises UnreadableFileError (`corrupt`)."""
    return mhtml_text(data).blocks


def html_text(data: bytes, *, charset: str = "", parts: dict[str, bytes] | None = None) -> WebText:
    """Of a page; `parts` are what came with it, by address. Raises UnreadableFileError (`corrupt`)."""
    text = _XML_DECLARATION.sub("", _decoded(data, charset)).replace("\0", "")
    try:
        # A chain of unclosed elements is as deep as it is long: without huge_tree libxml2 drops what is below level 256.
        root = lxml.html.document_fromstring(text, parser=lxml.html.HTMLParser(huge_tree=True, no_network=True, encoding=None))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise refuse("corrupt", what=f"HTML: {str(error)[:80]}") from error
    walker = PageWalker(root)
    walker.walk()
    pictures, missing = [], 0
    for source in walker.pictures:
        found = _embedded(source) if source.startswith("data:") else (parts or {}).get(source)
        if found is None:
            missing += 1
        else:
            pictures.append(found)
    if missing:
        walker.unread.append((f"{missing}幅未随文件保存的图片", f"{missing} pictures that are not in the file"))
    return WebText(walker.blocks, pictures, walker.unread)


def _decoded(data: bytes, charset: str) -> str:
    """UTF-8 where it is that (a page may say GB2312 and be UTF-8), else by what the page or the mail says, else as plain text is read."""
    declared = _DECLARED.search(data[:4096])
    named = charset or (declared[1].decode("ascii", "replace") if declared else "")
    for codec in ("utf-8-sig", _CHINESE.get(named.lower(), named)):
        try:
            return data.decode(codec)
        except (LookupError, UnicodeDecodeError):
            continue
    return decode(data) or data.decode("gb18030", "replace")


def _embedded(source: str) -> bytes | None:
    """The content of a data: address."""
    head, comma, body = source.partition(",")
    if not comma or not head.endswith(";base64"):
        return None
    try:
        return base64.b64decode(body, validate=False)
    except (binascii.Error, ValueError):
        return None


def mhtml_text(data: bytes) -> WebText:
    """Raises UnreadableFileError (`corrupt`)."""
    parts = list(_parts(data))
    page = next((part for part in parts if part.get_content_type() in ("text/html", "application/xhtml+xml")), None)
    if page is None:
        raise refuse("corrupt", what=("MHTML中没有网页", "an MHTML without a page"))
    named: dict[str, bytes] = {}
    for part in parts:
        if part.get_content_maintype() == "image":
            content = _payload(part)
            location, identifier = str(part.get("Content-Location", "")), str(part.get("Content-ID", "")).strip("<> ")
            named |= {location: content, location.rpartition("/")[2]: content, f"cid:{identifier}": content}
    sources = {name: content for name, content in named.items() if name not in ("", "cid:")}
    return html_text(_payload(page), charset=page.get_content_charset("") or "", parts=sources)


def _parts(data: bytes) -> Iterator[EmailMessage]:
    message = email.message_from_bytes(data, policy=email.policy.default)
    for number, part in enumerate(message.walk()):
        if number >= MOST_PARTS:
            return
        if isinstance(part, EmailMessage):
            yield part


def _payload(part: EmailMessage) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""
