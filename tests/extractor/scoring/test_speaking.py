"""Passages that speak to points of inquiry, drawn with wordings of one's own."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from extractor.catalogue.rubrics import load_rubric
from extractor.document import Box
from extractor.evidence import Field
from extractor.scoring.speaking import Passage, speaking
from extractor.scoring.walk import posteriors
from extractor.settings import Settings

XINHUI = load_rubric(Settings().rubrics, "xinhui-sme")

ANSWERS = {
    "1.2.c": "车间里设有“金扳手”擂台，老师傅与徒弟结对，精益求精的工匠精神写进了入职第一课。",
    "2.3.a": "销售员每季走访门店，把客户对交期、包装和隐私的期望列成需求清单，转化为设计输入。",
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
    return Passage("报告.docx", Field("text", text, text, 1.0, page, Box(0, 0, 1, 1), pattern="passages:prose"), heading, text)


@pytest.mark.parametrize("seed", range(6))
def test_each_answer_is_found_and_silence_is_told(seed: int) -> None:
    rng = Random(seed)
    answered = rng.sample(sorted(ANSWERS), 4)
    texts = [ANSWERS[point] for point in answered] + FILLER
    rng.shuffle(texts)
    found = speaking(XINHUI.inquiries, XINHUI.silence, [passage(text) for text in texts])
    for point in ANSWERS:
        first = [one.text for one in found[point][:3]]
        assert (ANSWERS[point] in first) is (point in answered), point
    assert not any(filler in [one.text for one in said] for said in found.values() for filler in FILLER)


def test_every_point_of_the_source_has_terms() -> None:
    assert len(XINHUI.inquiries) == 76
    assert sum(window.worth or 0 for window in XINHUI.items) == 1000
    assert all(len(inquiry.terms) >= 8 and inquiry.answers for inquiry in XINHUI.inquiries)


@pytest.mark.parametrize(
    "text",
    [
        "公司高度重视投诉处理，把投诉处理摆在突出位置，不断提高认识，努力开创新局面。",
        "如何快速有效地处理顾客的投诉和抱怨，公司认为意义重大。",
        "目前公司尚未开展顾客投诉处理方面的工作。",
        "投诉处理流程暂无，有待建立。",
    ],
)
def test_slogans_questions_and_what_was_not_done_are_no_answer(text: str) -> None:
    found = speaking(XINHUI.inquiries, XINHUI.silence, [passage(ANSWERS["2.3.a"]), passage(text), passage(ANSWERS["2.5.b"])])
    assert found["2.3.c"] == ()
    assert len(found["2.5.b"]) == 1


def test_a_slogan_with_a_deed_is_an_answer() -> None:
    text = "公司高度重视投诉处理，设立400热线，投诉两小时响应，分析原因后在七日内闭环。"
    assert speaking(XINHUI.inquiries, XINHUI.silence, [passage(text)])["2.3.c"][0].text == text


def test_an_answer_under_another_heading_is_found_where_it_stands() -> None:
    pages = [passage(ANSWERS["3.1.c"], "4.2 品牌管理"), passage(ANSWERS["4.2.b"], "4.2 品牌管理")]
    found = speaking(XINHUI.inquiries, XINHUI.silence, pages)
    assert [one.text for one in found["3.1.c"]] == [ANSWERS["3.1.c"]]
    assert [one.text for one in found["4.2.b"]] == [ANSWERS["4.2.b"]]


def test_a_paragraph_may_answer_two_points() -> None:
    both = passage(ANSWERS["2.3.c"] + ANSWERS["2.5.b"])
    found = speaking(XINHUI.inquiries, XINHUI.silence, [both])
    assert found["2.3.c"]
    assert found["2.5.b"]


def test_what_stands_between_its_neighbours_needs_fewer_words() -> None:
    weak = np.zeros((3, 5))
    weak[0, 1] = weak[2, 3] = 8.0
    weak[1, 2] = 2.6
    alone = np.zeros((1, 5))
    alone[0, 2] = 2.6
    assert posteriors(weak)[1, 2] > posteriors(alone)[0, 2]


def test_probabilities_of_a_sentence_add_up_to_one_at_most() -> None:
    chances = posteriors(np.random.default_rng(3).uniform(0, 9, (40, 12)))
    assert chances.min() >= 0
    assert chances.sum(axis=1).max() <= 1 + 1e-9


def test_a_report_without_passages_speaks_to_nothing() -> None:
    assert set(speaking(XINHUI.inquiries, XINHUI.silence, []).values()) == {()}
