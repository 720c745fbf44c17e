"""A PDF file written object by object, with one dictionary of resources for all of its pages."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

Number = float | int

HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
RESOURCES, PAGES = 1, 2
"""Object numbers that are known from the start."""


def told(*values: Number) -> str:
    """Numbers as PDF writes them, without exponents."""
    return " ".join(f"{value:.5f}".rstrip("0").rstrip(".") for value in values)


class PdfFile:
    def __init__(self) -> None:
        self._bodies: dict[int, bytes] = {}
        self._next = PAGES + 1
        self._kids: list[int] = []
        self._named: dict[str, dict[str, int]] = {"Font": {}, "XObject": {}, "ExtGState": {}}
        self.size = 0
        """Bytes so far."""

    def reserve(self) -> int:
        """A number for an object that is given later."""
        self._next += 1
        return self._next - 1

    def put(self, body: str, stream: bytes | None = None, *, number: int | None = None) -> int:
        """Adds an object; `body` is its text, for a stream its dictionary without `/Length`."""
        number = self.reserve() if number is None else number
        if stream is not None:
            head = f"{body.removesuffix('>>')}/Length {len(stream)}>>\nstream\n".encode()
            self._bodies[number] = b"".join((head, stream, b"\nendstream"))
        else:
            self._bodies[number] = body.encode()
        self.size += len(self._bodies[number])
        return number

    def pack(self, entries: str, content: bytes) -> int:
        """Adds `content` compressed; `entries` go into the stream's dictionary."""
        return self.put(f"<<{entries}/Filter/FlateDecode>>", zlib.compress(content, 1))

    def name(self, group: str, number: int, letter: str) -> str:
        """The name under which pages use object `number`, such as `/F3`."""
        self._named[group][f"{letter}{number}"] = number
        return f"/{letter}{number}"

    def add_page(self, content: bytes, size: tuple[float, float]) -> None:
        """`size` in points."""
        stream = self.pack("", content)
        self._kids.append(
            self.put(f"<</Type/Page/Parent {PAGES} 0 R/MediaBox[0 0 {told(*size)}]/Resources {RESOURCES} 0 R/Contents {stream} 0 R>>")
        )

    def finish(self) -> bytes:
        groups = "".join(f"/{group}<<{_references(named)}>>" for group, named in self._named.items())
        self.put(f"<<{groups}>>", number=RESOURCES)
        kids = " ".join(f"{kid} 0 R" for kid in self._kids)
        self.put(f"<</Type/Pages/Count {len(self._kids)}/Kids[{kids}]>>", number=PAGES)
        catalog = self.put(f"<</Type/Catalog/Pages {PAGES} 0 R>>")
        parts, offsets, length = [HEADER], {}, len(HEADER)
        for number, body in sorted(self._bodies.items()):
            parts.append(b"".join((f"{number} 0 obj\n".encode(), body, b"\nendobj\n")))
            offsets[number] = length
            length += len(parts[-1])
        parts.append(_ending(offsets, self._next, catalog, length))
        return b"".join(parts)


def _references(named: dict[str, int]) -> str:
    return "".join(f"/{name} {number} 0 R" for name, number in named.items())


def _ending(offsets: dict[int, int], count: int, catalog: int, start: int) -> bytes:
    rows: Sequence[str] = [f"{offsets[number]:010} 00000 n \n" if number in offsets else "0000000000 65535 f \n" for number in range(count)]
    return f"xref\n0 {count}\n{''.join(rows)}trailer\n<</Size {count}/Root {catalog} 0 R>>\nstartxref\n{start}\n%%EOF\n".encode()
