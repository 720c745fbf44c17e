"""Signatures of PDFs that the test signs itself: untouched, signed again, broken, edited, of algorithms unknown here."""

from __future__ import annotations

import hashlib
import io
import re
from pathlib import Path
from typing import Any

import pytest
from asn1crypto import cms, core  # type: ignore[import-untyped]
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from extractor.document import Signature
from extractor.flags import flag
from extractor.reading.pdf_signatures import read_signatures
from extractor.settings import Settings

from .signing import BODY, NAME, Key, pem, signed
from .test_pdf import HEIGHT, body, make_pdf

Result = tuple[tuple[Signature, ...], list[str]]


def plain() -> bytes:
    def draw(canvas: Any) -> None:
        body(canvas)
        canvas.drawString(72, HEIGHT - 300, "有效期至：2026年5月22日")

    return make_pdf(draw, draw)


def look(data: bytes, **settings: Any) -> Result:
    signatures, flags = read_signatures(data, Settings(**settings))
    return signatures, [one.code for one in flags]


def appended(data: bytes, content: bytes, page: int = 0) -> bytes:
    """`data` with one more content stream on a page, as an increment: what an editor does to a signed file."""
    writer: Any = IncrementalPdfFileWriter(io.BytesIO(data), strict=False)
    stream = writer.add_object(generic.StreamObject(stream_data=content))
    writer.add_stream_to_page(page, stream)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


COVER = b"q 1 1 1 rg 60 %d 300 24 re f Q" % (HEIGHT - 306)


