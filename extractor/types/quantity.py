"""Figures of a table of results (31,420, -3.5, 98.62%, 39208万元) and their units. A figure's value is the Decimal printed.

A cell that says anything else beside the figure and its unit (第1名, 2024年6月, 10/12) is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from extractor.characters import HAN
from extractor.types.folding import simple
from extractor.types.match import Match

UNITS = (
    r"[万亿]?美?元|%|‰|[Pp][Pp][Mm]|分钟?|小时|学时|工作日|天|(?:万|千|百)?(?:件|台套?|套|人次?|项|次|个|家|吨|份|只|条|辆|户|批次?|座|米|篇|门|度|千瓦时)"
    r"|(?:千|万)?(?:瓦|克|升)|kg|k?[Ww]h?|tce|t|mm|m|h|d"
)
"""Units of results as reports print them, longest spelling first where one begins another."""

RATIO = rf"[{HAN}A-Za-z]{{1,5}}/[{HAN}A-Za-z]{{1,4}}"
"""万元/人, 吨标准煤/万元."""
LONGEST_UNIT = 8
_FIGURE = re.compile(
    rf"[ ]*(?P<number>[+-]?[ ]?(?:[0-9]{{1,3}}(?:,[0-9]{{3}})+|[0-9]{{1,12}})(?:\.[0-9]{{1,6}})?)[ ]{{0,2}}(?P<unit>{UNITS})?[ ]*"
)


@dataclass(frozen=True, slots=True)
class QuantityType:
    """Decimals; a figure with its unit is as plausible as one whose unit stands elsewhere."""

    name: str = "quantity"

    def find(self, text: str) -> list[Match]:
        match = self.clean(text)
        return [match] if match else []

    def clean(self, text: str) -> Match | None:
        found = _FIGURE.fullmatch(simple(text))
        if not found:
            return None
        value = Decimal(found["number"].replace(",", "").replace(" ", ""))
        return Match(found.start("number"), found.end("number"), value, plausibility=0.95)


@dataclass(frozen=True, slots=True)
class UnitType:
    """A unit as printed (万元, %, 分, 件/人): known, or a short word, which is less plausible."""

    name: str = "unit"

    def find(self, text: str) -> list[Match]:
        match = self.clean(text)
        return [match] if match else []

    def clean(self, text: str) -> Match | None:
        printed = text.strip()
        known = re.fullmatch(UNITS, simple(printed)) is not None
        if not known and not re.fullmatch(rf"[{HAN}A-Za-z%‰/·²³℃0-9]{{1,{LONGEST_UNIT}}}", printed):
            return None
        start = text.index(printed)
        return Match(start, start + len(printed), printed, plausibility=0.95 if known else 0.7)


def unit_of(text: str) -> tuple[int, int] | None:
    """Where the unit stands in a figure's cell (98.62%), or in the brackets that end a name (营业收入（万元）); None where it has none."""
    folded = simple(text)
    found = _FIGURE.fullmatch(folded) or re.search(rf"\([ ]*(?P<unit>{UNITS}|{RATIO})[ ]*\)[ ]*$", folded)
    return found.span("unit") if found and found["unit"] else None
