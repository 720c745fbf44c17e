"""Whether a regular expression's time grows faster than the text: what a hostile or broken page could hang a worker with.

Texts are runs without a line feed, the worst a row can be. Lengths rise slowly at first, so that an expression whose
time doubles with each character is caught at some twenty characters, before it could hang the check itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from time import perf_counter

SHORT, LONG = 4_000, 16_000
MOST_GROWTH = 10.0  # from SHORT to LONG; in proportion to the length it would be 4
UNMEASURABLE = 0.004  # seconds for LONG, under which growth is noise
TOO_LONG = 0.25  # seconds for any text
REPEATS = 3
LADDER = (8, 12, 16, 20, 24, 28, 32, 48, 96, 200, 500, 1_000, 2_000, SHORT, LONG)
GARBAGE = ("a", "1", "公", "有限公司", "质量管理体系认证", "gb/t", "20", "年1月", "a1-.", "(公", "至", "co.,ltd")


def slow_on(expression: str, seeds: Sequence[str] = GARBAGE) -> str | None:
    """The seed on whose repetition `expression` takes too long, or None."""
    compiled = re.compile(expression)
    return next((seed for seed in seeds if _is_slow(compiled, seed)), None)


def _is_slow(compiled: re.Pattern[str], seed: str) -> bool:
    taken = dict.fromkeys(LADDER, 0.0)
    for length in LADDER:
        text = (seed * (length // len(seed) + 1))[:length]
        taken[length] = _seconds(compiled, text)
        if taken[length] > TOO_LONG:
            return True
    return taken[LONG] > UNMEASURABLE and taken[LONG] > MOST_GROWTH * taken[SHORT]


def _seconds(compiled: re.Pattern[str], text: str) -> float:
    """The best of a few runs, of one where the first is fast enough not to matter or slow enough to be sure."""
    best = float("inf")
    for _ in range(REPEATS):
        begin = perf_counter()
        for _ in compiled.finditer(text):
            pass
        best = min(best, perf_counter() - begin)
        if best < UNMEASURABLE or best > TOO_LONG * 4:
            break
    return best
