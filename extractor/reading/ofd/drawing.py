"""What stands on a page of an OFD file → operators of a PDF page, in painting order."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from extractor.flags import Detail
from extractor.reading.ofd.fonts import Face, Fonts
from extractor.reading.ofd.images import Images
from extractor.reading.ofd.package import Package, child, children, name_of, text_of
from extractor.reading.ofd.paths import path_operators
from extractor.reading.ofd.pdf_file import PdfFile, told
from extractor.reading.ofd.resources import MAX_DEPTH, Ink, Resources, line_width
from extractor.reading.ofd.text import letters_of, style_of, text_operators
from extractor.reading.ofd.values import Area, Matrix, area, matrix, number, truth
from extractor.reading.refusal import refuse

MAX_OBJECTS = 200_000
"""On one page: composite units within each other multiply."""
SPARE = 0.5
"""Millimetres that a line may reach out of its box."""
PAINT = {1: ("g", "G"), 3: ("rg", "RG"), 4: ("k", "K")}


@dataclass(frozen=True, slots=True)
class Around:
    """What an object inherits: the resources it names, its layer, the opacity of what it lies in, whether that is shown."""

    resources: Resources
    layer: Any = None
    alpha: float = 1.0
    visible: bool = True
    depth: int = 0


@dataclass(slots=True)
class Canvas:
    """The PDF under way, and what of the file could not be drawn."""

    package: Package
    pdf: PdfFile
    fonts: Fonts
    images: Images
    owner: str = ""
    """Tells the pictures of a file within the file from those around it."""
    faces: dict[str, Face | None] = field(default_factory=dict)
    states: dict[str, str] = field(default_factory=dict)
    missing: dict[str, Detail] = field(default_factory=dict)
    objects: int = 0

    def block(self, element: Any, around: Around) -> list[str]:
        """Operators of all that a layer, a block or an appearance holds."""
        around = replace(around, visible=around.visible and truth(element.get("Visible"), default=True))
        found: list[str] = []
        for item in children(element):
            self.objects += 1
            if self.objects > MAX_OBJECTS:
                raise refuse("too_large", what=(f"单页超过{MAX_OBJECTS}个图元", f"more than {MAX_OBJECTS} objects on a page"))
            draw = DRAWN.get(name_of(item))
            if draw is not None:
                found += draw(self, item, around)
        return found

    def state(self, entries: str) -> str:
        """The operator that sets these entries of the graphics state."""
        if entries not in self.states:
            self.states[entries] = self.pdf.name("ExtGState", self.pdf.put(f"<<{entries}>>"), "G")
        return f"{self.states[entries]} gs"

    def face(self, part: str | None) -> Face | None:
        """The embedded font file `part`, taken into the PDF the first time."""
        if part is None:
            return None
        if part not in self.faces:
            self.faces[part] = self.fonts.embed(self.package.bytes(part))
        return self.faces[part]


def _block(canvas: Canvas, element: Any, around: Around) -> list[str]:
    return canvas.block(element, around)


def _text(canvas: Canvas, element: Any, around: Around) -> list[str]:
    around = _within(element, around)
    style = style_of(element, visible=around.visible)
    place = _place(element)
    if style.size <= 0 or place.singular:
        return []
    resources = around.resources
    draw = partial(canvas.fonts.glyph, canvas.face(resources.fonts.get(element.get("Font", ""))))
    shown = [text_operators(letters, style, draw) for letters in letters_of(element, style)]
    canvas.objects += sum(len(text) for text in shown) // 100
    if not shown:
        return []
    chain = resources.chain(element, around.layer)
    # Boxes of text are drawn too tightly by many writers: what is cut off is at least a character away.
    spare = style.size * math.hypot(place.c, place.d)
    return [
        *_begin(element, place, spare),
        *_inked(canvas, resources.ink(chain, "FillColor"), around, stroke=False),
        *_inked(canvas, resources.ink(chain, "StrokeColor"), around, stroke=True),
        "BT",
        *shown,
        "ET",
        "Q",
    ]


def _path(canvas: Canvas, element: Any, around: Around) -> list[str]:
    around = _within(element, around)
    drawn = path_operators(text_of(child(element, "AbbreviatedData")))
    resources, place = around.resources, _place(element)
    chain = resources.chain(element, around.layer)
    fill = resources.ink(chain, "FillColor") if truth(element.get("Fill"), default=False) else None
    stroke = resources.ink(chain, "StrokeColor") if truth(element.get("Stroke"), default=True) else None
    if not around.visible or not drawn or place.singular or (fill is None and stroke is None):
        return []
    even = "*" if element.get("Rule", "").lower() == "even-odd" else ""
    paint = f"B{even}" if fill and stroke else f"f{even}" if fill else "S"
    width = f"{told(line_width(chain))} w"
    inks = [*_inked(canvas, fill, around, stroke=False), *_inked(canvas, stroke, around, stroke=True)]
    return [*_begin(element, place, SPARE), *inks, width, drawn, paint, "Q"]


def _image(canvas: Canvas, element: Any, around: Around) -> list[str]:
    around = _within(element, around)
    if not around.visible:
        return []
    key, media = element.get("ResourceID", ""), around.resources.media
    part, mask = media.get(key), media.get(element.get("ImageMask", ""))
    load, veil = partial(canvas.package.bytes, part or ""), partial(canvas.package.bytes, mask or "")
    name = canvas.images.name(f"{canvas.owner} {part} {mask}", load, veil if mask else None) if part else None
    if name is None:
        canvas.missing.setdefault(part or key, (f"图片{(part or key)[-60:]}", f"picture {(part or key)[-60:]}"))
        return []
    boundary = area(element.get("Boundary"))
    if not element.get("CTM") and boundary:
        place = Matrix(boundary.width, 0, 0, boundary.height, boundary.x, boundary.y)
    else:
        place = _place(element)
    return [] if place.singular else [*_begin(element, place, 0), _opacity(canvas, around.alpha), *image_operators(name), "Q"]


def image_operators(name: str) -> list[str]:
    """The picture on the unit square, whose y goes downwards in OFD and upwards in PDF."""
    return ["1 0 0 -1 0 1 cm", f"{name} Do"]


def _composite(canvas: Canvas, element: Any, around: Around) -> list[str]:
    around = _within(element, around)
    unit = around.resources.composites.get(element.get("ResourceID", ""))
    place = _place(element)
    if unit is None or place.singular or around.depth >= MAX_DEPTH:
        if unit is None:
            canvas.missing.setdefault("composite", ("复合图元", "composite units"))
        return []
    inner = replace(around, depth=around.depth + 1)
    content = [operator for block in children(unit, "Content") for operator in canvas.block(block, inner)]
    return [*_begin(element, place, 0), *content, "Q"] if content else []


DRAWN: dict[str, Callable[[Canvas, Any, Around], list[str]]] = {
    "TextObject": _text,
    "PathObject": _path,
    "ImageObject": _image,
    "CompositeObject": _composite,
    "PageBlock": _block,
}


def _within(element: Any, around: Around) -> Around:
    alpha = min(max(number(element.get("Alpha"), 255.0) / 255, 0.0), 1.0)
    return replace(around, alpha=around.alpha * alpha, visible=around.visible and truth(element.get("Visible"), default=True))


def _place(element: Any) -> Matrix:
    """From the object's own space into that around it."""
    boundary = area(element.get("Boundary"))
    shift = Matrix(e=boundary.x, f=boundary.y) if boundary else Matrix()
    return matrix(element.get("CTM")).then(shift)


