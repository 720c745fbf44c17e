"""Small files: good ones, and real ones that bring a reader down. Nothing here is a switch in the code under test."""

from __future__ import annotations

import zlib

MILLION = 1_000_000


def certificate_text(number: int) -> bytes:
    """A patent certificate as plain text, different for each number."""
    lines = ["发明专利证书", f"证书号第{1000000 + number}号", f"发明名称：一种减速机密封结构{number}", "专利权人：苏州鹿衡精密机械有限公司"]
    return "\n".join(lines).encode()


def certificate_pdf(number: int) -> bytes:
    """One page with a text layer, different for each number."""
    lines = ["CERTIFICATE", f"Certificate No. {20000 + number}", "Quality management system ISO 9001:2015", "Valid until 2028-05-01"]
    content = "".join(f"BT /F 14 Tf 72 {760 - 30 * place} Td ({line}) Tj ET\n" for place, line in enumerate(lines))
    return pdf(content.encode())


def crashing_pdf() -> bytes:
    """1.5 KB that unfold into a hundred million saved graphics states: pdfium cannot allocate them and aborts its process."""
    return pdf(b"q " * (100 * MILLION), filters=2)


def hungry_pdf() -> bytes:
    """1 KB whose page is forty times the same hundred megabytes: pdfium joins them and wants more memory than its process may have."""
    return pdf(b" " * (100 * MILLION), filters=2, repeated=40)


def endless_pdf() -> bytes:
    """60 KB with 500 pages of a million strokes each: every page takes about a second, the file takes minutes."""
    return pdf(b"0 0 m 9 9 l S\n" * MILLION, filters=2, pages=500)


def pdf(content: bytes, *, filters: int = 0, pages: int = 1, repeated: int = 1) -> bytes:
    """A4 pages that all show `content`, each as often as `repeated` says; it is stored once, deflated `filters` times."""
    for _ in range(filters):
        content = zlib.compress(content, 9)
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >> /Contents [%s] >>"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%s] >>" % (pages, b" ".join(b"%d 0 R" % (5 + number) for number in range(pages))),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Length %d /Filter [%s] >>\nstream\n%s\nendstream" % (len(content), b"/FlateDecode " * filters, content),
        *[page % (b"4 0 R " * repeated)] * pages,
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
