"""A share that grew from the year before."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

from extractor.catalogue.pieces import Text
from extractor.scoring.exhibits import Exhibit
from extractor.scoring.holding.base import Held, Holding, amounts
from extractor.scoring.suggestion import Sentence


class GrowingShare(Holding):
    """`part` as a share of `whole`, in the last year with both and the one before it."""

    type: Literal["growing_share"]
    part: Text
    whole: Text

    @property
    def asks(self) -> tuple[str, ...]:
        return ("year", self.part, self.whole)

    def judge(self, exhibits: Sequence[Exhibit], confident_from: Decimal) -> Held:
        parts, wholes = (amounts(exhibits, name, confident_from) for name in (self.part, self.whole))
        shares = {year: parts[year] / wholes[year] for year in parts.keys() & wholes.keys() if wholes[year]}
        last = max(shares, default=0)
        if last - 1 not in shares:
            return Held(None, Sentence("没有读到连续两年的数值，请核对。", "Figures of two years in a row were not read; check them."))
        said = f"{last - 1}: {shares[last - 1]:.2%}, {last}: {shares[last]:.2%}"
        grew = shares[last] > shares[last - 1]
        zh, en = ("比重增长", "The share grew") if grew else ("比重未增长", "The share did not grow")
        return Held(grew, Sentence(f"{zh}（{said}）。", f"{en} ({said})."))
