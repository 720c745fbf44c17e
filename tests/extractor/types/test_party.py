from __future__ import annotations

import pytest

from extractor.types.party import PartyType


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("南通云帆阀门有限公司", ["南通云帆阀门有限公司"]),
        ("南通云帆阀门有限公司;石中泉", ["南通云帆阀门有限公司", "石中泉"]),
        ("陈明远；王小雨", ["陈明远", "王小雨"]),
        ("王小雨、苏州云帆精密机械有限公司、江南制造大学", ["王小雨", "苏州云帆精密机械有限公司", "江南制造大学"]),
        ("2023年5月8日", []),
    ],
)
def test_find(text: str, parties: list[str]) -> None:
    found = PartyType().find(text)
    assert [match.value for match in found] == parties
    assert all(text[match.start : match.end] for match in found)


def test_clean_gives_the_first() -> None:
    match = PartyType().clean("石中泉;南通云帆阀门有限公司")
    assert match is not None
    assert match.value == "石中泉"
