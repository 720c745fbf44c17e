"""Pictures → pages read by the OCR engine: JPEG, PNG, WebP, BMP, GIF (first frame), TIFF (every page), HEIC."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cache, partial

import cv2
import numpy as np
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from extractor.document import Box, Line, Page, Rotation
from extractor.flags import Detail, Flag, flag
from extractor.ocr.engine import OcrEngine, Picture
from extractor.reading.codes import read_codes
from extractor.reading.layout import compose
from extractor.reading.legibility import blurred
from extractor.reading.marks import page_marks, sealed_lines
from extractor.reading.opened import Opened
from extractor.reading.page_clock import read_in_time
from extractor.reading.picture_hash import picture_hash
from extractor.reading.picture_tables import aligned_tables, ruled_grids
from extractor.reading.refusal import refuse, too_many_pages
from extractor.settings import Settings

INK_CONTRAST = 40
"""Grey levels (of 255) by which ink differs from the page's most common grey."""
INK_SIDE = 1600
"""Pixels on the longer side that are looked at, at most."""
INK_SHARE = 2e-4
"""A page with a smaller share of inked pixels is blank (dust, a corner's shadow)."""


@cache
def _heif() -> None:
    """Pillow learns HEIC once a process, when the first picture comes."""
    import pillow_heif

    pillow_heif.register_heif_opener()


@contextmanager
def _opened(data: bytes, settings: Settings) -> Iterator[tuple[Image.Image, int]]:
    """The file and how many pictures it has to read; what Pillow raises meanwhile becomes an UnreadableFileError."""
    _heif()
    try:
        with Image.open(io.BytesIO(data)) as image:
            count = getattr(image, "n_frames", 1) if image.format == "TIFF" else 1
            if count > settings.max_pages:
                raise too_many_pages(count, settings.max_pages)
            yield image, count
    except Image.DecompressionBombError as error:
        raise refuse("too_large", what=str(error)) from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as error:
        # Pillow names the stream by its address when it knows nothing better to say.
        unknown = isinstance(error, UnidentifiedImageError)
        what: Detail = ("无法识别的图片", "unknown picture") if unknown else str(error)[:120]
        raise refuse("corrupt", what=what) from error


def frames(data: bytes, settings: Settings) -> Iterator[Picture | Flag]:
    """Upright pictures of a file, or the flag `too_large` in place of one over the pixel limit (never decoded).

    Raises UnreadableFileError (`corrupt`, `too_large`) for a file that Pillow cannot open or with too many pages.
    """
    with _opened(data, settings) as (image, count):
        for frame in ImageSequence.Iterator(image) if count > 1 else [image]:
            if frame.width * frame.height > settings.max_page_pixels:
                yield flag("too_large", what=(f"{frame.width} × {frame.height} 像素", f"{frame.width} × {frame.height} pixels"))
            else:
                yield pixels(frame)


def pixels(image: Image.Image) -> Picture:
    """Blue-green-red pixels, upright by EXIF, on white where transparent; 1, 16 and 32 bits and CMYK become 8-bit colour."""
    upright = ImageOps.exif_transpose(image)
    if upright.mode.startswith(("I", "F")):
        levels = np.asarray(upright, dtype=np.float64)
        # 16-bit greys use the whole range; anything else is stretched to what it holds.
        top = 65535.0 if upright.mode.startswith("I;16") else max(float(levels.max()), 1.0)
        grey = (levels * 255 / top).clip(0, 255).astype(np.uint8)
        return np.ascontiguousarray(np.repeat(grey[:, :, None], 3, axis=2))
    if upright.has_transparency_data:
        upright = upright.convert("RGBA")
        white = Image.new("RGBA", upright.size, "white")
        upright = Image.alpha_composite(white, upright)
    return np.ascontiguousarray(np.asarray(upright.convert("RGB"))[:, :, ::-1])


def read_pictures(data: bytes, engine: Callable[[], OcrEngine], settings: Settings) -> Opened:
    """A page for each picture of the file; raises as `frames` does."""
    with _opened(data, settings) as (_, count):
        return Opened(count, _pages(data, engine, settings))


