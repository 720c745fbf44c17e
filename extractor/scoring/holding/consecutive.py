"""Reports of so many years in a row."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from extractor.catalogue.pieces import Kind
from extractor.scoring.exhibits import Exhibit
from extractor.scoring.holding.base import Held, Holding, years_of
from extractor.scoring.suggestion import Sentence


class ConsecutiveYears(Holding):
    """Evidence of the kind `kind` of `years` years in a row."""

    type: Literal["consecutive_years"]
    kind: Kind
    years: Annotated[int, Field(ge=2)]

    @property
    def asks(self) -> tuple[str, ...]:
        return ("year",)

    def judge(self, exhibits: Sequence[Exhibit], confident_from: Decimal) -> Held:
        reports = [one for one in exhibits if one.kind == self.kind]
        read = [years_of(one, confident_from) for one in reports]
        known = sorted({year for year in read if year is not None})
        said = "、".join(str(year) for year in known) or "—"
        if any(all(year + more in known for more in range(self.years)) for year in known):
            return Held(True, Sentence(f"有连续{self.years}年的报告：{said}。", f"Reports of {self.years} years in a row: {said}."))
        if None in read:
            return Held(None, Sentence("报告年度未读清，请核对。", "The year of a report was not clearly read; check it."))
        return Held(False, Sentence(f"没有连续{self.years}年的报告：{said}。", f"No reports of {self.years} years in a row: {said}."))
