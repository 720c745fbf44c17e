"""A page's elements in order → blocks: without recursion, since nothing bounds how deep a page is nested."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from lxml import etree

from extractor.reading.colours import PAGE, css_colour, looks_same
from extractor.reading.css import StyleSheet, declarations, points
from extractor.reading.flow import Block, FlowCell, FlowTable, Hidden

SMALLEST_SIZE = 2.0
"""Points."""
MOST_SPAN = 1000
DEEPEST = 2000
"""Elements inside each other; libxml2 drops what is deeper."""

_NO_TEXT = frozenset(
    {"head", "script", "style", "title", "noscript", "template", "rt", "rp", "del", "datalist", "xml", "svg", "audio", "video", "canvas"}
)
_ELSEWHERE = frozenset({"iframe", "frame", "object", "embed", "applet"})
_INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "dfn", "em", "font", "i", "img", "input",
    "ins", "kbd", "label", "mark", "nobr", "q", "ruby", "rb", "s", "samp", "select", "small", "span", "strike", "strong", "sub",
    "sup", "time", "tt", "u", "var", "wbr", "option", "optgroup",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Seen:
    """How text at this place looks: `gone` cannot be undone further in, `unseen` can."""

    gone: bool = False
    unseen: bool = False
    ink: str = "000000"
    behind: str = PAGE
    small: bool = False
    literal: bool = False

    @property
    def hidden(self) -> bool:
        return self.gone or self.unseen or self.small or looks_same(self.ink, self.behind)


@dataclass(slots=True)
class _Cell:
    blocks: list[Block] = field(default_factory=list)
    row_span: int = 1
    column_span: int = 1


@dataclass(slots=True)
class _Table:
    rows: list[list[_Cell]] = field(default_factory=list)


class PageWalker:
    """After `walk`: `blocks`, `pictures` (addresses, each once) and `unread` (Chinese, English)."""

    def __init__(self, root: Any) -> None:
        self._root = root
        self._sheet = StyleSheet(style.text or "" for style in root.iter("style"))
        self.blocks: list[Block] = []
        self.pictures: list[str] = []
        self.unread: list[tuple[str, str]] = []
        self._tables: list[_Table] = []
        self._text: list[str] = []
        self._hidden: list[str] = []

    def walk(self) -> None:
        seen = [_Seen()]
        walker = etree.iterwalk(self._root, events=("start", "end", "comment", "pi"))
        for event, element in walker:
            if event in ("comment", "pi"):
                self._add(element.tail, seen[-1])
                continue
            if event == "end":
                seen.pop()
                self._leave(element)
                self._add(element.tail, seen[-1])
                continue
            seen.append(self._look(element, seen[-1]))
            if len(seen) == DEEPEST:
                self.unread.append(("网页嵌套过深的部分", "what is nested too deeply in the page"))
            if element.tag in _NO_TEXT or element.get("showingplchdr") in ("t", "true", "1"):
                walker.skip_subtree()
            elif element.tag in _ELSEWHERE:
                self.unread.append(("网页中嵌入的其他页面或对象", "a page or an object inside the page"))
                walker.skip_subtree()
            else:
                self._enter(element, seen[-1])
        self._end_paragraph()

    def _look(self, element: Any, outer: _Seen) -> _Seen:
        """How the element looks, by its attributes, the page's style sheets and its own style."""
        tag, get = str(element.tag), element.get
        applied = self._sheet.declarations(tag, get("class", "").split(), get("id", ""))
        applied |= declarations(get("style", "")) if get("style") else {}
        if not applied and not element.attrib:
            return replace(outer, literal=True) if tag in ("pre", "textarea") else outer
        behind = applied.get("background-color") or applied.get("background") or get("bgcolor")
        ink = applied.get("color") or (get("color") if tag == "font" else None)
        size = points(applied["font-size"]) if "font-size" in applied else None
        visibility = applied.get("visibility")
        return _Seen(
            gone=outer.gone or get("hidden") is not None or _gone(applied),
            unseen=outer.unseen if visibility is None else visibility != "visible",
            ink=outer.ink if ink is None or ink == "inherit" else css_colour(ink),
            behind=outer.behind if behind in (None, "transparent", "none", "inherit") else css_colour(str(behind)),
            small=outer.small if size is None else size <= SMALLEST_SIZE,
            literal=outer.literal or tag in ("pre", "textarea"),
        )

    def _enter(self, element: Any, seen: _Seen) -> None:
        tag = element.tag
        if not _inline(tag):
            self._end_paragraph()
        if tag == "table":
            self._tables.append(_Table())
        elif tag == "tr" and self._tables:
            self._tables[-1].rows.append([])
        elif tag in ("td", "th") and self._tables:
            if not self._tables[-1].rows:
                self._tables[-1].rows.append([])
            self._tables[-1].rows[-1].append(_Cell([], _span(element, "rowspan"), _span(element, "colspan")))
        elif tag == "br":
            self._end_paragraph()
        elif tag == "img" and not seen.hidden:
            self._picture(element)
        elif tag == "input":
            self._add(_shown_value(element), seen)
        if tag != "option" or element.get("selected") is not None:
            self._add(element.text, seen)

    def _leave(self, element: Any) -> None:
        if element.tag in _NO_TEXT or element.tag in _ELSEWHERE:
            return
        if not _inline(element.tag):
            self._end_paragraph()
        if element.tag == "table" and self._tables:
            done = _finished(self._tables.pop())
            self._sink().extend(done)

    def _picture(self, element: Any) -> None:
        source = element.get("src", "")
        sides = [points(element.get(side, "")) for side in ("width", "height")]
        icon = any(side is not None and side <= 24 for side in sides)
        if source and not icon and source not in self.pictures:
            self.pictures.append(source)

    def _add(self, text: str | None, seen: _Seen) -> None:
        if not text:
            return
        pieces = text.split("\n") if seen.literal else [text]
        for place, piece in enumerate(pieces):
            if place:
                self._end_paragraph()
            (self._hidden if seen.hidden else self._text).append(piece)

    def _end_paragraph(self) -> None:
        for texts, block in ((self._hidden, Hidden), (self._text, str)):
            text = " ".join("".join(texts).split())
            if text:
                self._sink().append(block(text))
            texts.clear()

    def _sink(self) -> list[Block]:
        """Where paragraphs go: the innermost open cell, else the page."""
        for table in reversed(self._tables):
            if table.rows and table.rows[-1]:
                return table.rows[-1][-1].blocks
        return self.blocks


