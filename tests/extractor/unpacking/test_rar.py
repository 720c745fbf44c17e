"""RAR archives, drawn here entry by entry: nothing that is installed writes them."""

from __future__ import annotations

import zlib

import pytest
import rarfile  # type: ignore[import-untyped]

from .conftest import Unpack

START = b"Rar!\x1a\x07\x01\x00"
COMPRESSED = 3 << 7
LINK = b"\x0c\x05\x01\x00\x08/etc/pwd"


def number(value: int) -> bytes:
    """A variable-length integer."""
    out = b""
    while value > 0x7F:
        out, value = out + bytes([value & 0x7F | 0x80]), value >> 7
    return out + bytes([value])


def block(kind: int, fields: bytes, *, data: bytes | None = None, extra: bytes = b"") -> bytes:
    flags = (1 if extra else 0) | (2 if data is not None else 0)
    head = number(kind) + number(flags) + (number(len(extra)) if extra else b"") + (number(len(data)) if data is not None else b"")
    body = head + fields + extra
    body = number(len(body)) + body
    return zlib.crc32(body).to_bytes(4, "little") + body + (data or b"")


def entry(name: str, content: bytes, *, method: int = 0, crc: int | None = None, extra: bytes = b"") -> bytes:
    told = (zlib.crc32(content) if crc is None else crc).to_bytes(4, "little")
    raw = name.encode()
    fields = number(4) + number(len(content)) + number(0o100644) + told + number(method) + number(1) + number(len(raw)) + raw
    return block(2, fields, data=content, extra=extra)


def archive(*entries: bytes) -> bytes:
    return START + block(1, number(0)) + b"".join(entries) + block(5, number(0))


def test_files_come_with_their_paths(unpack: Unpack) -> None:
    assert unpack(archive(entry("证书/甲.pdf", b"%PDF-"), entry("Thumbs.db", b"x"))) == {"证书/甲.pdf": b"%PDF-"}


@pytest.mark.parametrize("name", ["../../slip.txt", "/tmp/slip.txt", "..\\slip.txt"])
def test_nothing_leaves_the_folder(unpack: Unpack, name: str) -> None:
    (found,) = list(unpack(archive(entry(name, b"x"))))
    assert found in ("slip.txt", "tmp/slip.txt")


def test_a_damaged_entry_costs_only_itself(unpack: Unpack) -> None:
    data = archive(entry("a.txt", b"a"), entry("b.txt", b"b", crc=1), entry("c.txt", b"c"))
    assert unpack(data) == {"a.txt": b"a", "b.txt": "corrupt", "c.txt": b"c"}


def test_without_a_program_that_unpacks_it_says_what_to_do(unpack: Unpack, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_tool(**_: bool) -> None:
        raise rarfile.RarCannotExec("Cannot find working tool")

    monkeypatch.setattr(rarfile, "tool_setup", no_tool)
    assert unpack(archive(entry("a.txt", b"abc", method=COMPRESSED))) == "unsupported"
    assert unpack(archive(entry("a.txt", b"abc", method=COMPRESSED), entry("b.txt", b"b"))) == {"a.txt": "unsupported", "b.txt": b"b"}


def test_a_link_is_never_followed(unpack: Unpack) -> None:
    data = archive(entry("link", b"", extra=LINK), entry("a.txt", b"a"))
    assert unpack(data) == {"link": "unsupported", "a.txt": b"a"}


def test_encrypted(unpack: Unpack) -> None:
    key = number(0) + number(0) + bytes([15]) + bytes(16) + bytes(16)
    extra = number(len(key) + 1) + number(1) + key
    assert unpack(archive(entry("a.txt", bytes(32), extra=extra))) == "encrypted"
    assert unpack(START + block(4, number(0) + number(0) + bytes([15]) + bytes(16)) + bytes(64)) == "encrypted"


@pytest.mark.parametrize("data", [START, START + bytes(40), archive(entry("a.txt", b"a"))[:30], b"Rar!\x1a\x07\x00" + bytes(50)])
def test_a_piece_of_an_archive_is_refused(unpack: Unpack, data: bytes) -> None:
    assert unpack(data) in ("corrupt", "empty")
