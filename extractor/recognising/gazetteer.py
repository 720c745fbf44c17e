"""Names of China's provinces, prefectures and counties (GB/T 2260, as python-stdnum carries them), to mend what seals say."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from extractor.characters import HAN

ENTRY = re.compile(r'^(?P<indent> *)(?P<code>\d+)\s+(?:county|province)="(?P<names>[^"]+)"')
FORMER = re.compile(r"\[[\d-]*\]")
PLACE = re.compile(r"^(?P<place>[^省市县区]{1,6}[市县区])(?P<next>[^省市县区]{1,6}[县区市])?")


OFFICES = {
    "市场监督管理": "市场监督管理局",
    "市场监督管": "市场监督管理局",
    "市场监督": "市场监督管理局",
    "市场监督管局": "市场监督管理局",
    "市场监督理局": "市场监督管理局",
    "行政审批": "行政审批局",
    "知识产权": "知识产权局",
}
LONGEST = 15
"""Characters of the longest name of a place."""
CUT_OFF = re.compile("(?:" + "|".join(sorted(OFFICES, key=len, reverse=True)) + ")$")


BRACKETED = re.compile(rf"[（(]([{HAN}]{{2,3}})[）)]")
NO_PLACES = frozenset(
    {"集团", "中国", "控股", "股份", "国际", "亚洲", "亚太", "大中华", "华东", "华南", "华北", "华中", "西南", "西北", "东北"}
    | {"香港", "澳门", "台湾", "盖章", "公章"}
)
"""Two or three letters in the brackets of a name that are no place of GB/T 2260."""


@cache
def places() -> Mapping[str, frozenset[str]]:
    """Name → its six-digit codes; former names included."""
    found: dict[str, set[str]] = {}
    province = ""
    for line in (files("stdnum.cn") / "loc.dat").read_text(encoding="utf-8").splitlines():
        entry = ENTRY.match(line)
        if not entry:
            continue
        if not entry["indent"]:
            province = entry["code"]
        code = (province + entry["code"] if entry["indent"] else entry["code"]).ljust(6, "0")
        for name in FORMER.sub("", entry["names"]).split(","):
            found.setdefault(name.strip(), set()).add(code)
    return {name: frozenset(codes) for name, codes in found.items()}


def mended(authority: str) -> str | None:
    """`authority` with its office and its leading place put right.

    An office cut off at the rim's end is completed; of places, exactly one must be one letter away or lack its first letter.

    A letter too many in front goes. None where the place is known as it stands, or where it cannot be told which one is meant.
    """
    known = places()
    if office := CUT_OFF.search(authority):
        whole = authority[: office.start()] + OFFICES[office[0]]
        return mended(whole) or whole
    if any(authority[1 : 1 + size] in known for size in range(3, LONGEST + 1)):
        return authority[1:]  # what the strip's edge added
    stands = PLACE.match(authority)
    if not stands or stands["place"] in known:
        return None
    place = stands["place"]
    fits = {name for name in _of_length(len(place)) | _of_length(len(place) + 1) if _close(place, name)}
    within = {code[:4] for code in known.get(stands["next"] or "", ())}
    fits = {name for name in fits if not within or any(code[:4] in within for code in known[name])}
    return fits.pop() + authority[len(place) :] if len(fits) == 1 else None


@cache
def _of_length(length: int) -> frozenset[str]:
    return frozenset(name for name in places() if len(name) == length)


def _close(read: str, name: str) -> bool:
    """Whether `read` is `name` with one letter misread or without its first one."""
    if len(name) == len(read) + 1:
        return name.endswith(read)
    return len(name) == len(read) and sum(one != other for one, other in zip(read, name, strict=True)) == 1


def stem_of_place(text: str) -> str | None:
    """The known place that `text` begins with, with or without its 省, 市, 区 or 县 (苏州, 苏州市); None where it begins with none."""
    return next((text[:size] for size in range(min(len(text), 9), 1, -1) if text[:size] in _stems()), None)


def divisions_of_place(text: str) -> frozenset[str]:
    """The two-digit divisions (GB/T 2260) in which the place that `text` begins with may lie; none where it begins with no place."""
    place = stem_of_place(text)
    return frozenset(code[:2] for code in _stem_codes().get(place or "", ()))


def codes_of_place(text: str) -> frozenset[str]:
    """Six-digit codes of the smallest place that the places at the beginning of `text` lead to (江苏省苏州市昆山市); none without one."""
    codes: frozenset[str] = frozenset()
    while place := stem_of_place(text):
        within = tuple(code.rstrip("0") for code in codes)
        inner = frozenset(code for code in _stem_codes()[place] if not within or code.startswith(within))
        if not inner:
            break
        codes, text = inner, text[len(place) :].lstrip("省市")
    return codes


@cache
def _stem_codes() -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for name, codes in places().items():
        for stem in (name, name[:-1]):
            found[stem] = found.get(stem, frozenset()) | codes
    return found


def strange_place(name: str) -> bool:
    """Whether `name` has two or three letters in brackets that are no place and no other word usual there: 某某（王海）有限公司."""
    inner = BRACKETED.search(name)
    return inner is not None and inner[1] not in NO_PLACES and stem_of_place(inner[1]) is None


@cache
def _stems() -> frozenset[str]:
    return frozenset(stem for name in places() for stem in (name, name[:-1]) if len(stem) > 1)


def level_of_place(text: str) -> str | None:
    """The level of the lowest place that `text` begins with: provincial, municipal or county; a county-level city is a county."""
    known = places()
    level = None
    rest = text
    while found := next((rest[:size] for size in range(min(len(rest), 9), 1, -1) if rest[:size] in known), None):
        level = min((_level(code) for code in known[found]), key=LEVELS.index)
        rest = rest[len(found) :]
    if level is None:
        short = next((name for name in known if len(name) > 2 and text.startswith(name[:-1]) and name[-1] in "省市"), None)
        level = min((_level(code) for code in known[short]), key=LEVELS.index) if short else None
    return level


LEVELS = ("provincial", "municipal", "county")


def _level(code: str) -> str:
    return "provincial" if code.endswith("0000") else "municipal" if code.endswith("00") else "county"
