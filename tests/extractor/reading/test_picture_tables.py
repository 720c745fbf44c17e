"""Tables that only pixels show."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from extractor.reading.layout import arrange, compose
from extractor.reading.picture import read_page
from extractor.reading.picture_tables import aligned_tables, ruled_grids

from .conftest import FakeEngine, make_line


@pytest.mark.parametrize("tilt", [0.0, 0.4])
def test_ruled_table_with_a_merged_cell(tilt: float) -> None:
    picture = np.full((1400, 1000, 3), 250, dtype=np.uint8)
    for y in (200, 300, 400, 500):
        cv2.line(picture, (100, y), (900, y), (40, 40, 40), 2)
    for x in (100, 500, 900):
        cv2.line(picture, (x, 200 if x != 500 else 300), (x, 500), (40, 40, 40), 2)
    matrix = cv2.getRotationMatrix2D((500, 700), tilt, 1)
    turned = np.asarray(cv2.warpAffine(picture, matrix, (1000, 1400), borderValue=(250, 250, 250)), dtype=np.uint8)
    lines = [make_line("表头", 0.4, 0.17, 0.6, 0.19), make_line("左", 0.2, 0.24, 0.25, 0.26), make_line("右", 0.7, 0.24, 0.75, 0.26)]
    (table,) = compose(lines, ruled_grids(turned))[1]
    assert [(cell.row, cell.column, cell.column_span) for cell in table.cells] == [(0, 0, 2), (1, 0, 1), (1, 1, 1), (2, 0, 1), (2, 1, 1)]
    assert [cell.lines for cell in table.cells] == [(0,), (1,), (2,), (), ()]


def test_a_tilted_table_is_found_on_the_levelled_page() -> None:
    picture = np.full((1400, 1000, 3), 250, dtype=np.uint8)
    for y in (200, 300, 400):
        cv2.line(picture, (100, y), (900, y), (40, 40, 40), 2)
    for x in (100, 500, 900):
        cv2.line(picture, (x, 200), (x, 400), (40, 40, 40), 2)
    tilt = cv2.getRotationMatrix2D((500, 700), 2.5, 1)
    tilted = np.asarray(cv2.warpAffine(picture, tilt, (1000, 1400), borderValue=(250, 250, 250)), dtype=np.uint8)
    lines = [make_line(text, x, y, x + 0.1, y + 0.02) for text, x, y in (("甲", 0.2, 0.17), ("乙", 0.7, 0.17), ("丙", 0.2, 0.24))]
    engine = FakeEngine(*lines, skew=2.5)
    page = read_page(tilted, 1, lambda: engine)
    assert page.skew == 2.5
    (table,) = page.tables
    assert [[page.lines[index].text for index in cell.lines] for cell in table.cells] == [["甲"], ["乙"], ["丙"], []]
    # Corners of the table as drawn, tilted with the picture, lie on the box that a viewer is shown.
    corners = cv2.transform(np.array([[[100, 200], [900, 200], [900, 400], [100, 400]]], dtype=np.float32), tilt)[0]
    shown = page.view_box(table.box)
    assert [shown.x0 * 1000, shown.x1 * 1000] == pytest.approx([corners[:, 0].min(), corners[:, 0].max()], abs=6)
    assert [shown.y0 * 1400, shown.y1 * 1400] == pytest.approx([corners[:, 1].min(), corners[:, 1].max()], abs=6)


def test_text_and_noise_are_no_table() -> None:
    picture = np.full((1000, 800, 3), 250, dtype=np.uint8)
    for row in range(20):
        cv2.putText(picture, "Certificate of conformity 12345", (60, 60 + 40 * row), cv2.FONT_HERSHEY_SIMPLEX, 1, (30, 30, 30), 2)
    assert ruled_grids(picture) == []


def test_aligned_rows_are_a_table() -> None:
    columns = ((0.1, "序号"), (0.3, "名称"), (0.6, "日期"))
    rows = [make_line(text, x, 0.2 + 0.04 * row, x + 0.1, 0.22 + 0.04 * row) for row in range(4) for x, text in columns]
    lines = arrange([make_line("发明专利一览表", 0.3, 0.1, 0.7, 0.13), *rows, make_line("以上共四项", 0.1, 0.5, 0.4, 0.52)])
    (table,) = aligned_tables(lines)
    assert len(table.cells) == 12
    assert [(cell.row, cell.column) for cell in table.cells[:4]] == [(0, 0), (0, 1), (0, 2), (1, 0)]
    assert lines[table.cells[0].lines[0]].text == "序号"


def test_a_cell_of_an_aligned_table_goes_on_in_the_line_below() -> None:
    rows = [make_line("甲", x, 0.2 + 0.06 * row, x + 0.1, 0.22 + 0.06 * row) for row in range(4) for x in (0.1, 0.3, 0.6)]
    wrapped = [make_line("未缴年", 0.6, 0.285, 0.7, 0.305), make_line("费终止", 0.6, 0.465 - 0.06, 0.7, 0.485 - 0.06)]
    apart = make_line("合计", 0.3, 0.45, 0.4, 0.47)
    lines = arrange([*rows, *wrapped, apart])
    (table,) = aligned_tables(lines)
    texts = {(cell.row, cell.column): [lines[index].text for index in cell.lines] for cell in table.cells}
    assert len(texts) == 12
    assert (texts[1, 2], texts[3, 2], texts[3, 1]) == (["甲", "未缴年"], ["甲", "费终止"], ["甲"])


def test_two_rows_or_two_columns_are_no_table() -> None:
    two_rows = [make_line("甲", x, y, x + 0.1, y + 0.02) for y in (0.1, 0.2) for x in (0.1, 0.4, 0.7)]
    two_columns = [make_line("甲", x, 0.1 + y * 0.05, x + 0.1, 0.12 + y * 0.05) for y in range(6) for x in (0.1, 0.5)]
    assert aligned_tables(arrange(two_rows)) == ()
    assert aligned_tables(arrange(two_columns)) == ()
