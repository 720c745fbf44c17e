"""Unified social credit code of a legal person or other organisation, GB 32100-2015.

Eighteen characters: registering authority, category, six digits of administrative division (GB/T 2260), nine of
organisation code (GB 11714), one check character (mod 31). I, O, S, V and Z are never used. The older registration
numbers of 15 digits are something else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from stdnum.cn.uscc import calc_check_digit

from extractor.types.folding import first_after, fold
from extractor.types.match import Match
from extractor.types.repair import repair

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
DIGITS = "0123456789"
AUTHORITIES = "123456789ANY"
"""1 establishment office, 5 civil affairs, 9 market regulation, N agriculture, Y other …"""
_PROVINCE_RANGES = (range(10, 16), range(21, 24), range(31, 38), range(41, 47), range(50, 55), range(61, 66), (71,), range(81, 84))
PROVINCES = frozenset(str(code) for codes in _PROVINCE_RANGES for code in codes)
"""First two digits of GB/T 2260; 10 stands for codes given out by the central authorities (100000)."""

_ALPHABETS = [AUTHORITIES, DIGITS] + [DIGITS] * 6 + [ALPHABET] * 10
_CODE = re.compile(r"(?<![0-9A-Za-z])[0-9A-Za-z](?:[ ]{0,2}[0-9A-Za-z]){17}(?![0-9A-Za-z])")
_LEAD = re.compile(r"(?:[\s:;,.|_(\-·、]|号码?|代码|No\.?)*+", re.IGNORECASE)


def is_valid(code: str) -> bool:
    """Whether `code` (18 capitals and digits) has a plausible form and the right check character."""
    return has_form(code) and calc_check_digit(code[:17]) == code[17]


def has_form(code: str) -> bool:
    """Whether authority, category, division and alphabet of `code` can be those of a credit code."""
    return (
        len(code) == 18
        and all(character in alphabet for character, alphabet in zip(code, _ALPHABETS, strict=True))
        and code[2:4] in PROVINCES
    )


@dataclass(frozen=True, slots=True)
class UsccType:
    """Credit codes; what fails its check and cannot be repaired is given as read, with check `invalid`."""

    name: str = "uscc"

    def find(self, text: str) -> list[Match]:
        matches = (_judge(found) for found in _CODE.finditer(fold(text)))
        return [match for match in matches if match.plausibility >= 0.3]

    def clean(self, text: str) -> Match | None:
        return first_after(text, (_judge(found) for found in _CODE.finditer(fold(text))), _LEAD)


def _judge(found: re.Match[str]) -> Match:
    code = found[0].replace(" ", "").upper()
    if is_valid(code):
        return Match(found.start(), found.end(), code, "valid", 1.0)
    fixed = repair(code, alphabets=_ALPHABETS, accept=is_valid)
    if fixed:
        # Where every character was possible the wrong one may not be among the look-alikes: then another may fit by chance.
        certain = any(character not in alphabet for character, alphabet in zip(code, _ALPHABETS, strict=True))
        return Match(found.start(), found.end(), fixed, "valid", 0.85 if certain else 0.6, repaired=True)
    return Match(found.start(), found.end(), code, "invalid", _plausibility(code))


def _plausibility(code: str) -> float:
    """How much an invalid `code` still looks like a credit code: an identity card or a serial number must score low."""
    if code[:17].isdigit() and _is_identity_number(code):
        return 0.05
    if has_form(code):
        return 0.5
    return 0.3 if code[2:4] in PROVINCES and sum(character.isdigit() for character in code) >= 8 else 0.1


def _is_identity_number(code: str) -> bool:
    """Whether `code` is a citizen's identity number, GB 11643 (mod 11-2)."""
    total = sum(int(digit) * pow(2, 17 - index, 11) for index, digit in enumerate(code[:17]))
    return code[17] == "10X98765432"[total % 11]
