from __future__ import annotations

import pytest

from extractor.types.representative import RepresentativeType


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("张三", "张三"),
        ("BERGER THOMAS", "BERGER THOMAS"),
        ("盐城海桥投资有限公司（委派代表：张三）", "盐城海桥投资有限公司（委派代表：张三）"),
        ("盐城海桥投资有限公司(委派代表 张三)", "盐城海桥投资有限公司（委派代表：张三）"),
        ("盐城海桥投资有限公司", "盐城海桥投资有限公司"),
        ("盐城海桥投资有限公司（普通合伙）", "盐城海桥投资有限公司（普通合伙）"),
    ],
)
def test_a_person_or_a_company_with_its_delegate(text: str, value: str) -> None:
    match = RepresentativeType().clean(text)
    assert match
    assert match.value == value


@pytest.mark.parametrize("text", ["", "2024年1月1日", "注册资本"])
def test_nobody(text: str) -> None:
    assert RepresentativeType().clean(text) is None
