"""Numbers of certificates, registrations, reports and permits, as free codes; and 文号 of official documents.

Certificates follow no common standard: a code is letters, digits, `-`, `/`, `.` and brackets, at times behind a few
Chinese characters (苏AQ…, 粤XK…). Document numbers follow GB/T 9704-2012, 7.2.5: 苏市监质〔2026〕64号.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.characters import HAN
from extractor.types.date import DateType
from extractor.types.folding import first_after, fold
from extractor.types.match import Match
from extractor.types.standard_number import StandardNumberType
from extractor.types.uscc import UsccType

MAX_LENGTH = 60

_LABEL_REST = (
    r"(?:[\s:;,.|_*=>·、]|证书号?|(?:证书|报告|登记|注册|许可证?|备案|批准|文件|资质)?(?:编号|号码?)"
    r"|文号|No\.?|NO\.?|№|Number)*+"
)
_LEAD = re.compile(rf"{_LABEL_REST}第?[ ]{{0,3}}")
_CODE = re.compile(
    rf"(?:\([{HAN}]{{1,4}}\))?(?:[{HAN} ]{{1,16}}字[ ]?第?(?=[A-Z0-9 ])|[{HAN}]{{1,6}}(?=[A-Z0-9(\[〔 -]))?[ ]?"
    r"[A-Za-z0-9(\[〔][A-Za-z0-9\-/.()\[\]〔〕:_+]*"
    rf"(?:[{HAN}]{{0,6}}(?:字[ ]?第?|第)[ ]?[A-Za-z0-9\-()]+(?:[ ]?号)?)?"
)
_PIECE = re.compile(r"[ ](?P<piece>[A-Z0-9\-/.()][A-Z0-9\-/.()]*)(?![a-z])")
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼国"
_IN_TEXT = re.compile(rf"(?<![A-Za-z0-9\-/.])[{_PROVINCES}]?[A-Z0-9][A-Z0-9\-/.]{{4,40}}(?![A-Za-z0-9])")
_PHONE = re.compile(r"(?:\+?86-?)?1[3-9][0-9]{9}|0[0-9]{2,3}-?[0-9]{7,8}(?:-[0-9]{1,5})?|400-?[0-9]{3,4}-?[0-9]{3,4}")

_BRACKETED_YEAR = r"[〔\[(【{][ ]?(?P<year>(?:19|20)[0-9]{2})[ ]?(?:年[ ]?)?[〕\])】}]"
_DOCUMENT = re.compile(
    rf"(?P<office>[{HAN}A-Z](?:[ ]?[{HAN}A-Z]){{0,14}})[ ]?{_BRACKETED_YEAR}[ ]?"
    r"(?P<ordinal>第)?[ ]?(?P<serial>(?:[A-Z]{1,4}[ ]?)?[0-9][0-9 \-]{0,9}(?<![ ]))[ ]?号"
)
_COURT = re.compile(
    rf"{_BRACKETED_YEAR}[ ]?(?P<court>[{HAN}]{{1,3}}[0-9]{{0,4}})[ ]?(?P<kind>[{HAN}]{{1,4}})[ ]?(?P<serial>[0-9]{{1,6}})[ ]?号"
)
_BEFORE_OFFICE = re.compile(r".*(?:根据|依据|按照|依照|关于|详见|参见|文号|字号|文书号|编号|案号|印发|通过|执行|以及|[的见及和与以])")


_ROUND = re.compile(r"(?<=[0-9]R)[OoDQ](?=[SML](?:-[0-9]+)?$)")
"""The digit between R (recertification round) and the size letter of a Chinese management system certificate, read as a letter."""


_NO_SYSTEM = re.compile(r"(?<=^[0-9]{5})0(?=[0-9]{4,5}R[0-9][SML](?:-[0-9]+)?$)")
"""The letter of the system in such a number (00124Q30412R4M: body, year, system, serial, round, size); only Q resembles a digit."""


@dataclass(frozen=True, slots=True)
class CertificateNumberType:
    """Codes without white space. `digits_only` gives a patent certificate's 第20000000号 as its digits.

    `find` is for running text, where a code is only a guess: plausibility 0.4.
    """

    name: str = "certificate_number"
    digits_only: bool = False

    def find(self, text: str) -> list[Match]:
        matches = []
        others = [(other.start, other.end) for kind in (StandardNumberType(), DateType()) for other in kind.find(text)]
        taken = {index for start, end in others for index in range(start, end)}
        for found in _IN_TEXT.finditer(fold(text)):
            start, code = found.start(), found[0].rstrip("-/.")
            if start in taken or sum(character.isdigit() for character in code) < 4 or other_kind(code):
                continue
            if code.isdigit() and len(code) < 7:
                continue
            value = re.sub(r"[^0-9]", "", code) if self.digits_only else code
            matches.append(Match(start, start + len(code), value, plausibility=0.4))
        return matches

    def clean(self, text: str) -> Match | None:
        folded = fold(text)
        lead = _LEAD.match(folded)
        begin = lead.end() if lead else 0
        document = DocumentNumberType().clean(text)
        if document and not self.digits_only:
            return document
        code = _CODE.match(folded, begin, begin + MAX_LENGTH)
        if not code or any(match.start <= code.start() and match.end >= code.end() for match in DateType().find(text)):
            return None
        end = _end(folded, code.end(), stop=_first_date(text))
        raw = folded[begin:end].rstrip(" -/.:([〔")
        if "字" in raw and (mark := re.compile(r"[ ]?号").match(folded, begin + len(raw))):
            raw += mark[0]  # a 字第…号 is one name; of 第…号 alone only the number is kept
        value, lost = _NO_SYSTEM.subn("Q", _ROUND.sub("0", re.sub(r"\s", "", raw)))
        value = _balanced(re.sub(r"[^0-9]", "", value) if self.digits_only else value)
        if not any(character.isdigit() for character in value):
            return None
        value = value.replace("(", "（").replace(")", "）")
        return Match(begin, begin + len(raw), value, plausibility=_plausibility(value, raw), repaired=bool(lost))


@dataclass(frozen=True, slots=True)
class DocumentNumberType:
    """文号 with 〔〕 round the year (苏市监质〔2026〕64号) and case numbers of courts (（2026）苏0000执1号)."""

    name: str = "document_number"

    def find(self, text: str) -> list[Match]:
        folded = fold(text)
        matches = [_document(found) for found in _DOCUMENT.finditer(folded)]
        for found in _COURT.finditer(folded):
            if not any(found.start() < match.end and match.start < found.end() for match in matches):
                value = f"（{found['year']}）{found['court']}{found['kind']}{found['serial']}号"
                matches.append(Match(found.start(), found.end(), value))
        return sorted(matches, key=lambda match: match.start)

    def clean(self, text: str) -> Match | None:
        return first_after(text, self.find(text), re.compile(_LABEL_REST))


def other_kind(code: str) -> bool:
    """Whether `code` is a date, a telephone number, a credit code or a standard and so no certificate's number."""
    if _PHONE.fullmatch(code):
        return True
    if any(match.check == "valid" for match in UsccType().find(code)):
        return True
    found = DateType().clean(code) or StandardNumberType().clean(code)
    return found is not None and found.start == 0 and found.end == len(code)


