"""The checks of conditions, one module each; `AnyCheck` is the one table of them, told apart by `type`."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from extractor.scoring.checks.adverse_records import NoAdverseRecord
from extractor.scoring.checks.ban import Ban
from extractor.scoring.checks.evidenced import Evidenced
from extractor.scoring.checks.existence import Existence
from extractor.scoring.checks.growth import Growth
from extractor.scoring.checks.judged import Judged
from extractor.scoring.checks.materials import Complete
from extractor.scoring.checks.region import Region

AnyCheck = Annotated[Existence | Region | NoAdverseRecord | Complete | Judged | Growth | Ban | Evidenced, Field(discriminator="type")]
