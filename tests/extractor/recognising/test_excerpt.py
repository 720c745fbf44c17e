"""Pieces of text that know where their characters stand."""

from __future__ import annotations

import pytest

from extractor.document import Box
from extractor.recognising.excerpt import Excerpt, Slice, join
from tests.extractor.recognising.drawn import line


def whole(text: str, x0: float, y0: float = 0.1, *, page: int = 1, score: float | None = None) -> Slice:
    """`text` in letters 0.02 wide and high."""
    return Slice(page, line(text, x0, y0, x0 + 0.02 * len(text), y0 + 0.02, score=score), 0, len(text))


def edges(box: Box) -> tuple[float, float, float, float]:
    return box.x0, box.y0, box.x1, box.y1


@pytest.mark.parametrize(
    ("left", "right", "text"),
    [
        (whole("鹿衡", 0.1), whole("机械", 0.3), "鹿衡机械"),
        (whole("鹿衡", 0.1), whole("Co", 0.3), "鹿衡Co"),
        (whole("Green", 0.1), whole("Tower", 0.3), "Green Tower"),
        (whole("Green", 0.1), whole("Tower", 0.203), "GreenTower"),  # a gap of less than 0.3 of the height
        (whole("Green", 0.1), whole("Tower", 0.1, 0.14), "Green Tower"),
        (whole("A,", 0.1), whole("，B", 0.1, 0.14), "A,，B"),
        (whole("Green", 0.1), whole("Tower", 0.1, page=2), "Green Tower"),
    ],
)
def test_a_space_only_between_words(left: Slice, right: Slice, text: str) -> None:
    assert join([left, right]).text == text


def test_two_parts_of_one_line_join_without_a_space() -> None:
    one = line("ab cd", 0.1, 0.1, 0.2, 0.12)
    assert join([Slice(1, one, 0, 2), Slice(1, one, 3, 5)]).text == "abcd"


def test_white_space_at_the_ends_is_dropped_with_empty_pieces() -> None:
    one = line("  ab  ", 0.1, 0.1, 0.22, 0.12)
    blank = line("   ", 0.3, 0.1, 0.36, 0.12)
    excerpt = join([Slice(1, one, 0, 6), Slice(1, blank, 0, 3)])
    assert (excerpt.text, len(excerpt.slices)) == ("ab", 1)
    assert excerpt.box == one.slice_box(2, 4)
    assert join([]) == Excerpt((), "", ())


def test_each_character_knows_its_place_and_the_space_put_in_has_none() -> None:
    excerpt = join([whole("Green", 0.1), whole("To", 0.3)])
    assert excerpt.at == ((0, 0), (0, 1), (0, 2), (0, 3), (0, 4), None, (1, 0), (1, 1))


def test_a_cut_keeps_only_the_pieces_it_touches() -> None:
    excerpt = join([whole("Green", 0.1), whole("Tower", 0.3)])
    assert excerpt.cut(3, 8).text == "en To"
    assert edges(excerpt.cut(3, 8).box) == pytest.approx((0.16, 0.1, 0.34, 0.12))
    assert [piece.text for piece in excerpt.cut(6, 9).slices] == ["Tow"]


def test_a_box_is_of_the_first_page() -> None:
    excerpt = join([whole("甲", 0.1, 0.9), whole("乙丙", 0.5, page=2)])
    assert excerpt.page == 1
    assert edges(excerpt.box) == pytest.approx((0.1, 0.9, 0.12, 0.92))


def test_a_box_surrounds_all_rows() -> None:
    excerpt = join([whole("甲乙", 0.3, 0.1), whole("丙", 0.2, 0.14)])
    assert edges(excerpt.box) == pytest.approx((0.2, 0.1, 0.34, 0.16))


def test_recognition_is_pulled_down_by_the_worst_character() -> None:
    assert join([whole("甲乙", 0.1, score=0.9)]).recognition == pytest.approx(0.9)
    assert join([whole("甲", 0.1, score=1.0), whole("乙", 0.2, score=0.5)]).recognition == pytest.approx((0.75 + 0.5) / 2)
    assert join([whole("甲", 0.1)]).recognition == 1.0
    assert join([]).recognition == 0.0
