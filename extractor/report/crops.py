"""Pictures of pages around the values a suggestion rests on, each value in a frame.

Boxes are fractions of the page as a viewer shows it (EXIF and PDF rotation applied). What was scanned sideways is set on its
feet, its boxes with it. DOCX, text and the like have no picture.
"""

from __future__ import annotations

import contextlib
import io
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from typing import Literal

from PIL import Image, ImageDraw

from extractor.document import Box, Rotation
from extractor.errors import UnreadableFileError
from extractor.reading.ofd.as_pdf import as_pdf
from extractor.reading.page_clock import PageTimeoutError, page_limit
from extractor.reading.pdfium import pypdfium2
from extractor.reading.picture import pixels
from extractor.reading.sniff import Format, format_of, sniff
from extractor.scoring.suggestion import Sentence
from extractor.settings import Settings

Tone = Literal["counted", "refused", "open"]
"""How a piece of evidence is shown: it gives points, it gives none, or only a person can tell what it is worth."""

DPI = 110
LONGEST = 1400
"""Pixels on the longer side of a page's picture; A4 at 110 dpi has 1286."""
THUMBNAIL = 240
"""Of a picture to choose a page by: twice as many as it is shown with, for dense screens."""
QUALITY = 70
CONTEXT = 6
"""Line heights to be seen above, below and beside a value."""
SURROUNDINGS = 8
"""Further line heights above and below in the enlarged picture, which has the page's whole width."""
LEAST_WIDTH = 0.55
"""Share of the page's width that a window shows at least: a line of text can be read in it."""
LINE_SHARE = (0.008, 0.025)
"""A line's plausible height as a share of the page's longer side: a box may be a seal, several lines or the whole page."""
FRAME = 3
GAP = 2
"""Pixels: width of a frame, and its distance from the value."""
COLOURS: dict[Tone, tuple[int, int, int]] = {"counted": (21, 128, 61), "refused": (185, 28, 28), "open": (29, 78, 216)}

SHOWN: tuple[Format, ...] = ("pdf", "ofd", "picture")
"""Files whose pages have a look of their own."""
TURNS: dict[int, Image.Transpose] = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_90}
"""Clockwise degrees → Pillow's names, which count the other way."""
FAILURES = (
    UnreadableFileError,
    pypdfium2.PdfiumError,
    OSError,
    SyntaxError,
    ValueError,
    IndexError,
    EOFError,
    Image.DecompressionBombError,
)
"""What pdfium, Pillow and the drawing of OFD raise for a page that is damaged, missing or too large."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A value to be framed; `rotation` is the clockwise turn that sets its page on its feet."""

    box: Box
    tone: Tone
    rotation: Rotation = 0


@dataclass(frozen=True, slots=True)
class View:
    """Values on one page (from 1) that are looked at together."""

    page: int
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Crop:
    """Part of a page, `width` × `height` pixels; `window` is what is needed to judge the values, in fractions of the crop."""

    jpeg: bytes
    width: int
    height: int
    window: Box


Pictures = tuple[Crop, ...] | Sentence
"""Crops of a view from top to bottom, none where the file has no pages to look at; or why it cannot be shown."""


def crop(path: Path, page: int, box: Box, *, tone: Tone = "counted", settings: Settings | None = None) -> bytes | None:
    """JPEG of the page around `box`; None where there is no picture of it. In the current process: see `file_pictures`."""
    (shown,) = file_pictures({path: (View(page, (Mark(box, tone),)),)}, settings or Settings(), path)
    return None if isinstance(shown, Sentence) or not shown else shown[0].jpeg


def page_picture(path: Path, *, page: int, settings: Settings, turn: int = 0, longest: int = LONGEST) -> bytes | None:
    """JPEG of a whole page (from 1), its longer side up to `longest` pixels (at most LONGEST), turned clockwise by `turn` degrees.

    None where there is none. Runs in a child of the sandbox.
    """
    data = path.read_bytes()
    kind = format_of(sniff(data))
    picture = _page_picture(data, kind, page, settings) if kind in SHOWN else None
    if not isinstance(picture, Image.Image):
        return None
    picture.thumbnail((longest, longest), Image.Resampling.LANCZOS, reducing_gap=2.0)
    picture = _turned(picture, turn)
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=QUALITY)
    return file.getvalue()


def file_pictures(views: Mapping[Path, Sequence[View]], settings: Settings, path: Path) -> tuple[Pictures, ...]:
    """The pictures of each of `views[path]`, in order; a page that cannot be shown costs only its own views.

    Runs in a child of the sandbox, where a parser's crash is caught; pdfium is not thread-safe.
    """
    try:
        with path.open("rb") as file:
            data = file.read(settings.max_file_bytes + 1)
        if not 0 < len(data) <= settings.max_file_bytes:
            said = _failed("文件过大", "the file is too large") if data else _failed("文件是空的", "the file is empty")
            return (said,) * len(views[path])
        kind = format_of(sniff(data))
    except UnreadableFileError as error:
        return (Sentence(error.zh, error.en),) * len(views[path])
    except FileNotFoundError:
        return (_failed("找不到文件", "the file is missing"),) * len(views[path])
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return (_failed(reason, reason),) * len(views[path])
    if kind not in SHOWN:
        return ((),) * len(views[path])
    shown: dict[View, Pictures] = {}
    for page in sorted({view.page for view in views[path]}):
        picture = _page_picture(data, kind, page, settings)
        shown |= {view: _cut_out(picture, view.marks) for view in views[path] if view.page == page}
    return tuple(shown[view] for view in views[path])


