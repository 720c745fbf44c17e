"""Colours of text in Word and of what is behind it."""

from __future__ import annotations

from typing import Any

from extractor.reading.colours import HEX, UNKNOWN, css_colour
from extractor.reading.word.names import W14, WPS, A, V, W

_THEME = {"background1": "FFFFFF", "light1": "FFFFFF", "text1": "000000", "dark1": "000000"}
_HIGHLIGHTS = {"white": "FFFFFF", "black": "000000"}


def ink_of(colour: Any) -> str | None:
    """Of a `w:color`; Word writes the computed value beside the theme's name."""
    if colour is None:
        return None
    value = colour.get(f"{W}val", "auto")
    theme = colour.get(f"{W}themeColor")
    if theme is not None and not HEX.fullmatch(value):
        return _THEME.get(theme, UNKNOWN)
    return value.upper() if HEX.fullmatch(value) else "auto"


def fill_of(shading: Any, highlight: Any) -> str | None:
    """What `w:shd` and `w:highlight` paint behind text; None where they let through what is behind them."""
    if highlight is not None and highlight.get(f"{W}val", "none") != "none":
        return _HIGHLIGHTS.get(highlight.get(f"{W}val"), UNKNOWN)
    if shading is None:
        return None
    pattern = shading.get(f"{W}val", "clear")
    colour = shading.get(f"{W}color" if pattern == "solid" else f"{W}fill", "auto")
    if pattern not in ("clear", "nil", "solid"):
        return UNKNOWN
    if HEX.fullmatch(colour):
        return str(colour).upper()
    return UNKNOWN if shading.get(f"{W}themeFill") is not None else None


def effect_hides(fill: Any) -> bool:
    """Whether a `w14:textFill` paints nothing: no fill, or one that is wholly transparent (`w14:alpha` is transparency)."""
    if fill.find(f"{W14}noFill") is not None:
        return True
    alpha = fill.find(f"{W14}solidFill/*/{W14}alpha")
    return alpha is not None and alpha.get(f"{W14}val", "0").isdigit() and int(alpha.get(f"{W14}val", "0")) >= 95_000


def shape_fill(shape: Any, behind: str, *, crowded: bool) -> str:
    """What is behind the text of a text box: its own fill, else what it lies on; unknown where other things float about."""
    through = UNKNOWN if crowded else behind
    if shape is None:
        return through
    if shape.tag == f"{WPS}wsp":
        return _drawing_fill(shape, through)
    if shape.get("filled", "t").lower() in ("f", "false", "0"):
        return through
    return css_colour(shape.get("fillcolor", "white")) if shape.find(f"{V}fill") is None else UNKNOWN


def _drawing_fill(shape: Any, through: str) -> str:
    properties = shape.find(f"{WPS}spPr")
    if properties is not None:
        if properties.find(f"{A}noFill") is not None:
            return through
        solid = properties.find(f"{A}solidFill/{A}srgbClr")
        if solid is not None and not len(solid):
            return str(solid.get("val", UNKNOWN)).upper()
        if any(properties.find(f"{A}{kind}") is not None for kind in ("solidFill", "gradFill", "blipFill", "pattFill", "grpFill")):
            return UNKNOWN
    reference = shape.find(f"{WPS}style/{A}fillRef")
    return through if reference is None or reference.get("idx") == "0" else UNKNOWN
