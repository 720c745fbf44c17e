"""PDFs written object by object, for what drawing libraries never write."""

from __future__ import annotations

import zlib
from collections.abc import Mapping

FONT = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [<< /Type /Font "
    b"/Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> "
    b"/FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] "
    b"/ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >> >>] >>"
)
A4 = (595, 842)


def stream(content: bytes, *, entries: str = "") -> bytes:
    """A compressed stream object with further `entries` in its dictionary."""
    packed = zlib.compress(content)
    return f"<< {entries} /Filter /FlateDecode /Length {len(packed)} >>\nstream\n".encode() + packed + b"\nendstream"


def write_pdf(objects: Mapping[int, bytes]) -> bytes:
    """The file of `objects`, of which 1 is the catalogue."""
    out, places = bytearray(b"%PDF-1.7\n"), {}
    for number, content in objects.items():
        places[number] = len(out)
        out += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    start, size = len(out), max(objects) + 1
    out += f"xref\n0 {size}\n0000000000 65535 f \n".encode()
    for number in range(1, size):
        out += f"{places.get(number, 0):010} 00000 {'n' if number in places else 'f'} \n".encode()
    return bytes(out) + f"trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()


def page_pdf(
    content: str,
    *,
    resources: str = "",
    catalog: str = "",
    page: str = "",
    box: tuple[float, float] = A4,
    more: Mapping[int, bytes] | None = None,
) -> bytes:
    """One page that `content` draws. /F0 is a Chinese font (strings by `said`); `more` are objects from number 10 on."""
    objects = {
        1: f"<< /Type /Catalog /Pages 2 0 R {catalog} >>".encode(),
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {box[0]} {box[1]}] /Contents 4 0 R "
            f"/Resources << /Font << /F0 5 0 R >> {resources} >> {page} >>"
        ).encode(),
        4: stream(content.encode()),
        5: FONT,
    }
    return write_pdf({**objects, **(more or {})})


def said(text: str) -> str:
    """`text` as a string of /F0."""
    return f"<{text.encode('utf-16-be').hex()}>"


def shown(text: str, x: float, y: float, *, size: float = 12, before: str = "") -> str:
    """Operators that show `text` at (x, y), `before` set inside the text object."""
    return f"BT {before} /F0 {size} Tf {x} {y} Td {said(text)} Tj ET\n"
