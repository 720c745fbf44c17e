"""Numbers with right check characters, and the ways in which dates are printed."""

from __future__ import annotations

from datetime import date

from stdnum.cn import uscc as stdnum_uscc

PATENT_WEIGHTS = (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)
ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")


def credit_code(region: str, number: int, prefix: str = "91") -> str:
    """A unified social credit code (GB 32100) of a six-digit `region`, from a number of up to eight digits."""
    body = f"{number:08d}"
    rest = (11 - sum(int(digit) * weight for digit, weight in zip(body, ORGANISATION_WEIGHTS, strict=True)) % 11) % 11
    code = prefix + region + body + ("X" if rest == 10 else str(rest))
    return code + str(stdnum_uscc.calc_check_digit(code))


def patent_number(year: int, kind: int, serial: int) -> str:
    """`ZL` number of a patent applied for since 2003; `kind` 1 invention, 2 utility model, 3 design."""
    return f"ZL{application_number(year, kind, serial)}"


def application_number(year: int, kind: int, serial: int) -> str:
    """Twelve digits, a point and the check digit (sum mod 11, ten is X)."""
    digits = f"{year:04d}{kind}{serial:07d}"
    check = sum(int(digit) * weight for digit, weight in zip(digits, PATENT_WEIGHTS, strict=True)) % 11
    return f"{digits}.{'X' if check == 10 else check}"


def spaced_patent(number: str) -> str:
    """As CNIPA prints it: `ZL 2023 2 1234567.8`."""
    return f"{number[:2]} {number[2:6]} {number[6]} {number[7:]}"


def spell(iso: str, style: str = "cn") -> str:
    """An ISO date the way a document prints it; the styles are the keys below."""
    day = date.fromisoformat(iso)
    month = MONTHS[day.month - 1]
    return {
        "cn": f"{day.year}年{day.month}月{day.day}日",
        "cn0": f"{day.year}年{day.month:02d}月{day.day:02d}日",
        "cn-spaced": f"{day.year} 年 {day.month:02d} 月 {day.day:02d} 日",
        "dash": iso,
        "dash1": f"{day.year}-{day.month}-{day.day}",
        "dot": f"{day.year}.{day.month:02d}.{day.day:02d}",
        "slash": f"{day.year}/{day.month:02d}/{day.day:02d}",
        "slash1": f"{day.year}/{day.month}/{day.day}",
        "han": f"{han_year(day.year)}年{han_number(day.month)}月{han_number(day.day)}日",
        "en": f"{month[:3]}. {day.day}, {day.year}",
        "en-day": f"{day.day:02d} {month} {day.year}",
        "en-long": f"{month} {day.day:02d}, {day.year}",
        "en-short": f"{month[:3]} {day.day:02d}, {day.year}",
        "en-comma": f"{day.day:02d} {month}, {day.year}",
        "en-hyphen": f"{day.day:02d}-{month[:3]}-{day.year}",
    }[style]


STYLES = (
    *("cn", "cn0", "cn-spaced", "dash", "dash1", "dot", "slash", "slash1", "han"),
    *("en", "en-day", "en-long", "en-short", "en-comma", "en-hyphen"),
)
HAN = "〇一二三四五六七八九"


def han_year(year: int) -> str:
    return "".join(HAN[int(digit)] for digit in str(year))


def han_number(number: int) -> str:
    """1…99 as read aloud: 十一, 二十, 三十一."""
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else ("" if tens == 1 else HAN[tens]) + "十") + (HAN[ones] if ones else "")
