"""All of a DOCX's text: headers that some page shows, the body, notes that it refers to, footers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from extractor.errors import UnreadableFileError
from extractor.reading.archive import check_size
from extractor.reading.colours import PAGE, UNKNOWN
from extractor.reading.flow import Block
from extractor.reading.ooxml import Package, Part
from extractor.reading.refusal import refuse
from extractor.reading.rtf import rtf_blocks
from extractor.reading.sniff import DOCX, HTML, MHTML, RTF, sniff
from extractor.reading.txt import decode
from extractor.reading.web import html_blocks, mhtml_blocks
from extractor.reading.word.cells import Around
from extractor.reading.word.controls import Bindings
from extractor.reading.word.names import R, W, switch
from extractor.reading.word.styles import load_styles
from extractor.reading.word.walk import Context, Walker
from extractor.settings import Settings

MAX_CHUNK_DEPTH = 2
"""Documents inserted into documents."""
MAX_CHUNKS = 50


@dataclass(frozen=True, slots=True)
class WordText:
    """`pictures` that the text shows, each once; `unread`: what was left out, in Chinese and English; `main` holds the body."""

    blocks: list[Block]
    pictures: list[Part]
    unread: list[tuple[str, str]]
    main: Part


def word_text(data: bytes, settings: Settings, *, depth: int = 0) -> WordText:
    """Raises UnreadableFileError (`corrupt`, `encrypted`, `too_large`)."""
    check_size(data, settings)
    package = Package(data)
    main = package.main(otherwise="word/document.xml")
    body = main.root.find(f"{W}body")
    if body is None:
        raise refuse("corrupt", what=("正文不是Word文档", "its main part is no Word document"))
    styles = main.related("styles")
    chunks = _Chunks(settings, depth)
    context = Context(load_styles(styles[0].root if styles else None), Bindings(package), chunks.open)
    chunks.context = context
    page = Around(behind=_page_colour(main.root))
    shown = _shown_furniture(main)
    # The pictures of the body come first, those of headers and footers are mostly ornament.
    text = Walker(main, context, page).blocks(body)
    heads = _furniture(main, "header", shown, context, page)
    notes = [block for kind in ("footnote", "endnote") for block in _notes(main, kind, context, page)]
    blocks = [*heads, *text, *notes, *_furniture(main, "footer", shown, context, page)]
    return WordText(blocks, list(context.pictures.values()), list(context.unread), main)


def _page_colour(document: Any) -> str:
    """White unless the document paints its pages."""
    background = document.find(f"{W}background")
    return PAGE if background is None or background.get(f"{W}color", "auto").upper() in ("AUTO", PAGE) else UNKNOWN


def _furniture(main: Part, kind: str, shown: set[str], context: Context, page: Around) -> list[Block]:
    """Headers or footers, each once though sections share them; hidden where no page has them."""
    seen = {rel.target.name for key, rel in main.rels.items() if key in shown and rel.target is not None}
    blocks: list[Block] = []
    for part in main.related(kind):
        around = Around(behind=page.behind, hidden=part.name not in seen)
        blocks += Walker(part, context, around).blocks(part.root)
    return blocks


def _shown_furniture(main: Part) -> set[str]:
    """Relationships of the headers and footers that pages have: those of first and even pages only where these differ."""
    settings = main.related("settings")
    uneven = bool(settings) and bool(switch(settings[0].root.find(f"{W}evenAndOddHeaders")))
    shown = set()
    for section in main.root.iter(f"{W}sectPr"):
        asked = {"default": True, "even": uneven, "first": bool(switch(section.find(f"{W}titlePg")))}
        for reference in section.iter(f"{W}headerReference", f"{W}footerReference"):
            if asked.get(reference.get(f"{W}type", "default"), False):
                shown.add(reference.get(f"{R}id", ""))
    return shown


def _notes(main: Part, kind: str, context: Context, page: Around) -> list[Block]:
    """Foot- or endnotes; hidden where the text does not refer to them."""
    gone = (f"{W}del", f"{W}moveFrom")
    used = {
        reference.get(f"{W}id")
        for reference in main.root.iter(f"{W}{kind}Reference")
        if not any(outer.tag in gone for outer in reference.iterancestors())
    }
    blocks: list[Block] = []
    for part in main.related(f"{kind}s"):
        walker = Walker(part, context, page)
        for note in part.root.iter(f"{W}{kind}"):
            if note.get(f"{W}type") is None:
                blocks += walker.blocks(note, Around(behind=page.behind, hidden=note.get(f"{W}id") not in used))
    return blocks


class _Chunks:
    """Documents of other kinds inserted into this one (`w:altChunk`), which Word turns into text when it opens the file."""

    context: Context

    def __init__(self, settings: Settings, depth: int) -> None:
        self._settings = settings
        self._depth = depth
        self._opened = 0

    def open(self, data: bytes) -> list[Block]:
        self._opened += 1
        media_type = sniff(data)
        if self._depth >= MAX_CHUNK_DEPTH or self._opened > MAX_CHUNKS:
            return self._leave_out("嵌套过多")
        try:
            if media_type == DOCX:
                inner = word_text(data, self._settings, depth=self._depth + 1)
                self.context.unread.update(dict.fromkeys(inner.unread))
                self.context.pictures.update({f"{self._opened}/{part.name}": part for part in inner.pictures})
                return inner.blocks
            if media_type in _READ:
                return _READ[media_type](data)
        except UnreadableFileError as error:
            return self._leave_out(error.code)
        return self._leave_out(media_type)

    def _leave_out(self, why: str) -> list[Block]:
        self.context.leave_out(f"插入的文档（{why}）", f"an inserted document ({why})")
        return []


def _plain(data: bytes) -> list[Block]:
    return list((decode(data) or "").splitlines())


_READ = {HTML: html_blocks, MHTML: mhtml_blocks, RTF: rtf_blocks, "text/plain": _plain}
