"""What is attached to mails and PDFs, each attachment a file."""

from __future__ import annotations

from extractor.errors import UnreadableFileError
from extractor.reading.mail import Mail
from extractor.reading.mail_mime import open_mime
from extractor.reading.mail_outlook import open_outlook
from extractor.reading.pdf_attachments import attachments
from extractor.reading.refusal import refuse
from extractor.reading.sniff import ARCHIVES, format_of, sniff
from extractor.unpacking.shelf import Shelf

LINKED = ("邮件中的邮件或链接，请另存为文件后上传", "a mail or link inside a mail; save it as a file")


def unpack_mime(data: bytes, shelf: Shelf) -> None:
    """Of an .eml; UnreadableFileError as `open_mime`."""
    _unpack(open_mime(data), shelf)


def unpack_outlook(data: bytes, shelf: Shelf) -> None:
    """Of a .msg; UnreadableFileError as `open_outlook`."""
    _unpack(open_outlook(data), shelf)


def unpack_pdf(data: bytes, shelf: Shelf) -> None:
    """Of a PDF: the evidence of a portfolio. Data for machines, such as an invoice's XML, is named and left where it is."""
    for name, content in attachments(data, max_bytes=shelf.budget.settings.max_file_bytes):
        if not shelf.wants(name):
            continue
        if _is_readable(content):
            with shelf.file(name) as part:
                part.write(content)
        else:
            shelf.unread.append((f"附件{name}", f"the attachment {name}"))


def _is_readable(content: bytes) -> bool:
    media_type = sniff(content)
    try:
        return media_type in ARCHIVES or bool(format_of(media_type))
    except UnreadableFileError as error:
        return error.code != "unsupported"


def _unpack(mail: Mail, shelf: Shelf) -> None:
    for attached in mail.attachments:
        if not shelf.wants(attached.name):
            continue
        with shelf.file(attached.name) as part:
            if attached.content is None:
                raise refuse(
                    "unsupported", what=("邮件中的邮件或链接，请另存为文件后上传", "a mail or link inside a mail; save it as a file")
                )
            part.write(attached.content)
