"""PDF → pages: the text layer where it can be trusted, OCR where it cannot, both where pictures stand in the text.

pdfium reads text and draws pages; pdfplumber, much slower, is asked for the tables of pages that have ruling lines.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from statistics import mean
from typing import Any

import numpy as np

from extractor.document import Box, Code, Line, Mark, Page
from extractor.errors import UnreadableFileError
from extractor.flags import Flag, flag
from extractor.ocr.engine import OcrEngine, Picture, sheet_side
from extractor.reading.agreement import alike
from extractor.reading.layout import compose
from extractor.reading.opened import Opened
from extractor.reading.page_clock import PageTimeoutError, page_timed_out, read_in_time
from extractor.reading.pdf_annotations import open_page, with_unshown
from extractor.reading.pdf_catalog import Catalog
from extractor.reading.pdf_curves import curved_places, has_letters
from extractor.reading.pdf_cuts import drawn
from extractor.reading.pdf_objects import PageObjects, hide_text, scan
from extractor.reading.pdf_overlays import Overlays
from extractor.reading.pdf_parts import refuse_dynamic_form, unread_parts
from extractor.reading.pdf_signatures import read_signatures
from extractor.reading.pdf_tables import TableFinder, TablesUnreadError
from extractor.reading.pdf_text import Characters, PageFrame, lines_of, page_turn, read_characters, turn
from extractor.reading.pdf_visibility import Hidden, hidden_text
from extractor.reading.pdfium import pypdfium2, raw
from extractor.reading.picture import has_ink, placed, placed_box, read_page
from extractor.reading.plausible import has_words
from extractor.reading.refusal import refuse, too_many_pages
from extractor.reading.text_layer import judge
from extractor.settings import Settings

ENGINE = "pypdfium2"
VERSION = str(pypdfium2.PYPDFIUM_INFO)

DPI = 200
LONGEST = 2600
"""Pixels on the longer side of a rendered sheet: enough for 5-point print on A4. A strip has as many to its breadth."""
WORTH_READING = 0.02
"""Pictures below this share of the page are icons; seals are larger."""
MARK = 0.003
"""Marks of accreditation bodies are no larger than icons, but stand on certificates: pages with fewer characters than SPARSE."""
SPARSE = 1200
FULL_PAGE = 0.5
"""A picture that covers this much may be the page itself, scanned."""
MOSTLY = 0.5
"""Share of a page's characters that is hidden where they are the OCR layer of a scan."""
SMALLEST = 16
"""Pixels: nothing narrower can hold a line of text."""
OUTLINED = 100
"""A page with hardly any characters and this many paths has its text drawn as outlines."""

SAMPLE, SAMPLE_LENGTH = 5, 24
"""Lines of a page that make no Chinese words, and characters of each, that are compared with what the page shows."""
UNLIKE, FEWEST = 0.5, 2
"""Lines less alike than this say different things; so many of them speak against a page, one does not."""
LEGIBLE = 0.8
"""Mean score from which such a line counts as read."""


