"""What a program can tell of a part, one module each; `AnyHolding` is the one table of them, told apart by `type`."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from extractor.scoring.holding.consecutive import ConsecutiveYears
from extractor.scoring.holding.growing_share import GrowingShare

AnyHolding = Annotated[ConsecutiveYears | GrowingShare, Field(discriminator="type")]
