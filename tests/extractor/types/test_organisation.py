from __future__ import annotations

import pytest

from extractor.types.organisation import OrganisationType, comparable, core, parent_of_branch

ORGANISATION = OrganisationType()


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("兹证明苏州甲乙科技有限公司符合标准", ["苏州甲乙科技有限公司"]),
        ("苏 州 甲 乙 科 技 有 限 公 司", ["苏州甲乙科技有限公司"]),
        ("企业名称 甲乙(苏州)有限公司 统一社会信用代码", ["甲乙（苏州）有限公司"]),
        ("甲乙有限公司与丙丁有限公司", ["甲乙有限公司", "丙丁有限公司"]),
        ("授予甲乙集团股份有限公司苏州分公司", ["甲乙集团股份有限公司苏州分公司"]),
        ("由国家知识产权局颁发", ["国家知识产权局"]),
        ("苏州市工业和信息化局", ["苏州市工业和信息化局"]),
        ("甲乙研究院有限公司", ["甲乙研究院有限公司"]),
        ("甲乙投资中心（有限合伙）", ["甲乙投资中心（有限合伙）"]),
        ("和平甲乙有限公司", ["和平甲乙有限公司"]),
        ("中国·南京甲乙丙丁认证有限公司", ["南京甲乙丙丁认证有限公司"]),
        ("中国.江苏.甲乙丙丁认证有限公司", ["甲乙丙丁认证有限公司"]),
        ("甲乙.丙丁有限公司", ["甲乙.丙丁有限公司"]),
        ("This is to certify that Foo Bar (Suzhou) Co. , Ltd. conforms", ["Foo Bar (Suzhou) Co., Ltd."]),
        ("SuzhouFooBarCo.,Ltd", ["SuzhouFooBarCo., Ltd"]),
        ("Foo Bar Inc. and Baz GmbH", ["Foo Bar Inc.", "Baz GmbH"]),
    ],
)
def test_find(text: str, values: list[str]) -> None:
    assert [match.value for match in ORGANISATION.find(text)] == values


@pytest.mark.parametrize(
    "text", ["类型：有限责任公司(自然人投资或控股)", "其他有限责任公司", "以顾客为中心的工厂", "本公司", "大学生", "技术中心主任"]
)
def test_no_organisation(text: str) -> None:
    assert ORGANISATION.find(text) == []


@pytest.mark.parametrize(
    ("text", "value", "least", "most"),
    [
        ("发证机关：江苏省市场监督管理局", "江苏省市场监督管理局", 0.9, 0.9),
        ("苏州甲乙有限公司地址：苏州市", "苏州甲乙有限公司", 1.0, 1.0),
        ("常州市武进区消防救援大队", "常州市武进区消防救援大队", 0.9, 0.9),
        ("常州市住房公积金管理中心", "常州市住房公积金管理中心", 0.9, 0.9),
        ("发证机关：常州海关", "常州海关", 0.9, 0.9),
        ("国家税务总局常州市税务局稽查局", "国家税务总局常州市税务局稽查局", 0.9, 0.9),
        ("（二）苏州甲乙有限公司", "苏州甲乙有限公司", 1.0, 1.0),
        ("中国·苏州甲乙有限公司", "苏州甲乙有限公司", 1.0, 1.0),
        ("张三", "张三", 0.1, 0.3),
        ("甲乙认证", "甲乙认证", 0.4, 0.4),
        ("证书持有者需每年接受一次监督", "证书持有者需每年接受一次监督", 0.1, 0.3),  # a sentence
    ],
)
def test_clean(text: str, value: str, least: float, most: float) -> None:
    match = ORGANISATION.clean(text)
    assert match
    assert match.value == value
    assert least <= match.plausibility <= most


def test_a_clause_behind_a_label_is_no_name() -> None:
    assert ORGANISATION.clean("在证书有效期内须按期接受监督审核，审核后方为有效") is None
    assert ORGANISATION.clean("应当按期接受监督") is None


@pytest.mark.parametrize("name", ["江蘇晟嵐集團股份有限公司", "江苏𬭚泰新材料有限公司", "中國質量認證中心", "蘇州市質量協會"])
def test_names_stay_as_printed(name: str) -> None:
    match = OrganisationType().clean(f"單位名稱：{name}")
    assert match is not None
    assert match.value == name


def test_comparable_ignores_spelling_only() -> None:
    assert comparable("甲乙（苏州）有限公司") == comparable("甲乙 (苏州) 有限公司")
    assert comparable("Foo Bar Co., Ltd.") == comparable("FOO  BAR Company Limited")
    assert comparable("甲乙有限公司") != comparable("甲丙有限公司")


def test_comparable_is_the_same_in_both_scripts() -> None:
    assert comparable("江蘇鎮江華東電機集團有限公司") == comparable("江苏镇江华东电机集团有限公司")
    assert comparable("江苏东昇科技有限公司") != comparable("江苏东升科技有限公司")


def test_core() -> None:
    assert core("江苏省苏州市甲乙科技有限公司") == "甲乙科技"
    assert core("有限公司")


def test_parent_of_branch() -> None:
    assert parent_of_branch("甲乙有限公司苏州分公司") == "甲乙有限公司"
    assert parent_of_branch("甲乙有限公司") is None


def test_a_chinese_and_an_english_reading_of_the_same_letters_are_one_name() -> None:
    found = OrganisationType().find("0Ltd局")
    assert len(found) == 1
