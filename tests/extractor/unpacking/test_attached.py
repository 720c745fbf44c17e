"""Attachments of PDFs: the evidence of a portfolio, and data that is none."""

from __future__ import annotations

from pathlib import Path

from extractor.document import Reading
from extractor.pipeline import extract_file
from extractor.reading.read import read_file
from extractor.settings import MIB, Settings
from tests.extractor.reading.conftest import FakeEngine, codes
from tests.extractor.reading.raw_pdf import page_pdf, shown, stream

from .conftest import Unpack, zipped

CERTIFICATE = page_pdf(shown("质量管理体系认证证书", 100, 700))


def portfolio(**files: bytes) -> bytes:
    """A page, and these files embedded."""
    more, names = {}, ""
    for number, (name, content) in enumerate(files.items()):
        hexed = b"\xfe\xff".hex() + name.encode("utf-16-be").hex()
        more[10 + 2 * number] = f"<< /Type /Filespec /UF <{hexed}> /EF << /F {11 + 2 * number} 0 R >> >>".encode()
        more[11 + 2 * number] = stream(content, entries="/Type /EmbeddedFile")
        names += f"<{hexed}> {10 + 2 * number} 0 R "
    return page_pdf(shown("封面", 100, 700), catalog=f"/Names << /EmbeddedFiles << /Names [{names}] >> >>", more=more)


def read(data: bytes, folder: Path, settings: Settings | None = None) -> Reading:
    path = folder / "upload.bin"
    path.write_bytes(data)
    return read_file(path, engine=FakeEngine, settings=settings or Settings())


def test_certificates_of_a_portfolio(unpack: Unpack) -> None:
    files = {"证书.pdf": CERTIFICATE, "说明.txt": "说明".encode()}
    assert unpack(portfolio(**files)) == files
    assert unpack(zipped({"a.pdf": portfolio(**files)})) == {"a.pdf": portfolio(**files)} | {f"a.pdf/{name}": files[name] for name in files}
    assert unpack(portfolio(**{"a.zip": zipped({"b.txt": b"b"})})) == {"a.zip/b.txt": b"b"}


def test_the_cover_of_a_portfolio_is_no_document(tmp_path: Path) -> None:
    path = tmp_path / "portfolio.pdf"
    path.write_bytes(portfolio(**{"证书.pdf": CERTIFICATE}))
    extraction = extract_file(path, Settings())
    assert (len(extraction.reading.pages), extraction.documents) == (1, ())
    path.write_bytes(portfolio())
    assert [document.kind for document in extract_file(path, Settings()).documents] == ["other"]


def test_data_for_machines_is_named_and_left(tmp_path: Path) -> None:
    reading = read(portfolio(**{"发票.xml": b"<?xml version='1.0'?><invoice/>", "证书.pdf": CERTIFICATE}), tmp_path)
    assert (len(reading.pages), [inner.path for inner in reading.inside], codes(reading.flags)) == (1, ["证书.pdf"], ["partly_unread"])
    assert "发票.xml" in reading.flags[0].zh


def test_attachments_over_a_limit_cost_only_themselves(tmp_path: Path) -> None:
    reading = read(portfolio(**{f"{number}.txt": b"x" for number in range(5)}), tmp_path, Settings(max_inner_files=4))
    assert (len(reading.pages), reading.inside, codes(reading.flags)) == (1, (), ["too_large"])
    large = read(portfolio(**{"a.txt": b"x" * 3 * MIB, "b.txt": b"b"}), tmp_path, Settings(max_file_bytes=MIB))
    assert (len(large.pages), [inner.path for inner in large.inside], codes(large.flags)) == (1, ["b.txt"], ["too_large"])
