"""Figures, trends and contradictions of self-assessment reports, drawn with wordings of one's own."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest

from extractor.catalogue.rubrics import load_rubric
from extractor.document import Box
from extractor.evidence import Field, Record
from extractor.scoring.cases import Case, Given, load_cases, uploads
from extractor.scoring.claims import contradictions_of
from extractor.scoring.figures import figures_of, trends_of
from extractor.scoring.score import score
from extractor.scoring.speaking import Passage
from extractor.scoring.suggestion import Figure, Suggestion
from extractor.settings import Settings

XINHUI = load_rubric(Settings().rubrics, "xinhui-sme")
CASES = load_cases(Settings().rubrics, "xinhui-sme")


def passage(text: str, page: int = 1) -> Passage:
    return Passage("报告.docx", Field("text", text, text, 1.0, page, Box(0, 0, 1, 1), pattern="passages:prose"), "", text)


def figures(passages: Sequence[Passage]) -> tuple[Figure, ...]:
    return figures_of(XINHUI.figures, XINHUI.figure_words, [], passages)


def told(text: str, *names: str) -> dict[str, dict[int, Decimal]]:
    found: dict[str, dict[int, Decimal]] = {name: {} for name in names}
    for figure in figures([passage(text)]):
        if figure.name in found:
            found[figure.name][figure.year] = figure.value
    return found


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("顾客满意度2021年为88.2分、2022年为89分、2023年为90.5分", "satisfaction", {2021: "88.2", 2022: "89", 2023: "90.5"}),
        ("一次交验合格率由2021年的95.1%提高到2023年的97.2%，高于行业平均的94%", "first_pass_rate", {2021: "95.1", 2023: "97.2"}),
        ("2021年至2023年营业收入分别为8800万元、9,100万元、9,650万元", "revenue", {2021: "8800", 2022: "9100", 2023: "9650"}),
        ("2023年末资产负债率41.5%，处于合理水平", "debt_ratio", {2023: "41.5"}),
        ("截至2023年底，公司拥有有效发明专利7件、海外发明专利2件", "invention_patents", {2023: "7"}),
        ("到2026年净利润目标达到3000万元", "net_profit", {}),
        ("主要竞争对手的顾客满意度为86分", "satisfaction", {}),
        ("2021、2022、2023年研发人员分别为21人、26人和33人", "rd_staff", {2021: "21", 2022: "26", 2023: "33"}),
        ("2023年营业收入9650万元，比上年的9100万元有所增长，2021年是8800万元", "revenue", {2021: "8800", 2022: "9100", 2023: "9650"}),
        ("净利润（单位：万元）2022年905、2023年1012（2024年计划值1200）", "net_profit", {2022: "905", 2023: "1012"}),
        ("纳税总额487万元（2023年）", "tax_paid", {2023: "487"}),
        ("2023年营业收入同比增长12.5%，增加900万元", "revenue", {}),
        ("2023年一次交验合格率97.2%，作业标准化覆盖率100%", "first_pass_rate", {2023: "97.2"}),
        ("2023年研发投入420万元，占营业收入比重3.9%", "rd_share", {2023: "3.9"}),
        ("2023年品牌推广投入120万元，占营业收入比重1.2%", "rd_share", {}),
        ("2023年员工满意度92分", "satisfaction", {}),
        ("2023年参与制定国家标准2项、行业标准5项", "industry_standards", {2023: "5"}),
        ("2023年末，公司拥有7件发明专利", "invention_patents", {2023: "7"}),
        ("2023年营业收入约1亿元", "revenue", {}),
        ("2023年万元产值综合能耗0.052吨标准煤/万元", "energy_per_output", {2023: "0.052"}),
    ],
)
def test_figures_of_sentences(text: str, name: str, expected: dict[int, str]) -> None:
    assert told(text, name)[name] == {year: Decimal(value) for year, value in expected.items()}


def test_a_second_list_goes_on_with_the_years_of_the_first() -> None:
    found = told("研发投入2021年300万元、2022年350万元、2023年420万元，占营业收入比重分别为3.1%、3.4%、3.9%", "rd_expense", "rd_share")
    assert found["rd_share"] == {2021: Decimal("3.1"), 2022: Decimal("3.4"), 2023: Decimal("3.9")}


@pytest.mark.parametrize(
    ("values", "trend"), [((90, 91, 92), "up"), ((92, 91, 90), "down"), ((90, 90, 90), "flat"), ((90, 92, 91), "mixed")]
)
def test_trends(values: tuple[int, int, int], trend: str) -> None:
    text = "、".join(f"{2021 + at}年为{value}分" for at, value in enumerate(values))
    (found,) = trends_of(figures([passage(f"顾客满意度{text}")]))
    assert (found.trend, found.years) == (trend, (2021, 2022, 2023))


def test_what_two_pages_tell_differently_is_a_contradiction() -> None:
    pages = [passage("2023年顾客满意度为92分", page=3), passage("2023年顾客满意度为89分", page=17)]
    told = figures(pages)
    (found,) = contradictions_of(XINHUI.figures, told, [])
    assert [(claim.value, claim.page) for claim in found.claims] == [(Decimal(92), 3), (Decimal(89), 17)]
    assert trends_of(told) == ()


def test_what_is_told_twice_alike_is_told_once() -> None:
    pages = [passage("2023年顾客满意度为92分", page=3), passage("2023年客户满意度为92分", page=17)]
    told = figures(pages)
    assert len(told) == 1
    assert contradictions_of(XINHUI.figures, told, []) == ()


@pytest.mark.parametrize(
    ("other", "agree"), [("0.9652亿元", True), ("0.97亿元", True), ("0.96亿元", False), ("9,652万元", True), ("9562万元", False)]
)
def test_money_is_compared_as_far_as_it_is_told(other: str, agree: bool) -> None:
    told = figures([passage("2023年营业收入9652万元", page=2), passage(f"2023年，公司实现营业收入{other}。", page=9)])
    assert (contradictions_of(XINHUI.figures, told, []) == ()) is agree


def test_a_number_of_what_there_is_needs_no_year() -> None:
    told = figures([passage("2023年净利润905万元"), passage("公司现有有效发明专利12件")])
    assert [(one.name, one.year) for one in told] == [("invention_patents", 2023), ("net_profit", 2023)]


def judged(text: str, *proofs: Given) -> Suggestion:
    """The suggestion for a report that says `text` and `proofs`."""
    applicant = CASES.application.as_application()
    case = Case(name="drawn", given=(Given(window="report", kind="self_assessment_report", says={"year": 2023}), *proofs))
    (window, file, extraction), *others = uploads(case, applicant.applicant.name)
    field = Field("text", text, text, 1.0, 4, Box(0, 0, 1, 1), pattern="passages:prose")
    (finding,) = extraction.documents
    told = type(finding)(finding.kind, 1.0, 1, 1, finding.fields, (Record("passages", (field,)),))
    return score(applicant, XINHUI, [(window, file, type(extraction)(extraction.reading, (told,), (), "")), *others])


def unsupported(suggestion: Suggestion) -> list[str]:
    return [flag.zh for flag in suggestion.flags if flag.code == "claim_unsupported"]


PATENT = Given(
    window="5.2", kind="patent_certificate", says={"patent_no": "ZL201810011122.3", "patent_type": "invention", "granted_on": "2020-05-01"}
)


def test_claimed_patents_are_counted_against_certificates() -> None:
    text = "截至2023年底，公司拥有有效发明专利3件。"
    assert [one.about for one in judged(text, PATENT).contradictions] == ["invention_patents"]
    assert "有效发明专利" in unsupported(judged(text))[0]
    assert judged("截至2023年底，公司拥有有效发明专利1件。", PATENT).contradictions == ()


@pytest.mark.parametrize(
    ("text", "kind", "says", "about"),
    [
        ("2023年顾客满意度为92.4分。", "satisfaction_report", {"year": 2023, "score": "88.1"}, ["satisfaction"]),
        ("2023年顾客满意度为92.4分。", "satisfaction_report", {"year": 2023, "score": "92.4"}, []),
        ("2023年顾客满意度为92.4分。", "satisfaction_report", {"year": 2022, "score": "88.1"}, []),
        ("2023年营业收入9652万元。", "financial_report", {"year": 2023, "revenue": 96_520_000}, []),
        ("2023年营业收入9652万元。", "financial_report", {"year": 2023, "revenue": 86_520_000}, ["revenue"]),
    ],
)
def test_a_proof_of_the_same_year_may_say_otherwise(text: str, kind: str, says: dict[str, str | int], about: list[str]) -> None:
    values = {name: Decimal(value) if name != "year" else int(value) for name, value in says.items()}
    found = judged(text, Given(window="5.1", kind=kind, says=values)).contradictions
    assert [one.about for one in found] == about


def test_what_a_report_says_of_itself_wants_its_certificate() -> None:
    certificate = Given(window="2.2", kind="management_system_certificate", says={"system": "environment", "valid_until": "2030-01-01"})
    assert unsupported(judged("公司于2021年通过ISO 14001环境管理体系认证。", certificate)) == []
    assert "环境管理体系认证" in unsupported(judged("公司于2021年通过ISO 14001环境管理体系认证。"))[0]
    assert "政府质量奖" in unsupported(judged("公司荣获某市政府质量奖。"))[0]
    assert unsupported(judged("公司力争三年内荣获市政府质量奖。")) == []