def _begin(element: Any, place: Matrix, spare: float) -> list[str]:
    """Saves the state, cuts off what lies more than `spare` out of the object's box, and enters its space."""
    boundary = area(element.get("Boundary"))
    box = clip(Area(boundary.x - spare, boundary.y - spare, boundary.width + 2 * spare, boundary.height + 2 * spare)) if boundary else ""
    return ["q", box, f"{told(place.a, place.b, place.c, place.d, place.e, place.f)} cm", *_clips(element)]


def clip(box: Area) -> str:
    return f"{told(box.x, box.y, box.width, box.height)} re W n"


def _clips(element: Any) -> list[str]:
    found = []
    for one in children(child(element, "Clips"), "Clip"):
        outlines = []
        for piece in children(one, "Area"):
            for path in children(piece, "Path"):
                place = _place(path).then(matrix(piece.get("CTM")))
                outlines.append(path_operators(text_of(child(path, "AbbreviatedData")), place))
        if any(outlines):
            found.append("\n".join([*outlines, "W n"]))
    return found


def _inked(canvas: Canvas, ink: Ink | None, around: Around, *, stroke: bool) -> list[str]:
    if ink is None:
        return []
    operator = PAINT[len(ink.components)][stroke]
    return [_opacity(canvas, ink.alpha * around.alpha, stroke=stroke), f"{told(*ink.components)} {operator}"]


def _opacity(canvas: Canvas, alpha: float, *, stroke: bool = False) -> str:
    return canvas.state(f"/{'CA' if stroke else 'ca'} {told(alpha)}") if alpha < 1 else ""
