"""Writes compound files (MS-CFB) and Outlook mails in them, which no library at hand does."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass, field

SECTOR, MINI, FREE, END = 512, 64, 0xFFFFFFFF, 0xFFFFFFFE
TEXT, BYTES, NUMBER = 0x001F, 0x0102, 0x0003


@dataclass
class Storage:
    streams: dict[str, bytes] = field(default_factory=dict)
    storages: dict[str, Storage] = field(default_factory=dict)


def mail(properties: dict[tuple[int, int], bytes], attachments: Sequence[dict[tuple[int, int], bytes]] = ()) -> bytes:
    """A .msg with these properties, by id and type, and attachments with theirs."""
    head = struct.pack("<8xIIII8x", 0, len(attachments), 0, len(attachments))
    root = _storage(properties, head)
    for number, attached in enumerate(attachments):
        root.storages[f"__attach_version1.0_#{number:08X}"] = _storage(attached, bytes(8))
    return compound(root)


def text(said: str) -> bytes:
    return said.encode("utf-16-le")


def _storage(properties: dict[tuple[int, int], bytes], head: bytes) -> Storage:
    storage = Storage()
    rows = b""
    for (number, kind), value in properties.items():
        told = value.ljust(8, b"\0") if kind == NUMBER else struct.pack("<II", len(value), 0)
        rows += struct.pack("<HHI", kind, number, 6) + told
        if kind != NUMBER:
            storage.streams[f"__substg1.0_{number:04X}{kind:04X}"] = value
    storage.streams["__properties_version1.0"] = head + rows
    return storage


def compound(root: Storage) -> bytes:
    """The file: streams below 4096 bytes in the mini stream, the rest in sectors, every directory a chain of siblings."""
    entries: list[tuple[str, int, int, int, bytes]] = []
    _add("Root Entry", 5, root, FREE, entries)
    minis, mini_chain = b"", []
    bodies: list[bytes] = []
    starts: dict[int, int] = {}
    for number, (_, kind, _, _, body) in enumerate(entries):
        if kind == 2 and 0 < len(body) < 4096:
            first = len(minis) // MINI
            count = -(-len(body) // MINI)
            minis += body.ljust(count * MINI, b"\0")
            mini_chain += [*range(first + 1, first + count), END]
            starts[number] = first
    table: list[int] = []

    def place(body: bytes) -> int:
        """First sector of `body`."""
        count = -(-len(body) // SECTOR)
        if not count:
            return END
        first = len(bodies)
        bodies.extend(body[at * SECTOR : (at + 1) * SECTOR].ljust(SECTOR, b"\0") for at in range(count))
        table.extend([*range(first + 1, first + count), END])
        return first

    for number, (_, kind, _, _, body) in enumerate(entries):
        if kind == 2 and len(body) >= 4096:
            starts[number] = place(body)
    starts[0] = place(minis)
    mini_table = place(struct.pack(f"<{len(mini_chain)}I", *mini_chain).ljust(-(-len(mini_chain) * 4 // SECTOR) * SECTOR, b"\xff"))
    directory = place(b"".join(_entry(one, starts.get(number, END), len(minis)) for number, one in enumerate(entries)))
    fat_at = len(bodies)
    fat_count = -(-(fat_at + 2) * 4 // SECTOR)
    table.extend([0xFFFFFFFD] * fat_count)
    fat = struct.pack(f"<{len(table)}I", *table).ljust(fat_count * SECTOR, b"\xff")
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<IIIIIIIII", 0, fat_count, directory, 0, 4096, mini_table, -(-len(mini_chain) * 4 // SECTOR), END, 0)
    head += struct.pack("<109I", *(fat_at + number if number < fat_count else FREE for number in range(109)))
    return head + b"".join(bodies) + fat


def _add(name: str, kind: int, storage: Storage, sibling: int, entries: list[tuple[str, int, int, int, bytes]]) -> int:
    """Adds a storage with all below it; its number."""
    number = len(entries)
    entries.append((name, kind, sibling, FREE, b""))
    below = FREE
    for stream, content in storage.streams.items():
        entries.append((stream, 2, below, FREE, content))
        below = len(entries) - 1
    for inner, content_of in storage.storages.items():
        below = _add(inner, 1, content_of, below, entries)
    entries[number] = (name, kind, sibling, below, b"")
    return number


def _entry(entry: tuple[str, int, int, int, bytes], start: int, minis: int) -> bytes:
    name, kind, sibling, child, body = entry
    raw = name.encode("utf-16-le") + b"\0\0"
    size = minis if kind == 5 else len(body)
    head = raw.ljust(64, b"\0") + struct.pack("<HBBIII", len(raw), kind, 1, FREE, sibling, child)
    return head + bytes(36) + struct.pack("<IQ", 0 if kind == 1 else start, size)
