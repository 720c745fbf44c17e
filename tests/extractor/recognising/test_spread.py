"""Tables of results with a column for each year."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractor.catalogue.examples import pages
from tests.extractor.recognising.drawn import line, merged, records_of, rows, square

FACTS = {
    "columns": {"name": ["指标", "项目"], "unit": ["单位"]},
    "spread": {"heading": "year", "cell": "value", "unit": "unit", "others": ["目标", "竞争对手"]},
    "required": ["name", "value", "year"],
    "types": {"value": "quantity", "unit": "unit", "year": "year"},
}


def found(snippet: str) -> list[tuple[object, object, object, object]]:
    return [tuple(row.get(name) for name in ("name", "value", "unit", "year")) for row in rows(records_of(FACTS, pages(snippet)))]  # type: ignore[misc]


REVENUE = [("营业收入", Decimal(31420), "万元", 2023), ("营业收入", Decimal("35866.5"), "万元", 2024)]


@pytest.mark.parametrize(
    "table",
    [
        "| 指标 | 单位 | 2023 | 2024 |\n| 营业收入 | 万元 | 31420 | 35,866.5 |",
        "| 指标 | 2023年 | 2024年度 |\n| 营业收入（万元） | 31,420 | 35866.5 |",
        "| 类目 | 2023年 | 2024年实际值 |\n| 营业收入 | 31420万元 | 35866.5 万元 |",
        "| 年份 | 营业收入(万元) |\n| 2023 | 31420 |\n| 2024 | 35866.5 |",
        "指标 | 单位 | 2023 | 2024\n营业收入 | 万元 | 31420 | 35866.5",
        "| 经营结果 | | | |\n| 指标 | 单位 | 2023 | 2024 |\n| 营业收入 | 万元 | 31420 | 35866.5 |",
    ],
)
def test_a_record_for_each_row_and_year(table: str) -> None:
    assert found(table) == REVENUE


def test_a_cell_without_a_figure_gives_none() -> None:
    assert found("| 指标 | 2023 | 2024 |\n| 满意度 | / | 91% |\n| 名次 | 第3名 | 第2名 |") == [("满意度", Decimal(91), "%", 2024)]


def test_targets_are_no_facts() -> None:
    assert found("| 指标 | 2023年 | 2024年 | 2025年目标 |\n| 满意度 | 90分 | 91分 | 95分 |") == [
        ("满意度", Decimal(90), "分", 2023),
        ("满意度", Decimal(91), "分", 2024),
    ]


def test_rows_that_tell_targets_are_no_facts() -> None:
    assert found("| 指标 | 类别 | 2023年 | 2024年 |\n| 合格率 | 目标 | 97% | 98% |\n| 合格率 | 实际 | 96% | 97.5% |") == [
        ("合格率", Decimal(96), "%", 2023),
        ("合格率", Decimal("97.5"), "%", 2024),
    ]


def test_the_unit_of_a_table_may_stand_over_it() -> None:
    assert found("表3 经营结果（单位：万元）\n| 指标 | 2023 | 2024 |\n| 营业收入 | 31420 | 35866.5 |") == REVENUE


def test_years_down_the_side_go_on_over_the_page() -> None:
    table = "| 年份 | 营业收入(万元) |\n| 2023 | 31420 |\n---\n| 2024 | 35866.5 |"
    assert found(table) == REVENUE
    table = "| 年份 | 营业收入(万元) |\n| 2022 | 30100 |\n| 2023 | 31420 |\n---\n| 2024 | 35866.5 |"
    assert found(table) == [("营业收入", Decimal(30100), "万元", 2022), *REVENUE]


def test_one_year_makes_no_head() -> None:
    assert found("| 序号 | 设备 | 数量 |\n| 1 | 加工中心 | 2023 |\n| 2 | 磨床 | 2 |") == []


def test_a_table_goes_on_over_the_page_without_its_head() -> None:
    head = "| 指标 | 单位 | 2023 | 2024 |"
    assert found(f"{head}\n---\n| 营业收入 | 万元 | 31420 | 35866.5 |") == REVENUE
    assert found(f"{head}\n---\n| 营业收入 | 31420 |") == []


def test_a_head_of_two_rows() -> None:
    (page,) = pages("| 指标 | 单位 | 完成情况 | |\n| | | 2023 | 2024 |\n| 营业收入 | 万元 | 31420 | 35866.5 |")
    tall = merged(merged(page, 0, 0, row_span=2), 0, 1, row_span=2)
    assert [row["unit"] for row in rows(records_of(FACTS, [tall]))] == ["万元", "万元"]


def test_ruled_and_aligned_tables_in_document_order() -> None:
    aligned = "项目 | 2023年 | 2024年\n员工人数 | 212人 | 230人"
    ruled = "| 指标 | 单位 | 2023 | 2024 |\n| 营业收入 | 万元 | 31420 | 35866.5 |"
    people = [("员工人数", Decimal(212), "人", 2023), ("员工人数", Decimal(230), "人", 2024)]
    assert found(f"{aligned}\n{ruled}") == [*people, *REVENUE]
    assert found(f"{ruled}\n说明\n{aligned}") == [*REVENUE, *people]


def test_names_under_no_heading_stand_left_of_the_years() -> None:
    page = square(
        line("2023", 0.5, 0.1, 0.54, 0.12), line("2024", 0.7, 0.1, 0.74, 0.12),
        line("营业收入", 0.1, 0.15, 0.18, 0.17), line("31420", 0.5, 0.15, 0.55, 0.17), line("35866", 0.7, 0.15, 0.75, 0.17),
        line("合计三十家单位均已完成年度目标并通过考核", 0.1, 0.2, 0.9, 0.22),
    )  # fmt: skip
    assert [(row["name"], row["year"], row["value"]) for row in rows(records_of(FACTS, [page]))] == [
        ("营业收入", 2023, Decimal(31420)),
        ("营业收入", 2024, Decimal(35866)),
    ]


def test_each_part_stands_where_it_is_printed() -> None:
    (page,) = pages("| 指标 | 2023 | 2024 |\n| 营业收入（万元） | 31420 | 35866 |")
    first, _ = records_of(FACTS, [page])
    texts = {field.name: field.text for field in first.fields}
    assert texts == {"name": "营业收入", "unit": "万元", "year": "2023", "value": "31420"}
    assert {field.pattern for field in first.fields} == {"rows.name", "rows.unit", "rows.year", "rows.value"}
