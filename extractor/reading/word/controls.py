"""Content controls: what they show may be a placeholder, or the value of a part of the file they are bound to."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from extractor.errors import UnreadableFileError
from extractor.reading.ooxml import Package, Part
from extractor.reading.word.names import W, switch

_PATH = re.compile(r"(?:/[\w.-]*:?[\w.-]+(?:\[\d{1,4}\])?){1,20}(?:/@[\w.:-]+)?(?:/text\(\))?")
"""The plain paths Word writes; anything cleverer is not followed."""
_PREFIX = re.compile(r"xmlns:([\w.-]+)\s*=\s*['\"]([^'\"]*)['\"]")
_STORE = "{http://schemas.openxmlformats.org/officeDocument/2006/customXml}"
_PROPERTIES = {
    "{6C3C8BC8-F283-45AE-878A-BAB7291924A1}": "docProps/core.xml",
    "{6668398D-A668-4E3E-A5EB-62B293D839F1}": "docProps/app.xml",
    "{55AF091B-3C7A-41E3-B477-F2FDAA23CFDA}": "docProps/coverPageProps.xml",
}
"""Stores with fixed names: the document's own properties."""


def is_placeholder(control: Any) -> bool:
    """Whether a `w:sdt` still shows what it asks for."""
    return switch(control.find(f"{W}sdtPr/{W}showingPlcHdr")) is True


class Bindings:
    """The stores that controls of a package may be bound to."""

    def __init__(self, package: Package) -> None:
        self._stores = {store: part for store, name in _PROPERTIES.items() if (part := package.part(name)) is not None}
        for name in package.names():
            part = package.part(name)
            if part is not None and re.fullmatch(r"customxml/item\d+\.xml", name):
                self._stores |= dict.fromkeys(_store_ids(part), part)

    def value(self, control: Any) -> str | None:
        """What Word shows in a plain-text control once it opens the file; None where the control itself says it."""
        properties = control.find(f"{W}sdtPr")
        binding = None if properties is None else properties.find(f"{W}dataBinding")
        if binding is None or properties.find(f"{W}text") is None:
            return None
        store = self._stores.get(binding.get(f"{W}storeItemID", "").upper())
        path = binding.get(f"{W}xpath", "")
        if store is None or not _PATH.fullmatch(path):
            return None
        return _found(store, path, dict(_PREFIX.findall(binding.get(f"{W}prefixMappings", ""))))


def _store_ids(part: Part) -> list[str]:
    try:
        properties = [related.root for related in part.related("customXmlProps")]
    except UnreadableFileError:
        # Word opens a file whose custom data is broken; its controls then show what they hold themselves.
        return []
    return [root.get(f"{_STORE}itemID", "").upper() for root in properties]


def _found(store: Part, path: str, prefixes: dict[str, str]) -> str | None:
    try:
        nodes = store.root.getroottree().xpath(path, namespaces=prefixes)
    except (UnreadableFileError, etree.XPathError, ValueError):
        return None
    if not isinstance(nodes, list) or not nodes:
        return None
    text = nodes[0] if isinstance(nodes[0], str) else "".join(nodes[0].itertext())
    return text.strip() or None
