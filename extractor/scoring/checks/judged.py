"""What only a person can judge."""

from __future__ import annotations

from typing import Literal

from extractor.catalogue.pieces import Title
from extractor.scoring.checks.base import Check, Dossier, Outcome
from extractor.scoring.suggestion import Sentence


class Judged(Check):
    """Named in the reasons, never part of the outcome."""

    type: Literal["judged"]
    title: Title

    def in_words(self) -> Sentence:
        return Sentence(f"由评审人员判断：{self.title.zh}", f"for a reviewer: {self.title.en}")

    def judge(self, dossier: Dossier) -> Outcome:
        zh, en = f"由评审人员判断，不在本结论内：{self.title.zh}", f"For a reviewer, not part of this outcome: {self.title.en}"
        return Outcome(None, Sentence(zh, en), decides=False)
