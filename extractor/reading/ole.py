"""Compound files (OLE2): what they hold, by the names of their streams."""

from __future__ import annotations

import io

import olefile  # type: ignore[import-untyped]

DOC = "application/msword"
XLS = "application/vnd.ms-excel"
PPT = "application/vnd.ms-powerpoint"
MSG = "application/vnd.ms-outlook"
ENCRYPTED = "application/x-ole-encrypted"
BROKEN = "application/x-broken-ole"
UNKNOWN = "application/x-ole-storage"

_STREAMS = {
    "encryptedpackage": ENCRYPTED,
    "worddocument": DOC,
    "workbook": XLS,
    "book": XLS,
    "powerpoint document": PPT,
    "__properties_version1.0": MSG,
}
_ENCRYPTED_DOC = 0x0100
"""Bit of the word at offset 10 of the stream WordDocument (MS-DOC, FibBase.fEncrypted)."""


def ole_type(data: bytes) -> str:
    """Media type of a compound file; `application/x-ole-encrypted` for one with a password."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            names = {path[0].lower(): path[0] for path in container.listdir() if len(path) == 1}
            found = next((kind for name, kind in _STREAMS.items() if name in names), UNKNOWN)
            if found == DOC:
                head = container.openstream(names["worddocument"]).read(12)
                return ENCRYPTED if int.from_bytes(head[10:12], "little") & _ENCRYPTED_DOC else DOC
            return found
    except (OSError, ValueError, IndexError, TypeError):
        return BROKEN
