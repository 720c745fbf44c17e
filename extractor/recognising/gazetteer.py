"""Names of China's provinces, prefectures and counties (GB/T 2260, as python-stdnum carries them), to mend what seals say."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

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
CUT_OFF = re.compile("(?:" + "|".join(sorted(OFFICES, key=len, reverse=True)) + ")$")


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
    if any(authority.startswith(name, 1) for name in known if len(name) > 2):
        return authority[1:]  # what the strip's edge added
    stands = PLACE.match(authority)
    if not stands or stands["place"] in known:
        return None
    place = stands["place"]
    fits = {name for name in known if _close(place, name)}
    within = {code[:4] for code in known.get(stands["next"] or "", ())}
    fits = {name for name in fits if not within or any(code[:4] in within for code in known[name])}
    return fits.pop() + authority[len(place) :] if len(fits) == 1 else None


def _close(read: str, name: str) -> bool:
    """Whether `read` is `name` with one letter misread or without its first one."""
    if len(name) == len(read) + 1:
        return name.endswith(read)
    return len(name) == len(read) and sum(one != other for one, other in zip(read, name, strict=True)) == 1


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
