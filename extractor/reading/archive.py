"""How large a zipped document really is, found out before anything of it is parsed."""

from __future__ import annotations

import io
import zipfile
import zlib

from extractor.reading.refusal import refuse
from extractor.settings import MIB, Settings

MAX_XML_BYTES = 64 * MIB
"""A single XML part larger than this is no letter or report; parsed, it takes about ten times its size."""
CHUNK = MIB


def check_size(data: bytes, settings: Settings) -> None:
    """Refuses an archive that inflates beyond the limit, by what it declares and by what really comes out."""
    total = 0
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            if any(member.flag_bits & 1 for member in members):
                raise refuse("encrypted")
            declared = sum(member.file_size for member in members)
            largest = max((member.file_size for member in members if member.filename.endswith((".xml", ".rels"))), default=0)
            if declared > settings.max_expanded_bytes or largest > MAX_XML_BYTES:
                raise refuse("too_large", what=f"DOCX {declared // MIB} MiB")
            for member in members:
                with archive.open(member) as content:
                    while chunk := content.read(CHUNK):
                        total += len(chunk)
                        if total > settings.max_expanded_bytes:
                            raise refuse("too_large", what=f"DOCX > {settings.max_expanded_bytes // MIB} MiB")
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise refuse("corrupt", what=f"ZIP: {error}") from error
