from __future__ import annotations

import pytest

from tests.extractor.recognising.drawn import fields_of, values_of

NAME = {"name": {"type": "organisation", "find": [{"alone": [0.0, 0.8]}]}}
TITLE = {"title": {"type": "text", "find": [{"title": ["证书", "许可证", "Certificate"]}]}}
SIGNED = {
    "who": {"type": "organisation", "find": [{"sign": "by"}]},
    "when": {"type": "date", "find": [{"sign": "date"}]},
}
BODY = "经审查符合要求\n准予从事下列活动\n特发此证"


@pytest.mark.parametrize(
    ("snippet", "title"),
    [
        (f"(large) 印刷经营许可证\n{BODY}", "印刷经营许可证"),
        (f"(large) 印刷经营许可证（副本）\n{BODY}", "印刷经营许可证"),
        (f"(large) 承装（修、试）电力设施\n(large) 许可证\n编号：1\n{BODY}", "承装（修、试）电力设施许可证"),
        (f"(large) Certificate of Membership\n{BODY}", "Certificate of Membership"),
        (f"查询网址\n(large) 会员证书\n{BODY}", "会员证书"),
    ],
)
def test_a_title_is_the_large_row_that_ends_in_the_word(snippet: str, title: str) -> None:
    assert values_of(TITLE, snippet) == [("title", title)]


@pytest.mark.parametrize("snippet", [f"(large) 公司简介\n{BODY}", f"本公司持有印刷经营许可证，有效。\n{BODY}"])
def test_no_title(snippet: str) -> None:
    assert values_of(TITLE, snippet) == []


@pytest.mark.parametrize(
    "name", ["常州澄澜测绘队", "南京云杉便民服务中心", "无锡霁禾家庭农场", "宜昌拓岚有限公司技术中心", "Changzhou Weston Valve Co., Ltd."]
)
def test_a_name_of_any_form_that_stands_alone(name: str) -> None:
    assert values_of(NAME, f"(large) 证书\n{name}\n{BODY}") == [("name", name)]
    assert values_of(NAME, f"(large) 证书\n{name}：\n{BODY}") == [("name", name)]


@pytest.mark.parametrize(
    "snippet",
    [
        "(large) 证书\n监制单位：南京云杉便民服务中心\n特发此证",
        "(large) 证书\n监制单位 | 南京云杉便民服务中心\n特发此证",
        "(large) 证书\n监制单位\n南京云杉便民服务中心\n特发此证",
        "(large) 证书\n| 南京云杉便民服务中心 | 合格 |\n特发此证",
        "(large) 证书\n对南京云杉便民服务中心的工作表示感谢\n特发此证",
        "(large) 证书\n特发此证\n...\n南京云杉便民服务中心\n2022年6月9日",  # who signs is not whom it is for
    ],
)
def test_a_name_that_belongs_to_something_else_does_not_stand_alone(snippet: str) -> None:
    assert values_of(NAME, snippet) == []


def test_values_that_match_unless_are_passed_over() -> None:
    rule = {"name": {"type": "organisation", "find": [{"alone": [0.0, 0.8], "unless": "中心$"}]}}
    assert values_of(rule, f"(large) 证书\n南京云杉便民服务中心\n{BODY}") == []


@pytest.mark.parametrize(
    "foot",
    ["泉州市消防救援支队\n2022年6月9日", "2022.06.09\n泉州市消防救援支队", "泉州市消防救援支队（盖章）\n二〇二二年六月九日"],
)
def test_who_signs_and_when_whatever_comes_first(foot: str) -> None:
    assert values_of(SIGNED, f"(large) 证书\n{BODY}\n...\n{foot}") == [("who", "泉州市消防救援支队"), ("when", "2022-06-09")]


@pytest.mark.parametrize(
    "snippet",
    [
        f"(large) 证书\n泉州市消防救援支队\n2022年6月9日\n{BODY}\n{BODY}",  # not at the foot
        f"(large) 证书\n{BODY}\n...\n泉州市消防救援支队\n有效期至：2022年6月9日",  # a date with a label is the label's
        f"(large) 证书\n{BODY}\n...\n打印日期 | 2022年6月9日\n泉州市消防救援支队",
    ],
)
def test_no_signature(snippet: str) -> None:
    assert values_of(SIGNED, snippet) == []


def test_a_name_that_only_stands_alone_is_not_sure_and_a_signature_is() -> None:
    alone, *_ = fields_of(NAME, f"(large) 证书\n常州澄澜测绘队\n{BODY}")
    who, _ = fields_of(SIGNED, f"(large) 证书\n{BODY}\n...\n泉州市消防救援支队\n2022年6月9日")
    assert alone.confidence < 0.75 < who.confidence
