"""Sheets become PDF pages with a text layer, or pictures."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw
from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import ttfonts
from reportlab.pdfgen import canvas

from samples.generate.fonts import pdf_font, picture_font
from samples.generate.sheet import Area, Colour, Inset, Sheet, Stroke, Text

rl_config.useA85 = 0  # binary streams: a fifth smaller than the default ASCII ones

WRONG_CHARACTER: dict[str, Callable[[int], int]] = {
    "private": lambda code: 0xF020 + code % 0x800,
    "shifted": lambda code: 0x4E00 + code * 31 % 0x51A5 if code >= 0x4E00 else 0x21 + code % 15,
}


def picture(sheet: Sheet, dpi: int) -> Image.Image:
    """The sheet as an RGB picture at `dpi`."""
    scale = dpi / 72
    image = Image.new("RGB", (round(sheet.w * scale), round(sheet.h * scale)), sheet.paper)
    draw = ImageDraw.Draw(image)
    for step in sheet.steps:
        match step:
            case Text():
                _draw_text(image, draw, step, scale)
            case Stroke():
                draw.line([(x * scale, y * scale) for x, y in step.points], fill=step.colour, width=max(1, round(step.width * scale)))
            case Area():
                box = (step.x * scale, step.y * scale, (step.x + step.w) * scale, (step.y + step.h) * scale)
                draw.rectangle(box, fill=step.fill, outline=step.outline, width=max(1, round(step.width * scale)))
            case Inset():
                size = (max(1, round(step.w * scale)), max(1, round(step.h * scale)))
                inset = step.image.resize(size, Image.Resampling.LANCZOS)
                mask = inset.getchannel("A") if inset.mode == "RGBA" else None
                image.paste(inset.convert("RGB"), (round(step.x * scale), round(step.y * scale)), mask)
    return image


def _draw_text(image: Image.Image, draw: ImageDraw.ImageDraw, step: Text, scale: float) -> None:
    font = picture_font(step.font, max(6, round(step.size * scale)))
    if step.angle:
        box = font.getbbox(step.text)
        tile = Image.new("L", (round(box[2]) + 8, round(box[3]) + 8))
        ImageDraw.Draw(tile).text((2, 2), step.text, fill=255, font=font)
        tile = tile.rotate(step.angle, expand=True, resample=Image.Resampling.BICUBIC)
        image.paste(step.colour, (round(step.x * scale), round(step.y * scale)), tile)
        return
    if not step.gap:
        draw.text((step.x * scale, step.y * scale), step.text, fill=step.colour, font=font, anchor=f"{step.anchor}s")
        return
    total = font.getlength(step.text) + step.gap * scale * (len(step.text) - 1)
    left = step.x * scale - {"l": 0.0, "m": total / 2, "r": total}[step.anchor]
    for char in step.text:
        draw.text((left, step.y * scale), char, fill=step.colour, font=font, anchor="ls")
        left += font.getlength(char) + step.gap * scale


def pdf(
    sheets: Sequence[Sheet | Image.Image], target: Path, *, broken_unicode: str = "", hidden: Sequence[str] = (), quality: int = 60
) -> None:
    """Write a PDF: a Sheet becomes text, a picture becomes a scanned page with `hidden` (invisible) text if given.

    `broken_unicode` maps every glyph to a wrong character, as some printers' fonts do: right to the eye, rubbish to copy;
    the wrong ones are of the private use area (`private`) or other Chinese characters and punctuation (`shifted`).
    """
    normal = ttfonts.makeToUnicodeCMap
    if broken_unicode:
        ttfonts.makeToUnicodeCMap = lambda name, subset: normal(name, [WRONG_CHARACTER[broken_unicode](code) for code in subset])
    try:
        paper = canvas.Canvas(str(target), pageCompression=1, invariant=1)
        paper.setProducer("sample")
        for number, page in enumerate(sheets):
            if isinstance(page, Sheet):
                _pdf_sheet(paper, page)
            else:
                _pdf_scan(paper, page, hidden[number] if number < len(hidden) else "", quality)
            paper.showPage()
        paper.save()
    finally:
        ttfonts.makeToUnicodeCMap = normal


def _pdf_scan(paper: Any, page: Image.Image, hidden: str, quality: int) -> None:
    w, h = (842.0, 595.0) if page.width > page.height else (595.0, 842.0)
    paper.setPageSize((w, h))
    paper.drawImage(ImageReader(_jpeg(page, quality)), 0, 0, w, h)
    text = paper.beginText(60, h - 60)
    text.setFont("Helvetica", 11)
    text.setTextRenderMode(3)
    for line in hidden.splitlines():
        text.textLine(line)
    paper.drawText(text)


def _jpeg(page: Image.Image, quality: int) -> io.BytesIO:
    data = io.BytesIO()
    page.save(data, "JPEG", quality=quality, optimize=True, progressive=True)
    data.seek(0)
    return data


def _pdf_sheet(paper: Any, sheet: Sheet) -> None:
    paper.setPageSize((sheet.w, sheet.h))
    if sheet.paper != (255, 255, 255):
        paper.setFillColorRGB(*_rgb(sheet.paper))
        paper.rect(0, 0, sheet.w, sheet.h, stroke=0, fill=1)
    for step in sheet.steps:
        match step:
            case Text():
                _pdf_text(paper, step, sheet.h)
            case Stroke():
                paper.setStrokeColorRGB(*_rgb(step.colour))
                paper.setLineWidth(step.width)
                path = paper.beginPath()
                path.moveTo(step.points[0][0], sheet.h - step.points[0][1])
                for x, y in step.points[1:]:
                    path.lineTo(x, sheet.h - y)
                paper.drawPath(path)
            case Area():
                paper.setLineWidth(step.width)
                paper.setStrokeColorRGB(*_rgb(step.outline or (0, 0, 0)))
                paper.setFillColorRGB(*_rgb(step.fill or (255, 255, 255)))
                paper.rect(
                    step.x, sheet.h - step.y - step.h, step.w, step.h, stroke=int(step.outline is not None), fill=int(step.fill is not None)
                )
            case Inset():
                source = step.image if step.image.mode in ("RGBA", "1", "L") else _jpeg(step.image, 60)
                paper.drawImage(ImageReader(source), step.x, sheet.h - step.y - step.h, step.w, step.h, mask="auto")


def _pdf_text(paper: Any, step: Text, height: float) -> None:
    font = pdf_font(step.font)
    total = paper.stringWidth(step.text, font, step.size) + step.gap * (len(step.text) - 1)
    paper.saveState()
    if step.angle:  # a turned text is given by the top left corner of the box around it
        paper.translate(step.x, height - step.y - total * 0.7)
        paper.rotate(step.angle)
    else:
        paper.translate(step.x - {"l": 0.0, "m": total / 2, "r": total}[step.anchor], height - step.y)
    text = paper.beginText(0, 0)
    text.setFont(font, step.size)
    text.setFillColorRGB(*_rgb(step.colour))
    text.setCharSpace(step.gap)
    text.textOut(step.text)
    paper.drawText(text)
    paper.restoreState()


def _rgb(colour: Colour) -> tuple[float, float, float]:
    return colour[0] / 255, colour[1] / 255, colour[2] / 255
