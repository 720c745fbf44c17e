"""What every value type keeps to: it never raises, its spans lie in the text, and its time grows with the text's length."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.types.date_range import find_ranges
from extractor.types.registry import TYPES, value_type

PIECES = st.sampled_from(
    [
        "2024年",
        "1月",
        "8日",
        "-",
        "/",
        ".",
        ":",
        "：",
        "（",
        "）",
        "〔2024〕",
        "号",
        "第",
        "编号",
        "证书号",
        "有限公司",
        "苏州",
        "苏",
        "局",
        "ZL",
        "CN",
        "GB/T",
        "ISO",
        "9001",
        "一",
        "二〇",
        "十",
        "万元",
        "元",
        "%",
        "分",
        "Co., Ltd",
        "May",
        "三年",
        "自",
        "起",
        "至",
        "长期",
        "张三",
        ";",
        "·",
        "O",
        "l",
        "ＡＢ",
        "１２",
        "9132",
        "🙂",
        "½",
        "²",
        "٣",
        "İ",
        "\x00",
        "\n",
    ]
)
TEXTS = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=30).map("".join), st.lists(PIECES, max_size=30).map(" ".join))


@pytest.mark.parametrize("name", sorted(TYPES))
@settings(max_examples=60, deadline=None)
@given(text=TEXTS)
def test_spans_lie_in_the_text_in_order(name: str, text: str) -> None:
    kind = value_type(name)
    end = 0
    for match in kind.find(text):
        assert end <= match.start < match.end <= len(text)
        end = match.end
    cleaned = kind.clean(text)
    for match in [*kind.find(text), *([cleaned] if cleaned else [])]:
        assert 0 <= match.start < match.end <= len(text)
        assert 0 <= match.plausibility <= 1
        assert match.value != ""


@settings(max_examples=100, deadline=None)
@given(text=TEXTS)
def test_ranges_lie_in_the_text(text: str) -> None:
    for found in find_ranges(text):
        assert 0 <= found.start < found.end <= len(text)
        assert found.first_day <= (found.last_day or found.first_day) or found.plausibility <= 0.2


@pytest.mark.parametrize("name", sorted(TYPES))
@pytest.mark.parametrize("piece", ["1", "A1 ", "一", "证书号", "有限公司", "苏 ", "(苏", "自起", "Co. ", "2024-", "GB/T ", "为", "1,234"])
def test_long_garbage_takes_linear_time(name: str, piece: str) -> None:
    text = piece * (6000 // len(piece))
    kind = TYPES[name]
    before = time.process_time()
    kind.find(text)
    kind.clean(text)
    kind.clean(text[:400] + "！2024年1月8日 三年 苏市监〔2024〕1号 5份 5元 5%")
    assert time.process_time() - before < 1.0


def test_unknown_name_lists_the_known_ones() -> None:
    with pytest.raises(KeyError, match=r"no value type 'colour'; known: amount, "):
        value_type("colour")
