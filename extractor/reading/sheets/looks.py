"""Formats of an XLSX's cells, as far as they decide what is printed and whether it can be seen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from extractor.reading.colours import PAGE, UNKNOWN, looks_same
from extractor.reading.sheets.number_format import BUILT_IN

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
SMALLEST_SIZE = 2.0
"""Points."""

_INDEXED = {0: "000000", 1: "FFFFFF", 8: "000000", 9: "FFFFFF", 64: "000000", 65: "FFFFFF"}
_THEME = {0: "FFFFFF", 1: "000000"}


@dataclass(frozen=True, slots=True)
class CellFormat:
    code: str = ""
    behind: str = PAGE
    unseen: bool = False


PLAIN = CellFormat()


def load_formats(root: Any) -> list[CellFormat]:
    """Cell formats by number, of the part `styles.xml`; none without it."""
    if root is None:
        return []
    codes = dict(BUILT_IN) | {_whole(one.get("numFmtId")): one.get("formatCode", "") for one in root.iter(f"{S}numFmt")}
    fonts, fills = root.find(f"{S}fonts"), root.find(f"{S}fills")
    behind = [_fill(fill) for fill in ([] if fills is None else fills)]
    letters = [] if fonts is None else list(fonts)
    return [_format(xf, codes, letters, behind) for xf in root.iterfind(f"{S}cellXfs/{S}xf")]


def _format(xf: Any, codes: Mapping[int, str], fonts: list[Any], fills: list[str]) -> CellFormat:
    font, fill = _whole(xf.get("fontId")), _whole(xf.get("fillId"))
    behind = fills[fill] if fill < len(fills) else PAGE
    unseen = font < len(fonts) and letters_unseen(fonts[font], behind)
    return CellFormat(codes.get(_whole(xf.get("numFmtId")), ""), behind, unseen)


def letters_unseen(font: Any, behind: str) -> bool:
    """Whether letters of a `font` or of a run's `rPr` cannot be seen on `behind`."""
    if font is None:
        return False
    size = font.find(f"{S}sz")
    try:
        if size is not None and float(size.get("val", "11")) <= SMALLEST_SIZE:
            return True
    except ValueError:
        return False
    ink = font.find(f"{S}color")
    return ink is not None and looks_same(_colour(ink, "000000"), behind)


def _fill(fill: Any) -> str:
    pattern = fill.find(f"{S}patternFill")
    if pattern is None:
        return UNKNOWN if len(fill) else PAGE
    kind = pattern.get("patternType", "none")
    if kind == "none":
        return PAGE
    colour = pattern.find(f"{S}fgColor")
    return _colour(colour, PAGE) if kind == "solid" and colour is not None else UNKNOWN


def _colour(colour: Any, automatic: str) -> str:
    """RRGGBB; `?` for one of the theme that is neither its white nor its black."""
    if colour.get("rgb"):
        return str(colour.get("rgb"))[-6:].upper()
    if colour.get("theme") is not None:
        return UNKNOWN if float(colour.get("tint", "0") or 0) else _THEME.get(_whole(colour.get("theme")), UNKNOWN)
    if colour.get("indexed") is not None:
        return _INDEXED.get(_whole(colour.get("indexed")), UNKNOWN)
    return automatic


def _whole(value: str | None) -> int:
    return int(value) if value and value.isdigit() else 0
