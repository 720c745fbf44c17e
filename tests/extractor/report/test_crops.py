"""Frames stand where the values are, whatever the file's format and however its page lies."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from extractor.document import Box, Rotation
from extractor.report.crops import COLOURS, CONTEXT, Crop, Mark, Tone, View, crop, file_pictures, windows
from extractor.scoring.suggestion import Sentence
from extractor.settings import Settings

from ..reading.ofd import ofd_writer
from .example import FOLDER, HEALTH, INTEGRITY, QUALITY, SIDEWAYS, TWO_PAGES, Values

FILES = FOLDER / "files"


def first_box(values: Values) -> tuple[int, Box]:
    _, page, box, _ = next(iter(values.values()))
    return page, Box(*box)


def pixels(jpeg: bytes) -> NDArray[np.int16]:
    with Image.open(io.BytesIO(jpeg)) as image:
        return np.asarray(image.convert("RGB"), dtype=np.int16)


def shown(path: Path, page: int, box: Box, tone: Tone = "counted") -> Crop:
    (pictures,) = file_pictures({path: (View(page, (Mark(box, tone),)),)}, Settings(), path)
    assert not isinstance(pictures, Sentence)
    (one,) = pictures
    return one


@pytest.mark.parametrize("tone", ["counted", "refused", "open"])
@pytest.mark.parametrize(
    ("file", "values"),
    [
        ("msc-qms-luheng.pdf", QUALITY),
        ("msc-ohs-luheng.jpg", HEALTH),
        ("msc-integrity-paint.heic", INTEGRITY),
        ("patent-tape.pdf", SIDEWAYS),
        ("patent-lamp.tif", TWO_PAGES),
    ],
)
def test_the_frame_is_around_the_value(file: str, values: Values, tone: Tone) -> None:
    page, box = first_box(values)
    one = shown(FILES / file, page, box, tone)
    top, bottom, left, right = framed(FILES / file, page, box, tone)
    assert left == pytest.approx(box.x0 * one.width - 5, abs=2)
    assert right == pytest.approx(box.x1 * one.width + 5, abs=2)
    assert bottom - top == pytest.approx(box.height * page_height(FILES / file, page) + 10, abs=3)
    window = one.window
    assert window.y0 * one.height < top < bottom < window.y1 * one.height
    assert window.x0 * one.width < left < right < window.x1 * one.width


def framed(path: Path, page: int, box: Box, tone: Tone) -> tuple[int, int, int, int]:
    """Outer edges of the frame in pixels (top, bottom, left, right): where two crops differ that differ in its colour only."""
    own = pixels(shown(path, page, box, tone).jpeg)
    others = [pixels(shown(path, page, box, other).jpeg) for other in COLOURS if other != tone]
    frame = np.logical_and.reduce([np.abs(own - other).max(axis=2) > 50 for other in others])
    assert np.abs(own[frame].mean(axis=0) - np.array(COLOURS[tone])).max() < 40
    rows, columns = np.flatnonzero(frame.any(axis=1)), np.flatnonzero(frame.any(axis=0))
    # Whole lines, not dots; nothing within.
    assert frame[rows[0] : rows[0] + 3, columns[0] : columns[-1]].any(axis=0).mean() > 0.95
    assert not frame[rows[0] + 6 : rows[-1] - 5, columns[0] + 6 : columns[-1] - 5].any()
    return int(rows[0]), int(rows[-1]), int(columns[0]), int(columns[-1])


def page_height(path: Path, page: int) -> float:
    """Pixels of the whole page at the crops' scale."""
    (pictures,) = file_pictures({path: (View(page, (Mark(Box(0, 0, 1, 1), "open"),)),)}, Settings(), path)
    assert not isinstance(pictures, Sentence)
    return pictures[0].height


def test_a_pdf_frame_holds_the_words_the_box_was_read_from() -> None:
    """The picture and the text layer agree on where the page's text stands."""
    page, box = first_box(QUALITY)
    one = shown(FILES / "msc-qms-luheng.pdf", page, box)
    top, bottom, left, right = framed(FILES / "msc-qms-luheng.pdf", page, box, "counted")
    with Image.open(io.BytesIO(one.jpeg)) as image:
        ink = np.asarray(image.convert("L")) < 100
    inside = ink[top + 6 : bottom - 5, left + 6 : right - 5]
    assert inside.mean() > 0.1
    # The name fills its box from edge to edge, and stands alone on its line.
    columns = np.flatnonzero(inside.any(axis=0))
    assert columns[0] < 8
    assert columns[-1] > inside.shape[1] - 9
    assert not ink[top + 6 : bottom - 5, left - 20 : left - 2].any()


def test_exif_turns_the_picture_before_the_box_is_placed(tmp_path: Path) -> None:
    stored = Image.new("RGB", (400, 200), "white")
    stored.paste("black", (0, 160, 40, 200))
    exif = Image.Exif()
    exif[0x0112] = 6
    stored.save(tmp_path / "photo.jpg", exif=exif, quality=95)
    # Upright, 200 × 400, what was bottom left is top left.
    one = shown(tmp_path / "photo.jpg", 1, Box(0.0, 0.0, 0.2, 0.1))
    assert one.width == 200
    with Image.open(io.BytesIO(one.jpeg)) as image:
        assert np.asarray(image.convert("L"))[15:25, 15:25].max() < 60


