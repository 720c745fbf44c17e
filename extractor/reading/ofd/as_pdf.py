"""An OFD file drawn as PDF: one page for each of its pages, text with its meaning, everything in its place."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass
from typing import Any

from extractor.document import Box
from extractor.errors import UnreadableFileError
from extractor.flags import Flag, flag
from extractor.reading.ofd.drawing import Around, Canvas, clip, image_operators
from extractor.reading.ofd.fonts import Fonts
from extractor.reading.ofd.images import Images
from extractor.reading.ofd.package import Package, child, children, folder_of, text_of
from extractor.reading.ofd.pdf_file import PdfFile, told
from extractor.reading.ofd.seals import Stamp, stamps
from extractor.reading.ofd.structure import Document, Sheet, appearances, documents, layers, parsed
from extractor.reading.ofd.values import Area, area, truth
from extractor.reading.refusal import refuse
from extractor.settings import MIB, Settings

TODO = ("请导出为PDF后上传，或单独上传该部分", "export it as PDF, or upload that part on its own")
POINTS = 72 / 25.4
"""In a millimetre."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """`unseen`: page (from 1) → name of each of its seals without a picture to draw, and where it stands, in fractions of the page."""

    pdf: bytes
    flags: tuple[Flag, ...]
    unseen: dict[int, list[tuple[str, Box]]]


class _Drawer:
    """Draws the pages of a file, or of the picture of a seal, which may be an OFD file too."""

    def __init__(self, data: bytes, settings: Settings) -> None:
        self.settings = settings
        self.package = Package(data, settings)
        self.documents = documents(self.package, settings.max_pages)
        self.pdf = PdfFile()
        self.canvas = Canvas(self.package, self.pdf, Fonts(self.pdf), Images(self.pdf, settings))
        self.flags: list[Flag] = []
        self.unseen: dict[int, list[tuple[str, Box]]] = {}

    def draw(self, pages: Container[int] | None) -> Drawn:
        number = 0
        for document in self.documents:
            sealed = stamps(self.package, document)
            for key, location in document.pages:
                number += 1
                if pages is None or number in pages:
                    self._page(document, document.sheet(self.package, key, location), number, sealed.get(key, []))
                else:
                    self.pdf.add_page(b"", (document.size.width * POINTS, document.size.height * POINTS))
                if self.pdf.size > self.settings.max_expanded_bytes:
                    raise refuse("too_large", what=f"OFD > {self.settings.max_expanded_bytes // MIB} MiB")
            self.flags += _attached(self.package, document)
        self.flags += _missing(self.canvas)
        self.canvas.fonts.finish()
        return Drawn(self.pdf.finish(), tuple(self.flags), self.unseen)

    def _page(self, document: Document, sheet: Sheet, number: int, sealed: list[Stamp]) -> None:
        if sheet.content is None:
            what = (f"第{number}页内容缺失或损坏", f"the content of page {number} is missing or damaged")
            self.flags.append(flag("partly_unread", what=what, todo=TODO))
        size = document.size_of(sheet.content)
        self.canvas.objects = 0
        operators = [f"{told(POINTS, 0, 0, -POINTS, 0, size.height * POINTS)} cm", *page_operators(self.canvas, document, sheet)]
        for stamp in sealed:
            operators += self._stamp(stamp, number, size)
        self.pdf.add_page("\n".join(filter(None, operators)).encode(), (size.width * POINTS, size.height * POINTS))

    def _stamp(self, stamp: Stamp, number: int, size: Area) -> list[str]:
        """The seal's picture where it stands. As ink does, it darkens what it lies on and covers nothing, whatever its picture is on."""
        place, picture = stamp.place, stamp.seal.picture
        content = self._vector_seal(stamp) if picture.startswith(b"PK") else None
        if content is None:
            name = self.canvas.images.name(f"seal {stamp.key}", lambda: picture) if picture else None
            content = [f"{told(place.width, 0, 0, place.height, 0, 0)} cm", *image_operators(name)] if name else None
        if content is None:
            box = Box(*(min(max(edge, 0.0), 1.0) for edge in _edges(place, size)))
            self.unseen.setdefault(number, []).append((stamp.seal.name, box))
            return []
        shown = [clip(stamp.clip)] if stamp.clip else []
        return ["q", self.canvas.state("/BM/Multiply"), f"1 0 0 1 {told(place.x, place.y)} cm", *shown, *content, "Q"]

    def _vector_seal(self, stamp: Stamp) -> list[str] | None:
        """The first page of the OFD file that a seal's picture is, fitted into the seal's place."""
        try:
            package = Package(stamp.seal.picture, self.settings)
            document = documents(package, self.settings.max_pages)[0]
        except UnreadableFileError:
            return None
        sheet = document.sheet(package, *document.pages[0]) if document.pages else None
        if sheet is None or sheet.content is None:
            return None
        size = document.size_of(sheet.content)
        canvas = Canvas(package, self.pdf, self.canvas.fonts, self.canvas.images, owner=stamp.key, objects=self.canvas.objects)
        fitted = f"{told(stamp.place.width / size.width, 0, 0, stamp.place.height / size.height, 0, 0)} cm"
        operators = [fitted, *page_operators(canvas, document, sheet)]
        self.canvas.objects = canvas.objects
        return operators


def as_pdf(data: bytes, settings: Settings, *, pages: Container[int] | None = None) -> Drawn:
    """The file with all of its pages; those not in `pages` (from 1), where that is given, are blank.

    Raises UnreadableFileError: `corrupt`, `encrypted`, `empty`, `too_large`, `unsupported`.
    """
    return _Drawer(data, settings).draw(pages)


def page_operators(canvas: Canvas, document: Document, sheet: Sheet) -> list[str]:
    """What is painted on a page, annotations last; seals are not among it."""
    found: list[str] = []
    for layer, part, owner in layers(canvas.package, document, sheet):
        resources = document.resources.with_parts(canvas.package, owner, part, document.root)
        found += canvas.block(layer, Around(resources, layer))
    for appearance, part in appearances(canvas.package, document, sheet.key):
        resources = document.resources.with_parts(canvas.package, appearance, part, document.root)
        box = area(appearance.get("Boundary"))
        shift = f"1 0 0 1 {told(box.x, box.y)} cm" if box else ""
        found += ["q", shift, *canvas.block(appearance, Around(resources)), "Q"]
    return found


def _edges(place: Area, size: Area) -> tuple[float, float, float, float]:
    return place.x / size.width, place.y / size.height, (place.x + place.width) / size.width, (place.y + place.height) / size.height


def _attached(package: Package, document: Document) -> Iterator[Flag]:
    """Files attached to the document, which are not read with it."""
    part = package.find(text_of(child(document.element, "Attachments")), folder_of(document.root))
    names = [attachment.get("Name", "?")[:60] for attachment in children(parsed(package, part), "Attachment") if _listed(attachment)]
    if names:
        zh, en = "、".join(names[:5]), ", ".join(names[:5])
        todo = ("如需作为证明材料请单独上传", "upload them on their own where they are evidence")
        yield flag("partly_unread", what=(f"附件：{zh}", f"attachments: {en}"), todo=todo)


def _listed(attachment: Any) -> bool:
    """Attachments that a viewer lists: electronic invoices and licences carry their data in hidden ones."""
    return truth(attachment.get("Visible"), default=True)


def _missing(canvas: Canvas) -> Iterator[Flag]:
    said = [what if isinstance(what, tuple) else (str(what), str(what)) for what in canvas.missing.values()][:5]
    if said:
        yield flag("partly_unread", what=("、".join(zh for zh, _ in said), ", ".join(en for _, en in said)), todo=TODO)
