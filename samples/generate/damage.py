"""What happens between paper and upload: folding, frames, scanners and phones."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from samples.generate.fonts import picture_font

Pixels = NDArray[np.uint8]


def scanned(
    page: Image.Image,
    *,
    seed: int,
    skew: float = 0.0,
    grey: bool = False,
    faint: float = 0.0,
    turn: int = 0,
    footer: str = "",
    noise: float = 3.0,
    black_bed: bool = False,
) -> Image.Image:
    """A scanner's picture of `page`: `skew` degrees, `faint` 0…1 towards white, `turn` in quarter turns of 90 degrees.

    `black_bed`: the lid was open, so that black surrounds the page.
    """
    rng = np.random.default_rng(seed)
    page = _on_black(page, rng) if black_bed else page
    w, h = page.size
    centre = cv2.getRotationMatrix2D((w / 2, h / 2), skew, 1.0)
    pixels = cv2.warpAffine(
        np.asarray(page), centre, (w, h), flags=cv2.INTER_CUBIC, borderValue=(12, 12, 14) if black_bed else (244, 244, 242)
    )
    pixels = cv2.GaussianBlur(pixels, (3, 3), 0.5)
    values = pixels.astype(np.float32)
    values = values + (255 - values) * faint
    grain = cv2.GaussianBlur(rng.normal(0, noise * 2, (h, w)).astype(np.float32), (3, 3), 0.8)
    values = values - np.abs(grain)[..., None]
    values *= np.linspace(1.0, 0.955, w, dtype=np.float32)[None, :, None]
    image = Image.fromarray(values.clip(0, 255).astype(np.uint8))
    if grey:
        image = image.convert("L")
    if footer:
        image = _with_footer(image, footer)
    return image.rotate(turn, expand=True) if turn else image


def _on_black(page: Image.Image, rng: np.random.Generator) -> Image.Image:
    left, top, right, bottom = (round(share * page.width) for share in rng.uniform(0.03, 0.14, 4))
    bed = Image.new("RGB", (page.width + left + right, page.height + top + bottom), (12, 12, 14))
    bed.paste(page, (left, top))
    return bed


def folded(page: Image.Image, seed: int) -> Image.Image:
    """Paper that was folded once each way: a bright and a dark line, and a shade that falls away from each fold."""
    rng = np.random.default_rng(seed)
    values = np.asarray(page.convert("RGB"), dtype=np.float32).copy()
    h, w = values.shape[:2]
    for length, across in ((h, False), (w, True)):
        fold = length * rng.uniform(0.45, 0.55)
        distance = np.arange(length, dtype=np.float32) - fold
        light = 1.0 - 0.2 * np.exp(-np.abs(distance) / (length * 0.05)) * (distance > 0) - 0.35 * np.exp(-((distance / 2.2) ** 2))
        light += 0.12 * np.exp(-(((distance + 5) / 2.5) ** 2))
        values *= light[None, :, None] if across else light[:, None, None]
    return Image.fromarray(values.clip(0, 255).astype(np.uint8))


def framed(page: Image.Image, seed: int) -> Image.Image:
    """Behind glass in a dark wooden frame with a mount; two slanting reflections lie over it."""
    rng = np.random.default_rng(seed)
    mount, wood = page.width // 18, page.width // 14
    whole = Image.new("RGB", (page.width + 2 * (mount + wood), page.height + 2 * (mount + wood)), (74, 44, 26))
    draw = ImageDraw.Draw(whole)
    draw.rectangle((wood, wood, whole.width - wood, whole.height - wood), fill=(236, 230, 216), outline=(40, 22, 12), width=5)
    whole.paste(page, (wood + mount, wood + mount))
    glass = np.asarray(whole, dtype=np.float32)
    slant = np.add.outer(np.arange(whole.height) * 0.55, np.arange(whole.width))
    for share in rng.uniform(0.25, 1.15, 2):
        band = np.exp(-(((slant - share * whole.width) / (0.1 * whole.width)) ** 2))[..., None] * 0.42
        glass = glass * (1 - band) + 250 * band
    return Image.fromarray(glass.clip(0, 255).astype(np.uint8))


def _with_footer(image: Image.Image, footer: str) -> Image.Image:
    strip = image.height // 28
    taller = Image.new(image.mode, (image.width, image.height + strip), 255 if image.mode == "L" else (255, 255, 255))
    taller.paste(image)
    ink = 70 if image.mode == "L" else (60, 90, 90)
    ImageDraw.Draw(taller).text(
        (image.width - 30, image.height + strip // 2), footer, fill=ink, font=picture_font("hei", strip // 2), anchor="rm"
    )
    return taller


def photographed(
    page: Image.Image, *, seed: int, long_side: int = 1700, blur: float = 0.7, shadow: float = 0.35, ground: str = "wood"
) -> Image.Image:
    """A phone's picture of `page` on a table: perspective, uneven light, a shadow, slight blur and noise."""
    rng = np.random.default_rng(seed)
    w, h = page.size
    scale = long_side / max(w, h)
    out_w, out_h = round(w * scale), round(h * scale)
    corners = np.array([[0, 0], [w, 0], [w, h], [0, h]], dtype=np.float32)
    margin = rng.uniform(0.025, 0.085, (4, 2)) * [out_w, out_h]
    signs = np.array([[1, 1], [-1, 1], [-1, -1], [1, -1]])
    placed = (np.array([[0, 0], [out_w, 0], [out_w, out_h], [0, out_h]]) + signs * margin).astype(np.float32)
    matrix = cv2.getPerspectiveTransform(corners, placed)
    paper = cv2.warpPerspective(np.asarray(page.convert("RGB")), matrix, (out_w, out_h), flags=cv2.INTER_AREA)
    cover = cv2.warpPerspective(np.full((h, w), 255, np.uint8), matrix, (out_w, out_h))[..., None] / 255.0
    values = paper * cover + _ground(ground, out_w, out_h, rng) * (1 - cover)
    values = values * _light(out_w, out_h, shadow, rng)[..., None]
    values = cv2.GaussianBlur(values, (0, 0), blur)
    grain = cv2.GaussianBlur(rng.normal(0, 5, (out_h, out_w)).astype(np.float32), (0, 0), 1.0)
    tint = np.array([1.0, 0.985, 0.945])
    return Image.fromarray(((values + grain[..., None]) * tint).clip(0, 255).astype(np.uint8))


def _ground(kind: str, w: int, h: int, rng: np.random.Generator) -> NDArray[np.float64]:
    base = {"wood": (150, 108, 70), "desk": (196, 192, 186), "dark": (62, 60, 64), "cloth": (90, 110, 140), "wall": (216, 211, 200)}[kind]
    spread = 3 if kind == "wall" else 12
    stripes = cv2.resize(rng.normal(0, spread, (h // 24 + 1, 6)).astype(np.float32), (w, h), interpolation=cv2.INTER_LINEAR)
    return np.asarray(np.asarray(base)[None, None, :] + stripes[..., None], dtype=np.float64)


def _light(w: int, h: int, shadow: float, rng: np.random.Generator) -> NDArray[np.float32]:
    coarse = 1.0 - shadow * rng.uniform(0, 1, (3, 3)).astype(np.float32)
    return np.asarray(cv2.resize(coarse, (w, h), interpolation=cv2.INTER_CUBIC).clip(0.4, 1.04), dtype=np.float32)
