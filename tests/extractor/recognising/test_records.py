"""Rows of tables and repeated blocks."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from extractor.catalogue.examples import pages
from extractor.document import Box
from extractor.evidence import Field, Record
from extractor.recognising.records import Found
from tests.extractor.recognising.drawn import line, merged, record_finder, records_of, rows, square

PATENTS = {
    "columns": {"patent_no": ["专利号", "号码"], "title": ["专利名称", "名称"], "granted_on": ["授权公告日", "授权日"]},
    "required": ["patent_no"],
    "types": {"patent_no": "patent_number", "granted_on": "date"},
}
FIRST = {"patent_no": "ZL201610100317.1", "title": "冲孔定位装置", "granted_on": "2018-01-01"}
SECOND = {"patent_no": "ZL201720180528.0", "title": "焊接变位机", "granted_on": "2019-02-02"}
HEAD = "| 序号 | 专利号 | 专利名称 | 授权公告日 |"
ROW_1 = "| 1 | ZL201610100317.1 | 冲孔定位装置 | 2018年1月1日 |"
ROW_2 = "| 2 | ZL201720180528.0 | 焊接变位机 | 2019年2月2日 |"
UNRULED_HEAD = "专利号 | 专利名称 | 授权公告日"
UNRULED = f"{UNRULED_HEAD}\nZL201610100317.1 | 冲孔定位装置 | 2018年1月1日\nZL201720180528.0 | 焊接变位机 | 2019年2月2日"


def found(snippet: str) -> list[dict[str, object]]:
    return [dict(row) for row in rows(records_of(PATENTS, pages(snippet)))]


def test_rows_of_a_ruled_table() -> None:
    assert found(f"{HEAD}\n{ROW_1}\n{ROW_2}") == [FIRST, SECOND]


def test_a_cell_knows_its_place_and_column() -> None:
    (page,) = pages(f"{HEAD}\n{ROW_1}")
    (record,) = records_of(PATENTS, [page])
    number = record.fields[0]
    printed = next(one for one in page.lines if one.text.startswith("ZL"))
    assert (record.name, number.pattern, number.page, number.check) == ("rows", "rows.patent_no", 1, "valid")
    assert number.box.as_list() == printed.box.as_list()
    assert number.confidence == pytest.approx(0.95)


def test_a_title_row_above_the_head_is_none() -> None:
    assert found(f"| 甲公司专利清单 | | | |\n{HEAD}\n{ROW_1}") == [FIRST]


def test_a_row_without_what_is_required_is_no_record() -> None:
    assert found(f"{HEAD}\n{ROW_1}\n| 合计 | 共1项 | | |") == [FIRST]


def test_other_columns_make_a_row_a_record_where_the_required_one_was_not_read() -> None:
    head, row = "| 序号 | 专刑号 | 专利名称 | 授权公告日 |", "| 1 | | 冲孔定位装置 | 2018年1月1日 |"
    assert found(f"{head}\n{row}") == []
    either = PATENTS | {"or_required": ["title", "granted_on"]}
    assert [dict(found) for found in rows(records_of(either, pages(f"{head}\n{row}")))] == [
        {"title": "冲孔定位装置", "granted_on": "2018-01-01"}
    ]


def test_a_table_without_known_headings_gives_nothing() -> None:
    assert found("| 项目 | 金额 |\n| ZL201610100317.1 | 2018年1月1日 |") == []
    assert found("| 专利号 |\n| ZL201610100317.1 |") == []  # one heading alone is not enough


def test_one_heading_is_enough_where_the_rows_are_numbered() -> None:
    assert found("| 序号 | 专利号 |\n| 1 | ZL201610100317.1 |") == [{"patent_no": "ZL201610100317.1"}]


def test_a_long_cell_is_no_heading() -> None:
    assert found("| 专利号请按国家知识产权局专利登记簿副本所载内容如实填写 | 专利名称 |\n| ZL201610100317.1 | 甲 |") == []


def test_the_longest_heading_names_the_column() -> None:
    assert found("| 名称 | 授权公告日 | 专利号 |\n| 变位机 | 2019年2月2日 | ZL201720180528.0 |") == [
        {"title": "变位机", "granted_on": "2019-02-02", "patent_no": "ZL201720180528.0"}
    ]


def test_a_merged_cell_speaks_for_each_of_its_rows() -> None:
    (page,) = pages(f"{HEAD}\n{ROW_1}\n| 2 | ZL201720180528.0 | 焊接变位机 | |")
    assert rows(records_of(PATENTS, [merged(page, 1, 3, row_span=2)])) == [FIRST, {**SECOND, "granted_on": "2018-01-01"}]


def test_a_head_of_two_rows_is_passed_over() -> None:
    (page,) = pages("| 专利号 | 专利名称 | 授权 |\n| | | 号码 |\n| ZL201610100317.1 | 冲孔定位装置 | 甲 |")
    two_rows = merged(merged(page, 0, 0, row_span=2), 0, 1, row_span=2)
    assert rows(records_of(PATENTS, [two_rows])) == [{"patent_no": "ZL201610100317.1", "title": "冲孔定位装置"}]


def test_a_table_goes_on_over_the_page_without_its_head() -> None:
    assert found(f"{HEAD}\n{ROW_1}\n---\n{ROW_2}") == [FIRST, SECOND]


def test_a_table_of_another_width_does_not_go_on() -> None:
    assert found(f"{HEAD}\n{ROW_1}\n---\n| ZL201720180528.0 | 焊接变位机 |") == [FIRST]


def test_a_head_repeated_on_the_next_page_is_no_row() -> None:
    assert found(f"{HEAD}\n{ROW_1}\n---\n{HEAD}\n{ROW_2}") == [FIRST, SECOND]


def test_rows_under_a_head_without_rules() -> None:
    assert found(UNRULED) == [FIRST, SECOND]
    assert found(f"{UNRULED}\n---\n{UNRULED}") == [FIRST, SECOND, FIRST, SECOND]


def test_text_under_an_unruled_table_is_no_row() -> None:
    assert found(f"{UNRULED}\n本清单由甲公司编制，截至2026年6月") == [FIRST, SECOND]


def test_unruled_rows_need_a_head() -> None:
    assert found("ZL201610100317.1 | 冲孔定位装置 | 2018年1月1日") == []


def test_a_ruled_table_goes_before_unruled_rows() -> None:
    assert found(f"{HEAD}\n{ROW_1}\n{UNRULED}") == [FIRST]


def test_the_rows_number_before_the_first_column_is_not_its_value() -> None:
    page = square(
        line("专利号", 0.12, 0.1, 0.18, 0.12), line("专利名称", 0.5, 0.1, 0.58, 0.12),
        line("12", 0.1, 0.15, 0.13, 0.17), line("ZL201610100317.1", 0.15, 0.15, 0.31, 0.17), line("冲孔定位装置", 0.5, 0.15, 0.62, 0.17),
    )  # fmt: skip
    assert rows(records_of(PATENTS, [page])) == [{"patent_no": FIRST["patent_no"], "title": FIRST["title"]}]


def test_a_piece_under_no_heading_belongs_to_none() -> None:
    page = square(
        line("专利号", 0.1, 0.1, 0.16, 0.12), line("专利名称", 0.4, 0.1, 0.48, 0.12),
        line("ZL201610100317.1", 0.05, 0.15, 0.21, 0.17), line("冲孔定位装置", 0.4, 0.15, 0.52, 0.17), line("备注", 0.9, 0.15, 0.94, 0.17),
    )  # fmt: skip
    (record,) = rows(records_of(PATENTS, [page]))
    assert set(record) == {"patent_no", "title"}


FINES = {
    "columns": {"document_no": ["决定书文号"], "amount": ["罚款金额"], "reason": ["事由"]},
    "required": ["document_no"],
    "types": {"amount": "amount_yuan"},
    "choices": {"category": {"safety": ["安全生产"], "tax": ["税务"]}},
    "mentions": {"category": ["reason", "authority", "document_no"]},
    "implies": {"verdict": "records"},
    "replaces": ["organisation"],
} | {"types": {"amount": "amount_yuan", "category": "choice"}}


def test_a_heading_names_the_unit_of_money() -> None:
    table = "| 决定书文号 | 罚款金额（万元） |\n| 苏罚〔2024〕1号 | 1.5 |\n| 苏罚〔2024〕2号 | 800元 |"
    assert rows(records_of(FINES, pages(table))) == [
        {"document_no": "苏罚〔2024〕1号", "amount": Decimal(15000)},
        {"document_no": "苏罚〔2024〕2号", "amount": Decimal(800)},
    ]
    unruled = "决定书文号 | 罚款金额（万元）\n苏罚〔2024〕1号 | 1.5"
    assert rows(records_of(FINES, pages(unruled))) == [{"document_no": "苏罚〔2024〕1号", "amount": Decimal(15000)}]


def test_what_the_cells_mention_fills_a_choice_without_a_column() -> None:
    (row,) = rows(records_of(FINES, pages("| 决定书文号 | 事由 |\n| 苏罚〔2024〕1号 | 违反安全生产规定 |")))
    assert row["category"] == "safety"
    (row,) = rows(records_of(FINES, pages("| 决定书文号 | 事由 |\n| 苏罚〔2024〕1号 | 其他 |")))
    assert "category" not in row


BLOCKS = {
    "starts": ["行政处罚信息"],
    "required": ["document_no"],
    "fields": {
        "document_no": {"type": "text", "find": [{"labels": ["决定书文号"]}]},
        "decided_on": {"type": "date", "find": [{"labels": ["处罚日期"]}]},
    },
}


def test_blocks_begin_at_their_word() -> None:
    snippet = (
        "信用报告\n决定书文号：不属于任何一条\n行政处罚信息一\n决定书文号：苏罚〔2024〕1号\n处罚日期：2024年1月2日\n"
        "行政处罚信息二\n决定书文号：苏罚〔2024〕2号\n---\n处罚日期：2024年3月4日"
    )
    assert rows(records_of(BLOCKS, pages(snippet))) == [
        {"document_no": "苏罚〔2024〕1号", "decided_on": "2024-01-02"},
        {"document_no": "苏罚〔2024〕2号", "decided_on": "2024-03-04"},
    ]


def test_a_block_without_what_is_required_is_none() -> None:
    assert records_of(BLOCKS, pages("行政处罚信息\n无")) == ()


def test_blocks_are_looked_for_only_where_no_table_gave_a_record() -> None:
    both = {**FINES, **BLOCKS}
    table = "| 决定书文号 | 事由 |\n| 苏罚〔2024〕1号 | 其他 |"
    block = "行政处罚信息\n决定书文号：苏罚〔2024〕2号"
    assert [row["document_no"] for row in rows(records_of(both, pages(f"{table}\n{block}")))] == ["苏罚〔2024〕1号"]
    assert [row["document_no"] for row in rows(records_of(both, pages(block)))] == ["苏罚〔2024〕2号"]


PLACE = Box(0.1, 0.1, 0.2, 0.2)
CELL = Field("document_no", "苏罚1号", "苏罚1号", 0.9, 3, PLACE, "valid", "rows.document_no", repaired=True)
CLEAN = Field("verdict", "未查询到记录", "clean", 0.95, 1, PLACE)
OWNER = Field("organisation", "甲公司", "甲公司", 0.95, 1, PLACE)


def test_a_record_implies_what_the_document_says_and_shows_where() -> None:
    implied = record_finder(FINES).reconciled((CLEAN, OWNER), Found((Record("rows", (CELL,)),), (), {}))
    assert implied == (OWNER, replace(CELL, name="verdict", value="records", check="none", pattern="verdict<rows", repaired=False))


def test_two_records_replace_what_only_one_could_be() -> None:
    both = (Record("rows", (CELL,)), Record("rows", (CELL,)))
    assert [field.name for field in record_finder(FINES).reconciled((OWNER,), Found(both, (), {}))] == ["verdict"]


def test_without_records_of_its_own_nothing_changes() -> None:
    assert record_finder(FINES).reconciled((CLEAN, OWNER), Found((Record("others", (CELL,)),), (), {})) == (CLEAN, OWNER)
