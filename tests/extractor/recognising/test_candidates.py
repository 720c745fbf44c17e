"""What a field's rules propose and what the value types make of it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractor.evidence import Value
from extractor.recognising.candidates import INVALID, NO_UNIT, REPAIRED, UNLED, Candidate, in_unit
from extractor.recognising.excerpt import Slice, join
from extractor.types.amount import AmountType
from extractor.types.match import Match
from extractor.types.text import TextType
from tests.extractor.recognising.drawn import fields_of, flow, line, values_of

PERIOD = {
    "period_start": {"type": "date", "find": [{"labels": ["有效期", "有效期至"], "part": "start"}]},
    "period_end": {"type": "date", "find": [{"labels": ["有效期", "有效期至"], "part": "end"}]},
}


@pytest.mark.parametrize(
    ("snippet", "values"),
    [
        ("有效期：2024年1月2日至2027年1月1日", [("period_start", "2024-01-02"), ("period_end", "2027-01-01")]),
        ("有效期 | 2024-01-02 | 至 | 2027-01-01", [("period_start", "2024-01-02"), ("period_end", "2027-01-01")]),
        ("有效期：2024年1月2日至长期", [("period_start", "2024-01-02")]),
        ("有效期：2024年度", [("period_start", "2024-01-01"), ("period_end", "2024-12-31")]),
        # The one date of a term is its end, unless it says that the term begins then.
        ("有效期：2024年1月2日", [("period_end", "2024-01-02")]),
        ("有效期：自2024年1月2日起", [("period_start", "2024-01-02")]),
        ("有效期：自2024年1月2日至", [("period_start", "2024-01-02")]),
        ("有效期：2024年1月2日到*****", [("period_start", "2024-01-02")]),
        ("有效期：2024年1月2日 -", [("period_start", "2024-01-02")]),
    ],
)
def test_ends_of_a_period(snippet: str, values: list[tuple[str, Value]]) -> None:
    assert values_of(PERIOD, snippet) == values


def test_a_period_that_a_full_row_cuts_off_goes_on_in_the_next() -> None:
    until = {"valid_until": {"type": "date", "find": [{"labels": ["查询期间"], "part": "end"}]}}
    assert values_of(until, "查询期间：2018年07月01日至2023年\n07月05日\n结论") == [("valid_until", "2023-07-05")]


def test_each_end_stands_on_its_own_date() -> None:
    on = flow("有效期：2024年1月2日至2027年1月1日")
    start, end = fields_of(PERIOD, on)
    printed = on.pages[1].lines[0]
    assert (start.text, end.text) == ("2024年1月2日", "2027年1月1日")
    assert start.box == printed.slice_box(4, 13)
    assert end.box == printed.slice_box(14, 23)


def test_a_period_in_another_place_says_more_than_a_lone_date() -> None:
    assert values_of(PERIOD, "有效期 | 2024年1月2日 | 至2027年1月1日") == [("period_start", "2024-01-02"), ("period_end", "2027-01-01")]


REVENUE = {"revenue": {"type": "amount_yuan", "find": [{"labels": ["营业收入"]}]}}


@pytest.mark.parametrize(
    ("snippet", "value"),
    [
        ("营业收入：500万元", 5_000_000),
        ("营业收入（万元） | 500", 5_000_000),
        ("营业收入（元） | 500.25", Decimal("500.25")),
        ("单位：万元\n营业收入 | 500", 5_000_000),
        ("单位：人民币元\n营业收入 | 500,000", 500_000),
        ("营业收入（万元） | 500元", 500),  # what the number itself says goes first
    ],
)
def test_units_of_money(snippet: str, value: int | Decimal) -> None:
    assert values_of(REVENUE, snippet) == [("revenue", Decimal(value))]


def test_an_amount_without_any_unit_is_doubtful() -> None:
    (bare,) = fields_of(REVENUE, "营业收入 | 500")
    (named,) = fields_of(REVENUE, "营业收入（元） | 500")
    assert bare.value == named.value == 500
    assert bare.confidence < NO_UNIT < named.confidence


def test_in_unit_leaves_other_matches_as_they_are() -> None:
    money, bare = AmountType(unit="元"), Match(0, 3, Decimal(500), plausibility=0.4)
    assert in_unit(money, bare, "500", "万元") == Match(0, 3, Decimal(5_000_000))
    assert in_unit(money, bare, "500", "") is bare
    assert in_unit(TextType(), bare, "500", "万元") is bare
    sure = Match(0, 4, Decimal(500))
    assert in_unit(money, sure, "500元", "万元") is sure


def candidate(match: Match, *, trust: float = 0.8, score: float = 1.0) -> Candidate:
    return Candidate(join([Slice(1, line("甲乙", 0.1, 0.1, 0.14, 0.12, score=score), 0, 2)]), match, trust, "x")


def test_confidence_is_rule_form_check_and_recognition_together() -> None:
    assert candidate(Match(0, 2, "甲乙")).confidence == pytest.approx(0.8)
    assert candidate(Match(0, 2, "甲乙", plausibility=0.5)).confidence == pytest.approx(0.4)
    assert candidate(Match(0, 2, "甲乙", check="valid")).confidence == pytest.approx(0.8)
    assert candidate(Match(0, 2, "甲乙", check="invalid")).confidence == pytest.approx(0.8 * INVALID)
    assert candidate(Match(0, 2, "甲乙", repaired=True)).confidence == pytest.approx(0.8 * REPAIRED)
    assert candidate(Match(0, 2, "甲乙"), score=0.5).confidence == pytest.approx(0.4)


def test_true_and_false_are_truth_values() -> None:
    assert candidate(Match(0, 2, "true")).value is True
    assert candidate(Match(0, 2, "false")).value is False
    assert candidate(Match(0, 2, "真")).value == "真"


NUMBER = "第(?P<value>\\d+)号"


def by_pattern(snippet: str, **rule: object) -> list[Value]:
    fields = {"document_no": {"type": "text", "find": [{"pattern": NUMBER, **rule}]}}
    return [value for _, value in values_of(fields, snippet)]


def test_a_pattern_reads_the_stream() -> None:
    assert by_pattern("证书 第 123 号") == ["123"]
    assert by_pattern("第12\n34号") == []
    assert by_pattern("第12\n34号", joined=True) == ["12 34"]


def test_a_pattern_may_ask_for_a_part_of_the_page_or_the_first_one() -> None:
    assert by_pattern("甲\n...\n第11号", region=(0.0, 0.5)) == []
    assert by_pattern("甲\n...\n第11号", region=(0.5, 1.0)) == ["11"]
    assert by_pattern("甲\n---\n第11号", first_page=True) == []
    assert by_pattern("第11号\n---\n第22号", first_page=True) == ["11"]


def test_unless_passes_over_values() -> None:
    assert by_pattern("第00号\n第77号", unless="^0+$") == ["77"]
    fields = {"title": {"type": "text", "find": [{"labels": ["名称"], "unless": "^见附件"}]}}
    assert values_of(fields, "名称：见附件一") == []
    assert values_of(fields, "名称：密封圈") == [("title", "密封圈")]


SEALED = {"authority": {"type": "text", "find": [{"seal": "(?P<value>.+局)"}]}}


def test_a_seal_speaks_for_itself_alone() -> None:
    (field,) = fields_of(SEALED, "登记机关\n(seal) 苏州市行政审批局")
    assert (field.value, field.pattern, field.repaired) == ("苏州市行政审批局", "authority@seal", False)
    assert field.confidence == pytest.approx(0.85 * 0.8)  # what TextType gives
    assert values_of(SEALED, "苏州市行政审批局") == []


def test_a_seals_place_is_mended_and_said_to_be() -> None:
    (field,) = fields_of(SEALED, "登记机关\n(seal) 连云巷市行政审批局")
    assert (field.text, field.value, field.repaired) == ("连云巷市行政审批局", "连云港市行政审批局", True)


RANK = {"first": ["一等奖"], "grand": ["特等奖"], "gold": ["金奖"]}


def mentioned(snippet: str, where: str) -> list[Value]:
    fields = {"rank": {"type": "choice", "choices": RANK, "find": [{"mention": where}]}}
    return [value for _, value in values_of(fields, snippet)]


def test_a_mention_in_a_heading_or_anywhere() -> None:
    assert mentioned("(large) 一等奖", "heading") == ["first"]
    assert mentioned("甲乙丙丁\n戊己\n...\n特此授予甲公司一等奖以资鼓励", "heading") == []
    assert mentioned("甲乙丙丁\n戊己\n...\n特此授予甲公司一等奖以资鼓励", "anywhere") == ["first"]


def test_the_longest_wording_is_the_most_telling() -> None:
    assert mentioned("金奖\n一等奖", "anywhere") == ["first"]


def test_one_letter_is_no_mention() -> None:
    fields = {"rank": {"type": "choice", "choices": {"first": ["一"]}, "find": [{"mention": "anywhere"}]}}
    assert values_of(fields, "一") == []


def test_a_list_takes_every_value_beside_its_label() -> None:
    fields = {"inventors": {"type": "person_list", "many": True, "find": [{"labels": ["发明人"]}]}}
    assert values_of(fields, "发明人：卓伟；庞静怡；于海燕") == [("inventors", "卓伟"), ("inventors", "庞静怡"), ("inventors", "于海燕")]


def test_a_value_that_does_not_stand_right_beside_its_label_is_trusted_less() -> None:
    fields = {"patent_no": {"type": "patent_number", "find": [{"labels": ["专利号"]}]}}
    (lead,) = fields_of(fields, "专利号：ZL201610100317.1")
    (late,) = fields_of(fields, "专利号：甲公司，ZL201610100317.1")
    assert lead.value == late.value == "ZL201610100317.1"
    assert late.confidence == pytest.approx(UNLED * lead.confidence, abs=0.001)
