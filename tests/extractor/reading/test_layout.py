"""Reading order."""

from __future__ import annotations

from collections.abc import Iterable

from extractor.document import Line
from extractor.reading.layout import arrange, compose
from extractor.reading.ruled import grids

from .conftest import make_line


def said(lines: Iterable[Line]) -> list[str]:
    return [line.text for line in lines]


def test_rows_then_left_to_right() -> None:
    lines = [
        make_line("值乙", 0.5, 0.204, 0.8, 0.224),
        make_line("标签乙", 0.1, 0.2, 0.3, 0.22),
        make_line("值甲", 0.5, 0.1, 0.8, 0.12),
        make_line("标签甲", 0.1, 0.1, 0.3, 0.12),
    ]
    assert said(arrange(lines)) == ["标签甲", "值甲", "标签乙", "值乙"]


def test_columns_of_prose_are_read_one_by_one() -> None:
    left = [make_line(f"左{row}", 0.08, 0.2 + 0.03 * row, 0.47, 0.22 + 0.03 * row) for row in range(8)]
    right = [make_line(f"右{row}", 0.53, 0.2 + 0.03 * row, 0.92, 0.22 + 0.03 * row) for row in range(8)]
    title, foot = make_line("横跨两栏的标题", 0.2, 0.1, 0.8, 0.14), make_line("横跨两栏的说明", 0.1, 0.6, 0.9, 0.62)
    order = arrange([foot, *right, *left, title])
    assert said(order) == ["横跨两栏的标题", *said(left), *said(right), "横跨两栏的说明"]


def test_label_and_value_pairs_are_no_columns() -> None:
    columns = ((0.1, 0.2, "标签"), (0.3, 0.9, "很长的内容"))
    pairs = [make_line(f"{text}{row}", x0, 0.1 + row * 0.05, x1, 0.12 + row * 0.05) for row in range(8) for x0, x1, text in columns]
    assert said(arrange(pairs[::-1])) == said(pairs)


def test_two_single_characters_in_a_row_of_cells_stay_apart() -> None:
    row = [make_line("是", 0.1, 0.1, 0.12, 0.12), make_line("否", 0.15, 0.1, 0.17, 0.12), make_line("备注", 0.5, 0.1, 0.54, 0.12)]
    assert said(compose(row, [])[0]) == ["是", "否", "备注"]
    assert said(compose(row[:2], [])[0]) == ["是否"]


def square(x0: float, y0: float, x1: float, y1: float) -> list[tuple[float, float, float, float]]:
    return [(x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)]


def test_the_lines_of_a_cell_stay_together() -> None:
    rules = [*square(0.1, 0.2, 0.3, 0.4), *square(0.3, 0.2, 0.9, 0.4)]
    lines = [
        make_line("上文", 0.1, 0.1, 0.3, 0.12),
        make_line("左一", 0.12, 0.22, 0.2, 0.24),
        make_line("右一", 0.32, 0.22, 0.6, 0.24),
        make_line("左二", 0.12, 0.26, 0.2, 0.28),
        make_line("右二", 0.32, 0.26, 0.6, 0.28),
        make_line("下文", 0.1, 0.5, 0.3, 0.52),
    ]
    ordered, tables = compose(lines, grids(rules))
    assert said(ordered) == ["上文", "左一", "左二", "右一", "右二", "下文"]
    assert [cell.lines for cell in tables[0].cells] == [(1, 2), (3, 4)]


def test_a_grid_without_text_is_no_table() -> None:
    rules = [*square(0.1, 0.2, 0.3, 0.4), *square(0.3, 0.2, 0.9, 0.4)]
    assert compose([make_line("章", 0.15, 0.3, 0.2, 0.32)], grids(rules))[1] == ()


def test_a_table_ruled_without_its_outer_sides() -> None:
    level = [(0.1, y, 0.9, y) for y in (0.2, 0.3, 0.4)]
    (table,) = grids([*level, (0.5, 0.2, 0.5, 0.4)])
    assert [(cell.row, cell.column) for cell in table.cells] == [(0, 0), (0, 1), (1, 0), (1, 1)]
