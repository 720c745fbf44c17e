"""A number as a spreadsheet prints it (ISO/IEC 29500-1, 18.8.31): dates as ISO dates, the rest by its format code.

A date whose format shows no day is given without one, so that nothing is read that cannot be seen.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta

BUILT_IN: Mapping[int, str] = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00",
    14: "yyyy-m-d", 15: "d-mmm-yy", 16: "m-d", 17: "yyyy-m", 18: "h:mm", 19: "h:mm:ss", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy-m-d h:mm",
    27: "yyyy-m", 28: "m-d", 29: "m-d", 30: "m-d-yy", 31: "yyyy-m-d", 32: "h:mm", 33: "h:mm:ss", 36: "yyyy-m",
    37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00", 45: "mm:ss", 46: "h:mm:ss", 47: "mm:ss", 48: "0.0E+0", 49: "@",
    50: "yyyy-m", 51: "m-d", 52: "yyyy-m", 53: "m-d", 54: "m-d", 55: "h:mm", 56: "h:mm:ss", 57: "yyyy-m", 58: "m-d",
}  # fmt: skip
"""Format codes that files name by number only; 27 to 36 and 50 to 58 are those of Chinese Excel."""

EPOCH, EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)
LAST_DAY = 2_958_465
"""9999-12-31."""
EXACT = 10**15
"""Spreadsheets keep 15 digits; of larger numbers the rest is made up."""

_LITERAL = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[[^\]]*\]')
_DIGITS = re.compile(r"[#0?](?:[#0?,]*[#0?])?(?:\.[#0?]*)?|\.[#0?]+")


def printed(value: float, code: str, *, since_1904: bool = False) -> str:
    """`value` as shown; "" where its format shows nothing (`;;;`)."""
    section, value = _section(value, code)
    if section is None:
        return ""
    bare = _LITERAL.sub("", section).lower()
    if section.strip().lower() in ("", "general", "@", "g/通用格式"):
        return general(value)
    if re.search(r"[ymdhs年月日]", bare) and not re.search(r"[#0?]", bare.replace("ss.0", "")):
        return _date(value, bare, since_1904)
    if "e+" in bare or "e-" in bare:
        decimals = len(bare.partition("e")[0].partition(".")[2])
        return f"{value:.{decimals}E}"
    return _number(value, section)


def general(value: float) -> str:
    """Without a format: up to 15 digits, integers without a point."""
    if value != value or value in (float("inf"), float("-inf")):
        return ""
    if float(value).is_integer() and abs(value) < EXACT:
        return str(int(value))
    return f"{value:.15g}" if abs(value) < EXACT else f"{value:.5E}"


def _section(value: float, code: str) -> tuple[str | None, float]:
    """The part of the code that is for `value`, None for one that shows nothing; its own part takes away a minus."""
    sections = re.split(r';(?=(?:[^"]*"[^"]*")*[^"]*$)', code)
    if len(sections) == 1:
        return code, value
    if value < 0:
        chosen, value = sections[1], -value
    else:
        chosen = sections[2] if value == 0 and len(sections) > 2 else sections[0]
    return (chosen if chosen.strip() else None), value


def _date(value: float, bare: str, since_1904: bool) -> str:
    """ISO, as exact as the format is. Days of 1900 before March are one off in spreadsheets, which nobody certifies by."""
    if not 0 <= value <= LAST_DAY:
        return general(value)
    moment = (EPOCH_1904 if since_1904 else EPOCH) + timedelta(seconds=round(value * 86_400))
    clock = "h" in bare or "s" in bare
    year, day = "y" in bare or "年" in bare, "d" in bare or "日" in bare
    time = moment.strftime("%H:%M:%S" if moment.second else "%H:%M")
    if not year and not day and (clock or ("月" not in bare and "m" not in bare)):
        return time
    date = moment.strftime("%Y-%m-%d" if year and day else "%Y-%m" if year and "m" in bare else "%Y" if year else "%m-%d")
    return f"{date} {time}" if clock and (moment.hour or moment.minute or moment.second) else date


def _number(value: float, section: str) -> str:
    """Digits by their placeholders, between what the format writes around them."""
    literals: list[str] = []

    def kept(match: re.Match[str]) -> str:
        literals.append(match[1] or match[2] or "")
        # Private-use signs stand for literals, so that digits in them are no placeholders.
        return chr(0xE000 + len(literals) - 1)

    pattern = _LITERAL.sub(kept, section)
    places = _DIGITS.search(pattern)
    if places is None:
        shown = pattern.replace("%", "")
        text = shown if "general" not in shown.lower() else re.sub("(?i)general", general(value), shown)
    else:
        scaled = value * 100 ** pattern.count("%")
        whole, _, fraction = places[0].partition(".")
        required = fraction.count("0")
        digits = f"{abs(scaled):{',' if ',' in whole else ''}.{len(fraction)}f}"
        if len(fraction) > required and "." in digits:
            head, _, tail = digits.partition(".")
            tail = tail[:required] + tail[required:].rstrip("0")
            digits = f"{head}.{tail}" if tail else head
        zeros = whole.replace(",", "").count("0")
        digits = digits.zfill(zeros + (len(digits) - len(digits.partition(".")[0]))) if "," not in whole else digits
        text = ("-" if scaled < 0 and digits.strip("0.,") else "") + pattern[: places.start()] + digits + pattern[places.end() :]
    return "".join(literals[ord(sign) - 0xE000] if 0 <= ord(sign) - 0xE000 < len(literals) else sign for sign in text).strip()
