"""Plain text → pages."""

from __future__ import annotations

import codecs
from collections.abc import Callable

from extractor.ocr.engine import OcrEngine
from extractor.reading.characters import without_unseen
from extractor.reading.flow import Block, flow
from extractor.reading.opened import Opened
from extractor.reading.refusal import refuse, too_many_pages
from extractor.settings import Settings

CODECS = ("utf-8", "gb18030")
ODD_SHARE = 0.01
"""Share of control and unassigned characters above which bytes are not text."""


def decode(data: bytes) -> str | None:
    """`data` as text by its byte order mark, else as UTF-8, else as GB18030; None where it is no plausible text."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        candidates: tuple[str, ...] = ("utf-16",)
    elif data.startswith(codecs.BOM_UTF8):
        candidates = ("utf-8-sig",)
    else:
        candidates = CODECS
    for codec in candidates:
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        if _plausible(text):
            return text
    return None


def _plausible(text: str) -> bool:
    odd = sum(1 for sign in without_unseen(text) if not sign.isprintable() and sign not in "\t\r\n\f\u3000\u00a0")
    return odd <= ODD_SHARE * len(text)


def read_txt(data: bytes, _engine: Callable[[], OcrEngine], settings: Settings) -> Opened:
    """Pages of flowing text, one line a line; raises UnreadableFileError (`corrupt`, `too_large`)."""
    text = decode(data)
    if text is None:
        raise refuse("corrupt", what=("文字编码无法识别", "unknown text encoding"))
    blocks: list[Block] = []
    for number, sheet in enumerate(text.split("\f")):
        blocks += ["\f"] if number else []
        blocks += sheet.splitlines()
    pages = flow(blocks)
    if len(pages) > settings.max_pages:
        raise too_many_pages(len(pages), settings.max_pages)
    return Opened(len(pages), iter(pages))
