"""OFD.xml → the documents of the file, their pages and templates, annotations and stamps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from lxml import etree

from extractor.reading.ofd.package import Package, child, children, folder_of, name_of, text_of
from extractor.reading.ofd.resources import Resources
from extractor.reading.ofd.values import Area, area
from extractor.reading.refusal import refuse, too_many_pages

A4 = Area(0, 0, 210, 297)
LARGEST_SIDE = 5000.0
"""Millimetres; pdfium draws nothing larger."""
Rank = Literal[0, 1, 2]
RANKS: dict[str, Rank] = {"Background": 0, "Body": 1, "Foreground": 2}
"""What is painted first, of layers and templates."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page or a template: its content and the part it comes from. `content` is None where that part is missing or damaged."""

    key: str
    part: str
    content: Any


@dataclass(frozen=True, slots=True)
class Document:
    """`root` is the part of Document.xml; `annotations` of a page by its ID."""

    root: str
    element: Any
    size: Area
    resources: Resources
    pages: tuple[tuple[str, str], ...]
    """ID and location of each page; a part is opened when its page is drawn."""
    templates: dict[str, Any]
    annotations: dict[str, list[str]] = field(default_factory=dict)
    signatures: str | None = None

    def sheet(self, package: Package, key: str, location: str) -> Sheet:
        part = package.find(location, folder_of(self.root))
        return Sheet(key, part or "", parsed(package, part))

    def size_of(self, content: Any) -> Area:
        """PhysicalBox of the page, else the document's."""
        return page_size(child(content, "Area")) or self.size


def documents(package: Package, max_pages: int) -> list[Document]:
    """Raises UnreadableFileError: `corrupt`, `encrypted`, `too_large`, and `unsupported` for a root that is no OFD document."""
    bodies = list(children(package.entry(), "DocBody"))
    found = [document for body in bodies if (document := _document(package, body)) is not None]
    if not found:
        raise refuse("corrupt", what=("OFD.xml：未指向任何文档", "OFD.xml names no document"))
    count = sum(len(document.pages) for document in found)
    if count > max_pages:
        raise too_many_pages(count, max_pages)
    if not count:
        raise refuse("empty")
    return found


def _document(package: Package, body: Any) -> Document | None:
    location = text_of(child(body, "DocRoot"))
    if not location:
        return None
    root = package.find(location, "")
    if root is None:
        raise refuse("corrupt", what=f"OFD: {location[:80]}")
    try:
        element = package.xml(root)
    except etree.XMLSyntaxError as error:
        raise refuse("corrupt", what=f"OFD: {error}"[:120]) from error
    if name_of(element) != "Document":
        # Well-formed, but of no version of OFD that there is.
        raise refuse("unsupported", what=f"OFD: {name_of(element)[:40]}")
    common = child(element, "CommonData")
    signatures = text_of(child(body, "Signatures"))
    return Document(
        root,
        element,
        page_size(child(common, "PageArea")) or A4,
        Resources().with_parts(package, common, root, root),
        tuple((page.get("ID", ""), page.get("BaseLoc", "")) for page in children(child(element, "Pages"), "Page")),
        {template.get("ID", ""): template for template in children(common, "TemplatePage")},
        _annotations(package, element, root),
        package.find(signatures, "", folder_of(root)) if signatures else None,
    )


def page_size(element: Any) -> Area | None:
    for name in ("PhysicalBox", "ApplicationBox", "ContentBox"):
        size = area(text_of(child(element, name)))
        if size is not None and 0 < size.width <= LARGEST_SIDE and 0 < size.height <= LARGEST_SIDE:
            return size
    return None


def _annotations(package: Package, element: Any, root: str) -> dict[str, list[str]]:
    """ID of a page → the parts with its annotations."""
    found: dict[str, list[str]] = {}
    part = package.find(text_of(child(element, "Annotations")), folder_of(root))
    for page in children(parsed(package, part), "Page"):
        for location in children(page, "FileLoc"):
            own = package.find(text_of(location), folder_of(part or ""), folder_of(root))
            if own:
                found.setdefault(page.get("PageID", ""), []).append(own)
    return found


def layers(package: Package, document: Document, page: Sheet) -> Iterator[tuple[Any, str, Any]]:
    """What is painted on a page in order: a layer, the part it stands in, and the page or template that names its resources."""
    found: list[tuple[Rank, int, Any, str, Any]] = []
    for use in children(page.content, "Template"):
        template = document.templates.get(use.get("TemplateID", ""))
        if template is None:
            continue
        rank = RANKS.get(use.get("ZOrder") or template.get("ZOrder") or "", 0)
        sheet = document.sheet(package, template.get("ID", ""), template.get("BaseLoc", ""))
        found += [(rank, 0, layer, sheet.part, sheet.content) for layer in _layers_of(sheet)]
    for layer in _layers_of(page):
        # Of one rank, templates lie under the page.
        found.append((RANKS.get(layer.get("Type", ""), 1), 1, layer, page.part, page.content))
    for _, _, layer, part, owner in sorted(found, key=lambda item: item[:2]):
        yield layer, part, owner


def _layers_of(sheet: Sheet) -> list[Any]:
    ordered = list(children(child(sheet.content, "Content"), "Layer"))
    return sorted(ordered, key=lambda layer: RANKS.get(layer.get("Type", ""), 1))


def appearances(package: Package, document: Document, key: str) -> Iterator[tuple[Any, str]]:
    """Appearance of each annotation of the page `key` that is shown, and its part."""
    for part in document.annotations.get(key, ()):
        for annotation in children(parsed(package, part), "Annot"):
            appearance = child(annotation, "Appearance")
            if appearance is not None and annotation.get("Visible", "true").lower() != "false":
                yield appearance, part


def parsed(package: Package, part: str | None) -> Any:
    """Root of a part, None for one that is missing or damaged."""
    try:
        return package.xml(part) if part else None
    except etree.XMLSyntaxError:
        return None
