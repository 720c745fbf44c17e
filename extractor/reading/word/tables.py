"""How the cells of a table look by its style: which parts of the style a cell falls under."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from extractor.reading.word.colours import fill_of
from extractor.reading.word.names import W
from extractor.reading.word.styles import NO_LOOK, Look, Styles, look_of

_FIRST_ROW, _LAST_ROW, _FIRST_COLUMN, _LAST_COLUMN, _NO_ROW_BANDS, _NO_COLUMN_BANDS = 0x20, 0x40, 0x80, 0x100, 0x200, 0x400
_FLAGS = {
    "firstRow": _FIRST_ROW,
    "lastRow": _LAST_ROW,
    "firstColumn": _FIRST_COLUMN,
    "lastColumn": _LAST_COLUMN,
    "noHBand": _NO_ROW_BANDS,
    "noVBand": _NO_COLUMN_BANDS,
}


@dataclass(frozen=True, slots=True)
class CellLook:
    """What a table's style gives the text of a cell, and what it paints behind it (None: nothing)."""

    look: Look = NO_LOOK
    fill: str | None = None

    def over(self, below: CellLook) -> CellLook:
        return CellLook(self.look.over(below.look), self.fill or below.fill)


class TableLook:
    """Of the table with these `w:tblPr`, which may be None."""

    def __init__(self, styles: Styles, properties: Any) -> None:
        self._parts: dict[str, CellLook] = {}
        self._flags = 0
        self._own: str | None = None
        if properties is None:
            return
        self._own = fill_of(properties.find(f"{W}shd"), None)
        self._flags = _flags(properties.find(f"{W}tblLook"))
        named = properties.find(f"{W}tblStyle")
        for style in reversed(styles.chain("" if named is None else named.get(f"{W}val", ""))):
            self._add("wholeTable", style.element)
            for part in style.element.findall(f"{W}tblStylePr"):
                self._add(part.get(f"{W}type", ""), part)

    def _add(self, part: str, element: Any) -> None:
        table, cell = element.find(f"{W}tblPr/{W}shd"), element.find(f"{W}tcPr/{W}shd")
        look = CellLook(look_of(element.find(f"{W}rPr")), fill_of(cell, None) or fill_of(table, None))
        self._parts[part] = look.over(self._parts.get(part, CellLook()))

    def cell(self, row: int, column: int, *, last_row: bool, last_column: bool) -> CellLook:
        """Of the cell at `row` and `column`, from 0."""
        look = CellLook(fill=self._own)
        for part in self._falls_under(row, column, last_row, last_column):
            look = self._parts.get(part, CellLook()).over(look)
        return look

    def _falls_under(self, row: int, column: int, last_row: bool, last_column: bool) -> list[str]:
        """Weakest first. Bands are counted without the header and are one row or column wide."""
        heads = bool(self._flags & _FIRST_ROW), bool(self._flags & _FIRST_COLUMN)
        parts = ["wholeTable"]
        if not self._flags & _NO_COLUMN_BANDS:
            parts.append(("band1Vert", "band2Vert")[(column - heads[1]) % 2])
        if not self._flags & _NO_ROW_BANDS:
            parts.append(("band1Horz", "band2Horz")[(row - heads[0]) % 2])
        if heads[1] and column == 0:
            parts.append("firstCol")
        if self._flags & _LAST_COLUMN and last_column:
            parts.append("lastCol")
        if heads[0] and row == 0:
            parts.append("firstRow")
        if self._flags & _LAST_ROW and last_row:
            parts.append("lastRow")
        return parts


def _flags(look: Any) -> int:
    """`w:tblLook`: a bit field, or one attribute each in newer files."""
    if look is None:
        return 0
    try:
        flags = int(look.get(f"{W}val", "0"), 16)
    except ValueError:
        flags = 0
    for name, bit in _FLAGS.items():
        given = look.get(f"{W}{name}")
        if given is not None:
            flags = flags | bit if given in ("1", "true", "on") else flags & ~bit
    return flags