def _first_date(text: str) -> int:
    """Where the first date behind the code begins, or the end of the text: a code never runs into a date."""
    return next((match.start for match in DateType().find(text) if match.start > 4), len(text))


def _end(folded: str, end: int, *, stop: int) -> int:
    """The end of a code with the pieces that stray spaces cut off; a piece must hold a digit or be three capitals at most."""
    while (piece := _PIECE.match(folded, end)) and piece.start("piece") < stop:
        part = piece["piece"]
        if not any(character.isdigit() for character in part) and len(part) > 3:
            break
        end = piece.end()
    return end


def _balanced(code: str) -> str:
    """`code` without a closing bracket that was never opened, at either end."""
    if code.count(")") > code.count("("):
        code = code.rstrip(")")
    return code[1:] if code.startswith("(") and ")" not in code else code


def _plausibility(value: str, raw: str) -> float:
    telephone = _PHONE.fullmatch(value) is not None
    # 01 100 2614407 is in groups as no telephone number is.
    if other_kind(re.sub(rf"^[{HAN}]+", "", value)) and not (telephone and not _PHONE.fullmatch(raw.replace(" ", "-", 1))):
        return 0.1
    numbers = sum(character.isdigit() for character in value)
    if len(value) < 4 or numbers < 3:
        return 0.3
    return 0.6 if value.isdigit() and len(value) < 7 else 0.9


def _document(found: re.Match[str]) -> Match:
    office = found["office"]
    before = _BEFORE_OFFICE.match(office)
    start = found.start("office") + (before.end() if before and before.end() < len(office) else 0)
    office = office[start - found.start("office") :]
    start += len(office) - len(office.lstrip())
    value = f"{office.strip()}〔{found['year']}〕{found['ordinal'] or ''}{found['serial']}号".replace(" ", "")
    return Match(start, found.end(), value, plausibility=1.0 if len(office.replace(" ", "")) <= 8 else 0.7)
