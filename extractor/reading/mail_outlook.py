"""E-mails saved by Outlook (.msg, MS-OXMSG)."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from oxmsg import Message
from oxmsg.attachment import Attachment
from oxmsg.domain import constants

from extractor.reading.mail import SMALL_PICTURE, Attached, Mail, plain, rich
from extractor.reading.refusal import refuse

BROKEN = (OSError, ValueError, LookupError, TypeError, AttributeError, AssertionError, struct.error, RecursionError)
"""What the library raises for a file that is not as it expects."""


def open_outlook(data: bytes) -> Mail:
    """The mail in `data`; UnreadableFileError (`corrupt`) where its parts cannot be found."""
    try:
        message = Message.load(data)
        headers = tuple(_headers(message))
        attachments, text = tuple(_attachments(message)), message.body or ""
        if text.strip():
            return Mail(headers, plain(text), attachments)
        page = rich((message.html_body or "").encode("utf-8", "replace"), "utf-8")
        return Mail(headers, tuple(page.blocks), attachments, tuple(page.unread))
    except BROKEN as error:
        raise refuse("corrupt", what=f"MSG: {error}") from error


def _headers(message: Message) -> Iterator[tuple[str, str]]:
    yield "From", message.sender or ""
    yield "To", "; ".join(f"{one.name} <{one.email_address}>" for one in message.recipients)
    yield "Subject", message.subject
    if message.sent_date is not None:
        yield "Date", message.sent_date.isoformat(sep=" ", timespec="minutes")


def _attachments(message: Message) -> Iterator[Attached]:
    for number, attachment in enumerate(message.attachments, 1):
        names = (attachment.file_name, attachment.properties.str_prop_value(constants.PID_ATTACH_FILENAME), str(number))
        content = attachment.file_bytes
        if content is None or not _is_decoration(attachment, content):
            yield Attached(next(name for name in names if name), content)


def _is_decoration(attachment: Attachment, content: bytes) -> bool:
    """A small picture that the text shows: a logo, or part of a signature."""
    shown = bool(attachment.properties.str_prop_value(constants.PID_ATTACH_CONTENT_ID))
    return shown and (attachment.mime_type or "").startswith("image/") and len(content) < SMALL_PICTURE
