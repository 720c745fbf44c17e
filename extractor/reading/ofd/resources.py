"""What a document's pages share: fonts, pictures, drawing parameters, composite units."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from extractor.reading.ofd.package import Package, child, children, folder_of, name_of, text_of
from extractor.reading.ofd.values import number, numbers

MAX_DEPTH = 8
"""Drawing parameters that rest on others; composite units inside each other."""
BLACK = (0.0,)


@dataclass(frozen=True, slots=True)
class Ink:
    """A colour: one (grey), three (RGB) or four (CMYK) components in [0, 1], and its opacity in [0, 1]."""

    components: tuple[float, ...] = BLACK
    alpha: float = 1.0


@dataclass(frozen=True, slots=True)
class Resources:
    """By ID. `fonts` and `media` are parts of the archive, None where the file names one that it does not hold."""

    fonts: dict[str, str | None] = field(default_factory=dict)
    media: dict[str, str | None] = field(default_factory=dict)
    parameters: dict[str, Any] = field(default_factory=dict)
    spaces: dict[str, Any] = field(default_factory=dict)
    composites: dict[str, Any] = field(default_factory=dict)

    def with_parts(self, package: Package, owner: Any, base: str, root: str) -> Resources:
        """These, and those of the files that `owner` (CommonData, a page) in the part `base` names; `root` is the document's part."""
        grown = Resources(dict(self.fonts), dict(self.media), dict(self.parameters), dict(self.spaces), dict(self.composites))
        for element in children(owner, "PublicRes", "DocumentRes", "PageRes"):
            part = package.find(text_of(element), folder_of(base), folder_of(root))
            if part is not None:
                grown._load(package, part, folder_of(root))
        return grown

    def _load(self, package: Package, part: str, root: str) -> None:
        try:
            res = package.xml(part)
        except etree.XMLSyntaxError:
            return  # what it would have given is missed, and told, where it is drawn
        here = folder_of(part)
        base = (res.get("BaseLoc") or "").strip().replace("\\", "/")
        folders = (base.lstrip("/") if base.startswith("/") else f"{here}/{base}".strip("/"), here, root)
        for item in (item for group in children(res) for item in children(group)):
            key, kind = item.get("ID", ""), name_of(item)
            if kind == "Font":
                self.fonts[key] = package.find(text_of(child(item, "FontFile")), *folders)
            elif kind == "MultiMedia":
                self.media[key] = package.find(text_of(child(item, "MediaFile")), *folders)
            elif kind == "DrawParam":
                self.parameters[key] = item
            elif kind == "ColorSpace":
                self.spaces[key] = item
            elif kind in ("CompositeGraphicUnit", "VectorG"):
                self.composites[key] = item

    def chain(self, element: Any, outer: Any) -> list[Any]:
        """Where the drawing parameters of `element` stand, nearest first; `outer` is its layer."""
        return [element, *self._parameters(element), *([outer, *self._parameters(outer)] if outer is not None else [])]

    def _parameters(self, element: Any) -> Iterator[Any]:
        key = element.get("DrawParam")
        for _ in range(MAX_DEPTH):
            found = self.parameters.get(key) if key else None
            if found is None:
                return
            yield found
            key = found.get("Relative")

    def ink(self, chain: list[Any], name: str) -> Ink | None:
        """FillColor or StrokeColor by the nearest of `chain` that says one; black unless told; None for a pattern."""
        told = next((colour for element in chain if (colour := child(element, name)) is not None), None)
        if told is None:
            return Ink()
        if child(told, "Pattern") is not None:
            return None
        alpha = min(max(number(told.get("Alpha"), 255.0) / 255, 0.0), 1.0)
        for shading in children(told):
            # Of a gradient, its first colour.
            told = next((colour for segment in children(shading, "Segment") for colour in children(segment, "Color")), told)
        return Ink(self._components(told), alpha)

    def _components(self, colour: Any) -> tuple[float, ...]:
        space = self.spaces.get(colour.get("ColorSpace", ""))
        value = colour.get("Value")
        if value is None and space is not None and colour.get("Index"):
            palette = list(children(child(space, "Palette"), "CV"))
            index = int(number(colour.get("Index")))
            value = text_of(palette[index]) if 0 <= index < len(palette) else None
        top = 2 ** min(max(number(space.get("BitsPerComponent"), 8.0), 1.0), 16.0) - 1 if space is not None else 255.0
        parts = [_component(part) for part in (value or "").split()] if "#" in (value or "") else numbers(value)
        return tuple(min(max(part / top, 0.0), 1.0) for part in parts) if len(parts) in (1, 3, 4) else BLACK


def _component(part: str) -> float:
    try:
        return float(int(part.removeprefix("#"), 16))
    except ValueError:
        return 0.0


def line_width(chain: list[Any]) -> float:
    """Millimetres."""
    told = next((element.get("LineWidth") for element in chain if element.get("LineWidth")), None)
    return max(number(told, 0.353), 0.0)
