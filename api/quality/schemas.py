"""What the answer about quality looks like: counts, and shares only where there is enough to count."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, Field

from api.uploads.schemas import Sentence

Share = Annotated[float | None, Field(ge=0, le=1, description="null where the counts are too few to say anything (see `few`)")]


class ItemQuality(BaseModel):
    """Points of an item. `suggested`: decisions on items with suggested points, `changed` of them gave others.

    `unsuggested`: decisions where nothing was suggested. `untouched`: concluded applications in which nobody decided the item,
    so that it stands as suggested. `mean_change`: points decided less points suggested, over `suggested`.
    """

    rubric: str
    item: str
    title: Sentence
    suggested: int
    changed: int
    raised: int
    lowered: int
    unsuggested: int
    untouched: int
    mean_change: float | None
    share: Share


class FieldQuality(BaseModel):
    """Values of a field in documents of a kind. `corrected` of the `read` were read wrongly, `missed` added by a reviewer.

    `listed`: in the rows of a list or table.
    """

    kind: str
    kind_title: Sentence
    field: str
    field_title: Sentence
    listed: bool
    read: int
    corrected: int
    missed: int
    share: Share


class KindQuality(BaseModel):
    """Documents of a kind, how many of them reviewers rejected, and the values in those they did not reject."""

    kind: str
    title: Sentence
    documents: int
    rejected: int
    read: int
    corrected: int
    missed: int
    share: Share
    """Of values: `corrected` of `read`."""


class PatternQuality(BaseModel):
    """Values that a pattern found. `rejected` stand in documents that reviewers rejected, and are not among `read`."""

    kind: str
    kind_title: Sentence
    pattern: str
    read: int
    corrected: int
    rejected: int
    share: Share


class ConfidenceBin(BaseModel):
    """Values whose stated confidence lies from `low` up to `high` (the last one included); `stated` is its mean.

    `kept`: the share that nobody corrected, with the bounds of its 95 % interval (Wilson).
    """

    low: float
    high: float
    read: int
    corrected: int
    stated: float | None
    kept: Share
    kept_low: Share
    kept_high: Share


class QualityAnswer(BaseModel):
    """`applications` were looked at: the newest of `concluded`. Of points also those in review count (`reviewed`).

    Nobody is known to have checked each value: what was left uncorrected may still be wrong.
    """

    campaign: int | None
    concluded: int
    applications: int
    reviewed: int
    few: int
    """Below so many nothing is said of a share."""
    items: list[ItemQuality]
    kinds: list[KindQuality]
    fields: list[FieldQuality]
    patterns: list[PatternQuality]
    calibration: list[ConfidenceBin]
