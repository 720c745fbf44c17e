"""Colours as RRGGBB, and whether text in one can be told from what is behind it."""

from __future__ import annotations

import re

SAME = 24
"""Steps of 255 by which the channels of two colours may differ and still look the same."""
UNKNOWN = "?"
"""A pattern, gradient, picture or theme colour: text on it counts as seen."""
PAGE = "FFFFFF"

HEX = re.compile(r"#?([0-9A-Fa-f]{6})\b")
_SHORT_HEX = re.compile(r"#([0-9A-Fa-f])([0-9A-Fa-f])([0-9A-Fa-f])\b")


def looks_same(ink: str, behind: str) -> bool:
    """Whether text in `ink` on `behind` cannot be seen (RRGGBB both; anything else can)."""
    if not (HEX.fullmatch(ink) and HEX.fullmatch(behind)):
        return False
    return all(abs(int(ink[at : at + 2], 16) - int(behind[at : at + 2], 16)) <= SAME for at in (0, 2, 4))


def css_colour(value: str) -> str:
    """RRGGBB of a colour of CSS or VML, as far as white and black are named; `?` else."""
    text = value.strip().lower()
    if match := HEX.match(text):
        return match[1].upper()
    if match := _SHORT_HEX.match(text):
        return "".join(digit * 2 for digit in match.groups()).upper()
    if match := re.match(r"rgba?\(\s*(\d+)\D+(\d+)\D+(\d+)", text):
        return "".join(f"{min(int(part), 255):02X}" for part in match.groups())
    return {"white": "FFFFFF", "black": "000000"}.get(text.split(" ")[0], UNKNOWN)
