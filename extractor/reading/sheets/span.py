"""How far the cells of an XLSB or ODS reach, found out before anything sets memory aside for all that lies between them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from extractor.reading.archive import check_size
from extractor.reading.refusal import refuse
from extractor.reading.sheets.grid import check_cells
from extractor.settings import Settings

LARGEST_GRID = 20_000_000
"""Cells, filled or not, from the first to the last of a sheet: XLS has at most 16.8 million."""

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_ROW_HEADER, _FIRST_CELL, _LAST_CELL = 0, 1, 11
"""Records of MS-XLSB: BrtRowHdr and the kinds of cells."""


def check_span(data: bytes, settings: Settings) -> None:
    """Raises UnreadableFileError (`too_large`, `corrupt`, `encrypted`); XLS, which is no ZIP, bounds itself."""
    if not data.startswith(b"PK"):
        return
    check_size(data, settings)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name == "content.xml":
                _check_ods(archive.read(name), settings)
            elif re.fullmatch(r"xl/worksheets/[^/]*\.bin", name):
                places = list(_xlsb_extent(archive.read(name)))
                _check_area(places)


def _check_area(places: list[tuple[int, int]]) -> None:
    if not places:
        return
    rows, columns = zip(*places, strict=True)
    area = (max(rows) - min(rows) + 1) * (max(columns) - min(columns) + 1)
    if area > LARGEST_GRID:
        raise refuse("too_large", what=("工作表的范围过大", "a sheet that spans too many cells"))


def _xlsb_extent(data: bytes) -> Iterator[tuple[int, int]]:
    """Row and column of each cell of a sheet."""
    place = row = 0
    while place < len(data):
        kind, place = _packed(data, place, 2)
        size, place = _packed(data, place, 4)
        first = int.from_bytes(data[place : place + 4], "little")
        if kind == _ROW_HEADER:
            row = first
        elif _FIRST_CELL <= kind <= _LAST_CELL:
            yield row, first
        place += size


def _packed(data: bytes, place: int, most: int) -> tuple[int, int]:
    """A number of seven bits a byte, and where the next thing starts."""
    value = 0
    for shift in range(0, 7 * most, 7):
        if place >= len(data):
            break
        value |= (data[place] & 0x7F) << shift
        place += 1
        if not data[place - 1] & 0x80:
            break
    return value, place


def _check_ods(content: bytes, settings: Settings) -> None:
    """Rows and cells of ODS say how often they are repeated."""
    try:
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except etree.XMLSyntaxError as error:
        raise refuse("corrupt", what=f"XML: {str(error)[:80]}") from error
    for table in root.iter(f"{_TABLE}table"):
        places: list[tuple[int, int]] = []
        filled = row = 0
        for line in table.iter(f"{_TABLE}table-row"):
            lines = _repeated(line, "rows")
            column = 0
            for cell in line.iterchildren(f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
                cells = _repeated(cell, "columns")
                if cell.get(f"{_OFFICE}value-type") is not None or len(cell):
                    places += [(row, column), (row + lines - 1, column + cells - 1)]
                    filled += lines * cells
                column += cells
            row += lines
            check_cells(filled, settings)
        _check_area(places)


def _repeated(element: etree._Element, what: str) -> int:
    value = element.get(f"{_TABLE}number-{what}-repeated", "1")
    return int(value) if value.isdigit() and len(value) < 10 else 1
