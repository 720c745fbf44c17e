"""How text looks by direct formatting and styles, as far as it decides whether it can be seen (ISO/IEC 29500-1, 17.7).

A property set on the run itself counts; else the character style, the paragraph style, the table style, the defaults, each
with what it is based on. `w:vanish` is a toggle: of styles on several of these levels an even number cancels out.
`w:webHidden` hides in Word's web view alone (it stands on the page numbers of every table of contents), so it is shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from extractor.reading.word.colours import effect_hides, fill_of, ink_of
from extractor.reading.word.names import W14, W, switch

SMALLEST_SIZE = 2.0
"""Points; text this small or smaller cannot be read on paper or screen."""
NARROWEST = 5
"""Percent of a letter's width."""
LOWEST_LINE = 2.0
"""Points; lines of exactly this height cut their text off."""
LONGEST_CHAIN = 50
"""Styles based on each other; Word stops at eleven."""


@dataclass(frozen=True, slots=True)
class Look:
    """What is set; None leaves it to the level below. `ink` and `fill` are RRGGBB, "auto", or "?" where it cannot be told."""

    vanish: bool | None = None
    always_hidden: bool | None = None
    ink: str | None = None
    fill: str | None = None
    size: float | None = None
    narrow: bool | None = None
    transparent: bool | None = None

    def over(self, below: Look) -> Look:
        """This look where it is set, else the one below."""
        set_here = {name: value for name in Look.__slots__ if (value := getattr(self, name)) is not None}
        return replace(below, **set_here) if set_here else below


NO_LOOK = Look()


@dataclass(frozen=True, slots=True)
class ParagraphLook:
    fill: str | None = None
    cut_off: bool | None = None


@dataclass(frozen=True, slots=True)
class Style:
    based_on: str
    look: Look
    paragraph: ParagraphLook
    element: Any


def look_of(properties: Any) -> Look:
    """Of a `w:rPr`, or None."""
    if properties is None:
        return NO_LOOK
    size = properties.find(f"{W}sz")
    scale = properties.find(f"{W}w")
    width = None if scale is None else _measure(scale.get(f"{W}val"), unit=1)
    points = None if size is None else _measure(size.get(f"{W}val"), unit=2)
    effect = properties.find(f"{W14}textFill")
    return Look(
        vanish=switch(properties.find(f"{W}vanish")),
        always_hidden=switch(properties.find(f"{W}specVanish")),
        ink=ink_of(properties.find(f"{W}color")),
        fill=fill_of(properties.find(f"{W}shd"), properties.find(f"{W}highlight")),
        size=points,
        narrow=None if width is None else width <= NARROWEST,
        transparent=None if effect is None else effect_hides(effect) and properties.find(f"{W14}textOutline") is None,
    )


def paragraph_look_of(properties: Any) -> ParagraphLook:
    """Of a `w:pPr`, or None."""
    if properties is None:
        return ParagraphLook()
    spacing = properties.find(f"{W}spacing")
    cut_off = None
    if spacing is not None and spacing.get(f"{W}lineRule") is not None:
        height = _measure(spacing.get(f"{W}line"), unit=20)
        cut_off = spacing.get(f"{W}lineRule") == "exact" and height is not None and height <= LOWEST_LINE
    return ParagraphLook(fill_of(properties.find(f"{W}shd"), None), cut_off)


def _measure(value: str | None, *, unit: int) -> float | None:
    """`value` in points (percent for a scale): a bare number counts `unit` to the point, others name their unit (Strict)."""
    try:
        return float(value) / unit if value else None
    except ValueError:
        digits = (value or "").rstrip("abcdefghijklmnopqrstuvwxyz%")
        return float(digits) if digits.replace(".", "", 1).isdigit() else None


@dataclass(frozen=True, slots=True)
class Styles:
    defaults: Look = NO_LOOK
    default_paragraph: str = ""
    named: Mapping[str, Style] = field(default_factory=dict)
    looks: dict[str, Look] = field(default_factory=dict)
    """Of styles asked for before."""

    def chain(self, name: str) -> list[Style]:
        """A style and what it is based on, itself first; a loop ends where it closes."""
        found: dict[str, Style] = {}
        while name in self.named and name not in found and len(found) < LONGEST_CHAIN:
            found[name] = self.named[name]
            name = found[name].based_on
        return list(found.values())

    def look(self, name: str) -> Look:
        if name not in self.looks:
            look = NO_LOOK
            for style in reversed(self.chain(name)):
                look = style.look.over(look)
            self.looks[name] = look
        return self.looks[name]

    def paragraph(self, properties: Any) -> ParagraphLook:
        """Of a paragraph with these properties, its style included."""
        own = paragraph_look_of(properties)
        for style in self.chain(self.paragraph_style(properties)):
            own = ParagraphLook(own.fill or style.paragraph.fill, style.paragraph.cut_off if own.cut_off is None else own.cut_off)
        return own

    def paragraph_style(self, properties: Any) -> str:
        named = None if properties is None else properties.find(f"{W}pStyle")
        return self.default_paragraph if named is None else named.get(f"{W}val", "")

    def run(self, properties: Any, paragraph: Any, table: Look) -> Look:
        """Of a run with these `w:rPr` and `w:pPr`, in a table whose style gives `table`; `vanish` is settled."""
        direct = look_of(properties)
        named = None if properties is None else properties.find(f"{W}rStyle")
        levels = [table, self.look(self.paragraph_style(paragraph)), self.look("" if named is None else named.get(f"{W}val", ""))]
        look = self.defaults
        for level in (*levels, direct):
            look = level.over(look)
        by_style = bool(self.defaults.vanish) or sum(bool(level.vanish) for level in levels) % 2 == 1
        return replace(look, vanish=by_style if direct.vanish is None else direct.vanish)


def load_styles(root: Any) -> Styles:
    """Of the part `styles.xml`; None gives plain ones."""
    if root is None:
        return Styles()
    named: dict[str, Style] = {}
    default = ""
    for element in root.iter(f"{W}style"):
        based_on = element.find(f"{W}basedOn")
        kind, name = element.get(f"{W}type", "paragraph"), element.get(f"{W}styleId", "")
        looks = look_of(element.find(f"{W}rPr")), paragraph_look_of(element.find(f"{W}pPr"))
        named[name] = Style("" if based_on is None else based_on.get(f"{W}val", ""), *looks, element)
        if kind == "paragraph" and element.get(f"{W}default", "0").lower() in ("1", "true", "on"):
            default = name
    return Styles(look_of(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")), default, named)
