"""The signature inside a PDF's signature dictionary (CMS, RFC 5652): does it hold, who signed, is the signer trusted."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

SHA1_INSIDE = "/adbe.pkcs7.sha1"
"""The signature holds the SHA-1 digest of the range as its content."""
CMS_FILTERS = (SHA1_INSIDE, "/adbe.pkcs7.detached", "/ETSI.CAdES.detached")
DIGESTS = {"1.2.156.10197.1.401": "sm3"}
"""What asn1crypto has no name for and hashlib has."""


@dataclass(frozen=True, slots=True)
class Cms:
    """As in document.Signature; all unknown where the content is of a kind that no library here reads (seals by GM/T 0031)."""

    signer: str = ""
    intact: bool | None = None
    trusted: bool | None = None
    signed_at: str = ""


def read_cms(dictionary: Any, raw: bytes, content: bytes, *, roots: Sequence[bytes] | None) -> Cms:
    """The signature `raw` over `content`, described by the signature `dictionary`.

    `roots` are the trusted certificates (PEM or DER), None without a list.
    """
    from asn1crypto import cms  # type: ignore[import-untyped]
    from pyhanko.sign.general import extract_certificate_info, extract_signer_info

    said = _name(dictionary.get("/Name", ""))
    subfilter = str(dictionary.get("/SubFilter", ""))
    if not raw.strip(b"\0"):
        return Cms(said, intact=False)  # room was made for a signature, and none was put in
    if subfilter not in CMS_FILTERS:
        return Cms(said)
    try:
        info = cms.ContentInfo.load(raw)
        if info["content_type"].native != "signed_data":
            return Cms(said)
        signed = info["content"]
        signer_info, certificates = extract_signer_info(signed), extract_certificate_info(signed)
        certificate = certificates.signer_cert
        signer, signed_at = _subject(certificate) or said, _signed_at(signer_info, dictionary)
    except (ValueError, KeyError, TypeError, NotImplementedError, AttributeError, RecursionError):
        # Another structure (SM2 has its own names for all of it), or rubbish: nothing can be told.
        return Cms(said)
    intact = _holds(signed, signer_info, certificate, content, subfilter)
    trusted = None if roots is None else intact is True and _trusted(certificate, certificates.other_certs, roots, signed_at)
    return Cms(signer, intact, trusted, signed_at.isoformat() if signed_at else "")


def _holds(signed: Any, signer_info: Any, certificate: Any, content: bytes, subfilter: str) -> bool | None:
    """Whether digest and signature are right; False as soon as one is known to be wrong, None where one cannot be computed."""
    from cryptography.exceptions import UnsupportedAlgorithm
    from pyhanko.sign.general import MultivaluedAttributeError, NonexistentAttributeError, find_unique_cms_attribute
    from pyhanko.sign.validation.generic_cms import validate_sig_integrity

    if subfilter == SHA1_INSIDE:
        inside = signed["encap_content_info"]["content"].native
        if inside != hashlib.sha1(content, usedforsecurity=False).digest():
            return False
        content = inside
    try:
        algorithm = signer_info["digest_algorithm"]["algorithm"]
        digest = hashlib.new(DIGESTS.get(algorithm.dotted, algorithm.native), content, usedforsecurity=False).digest()
    except (ValueError, KeyError):
        return None
    try:
        if find_unique_cms_attribute(signer_info["signed_attrs"], "message_digest").native != digest:
            return False
    except (NonexistentAttributeError, MultivaluedAttributeError):
        pass  # without attributes the signature is over the content itself
    except (ValueError, TypeError):
        return None
    try:
        intact, valid = validate_sig_integrity(signer_info, certificate, signed["encap_content_info"]["content_type"].native, digest)
    except (ValueError, KeyError, TypeError, NotImplementedError, AttributeError, UnsupportedAlgorithm):
        return None
    return intact and valid


def _trusted(certificate: Any, others: Sequence[Any], roots: Sequence[bytes], signed_at: datetime | None) -> bool:
    """Whether a path leads to one of `roots` at the time of signing, without asking anyone else."""
    from pyhanko.keys import load_certs_from_pemder_data
    from pyhanko_certvalidator import CertificateValidator, ValidationContext
    from pyhanko_certvalidator.errors import PathError, ValidationError

    context = ValidationContext(
        trust_roots=[root for raw in roots for root in load_certs_from_pemder_data(raw)],
        other_certs=list(others),
        allow_fetching=False,
        revocation_mode="soft-fail",
        moment=signed_at,
    )
    try:
        asyncio.run(CertificateValidator(certificate, validation_context=context).async_validate_path())
    except (PathError, ValidationError, ValueError, NotImplementedError):
        return False
    return True


def _subject(certificate: Any) -> str:
    """The common name and, where it is another, the organisation behind it."""
    names = certificate.subject.native
    common, organisation = _name(names.get("common_name")), _name(names.get("organization_name"))
    return f"{common}（{organisation}）" if common and organisation and organisation not in common else common or organisation


def _name(said: Any) -> str:
    return " ".join(map(str, said)) if isinstance(said, list) else str(said or "")


def _signed_at(signer_info: Any, dictionary: Any) -> datetime | None:
    """The time the signer gives: a signed attribute, else what the dictionary says."""
    from pyhanko.pdf_utils.generic import parse_pdf_date
    from pyhanko.sign.validation.generic_cms import extract_self_reported_ts

    told: datetime | None = extract_self_reported_ts(signer_info)
    if told is None and "/M" in dictionary:
        told = parse_pdf_date(dictionary["/M"], strict=False)
    return told if told is None or told.tzinfo else told.astimezone()
