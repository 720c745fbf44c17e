from __future__ import annotations

from extractor.types.text import TextType


def test_white_space() -> None:
    chinese, english = TextType().clean("：一种\n 包装 袋 "), TextType().clean(" Production of\n plastic  bags.")
    assert chinese
    assert chinese.value == "一种包装袋"
    assert english
    assert english.value == "Production of plastic bags."


def test_nothing_but_punctuation() -> None:
    assert TextType().clean(" ：—— ") is None
    assert TextType().find("") == []


def test_longest() -> None:
    match = TextType(longest=3).clean(" 一二三四")
    assert match
    assert (match.start, match.end, match.value) == (1, 4, "一二三")
