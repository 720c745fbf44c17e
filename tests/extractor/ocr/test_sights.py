"""A second sight of what is doubtful, and of no more."""

from __future__ import annotations

import numpy as np
import pytest

from extractor.ocr.recognition import Recognised, Recogniser
from extractor.ocr.runtime import Tensor
from extractor.ocr.sights import DISPUTED, STRETCH, agreed, read_lines

ALPHABET = "甲乙丙丁戊己庚辛壬癸，01"
LINE = "甲乙丙丁戊己庚辛壬癸"
SURE, UNSURE = 0.99, 0.5
CUT = np.full((48, 480, 3), 255, dtype=np.uint8)


class Scripted:
    """Answers each call with the next text, two steps a character, and keeps the widths it was shown."""

    characters: tuple[str, ...] = tuple(ALPHABET)
    precision = "f32"

    def __init__(self, *answers: list[tuple[str, float]]) -> None:
        self.answers = list(answers)
        self.widths: list[int] = []

    def __call__(self, batch: Tensor) -> Tensor:
        self.widths.append(batch.shape[3])
        answer = self.answers.pop(0)
        steps = np.zeros((1, 2 * len(answer), len(ALPHABET) + 2), dtype=np.float32)
        for number, (character, score) in enumerate(answer):
            steps[0, 2 * number, 1 + ALPHABET.index(character)] = score
            steps[0, 2 * number + 1, 0] = 1.0
        return steps


def said(text: str, **unsure: int) -> list[tuple[str, float]]:
    """`text` with sure characters, but for those at the given places."""
    return [(character, UNSURE if number in unsure.values() else SURE) for number, character in enumerate(text)]


def read(network: Scripted, *, sealed: bool = False) -> Recognised:
    return read_lines(Recogniser(network), [CUT], {0: CUT.copy()} if sealed else {})[0]


def test_a_sure_line_is_read_once() -> None:
    network = Scripted(said(LINE))
    assert read(network).text == LINE
    assert len(network.widths) == 1


def test_a_line_of_few_letters_is_read_wide_at_once() -> None:
    network = Scripted(said("甲乙"))
    cut = CUT[:, :96]
    assert read_lines(Recogniser(network), [cut], {})[0].text == "甲乙"
    assert network.widths[0] >= 96 * STRETCH


def test_a_line_under_a_seal_is_read_twice_and_with_the_seal_however_sure() -> None:
    network = Scripted(said(LINE), said(LINE), said(LINE))
    line = read(network, sealed=True)
    assert line.text == LINE
    assert line.scores == pytest.approx([SURE] * 10)
    assert len(network.widths) == 3


def test_what_only_the_seals_ink_or_its_absence_shows_is_doubtful() -> None:
    line = read(Scripted(said("甲乙丙丁01"), said("甲乙丙丁01"), said("甲乙丙丁辛1")), sealed=True)
    assert line.scores == pytest.approx([SURE] * 4 + [DISPUTED, SURE])


def test_a_picture_that_was_not_cleaned_does_not_confirm_itself() -> None:
    network = Scripted(said("甲乙丙丁01"), said("甲乙丙丁辛1"))
    line = read_lines(Recogniser(network), [CUT], {0: CUT})[0]
    assert line.scores == pytest.approx([SURE] * 4 + [DISPUTED, SURE])
    assert len(network.widths) == 2


def test_only_the_surroundings_of_a_doubtful_character_are_read_again() -> None:
    network = Scripted(said(LINE, at=5), said("丁戊0庚辛"))
    line = read(network)
    assert line.text == "甲乙丙丁戊0庚辛壬癸"
    assert network.widths[1] < 480
    assert line.scores == pytest.approx([SURE] * 5 + [DISPUTED] + [SURE] * 4)
    assert list(line.centres) == sorted(line.centres)


def test_a_second_sight_that_agrees_makes_sure() -> None:
    line = read(Scripted(said(LINE, at=5), said("丁戊己庚辛")))
    assert line.text == LINE
    assert line.scores == pytest.approx([SURE] * 10)


def test_a_part_that_does_not_fit_in_is_read_with_the_whole_line() -> None:
    network = Scripted(said(LINE, at=5), said("0戊己庚辛"), said(LINE))
    assert read(network).text == LINE
    assert len(network.widths) == 3


def test_a_code_is_read_again_as_a_whole() -> None:
    network = Scripted(said("甲乙丙丁01010101戊己庚辛", at=5), said("丁01000101"))
    assert read(network).text == "甲乙丙丁01000101戊己庚辛"
    assert len(network.widths) == 2


def test_a_part_of_another_length_is_read_with_the_whole_line() -> None:
    """A character taken in from beside the part may equal the one at its end."""
    network = Scripted(said("甲乙丙丁丁丁丁丁丁丁", at=2), said("甲乙丙丁丁丁"), said("甲乙丙丁丁丁丁丁丁丁"))
    assert read(network).text == "甲乙丙丁丁丁丁丁丁丁"
    assert len(network.widths) == 3


def test_two_doubts_far_apart_are_looked_at_one_by_one() -> None:
    network = Scripted(said(LINE, first=0, last=9), said("辛壬1"), said("0乙丙"))
    assert read(network).text == "0乙丙丁戊己庚辛壬1"
    assert len(network.widths) == 3


def test_a_doubtful_comma_is_left_alone() -> None:
    network = Scripted(said("甲乙，丙丁", at=2))
    assert read(network).text == "甲乙，丙丁"
    assert len(network.widths) == 1


def test_of_two_sights_the_surer_wins_and_disputes_cost_score() -> None:
    one = Recognised("甲0丙", (0.2, 0.5, 0.8), (0.9, 0.6, 0.9))
    other = Recognised("甲1丙", (0.2, 0.5, 0.8), (0.9, 0.95, 0.9))
    assert agreed(one, other) == Recognised("甲1丙", (0.2, 0.5, 0.8), (0.9, DISPUTED, 0.9))
    assert agreed(one, Recognised("", (), ())) == one


def test_the_second_sight_is_in_float32() -> None:
    first, second = Scripted(said(LINE, at=5)), Scripted(said("丁戊己庚辛"))
    line = read_lines(Recogniser(first, lambda: second), [CUT], {})[0]
    assert line.scores == pytest.approx([SURE] * 10)
    assert (len(first.widths), len(second.widths)) == (1, 1)
