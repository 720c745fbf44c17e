"""What stands around the text: seals, borders, QR codes, signatures, logos, watermarks, letterheads."""

from __future__ import annotations

import math
from itertools import pairwise
from random import Random
from typing import Any

import cv2
import numpy as np
from PIL import Image, ImageDraw

from samples.generate.fonts import picture_font
from samples.generate.sheet import Colour, Sheet

RED: Colour = (214, 32, 38)
SEAL_PIXELS = 300


def seal_picture(ring: str, centre: str = "", *, star: bool = True, seed: int = 0, colour: Colour = RED) -> Image.Image:
    """A round seal: `ring` along the upper arc, a star, `centre` below it; slightly turned, half transparent, worn."""
    rng = Random(f"{ring}{seed}")
    size, middle = SEAL_PIXELS, SEAL_PIXELS / 2
    mask = Image.new("L", (size, size))
    draw = ImageDraw.Draw(mask)
    draw.ellipse((6, 6, size - 6, size - 6), outline=255, width=7)
    if star:
        points = [(middle + r * math.sin(i * math.pi / 5), middle - r * math.cos(i * math.pi / 5)) for i, r in enumerate([46, 18] * 5)]
        draw.polygon(points, fill=255)
    span = min(280.0, 24.0 * len(ring))
    em = 36 if len(ring) < 13 else 30
    for index, char in enumerate(ring):
        angle = -span / 2 + span * (index / max(1, len(ring) - 1))
        tile = Image.new("L", (em * 2, em * 2))
        ImageDraw.Draw(tile).text((em, em), char, fill=255, font=picture_font("song-bold", em), anchor="mm")
        tile = tile.rotate(-angle, resample=Image.Resampling.BICUBIC)
        radius = middle - 36
        at = (middle + radius * math.sin(math.radians(angle)) - em, middle - radius * math.cos(math.radians(angle)) - em)
        mask.paste(255, (round(at[0]), round(at[1])), tile)
    if centre:
        draw.text((middle, middle + 78), centre, fill=255, font=picture_font("song-bold", 27), anchor="mm")
    mask = mask.rotate(rng.uniform(-14, 14), resample=Image.Resampling.BICUBIC)
    worn = np.asarray(mask, dtype=np.float32) * _wear(size, rng)
    levels = (worn / 255 * 7).round() * (0.86 / 7 * 255)
    picture = Image.new("RGBA", (size, size), (*colour, 0))
    picture.putalpha(Image.fromarray(levels.astype(np.uint8)))
    return picture


def _wear(size: int, rng: Random) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    coarse = np.asarray([[rng.uniform(0.62, 1.12) for _ in range(7)] for _ in range(7)], dtype=np.float32)
    wear = cv2.resize(coarse, (size, size), interpolation=cv2.INTER_CUBIC).clip(0.5, 1)
    return np.asarray(wear, dtype=np.float32)


def seal(sheet: Sheet, x: float, y: float, ring: str, centre: str = "", *, across: float = 104, star: bool = True) -> None:
    """Put a seal with its centre at (x, y)."""
    sheet.inset(seal_picture(ring, centre, star=star, seed=round(x)), x - across / 2, y - across / 2, across, across)


def qr(sheet: Sheet, x: float, y: float, across: float, payload: str) -> None:
    """A readable QR code holding `payload`."""
    encoder: Any = cv2.QRCodeEncoder.create()
    modules = encoder.encode(payload)
    enlarged = cv2.resize(modules, None, fx=4, fy=4, interpolation=cv2.INTER_NEAREST)
    sheet.inset(Image.fromarray(np.asarray(enlarged)).convert("1"), x, y, across, across)


def signature(sheet: Sheet, x: float, y: float, seed: str, colour: Colour = (25, 25, 60)) -> None:
    """A scribble about 80 points wide that nobody can read."""
    rng = Random(f"signature{seed}")
    for stroke in range(3):
        left = x + stroke * 26
        points = [(left + step * 6 + rng.uniform(-6, 6), y + rng.uniform(-17, 11)) for step in range(7)]
        sheet.line(*_smooth(points), thick=1.5, colour=colour)