@pytest.mark.parametrize("key", ["rsa", "ec"])
def test_an_untouched_signature_is_intact_and_names_its_signer(key: Key) -> None:
    (signature,), flags = look(signed(plain(), key=key))
    assert (signature.field, signature.signer) == ("Signature1", f"{NAME}（{BODY}）")
    assert (signature.intact, signature.trusted, signature.edited, flags) == (True, None, False, [])
    assert re.match(r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00$", signature.signed_at)


def test_an_unsigned_file_has_none() -> None:
    assert look(plain()) == ((), [])


def test_only_a_root_of_the_list_is_trusted(tmp_path: Path) -> None:
    (tmp_path / "root.pem").write_bytes(pem())
    (ours,), _ = look(signed(plain()), trusted_roots=tmp_path)
    (strange,), flags = look(signed(plain(), name="别人"), trusted_roots=tmp_path)
    assert (ours.trusted, strange.trusted, flags) == (True, False, [])


@pytest.mark.parametrize("page", [0, 1])
def test_a_date_covered_afterwards_is_an_edit(page: int) -> None:
    (signature,), flags = look(appended(signed(plain()), COVER, page))
    assert (signature.intact, signature.edited, flags) == (True, True, ["edited_after_signing"])


def test_text_that_only_the_text_layer_has_is_an_edit() -> None:
    (signature,), flags = look(appended(signed(plain()), b"BT /F1 12 Tf 3 Tr 72 100 Td (2030) Tj ET"))
    assert (signature.edited, flags) == (True, ["edited_after_signing"])


def test_what_changes_nothing_shown_is_no_edit() -> None:
    (signature,), flags = look(appended(signed(plain()), b"q Q"))
    assert (signature.edited, flags) == (False, [])


def test_a_second_signature_is_no_edit() -> None:
    twice = signed(signed(plain()), field="Signature2", key="ec", name="乙", box=(350, 60, 500, 120))
    signatures, flags = look(twice)
    assert [(one.signer[:1], one.intact, one.edited) for one in signatures] == [("认", True, False), ("乙", True, False)]
    assert flags == []


def test_a_second_signature_that_covers_print_is_an_edit() -> None:
    covered = signed(signed(plain()), field="Signature2", box=(60, round(HEIGHT) - 310, 400, round(HEIGHT) - 280), covers=True)
    signatures, flags = look(covered)
    assert [(one.intact, one.edited) for one in signatures] == [(True, True), (True, False)]
    assert flags == ["edited_after_signing"]


def test_an_edit_between_two_signatures_is_found() -> None:
    signatures, flags = look(signed(appended(signed(plain()), COVER), field="Signature2", key="ec"))
    assert [(one.intact, one.edited) for one in signatures] == [(True, True), (True, False)]
    assert flags == ["edited_after_signing"]


def test_a_signature_taken_out_again_is_still_found() -> None:
    writer: Any = IncrementalPdfFileWriter(io.BytesIO(signed(plain())), strict=False)
    del writer.root["/AcroForm"]
    writer.update_root()
    out = io.BytesIO()
    writer.write(out)
    (signature,), _ = look(appended(out.getvalue(), COVER))
    assert (signature.intact, signature.edited) == (True, True)


def test_a_changed_byte_breaks_it() -> None:
    data = bytearray(signed(plain()))
    data[data.index(b"stream") + 30] ^= 1
    (signature,), flags = look(bytes(data))
    assert (signature.intact, flags) == (False, ["signature_invalid"])


@pytest.mark.parametrize("rubbish", [b"\n\n", b"\0" * 500, b"rubbish " * 400, b"%PDF-1.4\n%%EOF\n"])
def test_rubbish_behind_the_end_is_no_edit(rubbish: bytes) -> None:
    (signature,), flags = look(signed(plain()) + rubbish)
    assert (signature.intact, signature.edited, flags) == (True, False, [])


def test_a_range_that_leaves_print_out_is_broken() -> None:
    data = signed(plain())
    match = re.search(rb"/ByteRange \[(\d+) (\d+) (\d+) (\d+) *\]", data)
    assert match
    numbers = b"/ByteRange [50 %d %s %s" % (int(match[2]) - 50, match[3], match[4])
    (signature,), flags = look(data.replace(match[0], numbers.ljust(len(match[0]) - 1) + b"]"))
    assert (signature.intact, flags) == (False, ["signature_invalid"])


def with_contents(data: bytes, contents: bytes) -> bytes:
    """`data` with other bytes in the place of its signature, which no signature covers."""
    start, end = re.search(rb"/Contents ?<([0-9a-fA-F]{99,})>", data).span(1)  # type: ignore[union-attr]
    return data[:start] + contents.hex().encode().ljust(end - start, b"0") + data[end:]


def contents_of(data: bytes) -> bytes:
    return bytes.fromhex(re.search(rb"/Contents ?<([0-9a-fA-F]{99,})>", data)[1].decode())  # type: ignore[index]


def in_chinese_algorithms(data: bytes, *, digest: bytes | None = None) -> bytes:
    """`data` with a signature that names SM3 and SM2, its digest right unless another is given."""
    info = cms.ContentInfo.load(contents_of(data))
    signer = info["content"]["signer_infos"][0]
    first, length, second, rest = map(int, re.search(rb"/ByteRange \[(\d+) (\d+) (\d+) (\d+) *\]", data).groups())  # type: ignore[union-attr]
    content = data[first : first + length] + data[second : second + rest]
    signer["digest_algorithm"] = {"algorithm": "1.2.156.10197.1.401"}
    signer["signature_algorithm"] = {"algorithm": "1.2.156.10197.1.501"}
    for attribute in signer["signed_attrs"]:
        if attribute["type"].native == "message_digest":
            attribute["values"] = [core.OctetString(digest or hashlib.new("sm3", content).digest())]
    return with_contents(data, info.dump(force=True))


def test_sm2_is_unknown_and_not_invalid() -> None:
    (signature,), flags = look(in_chinese_algorithms(signed(plain())))
    assert (signature.intact, signature.edited, flags) == (None, False, [])
    assert signature.signer == f"{NAME}（{BODY}）"


def test_a_wrong_sm3_digest_is_invalid() -> None:
    (signature,), flags = look(in_chinese_algorithms(signed(plain()), digest=b"0" * 32))
    assert (signature.intact, flags) == (False, ["signature_invalid"])


def test_another_structure_is_unknown() -> None:
    """GM/T 0010 has its own names for signed data; seals by GM/T 0031 are no CMS at all."""
    data = signed(plain())
    sm2_data = core.Sequence.load(b"\x30\x0e" + core.ObjectIdentifier("1.2.156.10197.6.1.4.2.2").dump()[:12] + b"\xa0\x00")
    for contents in (sm2_data.dump(), b"\x30\x03\x02\x01\x04"):
        (signature,), flags = look(with_contents(data, contents))
        assert (signature.intact, flags) == (None, [])


@pytest.mark.parametrize("filter_", [b"/GM.sm2seal.detach  ", b"/unknown            "])
def test_an_unknown_filter_is_unknown(filter_: bytes) -> None:
    data = signed(plain())
    (signature,), flags = look(data.replace(b"/adbe.pkcs7.detached", filter_))
    assert (signature.intact, flags) == (None, [])


def test_an_empty_place_for_a_signature_is_invalid() -> None:
    (signature,), flags = look(with_contents(signed(plain()), b"\0"))
    assert (signature.intact, flags) == (False, ["signature_invalid"])


@pytest.mark.parametrize(
    "rubbish", [b"\xff" * 40, b"\x30\x84\xff\xff\xff\xff" + b"\0" * 30, bytes(range(1, 200)), b"\x30\x80" * 900], ids=range(4)
)
def test_rubbish_in_place_of_a_signature_never_crashes(rubbish: bytes) -> None:
    (signature,), _ = look(with_contents(signed(plain()), rubbish))
    assert signature.intact is not True


def test_a_field_tree_that_bites_its_tail_ends() -> None:
    data = signed(plain())
    looped = data.replace(b"/Fields [", b"/Fields[ ").replace(b"/T (", b"/Kids[1 0 R]/T(", 1)
    assert look(looped)[0] is not None


def test_one_that_takes_too_long_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def slowly(data: bytes) -> list[Any]:
        while True:
            hashlib.sha256(data)

    monkeypatch.setattr("extractor.reading.pdf_signatures._fields", slowly)
    assert look(signed(plain()), page_timeout=0.05) == ((), ["partly_unread"])
    assert "partly_unread" in flag("partly_unread", what="", todo="").code