@dataclass(frozen=True, slots=True)
class _PageReader:
    """Reads the pages of one document; `known` keeps what pictures said that stand on several of its pages."""

    engine: Callable[[], OcrEngine]
    settings: Settings
    tables: TableFinder
    catalog: Catalog
    known: dict[bytes, Page] = field(default_factory=dict)

    def read(self, page: Any, number: int) -> Page:
        left, bottom, right, top = page.get_bbox()
        frame = PageFrame(left, bottom, right, top, page.get_rotation())
        objects = scan(page, frame)
        if self._oversized(objects):
            blank = Page(number, *frame.size)
            return replace(blank, flags=(flag("too_large", page=number, what=(f"第{number}页图片", f"picture on page {number}")),))
        text_page = page.get_textpage()
        try:
            everything = read_characters(text_page, frame)
            hidden = hidden_text(page, text_page, frame, objects, everything, self.catalog)
        finally:
            text_page.close()
        characters = everything.without(hidden.mask)
        verdict = judge(characters.text)
        if verdict == "sparse" and _drawn(objects, characters, frame):
            verdict = "bad"
        if verdict == "bad" or (objects.picture_cover > FULL_PAGE and hidden.share(everything) > MOSTLY):
            layer = hidden.because("ocr_layer") if objects.picture_cover > FULL_PAGE else hidden
            return _beside(self._ocr(page, number, frame), layer, everything, frame)
        text = _beside(_text(characters, frame, number), hidden, everything, frame)
        if not has_words(characters.text) and (denied := self._denied(page, text, frame)):
            seen = _beside(self._ocr(page, number, frame), hidden, everything, frame)
            return replace(seen, flags=(*seen.flags, denied))
        try:
            if objects.ruled and text.lines:
                text = self._with_tables(page, text, frame)
            text = self._with_pictures(page, text, frame, objects)
            return Overlays(page, text, objects, frame).added_to(self._read_once)
        except PageTimeoutError:
            return replace(text, flags=(*text.flags, page_timed_out(number)))

    def _oversized(self, objects: PageObjects) -> bool:
        return any(pixels > self.settings.max_page_pixels for _, pixels in objects.pictures)

    def _ocr(self, page: Any, number: int, frame: PageFrame) -> Page:
        """The whole page by OCR, its size given in points."""
        seen = read_page(render(page, frame, self.settings), number, self.engine)
        width, height = frame.size if seen.rotation in (0, 180) else frame.size[::-1]
        return replace(seen, width=width, height=height)

    def _denied(self, page: Any, text: Page, frame: PageFrame) -> Flag | None:
        """A flag where most of the longest lines show something else than they say; none where they can be believed."""
        lines = sorted(text.lines, key=lambda line: -len(line.text))[:SAMPLE]
        boxes = [line.slice_box(0, min(len(line.text), SAMPLE_LENGTH)) for line in lines]
        cuts = drawn(page, frame, boxes, rotation=text.rotation, settings=self.settings)
        seen = [self.engine().read_line(cut) for cut in cuts]
        legible = [
            (line.text[:SAMPLE_LENGTH], sight.text) for line, sight in zip(lines, seen, strict=True) if mean(sight.scores or [0]) >= LEGIBLE
        ]
        denied = [(said, shown) for said, shown in legible if alike(said, shown) < UNLIKE]
        if len(denied) < FEWEST or 2 * len(denied) <= len(lines):
            return None
        what = (f"第{text.number}页文字", f"text on page {text.number}")
        return flag("text_layer_differs", page=text.number, what=what, shown=denied[0][1], said=denied[0][0])

    def _with_tables(self, page: Any, text: Page, frame: PageFrame) -> Page:
        """`text` with its ruled tables; flagged where they could not be looked for."""
        left, bottom, right, top = page.get_mediabox()
        media = PageFrame(left, bottom, right, top, frame.rotate)
        try:
            grids = self.tables.find(text.number, frame=frame, media=media, rotation=text.rotation)
        except TablesUnreadError:
            unsure = flag("low_confidence", page=text.number, what=(f"第{text.number}页表格", f"tables on page {text.number}"))
            return replace(text, flags=(*text.flags, unsure))
        if not grids:
            return text
        lines, tables = compose(text.lines, grids)
        return replace(text, lines=lines, tables=tables)

    def _with_pictures(self, page: Any, text: Page, frame: PageFrame, objects: PageObjects) -> Page:
        """`text` with what the OCR engine reads in its pictures; what the text layer has already is left out."""
        smallest = MARK if sum(len(line.text) for line in text.lines) < SPARSE else WORTH_READING
        pictured = [box for box in objects.picture_places if box.width * box.height >= smallest]
        curved = [box for box in curved_places(objects, frame) if box.width * box.height >= smallest]
        curved = [box for box in curved if not any(_same_place(box, picture) for picture in pictured)]
        regions = [box.as_list() for box in (*pictured, *curved)]
        if not regions:
            return text
        # Without the text over it a letterhead looks the same on every page.
        hide_text(objects)
        picture = np.rot90(render(page, frame, self.settings), -(text.rotation // 90))
        found: list[Line] = []
        marks: list[Mark] = []
        codes: list[Code] = []
        for index, edges in enumerate(turn(np.array(regions), text.rotation).tolist()):
            region = Box(*edges)
            cut = _cut(picture, region)
            legible = has_ink if index < len(pictured) else has_letters
            if min(cut.shape[:2]) >= SMALLEST and legible(cut):
                seen = self._read_once(cut)
                found += [placed(line, seen, region) for line in seen.lines]
                marks += [replace(mark, box=placed_box(mark.box, seen, region)) for mark in seen.marks if mark.kind in ("seal", "stamp")]
                codes += [replace(code, box=placed_box(code.box, seen, region)) for code in seen.codes]
        text = replace(text, marks=tuple(marks), codes=tuple(codes))
        # A seal stands over the text it seals, and says something else.
        fresh = [line for line in found if line.source == "seal" or not any(_same_place(line.box, known.box) for known in text.lines)]
        if not fresh:
            return text
        lines, tables = compose([*text.lines, *fresh], text.tables)
        return replace(text, lines=lines, tables=tables, method="mixed")

    def _read_once(self, cut: Picture) -> Page:
        """What `cut` says, read by OCR the first time the document shows these very pixels."""
        digest = hashlib.sha256(repr(cut.shape).encode() + cut.tobytes()).digest()
        if digest not in self.known:
            self.known[digest] = read_page(cut, 1, self.engine)
        return self.known[digest]


def _text(characters: Characters, frame: PageFrame, number: int) -> Page:
    """The page as its text layer tells it, without tables."""
    rotation = page_turn(characters)
    width, height = frame.size if rotation in (0, 180) else frame.size[::-1]
    lines, _ = compose(lines_of(characters, rotation=rotation, width=width, height=height), [])
    return Page(number, width, height, lines, (), "text", rotation)


def _beside(page: Page, hidden: Hidden, characters: Characters, frame: PageFrame) -> Page:
    """`page` with the lines of `characters` (all of the page's) that hold hidden ones."""
    if not hidden.reasons:
        return page
    width, height = (page.width, page.height)
    lines = lines_of(characters, rotation=page.rotation, width=width, height=height, holding=hidden.mask)
    return replace(page, hidden=tuple(lines), hidden_because=hidden.reasons)


def read_pdf(data: bytes, engine: Callable[[], OcrEngine], settings: Settings) -> Opened:
    """Raises UnreadableFileError: `encrypted`, `corrupt`, `too_large`. Not thread-safe, like pdfium."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if raw.FPDF_GetLastError() in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            raise refuse("encrypted") from error
        raise refuse("corrupt", what=str(error)) from error
    count = len(document)
    if not 0 < count <= settings.max_pages:
        document.close()
        raise too_many_pages(count, settings.max_pages) if count else refuse("empty")
    catalog = Catalog(data)
    try:
        refuse_dynamic_form(document)
        document.init_forms()
    except UnreadableFileError:
        document.close()
        raise
    signatures, flags = read_signatures(data, settings)
    pages = _pages(document, count, _PageReader(engine, settings, TableFinder(data), catalog), settings, flags)
    return Opened(count, pages, (ENGINE, VERSION), flags, signatures)


def _pages(document: Any, count: int, reader: _PageReader, settings: Settings, flags: list[Flag]) -> Iterator[Page]:
    """The pages one by one; what else the document holds is added to `flags` in the end."""
    with contextlib.closing(document):
        for number in range(1, count + 1):
            yield read_in_time(number, settings.page_timeout, partial(_page, document, number, reader))
        flags += unread_parts(document)


def _page(document: Any, number: int, reader: _PageReader) -> Page:
    """Page `number`, closed again whatever happens: pdfium keeps a page's objects until then."""
    try:
        opened = open_page(document, number)
        with contextlib.closing(opened.page):
            return with_unshown(reader.read(opened.page, number), opened.notes)
    except pypdfium2.PdfiumError as error:
        return Page(number, 0, 0, flags=(flag("corrupt", page=number, what=(f"第{number}页：{error}", f"page {number}: {error}")),))


def render(page: Any, frame: PageFrame, settings: Settings) -> Picture:
    """The page as a viewer shows it, annotations included, at 200 dpi or less where that is too many pixels."""
    width, height = frame.size
    scale = min(DPI / 72, LONGEST / sheet_side(width, height), (settings.max_page_pixels / (width * height)) ** 0.5)
    bitmap = page.render(scale=scale)
    try:
        pixels = bitmap.to_numpy()
        colours = np.repeat(pixels[:, :, None], 3, axis=2) if pixels.ndim == 2 or pixels.shape[2] == 1 else pixels[:, :, :3]
        return np.array(colours, dtype=np.uint8, order="C")
    finally:
        bitmap.close()


def _drawn(objects: PageObjects, characters: Characters, frame: PageFrame) -> bool:
    """Whether a page with hardly any characters shows text in another way: a scan, or outlines."""
    if not characters.text.strip("\0 \r\n\t"):
        return bool(objects.pictures) or objects.paths > 0
    return objects.picture_cover > FULL_PAGE or objects.paths >= OUTLINED or bool(curved_places(objects, frame))


def _cut(picture: Picture, region: Box) -> Picture:
    height, width = picture.shape[:2]
    rows = slice(int(region.y0 * height), int(np.ceil(region.y1 * height)))
    return np.ascontiguousarray(picture[rows, int(region.x0 * width) : int(np.ceil(region.x1 * width))])


def _same_place(found: Box, known: Box) -> bool:
    """Whether half of the smaller box is shared: the same words, read twice."""
    across, down = found.overlap_x(known), found.overlap_y(known)
    if across <= 0 or down <= 0:
        return False
    return across * down > 0.5 * min(found.width * found.height, known.width * known.height)
