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
    """Every shape is compiled once: cut-outs of any width are padded to one of WIDTHS, or squeezed into the widest."""
    network = FakeNetwork([A])
    assert len(Recogniser(network).recognise([cut(width) for width in (3, 64, 65, 500, 2000, 9000)])) == 6
    assert network.shapes == [(1, 3, 48, width) for width in (32, 64, 80, 512, 2048, WIDTHS[-1])]
    assert Recogniser(network).recognise([]) == []


def test_letters_are_given_the_width_that_is_asked_for() -> None:
    network = FakeNetwork([A])
    for stretch in (0.75, 1.0, 1.5):
        Recogniser(network).recognise([cut(256)], stretch=stretch)
    assert [shape[3] for shape in network.shapes] == [192, 256, 384]
