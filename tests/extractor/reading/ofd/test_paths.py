"""AbbreviatedData → path operators."""

from __future__ import annotations

import pytest

from extractor.reading.ofd.paths import path_operators
from extractor.reading.ofd.values import Matrix


@pytest.mark.parametrize(
    ("data", "operators"),
    [
        ("M 0 0 L 10 0 L 10 5 C", "0 0 m\n10 0 l\n10 5 l\nh"),
        ("S 1 2 M 1 2 B 1 3 2 4 5 6", "1 2 m\n1 2 m\n1 3 2 4 5 6 c"),
        ("M 0 0 Q 3 3 6 0", "0 0 m\n2 2 4 2 6 0 c"),
        ("M 0 0 A 0 5 0 0 1 10 0", "0 0 m\n10 0 l"),
        ("L 5 5", ""),
        ("M 0 L 5 5 M 1 1 X 2 L 3 3", "1 1 m\n3 3 l"),
        ("M 1 nan", "1 0 m"),
    ],
)
def test_operators(data: str, operators: str) -> None:
    assert path_operators(data) == operators


def test_an_arc_is_made_of_curves_that_end_where_it_ends() -> None:
    *_, last = path_operators("M 10 0 A 5 5 0 1 1 5 5").split("\n")
    assert [float(value) for value in last.split()[-3:-1]] == pytest.approx([5, 5])


def test_points_are_moved() -> None:
    assert path_operators("M 1 2", Matrix(2, 0, 0, 3, 10, 20)) == "12 26 m"
