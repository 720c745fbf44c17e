"""The arithmetic of the measurements; what they measure is never tested."""

from __future__ import annotations

import pytest

from benchmarks.characters import Errors, edit_distance, errors, same_places
from benchmarks.in_child import Memory
from benchmarks.speed import memory_table
from extractor.document import Box, Line


def line(text: str, x0: float, y0: float, x1: float = 0.9, y1: float | None = None) -> Line:
    box = Box(x0, y0, x1, y0 + 0.02 if y1 is None else y1)
    return Line(text, box, (x0,) * len(text), (x1,) * len(text))


@pytest.mark.parametrize(
    ("one", "other", "distance"),
    [
        ("", "", 0),
        ("", "质量", 2),
        ("质量", "", 2),
        ("质量", "质量", 0),
        ("质量信用", "质景信用", 1),
        ("质量信用", "量信用", 1),
        ("kitten", "sitting", 3),
        ("abcdef", "fabcde", 2),
        ("aaaa", "bbbbbb", 6),
    ],
)
def test_edit_distance(one: str, other: str, distance: int) -> None:
    assert edit_distance(one, other) == distance
    assert edit_distance(other, one) == distance


def test_white_space_and_width_do_not_count() -> None:
    assert errors([line("证书 编号：ＡＢ１２", 0.1, 0.1)], [line("证书编号:AB12", 0.1, 0.1)]) == Errors(0, 9)


def test_reading_order_does_not_count() -> None:
    printed = [line("左", 0.1, 0.1, 0.2), line("右", 0.6, 0.1, 0.7), line("下", 0.1, 0.3, 0.2)]
    assert errors(printed, printed[::-1]) == Errors(0, 3)


def test_cells_read_as_one_line_and_a_line_read_in_pieces_are_no_errors() -> None:
    cells, whole = [line("有效期", 0.1, 0.1, 0.3), line("三年", 0.5, 0.1, 0.7)], [line("有效期三年", 0.1, 0.1, 0.7)]
    assert errors(cells, whole) == Errors(0, 5)
    assert errors(whole, cells[::-1]) == Errors(0, 5)


def test_same_text_in_another_place_is_dropped_and_inserted() -> None:
    assert errors([line("合格", 0.1, 0.1)], [line("合格", 0.1, 0.5)]) == Errors(4, 2)


def test_print_that_nobody_read_is_dropped() -> None:
    assert errors([line("合格", 0.1, 0.1), line("不合格", 0.1, 0.3)], [line("合格", 0.1, 0.1)]) == Errors(3, 5)


def test_letters_of_the_seal_are_free_only_away_from_print() -> None:
    printed, seal = [line("合格", 0.1, 0.1, 0.3)], frozenset("检测公司")
    assert errors(printed, [*printed, line("公司", 0.5, 0.5)], stray=seal) == Errors(0, 2)
    assert errors(printed, [*printed, line("公可", 0.5, 0.5)], stray=seal) == Errors(2, 2)
    assert errors(printed, [line("合格公司", 0.1, 0.1, 0.5)], stray=seal) == Errors(2, 2)


def test_lines_match_that_share_half_of_the_lower_height() -> None:
    truth = line("上", 0.1, 0.10, y1=0.12)
    for top, together in ((0.109, True), (0.111, False)):
        read = line("上", 0.1, top, y1=top + 0.02)
        assert same_places([truth], [read]) == ([([truth], [read])] if together else [([truth], []), ([], [read])])


def test_a_group_goes_down_row_by_row_from_left_to_right() -> None:
    printed = [line("乙", 0.5, 0.10, 0.9), line("甲", 0.1, 0.10, 0.4), line("丙", 0.1, 0.13, 0.9)]
    assert errors(printed, [line("甲乙丙", 0.1, 0.10, 0.9, 0.15)]) == Errors(0, 3)


def test_error_rate() -> None:
    assert (Errors(1, 100) + Errors(3, 100)).rate == pytest.approx(0.02)
    assert Errors(0, 0).rate == 0


def test_memory_is_told_every_20_files_of_one_process() -> None:
    weights = [Memory(7, 100.0 + number, 200.0 + number) for number in range(61)]
    rows = memory_table(weights).splitlines()[2:]
    assert rows == ["| 20 | 119 | 219 |", "| 40 | 139 | 239 |", "| 60 | 159 | 259 |"]


@pytest.mark.parametrize("weights", [[Memory(7, 1.0, 2.0)] * 30 + [Memory(8, 1.0, 2.0)] * 40, [Memory(7, 1.0, 2.0)] * 59 + [None] * 9])
def test_memory_of_several_processes_or_few_files_is_refused(weights: list[Memory | None]) -> None:
    with pytest.raises(RuntimeError, match="files were read"):
        memory_table(weights)
