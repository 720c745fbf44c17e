"""Reading ↔ JSON, so that tests replay what was read once. Places and scores keep five decimals."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from extractor.document import Box, Cell, Code, Inner, Line, Mark, Page, Reader, Reading, Sight, Signature, Table
from extractor.flags import Flag

DECIMALS = 5
UNKNOWN = {"intact": None, "trusted": None, "edited": None}
"""What a signature may leave open."""


def dump(reading: Reading) -> str:
    """One line of JSON; what equals its default is left out, numbers are rounded to five decimals."""
    return json.dumps(_packed(asdict(reading)), ensure_ascii=False, separators=(",", ":"))


def load(text: str) -> Reading:
    """The reading that `dump` wrote. Raises ValueError, KeyError or TypeError for anything else."""
    packed = json.loads(text)
    pages = tuple(_page(page) for page in packed.pop("pages", ()))
    inside = tuple(Inner(**{**inner, "flags": _flags(inner)}) for inner in packed.pop("inside", ()))
    signatures = tuple(Signature(**{**UNKNOWN, **one}) for one in packed.get("signatures", ()))
    kept = {"pages": pages, "flags": _flags(packed), "reader": Reader(**packed["reader"]), "signatures": signatures, "inside": inside}
    return Reading(**{**packed, **kept})


def _packed(value: Any) -> Any:
    """Boxes become lists, floats are rounded, empty lists and None are dropped."""
    if isinstance(value, dict):
        if set(value) == {"x0", "y0", "x1", "y1"}:
            return [round(edge, DECIMALS) for edge in value.values()]
        return {name: _packed(part) for name, part in value.items() if part is not None and part != ()}
    if isinstance(value, list | tuple):
        return [_packed(part) for part in value]
    return round(value, DECIMALS) if isinstance(value, float) else value


def _flags(packed: dict[str, Any]) -> tuple[Flag, ...]:
    return tuple(Flag(**mark) for mark in packed.get("flags", ()))


def _page(packed: dict[str, Any]) -> Page:
    lines = tuple(_line(line) for line in packed.get("lines", ()))
    tables = tuple(_table(table) for table in packed.get("tables", ()))
    hidden = tuple(_line(line) for line in packed.get("hidden", ()))
    seen = tuple(Sight(**{**sight, "scores": tuple(sight.get("scores", ()))}) for sight in packed.get("seen", ()))
    marks = tuple(Mark(**{**mark, "box": Box(*mark["box"])}) for mark in packed.get("marks", ()))
    codes = tuple(Code(**{**code, "box": Box(*code["box"])}) for code in packed.get("codes", ()))
    told = {"lines": lines, "tables": tables, "flags": _flags(packed), "hidden": hidden, "seen": seen, "marks": marks, "codes": codes}
    return Page(**{**packed, **told, "hidden_because": tuple(packed.get("hidden_because", ()))})


def _line(packed: dict[str, Any]) -> Line:
    placed = {name: tuple(packed.get(name, ())) for name in ("starts", "ends", "scores")}
    return Line(**{**packed, **placed, "box": Box(*packed["box"])})


def _table(packed: dict[str, Any]) -> Table:
    cells = (Cell(**{**cell, "box": Box(*cell["box"]), "lines": tuple(cell.get("lines", ()))}) for cell in packed.get("cells", ()))
    return Table(Box(*packed["box"]), tuple(cells))
