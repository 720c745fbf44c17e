"""Rows that a page break splits belong together; what is a row of its own stays one."""

from __future__ import annotations

import pytest

from .test_records import found

HEAD = "| 序号 | 专利号 | 专利名称 | 授权公告日 |"
ROW = "| 1 | ZL201610100317.1 | 一种具有自清洁功能的 | 2018年1月1日 |"
REST = "| | | 冲孔定位装置 | |"
NEXT = "| 2 | ZL201720180528.0 | 焊接变位机 | 2019年2月2日 |"
WHOLE = {"patent_no": "ZL201610100317.1", "title": "一种具有自清洁功能的冲孔定位装置", "granted_on": "2018-01-01"}
FIRST = {**WHOLE, "title": "一种具有自清洁功能的"}
SECOND = {"patent_no": "ZL201720180528.0", "title": "焊接变位机", "granted_on": "2019-02-02"}


@pytest.mark.parametrize("again", ["", f"{HEAD}\n"])
def test_a_name_goes_on_over_the_page_with_and_without_the_head(again: str) -> None:
    assert found(f"{HEAD}\n{ROW}\n---\n{again}{REST}\n{NEXT}") == [WHOLE, SECOND]


@pytest.mark.parametrize("again", ["", f"{HEAD}\n"])
def test_the_rest_of_the_row_may_stand_on_the_second_page(again: str) -> None:
    """Cells set in the middle of their height: the number goes with the second half."""
    halves = "| | | 一种具有自清洁功能的 | |", "| 1 | ZL201610100317.1 | 冲孔定位装置 | 2018年1月1日 |"
    assert found(f"{HEAD}\n{NEXT}\n{halves[0]}\n---\n{again}{halves[1]}") == [SECOND, WHOLE]


def test_a_key_may_be_split_too() -> None:
    halves = "| 1 | ZL20161010 | 一种具有自清洁功能的 | 2018年1月1日 |", "| | 0317.1 | 冲孔定位装置 | |"
    assert found(f"{HEAD}\n{halves[0]}\n---\n{halves[1]}\n{NEXT}") == [WHOLE, SECOND]


def test_without_numbers_the_empty_key_tells() -> None:
    head, row, rest = (line.split("|", 2)[2] for line in (HEAD, ROW, REST))
    assert found(f"|{head}\n|{row}\n---\n|{rest}") == [WHOLE]


@pytest.mark.parametrize(
    "below",
    [
        "| 2 | | 焊接变位机 | |",  # its key was not read, its number was
        "| | | 焊接变位机 | 2019年2月2日 |",  # a date of its own
        "| 合计 | | 2项 | |",
        "| | | 合计：1项 | |",
        "| | ZL201720180528.0 | 焊接变位机 | |",  # a key of its own
    ],
)
def test_a_row_of_its_own_is_not_joined(below: str) -> None:
    assert found(f"{HEAD}\n{ROW}\n---\n{below}")[0] == FIRST


def test_only_what_follows_the_table_at_once_goes_on_with_it() -> None:
    assert found(f"{HEAD}\n{ROW}\n{REST}")[0] == FIRST, "no page break: an empty key is an empty key"
    assert found(f"{HEAD}\n{ROW}\n| 附注 | 甲 |\n---\n{REST}\n{NEXT}")[0] == FIRST
    assert found(f"{HEAD}\n{ROW}\n---\n本页无表\n---\n{REST}\n{NEXT}")[0] == FIRST


def test_each_break_joins_once() -> None:
    assert found(f"{HEAD}\n{ROW}\n---\n{REST}\n{REST}\n{NEXT}") == [WHOLE, SECOND]
