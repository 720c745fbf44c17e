"""Characters are made equal once, where pages enter: one code point for what looks the same, none for what nobody sees.

What changes: radicals and compatibility ideographs become the unified ideograph, full-width letters and digits half-width ones,
ligatures their letters, vertical punctuation the level one; default-ignorable characters go, marks join their letter (NFC).
What stays is what the paper says: traditional characters, full-width punctuation, circled numbers, Extensions A to J.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace

from extractor.document import Line, Page, Table

_SUPPLEMENT = dict(
    zip(
        "⺁⺂⺃⺄⺅⺆⺇⺈⺉⺊⺋⺌⺍⺎⺏⺐⺑⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺳⺴⺵⺶⺷⺸⺹⺺⺻⺼⺽⺾"
        "⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲",
        "厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑𫜹忄心扌攵旡日月歺民氵氺灬爫爫丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹"
        "艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀",
        strict=True,
    )
)
"""CJK Radicals Supplement by EquivalentUnifiedIdeograph.txt of Unicode 17.0; normalising (NFKC) knows hardly any of them."""
_UPRIGHT = dict(zip("︐︑︒︓︔︕︖︵︶︹︺︻︼︽︾︿﹀﹁﹂﹃﹄", "，、。：；！？（）〔〕【】《》〈〉「」『』", strict=True))
"""Punctuation of vertical text, full-width as its level form in Chinese text."""
_BY_NFKC = (
    *range(0x2E80, 0x2FE0),  # radicals: all Kangxi ones and two of the supplement
    *range(0xFF10, 0xFF1A),  # full-width digits …
    *range(0xFF21, 0xFF3B),  # … and letters
    *range(0xFF41, 0xFF5B),
    *range(0xFB00, 0xFB07),  # ligatures of Latin letters
)
_IGNORED = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""Default_Ignorable_Code_Point of Unicode 17.0: nothing is drawn for them."""
_SPACES = {"\u2028": " ", "\u2029": " ", "\x0b": " ", "\x85": " "}
"""Ends of lines that some programs leave within one."""

_EQUAL = {
    **{chr(code): plain for code in _BY_NFKC if (plain := unicodedata.normalize("NFKC", chr(code))) != chr(code)},
    **_SUPPLEMENT,
    **_UPRIGHT,
    **_SPACES,
}
_UNSEEN = re.compile(f"[{_IGNORED}]")
_UNEQUAL = re.compile(f"[{_IGNORED}{''.join(_EQUAL)}]")


def equal_page(page: Page) -> Page:
    """`page` with its characters made equal; a line of which nothing is left is gone, also from the cells of tables."""
    if _is_equal("".join(line.text for line in (*page.lines, *page.hidden))):
        return page
    lines = [equal_line(line) for line in page.lines]
    kept = [index for index, line in enumerate(lines) if line.text.strip()]
    tables = page.tables if len(kept) == len(lines) else _renumbered(page.tables, kept)
    hidden = tuple(line for line in map(equal_line, page.hidden) if line.text.strip())
    return replace(page, lines=tuple(lines[index] for index in kept), tables=tables, hidden=hidden)


def equal_line(line: Line) -> Line:
    """`line` with its characters made equal, each with the place (and score) of the one it comes from."""
    if _is_equal(line.text):
        return line
    text: list[str] = []
    places: list[tuple[float, float, float]] = []
    for sign, start, end, score in zip(line.text, line.starts, line.ends, line.scores or [1.0] * len(line.text), strict=True):
        if _UNSEEN.match(sign):
            continue
        if text and unicodedata.combining(sign) and len(whole := unicodedata.normalize("NFC", text[-1] + sign)) == 1:
            text[-1] = whole
            places[-1] = min(places[-1][0], start), max(places[-1][1], end), min(places[-1][2], score)
            continue
        letters = _EQUAL.get(sign) or unicodedata.normalize("NFC", sign)
        text += letters
        places += [(left, right, score) for left, right in _shares(start, end, len(letters))]
    starts, ends, scores = zip(*places, strict=True) if places else ((), (), ())
    return replace(line, text="".join(text), starts=starts, ends=ends, scores=scores if line.scores else ())


def without_unseen(text: str) -> str:
    """`text` without the characters for which nothing is drawn."""
    return _UNSEEN.sub("", text)


def _is_equal(text: str) -> bool:
    return text.isascii() or not (_UNEQUAL.search(text) or not unicodedata.is_normalized("NFC", text))


def _shares(start: float, end: float, count: int) -> Iterator[tuple[float, float]]:
    """The width from `start` to `end`, shared evenly by the letters of a ligature."""
    width = (end - start) / count
    return ((start + index * width, end if index == count - 1 else start + (index + 1) * width) for index in range(count))


def _renumbered(tables: tuple[Table, ...], kept: list[int]) -> tuple[Table, ...]:
    """The tables with the indices that the lines `kept` have among themselves."""
    now = {index: place for place, index in enumerate(kept)}
    return tuple(
        replace(table, cells=tuple(replace(cell, lines=tuple(now[index] for index in cell.lines if index in now)) for cell in table.cells))
        for table in tables
    )
