"""Hidden text is flagged where it would have given a value, and only there."""

from __future__ import annotations

import pytest

from extractor.document import Box, HiddenReason, Line, Page, Reading
from extractor.recognising.hidden_values import WORDS, hidden_flags


def line(text: str) -> Line:
    return Line(text, Box(0, 0, 1, 1), (0.0,) * len(text), (1.0,) * len(text))


def reading(shown: str, hidden: str, *because: HiddenReason) -> Reading:
    page = Page(1, 595, 842, (line(shown),), hidden=(line(hidden),) if hidden else (), hidden_because=because)
    return Reading("a.pdf", "", "application/pdf", (page,))


@pytest.mark.parametrize(
    "hidden",
    [
        "有效期至2031年5月20日",
        "镇江宏屿泵业有限公司",
        "91321102MA2030X6P7",
        "ZL202322187654.7",
        "GB/T 19001-2016",
        "处罚金额50万元",
        "证书编号：06924Q41873R1M",
        "苏市监质〔2026〕64号",
    ],
)
def test_a_value_that_is_hidden_raises_the_flag(hidden: str) -> None:
    (raised,) = hidden_flags(reading("有效期至2027年5月20日", hidden, "colour"))
    assert (raised.code, raised.severity, raised.page) == ("hidden_text", "warn", 1)
    assert WORDS["colour"][0] in raised.zh
    assert WORDS["colour"][1] in raised.en


@pytest.mark.parametrize("hidden", ["CNIPA", "SCJDGL SCJDGL", "样张", "第1页", "", "有效期至2027年5月20日", "V2.0"])
def test_what_gives_no_value_or_is_shown_as_well_does_not(hidden: str) -> None:
    assert hidden_flags(reading("质量管理体系认证 有效期至 2027-05-20", hidden, "colour")) == ()


@pytest.mark.parametrize(
    ("layer", "flagged"),
    [
        ("江苏晟岚流体设备有限公司 2027年5月20日", False),
        ("江苏晟岚流休设备有限公司 2027年6月20日", False),  # another engine's slips
        ("镇江宏屿泵业有限公司 2027年5月20日", True),
    ],
)
def test_an_ocr_layer_is_flagged_where_it_says_something_else(layer: str, flagged: bool) -> None:
    found = hidden_flags(reading("兹证明江苏晟岚流体设备有限公司，有效期至2027年5月20日止", layer, "ocr_layer"))
    assert bool(found) is flagged


def test_an_ocr_layer_over_a_page_that_gave_nothing_is_not_compared() -> None:
    page = Page(1, 595, 842, hidden=(line("镇江宏屿泵业有限公司"),), hidden_because=("ocr_layer",))
    assert hidden_flags(Reading("a.pdf", "", "application/pdf", (page,))) == ()


def test_pages_of_one_cause_are_named_together() -> None:
    pages = tuple(Page(number, 1, 1, hidden=(line("2031-05-20"),), hidden_because=("layer",)) for number in (1, 2, 3))
    other = Page(4, 1, 1, hidden=(line("2032-05-20"),))
    flags = hidden_flags(Reading("a.pdf", "", "application/pdf", (*pages, other)))
    assert ["第1、2、3页" in flags[0].zh, "第4页" in flags[1].zh, "隐藏文字" in flags[1].zh] == [True] * 3
