"""Where a text layer and the page say different things."""

from __future__ import annotations

import pytest

from extractor.reading.agreement import Difference, alike, differences


def found(said: str, seen: str, score: float = 0.99) -> list[tuple[str, str]]:
    return [(said[one.start : one.end], one.shown) for one in differences(said, seen, [score] * len(seen))]


@pytest.mark.parametrize(
    ("said", "seen", "wrong"),
    [
        ("有效期至2027年05月20日", "有效期至2024年05月20日", [("7", "4")]),
        ("江苏晟岚流体设备有限公司", "江苏虎啸流体设备有限公司", [("晟岚", "虎啸")]),
        ("研发费用1250万元", "研发费用12500万元", [("", "0")]),
        ("研发费用12500万元", "研发费用1250万元", [("0", "")]),
    ],
)
def test_what_surely_differs(said: str, seen: str, wrong: list[tuple[str, str]]) -> None:
    pairs = found(said, seen)
    assert ("".join(one for one, _ in pairs), "".join(other for _, other in pairs)) == (
        "".join(one for one, _ in wrong),
        "".join(other for _, other in wrong),
    )
    assert found(said, seen, score=0.8) == []


@pytest.mark.parametrize(
    ("said", "seen"),
    [
        ("江苏（镇江）有限公司", "江苏(镇江)有限公司"),
        ("證書編號：06924Q41873R1M", "证书编号:06924041873R1M"),
        ("GB/T 19001-2016", "GB/T19001—2016"),
        ("2024-05-21", "2024.05.21"),
        ("第一类", "第-类"),
        ("二〇二四年", "二○二四年"),
        ("江苏𬭚泰新材料", "江苏铎泰新材料"),
        ("江苏珺泰新材料", "江苏君泰新材料"),
        ("5月21日", "期5月21日至"),
        ("9001:2015", "9001:20I5"),
        ("甲乙", ""),
    ],
)
def test_what_is_said_in_another_way(said: str, seen: str) -> None:
    assert found(said, seen) == []


def test_places_are_those_of_the_text_layer() -> None:
    assert differences("至 2027 年", "至2024年", [0.9, 1, 1, 1, 0.95, 1]) == [Difference(5, 6, "4", 0.95)]


def test_alike() -> None:
    assert alike("劲硝却吓唇峨", "质量管理体系") == 0
    assert alike("證書（编号）", "证书(编号)") == 1
