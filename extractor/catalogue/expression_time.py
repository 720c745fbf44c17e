"""Whether a regular expression's time grows faster than the text: what a hostile or broken page could hang a worker with.

Texts are runs without a line feed, the worst a row can be. Lengths rise slowly at first, so that an expression whose
time doubles with each character is caught at some twenty characters, before it could hang the check itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from time import thread_time

SHORT, LONG = 4_000, 16_000
MOST_GROWTH = 10.0  # from SHORT to LONG; in proportion to the length it would be 4
UNMEASURABLE = 0.05  # seconds for LONG, under which nothing grows as the square of the length
TOO_LONG = 0.2  # seconds for a text shorter than SHORT
REPEATS = 3
LADDER = (8, 12, 16, 18, 20, 22, 24, 28, 32, 48, 96, 200, 500, 1_000, 2_000)
GARBAGE = ("a", "1", "公", "有限公司", "质量管理体系认证", "gb/t", "20", "年1月", "a1-.", "(公", "至", "co.,ltd")


def slow_on(expression: str, seeds: Sequence[str] = GARBAGE) -> str | None:
    """The seed on whose repetition `expression` takes too long, or None."""
    compiled = re.compile(expression)
    return next((seed for seed in seeds if _is_slow(compiled, seed)), None)


def _is_slow(compiled: re.Pattern[str], seed: str) -> bool:
    if any(_seconds(compiled, _row(seed, length)) > TOO_LONG for length in LADDER):
        return True
    long = _seconds(compiled, _row(seed, LONG))
    if long < UNMEASURABLE:
        return False
    short = min(_seconds(compiled, _row(seed, SHORT)) for _ in range(REPEATS))
    return long > MOST_GROWTH * short


def _row(seed: str, length: int) -> str:
    return (seed * (length // len(seed) + 1))[:length]


def _seconds(compiled: re.Pattern[str], text: str) -> float:
    """Of this thread alone, so that a busy machine slows nothing down."""
    begin = thread_time()
    for _ in compiled.finditer(text):
        pass
    return thread_time() - begin