def _smooth(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    for _ in range(3):  # Chaikin's corner cutting
        cut: list[tuple[float, float]] = [points[0]]
        for (ax, ay), (bx, by) in pairwise(points):
            cut += [(0.75 * ax + 0.25 * bx, 0.75 * ay + 0.25 * by), (0.25 * ax + 0.75 * bx, 0.25 * ay + 0.75 * by)]
        points = [*cut, points[-1]]
    return points


def border(sheet: Sheet, style: str, colour: Colour, inset: float = 24) -> None:
    """A certificate's frame: `double`, `thick`, `guilloche`, `corners` or `band` (a coloured strip on the left)."""
    w, h = sheet.w, sheet.h
    if style == "band":
        sheet.area(inset, 0, 54, h, fill=colour)
        return
    if style == "thick":
        sheet.area(inset, inset, w - 2 * inset, h - 2 * inset, outline=colour, thick=9)
        sheet.area(inset + 14, inset + 14, w - 2 * inset - 28, h - 2 * inset - 28, outline=colour, thick=1)
        return
    sheet.area(inset, inset, w - 2 * inset, h - 2 * inset, outline=colour, thick=2)
    if style == "double":
        sheet.area(inset + 5, inset + 5, w - 2 * inset - 10, h - 2 * inset - 10, outline=colour, thick=0.7)
    if style == "guilloche":
        for phase in (0.0, math.pi / 2, math.pi):
            _waves(sheet, colour, inset + 9, phase)
        sheet.area(inset + 18, inset + 18, w - 2 * inset - 36, h - 2 * inset - 36, outline=colour, thick=1.2)
    if style == "corners":
        for cx, cy in ((inset, inset), (w - inset, inset), (inset, h - inset), (w - inset, h - inset)):
            for radius in (12, 20, 28):
                arc = [(cx + radius * math.cos(a / 8 * math.pi), cy + radius * math.sin(a / 8 * math.pi)) for a in range(17)]
                sheet.line(*arc, thick=1.4, colour=colour)


def _waves(sheet: Sheet, colour: Colour, at: float, phase: float) -> None:
    w, h = sheet.w, sheet.h
    for edge in (at, h - at):
        xs = np.arange(at, w - at, 4)
        sheet.line(*[(float(x), edge + 7 * math.sin(x / 7 + phase)) for x in xs], thick=0.7, colour=colour)
    for edge in (at, w - at):
        ys = np.arange(at, h - at, 4)
        sheet.line(*[(edge + 7 * math.sin(y / 7 + phase), float(y)) for y in ys], thick=0.7, colour=colour)


def watermark(sheet: Sheet, text: str, *, colour: Colour = (236, 236, 236), size: float = 34, step: float = 210) -> None:
    """Pale turned text all over the page; draw it first."""
    y = 20.0
    while y < sheet.h:
        x = 10.0 + (y % (2 * step)) / 3
        while x < sheet.w - 60:
            sheet.text(x, y, text, size, "sans-bold" if text.isascii() else "hei", colour, angle=35)
            x += step
        y += step


def emblem(sheet: Sheet, x: float, y: float, across: float) -> None:
    """Something round, red and gold where the national emblem would be."""
    picture = Image.new("RGBA", (200, 200), (0, 0, 0, 0))
    draw = ImageDraw.Draw(picture)
    draw.ellipse((4, 4, 196, 196), fill=(222, 170, 40, 255))
    draw.ellipse((22, 22, 178, 178), fill=(205, 28, 32, 255))
    draw.rectangle((60, 110, 140, 140), fill=(222, 170, 40, 255))
    for cx, cy, r in ((100, 70, 18), (65, 85, 7), (135, 85, 7), (78, 55, 7), (122, 55, 7)):
        draw.regular_polygon((cx, cy, r), 5, fill=(240, 200, 60, 255))
    sheet.inset(picture, x - across / 2, y - across / 2, across, across)


def logo(sheet: Sheet, x: float, y: float, letters: str, colour: Colour, across: float = 44, *, round_: bool = True) -> None:
    """A mark with `letters`, as certifiers and accreditation bodies have them; centre at (x, y)."""
    picture = Image.new("RGBA", (220, 220), (0, 0, 0, 0))
    draw = ImageDraw.Draw(picture)
    if round_:
        draw.ellipse((6, 6, 214, 214), outline=(*colour, 255), width=16)
    else:
        draw.rounded_rectangle((6, 40, 214, 180), radius=24, fill=(*colour, 255))
    em = min(96, 300 // max(1, len(letters)))
    draw.text((110, 110), letters, fill=(*colour, 255) if round_ else (255, 255, 255, 255), font=picture_font("hei-bold", em), anchor="mm")
    sheet.inset(picture, x - across / 2, y - across / 2, across, across)


def letterhead(sheet: Sheet, name: str, number: str, *, top: float = 110) -> float:
    """The red head of an official document (红头文件) with its number; gives the y below the rule."""
    sheet.text(sheet.w / 2, top, name, min(34.0, 420 / len(name)), "song-bold", RED, "m")
    sheet.text(sheet.w / 2, top + 46, number, 13, "kai", anchor="m")
    sheet.line((70, top + 60), (sheet.w - 70, top + 60), thick=2, colour=RED)
    return top + 100
