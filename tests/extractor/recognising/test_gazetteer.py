"""Places that mend what a seal says, and their levels."""

from __future__ import annotations

import pytest

from extractor.recognising.gazetteer import level_of_place, mended, places, stem_of_place, strange_place


def test_places_have_the_codes_of_gb_t_2260() -> None:
    assert places()["苏州市"] == {"320500"}
    assert places()["江苏省"] == {"320000"}
    assert "320583" in places()["昆山市"]


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("连云巷市行政审批局", "连云港市行政审批局"),
        ("苏洲市行政审批局", None),  # 苏州市 or 株洲市
        ("山市市场监督管理局", None),  # 昆山市, 舟山市, 唐山市 …
        ("通州市市场监督管理局", None),  # a former name, known as it stands
        ("苏州市行政审批局", None),
        ("局苏州市行政审批局", "苏州市行政审批局"),
        ("某某协会", None),
        ("", None),
    ],
)
def test_mended_only_where_one_place_fits(read: str, meant: str | None) -> None:
    assert mended(read) == meant


def test_the_next_place_tells_which_one_is_meant() -> None:
    # 苏?市虎丘区: of the cities one letter away only 苏州市 has a 虎丘区.
    assert mended("粟州市虎丘区市场监督管理局") == "苏州市虎丘区市场监督管理局"


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("江苏省人民政府", "provincial"),
        ("苏州市人民政府", "municipal"),
        ("江苏省苏州市人民政府", "municipal"),
        ("昆山市人民政府", "county"),
        ("苏州市虎丘区人民政府", "county"),
        ("江苏质量奖", "provincial"),
        ("国家知识产权局", None),
        ("", None),
    ],
)
def test_level_of_the_lowest_place(text: str, level: str | None) -> None:
    assert level_of_place(text) == level


@pytest.mark.parametrize(
    ("name", "strange"),
    [
        ("某某（上海）有限公司", False),
        ("某某(苏州)有限公司", False),
        ("某某（集团）有限公司", False),
        ("某某（王海）有限公司", True),
        ("某某（有限合伙）", False),
        ("某某有限公司", False),
    ],
)
def test_a_strange_place_in_brackets(name: str, strange: bool) -> None:
    assert strange_place(name) is strange


def test_the_place_that_a_name_begins_with() -> None:
    assert (stem_of_place("苏州高新区"), stem_of_place("昆山市人民政府"), stem_of_place("州高新区")) == ("苏州", "昆山市", None)
