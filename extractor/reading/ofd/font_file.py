"""What an embedded font file is, and which of its glyphs draws which character."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Literal

Kind = Literal["truetype", "opentype", "cff"]

MOST = 70_000
"""Characters taken from one table; a font cannot have more glyphs than 65,536."""


def kind_of(data: bytes) -> Kind | None:
    """None for what pdfium is not asked to draw with (Type 1, collections, rubbish)."""
    if data.startswith((b"\0\1\0\0", b"true")):
        return "truetype"
    if data.startswith(b"OTTO"):
        return "opentype"
    return "cff" if data.startswith(b"\1\0\4") else None


def glyphs_of(data: bytes) -> dict[str, int]:
    """Character → glyph by the font's Unicode tables; empty where there are none, or they are damaged."""
    try:
        return {sign: glyph for table in _unicode_tables(data) for sign, glyph in _mapped(data, table)}
    except (struct.error, IndexError, ValueError):
        return {}


def widths_of(data: bytes) -> tuple[float, ...]:
    """Widths of the glyphs in em, the last one for all that follow; empty where the font does not tell."""
    try:
        tables = _tables(data)
        (per_em,) = struct.unpack_from(">H", data, tables[b"head"] + 18)
        (count,) = struct.unpack_from(">H", data, tables[b"hhea"] + 34)
        return tuple(wide / per_em for wide in struct.unpack_from(f">{2 * count}H", data, tables[b"hmtx"])[::2])
    except (struct.error, KeyError, ZeroDivisionError):
        return ()


def _tables(data: bytes) -> dict[bytes, int]:
    """Tag → offset of each table."""
    (count,) = struct.unpack_from(">H", data, 4)
    entries = (struct.unpack_from(">4sIII", data, 12 + 16 * index) for index in range(count))
    return {tag: offset for tag, _, offset, _ in entries}


def _unicode_tables(data: bytes) -> Iterator[int]:
    """Offsets of the subtables of `cmap` that map Unicode, the fullest last."""
    offset = _tables(data).get(b"cmap")
    if offset is None:
        return
    (subtables,) = struct.unpack_from(">H", data, offset + 2)
    found = [struct.unpack_from(">HHI", data, offset + 4 + 8 * number) for number in range(min(subtables, 16))]
    yield from (offset + start for platform, encoding, start in sorted(found) if platform == 0 or (platform, encoding) in ((3, 1), (3, 10)))


def _mapped(data: bytes, table: int) -> Iterator[tuple[str, int]]:
    (layout,) = struct.unpack_from(">H", data, table)
    pairs = _segments(data, table) if layout == 4 else _groups(data, table) if layout == 12 else iter(())
    for number, (code, glyph) in enumerate(pairs):
        if number >= MOST:
            return
        if glyph and not 0xD800 <= code < 0xE000:
            yield chr(code), glyph


def _segments(data: bytes, table: int) -> Iterator[tuple[int, int]]:
    """Format 4: (code, glyph) of each segment; glyph 0 is none."""
    count = struct.unpack_from(">H", data, table + 6)[0] // 2
    ends, starts, shifts, offsets = (table + 14 + part * 2 * count + (2 if part else 0) for part in range(4))
    for index in range(count):
        end, start = (struct.unpack_from(">H", data, place + 2 * index)[0] for place in (ends, starts))
        shift, offset = (struct.unpack_from(">H", data, place + 2 * index)[0] for place in (shifts, offsets))
        for code in range(start, min(end, 0xFFFE) + 1):
            if offset == 0:
                yield code, (code + shift) & 0xFFFF
            else:
                (glyph,) = struct.unpack_from(">H", data, offsets + 2 * index + offset + 2 * (code - start))
                yield code, (glyph + shift) & 0xFFFF if glyph else 0


def _groups(data: bytes, table: int) -> Iterator[tuple[int, int]]:
    """Format 12: (code, glyph) of each group."""
    (count,) = struct.unpack_from(">I", data, table + 12)
    for index in range(min(count, MOST)):
        start, end, glyph = struct.unpack_from(">III", data, table + 16 + 12 * index)
        for code in range(start, min(end, 0x10FFFF) + 1):
            yield code, (glyph + code - start) & 0xFFFF
