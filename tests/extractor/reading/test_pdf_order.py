"""Content streams that hold a page's characters out of order."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from extractor.reading.pdf_order import order_by_place

from .conftest import Read, texts
from .test_pdf import HEIGHT, SENTENCE, body, make_pdf

ROWS = ["证书编号：06924Q41873R1M", "有效期至：2027年05月20日止", "符合GB/T 19001-2016标准（第3版）"]


def width_of(sign: str) -> float:
    return 6 if sign.isascii() else 12


def draw_sorted(canvas: Any, rows: list[str], *, first: bool) -> None:
    """The Chinese characters of `rows` (or all others) one by one, each at its place."""
    for number, row in enumerate(rows):
        x = 100.0
        for sign in row:
            if (not sign.isascii()) is first and sign != " ":
                canvas.setFont("STSong-Light" if first else "Courier", 12 if first else 10)
                canvas.drawString(x, HEIGHT - 300 - 30 * number, sign)
            x += width_of(sign)


def test_a_page_sorted_by_font_reads_in_order(read: Read) -> None:
    def draw(canvas: Any) -> None:
        body(canvas)
        draw_sorted(canvas, ROWS, first=True)
        draw_sorted(canvas, ROWS, first=False)

    assert texts(read(make_pdf(draw)))[0] == [SENTENCE] * 5 + ROWS


def test_columns_drawn_one_after_the_other_stay_apart(read: Read) -> None:
    def draw(canvas: Any) -> None:
        body(canvas)
        for x, words in ((100, ["名称", "规格"]), (160, ["数量", "十"]), (125, ["型", "号"])):
            for row, word in enumerate(words):
                canvas.drawString(x, HEIGHT - 300 - 30 * row, word)

    # 型 begins one point behind 名称, 数量 far behind 型.
    assert texts(read(make_pdf(draw)))[0][5:] == ["名称型", "数量", "规格号", "十"]


def test_words_over_each_other_keep_the_order_they_were_drawn_in(read: Read) -> None:
    def draw(canvas: Any) -> None:
        body(canvas)
        canvas.drawString(100, HEIGHT - 300, "＿＿＿＿＿＿＿＿")
        canvas.drawString(110, HEIGHT - 300, "张三丰")

    assert "张三丰" in texts(read(make_pdf(draw)))[0]


@pytest.mark.parametrize("rows", [1, 40])
def test_order_of_pieces(rows: int) -> None:
    """Each row holds 0 2 4 and, drawn after all rows, 1 3 in its gaps."""
    signs = [(row, column) for row in range(rows) for column in (0, 2, 4)] + [(row, column) for row in range(rows) for column in (1, 3)]
    boxes = np.array([[0.1 * column, 0.02 * row, 0.1 * column + 0.09, 0.02 * row + 0.015] for row, column in signs])
    starts = np.array([3 * row for row in range(rows)] + [3 * rows + 2 * row for row in range(rows)])
    order = order_by_place(boxes, starts, ratio=1.4)
    assert order is not None
    assert [signs[index] for index in order] == [(row, column) for row in range(rows) for column in range(5)]


def test_a_page_in_order_is_left_alone() -> None:
    boxes = np.array([[0.1 * column, 0.02 * row, 0.1 * column + 0.1, 0.02 * row + 0.015] for row in range(30) for column in range(9)])
    assert order_by_place(boxes, np.arange(0, 270, 9), ratio=1.4) is None
    assert order_by_place(boxes, np.arange(0, 270, 3), ratio=1.4) is None
