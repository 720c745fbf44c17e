"""Electronic seals: where Signatures.xml puts them, and the picture and name in their ASN.1 (GM/T 0031, GB/T 38540).

Whether the signature holds is not checked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extractor.reading.ofd.package import Package, child, children, folder_of, text_of
from extractor.reading.ofd.structure import Document, parsed
from extractor.reading.ofd.values import Area, area

SEQUENCE, OCTETS, UTF8, IA5 = 0x30, 0x04, 0x0C, 0x16
MAX_NODES = 20_000
MARK = b"ES"
"""A seal's header begins with this."""


@dataclass(frozen=True, slots=True)
class Seal:
    """`name` is whom it belongs to as its maker registered it; `picture` is empty where there is none. `format` as told: png, gif, ofd …"""

    name: str
    picture: bytes = b""
    format: str = ""


@dataclass(frozen=True, slots=True)
class Stamp:
    """A seal on a page; `clip`, relative to `place`, is the part of it that is shown there (a seal over the edges of several pages)."""

    place: Area
    seal: Seal
    key: str
    clip: Area | None = None


def stamps(package: Package, document: Document) -> dict[str, list[Stamp]]:
    """ID of a page → its seals."""
    found: dict[str, list[Stamp]] = {}
    listed = document.signatures
    for entry in children(parsed(package, listed), "Signature"):
        part = package.find(entry.get("BaseLoc", ""), folder_of(listed or ""), folder_of(document.root), "")
        signature = parsed(package, part)
        info = child(signature, "SignedInfo")
        annotations = list(children(info, "StampAnnot"))
        if not annotations or part is None:
            continue
        key, seal = _seal(package, part, text_of(child(info, "Seal", "BaseLoc")), text_of(child(signature, "SignedValue")))
        for annotation in annotations:
            place = area(annotation.get("Boundary"))
            if place is not None:
                found.setdefault(annotation.get("PageRef", ""), []).append(Stamp(place, seal, key, area(annotation.get("Clip"))))
    return found


def _seal(package: Package, signature: str, *locations: str) -> tuple[str, Seal]:
    """The seal of the first part that holds one, and that part; a nameless one where none does."""
    for location in (*locations, "Seal.esl", "SignedValue.dat"):
        part = package.find(location, folder_of(signature), "")
        seal = seal_of(package.bytes(part)) if part else None
        if part and seal:
            return part, seal
    return signature, Seal("")


@dataclass(frozen=True, slots=True)
class _Node:
    """One value of the ASN.1: its tag byte and its content."""

    tag: int
    content: bytes

    def parts(self) -> list[_Node]:
        """The values in a sequence, none in anything else; what follows damage is left out."""
        found: list[_Node] = []
        start = 0 if self.tag == SEQUENCE else len(self.content)
        while (value := _value(self.content, start)) is not None:
            node, start = value
            found.append(node)
        return found


def _value(data: bytes, start: int) -> tuple[_Node, int] | None:
    """The value at `start` in DER, and where the next one begins."""
    if start + 2 > len(data):
        return None
    length, begin = data[start + 1], start + 2
    if length >= 0x80:
        size = length - 0x80
        length, begin = int.from_bytes(data[begin : begin + size], "big"), begin + size
        if not 0 < size <= 4:
            return None
    if begin + length > len(data):
        return None
    return _Node(data[start], data[begin : begin + length]), begin + length


def seal_of(data: bytes) -> Seal | None:
    """The first seal in `data`, which is a seal or a signature around one; None where there is none."""
    value = _value(data, 0)
    for seen, node in enumerate(_sequences(value[0]) if value else ()):
        if seen > MAX_NODES:
            break
        seal = _as_seal(node.parts())
        if seal:
            return seal
    return None


def _sequences(node: _Node) -> Iterator[_Node]:
    waiting = [node]
    while waiting:
        node = waiting.pop()
        if node.tag == SEQUENCE:
            yield node
            waiting += reversed(node.parts())


def _as_seal(parts: list[_Node]) -> Seal | None:
    """SES_SealInfo: header (`ES`, version, maker), identifier, properties (type, name …), picture (format, bytes, width, height)."""
    if len(parts) < 4:
        return None
    header, _, properties, picture = (part.parts() for part in parts[:4])
    if not header or header[0].tag != IA5 or header[0].content != MARK:
        return None
    name = next((part.content for part in properties if part.tag == UTF8), b"").decode("utf-8", "replace").strip()
    shown = next((part.content for part in picture if part.tag == OCTETS), b"")
    kind = next((part.content for part in picture if part.tag == IA5), b"").decode("ascii", "replace").strip().lower()
    return Seal(name, shown, kind)
