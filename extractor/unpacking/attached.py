"""What is attached to mails, each attachment a file."""

from __future__ import annotations

from extractor.reading.mail import Mail
from extractor.reading.mail_mime import open_mime
from extractor.reading.mail_outlook import open_outlook
from extractor.reading.refusal import refuse
from extractor.unpacking.shelf import Shelf

LINKED = ("邮件中的邮件或链接，请另存为文件后上传", "a mail or link inside a mail; save it as a file")


def unpack_mime(data: bytes, shelf: Shelf) -> None:
    """Of an .eml; UnreadableFileError as `open_mime`."""
    _unpack(open_mime(data), shelf)


def unpack_outlook(data: bytes, shelf: Shelf) -> None:
    """Of a .msg; UnreadableFileError as `open_outlook`."""
    _unpack(open_outlook(data), shelf)


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
