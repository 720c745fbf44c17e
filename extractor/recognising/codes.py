"""What the QR and bar codes of a document hold against what is printed on it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import unquote_to_bytes

from extractor.document import Page
from extractor.evidence import Field, Finding
from extractor.flags import Flag, flag
from extractor.types.folding import fold
from extractor.types.organisation import OrganisationType, comparable
from extractor.types.uscc import UsccType, is_valid

SURE = 0.5
"""Confidence below which a printed value is no ground for a contradiction."""
FEWEST, FEWEST_DIGITS = 8, 6
"""Characters and digits of a number that tells one paper from another."""
BETWEEN = r"[-./ _·()]?"
LOOK_ALIKE = str.maketrans("OQDILZSBG", "000112586")
"""Letters that a scan may have turned into digits, or the reverse."""
COMPANY = re.compile("(?:公司|厂|集团|合作社)$")
ALIKE = 0.5
"""Share of digits by which a number of digits alone is known as another spelling of the printed one, not as a time or a serial number."""
CODE = {"uscc": ("统一社会信用代码", "credit code")}
NAMES = {"organisation": ("单位名称", "organisation"), "patentees": ("专利权人", "patentee"), "owners": ("著作权人", "owner")}
NUMBERS = {
    "certificate_no": ("证书编号", "certificate number"),
    "patent_no": ("专利号", "patent number"),
    "application_no": ("申请号", "application number"),
    "publication_no": ("授权公告号", "publication number"),
    "registration_no": ("登记号", "registration number"),
    "permit_no": ("许可证编号", "permit number"),
    "report_no": ("报告编号", "report number"),
    "document_no": ("文号", "document number"),
}


def code_flags(finding: Finding, pages: Sequence[Page]) -> list[Flag]:
    """`qr_mismatch` for each number, code or name that a code of the document gives otherwise than its fields; at most one a field."""
    own = [page for page in pages if finding.first_page <= page.number <= finding.last_page]
    codes = [(page, reading) for page in own for code in page.codes for reading in (_readings(code.text),)]
    if not codes:
        return []
    printed = _compact("\n".join(line.text for page in own for line in page.lines))
    ocr = {page.number for page in own if page.method != "text"}
    flags: dict[str, Flag] = {}
    for field in finding.fields:
        name = {**CODE, **NAMES, **NUMBERS}.get(field.name)
        if name is None or field.confidence < SURE or field.name in flags:
            continue
        for page, readings in codes:
            other = _contradiction(field, readings, printed, misread=field.page in ocr)
            if other:
                what = (f"{name[0]}：码中为{other}，页面为{field.value}", f"{name[1]}: {other} in the code, {field.value} on the page")
                flags[field.name] = flag("qr_mismatch", page=page.number, what=what)
                break
    return list(flags.values())


def _readings(text: str) -> tuple[str, ...]:
    """The text itself, and decoded where it is percent-encoded (UTF-8 or GBK)."""
    readings = [fold(text)]
    if "%" in text:
        raw = unquote_to_bytes(text)
        for encoding in ("utf-8", "gb18030"):
            try:
                readings.append(fold(raw.decode(encoding)))
                break
            except UnicodeDecodeError:
                continue
    return tuple(dict.fromkeys(readings))


def _contradiction(field: Field, readings: Sequence[str], printed: str, *, misread: bool) -> str | None:
    """The value of the field's kind that the code has in place of the printed one."""
    value = str(field.value)
    if any(_compact(value) in _compact(reading) for reading in readings):
        return None
    if field.name in CODE:
        found = _codes(readings)
    elif field.name in NAMES:
        found = _names(readings, value)
    else:
        found = _numbers(readings, value)
    others = [one for one in dict.fromkeys(found) if _compact(one) not in printed]
    if misread and any(_compact(one).translate(LOOK_ALIKE) == _compact(value).translate(LOOK_ALIKE) for one in others):
        return None
    return others[0] if others else None


def _codes(readings: Sequence[str]) -> Iterator[str]:
    """Credit codes with the right check character: nothing else has their form by chance."""
    for reading in readings:
        yield from (str(match.value) for match in UsccType().find(reading) if is_valid(str(match.value)) and not match.repaired)


def _names(readings: Sequence[str], value: str) -> Iterator[str]:
    """Companies that the code names where the page names one; a body that issues papers is neither."""
    if not COMPANY.search(value):
        return
    for reading in readings:
        for match in OrganisationType().find(reading):
            name = str(match.value)
            if COMPANY.search(name) and comparable(name) != comparable(value) and match.plausibility >= 0.8:
                yield name


def _numbers(readings: Sequence[str], value: str) -> Iterator[str]:
    """Numbers of the same shape, digit for digit and letter for letter."""
    plain = re.sub(r"^(?:ZL|CN)(?=\d{9,13}X?$)", "", _compact(value))
    digits = sum(character.isdigit() for character in plain)
    if len(plain) < FEWEST or digits < FEWEST_DIGITS:
        return
    shape = BETWEEN.join(r"\d" if one.isdigit() else "[A-Za-z]" if one.isascii() else re.escape(one) for one in plain)
    for reading in readings:
        for match in re.finditer(rf"(?<![0-9A-Za-z])(?:ZL|CN)?{shape}(?![0-9A-Za-z])", reading, re.IGNORECASE):
            found = re.sub(r"^(?:ZL|CN)(?=\d{9,13}X?$)", "", _compact(match[0]))
            same = sum(a == b for a, b in zip(found, plain, strict=False))
            if found != plain and (digits < len(plain) or same >= ALIKE * len(plain)):
                yield match[0]


def _compact(text: str) -> str:
    """Capitals, digits and Chinese characters alone."""
    return re.sub(r"[\W_]", "", fold(text)).upper()
