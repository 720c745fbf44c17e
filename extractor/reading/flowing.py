"""Readers of files whose text flows: web pages, RTF, workbooks, CSV. Their pictures are further pages read by OCR."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from importlib.metadata import version
from itertools import chain

from lxml import etree

from extractor.document import Page
from extractor.flags import Flag
from extractor.ocr.engine import OcrEngine
from extractor.ocr.seals import find_stamps
from extractor.reading.archive import check_size
from extractor.reading.codes import read_codes
from extractor.reading.flow import Block, flow
from extractor.reading.left_out import left_out
from extractor.reading.ooxml import Package, Part
from extractor.reading.opened import NO_ENGINE, Opened
from extractor.reading.page_clock import read_in_time
from extractor.reading.picture import frames, read_page
from extractor.reading.refusal import refuse, too_many_pages
from extractor.reading.rtf import rtf_text
from extractor.reading.sheets.calamine import calamine_blocks
from extractor.reading.sheets.csv import csv_sheet
from extractor.reading.sheets.grid import sheet_blocks
from extractor.reading.sheets.span import check_span
from extractor.reading.sheets.xlsx import read_workbook
from extractor.reading.sheets.xml_2003 import xml_blocks
from extractor.reading.sniff import PICTURES, sniff
from extractor.reading.txt import decode
from extractor.reading.web import WebText, html_text, mhtml_text
from extractor.reading.word.document import word_text
from extractor.reading.word.signing import marked
from extractor.reading.word.xml_file import packaged
from extractor.settings import Settings

SMALLEST_PICTURE = 40_000
"""Pixels: smaller pictures are icons and bullets."""
LXML = ("lxml", etree.__version__)
DRAWINGS = ("EMF、WMF等矢量图", "vector drawings (EMF, WMF)")
RESAVE = ("请用Excel或WPS打开、检查并保存后重新上传", "open it in Excel or WPS, check it, save it and upload it again")

Engine = Callable[[], OcrEngine]


def read_docx(data: bytes, engine: Engine, settings: Settings) -> Opened:
    """DOCX, DOCM, DOTX, Strict. Word writes no page layout into the file: pages break where the file says so (page breaks,
    and the breaks Word last rendered) and after 45 rows. Raises UnreadableFileError (`corrupt`, `encrypted`, `too_large`).
    """
    try:
        text = word_text(data, settings)
    except RecursionError as error:
        raise refuse("too_large", what=("嵌套过深", "nested too deeply")) from error
    pictures = [part.blob for part in text.pictures]
    return flowing(text.blocks, engine, settings, pictures=pictures, unread=text.unread, main=text.main)


def read_word_xml(data: bytes, engine: Engine, settings: Settings) -> Opened:
    """Word 2003 XML and flat Open XML. Raises UnreadableFileError (`corrupt`, `too_large`)."""
    return read_docx(packaged(data), engine, settings)


def read_sheet_xml(data: bytes, engine: Engine, settings: Settings) -> Opened:
    """SpreadsheetML 2003. Raises UnreadableFileError (`corrupt`, `too_large`)."""
    return flowing(xml_blocks(data, settings), engine, settings)


def read_web(data: bytes, engine: Engine, settings: Settings) -> Opened:
    """HTML. Raises UnreadableFileError (`corrupt`, `too_large`)."""
    return _web(html_text(data), engine, settings)


def read_mhtml(data: bytes, engine: Engine, settings: Settings) -> Opened:
    """A page with all that belongs to it. Raises UnreadableFileError (`corrupt`, `too_large`)."""
    return _web(mhtml_text(data), engine, settings)


def _web(text: WebText, engine: Engine, settings: Settings) -> Opened:
    return flowing(text.blocks, engine, settings, pictures=text.pictures, unread=text.unread)


def read_rtf(data: bytes, engine: Engine, settings: Settings) -> Opened:
    """Raises UnreadableFileError (`corrupt`, `too_large`)."""
    text = rtf_text(data)
    return flowing(text.blocks, engine, settings, pictures=text.pictures, unread=list(text.unread), text_engine=NO_ENGINE)


def read_xlsx(data: bytes, engine: Engine, settings: Settings) -> Opened:
    """XLSX, XLSM, Strict. Raises UnreadableFileError (`corrupt`, `encrypted`, `too_large`)."""
    check_size(data, settings)
    book = read_workbook(Package(data), settings)
    pictures = [part.blob for part in book.pictures.values()]
    return flowing(book.blocks, engine, settings, pictures=pictures, unread=book.unread, todo=RESAVE)


def read_sheets(data: bytes, engine: Engine, settings: Settings) -> Opened:
    """XLS, XLSB, ODS. Raises UnreadableFileError (`corrupt`, `encrypted`, `too_large`)."""
    check_span(data, settings)
    return flowing(calamine_blocks(data, settings), engine, settings, text_engine=("python-calamine", version("python-calamine")))


def read_csv(data: bytes, engine: Engine, settings: Settings) -> Opened:
    """Raises UnreadableFileError (`corrupt`, `too_large`)."""
    text = decode(data)
    if text is None:
        raise refuse("corrupt", what=("文字编码无法识别", "unknown text encoding"))
    try:
        sheet = csv_sheet(text, settings)
    except csv.Error as error:
        raise refuse("corrupt", what=f"CSV: {error}") from error
    return flowing(sheet_blocks(sheet, settings), engine, settings, text_engine=NO_ENGINE)


def flowing(
    blocks: list[Block],
    engine: Engine,
    settings: Settings,
    *,
    pictures: Iterable[bytes] = (),
    unread: Iterable[tuple[str, str]] = (),
    todo: tuple[str, str] | None = None,
    text_engine: tuple[str, str] = LXML,
    main: Part | None = None,
) -> Opened:
    """Pages of `blocks`, then those of `pictures`; `unread` is what was left out, `todo` what to do about it.

    `main`, of a DOCX, tells where signatures are pasted.
    """
    pages = marked(flow(blocks), main, settings)
    if len(pages) > settings.max_pages:
        raise too_many_pages(len(pages), settings.max_pages)
    known = [picture for picture in pictures if picture]
    shown = [picture for picture in known if sniff(picture) in PICTURES]
    # EMF, WMF: drawings that only Office can show. What they say is unknown, so it must be said.
    left = [*unread, *([DRAWINGS] if len(shown) < len(known) else [])]
    flags = left_out(left, todo) if todo else left_out(left)
    more = _picture_pages(shown, len(pages) + 1, engine, settings)
    return Opened(0 if shown else len(pages), chain(pages, more), text_engine, flags)


def _picture_pages(pictures: list[bytes], first: int, engine: Engine, settings: Settings) -> Iterator[Page]:
    """A page for each embedded picture with text, a seal or a code on it, in order; photos without any give none."""
    number = first
    for picture in pictures:
        for frame in frames(picture, settings):
            if isinstance(frame, Flag):
                page = Page(number, 0, 0, method="ocr", flags=(replace(frame, page=number),))
            elif frame.shape[0] * frame.shape[1] < SMALLEST_PICTURE and not find_stamps(frame) and not read_codes(frame):
                continue
            else:
                page = read_in_time(number, settings.page_timeout, partial(read_page, frame, number, engine))
            told = tuple(mark for mark in page.flags if mark.code not in ("unreadable", "blurred"))
            if page.lines or page.marks or page.codes or told:
                yield page if page.lines else replace(page, flags=told)
                number += 1
