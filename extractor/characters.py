"""What a Chinese character is, and which simplified one a traditional one is the same as: said once, for all stages."""

from __future__ import annotations

import re
from functools import cache

HAN = "\u2e80-\u2fdf\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"
"""Chinese characters for use inside a regular expression's class: the basic ones, Extensions A to J, radicals and compatibility ones."""

_BLOCKS = ((0x3400, 0x4DC0), (0x4E00, 0xA000), (0x20000, 0x33480))
_HAN = re.compile(f"[{HAN}]")
_SIMPLIFIED_TOO = "乾吒夥拚捱摺榘菸薹袷醣麴麽" + "昇陞勣逕谿扞"
"""Characters that OpenCC simplifies and mainland print uses too: those of GB 2312, and what 《通用规范汉字表》 (2013) gave back to names.

东昇 and 东升 are two companies. 後, 於 and 徵 are in GB 2312 as well, for surnames and a note; as a rule they are traditional.
"""


def is_han(sign: str) -> bool:
    """Whether `sign`, one character, is Chinese."""
    return "\u4e00" <= sign <= "\u9fff" or _HAN.fullmatch(sign) is not None


@cache
def _table() -> dict[int, str]:
    """Traditional character → simplified one, from OpenCC's table; built once a process, in some 0.06 processor seconds."""
    from opencc import OpenCC  # loaded where the first text comes: it is a native library

    signs = [chr(code) for first, end in _BLOCKS for code in range(first, end)]
    # A line each, so that no phrase of its dictionary reaches from one character to the next.
    plain = OpenCC("t2s").convert("\n".join(signs)).split("\n")
    return {ord(sign): one for sign, one in zip(signs, plain, strict=True) if sign != one and sign not in _SIMPLIFIED_TOO}


def simplified(text: str) -> str:
    """`text` with simplified for traditional characters, one for one: to compare and to look for words, never a value."""
    return text if text.isascii() else text.translate(_table())
