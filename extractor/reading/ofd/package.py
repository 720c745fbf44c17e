"""The archive of an OFD file: its parts by location. Nothing outside of it is ever opened."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree

from extractor.reading.archive import check_size
from extractor.reading.refusal import refuse
from extractor.settings import Settings

ENTRY = "OFD.xml"


class Package:
    """Parts of the archive. A location is absolute (`/Doc_0/Res/a.png`) or relative to the folder of the part that names it."""

    def __init__(self, data: bytes, settings: Settings) -> None:
        """Raises UnreadableFileError (`corrupt`, `too_large`, `encrypted`)."""
        check_size(data, settings)
        self._zip = zipfile.ZipFile(io.BytesIO(data))
        # Writers on Windows mix cases and put backslashes.
        self._names = {_key(name): name for name in self._zip.namelist() if not name.endswith("/")}

    def find(self, location: str, *folders: str) -> str | None:
        """The part at `location` seen from the first of `folders` where it is there; None for what is missing or leads outside."""
        location = location.strip().replace("\\", "/")
        if not location:
            return None
        for folder in ("",) if location.startswith("/") else folders:
            place = posixpath.normpath(posixpath.join("/", folder, location)).lstrip("/")
            if not _leads_out(folder, location) and (name := self._names.get(_key(place))):
                return name
        return None

    def bytes(self, part: str) -> bytes:
        return self._zip.read(part)

    def xml(self, part: str) -> Any:
        """The part's root. Entities stay unexpanded, nothing is fetched. Raises etree.XMLSyntaxError."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True)
        return etree.fromstring(self._zip.read(part), parser)

    def entry(self) -> Any:
        """Root of OFD.xml; raises UnreadableFileError."""
        part = self.find(ENTRY, "")
        if part is None:
            raise refuse("corrupt", what="OFD.xml")
        try:
            root = self.xml(part)
        except etree.XMLSyntaxError as error:
            raise refuse("corrupt", what=f"OFD.xml: {error}"[:120]) from error
        if child(root, "Encryptions") is not None or self.find("Encryptions.xml", ""):
            raise refuse("encrypted")
        return root


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _leads_out(folder: str, location: str) -> bool:
    depth = len([part for part in folder.split("/") if part]) if not location.startswith("/") else 0
    for step in location.split("/"):
        depth += {"..": -1, ".": 0, "": 0}.get(step, 1)
        if depth < 0:
            return True
    return False


def folder_of(part: str) -> str:
    return posixpath.dirname(part)


def name_of(element: Any) -> str:
    """The element's name without its namespace; empty for an entity that was left unexpanded."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def children(element: Any, *names: str) -> Iterator[Any]:
    """Child elements of any of these names, of all names where none is given."""
    if element is not None:
        for other in element:
            if name_of(other) and (not names or name_of(other) in names):
                yield other


def child(element: Any, *path: str) -> Any:
    """The first descendant along `path`, or None."""
    for name in path:
        element = next(children(element, name), None)
    return element


def text_of(element: Any) -> str:
    return ((element.text if element is not None else None) or "").strip()
