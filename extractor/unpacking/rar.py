"""RAR (rarfile): stored entries by itself, compressed ones by unrar, unar, 7z or bsdtar where the system has one."""

from __future__ import annotations

import struct
import tempfile
from collections.abc import Iterator

import rarfile  # type: ignore[import-untyped]

from extractor.reading.refusal import refuse
from extractor.settings import MIB
from extractor.unpacking.shelf import Shelf

BROKEN = (rarfile.Error, OSError, EOFError, ValueError, LookupError, struct.error)
NO_TOOL = (
    "RAR压缩包，本系统没有安装解压程序，请解压后上传，或改用ZIP压缩包",
    "a RAR archive, and no program that unpacks it is installed; unpack it first, or make it a ZIP archive",
)
VOLUME = ("分卷压缩包的一卷，请合并成一个压缩包", "one volume of an archive; join the volumes into one archive")


def unpack_rar(data: bytes, shelf: Shelf) -> None:
    """Raises UnreadableFileError (`encrypted`, `corrupt`, `unsupported`) where the list of contents cannot be read."""
    with tempfile.NamedTemporaryFile(dir=shelf.folder, suffix=".rar") as file:
        # A path, because the tool that unpacks is another program.
        file.write(data)
        file.flush()
        try:
            archive = rarfile.RarFile(file.name, charset="gb18030")
        except rarfile.PasswordRequired as error:
            raise refuse("encrypted") from error
        except rarfile.NeedFirstVolume as error:
            raise refuse("unsupported", what=VOLUME) from error
        except BROKEN as error:
            raise refuse("corrupt", what=f"RAR: {error}") from error
        with archive:
            _unpack_all(archive, shelf)


def _unpack_all(archive: rarfile.RarFile, shelf: Shelf) -> None:
    members = archive.infolist()
    if not members and archive.needs_password():
        raise refuse("encrypted")  # its list of contents, too
    if not members and archive.strerror():
        raise refuse("corrupt", what=f"RAR: {archive.strerror()}")
    for member in members:
        if member.is_dir() or not shelf.wants(member.filename):
            continue
        with shelf.file(member.filename) as part:
            if not member.is_file():
                raise refuse("unsupported", what=("链接或特殊文件", "a link or special file"))
            for chunk in _chunks(archive, member):
                part.write(chunk)


def _chunks(archive: rarfile.RarFile, member: rarfile.RarInfo) -> Iterator[bytes]:
    """The entry's content; its name goes to the tool as an argument behind `--`, never through a shell."""
    try:
        with archive.open(member) as content:
            while chunk := content.read(MIB):
                yield chunk
    except (rarfile.PasswordRequired, rarfile.RarWrongPassword, rarfile.NoCrypto) as error:
        raise refuse("encrypted") from error
    except rarfile.RarCannotExec as error:
        raise refuse("unsupported", what=NO_TOOL) from error
    except rarfile.NeedFirstVolume as error:
        raise refuse("unsupported", what=VOLUME) from error
    except BROKEN as error:
        raise refuse("corrupt", what=f"RAR: {error}") from error
