"""Passages, figures, trends and contradictions of self-assessment reports, drawn with wordings of one's own."""

from __future__ import annotations

from decimal import Decimal
from random import Random

import pytest

from extractor.catalogue.rubrics import load_rubric
from extractor.document import Box
from extractor.evidence import Field
from extractor.recognising.prose import records
from extractor.scoring.claims import contradictions_of
from extractor.scoring.figures import figures_of, trends_of
from extractor.scoring.speaking import Passage, speaking
from extractor.settings import Settings
from tests.extractor.recognising.drawn import flow

XINHUI = load_rubric(Settings().rubrics, "xinhui-sme")
RULES = {rule.name: rule for rule in XINHUI.figures}

ANSWERS = {
    "1.2.c": "车间里设有“金扳手”擂台，老师傅与徒弟结对，精益求精的工匠精神写进了入职第一课。",
    "2.3.c": "客服热线接到抱怨后当天登记，投诉由质量经理牵头分析原因，三日内回复并举一反三。",
    "2.5.b": "装配线按6S划区，设备实行TPM点检，关键尺寸由SPC系统自动报警。",
    "3.1.c": "对试水的新材料项目设置阶段门，达不到收益要求就中止，人员转入优先级更高的课题。",
    "3.4.c": "依托工业互联网与数字孪生，研发设计先在虚拟样机上验证，周期明显缩短。",
    "4.2.b": "制定舆情分级办法，负面消息两小时内会商，品牌危机演练每年两次。",
    "5.7.c": "喷涂废气经活性炭与催化燃烧处理，废水回用，固体废物交有资质单位。",
}
FILLER = [
    "公司成立于开发区东侧，占地面积较大，员工队伍稳定，设备齐全。",
    "各部门按照年度计划推进工作，月末召开例会，对进度进行通报。",
    "相关文件由办公室统一编号归档，到期后按规定予以更新。",
]


def passage(text: str, heading: str = "", page: int = 1) -> Passage:
    return Passage("报告.docx", Field("text", text, text, 1.0, page, Box(0, 0, 1, 1)), heading)


@pytest.mark.parametrize("seed", range(6))
def test_each_answer_is_found_and_silence_is_told(seed: int) -> None:
    rng = Random(seed)
    answered = rng.sample(sorted(ANSWERS), 4)
    texts = [ANSWERS[point] for point in answered] + FILLER
    rng.shuffle(texts)
    found = speaking(XINHUI.inquiries, tuple(passage(text) for text in texts))
    for point in ANSWERS:
        first = [one.text for one in found[point][:3]]
        assert (ANSWERS[point] in first) is (point in answered), point
    assert not any(filler in [one.text for one in said] for said in found.values() for filler in FILLER)


def test_every_point_of_the_source_has_terms() -> None:
    assert len(XINHUI.inquiries) == 76
    assert sum(window.worth or 0 for window in XINHUI.items) == 1000
    terms = [term for _, terms in XINHUI.inquiries for term in terms]
    assert min(map(len, terms)) >= 1


def test_paragraphs_stand_under_their_headings_without_tables_and_forms() -> None:
    form = "以上工作由归口部门负责，每季度检查并通报一次。"
    pages = flow(
        f"""一、领导
公司每年召开两次发展研讨会，由总经理主持并形成纪要。
{form}
（二）文化
把诚信写进员工手册，新员工入职时逐条讲解并签字。
{form}
| 步骤 | 内容 |
| 策划 | 收集各方面的信息并且确定要求和分工 |
{form}"""
    )
    found = [[field.text for field in record.fields] for record in records("passages", pages)]
    assert found == [
        ["一、领导", "公司每年召开两次发展研讨会，由总经理主持并形成纪要。"],
        ["（二）文化", "把诚信写进员工手册，新员工入职时逐条讲解并签字。"],
    ]


def told(text: str, *names: str) -> dict[str, dict[int, Decimal]]:
    found: dict[str, dict[int, Decimal]] = {name: {} for name in names}
    for figure in figures_of(XINHUI.figures, [], [passage(text)]):
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
    (found,) = trends_of(figures_of([RULES["satisfaction"]], [], [passage(f"顾客满意度{text}")]))
    assert (found.trend, found.years) == (trend, (2021, 2022, 2023))


def test_what_two_pages_tell_differently_is_a_contradiction() -> None:
    pages = [passage("2023年顾客满意度为92分", page=3), passage("2023年顾客满意度为89分", page=17)]
    figures = figures_of([RULES["satisfaction"]], [], pages)
    (found,) = contradictions_of(figures, [])
    assert [(claim.value, claim.page) for claim in found.claims] == [(Decimal(92), 3), (Decimal(89), 17)]
    assert trends_of(figures) == ()


def test_what_is_told_twice_alike_is_told_once() -> None:
    pages = [passage("2023年顾客满意度为92分", page=3), passage("2023年客户满意度为92分", page=17)]
    figures = figures_of([RULES["satisfaction"]], [], pages)
    assert len(figures) == 1
    assert contradictions_of(figures, []) == ()