def _pages(data: bytes, engine: Callable[[], OcrEngine], settings: Settings) -> Iterator[Page]:
    for number, frame in enumerate(frames(data, settings), start=1):
        if isinstance(frame, Flag):
            yield Page(number, 0, 0, method="ocr", flags=(replace(frame, page=number),))
        else:
            yield read_in_time(number, settings.page_timeout, partial(read_page, frame, number, engine))


def read_page(picture: Picture, number: int, engine: Callable[[], OcrEngine]) -> Page:
    """The page that `picture` shows, in pixels; flagged `blurred` where its letters are too small or soft, else `unreadable` without text.

    `engine` is called only for a page with ink: a blank one needs no model loaded.
    """
    height, width = picture.shape[:2]
    if not has_ink(picture):
        return Page(number, width, height, method="ocr")
    seen = engine().read(picture)
    turned = upright(picture, seen.rotation, seen.skew)
    stamps, found = sealed_lines(turned, seen.lines, engine)
    lines, tables = compose(found, ruled_grids(turned))
    codes = read_codes(np.ascontiguousarray(np.rot90(picture, -(seen.rotation // 90))), skew=seen.skew)
    marks = page_marks(turned, stamps, lines)
    raised = _illegible(turned, lines, number)
    if not lines:
        return Page(number, seen.width, seen.height, (), (), "ocr", seen.rotation, seen.skew, raised, marks=marks, codes=codes)
    return Page(
        number,
        seen.width,
        seen.height,
        lines,
        tables or aligned_tables(lines),
        "ocr",
        seen.rotation,
        seen.skew,
        raised,
        picture_hash=picture_hash(turned),
        marks=marks,
        codes=codes,
    )


def _illegible(picture: Picture, lines: Sequence[Line], number: int) -> tuple[Flag, ...]:
    """What to say of a page of which nothing, or nothing reliable, was read."""
    if blurred(picture, lines):
        return (flag("blurred", page=number, pages=number),)
    return () if lines else (flag("unreadable", page=number, pages=number),)


def upright(picture: Picture, rotation: Rotation, skew: float) -> Picture:
    """`picture` turned clockwise by `rotation` and `skew` degrees, in which the engine's lines stand."""
    turned = np.ascontiguousarray(np.rot90(picture, -(rotation // 90)))
    if not skew:
        return turned
    height, width = turned.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), -skew, 1.0)
    return np.asarray(cv2.warpAffine(turned, matrix, (width, height), borderValue=(255, 255, 255)), dtype=np.uint8)


def has_ink(picture: Picture) -> bool:
    """Whether anything stands out from the page's own grey; False for a blank sheet or a black picture."""
    step = -(-max(picture.shape[:2]) // INK_SIDE)
    blue, green, red = cv2.split(np.ascontiguousarray(picture[::step, ::step]))
    inked = np.zeros(blue.shape, dtype=bool)
    for channel in (cv2.max(cv2.max(blue, green), red), cv2.min(cv2.min(blue, green), red)):
        ground = int(cv2.calcHist([channel], [0], None, [256], [0, 256]).argmax())
        inked |= cv2.absdiff(channel, np.full_like(channel, ground)) > INK_CONTRAST
    return bool(inked.mean() > INK_SHARE)


def placed(line: Line, page: Page, region: Box) -> Line:
    """`line` of an OCRed region (`page` is the region's) in fractions of the page that `region` was cut from."""

    def across(box: Box) -> Box:
        return placed_box(box, page, region)

    edges = [across(Box(start, line.box.y0, end, line.box.y1)) for start, end in zip(line.starts, line.ends, strict=True)]
    return replace(line, box=across(line.box), starts=tuple(edge.x0 for edge in edges), ends=tuple(edge.x1 for edge in edges))


def placed_box(box: Box, page: Page, region: Box) -> Box:
    """`box` of `page`, which shows `region` of another, in fractions of that other page."""
    seen = page.view_box(box)
    return Box(
        region.x0 + seen.x0 * region.width,
        region.y0 + seen.y0 * region.height,
        region.x0 + seen.x1 * region.width,
        region.y0 + seen.y1 * region.height,
    )
