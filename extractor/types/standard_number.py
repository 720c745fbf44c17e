"""Numbers of standards, normalised to one spelling: `GB/T 19001-2016`, `ISO 9001:2015`, `DB32/T 1234-2020`.

Sources: 《国家标准管理办法》, 《行业标准管理办法》, 《地方标准管理办法》, 《团体标准管理规定》, 《企业标准化促进办法》 for the
Chinese prefixes; ISO/IEC Directives Part 2 for the international ones.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.types.folding import first_after, fold
from extractor.types.match import Match

_G = "[ ]{0,2}"
_INDUSTRY = (
    "AQ BB CB CH CJ CY DA DB DL DY DZ EJ FZ GA GC GD GF GH GM GY GZ HB HG HJ HS HY JB JC JG JJG JJF JR JT JY LB LD LS LY MH MT MZ "
    "NB NY QB QC QJ QX RB RF SB SC SF SH SJ SL SN SW SY TB TD TSG TY WB WH WJ WM WS WW XB XF YB YC YD YJ YS YY YZ ZY"
)
_SLASH_T = rf"(?:{_G}/{_G}(?P<kind>[TZ丅]))?"
_ISO_FAMILY = rf"[I1l]S[O0o](?:{_G}/{_G}(?:IEC|TS|TR|PAS|IEC{_G}TS|IEC{_G}TR))?|IEC(?:{_G}/{_G}T[SR])?|IATF"
_REGIONAL = (
    rf"(?:BS|DIN|NF|UNE)(?:{_G}EN)?(?:{_G}ISO)?|EN(?:{_G}ISO(?:/IEC)?)?|OHSAS|ASTM"
    r"|SA(?=[ ]?8000)|AS(?=[ ]?9100)|TL(?=[ ]?9000)|QC(?=[ ]?080000)"
)
# A space inside the number is a stray one only where the year follows: "1 9001-2016".
_NUMBER = r"(?P<number>[0-9]{1,6}(?:[ ](?=[0-9]{1,4}[ ]?[:-]))?[0-9]{0,5}[A-Z]?(?:\.[0-9]{1,3}){0,2}(?:-[0-9]{1,2}(?![0-9]))?)"
_SHORT_NUMBER = r"(?P<number>[0-9]{1,5}(?:\.[0-9]{1,3})?)"
_YEAR = rf"(?:{_G}[-:一]{_G}(?P<year>(?:19|20)[0-9]{{2}})(?![0-9]))"
_START = r"(?<![A-Z0-9])"  # a small letter may be a word whose space was lost: idtISO
_AFTER_SLASH = r"(?<![A-Za-z0-9/])"
_END = r"(?![0-9])"
_COMPANY = rf"(?P<family>Q{_G}/{_G}(?:[0-9]{{6}}|[A-Z]{{2,10}}|[0-9A-Z]{{2,10}}?))"
_TRADE = rf"(?P<family>{'|'.join(_INDUSTRY.split())})"

_FORMS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (form, re.compile(pattern))
    for form, pattern in (
        ("international", rf"{_START}(?P<family>{_ISO_FAMILY}|{_REGIONAL}){_G}-?{_G}{_NUMBER}{_YEAR}?{_END}"),
        ("chinese", rf"{_START}(?P<family>G[B8]|GBJ|GJB|GBZ){_SLASH_T}{_G}{_NUMBER}{_YEAR}?{_END}"),
        ("chinese", rf"{_START}{_TRADE}{_SLASH_T}{_G}{_NUMBER}{_YEAR}{_END}"),
        ("chinese", rf"{_START}{_TRADE}{_G}/{_G}(?P<kind>[TZ]){_G}{_NUMBER}{_END}"),
        ("chinese", rf"{_START}(?P<family>DB[ ]?[0-9]{{2}}(?:[0-9]{{2}})?){_SLASH_T}{_G}{_SHORT_NUMBER}{_YEAR}{_END}"),
        ("chinese", rf"{_AFTER_SLASH}(?P<family>T{_G}/{_G}[A-Z]{{2,10}}){_G}{_SHORT_NUMBER}{_YEAR}{_END}"),
        ("enterprise", rf"{_AFTER_SLASH}{_COMPANY}(?:[ ]?(?P<kind>[A-Z]{{1,8}}))?[ ]?{_SHORT_NUMBER}{_YEAR}{_END}"),
        ("word", rf"{_START}(?P<family>HACCP|FSSC{_G}22000|CAC/RCP{_G}1)(?![A-Za-z0-9])"),
    )
)
_LEAD = re.compile(r"(?:[\s:;,.|_(\-·、《<\[]|依据|符合|标准|idt|IDT)*+")

_SYSTEMS = {
    "quality": "ISO 9001|ISO 9000|GB 19001|GB 19000|GB 50430|GJB 9001|AS 9100|TL 9000",
    "automotive_quality": "IATF 16949|ISO 16949|GB 18305",
    "environment": "ISO 14001|GB 24001",
    "occupational_health": "ISO 45001|GB 45001|GB 28001|OHSAS 18001",
    "energy": "ISO 50001|GB 23331",
    "food_safety": "ISO 22000|GB 22000|FSSC 22000",
    "haccp": "HACCP|GB 27341|CAC/RCP 1",
    "information_security": "ISO 27001|GB 22080|ISO 27701|ISO 27017|ISO 27018",
    "it_service": "ISO 20000|GB 24405",
    "intellectual_property": "GB 29490|GB 33250|GB 33251|ISO 56005",
    "integration_of_informatisation": "GB 23001|GB 23006|GB 23000",
    "measurement": "ISO 10012|GB 19022",
    "medical_device_quality": "ISO 13485|YY 0287|GB 42061",
    "social_responsibility": "SA 8000|ISO 26000|GB 39604|GB 36000",
    "integrity": "GB 31950",
    "after_sales": "GB 27922",
}
_SYSTEM_OF = {standard: system for system, standards in _SYSTEMS.items() for standard in standards.split("|")}
_INTERNATIONAL = ("ISO", "IEC", "IATF", "EN", "SA ", "QC 080000", "OHSAS", "FSSC", "HACCP", "CAC", "AS ", "TL ")


@dataclass(frozen=True, slots=True)
class StandardNumberType:
    """Numbers of standards with or without year; where the year is missing plausibility is 0.8."""

    name: str = "standard_number"

    def find(self, text: str) -> list[Match]:
        folded = fold(text)
        found = sorted((match for form, pattern in _FORMS for match in _matches(form, pattern, folded)), key=lambda m: (m.start, -m.end))
        matches: list[Match] = []
        for match in found:
            if not matches or match.start >= matches[-1].end:
                matches.append(match)
        return matches

    def clean(self, text: str) -> Match | None:
        return first_after(text, self.find(text), _LEAD)


def _matches(form: str, pattern: re.Pattern[str], folded: str) -> list[Match]:
    return [Match(found.start(), found.end(), _spell(form, found), plausibility=_plausibility(found)) for found in pattern.finditer(folded)]


def _plausibility(found: re.Match[str]) -> float:
    parts = found.groupdict()
    certain = 0.6 if re.match(r"[1l]S|IS[0o]|G8", parts["family"]) else 0.8
    return certain + 0.2 if parts.get("year") or "number" not in parts else certain


def _spell(form: str, found: re.Match[str]) -> str:
    parts = found.groupdict()
    family = re.sub(r"[ ]*/[ ]*", "/", parts["family"])
    family = re.sub(r"^[I1l]S[O0o]", "ISO", family).replace("G8", "GB")
    if form == "word":
        return re.sub(r"(?<=[CP])[ ]*(?=22000|1$)", " ", family)
    number, year, kind = (parts["number"].replace(" ", ""), parts.get("year"), parts.get("kind"))
    if form == "international":
        if not family.startswith(("ISO", "IEC")):
            family = re.sub(r"(?<=[A-Z])[ ]*(?=EN|ISO)", " ", family)
        return f"{family} {number}" + (f":{year}" if year else "")
    family = family.replace(" ", "")
    if kind:
        family += f" {kind}" if form == "enterprise" else "/" + kind.replace("丅", "T")
    return f"{family} {number}" + (f"-{year}" if year else "")


def system_of(standard: str) -> str | None:
    """The contract's `system` of a normalised standard number, or None where the standard stands for no system."""
    if standard in _SYSTEM_OF:
        return _SYSTEM_OF[standard]
    parts = re.match(r"(?P<family>[A-Z ]+?)(?:/[A-Z ]+)? (?P<number>[0-9]+)", standard)
    if not parts:
        return None
    family = "ISO" if parts["family"].endswith("ISO") else parts["family"]
    if family == "RB" and 101 <= int(parts["number"]) <= 119:
        return "energy"  # RB/T 101…119: energy management systems by trade
    return _SYSTEM_OF.get(f"{family} {parts['number']}")


def level_of(standard: str) -> str | None:
    """The contract's `level` of a normalised standard number; None for another country's standard."""
    if standard.startswith(_INTERNATIONAL) or " ISO" in standard:
        return "international"
    if standard.startswith(("GB", "GJB")):
        return "national"
    if area := re.match(r"DB([0-9]+)", standard):
        return "provincial" if len(area[1]) == 2 else "municipal"
    if standard.startswith("T/"):
        return "group"
    if standard.startswith("Q/"):
        return "enterprise"
    prefix = re.match(r"[A-Z]+", standard)
    return "industry" if prefix and prefix[0] in _INDUSTRY.split() else None
