"""The typefaces: one name each, a file for pictures and a TrueType file for PDF (reportlab embeds no CFF outlines)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PIL import ImageFont
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

NOTO = "/usr/share/fonts/opentype/noto/Noto{}CJK-{}.ttc"
ARPHIC = "/usr/share/fonts/truetype/arphic"
SIMPLIFIED = 2  # index of the SC face in the Noto CJK collections


@dataclass(frozen=True, slots=True)
class Face:
    """Files and collection indices of one typeface; `builtin` names a PDF base font used instead (Latin text only)."""

    picture: str
    picture_index: int
    pdf: str
    pdf_index: int = 0
    builtin: str = ""


UMING, UKAI, ZENHEI = f"{ARPHIC}/uming.ttc", f"{ARPHIC}/ukai.ttc", "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc"
WENKAI = "/usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-{}.ttf"
FACES = {
    "song": Face(NOTO.format("Serif", "Regular"), SIMPLIFIED, UMING),
    "song-bold": Face(NOTO.format("Serif", "Bold"), SIMPLIFIED, ZENHEI),
    "old-song": Face("/usr/share/fonts/truetype/arphic-gbsn00lp/gbsn00lp.ttf", 0, UMING),
    "kai": Face(UKAI, 0, UKAI),
    "old-kai": Face("/usr/share/fonts/truetype/arphic-gkai00mp/gkai00mp.ttf", 0, UKAI),
    "wenkai": Face(WENKAI.format("Regular"), 0, WENKAI.format("Regular")),
    "wenkai-bold": Face(WENKAI.format("Bold"), 0, WENKAI.format("Bold")),
    "hei": Face(NOTO.format("Sans", "Regular"), SIMPLIFIED, ZENHEI),
    "hei-bold": Face(NOTO.format("Sans", "Bold"), SIMPLIFIED, ZENHEI),
    "sans": Face(NOTO.format("Sans", "Regular"), SIMPLIFIED, "", builtin="Helvetica"),
    "sans-bold": Face(NOTO.format("Sans", "Bold"), SIMPLIFIED, "", builtin="Helvetica-Bold"),
    "serif": Face(NOTO.format("Serif", "Regular"), SIMPLIFIED, "", builtin="Times-Roman"),
    "serif-bold": Face(NOTO.format("Serif", "Bold"), SIMPLIFIED, "", builtin="Times-Bold"),
}
PACKAGES = {
    NOTO.format("Sans", "Regular"): "fonts-noto-cjk",
    NOTO.format("Serif", "Bold"): "fonts-noto-cjk",
    FACES["old-song"].picture: "fonts-arphic-gbsn00lp",
    FACES["old-kai"].picture: "fonts-arphic-gkai00mp",
    UMING: "fonts-arphic-uming",
    UKAI: "fonts-arphic-ukai",
    ZENHEI: "fonts-wqy-zenhei",
    WENKAI.format("Regular"): "fonts-lxgw-wenkai",
}


def missing_packages() -> list[str]:
    """Debian packages whose fonts are not on this machine, sorted."""
    return sorted({package for file, package in PACKAGES.items() if not Path(file).is_file()})


@cache
def picture_font(name: str, pixels: int) -> ImageFont.FreeTypeFont:
    """The face for drawing into a picture at an em of `pixels`."""
    face = FACES[name]
    return ImageFont.truetype(face.picture, pixels, index=face.picture_index)


@cache
def pdf_font(name: str) -> str:
    """The name under which reportlab knows the face; registered on first use."""
    face = FACES[name]
    if face.builtin:
        return face.builtin
    registered = f"{Path(face.pdf).stem}-{face.pdf_index}"
    pdfmetrics.registerFont(TTFont(registered, face.pdf, subfontIndex=face.pdf_index))
    return registered


def width(text: str, name: str, size: float) -> float:
    """Advance width of `text` in points at `size` points."""
    return picture_font(name, 64).getlength(text) * size / 64
