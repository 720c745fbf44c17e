"""Small files: good ones, and real ones that bring a reader down. Nothing here is a switch in the code under test."""

from __future__ import annotations

import io
import zipfile
import zlib

import docx

MILLION = 1_000_000


def certificate_text(number: int) -> bytes:
    """A patent certificate as plain text, different for each number."""
    return f"发明专利证书\n证书号第{1000000 + number}号\n发明名称：一种减速机密封结构{number}\n专利权人：苏州鹿衡精密机械有限公司\n".encode()


def certificate_pdf(number: int) -> bytes:
    """One page with a text layer, different for each number."""
    lines = ["CERTIFICATE", f"Certificate No. {20000 + number}", "Quality management system ISO 9001:2015", "Valid until 2028-05-01"]
    content = "".join(f"BT /F 14 Tf 72 {760 - 30 * place} Td ({line}) Tj ET\n" for place, line in enumerate(lines))
    return pdf(content.encode())


def crashing_pdf() -> bytes:
    """1.5 KB that unfold into a hundred million saved graphics states: pdfium cannot allocate them and aborts its process."""
    return pdf(b"q " * (100 * MILLION), filters=2)


def hungry_pdf() -> bytes:
    """1.4 KB with twenty million paths, each an object of pdfium: its process grows until the limit stops it."""
    return pdf(b"0 0 m 9 9 l S\n" * (20 * MILLION), filters=2)


def endless_docx() -> bytes:
    """60 MB of empty paragraphs, packed into 120 KB: reading them takes longer than the test allows."""
    empty, packed = io.BytesIO(), io.BytesIO()
    docx.Document().save(empty)
    namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = f'<w:document xmlns:w="{namespace}"><w:body>{"<w:p/>" * (10 * MILLION)}</w:body></w:document>'
    with zipfile.ZipFile(empty) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for member in source.infolist():
            target.writestr(member.filename, body if member.filename == "word/document.xml" else source.read(member))
    return packed.getvalue()


def pdf(content: bytes, *, filters: int = 0) -> bytes:
    """One A4 page of `content`, deflated `filters` times."""
    for _ in range(filters):
        content = zlib.compress(content, 9)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 4 0 R >> >> /Contents 5 0 R >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Length %d /Filter [%s] >>\nstream\n%s\nendstream" % (len(content), b"/FlateDecode " * filters, content),
    ]
    written = bytearray(b"%PDF-1.7\n")
    places = []
    for number, one in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    start = len(written)
    written += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % place for place in places)
    written += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(written)
