"""Chinese application and patent numbers, ZC 0006-2003 (CNIPA standard on application numbers).

Since October 2003: four digits of year, one of type, seven serial, a dot, a check digit. Before: two, one, five and the
check digit. A granted patent has the same number behind `ZL`. Check digit: weights 2…9, 2…5, mod 11, 10 is written X.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from extractor.types.folding import first_after, fold
from extractor.types.match import Match
from extractor.types.repair import repair

PATENT_TYPES = {"1": "invention", "2": "utility_model", "3": "design", "8": "invention", "9": "utility_model"}
"""Type digit to the contract's words; 8 and 9 entered the national phase through the PCT."""
_WEIGHTS = (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)

_DIGIT = "[0-9OoQDIlZzSsBG]"
_BODY = rf"(?P<body>{_DIGIT}(?:[ ]{{0,2}}{_DIGIT}){{11}}|{_DIGIT}(?:[ ]{{0,2}}{_DIGIT}){{7}})"
_CHECK = rf"(?:(?P<dot>[ ]?[.。·,•][ ]?)|[ ]{{0,2}})(?P<check>{_DIGIT}|[Xx×])"
_PATENT = re.compile(rf"(?<![0-9A-Za-z])[Zz2][ ]?[Ll1I][ ]{{0,2}}[:.]?[ ]{{0,2}}{_BODY}(?:{_CHECK})?(?![0-9A-Za-z])")
_APPLICATION = re.compile(rf"(?<![0-9A-Za-z.])(?P<country>CN[ ]?)?{_BODY}{_CHECK}(?![0-9A-Za-z])")
_LEAD = re.compile(r"(?:[\s:;,.|_(\-·、]|第|号|No\.?)*+", re.IGNORECASE)


def check_digit(body: str) -> str:
    """Check digit of the 8 or 12 digits `body`."""
    remainder = sum(int(digit) * weight for digit, weight in zip(body, _WEIGHTS, strict=False)) % 11
    return "X" if remainder == 10 else str(remainder)


def patent_type_of(number: str) -> str | None:
    """The contract's `patent_type` of a patent or application number in any spelling, or None."""
    plain = re.sub(r"[^0-9X]", "", fold(number).upper())
    position = 4 if len(plain) >= 12 else 2
    return PATENT_TYPES.get(plain[position]) if len(plain) >= 8 else None


def is_valid(plain: str) -> bool:
    """Whether `plain` (9 or 13 characters, no dot) has a possible year and type and the right check digit."""
    return has_form(plain[:-1]) and plain[-1] == check_digit(plain[:-1])


def has_form(body: str) -> bool:
    """Whether the 8 or 12 characters `body` are digits with a possible year and type."""
    if not (body.isascii() and body.isdigit()):
        return False
    if len(body) == 12:
        return 2003 <= int(body[:4]) <= 2100 and body[4] in PATENT_TYPES
    return len(body) == 8 and (int(body[:2]) >= 85 or int(body[:2]) <= 4) and body[2] in PATENT_TYPES


@dataclass(frozen=True, slots=True)
class PatentNumberType:
    """Numbers of granted patents as `ZL202310000001.6`; a number printed without its check digit has check `none`."""

    name: str = "patent_number"

    def find(self, text: str) -> list[Match]:
        return [match for found in _PATENT.finditer(fold(text)) if (match := _judge(found, "ZL")) and match.plausibility >= 0.3]

    def clean(self, text: str) -> Match | None:
        match = first_after(text, (match for found in _PATENT.finditer(fold(text)) if (match := _judge(found, "ZL"))), _LEAD)
        if match:
            return match
        # Lists often leave the ZL out; the check digit then has to tell that it is such a number.
        bare = ApplicationNumberType().clean(text)
        return replace(bare, value=f"ZL{bare.value}", plausibility=0.95) if bare and bare.check == "valid" else None


@dataclass(frozen=True, slots=True)
class ApplicationNumberType:
    """Application numbers as `202310000001.6`, without prefix. In running text one needs its dot or a right check digit."""

    name: str = "application_number"

    def find(self, text: str) -> list[Match]:
        matches = []
        for found in _APPLICATION.finditer(fold(text)):
            match = _judge(found, "")
            if match and (match.check == "valid" or (found["dot"] and match.plausibility >= 0.5)):
                matches.append(match)
        return matches

    def clean(self, text: str) -> Match | None:
        return first_after(text, (match for found in _APPLICATION.finditer(fold(text)) if (match := _judge(found, ""))), _LEAD)


def _judge(found: re.Match[str], prefix: str) -> Match | None:
    body = found["body"].replace(" ", "").upper()
    check = (found["check"] or "").upper().replace("×", "X")
    start, end = found.span()
    if not check:
        return Match(start, end, prefix + body, "none", 0.6) if has_form(body) else None
    plain = body + check
    if is_valid(plain):
        # Eight digits and a check digit also fit many serial numbers.
        return Match(start, end, _spell(prefix, plain), "valid", 1.0 if prefix or len(body) == 12 else 0.6)
    # No two digits are look-alikes: what can be repaired is a letter read for a digit.
    fixed = repair(plain, alphabets=["0123456789"] * len(body) + ["0123456789X"], accept=is_valid)
    if fixed:
        return Match(start, end, _spell(prefix, fixed), "valid", 0.85, repaired=True)
    return Match(start, end, _spell(prefix, plain), "invalid", 0.5 if has_form(body) else 0.2)


def _spell(prefix: str, plain: str) -> str:
    return f"{prefix}{plain[:-1]}.{plain[-1]}"
