"""Who waits for a file is told of every page read."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest

from extractor.reading.pdfium import pypdfium2
from extractor.reading.read import read_file
from extractor.settings import Settings

from .conftest import FakeEngine, make_line
from .test_picture import inked, save


def told(data: bytes, folder: Path) -> list[tuple[int, int]]:
    """What `progress` is called with while `data` is read."""
    calls: list[tuple[int, int]] = []
    path = folder / "upload.bin"
    path.write_bytes(data)
    engine = FakeEngine(make_line("营业执照", 0.2, 0.2, 0.6, 0.25))
    read_file(path, engine=lambda: engine, settings=Settings(), progress=lambda done, total: calls.append((done, total)))
    return calls


def pdf(pages: int) -> bytes:
    document, out = pypdfium2.PdfDocument.new(), io.BytesIO()
    for _ in range(pages):
        document.new_page(200, 100)
    document.save(out)
    document.close()
    return out.getvalue()


def word() -> bytes:
    document, out = docx.Document(), io.BytesIO()
    document.add_paragraph("关于任命首席质量官的通知")
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "calls"),
    [
        (pdf(3), [(1, 3), (2, 3), (3, 3)]),
        (save(inked(), "TIFF", save_all=True, append_images=[inked()]), [(1, 2), (2, 2)]),
        (save(inked(), "PNG"), [(1, 1)]),
        ("第一页\f第二页".encode(), [(1, 2), (2, 2)]),
        (word(), [(1, 1)]),
        (save(inked(), "PNG")[:60], []),
    ],
    ids=["pdf", "tiff", "png", "txt", "docx", "broken"],
)
def test_every_page_is_told(data: bytes, calls: list[tuple[int, int]], tmp_path: Path) -> None:
    assert told(data, tmp_path) == calls
