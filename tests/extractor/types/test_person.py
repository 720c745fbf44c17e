from __future__ import annotations

import pytest

from extractor.types.person import PersonType


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("张三", "张三"),
        ("张 三", "张三"),
        ("张三（签字）", "张三"),
        ("欧阳某某", "欧阳某某"),
        ("阿依古丽·买买提", "阿依古丽·买买提"),
        ("John Smith", "John Smith"),
        ("张三丰i", "张三丰"),  # a speck behind the name
    ],
)
def test_clean(text: str, value: str) -> None:
    match = PersonType().clean(text)
    assert match
    assert match.value == value


@pytest.mark.parametrize("text", ["苏州甲乙有限公司", "", "2024年", "专利权人"])
def test_no_person(text: str) -> None:
    assert PersonType().clean(text) is None


def test_an_unknown_surname_is_less_plausible() -> None:
    known, unknown = PersonType().clean("张某"), PersonType().clean("龘某")
    assert known
    assert unknown
    assert unknown.plausibility < known.plausibility
