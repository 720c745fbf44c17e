"""DOCX → pages: text flows onto made-up pages (see `flow`), and each embedded picture is a further page read by OCR.

Word writes no page layout into the file. Pages break where the file says so (page breaks, and the breaks Word last
rendered) and after 45 rows. Headers come first, then the body with its text boxes, then foot- and endnotes and footers.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from typing import Any

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.opc.part import Part
from lxml import etree

from extractor.document import Page
from extractor.evidence import Flag
from extractor.flags import flag
from extractor.ocr.engine import OcrEngine
from extractor.reading.archive import check_size
from extractor.reading.flow import Block, FlowCell, FlowTable, flow
from extractor.reading.opened import Opened
from extractor.reading.page_clock import read_in_time
from extractor.reading.picture import frames, read_page
from extractor.reading.refusal import refuse, too_many_pages
from extractor.reading.sniff import PICTURES, sniff
from extractor.settings import Settings

MAX_DEPTH = 30
"""Tables and text boxes inside each other; deeper ones are left out."""
SMALLEST_PICTURE = 40_000
"""Pixels: smaller pictures are icons and bullets."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_IMAGE_DATA = "{urn:schemas-microsoft-com:vml}imagedata"


def read_docx(data: bytes, engine: Callable[[], OcrEngine], settings: Settings) -> Opened:
    """Raises UnreadableFileError (`corrupt`, `too_large`)."""
    check_size(data, settings)
    try:
        main = docx.Document(io.BytesIO(data)).part
    except (PackageNotFoundError, zipfile.BadZipFile, etree.XMLSyntaxError, KeyError, ValueError) as error:
        raise refuse("corrupt", what=f"DOCX: {type(error).__name__}") from error
    pages = flow(_blocks(main))
    if len(pages) > settings.max_pages:
        raise too_many_pages(len(pages), settings.max_pages)
    return Opened(0, chain(pages, _picture_pages(main, len(pages) + 1, engine, settings)), ("python-docx", docx.__version__))


def _blocks(main: Part) -> list[Block]:
    """The file's text in reading order."""
    blocks: list[Block] = []
    for part in _related(main, "/header"):
        blocks += _Walker(part).blocks(_root(part))
    blocks += _Walker(main).blocks(_root(main).find(f"{_W}body"))
    for part in (*_related(main, "/footnotes"), *_related(main, "/endnotes")):
        for note in _root(part):
            if note.get(f"{_W}type") is None:
                blocks += _Walker(part).blocks(note)
    for part in _related(main, "/footer"):
        blocks += _Walker(part).blocks(_root(part))
    return blocks


def _related(main: Part, kind: str) -> list[Part]:
    """Parts of a kind, each once: sections share their headers and footers."""
    parts = [rel.target_part for rel in main.rels.values() if not rel.is_external and rel.reltype.endswith(kind)]
    return list({part.partname: part for part in parts}.values())


def _root(part: Part) -> Any:
    """The part's XML. Entities stay unexpanded and nothing is fetched."""
    if hasattr(part, "element"):
        return part.element
    return etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))


@dataclass(slots=True)
class _Paragraph:
    """A paragraph under way: its text so far, and the text boxes anchored in it."""

    text: list[str] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Walker:
    part: Part
    depth: int = 0

    def blocks(self, parent: Any) -> list[Block]:
        """Paragraphs, tables and page breaks under `parent`, content controls opened."""
        if parent is None or self.depth > MAX_DEPTH:
            return []
        blocks: list[Block] = []
        for element in parent:
            if element.tag == f"{_W}p":
                blocks += self._paragraph(element)
            elif element.tag == f"{_W}tbl":
                blocks.append(self._table(element))
            elif element.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml"):
                blocks += self.blocks(element)
            elif element.tag == f"{_MC}AlternateContent":
                blocks += self.blocks(_choice(element))
        return blocks

    def _paragraph(self, element: Any) -> list[Block]:
        """The paragraph's lines, page breaks in their place, then the text boxes anchored in it."""
        paragraph = _Paragraph()
        _inline(element, paragraph)
        blocks: list[Block] = []
        for number, piece in enumerate("".join(paragraph.text).split("\f")):
            blocks += ["\f"] if number else []
            blocks += [line for line in piece.split("\n") if line.strip()]
        for box in paragraph.boxes:
            blocks += replace(self, depth=self.depth + 1).blocks(box)
        return blocks

    def _table(self, element: Any) -> FlowTable:
        rows: list[list[FlowCell]] = []
        # Column → row and place in that row of the vertically merged cell that is open there.
        above: dict[int, tuple[int, int]] = {}
        for number, row in enumerate(_children(element, f"{_W}tr")):
            cells: list[FlowCell] = []
            column = _number(row.find(f"{_W}trPr/{_W}gridBefore"), 0)
            for cell in _children(row, f"{_W}tc"):
                span = _number(cell.find(f"{_W}tcPr/{_W}gridSpan"), 1)
                merge = cell.find(f"{_W}tcPr/{_W}vMerge")
                if merge is not None and merge.get(f"{_W}val") != "restart" and column in above:
                    owner_row, place = above[column]
                    owner = rows[owner_row][place]
                    rows[owner_row][place] = replace(owner, row_span=number - owner_row + 1)
                else:
                    above.pop(column, None)
                    if merge is not None:
                        above[column] = (number, len(cells))
                    cells.append(FlowCell(column, self._cell_texts(cell), column_span=span))
                column += span
            rows.append(cells)
        columns = max((cell.column + cell.column_span for row in rows for cell in row), default=0)
        return FlowTable(columns, tuple(tuple(row) for row in rows))

    def _cell_texts(self, cell: Any) -> tuple[str, ...]:
        """The cell's paragraphs; a table inside it gives one text a row, its cells set apart by a space."""
        texts: list[str] = []
        for block in replace(self, depth=self.depth + 1).blocks(cell):
            if isinstance(block, FlowTable):
                texts += [" ".join(text for inner in row for text in inner.texts) for row in block.rows]
            elif block != "\f":
                texts.append(block)
        return tuple(texts)