def _failed(zh: str, en: str) -> Sentence:
    return Sentence(f"无法显示页面图像：{zh}。请打开原件核对。", f"The page cannot be shown: {en}. Open the original.")


def _page_picture(data: bytes, kind: Format, page: int, settings: Settings) -> Image.Image | Sentence:
    try:
        with page_limit(settings.page_timeout):
            if kind == "picture":
                return _frame(data, page, settings)
            return _pdf_page(as_pdf(data, settings, pages={page}).pdf if kind == "ofd" else data, page)
    except PageTimeoutError:
        return _failed(f"第{page}页处理超时", f"page {page} took too long")
    except FAILURES as error:
        return _failed(f"第{page}页（{type(error).__name__}）", f"page {page} ({type(error).__name__})")


def _pdf_page(data: bytes, number: int) -> Image.Image:
    with contextlib.closing(pypdfium2.PdfDocument(data)) as document, contextlib.closing(document[number - 1]) as page:
        bitmap = page.render(scale=min(DPI / 72, LONGEST / max(page.get_size())))
        try:
            picture: Image.Image = bitmap.to_pil().convert("RGB")
            return picture
        finally:
            bitmap.close()


def _frame(data: bytes, number: int, settings: Settings) -> Image.Image:
    """A picture file's page, upright by EXIF, reduced to LONGEST."""
    import pillow_heif

    pillow_heif.register_heif_opener()
    with Image.open(io.BytesIO(data)) as image:
        image.seek(number - 1)
        if image.width * image.height > settings.max_page_pixels:
            raise Image.DecompressionBombError
        # A JPEG is decoded at a half or a quarter of its size where that is enough.
        image.draft(None, (LONGEST, LONGEST))
        upright = Image.fromarray(pixels(image)[:, :, ::-1])
    upright.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS, reducing_gap=2.0)
    return upright


def _turned(picture: Image.Image, turn: int) -> Image.Image:
    return picture.transpose(TURNS[turn]) if turn else picture


def _cut_out(picture: Image.Image | Sentence, marks: Sequence[Mark]) -> Pictures:
    if isinstance(picture, Sentence):
        return picture
    # What a page's values say of its turn is one thing, unless two documents stand on it: then the first one decides.
    turn = marks[0].rotation if marks else 0
    framed = _turned(picture, turn).copy()
    upright = [replace(mark, box=mark.box.turned(turn)) for mark in marks]
    _frame_all(framed, upright)
    return tuple(_crop(framed, window, region) for window, region in windows([mark.box for mark in upright], *framed.size))


def _frame_all(picture: Image.Image, marks: Iterable[Mark]) -> None:
    pen = ImageDraw.Draw(picture)
    width, height = picture.size
    for mark in marks:
        edges = mark.box.x0 * width, mark.box.y0 * height, mark.box.x1 * width, mark.box.y1 * height
        x0, y0 = (max(round(edge) - GAP - FRAME, 0) for edge in edges[:2])
        x1, y1 = min(round(edges[2]) + GAP + FRAME, width - 1), min(round(edges[3]) + GAP + FRAME, height - 1)
        # White around the colour keeps it visible on photos of dark plaques.
        pen.rectangle((x0 - 1, y0 - 1, x1 + 1, y1 + 1), outline="white", width=FRAME + 2)
        pen.rectangle((x0, y0, x1, y1), outline=COLOURS[mark.tone], width=FRAME)


def windows(boxes: Sequence[Box], width: int, height: int) -> list[tuple[Box, Box]]:
    """(window, region) around the boxes of a page of `width` × `height` pixels, all in fractions of the page, from top to bottom.

    Boxes whose windows touch share one. A region holds its window, has the page's whole width, and reaches further.
    """
    # Of a box, the shorter side is the line's height, also where the text stands upright on a sideways page.
    longer = max(width, height)
    line = median(min(box.width * width, box.height * height) for box in boxes)
    line = min(max(line, LINE_SHARE[0] * longer), LINE_SHARE[1] * longer)
    found: list[Box] = []
    for box in boxes:
        window = _window(box, CONTEXT * line / width, CONTEXT * line / height)
        while touching := [other for other in found if other.overlap_x(window) > 0 and other.overlap_y(window) > 0]:
            for other in touching:
                found.remove(other)
                window = window.union(other)
        found.append(window)
    reach = SURROUNDINGS * line / height
    return [(one, Box(0, max(one.y0 - reach, 0), 1, min(one.y1 + reach, 1))) for one in sorted(found, key=lambda one: (one.y0, one.x0))]


def _window(box: Box, across: float, down: float) -> Box:
    x0, x1 = box.x0 - across, box.x1 + across
    if x1 - x0 < LEAST_WIDTH:
        middle = (x0 + x1) / 2
        x0 = min(max(middle - LEAST_WIDTH / 2, 0), 1 - LEAST_WIDTH)
        x1 = x0 + LEAST_WIDTH
    return Box(max(x0, 0), max(box.y0 - down, 0), min(x1, 1), min(box.y1 + down, 1))


def _crop(picture: Image.Image, window: Box, region: Box) -> Crop:
    width, height = picture.size
    left, top, right, bottom = 0, math.floor(region.y0 * height), width, math.ceil(region.y1 * height)
    part = picture.crop((left, top, right, bottom))
    file = io.BytesIO()
    part.save(file, "JPEG", quality=QUALITY)
    down = [(edge * height - top) / part.height for edge in (window.y0, window.y1)]
    return Crop(file.getvalue(), part.width, part.height, Box(window.x0, max(down[0], 0), window.x1, min(down[1], 1)))