def _inline(tag: str) -> bool:
    """Whether a paragraph goes on through the element; Office's own (`o:p`, smart tags) are such."""
    return tag in _INLINE or ":" in tag


def _gone(applied: dict[str, str]) -> bool:
    """What takes an element and all in it away; nothing inside can bring it back."""
    if applied.get("display") == "none" or applied.get("mso-hide") == "all" or applied.get("opacity") in ("0", "0.0", "0%"):
        return True
    cut = applied.get("overflow") == "hidden" and any(points(applied.get(side, "x")) == 0 for side in ("width", "height", "max-height"))
    away = applied.get("position") in ("absolute", "fixed") and any(
        (points(applied.get(side, "x")) or 0) < -500 for side in ("left", "top")
    )
    return cut or away or (points(applied.get("text-indent", "x")) or 0) < -500


def _span(element: Any, name: str) -> int:
    value = element.get(name, "1").strip()
    return max(1, min(int(value), MOST_SPAN)) if value.isdigit() else 1


def _shown_value(element: Any) -> str:
    """What a form shows: the text typed, a tick."""
    kind = element.get("type", "text").lower()
    if kind in ("checkbox", "radio"):
        return "☑" if element.get("checked") is not None else "☐"
    return element.get("value", "") if kind in ("text", "search", "number", "date", "email", "tel", "url", "month") else ""


def _finished(table: _Table) -> list[Block]:
    """A table; one with tables in its cells only lays the page out, so its cells follow each other."""
    cells = [cell for row in table.rows for cell in row]
    if any(isinstance(block, FlowTable) for cell in cells for block in cell.blocks):
        return [block for cell in cells for block in cell.blocks]
    rows: list[tuple[FlowCell, ...]] = []
    # Column → rows that a cell from above still covers.
    covered: dict[int, int] = {}
    for row in table.rows:
        rows.append(tuple(_row(row, covered)))
    columns = max((cell.column + cell.column_span for row in rows for cell in row), default=0)
    return [FlowTable(columns, tuple(rows))] if columns else []


def _row(row: list[_Cell], covered: dict[int, int]) -> Iterator[FlowCell]:
    column = 0
    taken = {place for place, left in covered.items() if left > 0}
    for place in taken:
        covered[place] -= 1
    for cell in row:
        while column in taken:
            column += 1
        texts = tuple(block for block in cell.blocks if isinstance(block, str))
        hidden = tuple(block.text for block in cell.blocks if isinstance(block, Hidden))
        yield FlowCell(column, texts, cell.row_span, cell.column_span, hidden)
        if cell.row_span > 1:
            covered |= dict.fromkeys(range(column, column + cell.column_span), cell.row_span - 1)
        column += cell.column_span
