"""Whether a PDF page's text layer may be trusted. Wrong character maps give text that looks like `!"#$` or `ÖÐ¹ú`."""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import lru_cache
from typing import Literal

Verdict = Literal["good", "bad", "sparse"]

MANY = 20
"""Fewer inked characters than this say too little of a page: its pictures and paths decide."""
BROKEN_SHARE = 0.08
ODD_SHARE = 0.15

_COMMON_SIGNS = frozenset(".-_/():,·•…‘’“”—–°±×÷§©®™²³µ½¼¾«»%")
Nature = Literal["fine", "odd", "broken"]


@lru_cache(maxsize=70_000)
def _nature(sign: str) -> Nature:
    """`broken`: no character of any script; `odd`: rare in Chinese and English text, common in wrongly mapped text."""
    if unicodedata.category(sign) in ("Cc", "Cn", "Co", "Cs") or sign == "\ufffd":
        return "broken"
    if sign in _COMMON_SIGNS or (sign.isascii() and sign.isalnum()):
        return "fine"
    if sign < "\u0250":
        return "odd"
    if "\u4e00" <= sign <= "\u9fff" and not (_encodes(sign, "gb2312") or _encodes(sign, "big5")):
        return "odd"
    return "fine"


def _encodes(sign: str, codec: str) -> bool:
    try:
        sign.encode(codec)
    except UnicodeEncodeError:
        return False
    return True


def judge(text: str) -> Verdict:
    """`text` is the whole page's, in any order."""
    natures: Counter[Nature] = Counter()
    for sign, count in Counter(text).items():
        if not sign.isspace() and sign not in "\0\ufffe\u200b\ufeff":
            natures[_nature(sign)] += count
    inked = natures.total()
    broken = natures["broken"] + 5 * text.count("(cid:")
    if broken > BROKEN_SHARE * inked or natures["odd"] + broken > ODD_SHARE * inked:
        return "bad"
    return "good" if inked >= MANY else "sparse"
