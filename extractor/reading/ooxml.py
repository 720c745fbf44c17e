"""Office Open XML packages (DOCX, XLSX and relatives): parts, what they refer to, and Strict turned into Transitional.

Read leniently where Word and Excel do: a relationship to nothing, an unknown content type, names in another case and
macros are no damage. Entities stay unexpanded, nothing outside the package is fetched.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import unquote

from lxml import etree

from extractor.reading.refusal import refuse

_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/(\w+)")
"""Namespaces and relationship types of ISO/IEC 29500 Strict."""
_RENAMED = {b"extendedProperties": b"extended-properties", b"customProperties": b"custom-properties"}
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


def parse_xml(data: bytes) -> Any:
    """The root element. Raises UnreadableFileError: `corrupt`, or `too_large` for nesting beyond what libxml2 follows."""
    try:
        return etree.fromstring(_transitional(data), etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except etree.XMLSyntaxError as error:
        if "depth" in str(error).lower():
            raise refuse("too_large", what=("XML嵌套过深", "XML nested too deeply")) from error
        raise refuse("corrupt", what=f"XML: {str(error)[:80]}") from error


def _transitional(data: bytes) -> bytes:
    def renamed(match: re.Match[bytes]) -> bytes:
        return b"http://schemas.openxmlformats.org/%s/2006/%s" % (match[1], _RENAMED.get(match[2], match[2]))

    return _STRICT.sub(renamed, data) if b"purl.oclc.org" in data else data


@dataclass(frozen=True, slots=True)
class Relationship:
    """`kind` is the last word of its type (`header`, `image` …); `target` is None for what is outside or does not exist."""

    kind: str
    target: Part | None
    external: bool = False


class Part:
    """One file of the package, parsed when it is first needed."""

    def __init__(self, package: Package, name: str) -> None:
        self._package = package
        self.name = name

    @property
    def blob(self) -> bytes:
        return self._package.read(self.name)

    @cached_property
    def root(self) -> Any:
        return parse_xml(self.blob)

    @cached_property
    def rels(self) -> Mapping[str, Relationship]:
        folder, name = posixpath.split(self.name)
        return self._package.relationships(posixpath.join(folder, "_rels", f"{name}.rels"), folder)

    def related(self, kind: str) -> list[Part]:
        """Parts of a kind, each once."""
        parts = [rel.target for rel in self.rels.values() if rel.kind == kind and rel.target is not None]
        return list({part.name: part for part in parts}.values())


class Package:
    """Raises UnreadableFileError (`corrupt`) where there is no ZIP."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except zipfile.BadZipFile as error:
            raise refuse("corrupt", what=f"ZIP: {error}") from error
        self._names = {name.replace("\\", "/").lower(): name for name in self._zip.namelist()}
        self._parts: dict[str, Part] = {}

    def part(self, name: str) -> Part | None:
        """The part called `name`, in any case, or None."""
        key = name.strip("/").lower()
        if key not in self._names:
            return None
        return self._parts.setdefault(key, Part(self, name.strip("/")))

    def names(self) -> list[str]:
        """Of all parts, in lower case."""
        return list(self._names)

    def main(self, *, otherwise: str) -> Part:
        """The part the package is about, or the one that is usually called so."""
        starts = [rel.target for rel in self.relationships("_rels/.rels", "").values() if rel.kind == "officeDocument"]
        found = next((part for part in starts if part is not None), None) or self.part(otherwise)
        if found is None:
            raise refuse("corrupt", what=("缺少正文部件", "its main part is missing"))
        return found

    def read(self, name: str) -> bytes:
        try:
            return self._zip.read(self._names[name.lower()])
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
            raise refuse("corrupt", what=f"ZIP: {error}") from error

    def relationships(self, name: str, folder: str) -> dict[str, Relationship]:
        """By id; empty where the part has none."""
        if name.lower() not in self._names:
            return {}
        found: dict[str, Relationship] = {}
        for element in parse_xml(self.read(name)).iter(_RELATIONSHIP):
            external = element.get("TargetMode") == "External"
            target = None if external else self.part(_resolved(folder, element.get("Target", "")))
            found[element.get("Id", "")] = Relationship(element.get("Type", "").rpartition("/")[2], target, external)
        return found


def _resolved(folder: str, target: str) -> str:
    """A target's name in the package; climbing out of it ends at its root."""
    path = unquote(target.replace("\\", "/"))
    return posixpath.normpath(posixpath.join("/", folder, path)).lstrip("/")
