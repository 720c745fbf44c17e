"""Chinese numerals, plain and in the capitals of cheques (壹贰叁), and the look-alikes that OCR gives for digits.

Source: GB/T 15835-2011 (numerals in publications); capitals as in 《支付结算办法》附一.
"""

from __future__ import annotations

from decimal import Decimal

LETTERS_AS_DIGITS = {
    **dict.fromkeys("OoQD〇○◯ОоΟ", "0"),
    **dict.fromkeys("Iil|", "1"),
    **dict.fromkeys("Zz", "2"),
    **dict.fromkeys("Ss", "5"),
    "G": "6",
    "b": "6",
    "B": "8",
}
"""What a recogniser reads for a digit; the last three 0 are Cyrillic and Greek."""

CHINESE_DIGITS = {
    "零": 0, "〇": 0, "○": 0, "一": 1, "壹": 1, "弌": 1, "二": 2, "贰": 2, "貳": 2, "两": 2, "三": 3, "叁": 3, "叄": 3, "四": 4, "肆": 4,
    "五": 5, "伍": 5, "六": 6, "陆": 6, "陸": 6, "七": 7, "柒": 7, "八": 8, "捌": 8, "九": 9, "玖": 9,
}  # fmt: skip
_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_MYRIADS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
CHINESE_NUMERALS = "".join({**CHINESE_DIGITS, **_TENS, **_MYRIADS})
"""Every character of a written-out number, for use inside a regular expression's class."""


def digits(text: str) -> str | None:
    """`text` read digit by digit as ASCII digits (二〇二六, 2O26, 贰零贰陆), or None where a character is no digit."""
    read = []
    for character in text:
        if character.isascii() and character.isdigit():
            read.append(character)
        elif character in CHINESE_DIGITS:
            read.append(str(CHINESE_DIGITS[character]))
        elif character in LETTERS_AS_DIGITS:
            read.append(LETTERS_AS_DIGITS[character])
        else:
            return None
    return "".join(read) or None


def number(text: str) -> Decimal | None:
    """A written-out number (叁佰陆拾捌万, 二十三, 十, 一亿二千万) or None; without units it is read digit by digit."""
    if not any(character in _TENS or character in _MYRIADS for character in text):
        read = digits(text)
        return Decimal(read) if read else None
    total = section = pending = 0
    for character in text:
        if character in CHINESE_DIGITS:
            pending = pending * 10 + CHINESE_DIGITS[character]
        elif character.isascii() and character.isdigit():
            pending = pending * 10 + int(character)
        elif character in _TENS:
            section += (pending or 1) * _TENS[character]
            pending = 0
        elif character in _MYRIADS:
            scale = _MYRIADS[character]
            # 一万亿: a larger myriad multiplies everything before it.
            total = (total + section + pending) * scale if scale > total > 0 else total + (section + pending) * scale
            section = pending = 0
        else:
            return None
    return Decimal(total + section + pending)
