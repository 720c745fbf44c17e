"""Doubts about one document that follow from its own fields: check characters, missing dates, low confidence."""

from __future__ import annotations

from dataclasses import replace

from extractor.evidence import Finding, Flag
from extractor.flags import flag

LOW = 0.6
CODES = {"uscc": "uscc_invalid", "patent_no": "check_digit_failed", "application_no": "check_digit_failed"}
EXPIRING = {
    "management_system_certificate": ("有效期至", "the expiry date"),
    "product_certificate": ("有效期至", "the expiry date"),
    "licence_permit": ("有效期至", "the expiry date"),
    "laboratory_accreditation": ("有效期至", "the expiry date"),
}
"""Kinds whose evidence is worth nothing without an expiry date."""
MARKS = {"sealed": "seal_missing"}
"""What a commitment letter must bear, and the flag of its lack; a signature is missed only where its place was found and is empty."""
OF_FIELDS = frozenset({*CODES.values(), *MARKS.values(), "signature_missing", "date_missing", "low_confidence"})
"""The flags that `document_flags` raises."""


def checked(finding: Finding) -> Finding:
    """`finding` with the doubts that follow from its fields as they are now; others it has already stay."""
    kept = tuple(raised for raised in finding.flags if raised.code not in OF_FIELDS)
    return replace(finding, flags=(*kept, *document_flags(finding)))


def document_flags(finding: Finding) -> tuple[Flag, ...]:
    """Flags in the order of the fields they concern."""
    fields = finding.fields
    flags = [
        flag(CODES[field.name], page=field.page, found=field.text) for field in fields if field.check == "invalid" and field.name in CODES
    ]
    names = {field.name for field in fields}
    if finding.kind in EXPIRING and "valid_until" not in names:
        flags.append(flag("date_missing", what=EXPIRING[finding.kind]))
    if finding.kind == "commitment_letter":
        flags += [flag(code) for name, code in MARKS.items() if not any(field.value is True for field in finding.all(name))]
        flags += [flag("signature_missing", page=field.page) for field in finding.all("signed") if field.value is False]
    # What was repaired is a guess, however well it fits.
    doubtful = [field for field in fields if field.confidence < LOW or field.repaired]
    flags += [flag("low_confidence", page=field.page, what=field.text[:40]) for field in doubtful]
    return tuple(flags)
