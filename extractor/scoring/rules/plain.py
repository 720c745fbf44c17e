"""Rules without figures: any evidence gives the maximum, a person judges what was found, or a person alone decides."""

from __future__ import annotations

from typing import ClassVar, Literal

from extractor.scoring.rules.base import Rule
from extractor.scoring.suggestion import Basis, Sentence


class PresenceRule(Rule):
    """The maximum for any evidence."""

    type: Literal["presence"]

    def in_words(self, top: str) -> Sentence:
        return Sentence(f"有符合要求的材料得{top}分。", f"{top} where there is such evidence.")


class CoverageRule(Rule):
    """Evidence in the window itself, whose quality a person judges."""

    basis: ClassVar[Basis] = "coverage"
    judged: ClassVar[bool] = True
    type: Literal["coverage"]

    def in_words(self, top: str) -> Sentence:
        return Sentence(f"由评审人员按材料质量评0–{top}分。", f"A reviewer judges the evidence: 0–{top}.")


class ReviewerRule(Rule):
    """A person alone."""

    basis: ClassVar[Basis] = "reviewer"
    judged: ClassVar[bool] = True
    type: Literal["reviewer"]

    def in_words(self, top: str) -> Sentence:
        return Sentence(f"由评审人员评0–{top}分。", f"A reviewer decides: 0–{top}.")
