"""Chinese text whose font a PDF does not carry reads and looks the same on every machine."""

from __future__ import annotations

import io

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from extractor.reading.pdfium import pypdfium2


def test_text_in_a_font_that_is_not_embedded_is_kept_and_drawn() -> None:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.setFont("STSong-Light", 20)
    for row in range(3):
        canvas.drawString(72, 700 - 40 * row, "有效期至")
    canvas.save()
    page = pypdfium2.PdfDocument(out.getvalue())[0]
    text = page.get_textpage()
    assert text.get_text_bounded().split() == ["有效期至"] * 3
    _, bottom, _, top = text.get_charbox(0)
    assert top - bottom > 10
    assert (page.render().to_numpy().min(axis=2) < 100).mean() > 0.001
