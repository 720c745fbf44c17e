"""Paragraphs of long texts under their headings, without what is printed on every page."""

from __future__ import annotations

import pytest

from extractor.evidence import Record
from extractor.recognising.headed_text import Outline, is_heading, numbering
from extractor.recognising.prose import records
from tests.extractor.recognising.drawn import flow

FORM = "以上工作由归口部门负责，每季度检查并通报一次。"


def told(snippet: str) -> list[tuple[str, str]]:
    return [_told(record) for record in records("passages", flow(snippet))]


def _told(record: Record) -> tuple[str, str]:
    values = {field.name: str(field.value) for field in record.fields}
    return values.get("heading", ""), values["text"]


def test_paragraphs_stand_under_their_headings_without_forms() -> None:
    snippet = f"""一、领导
公司每年召开两次发展研讨会，由总经理主持并形成纪要。
{FORM}
（二）文化
把诚信写进员工手册，新员工入职时逐条讲解并签字。
{FORM}
| 步骤 | 内容 |
| 策划 | 收集各方面的信息并且确定要求和分工 |
{FORM}"""
    assert told(snippet) == [
        ("一、领导", "公司每年召开两次发展研讨会，由总经理主持并形成纪要。"),
        ("一、领导 › （二）文化", "把诚信写进员工手册，新员工入职时逐条讲解并签字。"),
        ("一、领导 › （二）文化", "步骤内容策划收集各方面的信息并且确定要求和分工"),
    ]


def test_a_contents_page_is_no_text_and_its_title_heads_nothing() -> None:
    snippet = """(large) 质量奖自评报告
目 录
公司简介 3
一、领导篇 5
（一）企业文化 6
二、质量篇 12
（一）质量安全 13
公司简介
本厂创办于1998年，主营精密齿轮，现有职工一百余人。"""
    assert told(snippet) == [("公司简介", "本厂创办于1998年，主营精密齿轮，现有职工一百余人。")]


def test_headers_footers_and_page_numbers_are_left_out() -> None:
    pages = [
        f"某某公司质量奖自评报告\n2.{at} 第{name}节\n{name}车间每天早会通报前一天的问题并登记。\n第 {at} 页 共 3 页"
        for at, name in enumerate("甲乙丙", 1)
    ]
    found = told("\n---\n".join(pages))
    assert [text for _, text in found] == [f"{name}车间每天早会通报前一天的问题并登记。" for name in "甲乙丙"]


@pytest.mark.parametrize(
    ("text", "make"),
    [
        ("第二章 质量", "chapter"),
        ("第三节 顾客", "section"),
        ("二、质量", "han"),
        ("（一）顾客需求", "han_brackets"),
        ("2.3 顾客需求", "decimal2"),
        ("2.3.1 投诉", "decimal3"),
        ("2.3.a 需求", "point"),
        ("3、创新", "number"),
        ("（3）投诉", "number_brackets"),
        ("①识别", "circle"),
        ("a. 识别需求", "letter"),
        ("4 品牌", "bare"),
        ("顾客需求", ""),
        ("2.3%的增长", ""),
    ],
)
def test_numberings(text: str, make: str) -> None:
    assert numbering(text) == make


@pytest.mark.parametrize(
    ("text", "large", "goes_on", "heading"),
    [
        ("2.3 顾客需求", False, False, True),
        ("倾听顾客的声音", False, False, True),
        ("倾听顾客的声音", False, True, False),
        ("把诚信写进员工手册，逐条讲解", False, False, False),
        ("坚持质量为先，打造一流产品", True, False, True),
        ("每月检查一次。", False, False, False),
        ("表2-1 主要指标", False, False, False),
    ],
)
def test_headings(text: str, large: bool, goes_on: bool, heading: bool) -> None:
    assert is_heading(text, large=large, goes_on=goes_on) is heading


def test_headings_of_one_make_stand_beside_each_other() -> None:
    outline = Outline()
    for text, height in (("第二章 质量", 1.5), ("2.1 安全", 1.2), ("a. 责任", 1.0), ("b. 制度", 1.0), ("2.2 管理", 1.2)):
        outline.enter(text, height)
    assert outline.path == "第二章 质量 › 2.2 管理"


def test_a_paragraph_goes_on_over_the_page() -> None:
    snippet = """2.3 顾客需求
客服接到抱怨后当天登记，
---
三日内回复并举一反三，分析的结果每月通报一次。"""
    assert told(snippet) == [("2.3 顾客需求", "客服接到抱怨后当天登记，三日内回复并举一反三，分析的结果每月通报一次。")]
