"""Where one signs, and whether anybody did: strokes beside the label that are no print, no seal and no line to write on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import cv2
import numpy as np
import pytest

from extractor.document import Box, Line
from extractor.ocr.engine import Picture
from extractor.reading.signing_places import ink_marks, signing_places

from .conftest import make_line

WIDTH, HEIGHT = 1240, 1754
LETTER = 24
"""Pixels a character."""
X, Y = 180, 1100
Colour = tuple[int, int, int]
BLACK, BLUE, RED = (30, 30, 30), (150, 60, 30), (40, 30, 210)


def line(text: str, x: int = X, y: int = Y, *, score: float = 0.99) -> Line:
    """A line as OCR reads it."""
    made = make_line(text, x / WIDTH, y / HEIGHT, (x + LETTER * len(text)) / WIDTH, (y + LETTER) / HEIGHT)
    return replace(made, source="ocr", scores=(score,) * len(text))


def sheet() -> Picture:
    paper = np.full((HEIGHT, WIDTH, 3), 245, dtype=np.uint8)
    return paper - np.random.default_rng(1).integers(0, 9, paper.shape, dtype=np.uint8)


def scribble(picture: Picture, x: int, y: int, colour: Colour = BLACK) -> None:
    points = [(x + 10 * step, y + round(22 * np.sin(2.3 * step) - step)) for step in range(16)]
    cv2.polylines(picture, [np.array(points, dtype=np.int32)], False, colour, 3, cv2.LINE_AA)


def looks(picture: Picture, *lines: Line) -> list[str]:
    return [mark.kind for mark in ink_marks(picture, signing_places(lines), lines)]


LABEL = "法定代表人（签字）："
AFTER = X + LETTER * len(LABEL) + 20


@pytest.mark.parametrize(
    "label",
    [
        "法定代表人（签字）：",
        "法定代表人签字：",
        "负责人（签名）",
        "法定代表人（签字或盖章）：",
        "签 字：",
        "授权代表签章：____",
        "法定代表人（签子）：",
    ],
)
def test_labels_of_places_for_signatures(label: str) -> None:
    assert len(signing_places([line(label)])) == 1


@pytest.mark.parametrize(
    "text", ["本承诺书经法定代表人签字后生效。", "承诺单位（盖章）：", "一、签订合同", "标签：", "签字仪式在苏州举行，双方出席"]
)
def test_prose_and_other_labels_are_none(text: str) -> None:
    assert signing_places([line(text)]) == []


@pytest.mark.parametrize("colour", [BLACK, BLUE])
def test_strokes_beside_the_label_are_ink(colour: Colour) -> None:
    picture = sheet()
    scribble(picture, AFTER, Y + 8, colour)
    (mark,) = ink_marks(picture, signing_places([line(LABEL)]), [line(LABEL)])
    assert (mark.kind, mark.text) == ("ink", LABEL.rstrip("："))
    assert mark.box.x0 == pytest.approx(AFTER / WIDTH, abs=0.01)


def ruled(picture: Picture) -> None:
    cv2.line(picture, (AFTER, Y + LETTER), (AFTER + 300, Y + LETTER + 6), BLACK, 2)


def sealed(picture: Picture) -> None:
    cv2.circle(picture, (AFTER + 60, Y + 10), 90, RED, 6)
    for angle in range(0, 360, 30):
        cv2.circle(picture, (AFTER + 60 + round(65 * np.cos(angle)), Y + 10 + round(65 * np.sin(angle))), 9, RED, -1)


def dusty(picture: Picture) -> None:
    for step in range(12):
        cv2.circle(picture, (AFTER + 23 * step, Y + 5 * (step % 4)), 2, BLACK, -1)


@pytest.mark.parametrize("draw", [lambda picture: None, ruled, sealed, dusty])
def test_nothing_a_line_to_write_on_a_seal_and_dust_are_blank(draw: Callable[[Picture], None]) -> None:
    picture = sheet()
    draw(picture)
    assert looks(picture, line(LABEL)) == ["blank"]


@pytest.mark.parametrize("draw", [ruled, sealed])
def test_ink_is_seen_on_a_line_and_under_a_seal(draw: Callable[[Picture], None]) -> None:
    picture = sheet()
    scribble(picture, AFTER, Y + 6, BLUE)
    draw(picture)
    assert looks(picture, line(LABEL)) == ["ink"]


def typed(picture: Picture, text: str, x: int) -> None:
    """Letters of the label's size."""
    for index in range(len(text)):
        cv2.rectangle(picture, (x + LETTER * index + 3, Y + 2), (x + LETTER * index + LETTER - 4, Y + LETTER - 3), BLACK, 3)


def test_a_typed_name_is_no_signature_and_one_beside_it_is() -> None:
    picture = sheet()
    typed(picture, "王建国", AFTER)
    lines = (line(LABEL), line("王建国", AFTER))
    assert looks(picture, *lines) == ["blank"]
    assert looks(picture, line(LABEL + "王建国", score=0.98)) == ["blank"]
    scribble(picture, AFTER + 110, Y + 6)
    assert looks(picture, *lines) == ["ink"]


def test_a_scribble_that_was_read_as_letters_is_ink() -> None:
    picture = sheet()
    scribble(picture, AFTER, Y + 6)
    assert looks(picture, line(LABEL), line("Wu~", AFTER, score=0.55)) == ["ink"]
    whole = line(LABEL + "W")
    wide = replace(whole, box=replace(whole.box, x1=(AFTER + 160) / WIDTH), scores=(*whole.scores[:-1], 0.5))
    assert looks(picture, wide) == ["ink"]


def test_the_row_above_and_another_label_are_not_looked_at() -> None:
    picture = sheet()
    typed(picture, "承诺单位", AFTER + 250)
    cv2.putText(picture, "ANOTHER ROW", (AFTER, Y - 12), cv2.FONT_HERSHEY_SIMPLEX, 1, BLACK, 3)
    above = line("另外一行文字的内容", AFTER, Y - 38)
    assert looks(picture, above, line(LABEL), line("日期：2026", AFTER + 250)) == ["blank"]


def test_one_signs_under_a_label_that_ends_its_row() -> None:
    picture = sheet()
    x = WIDTH - LETTER * len(LABEL) - 30
    scribble(picture, x + 10, Y + 60)
    assert looks(picture, line(LABEL, x)) == ["ink"]


def test_a_part_of_the_page_is_enough() -> None:
    picture = sheet()
    scribble(picture, AFTER, Y + 8)
    (place,) = signing_places([line(LABEL)])
    region = place.zone.union(place.label)
    rows = slice(round(region.y0 * HEIGHT), round(region.y1 * HEIGHT))
    cut = np.ascontiguousarray(picture[rows, round(region.x0 * WIDTH) : round(region.x1 * WIDTH)])
    (whole,), (part,) = ink_marks(picture, [place], ()), ink_marks(cut, [place], (), region=region)
    assert part.kind == "ink"
    assert part.box.as_list() == pytest.approx(whole.box.as_list(), abs=0.004)


def test_a_place_without_room_is_blank() -> None:
    nowhere = Box(0.99, 0.99, 1.0, 1.0)
    assert looks(sheet(), replace(line("签字："), box=nowhere, starts=(0.99,) * 3, ends=(1.0,) * 3)) == ["blank"]
