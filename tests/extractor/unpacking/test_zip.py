"""ZIP archives of any system, and those made to do harm."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib

import pytest

from extractor.settings import MIB, Settings

from .conftest import Unpack, zipped

NAME = "证书/质量管理体系认证证书.pdf"


def entry(
    name: bytes, content: bytes, *, flags: int = 0, extra: bytes = b"", mode: int = 0, method: int = 0, crc: int | None = None
) -> bytes:
    """An archive of one entry, its headers as told."""
    packed = content if method != 8 else zlib.compress(content, wbits=-15)
    told = zlib.crc32(content) if crc is None else crc
    common = struct.pack("<HHHHHIIIHH", 20, flags, method, 0, 0x21, told, len(packed), len(content), len(name), len(extra))
    local = b"PK\x03\x04" + common + name + extra + packed
    central = b"PK\x01\x02" + struct.pack("<H", 0x0314) + common + struct.pack("<HHHII", 0, 0, 0, mode << 16, 0) + name + extra
    return local + central + b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(central), len(local), 0)


def test_files_come_with_their_paths_and_folders_do_not(unpack: Unpack) -> None:
    assert unpack(zipped({"a/": b"", "a/1.txt": b"one", "a/2.txt": b"two"})) == {"a/1.txt": b"one", "a/2.txt": b"two"}


def test_a_pdf_stored_as_it_is_does_not_make_it_one(unpack: Unpack) -> None:
    assert unpack(zipped({"a.pdf": b"%PDF-1.4"}, method=zipfile.ZIP_STORED)) == {"a.pdf": b"%PDF-1.4"}


@pytest.mark.parametrize("codec", ["gb18030", "utf-8"])
def test_names_without_the_utf8_mark(unpack: Unpack, codec: str) -> None:
    assert unpack(entry(NAME.encode(codec), b"x")) == {NAME: b"x"}


def test_names_in_the_unicode_path_field(unpack: Unpack) -> None:
    raw = b"????.pdf\xff"
    field = b"\x01" + struct.pack("<I", zlib.crc32(raw)) + NAME.encode()
    stale = b"\x01" + struct.pack("<I", 1) + b"other.pdf"
    assert unpack(entry(raw, b"x", extra=struct.pack("<HH", 0x7075, len(field)) + field)) == {NAME: b"x"}
    assert "other.pdf" not in unpack(entry(raw, b"x", extra=struct.pack("<HH", 0x7075, len(stale)) + stale))


@pytest.mark.parametrize("name", ["../../slip.txt", "/tmp/slip.txt", "..\\..\\slip.txt", "C:\\slip.txt", "a/../../../slip.txt"])
def test_nothing_leaves_the_folder(unpack: Unpack, name: str) -> None:
    (found,) = list(unpack(entry(name.encode(), b"x")))
    assert found.endswith("slip.txt")
    assert ".." not in found
    assert not found.startswith("/")


def test_names_twice(unpack: Unpack) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "one")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a.txt", "two")
    assert unpack(out.getvalue()) == {"a.txt": b"one", "a (2).txt": b"two"}


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR])
def test_links_and_devices_are_never_followed(unpack: Unpack, kind: int) -> None:
    assert unpack(entry(b"a", b"/etc/passwd", mode=kind | 0o777)) == "unsupported"


def test_encrypted(unpack: Unpack) -> None:
    assert unpack(entry(b"a.pdf", b"x" * 20, flags=1)) == "encrypted"


def test_an_unknown_method_is_named(unpack: Unpack) -> None:
    assert unpack(entry(b"a.pdf", b"x" * 20, method=97)) == "unsupported"


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_methods_that_expand_without_bound_are_left(unpack: Unpack, method: int) -> None:
    assert unpack(zipped({"a.txt": b"x" * 100}, method=method)) == "unsupported"


def test_a_damaged_entry_costs_only_itself(unpack: Unpack) -> None:
    data = zipped({"a.txt": b"a" * 100, "b.txt": b"b" * 100, "c.txt": b"c" * 100}, method=zipfile.ZIP_STORED)
    assert unpack(data.replace(b"bbb", b"bxb", 1)) == {"a.txt": b"a" * 100, "b.txt": "corrupt", "c.txt": b"c" * 100}


@pytest.mark.parametrize("cut", [10, 60, -10])
def test_a_piece_of_an_archive_is_corrupt(unpack: Unpack, cut: int) -> None:
    with pytest.raises(KeyError, match="broken"):
        unpack(zipped({"a.txt": b"abc" * 30})[:cut])


def test_size_is_what_comes_out_and_not_what_is_declared(unpack: Unpack) -> None:
    data = zipped({"a.txt": bytes(3 * MIB), "b.txt": b"b"})
    lying = data.replace(struct.pack("<I", 3 * MIB), struct.pack("<I", 10))
    settings = Settings(max_file_bytes=MIB)
    assert unpack(data, settings=settings) == {"a.txt": "too_large", "b.txt": b"b"}
    found = unpack(lying, settings=settings)
    assert isinstance(found, dict)
    assert found["a.txt"] in ("too_large", "corrupt")


def test_all_together_may_not_be_too_much(unpack: Unpack) -> None:
    data = zipped({f"{number}.bin": bytes(MIB) for number in range(5)})
    assert unpack(data, settings=Settings(max_expanded_bytes=4 * MIB)) == "too_large"


def test_a_bomb_is_told_by_how_much_it_expands(unpack: Unpack) -> None:
    assert unpack(zipped({f"{number}.bin": bytes(8 * MIB) for number in range(5)})) == "too_large"


def test_overlapping_entries_are_a_bomb(unpack: Unpack) -> None:
    """Five hundred entries of the same compressed megabyte."""
    single = zipped({"a": bytes(MIB)})
    start = single.index(b"PK\x01\x02")
    central = single[start : single.index(b"PK\x05\x06")]
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 499, 499, 499 * len(central), start, 0)
    assert unpack(single[:start] + 499 * central + end) in ("too_large", "corrupt")


def test_too_many_files(unpack: Unpack) -> None:
    data = zipped({f"{number}.txt": b"x" for number in range(11)})
    assert unpack(data, settings=Settings(max_inner_files=10)) == "too_large"


def test_an_empty_archive(unpack: Unpack) -> None:
    assert unpack(zipped({})) == "empty"
    assert unpack(zipped({"__MACOSX/._a.pdf": b"x", "a/Thumbs.db": b"x", "a/": b""})) == "empty"
