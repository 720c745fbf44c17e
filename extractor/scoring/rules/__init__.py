"""The rules of points, one module each; `AnyRule` is the one table of them, told apart by `type`."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from extractor.scoring.rules.count import CountRule
from extractor.scoring.rules.plain import CoverageRule, PresenceRule, ReviewerRule
from extractor.scoring.rules.table import BestSingleRule, TableSumRule

AnyRule = Annotated[CountRule | TableSumRule | BestSingleRule | PresenceRule | CoverageRule | ReviewerRule, Field(discriminator="type")]
