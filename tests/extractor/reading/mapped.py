"""PDFs whose character maps (ToUnicode) say something else than their glyphs show."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from extractor.settings import ROOT

FONT = ROOT / "extractor" / "reading" / "fonts" / "wqy-microhei.ttc"
HEIGHT = A4[1]


COMMON = bytes(byte for row in range(0xB0, 0xD7) for cell in range(0xA1, 0xFF) for byte in (row, cell)).decode("gb2312")
"""The commoner Chinese characters of GB 2312, by their sounds."""


def another(sign: str) -> str:
    """A common Chinese character in the place of `sign`, if that is one."""
    return COMMON[(COMMON.index(sign) + 1234) % len(COMMON)] if sign in COMMON else sign


def mapped_pdf(draw: Callable[[Any], None], said: Mapping[str, str] | None = None) -> bytes:
    """One page of `draw` in an embedded font; each character of `said` is called by the one it maps to."""
    pdfmetrics.registerFont(TTFont("Shown", str(FONT)))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, pageCompression=0)
    canvas.setFont("Shown", 14)
    draw(canvas)
    canvas.save()
    swapped = {f"{ord(shown):04X}": f"{ord(told):04X}" for shown, told in (said or {}).items()}

    def map_of(found: re.Match[bytes]) -> bytes:
        return re.sub(rb"(?<=> <)[0-9A-F]{4}(?=>)", lambda code: swapped.get(code[0].decode(), code[0].decode()).encode(), found[0])

    return re.sub(rb"beginbfchar.*?endbfchar", map_of, out.getvalue(), flags=re.DOTALL)
