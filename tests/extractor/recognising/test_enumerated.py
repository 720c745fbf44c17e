"""Records that a sentence names one after the other."""

from __future__ import annotations

from extractor.catalogue.examples import pages
from extractor.evidence import Value
from tests.extractor.recognising.drawn import records_of, rows

WINNERS = {
    "columns": {"organisation": ["获奖单位"], "place": ["地区"]},
    "enumerations": [
        {"sentence": "授予(?P<organisation>[一-鿿、]{4,90}?)等?[0-9]家单位“(?P<award_name>[^”]{2,20})”", "each": "organisation"},
        {"sentence": "授予(?P<organisation>[一-鿿、]{4,90}?公司)(?P<award_name>[一-鿿]{2,9}奖)", "each": "organisation"},
    ],
    "required": ["organisation"],
    "types": {"organisation": "organisation"},
    "choices": {"rank": {"nomination": ["提名奖"]}},
    "mentions": {"rank": ["award_name"]},
    "replaces": ["organisation"],
    "agreed": ["rank"],
}
FIRST, SECOND, THIRD = "甲乙机械有限公司", "丙丁纺织有限公司", "戊己电子有限公司"


def found(snippet: str) -> list[dict[str, Value]]:
    return rows(records_of(WINNERS, pages(snippet)))


def test_each_name_is_a_record_and_shares_what_is_said_of_all() -> None:
    assert found(f"决定授予{FIRST}、{SECOND}等2家单位“质量奖”。") == [
        {"organisation": FIRST, "award_name": "质量奖"},
        {"organisation": SECOND, "award_name": "质量奖"},
    ]


def test_names_go_on_in_the_next_row() -> None:
    records = records_of(WINNERS, pages(f"授予{FIRST}、丙丁纺\n织有限公司2家单位“质量奖”"))
    assert [record.fields[0].value for record in records] == [FIRST, SECOND]
    assert [record.fields[0].text for record in records] == [FIRST, SECOND]


def test_every_sentence_counts_and_of_two_rules_the_first() -> None:
    records = found(f"授予{FIRST}等1家单位“质量奖”，授予{SECOND}质量提名奖。")
    assert [(row["organisation"], row["award_name"], row.get("rank")) for row in records] == [
        (FIRST, "质量奖", None),
        (SECOND, "质量提名奖", "nomination"),
    ]


def test_a_lone_name_is_no_list() -> None:
    assert found(f"决定授予{FIRST}等1家单位“质量奖”。") == []


def test_a_table_goes_before_what_sentences_say_again() -> None:
    table = f"| 序号 | 获奖单位 | 地区 |\n| 1 | {FIRST} | 苏州 |"
    assert found(f"授予{FIRST}、{SECOND}2家单位“质量奖”\n{table}") == [
        {"organisation": FIRST, "place": "苏州"},
        {"organisation": SECOND, "award_name": "质量奖"},
    ]
