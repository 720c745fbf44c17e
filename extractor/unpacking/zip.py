"""ZIP: names of any system, entry by entry, so that a damaged or encrypted one costs only itself."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence

from extractor.reading.refusal import refuse
from extractor.settings import MIB
from extractor.unpacking.names import decode_names
from extractor.unpacking.shelf import Shelf

UTF8 = 0x800
ENCRYPTED = 0x1
UNICODE_PATH = 0x7075
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""Those that are inflated piece by piece; the others give all that a piece expands to at once."""
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, struct.error)


def unpack_zip(data: bytes, shelf: Shelf) -> None:
    """Raises UnreadableFileError (`corrupt`) where the list of contents cannot be read."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (*BROKEN, NotImplementedError) as error:
        raise refuse("corrupt", what=f"ZIP: {error}") from error
    with archive:
        members = archive.infolist()
        for member, name in zip(members, _names(members), strict=True):
            if not name.endswith(("/", "\\")) and not member.is_dir() and shelf.wants(name):
                _unpack(archive, member, name, shelf)


def _unpack(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str, shelf: Shelf) -> None:
    with shelf.file(name) as part:
        _check(member)
        for chunk in _chunks(archive, member):
            part.write(chunk)


def _check(member: zipfile.ZipInfo) -> None:
    """Refuses what is encrypted, no file, or compressed in a way that nobody unpacks here."""
    kind = stat.S_IFMT(member.external_attr >> 16)
    if kind not in (0, stat.S_IFREG):
        raise refuse("unsupported", what=("链接或特殊文件", "a link or special file"))
    if member.flag_bits & ENCRYPTED:
        raise refuse("encrypted")
    if member.compress_type not in METHODS:
        name = zipfile.compressor_names.get(member.compress_type, member.compress_type)  # type: ignore[attr-defined]
        raise refuse("unsupported", what=(f"ZIP压缩方式{name}", f"ZIP compression method {name}"))


def _chunks(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """The entry's content; only reading is guarded, what happens to a chunk is not the archive's fault."""
    try:
        with archive.open(member) as content:
            while chunk := content.read(MIB):
                yield chunk
    except (*BROKEN, NotImplementedError, RuntimeError) as error:
        raise refuse("corrupt", what=f"ZIP: {error}") from error


def _names(members: Sequence[zipfile.ZipInfo]) -> list[str]:
    """Names by the UTF-8 mark or the Unicode path beside them; those with neither are decoded together, for one program wrote them."""
    said = [_said(member) for member in members]
    silent = [member.orig_filename.encode("cp437") for member, name in zip(members, said, strict=True) if name is None]
    decoded = iter(decode_names(silent))
    return [next(decoded) if name is None else name for name in said]


def _said(member: zipfile.ZipInfo) -> str | None:
    if member.flag_bits & UTF8:
        return member.orig_filename
    raw = member.orig_filename.encode("cp437")
    for kind, content in _extra_fields(member.extra):
        # Version 1, then the checksum of the name it stands for: another means that the name was changed since.
        if kind == UNICODE_PATH and len(content) > 5 and content[0] == 1 and int.from_bytes(content[1:5], "little") == zlib.crc32(raw):
            return content[5:].decode("utf-8", "replace")
    return raw.decode() if raw.isascii() else None


def _extra_fields(extra: bytes) -> Iterator[tuple[int, bytes]]:
    place = 0
    while place + 4 <= len(extra):
        kind, length = struct.unpack_from("<HH", extra, place)
        yield kind, extra[place + 4 : place + 4 + length]
        place += 4 + length
