"""Chinese patent publication numbers, ZC 0007-2012: `CN`, seven to nine digits, a letter for the kind of document.

The first digit is the patent's type: 1 invention (A application, B and C grant), 2 utility model (U, Y), 3 design (S, D).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.types.folding import first_after, fold
from extractor.types.match import Match
from extractor.types.numerals import digits

_KINDS = {"1": "ABC", "2": "UY", "3": "SD"}
_DIGIT = "[0-9OoQDIlZ]"
_NUMBER = re.compile(
    rf"(?<![0-9A-Za-z])[Cc][Nn][ ]{{0,2}}(?P<digits>{_DIGIT}(?:[ ]?{_DIGIT}){{6,8}})"
    r"[ ]{0,2}(?P<kind>[ABCDSUY])(?P<step>[1-9])?(?![0-9A-Za-z])"
)
_LEAD = re.compile(r"(?:[\s:;,.|_(\-·、]|No\.?)*+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PublicationNumberType:
    """Publication numbers as `CN223000001U`; there is no check digit."""

    name: str = "publication_number"

    def find(self, text: str) -> list[Match]:
        return [_judge(found) for found in _NUMBER.finditer(fold(text))]

    def clean(self, text: str) -> Match | None:
        return first_after(text, self.find(text), _LEAD)


def _judge(found: re.Match[str]) -> Match:
    raw = found["digits"].replace(" ", "")
    read = digits(raw) or raw
    fits = found["kind"] in _KINDS.get(read[0], "")
    plausibility = (1.0 if fits else 0.4) * (1.0 if read == raw else 0.8)
    return Match(found.start(), found.end(), f"CN{read}{found['kind']}{found['step'] or ''}", "none", plausibility)
