"""Doubts about one document that follow from its own fields: check characters, missing dates, low confidence."""

from __future__ import annotations

from dataclasses import replace

from extractor.catalogue.about import Expected
from extractor.evidence import Finding
from extractor.flags import Flag, flag
from extractor.scoring.vocabulary import kinds

LOW = 0.6
CODES = {"uscc": "uscc_invalid", "patent_no": "check_digit_failed", "application_no": "check_digit_failed"}
"""Fields with check characters, and the flag of those that do not fit."""


def of_fields(kind: str) -> frozenset[str]:
    """The flags that `document_flags` may raise of a document of `kind`."""
    return frozenset({*CODES.values(), "low_confidence", *(one.flag for one in kinds()[kind].expected.values())})


def checked(finding: Finding) -> Finding:
    """`finding` with the doubts that follow from its fields as they are now; others it has already stay."""
    kept = tuple(raised for raised in finding.flags if raised.code not in of_fields(finding.kind))
    return replace(finding, flags=(*kept, *document_flags(finding)))


def document_flags(finding: Finding) -> tuple[Flag, ...]:
    """Flags in the order of the fields they concern."""
    fields = finding.fields
    flags = [
        flag(CODES[field.name], page=field.page, found=field.text) for field in fields if field.check == "invalid" and field.name in CODES
    ]
    for name, expected in kinds()[finding.kind].expected.items():
        flags += _lacking(finding, name, expected)
    # What was repaired is a guess, however well it fits.
    doubtful = [field for field in fields if field.confidence < LOW or field.repaired]
    flags += [flag("low_confidence", page=field.page, what=field.text[:40]) for field in doubtful]
    return tuple(flags)


def _lacking(finding: Finding, name: str, expected: Expected) -> list[Flag]:
    found = finding.all(name)
    if expected.where_asked:
        return [flag(expected.flag, page=field.page) for field in found if field.value is False]
    if any(field.value is not False for field in found):
        return []
    return [flag(expected.flag, what=(expected.zh, expected.en))]
