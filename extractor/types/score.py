"""Scores of satisfaction surveys: 92.35分, 95.6%, 4.7（5分制）, as GB/T 19039 and GB/T 19010 reports state them.

Value: the Decimal printed. `unit_of` tells its unit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from extractor.types.folding import first_after, simple
from extractor.types.match import Match

_SCORE = re.compile(
    r"(?<![0-9.A-Za-z])(?P<value>[0-9]{1,3}(?:[ ]?\.[ ]?[0-9]{1,4})?)(?![0-9.])[ ]{0,2}"
    r"(?P<unit>%|分(?![钟类公析为布制项值数率])|points?(?![a-z]))?"
    r"(?:[ ]?[(/][ ]?(?:满分)?[ ]?为?[ ]?(?P<scale>100|10|5)(?![0-9.])[ ]?(?:分制?)?[ ]?\)?)?",
    re.IGNORECASE,
)
_SCALE = re.compile(r"(?:满分[为是:]?[ ]?(?:100|10|5)[ ]?分)|(?:五|十|百|5|10|100)[ ]?分制|[(/][ ]?(?:100|10|5)(?![0-9.])")
_LEAD = re.compile(r"(?:[\s:;,.|_(\-·、=]|为|是|达到?|约|得分|综合|总体|平均|满意度|指数|分值)*+")


@dataclass(frozen=True, slots=True)
class ScoreType:
    """Scores from 0 to 100. In running text a unit or the full marks must stand beside the number."""

    name: str = "score"

    def find(self, text: str) -> list[Match]:
        return [match for match in _matches(text) if match.plausibility > 0.5]

    def clean(self, text: str) -> Match | None:
        return first_after(text, _matches(text), _LEAD)


def unit_of(text: str) -> Literal["points", "percent"] | None:
    """The unit that `text` (a score as read, with what follows it) names, or None."""
    folded = simple(text)
    if "%" in folded or "百分之" in folded:
        return "percent"
    return "points" if "分" in folded or re.search(r"points?\b", folded, re.IGNORECASE) or _SCALE.search(folded) else None


def _matches(text: str) -> list[Match]:
    matches = []
    for found in _SCORE.finditer(simple(text)):
        value = Decimal(found["value"].replace(" ", ""))
        if value <= int(found["scale"] or 100):
            plausibility = 1.0 if found["unit"] or found["scale"] else 0.5
            matches.append(Match(found.start(), found.start() + len(found[0].rstrip()), value, plausibility=plausibility))
    return matches