def _inline(parent: Any, paragraph: _Paragraph) -> None:
    """Text of runs, links, fields and content controls in order; deleted text is left out."""
    for element in parent:
        tag = element.tag
        if tag == f"{_W}t":
            paragraph.text.append(element.text or "")
        elif tag == f"{_W}tab":
            paragraph.text.append("\t")
        elif tag == f"{_W}noBreakHyphen":
            paragraph.text.append("-")
        elif tag in (f"{_W}br", f"{_W}cr"):
            paragraph.text.append("\f" if element.get(f"{_W}type") == "page" else "\n")
        elif tag == f"{_W}lastRenderedPageBreak":
            paragraph.text.append("\f")
        elif tag == f"{_W}txbxContent":
            paragraph.boxes.append(element)
        elif tag == f"{_MC}AlternateContent":
            chosen = _choice(element)
            if chosen is not None:
                _inline(chosen, paragraph)
        elif tag not in (f"{_W}del", f"{_W}pPr", f"{_W}rPr", f"{_W}moveFrom"):
            _inline(element, paragraph)


def _choice(element: Any) -> Any:
    """One of the versions that mc:AlternateContent offers of the same content."""
    chosen = element.find(f"{_MC}Choice")
    return chosen if chosen is not None else element.find(f"{_MC}Fallback")


def _children(parent: Any, tag: str) -> list[Any]:
    """Children with `tag`, those wrapped in content controls too."""
    found = []
    for element in parent:
        if element.tag == tag:
            found.append(element)
        elif element.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins"):
            found += _children(element, tag)
    return found


def _number(element: Any, default: int) -> int:
    value = "" if element is None else element.get(f"{_W}val", "")
    return min(int(value), 1000) if value.isdigit() else default


def _picture_pages(main: Part, first: int, engine: Callable[[], OcrEngine], settings: Settings) -> Iterator[Page]:
    """A page for each embedded picture with text on it, in the order of the body; photos without text give none."""
    number = first
    for part in _pictures(main):
        if sniff(part.blob) not in PICTURES:
            # EMF, WMF: drawings that only Word can show. What they say is unknown, so it must be said.
            yield Page(number, 0, 0, method="ocr", flags=(flag("unreadable", page=number, pages=number),))
            number += 1
            continue
        for frame in frames(part.blob, settings):
            if isinstance(frame, Flag):
                page = Page(number, 0, 0, method="ocr", flags=(replace(frame, page=number),))
            elif frame.shape[0] * frame.shape[1] < SMALLEST_PICTURE:
                continue
            else:
                page = read_in_time(number, settings.page_timeout, partial(read_page, frame, number, engine))
            if page.lines or any(mark.code != "unreadable" for mark in page.flags):
                yield page
                number += 1


def _pictures(main: Part) -> list[Part]:
    """Picture parts that the text shows, each once."""
    found: dict[str, Part] = {}
    for part in (main, *_related(main, "/header"), *_related(main, "/footer")):
        for element in _root(part).iter(_BLIP, _IMAGE_DATA):
            rel = part.rels.get(element.get(f"{_R}embed") or element.get(f"{_R}id") or "")
            if rel is not None and not rel.is_external:
                found.setdefault(str(rel.target_part.partname), rel.target_part)
    return list(found.values())
