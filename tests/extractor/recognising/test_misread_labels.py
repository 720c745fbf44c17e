"""A label with one letter taken for another is known where that letter was read with doubt, and nowhere else."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from extractor.document import Line
from extractor.recognising.flow import Flow
from extractor.recognising.misread_labels import MisreadLabels
from tests.extractor.recognising.drawn import line, square

LABELS = ["证书编号", "发证日期", "获证组织名称", "有效期至"]
LOOKALIKES = "亏讧阻芷目曰禾末"


def printed(text: str, doubtful: int | None, score: float) -> Line:
    scores = [0.99] * len(text)
    if doubtful is not None:
        scores[doubtful] = score
    return replace(line(text, 0.1, 0.1, 0.1 + 0.02 * len(text), 0.12, source="ocr"), scores=tuple(scores))


def found(text: str, doubtful: int | None, score: float = 0.6) -> list[str]:
    return [hit.phrase for hit in MisreadLabels(LABELS).hits(Flow([square(printed(text, doubtful, score))]))]


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("rest", ["", "：12324Q0007"])
def test_one_doubtful_letter_is_replaced(seed: int, rest: str) -> None:
    rng = Random(seed)
    label = rng.choice(LABELS)
    at = rng.randrange(len(label))
    assert found(label[:at] + rng.choice(LOOKALIKES) + label[at + 1 :] + rest, at) == [label]


def test_another_word_that_was_read_surely_is_no_label() -> None:
    assert found("发布日期：2024-03-01", None) == []
    assert found("发布日期：2024-03-01", 1, 0.95) == []


def test_a_word_that_goes_on_is_no_label() -> None:
    assert found("证书编亏的说明见附页", 3) == []


def test_two_letters_are_too_many() -> None:
    assert found("证芷编亏：12324Q0007", 3) == []


def test_what_is_read_rightly_is_left_to_the_vocabulary() -> None:
    assert found("证书编号：12324Q0007", 6) == []
