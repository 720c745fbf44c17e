"""One file → Reading, in the current process."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Mapping
from contextlib import nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory

from extractor.document import Method, Page, Reader, Reading
from extractor.errors import UnreadableFileError
from extractor.flags import FLAGS, Flag, flag
from extractor.ocr.engine import OcrEngine
from extractor.reading.characters import equal_page
from extractor.reading.flowing import (
    read_csv,
    read_docx,
    read_mhtml,
    read_rtf,
    read_sheet_xml,
    read_sheets,
    read_web,
    read_word_xml,
    read_xlsx,
)
from extractor.reading.mail import mail_reader
from extractor.reading.mail_mime import open_mime
from extractor.reading.mail_outlook import open_outlook
from extractor.reading.ofd.reader import read_ofd
from extractor.reading.old_word import read_doc
from extractor.reading.opened import FileReader
from extractor.reading.pdf import read_pdf
from extractor.reading.picture import read_pictures
from extractor.reading.refusal import refuse
from extractor.reading.sniff import ARCHIVES, Format, format_of, sniff
from extractor.reading.txt import read_txt
from extractor.settings import Settings
from extractor.unpacking.unpack import CONTAINERS, Contents, unpack

READERS: Mapping[Format, FileReader] = {
    "pdf": read_pdf,
    "picture": read_pictures,
    "docx": read_docx,
    "doc": read_doc,
    "rtf": read_rtf,
    "html": read_web,
    "mhtml": read_mhtml,
    "xlsx": read_xlsx,
    "sheets": read_sheets,
    "csv": read_csv,
    "ofd": read_ofd,
    "word_xml": read_word_xml,
    "sheet_xml": read_sheet_xml,
    "text": read_txt,
    "mail": mail_reader(open_mime),
    "outlook_mail": mail_reader(open_outlook),
}
"""Who reads what."""

Progress = Callable[[int, int], None]
"""Called after each page with the pages read and the pages there are (0 where that is known at the end only: pictures in a text)."""


def read_file(
    path: Path,
    *,
    engine: Callable[[], OcrEngine],
    settings: Settings,
    progress: Progress | None = None,
    folder: Path | None = None,
) -> Reading:
    """Reads `path`; `engine` is called only when something needs OCR. The file's name decides nothing.

    A file that cannot be read gives a Reading without pages whose flags say why (`empty`, `encrypted`, `corrupt`,
    `too_large`, `unsupported`). The files in an archive or a mail are named in `inside`, and kept in `folder`, where one
    is given, under their SHA-256. Errors that no reader foresees are left to the caller (the sandbox flags `corrupt`).
    """
    sha256 = media_type = ""
    try:
        data = _bytes(path, settings)
        sha256, media_type = hashlib.sha256(data).hexdigest(), sniff(data)
        contents = _unpacked(data, media_type, folder, settings) if media_type in CONTAINERS else Contents()
        if media_type in ARCHIVES:
            return Reading(path.name, sha256, media_type, inside=contents.files)
        opened = READERS[format_of(media_type)](data, engine, settings)
        pages = _collect(opened.pages, opened.count, progress or _quiet)
    except UnreadableFileError as error:
        return Reading(path.name, sha256, media_type, flags=(Flag(error.code, FLAGS[error.code].severity, error.zh, error.en),))
    silent = not opened.flags and not contents.files and not any(page.lines or page.flags for page in pages)
    flags = (*((flag("empty"),) if silent else opened.flags), *contents.flags)
    return Reading(
        path.name, sha256, media_type, pages, flags, _reader(pages, engine, opened.text_engine), contents.files, opened.signatures
    )


def _unpacked(data: bytes, media_type: str, folder: Path | None, settings: Settings) -> Contents:
    with TemporaryDirectory(prefix="assay-") if folder is None else nullcontext(folder) as into:
        return unpack(data, media_type, Path(into), settings)


def _quiet(done: int, total: int) -> None:
    """Nobody wants to know."""


def _bytes(path: Path, settings: Settings) -> bytes:
    """The file's content, its size checked before it is read and while it is."""
    try:
        with path.open("rb") as file:
            # Asking for the limit itself would set that much memory aside for every file.
            data = file.read(min(os.fstat(file.fileno()).st_size, settings.max_file_bytes) + 1)
    except OSError as error:
        raise refuse("corrupt", what=error.strerror or str(error)) from error
    if len(data) > settings.max_file_bytes:
        raise refuse("too_large", what=f"{settings.max_file_bytes // 1024**2} MiB")
    if not data:
        raise refuse("empty")
    return data


def _collect(pages: Iterable[Page], total: int, progress: Progress) -> tuple[Page, ...]:
    """The pages, their characters made equal whoever read them."""
    collected: list[Page] = []
    for page in pages:
        collected.append(equal_page(page))
        progress(len(collected), total)
    return tuple(collected)


def _reader(pages: tuple[Page, ...], engine: Callable[[], OcrEngine], text_engine: tuple[str, str]) -> Reader:
    """Names the OCR engine as soon as one page needed it."""
    methods = {page.method for page in pages if page.lines}
    if methods <= {"text"}:
        return Reader("text", *text_engine)
    method: Method = "ocr" if methods == {"ocr"} else "mixed"
    return Reader(method, engine().name, engine().version)
