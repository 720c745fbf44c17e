"""7z archives, and those made to do harm."""

from __future__ import annotations

import io

import py7zr
import pytest

from extractor.settings import MIB, Settings

from .conftest import Unpack

COPY = [{"id": py7zr.FILTER_COPY}]


def packed(
    members: dict[str, bytes], *, password: str | None = None, filters: list[dict[str, int]] | None = None, hide: bool = False
) -> bytes:
    out = io.BytesIO()
    with py7zr.SevenZipFile(out, "w", password=password, filters=filters, header_encryption=hide) as archive:
        for name, content in members.items():
            archive.writestr(content, name)
    return out.getvalue()


def test_files_come_with_their_paths(unpack: Unpack) -> None:
    members = {"证书/甲.pdf": b"%PDF-", "证书/乙.txt": "乙".encode(), "空.txt": b"", "__MACOSX/._a": b"x"}
    assert unpack(packed(members)) == {"证书/甲.pdf": b"%PDF-", "证书/乙.txt": "乙".encode(), "空.txt": b""}


@pytest.mark.parametrize("name", ["../../slip.txt", "/tmp/slip.txt"])
def test_nothing_leaves_the_folder(unpack: Unpack, name: str) -> None:
    """py7zr refuses to write such a name, so it is put in afterwards."""
    data = packed({"x" * len(name): b"slipped"}, filters=COPY)
    out = io.BytesIO(data)
    with py7zr.SevenZipFile(out, "w", filters=COPY) as archive:
        archive.writestr(b"slipped", "x" * len(name))
        archive.header.files_info.files[0]["filename"] = name
    assert unpack(out.getvalue()) == {name.lstrip("./"): b"slipped"}


@pytest.mark.parametrize("hide", [False, True])
def test_encrypted(unpack: Unpack, hide: bool) -> None:
    assert unpack(packed({"a.txt": b"secret"}, password="x", hide=hide)) == "encrypted"


def test_a_damaged_entry_costs_only_itself(unpack: Unpack) -> None:
    data = packed({"a.txt": b"a" * 100, "b.txt": b"b" * 100, "c.txt": b"c" * 100}, filters=COPY)
    assert unpack(data.replace(b"bbb", b"bxb", 1)) == {"a.txt": b"a" * 100, "b.txt": "corrupt", "c.txt": b"c" * 100}


def test_a_damaged_stream_costs_what_is_behind_it(unpack: Unpack) -> None:
    noise = bytes(range(256)) * 40
    data = bytearray(packed({"a.txt": b"a" * 100, "b.txt": noise[::-1] + noise, "c.txt": b"c"}))
    data[60:90] = bytes(30)
    found = unpack(bytes(data))
    assert found == "corrupt" or (isinstance(found, dict) and found["c.txt"] == "corrupt")


def test_a_large_file_costs_only_itself(unpack: Unpack) -> None:
    data = packed({"a.txt": b"a", "b.bin": bytes(3 * MIB), "c.txt": b"c"})
    assert unpack(data, settings=Settings(max_file_bytes=MIB)) == {"a.txt": b"a", "b.bin": "too_large", "c.txt": b"c"}


def test_bombs(unpack: Unpack) -> None:
    data = packed({f"{number}.bin": bytes(9 * MIB) for number in range(4)})
    assert unpack(data) == "too_large"
    assert unpack(data, settings=Settings(max_expanded_bytes=4 * MIB)) == "too_large"
    assert unpack(data, settings=Settings(max_inner_files=3)) == "too_large"


def test_a_link_is_never_followed(unpack: Unpack) -> None:
    out = io.BytesIO()
    with py7zr.SevenZipFile(out, "w") as archive:
        archive.writestr(b"/etc/passwd", "link")
        archive.writestr(b"x", "a.txt")
        archive.header.files_info.files[0]["attributes"] = 0x8000 | (0o120777 << 16)
    assert unpack(out.getvalue()) == {"link": "unsupported", "a.txt": b"x"}


@pytest.mark.parametrize("cut", [20, 40, -5])
def test_a_piece_of_an_archive_is_corrupt(unpack: Unpack, cut: int) -> None:
    assert unpack(packed({"a.txt": b"abc" * 30})[:cut]) == "corrupt"
