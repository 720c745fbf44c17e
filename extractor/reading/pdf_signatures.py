"""The digital signatures of a PDF: whether each is intact, whom it names, and whether the file was edited afterwards.

Nothing is fetched: certificates are followed to the roots of a configured list only, revocation is not asked for. What was
signed with an algorithm that no library here knows (SM2) stays unknown.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from extractor.document import Signature
from extractor.flags import Flag, flag
from extractor.reading.page_clock import PageTimeoutError, page_limit
from extractor.reading.pdf_changes import SignedPart, edited_since
from extractor.settings import Settings

RANGE = re.compile(rb"/ByteRange\s*\[\s*(\d{1,12})\s+(\d{1,12})\s+(\d{1,12})\s+(\d{1,12})\s*\]")
HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>")
MOST = 20
"""Signatures looked at; more are a way to spend time."""
UNCHECKED = flag(
    "partly_unread", what=("电子签名", "its digital signatures"), todo=("请用签名软件核验", "check them with the software that made them")
)

Span = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class _Signed:
    """A filled signature field: its name and signature dictionary, the byte range, and where it stands in the file's history."""

    name: str
    dictionary: Any
    span: Span
    reader: Any | None
    revision: int


def read_signatures(data: bytes, settings: Settings) -> tuple[tuple[Signature, ...], list[Flag]]:
    """Every signature of the PDF `data`, timestamps left out, and what is to be said of the file; at most a page's time."""
    spans = _spans(data)
    if not spans:
        return (), []
    found: list[Signature] = []
    try:
        with page_limit(settings.page_timeout):
            for signed in _signed(data, spans):
                found.append(_judged(signed, data, settings))
    except PageTimeoutError:
        return tuple(found), [*_flags(found), UNCHECKED]
    # Prepared for a signature that was never put in, or for one of which nothing can be made out.
    return tuple(found), _flags(found) if found else [UNCHECKED]


def _flags(signatures: list[Signature]) -> list[Flag]:
    broken = [one for one in signatures if one.intact is False]
    flags = [flag("signature_invalid", what=one.signer or one.field or "?") for one in broken[:1]]
    if any(one.edited for one in signatures):
        flags.append(flag("edited_after_signing"))
    return flags


def _spans(data: bytes) -> list[Span]:
    """The byte ranges whose gap holds a signature, as they stand in the file; those of a PDF within the PDF are not its own."""
    if b"/ByteRange" not in data:
        return []
    found: dict[Span, None] = {}
    for match in RANGE.finditer(data):
        span = tuple(map(int, match.groups()))
        first, length, second, _ = span
        if data[first + length : first + length + 1] == b"<" and data[max(second - 1, 0) : second] == b">":
            found[first, length, second, span[3]] = None
    return list(found)[:MOST]


def _signed(data: bytes, spans: list[Span]) -> Iterator[_Signed]:
    """The signatures of the file as it is, then those that a later revision took out of it or made unreadable."""
    seen: set[Span] = set()
    for end in (len(data), *sorted({second + length for _, _, second, length in spans}, reverse=True)):
        if not set(spans) - seen:
            return
        for signed in _fields(data[:end]):
            if signed.span not in seen:
                seen.add(signed.span)
                yield signed if end == len(data) else replace(signed, reader=None)


def _fields(data: bytes) -> list[_Signed]:
    """The filled signature fields of one state of the file; none where its structure cannot be followed."""
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.fields import enumerate_sig_fields

    for name in ("pyhanko", "pyhanko_certvalidator"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # every doubt about a certificate would be a traceback on stderr
    found: list[_Signed] = []
    try:
        reader = PdfFileReader(io.BytesIO(data), strict=False)
        if reader.encrypted:
            reader.decrypt(b"")
        for name, reference, _ in enumerate_sig_fields(reader, filled_status=True):
            dictionary = reference.get_object()
            first, length, second, rest = (int(edge) for edge in dictionary["/ByteRange"])
            if dictionary.get("/Type", "/Sig") == "/Sig" and len(found) < MOST:
                revision = reader.xrefs.get_last_change(reference.reference)
                found.append(_Signed(name, dictionary, (first, length, second, rest), reader, revision))
    except (PdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, NotImplementedError):
        # What a forger or a careless program may have written; those found so far stand.
        return found
    return found


def _judged(signed: _Signed, data: bytes, settings: Settings) -> Signature:
    from extractor.reading.pdf_cms import read_cms

    first, length, second, rest = signed.span
    end = second + rest
    gap = HEX.fullmatch(data, length, max(second, length))
    if first != 0 or end > len(data) or gap is None:
        # A range that leaves out more than the signature itself signs less than the page shows.
        return Signature(signed.name, "", False, None, None)
    raw = bytes.fromhex(gap[1].decode() + "0" * (len(b"".join(gap[1].split())) % 2))
    cms = read_cms(signed.dictionary, raw, data[:length] + data[second:end], roots=_roots(settings.trusted_roots))
    part = SignedPart(signed.reader, signed.revision, data[:end], signed.dictionary)
    return Signature(signed.name, cms.signer, cms.intact, cms.trusted, edited_since(part, data), cms.signed_at)


def _roots(folder: Path | None) -> list[bytes] | None:
    """The certificates of the trust list (PEM or DER files), None where there is no list."""
    return [path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()] if folder else None
