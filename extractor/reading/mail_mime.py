"""E-mails as they are sent and saved (.eml, RFC 5322), also those of programs that do not keep to it."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.parser import BytesParser
from email.policy import Compat32

from extractor.reading.mail import SMALL_PICTURE, Attached, Mail, plain, rich
from extractor.reading.refusal import refuse
from extractor.reading.txt import decode

HEAD = 64 * 1024
SHOWN = ("From", "To", "Cc", "Subject", "Date")
TELLING = frozenset(
    b"to cc bcc subject date received message-id mime-version return-path delivered-to reply-to x-mailer x-originating-ip".split()
)
MBOX = re.compile(rb"\A>?From [^\n]*\n")
HEADER = re.compile(rb"([A-Za-z][A-Za-z0-9-]*)[ \t]*:(.*)")
SENT = frozenset((b"to", b"cc", b"bcc", b"received", b"message-id"))
"""Headers that a saved web page does not have."""
SIGNATURES = ("application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature")


def is_mime_mail(data: bytes) -> bool:
    """Whether `data` begins with a mail's headers. A web page saved in the same format (MHTML) was sent by nobody."""
    head = MBOX.sub(b"", data[:HEAD].removeprefix(codecs.BOM_UTF8).lstrip())
    names: dict[bytes, bytes] = {}
    for line in head.splitlines():
        if not line.strip():
            break
        header = HEADER.fullmatch(line)
        if header:
            names.setdefault(header[1].lower(), header[2])
        elif not line.startswith((b" ", b"\t")):
            return False
    page = b"multipart/related" in names.get(b"content-type", b"").lower() and not SENT & names.keys()
    if page or b"saved by" in names.get(b"from", b"").lower() or b"snapshot-content-location" in names:
        return False
    return b"from" in names and len(TELLING & names.keys()) >= 2


def open_mime(data: bytes) -> Mail:
    """The mail in `data`; UnreadableFileError: `encrypted`, or `corrupt` for parts in one another without end."""
    begin = MBOX.sub(b"", data.removeprefix(codecs.BOM_UTF8).lstrip())
    try:
        message = BytesParser(policy=_AsWritten()).parsebytes(begin)
        parts = list(_leaves(message))
    except RecursionError:
        raise refuse("corrupt", what=("邮件结构嵌套过深", "parts nested too deeply")) from None
    headers = tuple((name, said(str(message[name]))) for name in SHOWN if message[name])
    texts = [_text(part) for part in parts if _is_body(part, "text/plain")]
    if any(text.strip() for text in texts):
        return Mail(headers, plain("\n".join(texts)), tuple(_attachments(parts)))
    pages = [rich(_bytes(part), part.get_content_charset() or "") for part in parts if _is_body(part, "text/html")]
    body, unread = (block for page in pages for block in page.blocks), (one for page in pages for one in page.unread)
    return Mail(headers, tuple(body), tuple(_attachments(parts)), tuple(unread))


class _AsWritten(Compat32):
    """Headers as they are written: bytes outside ASCII stay, as surrogates, to be decoded by what they look like."""

    def header_fetch_parse(self, name: str, value: str) -> str:
        return value


def said(value: str) -> str:
    """A header's value with its encoded words decoded."""
    try:
        words = decode_header(_unescaped(value))
    except (HeaderParseError, ValueError):
        return _unescaped(value)
    return "".join(word if isinstance(word, str) else _decoded(word, charset) for word, charset in words)


def _unescaped(value: str) -> str:
    raw = value.encode("utf-8", "surrogateescape")
    return decode(raw) or raw.decode("utf-8", "replace")


def _decoded(raw: bytes, charset: str | None) -> str:
    """By the character set named, where that is right, else by what it looks like."""
    known = {"gb2312": "gb18030", "gbk": "gb18030"}.get((charset or "").lower(), charset)
    try:
        return raw.decode(known) if known else raw.decode()
    except (UnicodeDecodeError, LookupError):
        return decode(raw) or raw.decode("utf-8", "replace")


def _leaves(message: Message) -> Iterator[Message]:
    """Every part that is no mere envelope of others; an attached mail is one, whatever is in it."""
    if message.get_content_type() == "multipart/encrypted" or _is_enveloped(message):
        raise refuse("encrypted")
    if message.get_content_type() == "message/rfc822" or not message.is_multipart():
        yield message
        return
    for part in message.get_payload():
        if isinstance(part, Message):
            yield from _leaves(part)


def _is_enveloped(message: Message) -> bool:
    smime = message.get_content_type() in ("application/pkcs7-mime", "application/x-pkcs7-mime")
    return smime and "enveloped" in str(message.get_param("smime-type", ""))


def _is_body(part: Message, media_type: str) -> bool:
    return part.get_content_type() == media_type and not _is_attached(part)


def _is_attached(part: Message) -> bool:
    return part.get_content_disposition() == "attachment" or bool(part.get_filename())


def _text(part: Message) -> str:
    return _decoded(_bytes(part), part.get_content_charset())


def _bytes(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _attachments(parts: list[Message]) -> Iterator[Attached]:
    for number, part in enumerate(parts, 1):
        media_type = part.get_content_type()
        if media_type == "message/rfc822":
            yield _mail(part)
        elif media_type in SIGNATURES or (media_type.startswith("text/") and not _is_attached(part)):
            continue
        elif not _is_decoration(part):
            name = said(part.get_filename() or "") or f"{number}.{part.get_content_subtype()}"
            yield Attached(name, _bytes(part))


def _mail(part: Message) -> Attached:
    """An attached mail as a file of its own, named by its subject."""
    inner = part.get_payload()
    mail = inner[0] if isinstance(inner, list) and inner else None
    if not isinstance(mail, Message):
        return Attached(said(part.get_filename() or "") or "message.eml", None)
    name = said(part.get_filename() or "") or f"{said(str(mail['Subject'] or '')).replace('/', '_') or 'message'}.eml"
    try:
        return Attached(name, mail.as_bytes())
    except (LookupError, ValueError, TypeError, AttributeError):
        return Attached(name, None)  # the library cannot write what it could read


def _is_decoration(part: Message) -> bool:
    """A small picture that the text shows: a logo, or part of a signature."""
    shown = part.get_content_disposition() != "attachment" and bool(part["Content-ID"] or part.get_content_disposition() == "inline")
    return shown and part.get_content_maintype() == "image" and len(_bytes(part)) < SMALL_PICTURE
