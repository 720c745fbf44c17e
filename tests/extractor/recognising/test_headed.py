"""What the row above a list says of its records."""

from __future__ import annotations

from extractor.catalogue.examples import pages
from extractor.evidence import Value
from tests.extractor.recognising.drawn import records_of, rows

WINNERS = {
    "columns": {"organisation": ["获奖单位"], "award_name": ["奖项"], "place": ["地区"]},
    "lines": [{"line": "^[0-9]、(?P<organisation>[一-鿿]{2,20}公司)$", "under": "名单$"}],
    "headings": ["[一二三]、(?P<rank>[一二]等奖)", "[一二三]、(?P<award_name>[一-鿿]{2,9}奖).{0,6}"],
    "required": ["organisation"],
    "types": {"organisation": "organisation"},
    "choices": {"rank": {"first": ["一等奖"], "second": ["二等奖"]}},
    "mentions": {"rank": ["award_name"]},
}
FIRST, SECOND, THIRD = "甲乙机械有限公司", "丙丁纺织有限公司", "戊己电子有限公司"


def found(snippet: str) -> list[dict[str, Value]]:
    return rows(records_of(WINNERS, pages(snippet)))


def test_the_nearest_heading_above_counts() -> None:
    assert found(f"获奖名单\n一、质量奖（共2个）\n1、{FIRST}\n2、{SECOND}\n二、提名奖\n1、{THIRD}") == [
        {"organisation": FIRST, "award_name": "质量奖"},
        {"organisation": SECOND, "award_name": "质量奖"},
        {"organisation": THIRD, "award_name": "提名奖"},
    ]


def test_a_heading_counts_over_the_page() -> None:
    more = "\n".join(f"{number}、{name}" for number, name in enumerate((SECOND, THIRD, FIRST), 2))
    assert [row["award_name"] for row in found(f"获奖名单\n一、质量奖\n1、{FIRST}\n---\n{more}")] == ["质量奖"] * 4


def test_without_a_heading_above_nothing_is_said() -> None:
    assert found(f"获奖名单\n1、{FIRST}\n一、质量奖") == [{"organisation": FIRST}]


def test_the_first_expression_that_matches_names_the_sub_field() -> None:
    head = "| 序号 | 获奖单位 | 地区 |"
    assert found(f"一、一等奖\n{head}\n| 1 | {FIRST} | 苏州 |\n二、二等奖\n{head}\n| 1 | {SECOND} | 无锡 |") == [
        {"organisation": FIRST, "place": "苏州", "rank": "first"},
        {"organisation": SECOND, "place": "无锡", "rank": "second"},
    ]


def test_what_the_row_says_itself_goes_before() -> None:
    table = f"| 序号 | 获奖单位 | 奖项 |\n| 1 | {FIRST} | 质量创新二等奖 |"
    assert found(f"一、质量奖\n{table}") == [{"organisation": FIRST, "award_name": "质量创新二等奖", "rank": "second"}]
