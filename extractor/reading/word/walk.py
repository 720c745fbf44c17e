"""The text of a part of a DOCX in reading order, what can be seen apart from what cannot.

Deleted and moved-away text, instructions of fields, the reading aid over a word (ruby) and placeholders are no text at
all. What is there but not shown (see `styles`) becomes Hidden.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from extractor.reading.colours import UNKNOWN, looks_same
from extractor.reading.drawn_data import CX, DGM, C, chart_blocks, diagram_blocks
from extractor.reading.flow import Block, Hidden
from extractor.reading.ooxml import Part
from extractor.reading.word.cells import Around, table_blocks
from extractor.reading.word.colours import shape_fill
from extractor.reading.word.controls import Bindings, is_placeholder
from extractor.reading.word.names import MC, OFFICE, WP, WPS, A, M, R, V, W
from extractor.reading.word.signs import equation, form_field, symbol
from extractor.reading.word.styles import SMALLEST_SIZE, Styles

MAX_DEPTH = 30
"""Tables and text boxes inside each other; deeper ones are left out."""

_NO_TEXT = {
    f"{W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "rt", "instrText", "delText", "sdtPr", "sdtEndPr", "sectPr", "tblPr")
}
_GONE = (f"{W}del", f"{W}moveFrom")
_SIGNS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}noBreakHyphen": "-", f"{W}cr": "\n", f"{W}lastRenderedPageBreak": "\f"}


@dataclass(frozen=True, slots=True)
class Context:
    """What holds for a whole file. `pictures` and `unread` (what was left out, in Chinese and English) are filled while walking."""

    styles: Styles
    bindings: Bindings
    open_chunk: Callable[[bytes], list[Block]]
    pictures: dict[str, Part] = field(default_factory=dict)
    unread: dict[tuple[str, str], None] = field(default_factory=dict)

    def leave_out(self, zh: str, en: str) -> None:
        self.unread[(zh, en)] = None


@dataclass(slots=True)
class _Paragraph:
    """A paragraph under way: what is seen of it so far, what is not, and what follows it (text boxes, charts)."""

    properties: Any
    around: Around
    text: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    after: list[Block] = field(default_factory=list)

    def add(self, text: str, *, hidden: bool) -> None:
        (self.hidden if hidden else self.text).append(text)


class Walker:
    """Walks one part; `around` is what holds for all of it."""

    def __init__(self, part: Part, context: Context, around: Around | None = None) -> None:
        self._part = part
        self._context = context
        root = part.root
        # White letters on the page may lie over a picture behind the text: then they can be seen.
        covered = any(anchor.get("behindDoc") in ("1", "true") for anchor in root.iter(f"{WP}anchor"))
        self._around = around or Around()
        self._around = replace(self._around, behind=UNKNOWN if covered else self._around.behind)
        shapes = max(sum(1 for _ in root.iter(f"{WPS}wsp")), sum(1 for _ in root.iter(f"{V}shape")))
        self._crowded = shapes > 1 or next(root.iter(f"{A}blip", f"{V}imagedata"), None) is not None
        marks = [mark.get(f"{W}fldCharType") for mark in root.iter(f"{W}fldChar")]
        # A field that never ends would swallow the rest of the text: then all marks are passed over, as Word does.
        self._fields_count = marks.count("begin") == marks.count("end")
        self._fields: list[str] = []

    def blocks(self, parent: Any, around: Around | None = None) -> list[Block]:
        """Paragraphs, tables, hidden text and page breaks under `parent`, content controls opened."""
        around = around or self._around
        if parent is None or around.depth > MAX_DEPTH:
            return []
        blocks: list[Block] = []
        joined = ""
        for element in parent:
            if element.tag == f"{W}p":
                more, joined = self._paragraph(element, around, joined)
                blocks += more
                continue
            blocks += [joined] if joined.strip() else []
            joined = ""
            blocks += self._block(element, around)
        return [*blocks, joined] if joined.strip() else blocks

    def _block(self, element: Any, around: Around) -> list[Block]:
        if element.tag == f"{W}tbl":
            return table_blocks(element, around, self._context.styles, self.blocks)
        if element.tag == f"{W}altChunk":
            return self._chunk(element)
        if element.tag == f"{MC}AlternateContent":
            return self.blocks(_choice(element), around)
        if element.tag == f"{W}sdt":
            shown = self._context.bindings.value(element)
            if shown is not None:
                return [Hidden(shown) if around.hidden else shown]
            return [] if is_placeholder(element) else self.blocks(element.find(f"{W}sdtContent"), around)
        return self.blocks(element, around) if isinstance(element.tag, str) and element.tag not in _NO_TEXT else []

    def _paragraph(self, element: Any, around: Around, joined: str) -> tuple[list[Block], str]:
        """Its lines, page breaks in their place, then what is anchored in it; and the text that the next paragraph goes on with."""
        properties = element.find(f"{W}pPr")
        look = self._context.styles.paragraph(properties)
        within = replace(around, behind=look.fill or around.behind, hidden=around.hidden or bool(look.cut_off))
        paragraph = _Paragraph(properties, within, [joined] if joined else [])
        self._inline(element, paragraph, within.hidden)
        hidden, shown = "".join(paragraph.hidden), "".join(paragraph.text)
        blocks: list[Block] = [Hidden(line) for line in hidden.replace("\f", "\n").split("\n") if line.strip()]
        if self._goes_on(properties, within):
            return [*blocks, *paragraph.after], shown
        for place, piece in enumerate(shown.split("\f")):
            blocks += ["\f"] if place else []
            blocks += [line for line in piece.split("\n") if line.strip()]
        return [*blocks, *paragraph.after], ""

    def _goes_on(self, properties: Any, around: Around) -> bool:
        """Whether the paragraph's mark is hidden or deleted, so that the next paragraph stands on the same line."""
        mark = None if properties is None else properties.find(f"{W}rPr")
        if mark is None or around.hidden:
            return False
        if any(mark.find(gone) is not None for gone in _GONE):
            return True
        return bool(self._context.styles.run(mark, properties, around.table).vanish)

    def _unseen(self, properties: Any, paragraph: _Paragraph) -> bool:
        """Whether a run with these properties cannot be seen."""
        look = self._context.styles.run(properties, paragraph.properties, paragraph.around.table)
        if look.vanish or look.always_hidden or look.narrow or look.transparent:
            return True
        if look.size is not None and look.size <= SMALLEST_SIZE:
            return True
        return look.ink is not None and looks_same(look.ink, look.fill or paragraph.around.behind)

    def _inline(self, parent: Any, paragraph: _Paragraph, hidden: bool) -> None:
        """Adds the text of runs, links, fields, equations and content controls, in order."""
        for element in equation(parent) if isinstance(parent.tag, str) and parent.tag.startswith(M) else parent:
            if isinstance(element, str):
                paragraph.add(element, hidden=hidden)
            elif element.tag in (f"{W}t", f"{M}t"):
                if "instruction" not in self._fields:
                    paragraph.add(element.text or "", hidden=hidden)
            elif element.tag in (f"{W}r", f"{M}r"):
                self._inline(element, paragraph, hidden or self._unseen(element.find(f"{W}rPr"), paragraph))
            elif element.tag in _SIGNS:
                paragraph.add(_SIGNS[element.tag], hidden=hidden)
            elif element.tag == f"{W}br":
                paragraph.add("\f" if element.get(f"{W}type") == "page" else "\n", hidden=hidden)
            elif isinstance(element.tag, str) and element.tag not in _NO_TEXT:
                self._rarer(element, paragraph, hidden)

    def _rarer(self, element: Any, paragraph: _Paragraph, hidden: bool) -> None:
        tag = element.tag
        if tag == f"{W}sym":
            paragraph.add(symbol(element), hidden=hidden)
        elif tag == f"{W}fldChar":
            self._field(element, paragraph, hidden)
        elif tag == f"{W}sdt":
            shown = self._context.bindings.value(element)
            if shown is not None:
                paragraph.add(shown, hidden=hidden)
            elif not is_placeholder(element) and (content := element.find(f"{W}sdtContent")) is not None:
                self._inline(content, paragraph, hidden)
        elif tag == f"{W}txbxContent":
            self._box(element, paragraph, hidden)
        elif tag == f"{MC}AlternateContent":
            if (chosen := _choice(element)) is not None:
                self._inline(chosen, paragraph, hidden)
        elif tag.startswith((f"{A}blip", f"{V}imagedata", f"{C}chart", f"{CX}chart", f"{DGM}relIds", f"{OFFICE}OLEObject")):
            self._reference(element, paragraph, hidden)
        elif tag == f"{V}textpath" and "watermark" not in element.getparent().get("id", "").lower():
            paragraph.add(element.get("string", ""), hidden=hidden)
        else:
            self._inline(element, paragraph, hidden or _drawing_hidden(element))

    def _field(self, element: Any, paragraph: _Paragraph, hidden: bool) -> None:
        """A field's instruction, from `begin` to `separate`, is no text; its result, up to `end`, is."""
        kind = element.get(f"{W}fldCharType")
        data = element.find(f"{W}ffData")
        if data is not None and "instruction" not in self._fields:
            paragraph.add(form_field(data), hidden=hidden)
        if not self._fields_count:
            return
        if kind == "begin":
            self._fields.append("instruction")
        elif self._fields and kind == "separate":
            self._fields[-1] = "result"
        elif self._fields and kind == "end":
            self._fields.pop()

    def _box(self, element: Any, paragraph: _Paragraph, hidden: bool) -> None:
        holder = element.getparent()
        fill = shape_fill(None if holder is None else holder.getparent(), paragraph.around.behind, crowded=self._crowded)
        around = Around(fill, hidden=hidden, depth=paragraph.around.depth + 1)
        # What a text box says stands apart from a field that it is anchored in.
        fields, self._fields = self._fields, []
        paragraph.after += self.blocks(element, around)
        self._fields = fields

    def _reference(self, element: Any, paragraph: _Paragraph, hidden: bool) -> None:
        """What stands in a part of its own: a picture, a chart, SmartArt, an embedded file."""
        named = next((element.get(f"{R}{name}") for name in ("embed", "id", "link", "dm") if element.get(f"{R}{name}")), "")
        rel = self._part.rels.get(named)
        if element.tag == f"{OFFICE}OLEObject":
            program = element.get("ProgID", "")[:40]
            self._context.leave_out(f"嵌入的对象 {program}".strip(), f"an embedded object {program}".strip())
        elif rel is not None and rel.external:
            self._context.leave_out("链接到文件外的图片或图表", "a picture or chart linked from outside the file")
        elif rel is None or rel.target is None or hidden:
            return
        elif element.tag in (f"{A}blip", f"{V}imagedata"):
            self._context.pictures.setdefault(rel.target.name, rel.target)
        else:
            paragraph.after += diagram_blocks(rel.target) if element.tag == f"{DGM}relIds" else chart_blocks(rel.target)

    def _chunk(self, element: Any) -> list[Block]:
        rel = self._part.rels.get(element.get(f"{R}id", ""))
        if rel is None or rel.target is None:
            self._context.leave_out("插入的外部文档", "an inserted document that is not in the file")
            return []
        return self._context.open_chunk(rel.target.blob)


def _drawing_hidden(element: Any) -> bool:
    """Whether a drawing or shape is switched off (in Word's selection pane, or by the style of VML)."""
    if element.tag in (f"{WP}inline", f"{WP}anchor"):
        properties = element.find(f"{WP}docPr")
        return properties is not None and properties.get("hidden", "0") in ("1", "true")
    style = element.get("style", "") if element.tag.startswith(V) else ""
    return "visibility:hidden" in style.replace(" ", "").lower()


def _choice(element: Any) -> Any:
    """One of the versions that mc:AlternateContent offers of the same content."""
    chosen = element.find(f"{MC}Choice")
    return chosen if chosen is not None else element.find(f"{MC}Fallback")
