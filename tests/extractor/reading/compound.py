"""Compound files (OLE2) drawn for tests: streams by name, and a DOC of one piece of text."""

from __future__ import annotations

import struct

SECTOR = 512
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def compound(streams: dict[str, bytes]) -> bytes:
    """A container with these streams, each padded to 4,096 bytes so that it needs no mini stream."""
    padded = {name: content.ljust(max(4096, -(-len(content) // SECTOR) * SECTOR), b"\0") for name, content in streams.items()}
    chains: list[int] = []
    starts = {}
    body = b""
    for name, content in padded.items():
        starts[name] = len(chains)
        count = len(content) // SECTOR
        chains += [*range(starts[name] + 1, starts[name] + count), END]
        body += content
    directory = _entry("Root Entry", 5, child=1) + b"".join(
        _entry(name, 2, start=starts[name], size=len(content), right=place + 2 if place + 1 < len(padded) else FREE)
        for place, (name, content) in enumerate(padded.items())
    )
    directory = directory.ljust(-(-len(directory) // SECTOR) * SECTOR, b"\0")
    at = len(chains)
    chains += [*range(at + 1, at + len(directory) // SECTOR), END]
    table = len(chains)
    chains.append(FAT)
    assert len(chains) <= SECTOR // 4
    fat = struct.pack(f"<{SECTOR // 4}I", *chains, *[FREE] * (SECTOR // 4 - len(chains)))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, 1, at, 0, 4096, END, 0, END, 0) + struct.pack("<109I", table, *[FREE] * 108)
    return head + body + directory + fat


def _entry(name: str, kind: int, *, start: int = END, size: int = 0, child: int = FREE, right: int = FREE) -> bytes:
    text = name.encode("utf-16-le")
    return (
        text.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(text) + 2, kind, 1, FREE, right, child)
        + bytes(36)
        + struct.pack("<IIQ", start if kind == 2 else END, size, 0)[:12]
    ).ljust(128, b"\0")


def doc(text: str, *, encrypted: bool = False) -> bytes:
    """A DOC of Word 97 whose text is one piece of UTF-16; paragraphs end with a carriage return."""
    letters = text.replace("\n", "\r") + "\r"
    begin = 0x800
    fib = bytearray(begin)
    struct.pack_into("<HHHHHH", fib, 0, 0xA5EC, 0xC1, 0, 0x0804, 0, 0x1200 | (0x100 if encrypted else 0))
    struct.pack_into("<II", fib, 0x18, begin, begin + 2 * len(letters))
    struct.pack_into("<H", fib, 0x20, 14)
    struct.pack_into("<H", fib, 0x3E, 22)
    struct.pack_into("<I", fib, 0x40, begin + 2 * len(letters))
    struct.pack_into("<I", fib, 0x4C, len(letters))
    struct.pack_into("<H", fib, 0x98, 0x5D)
    pieces = struct.pack("<II", 0, len(letters)) + struct.pack("<HIH", 0, begin, 0)
    clx = b"\x02" + struct.pack("<I", len(pieces)) + pieces
    styles = struct.pack("<HHH", 18, 0, 10) + bytes(64)
    properties = bytes(544)
    for place, part in ((0x1A2, (0, len(clx))), (0xA2, (len(clx), len(styles))), (0x192, (len(clx) + len(styles), len(properties)))):
        struct.pack_into("<II", fib, place, *part)
    return compound({"WordDocument": bytes(fib) + letters.encode("utf-16-le"), "1Table": clx + styles + properties})
