"""Greedy CTC decoding: which characters, where, how sure."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from extractor.ocr.recognition import WIDTHS, Recogniser
from extractor.ocr.runtime import Tensor

BLANK, A, B = 0, 1, 2
CLASSES = 4
"""Blank, 甲, 乙, space."""


class FakeNetwork:
    """Answers every picture with the same winners, one a step, and keeps the shapes it was given."""

    characters: tuple[str, ...] = ("甲", "乙")
    precision = "f32"

    def __init__(self, winners: Sequence[int], score: float = 0.9) -> None:
        self.shapes: list[tuple[int, ...]] = []
        self._answer = np.full((len(winners), CLASSES), (1 - score) / (CLASSES - 1), dtype=np.float32)
        self._answer[np.arange(len(winners)), winners] = score

    def __call__(self, batch: Tensor) -> Tensor:
        self.shapes.append(batch.shape)
        return np.stack([self._answer] * len(batch))


def cut(width: int, height: int = 48) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    return np.full((height, width, 3), 255, dtype=np.uint8)


def test_repeats_collapse_and_blanks_part_equal_neighbours() -> None:
    (seen,) = Recogniser(FakeNetwork([BLANK, A, A, BLANK, A, B, B, BLANK])).recognise([cut(64)])
    assert seen.text == "甲甲乙"
    assert seen.scores == pytest.approx([0.9] * 3)
    assert seen.score == pytest.approx(0.9)
    # Steps 1–2, 4 and 5–6 of eight.
    assert seen.centres == pytest.approx([2 / 8, 4.5 / 8, 6 / 8])


def test_nothing_but_blanks_is_no_text() -> None:
    (seen,) = Recogniser(FakeNetwork([BLANK] * 8)).recognise([cut(64)])
    assert (seen.text, seen.centres, seen.score) == ("", (), 0.0)


def test_the_last_class_is_the_space() -> None:
    (seen,) = Recogniser(FakeNetwork([A, CLASSES - 1, B])).recognise([cut(64)])
    assert seen.text == "甲 乙"


def test_centres_refer_to_the_cut_out_without_its_padding() -> None:
    """24 pixels in a tensor of 32: three quarters of the steps are the cut-out's."""
    (seen,) = Recogniser(FakeNetwork([BLANK, BLANK, A, BLANK, BLANK, BLANK, BLANK, BLANK])).recognise([cut(24)])
    assert seen.centres == pytest.approx([2.5 / 8 / 0.75])


def test_widths_are_few() -> None:
    """Every shape is compiled once: cut-outs of any width are padded to one of WIDTHS."""
    network = FakeNetwork([A])
    assert len(Recogniser(network).recognise([cut(width) for width in (3, 64, 65, 500, 2000, 3100)])) == 6
    assert network.shapes == [(1, 3, 48, width) for width in (32, 64, 80, 512, 2048, WIDTHS[-1])]
    assert Recogniser(network).recognise([]) == []


def test_a_line_longer_than_the_widest_input_is_parted_between_letters() -> None:
    """Letters 40 pixels wide with gaps of 8: the gap nearest to the middle is where it is parted."""
    line = cut(6000)
    for start in range(0, 6000, 48):
        line[8:40, start : start + 40] = 0
    network = FakeNetwork([BLANK, A, B, BLANK])
    (seen,) = Recogniser(network).recognise([line])
    assert seen.text == "甲乙甲乙"
    assert len(network.shapes) == 2
    left, right = (shape[3] for shape in network.shapes)
    assert max(left, right) <= WIDTHS[-1]
    # What each half saw is placed in the whole: all of it in order, the second half's from about the middle on.
    assert list(seen.centres) == sorted(seen.centres)
    assert 0.3 < seen.centres[1] < 0.5 < seen.centres[2] < 0.8


def test_care_reads_in_float32() -> None:
    fast, exact = FakeNetwork([A]), FakeNetwork([B])
    recogniser = Recogniser(fast, lambda: exact)
    assert recogniser.recognise([cut(64)])[0].text == "甲"
    assert recogniser.recognise([cut(64)], care=True)[0].text == "乙"
    assert Recogniser(fast).recognise([cut(64)], care=True)[0].text == "甲"


def test_letters_are_given_the_width_that_is_asked_for() -> None:
    network = FakeNetwork([A])
    for stretch in (0.75, 1.0, 1.5):
        Recogniser(network).recognise([cut(256)], stretch=stretch)
    assert [shape[3] for shape in network.shapes] == [192, 256, 384]
