"""A page that cannot be read gets one sentence with advice, not one for every value that is missing or doubtful on it."""

from __future__ import annotations

from dataclasses import replace

from extractor.document import Reading
from extractor.evidence import Finding
from extractor.recognising.checks import of_fields


def excused(finding: Finding, reading: Reading) -> Finding:
    """`finding` without the doubts about its fields that follow from blurred pages: those named of one, all where it has no other page."""
    pages = {page.number for page in reading.pages if any(raised.code == "blurred" for raised in page.flags)}
    if not pages:
        return finding
    whole = pages.issuperset(range(finding.first_page, finding.last_page + 1))
    kept = tuple(raised for raised in finding.flags if raised.code not in of_fields(finding.kind) or not (whole or raised.page in pages))
    return replace(finding, flags=kept)