def test_large_photos_are_reduced(tmp_path: Path) -> None:
    Image.effect_noise((4000, 3000), 40).save(tmp_path / "photo.jpg")
    one = shown(tmp_path / "photo.jpg", 1, Box(0.4, 0.4, 0.5, 0.42))
    assert one.width == 1400


def test_a_page_over_the_pixel_limit_is_not_decoded() -> None:
    path = FILES / "msc-ohs-luheng.jpg"
    (said,) = file_pictures({path: (View(1, (Mark(Box(0, 0, 1, 1), "open"),)),)}, Settings(max_page_pixels=1000), path)
    assert isinstance(said, Sentence)


@pytest.mark.parametrize("page", [0, 2, 99])
@pytest.mark.parametrize("file", ["msc-qms-luheng.pdf", "msc-ohs-luheng.jpg", "msc-measurement-luze.tif"])
def test_a_page_that_is_not_there(file: str, page: int) -> None:
    assert crop(FILES / file, page, Box(0, 0, 1, 1)) is None


def test_a_bad_page_leaves_the_others() -> None:
    path = FILES / "patent-lamp.tif"
    mark = (Mark(Box(0.2, 0.2, 0.4, 0.22), "open"),)
    lost, found = file_pictures({path: (View(99, mark), View(2, mark))}, Settings(), path)
    assert isinstance(lost, Sentence)
    assert isinstance(found, tuple)
    assert len(found) == 1


@pytest.mark.parametrize(
    "file", ["odd/zero.pdf", "odd/truncated.pdf", "odd/encrypted.pdf", "odd/corrupt.jpg", "odd/program-renamed.pdf", "none.pdf", "files"]
)
def test_what_cannot_be_opened_says_why(file: str) -> None:
    (said,) = file_pictures({FOLDER / file: (View(1, (Mark(Box(0, 0, 1, 1), "open"),)),)}, Settings(), FOLDER / file)
    assert isinstance(said, Sentence)
    assert said.zh
    assert said.en


@pytest.mark.parametrize("file", ["files/policy-beian.docx", "odd/gb18030.txt"])
def test_text_has_no_picture(file: str) -> None:
    assert file_pictures({FOLDER / file: (View(1, (Mark(Box(0, 0, 1, 1), "open"),)),)}, Settings(), FOLDER / file) == ((),)
    assert crop(FOLDER / file, 1, Box(0, 0, 1, 1)) is None


def test_a_window_has_context_on_every_side_and_its_region_the_whole_width() -> None:
    box = Box(0.4, 0.5, 0.45, 0.51)
    ((window, region),) = windows([box], 1000, 1000)
    assert box.y0 - window.y0 == pytest.approx(CONTEXT * 0.01)
    assert window.y1 - box.y1 == pytest.approx(CONTEXT * 0.01)
    assert window.width >= 0.55
    assert window.x0 < box.x0 < box.x1 < window.x1
    assert (region.x0, region.x1) == (0, 1)
    assert region.y0 < window.y0 < window.y1 < region.y1


def test_windows_that_touch_are_one_and_others_are_apart() -> None:
    near, far = Box(0.1, 0.12, 0.3, 0.13), Box(0.1, 0.8, 0.3, 0.81)
    found = windows([far, Box(0.1, 0.1, 0.3, 0.11), near], 1000, 1400)
    assert len(found) == 2
    assert found[0][0].y1 > near.y1
    assert found[1][0].y0 < far.y0


def test_windows_stay_on_the_page() -> None:
    for box in (Box(0, 0, 0.1, 0.01), Box(0.95, 0.99, 1, 1), Box(0, 0, 1, 1), Box(0.5, 0.5, 0.5, 0.5)):
        for part in windows([box], 900, 1300)[0]:
            assert 0 <= part.x0 < part.x1 <= 1
            assert 0 <= part.y0 < part.y1 <= 1


def test_an_ofd_page_is_shown_as_it_is_drawn(tmp_path: Path) -> None:
    path = tmp_path / "licence.ofd"
    path.write_bytes(ofd_writer.ofd(ofd_writer.text("第一页", 20, 30), ofd_writer.text("有效期至2027年5月20日", 60, 150, size=6)))
    jpeg = crop(path, 2, Box(60 / 210, 145 / 297, 120 / 210, 152 / 297))
    assert jpeg is not None
    picture = np.asarray(Image.open(io.BytesIO(jpeg)).convert("L"))
    assert (picture < 100).mean() > 0.002
    assert crop(path, 3, Box(0, 0, 1, 1)) is None


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_what_was_scanned_sideways_is_set_on_its_feet(tmp_path: Path, rotation: Rotation) -> None:
    upright = Image.new("RGB", (800, 600), "white")
    upright.paste("black", (400, 60, 640, 90))  # a line of text, wider than high
    path = tmp_path / "scan.png"
    upright.rotate(rotation, expand=True).save(path)  # Pillow turns the other way
    stored = Box(400 / 800, 60 / 600, 640 / 800, 90 / 600).turned(360 - rotation)
    (pictures,) = file_pictures({path: (View(1, (Mark(stored, "counted", rotation),)),)}, Settings(), path)
    assert not isinstance(pictures, Sentence)
    (one,) = pictures
    assert one.width == 800
    ink = np.argwhere(pixels(one.jpeg).max(axis=2) < 60)
    assert [*ink.min(axis=0), *(ink.max(axis=0) + 1)] == pytest.approx([60, 400, 90, 640], abs=3)
