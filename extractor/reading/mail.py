"""E-mails → pages: the headers that people look at, then the text. What is attached is read as files of their own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from extractor.errors import UnreadableFileError
from extractor.ocr.engine import OcrEngine
from extractor.reading.flow import Block, flow
from extractor.reading.left_out import left_out
from extractor.reading.opened import FileReader, Opened
from extractor.reading.refusal import too_many_pages
from extractor.reading.web import WebText, html_text
from extractor.settings import Settings

SMALL_PICTURE = 20 * 1024
"""Bytes below which a picture that the text shows is a logo or a signature's, and nobody's evidence."""


@dataclass(frozen=True, slots=True)
class Attached:
    """`content` is None for what is attached as a link, or as a mail that cannot be taken out as a file."""

    name: str
    content: bytes | None


@dataclass(frozen=True, slots=True)
class Mail:
    """`headers` are those shown (From, To, Cc, Subject, Date) with their values, in order; `body` is the text's blocks.

    `unread` is what of the text was left out, in Chinese and English.
    """

    headers: tuple[tuple[str, str], ...]
    body: tuple[Block, ...]
    attachments: tuple[Attached, ...]
    unread: tuple[tuple[str, str], ...] = ()


def plain(text: str) -> tuple[Block, ...]:
    """A plain text's lines."""
    return tuple(text.replace("\f", "\n").splitlines())


def rich(markup: bytes, charset: str = "") -> WebText:
    """A text in HTML; nothing is looked up elsewhere."""
    try:
        return html_text(markup, charset=charset)
    except UnreadableFileError:
        return WebText([])  # nothing but comments


def mail_reader(open_mail: Callable[[bytes], Mail]) -> FileReader:
    """The reader of mails that `open_mail` opens."""

    def read_mail(data: bytes, _engine: Callable[[], OcrEngine], settings: Settings) -> Opened:
        mail = open_mail(data)
        headers = [f"{name}: {' '.join(value.split())}" for name, value in mail.headers if value]
        pages = flow([*headers, *mail.body])
        if len(pages) > settings.max_pages:
            raise too_many_pages(len(pages), settings.max_pages)
        return Opened(len(pages), iter(pages), flags=left_out(list(mail.unread)))

    return read_mail
