"""One file → Reading, in the current process."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable
from pathlib import Path

import docx

from extractor.document import Method, Page, Reader, Reading
from extractor.errors import UnreadableFileError
from extractor.evidence import Flag
from extractor.flags import FLAGS, flag
from extractor.ocr.engine import OcrEngine
from extractor.reading import pdf
from extractor.reading.docx import read_docx
from extractor.reading.picture import read_pictures
from extractor.reading.refusal import refuse
from extractor.reading.sniff import format_of, sniff
from extractor.reading.txt import read_txt
from extractor.settings import Settings

Progress = Callable[[int, int], None]
"""Called after each page with the pages read and the pages there are (0 where that is known at the end only: DOCX)."""


def read_file(path: Path, *, engine: Callable[[], OcrEngine], settings: Settings, progress: Progress | None = None) -> Reading:
    """Reads `path`; `engine` is called only when something needs OCR. The file's name decides nothing.

    A file that cannot be read gives a Reading without pages whose flags say why (`empty`, `encrypted`, `corrupt`,
    `too_large`, `unsupported`). Errors that no reader foresees are left to the caller (the sandbox flags `corrupt`).
    """
    sha256 = media_type = ""
    try:
        data = _bytes(path, settings)
        sha256, media_type = hashlib.sha256(data).hexdigest(), sniff(data)
        pages, text_engine = _pages(data, media_type, engine, settings, progress or _quiet)
    except UnreadableFileError as error:
        return Reading(path.name, sha256, media_type, flags=(Flag(error.code, FLAGS[error.code].severity, error.zh, error.en),))
    silent = not any(page.lines or page.flags for page in pages)
    return Reading(path.name, sha256, media_type, pages, (flag("empty"),) if silent else (), _reader(pages, engine, text_engine))


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


def _pages(
    data: bytes, media_type: str, engine: Callable[[], OcrEngine], settings: Settings, progress: Progress
) -> tuple[tuple[Page, ...], tuple[str, str]]:
    """The file's pages, with name and version of what reads text that is no picture."""
    match format_of(media_type):
        case "pdf":
            count, pages = pdf.read_pdf(data, engine, settings)
            return _collect(pages, count, progress), (pdf.ENGINE, pdf.VERSION)
        case "picture":
            count, pages = read_pictures(data, engine, settings)
            return _collect(pages, count, progress), ("none", "0")
        case "docx":
            return _collect(read_docx(data, engine, settings), 0, progress), ("python-docx", docx.__version__)
        case "text":
            sheets = read_txt(data, settings)
            return _collect(sheets, len(sheets), progress), ("none", "0")


def _collect(pages: Iterable[Page], total: int, progress: Progress) -> tuple[Page, ...]:
    collected: list[Page] = []
    for page in pages:
        collected.append(page)
        progress(len(collected), total)
    return tuple(collected)


def _reader(pages: tuple[Page, ...], engine: Callable[[], OcrEngine], text_engine: tuple[str, str]) -> Reader:
    """Names the OCR engine as soon as one page needed it."""
    methods = {page.method for page in pages if page.lines}
    if methods <= {"text"}:
        return Reader("text", *text_engine)
    method: Method = "ocr" if methods == {"ocr"} else "mixed"
    return Reader(method, engine().name, engine().version)
