"""The sheets of an XLSX (XLSM, XLTX, Strict): its cells as printed, those that Excel does not show apart.

Read cell by cell, so that only filled cells cost anything, wherever they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from extractor.reading.drawn_data import A, C, chart_blocks, paragraphs
from extractor.reading.flow import Block
from extractor.reading.ooxml import Package, Part
from extractor.reading.sheets.grid import Sheet, check_cells, sheet_blocks
from extractor.reading.sheets.looks import PLAIN, CellFormat, S, letters_unseen, load_formats
from extractor.reading.sheets.number_format import printed
from extractor.settings import Settings

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
XDR = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
LAST_COLUMN = 16_384
NARROWEST = 0.3
"""Letters (columns) or points (rows): narrower ones show nothing."""
MOST_NAMED = 5

_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")


@dataclass(slots=True)
class Workbook:
    """What has been read so far."""

    blocks: list[Block] = field(default_factory=list)
    pictures: dict[str, Part] = field(default_factory=dict)
    without_result: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    unread: list[tuple[str, str]] = field(default_factory=list)
    cells: int = 0


@dataclass(frozen=True, slots=True)
class _Text:
    """A string of the workbook: what is seen of it and what its runs hide."""

    shown: str
    hidden: str = ""


def read_workbook(package: Package, settings: Settings) -> Workbook:
    """Raises UnreadableFileError (`corrupt`, `too_large`)."""
    main = package.main(otherwise="xl/workbook.xml")
    styles, strings = main.related("styles"), main.related("sharedStrings")
    reader = _Reader(
        settings,
        load_formats(styles[0].root if styles else None),
        [_text(item) for item in strings[0].root.iterfind(f"{S}si")] if strings else [],
        _on(main.root.find(f"{S}workbookPr"), "date1904"),
    )
    for entry in main.root.iterfind(f"{S}sheets/{S}sheet"):
        rel = main.rels.get(entry.get(f"{R}id", ""))
        if rel is not None and rel.target is not None:
            reader.sheet(rel.target, entry.get("name", ""), shown=entry.get("state", "visible") == "visible")
    reader.say_what_is_missing()
    return reader.book


def _on(element: Any, name: str) -> bool:
    return element is not None and element.get(name, "0").lower() in ("1", "true", "on")


def _text(item: Any) -> _Text:
    """Of a `si` or `is`: runs with letters that cannot be seen on paper apart; the reading aid (`rPh`) is no text."""
    shown: list[str] = []
    hidden: list[str] = []
    for element in item:
        if element.tag == f"{S}t":
            shown.append(element.text or "")
        elif element.tag == f"{S}r":
            target = hidden if letters_unseen(element.find(f"{S}rPr"), "FFFFFF") else shown
            target += [piece.text or "" for piece in element.iterfind(f"{S}t")]
    return _Text("".join(shown), "".join(hidden))


class _Reader:
    def __init__(self, settings: Settings, formats: list[CellFormat], strings: list[_Text], since_1904: bool) -> None:
        self.book = Workbook()
        self._settings = settings
        self._formats = formats
        self._strings = strings
        self._since_1904 = since_1904

    def sheet(self, part: Part, name: str, *, shown: bool) -> None:
        sheet = Sheet(name, shown)
        root = part.root
        if root.tag != f"{S}worksheet":
            # A chart on a sheet of its own, or a macro sheet.
            self._drawings(part, shown)
            return
        columns = _hidden_columns(root)
        collapsed = _on(root.find(f"{S}sheetFormatPr"), "zeroHeight")
        for number, row in enumerate(root.iterfind(f"{S}sheetData/{S}row")):
            unseen = _on(row, "hidden") if row.get("hidden") is not None else collapsed
            unseen = unseen or _small(row.get("ht"))
            for place, cell in _placed(row, number):
                self.book.cells += 1
                check_cells(self.book.cells, self._settings)
                self._cell(sheet, place, cell, hidden=unseen or place[1] in columns)
        for merge in root.iterfind(f"{S}mergeCells/{S}mergeCell"):
            corners = [_place(corner) for corner in merge.get("ref", "").split(":")]
            if len(corners) == 2 and corners[0] and corners[1]:
                sheet.merges.append((*corners[0], *corners[1]))
        self.book.blocks += sheet_blocks(sheet, self._settings)
        self._drawings(part, shown)

    def _cell(self, sheet: Sheet, place: tuple[int, int], cell: Any, *, hidden: bool) -> None:
        index = cell.get("s", "0")
        look = self._formats[int(index)] if index.isdigit() and int(index) < len(self._formats) else PLAIN
        text = self._value(cell, look, f"{sheet.name}!{cell.get('r', '')}", hidden=hidden or not sheet.shown)
        if text.hidden:
            sheet.put(place, text.hidden, hidden=True)
        if text.shown and not (text.hidden and (hidden or look.unseen)):
            sheet.put(place, text.shown, hidden=hidden or look.unseen)

    def _value(self, cell: Any, look: CellFormat, name: str, *, hidden: bool) -> _Text:
        kind, raw = cell.get("t", "n"), cell.findtext(f"{S}v") or ""
        if kind == "inlineStr":
            inline = cell.find(f"{S}is")
            return _Text("") if inline is None else _text(inline)
        if not raw:
            if cell.find(f"{S}f") is not None and kind != "str" and not hidden:
                self.book.without_result.append(name)
            return _Text("")
        if kind == "s":
            return self._strings[int(raw)] if raw.isdigit() and int(raw) < len(self._strings) else _Text("")
        if kind == "e":
            if not hidden:
                self.book.errors.append(f"{name} {raw}")
            return _Text("")
        if kind == "b":
            return _Text("TRUE" if raw == "1" else "FALSE")
        if kind == "d":
            return _Text(raw.removesuffix("T00:00:00"))
        return self._number(raw, look) if kind == "n" else _Text(raw)

    def _number(self, raw: str, look: CellFormat) -> _Text:
        try:
            value = float(raw)
        except ValueError:
            return _Text(raw)
        text = printed(value, look.code, since_1904=self._since_1904)
        # A format such as `;;;` shows nothing of what the cell holds.
        return _Text(text) if text else _Text("", printed(value, ""))

    def _drawings(self, part: Part, shown: bool) -> None:
        """Text boxes, charts and pictures that float over the cells."""
        if not shown:
            return
        for drawing in part.related("drawing"):
            for shape in drawing.root.iter(f"{XDR}sp"):
                properties = shape.find(f"{XDR}nvSpPr/{XDR}cNvPr")
                if not _on(properties, "hidden"):
                    self.book.blocks += paragraphs(shape)
            for element in drawing.root.iter(f"{A}blip", f"{C}chart"):
                rel = drawing.rels.get(element.get(f"{R}embed") or element.get(f"{R}id") or "")
                if rel is None or rel.target is None:
                    continue
                if element.tag == f"{C}chart":
                    self.book.blocks += chart_blocks(rel.target)
                else:
                    self.book.pictures.setdefault(rel.target.name, rel.target)
        if part.related("oleObject") or part.related("package"):
            self.book.unread.append(("嵌入的对象", "embedded objects"))

    def say_what_is_missing(self) -> None:
        if cells := self.book.without_result:
            named = "、".join(cells[:MOST_NAMED]) + ("…" if len(cells) > MOST_NAMED else "")
            self.book.unread.append((f"{len(cells)}个公式没有保存结果：{named}", f"{len(cells)} formulas without a saved result: {named}"))
        if cells := self.book.errors:
            named = "、".join(cells[:MOST_NAMED]) + ("…" if len(cells) > MOST_NAMED else "")
            self.book.unread.append((f"{len(cells)}个单元格是错误值：{named}", f"{len(cells)} cells hold an error: {named}"))


def _hidden_columns(root: Any) -> range | frozenset[int]:
    columns: set[int] = set()
    for column in root.iterfind(f"{S}cols/{S}col"):
        first, last = column.get("min", ""), column.get("max", "")
        if (_on(column, "hidden") or _small(column.get("width"))) and first.isdigit() and last.isdigit():
            columns.update(range(int(first) - 1, min(int(last), LAST_COLUMN)))
    return frozenset(columns)


def _small(measure: str | None) -> bool:
    try:
        return measure is not None and float(measure) < NARROWEST
    except ValueError:
        return False


def _placed(row: Any, number: int) -> Iterator[tuple[tuple[int, int], Any]]:
    """The row's cells with their places; without a reference a cell follows the one before it."""
    given = row.get("r", "")
    line, column = (int(given) - 1 if given.isdigit() else number), -1
    for cell in row.iterfind(f"{S}c"):
        place = _place(cell.get("r", ""))
        line, column = place or (line, column + 1)
        yield (line, column), cell


def _place(reference: str) -> tuple[int, int] | None:
    match = _REFERENCE.fullmatch(reference.replace("$", "").upper())
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]) - 1, column - 1
