"""Text that Word does not keep as text: signs of symbol fonts, boxes of old form fields, equations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from extractor.reading.word.names import M, W, switch

_WINGDINGS = {0x6F: "□", 0x71: "□", 0xA8: "□", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑"}
_WINGDINGS_2 = {0x2A: "□", 0xA3: "□", 0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒"}
_SYMBOL = {0xA3: "≤", 0xA5: "∞", 0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xD7: "·"}
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}
UNKNOWN_SIGN = "\u25a1"
"""A box, as printed where a sign cannot be shown."""


def symbol(element: Any) -> str:
    """The sign of a `w:sym`: a code of its font, often moved to U+F000."""
    try:
        code = int(element.get(f"{W}char", ""), 16)
    except ValueError:
        return ""
    font = element.get(f"{W}font", "").lower()
    if font not in _FONTS:
        return chr(code) if 0x20 <= code < 0xD800 else UNKNOWN_SIGN
    code &= 0xFF
    # The Symbol font draws digits, brackets and signs of arithmetic where ASCII has them.
    plain = chr(code) if font == "symbol" and 0x20 <= code <= 0x40 else UNKNOWN_SIGN
    return _FONTS[font].get(code, plain)


def form_field(element: Any) -> str:
    """What an old form field (`w:ffData`) shows that no run says: a ticked or empty box, the chosen entry of a list."""
    box = element.find(f"{W}checkBox")
    if box is not None:
        ticked = switch(box.find(f"{W}checked"))
        return "☑" if (switch(box.find(f"{W}default")) if ticked is None else ticked) else "☐"
    choices = element.find(f"{W}ddList")
    if choices is None:
        return ""
    entries = [entry.get(f"{W}val", "") for entry in choices.findall(f"{W}listEntry")]
    chosen = choices.find(f"{W}result")
    if chosen is None:
        chosen = choices.find(f"{W}default")
    index = "0" if chosen is None else chosen.get(f"{W}val", "0")
    return entries[int(index)] if index.isdigit() and int(index) < len(entries) else ""


def equation(element: Any) -> Iterator[Any | str]:
    """The parts of a piece of an equation in the order of speech: elements to go on with, and signs that it implies."""
    tag = element.tag
    if tag == f"{M}f":
        yield from (*element.findall(f"{M}num"), "/", *element.findall(f"{M}den"))
    elif tag == f"{M}sSup":
        yield from (*element.findall(f"{M}e"), "^", *element.findall(f"{M}sup"))
    elif tag == f"{M}rad":
        yield from ("√", *element.findall(f"{M}e"))
    elif tag == f"{M}d":
        properties = element.find(f"{M}dPr")
        begin, end = (_sign(properties, name, usual) for name, usual in (("begChr", "("), ("endChr", ")")))
        yield from (begin, *element.findall(f"{M}e"), end)
    else:
        yield from element


def _sign(properties: Any, name: str, usual: str) -> str:
    found = None if properties is None else properties.find(f"{M}{name}")
    return usual if found is None else str(found.get(f"{M}val", ""))
