"""Chinese characters, and traditional beside simplified ones."""

from __future__ import annotations

import re

import pytest

from extractor.characters import HAN, is_han, simplified


@pytest.mark.parametrize("sign", "一㐀龥𠀀𬭚𰻝鿿⼯⻓益")
def test_chinese_characters_of_every_block(sign: str) -> None:
    assert is_han(sign)
    assert re.fullmatch(f"[{HAN}]", sign)


@pytest.mark.parametrize("sign", "A1，。（〇ｱ　あ가é")
def test_what_is_no_chinese_character(sign: str) -> None:
    assert not is_han(sign)


@pytest.mark.parametrize(
    ("traditional", "simple"),
    [
        ("證書編號", "证书编号"),
        ("有效期至二零二七年", "有效期至二零二七年"),
        ("國家電網", "国家电网"),
        ("後於徵信", "后于征信"),
        ("証書", "证书"),
    ],
)
def test_traditional_characters_become_simplified_one_for_one(traditional: str, simple: str) -> None:
    assert simplified(traditional) == simple


@pytest.mark.parametrize("name", ["东昇", "乾元", "乾昇", "著作权", "ABC-123"])
def test_what_mainland_print_uses_itself_stays(name: str) -> None:
    assert simplified(name) == name
