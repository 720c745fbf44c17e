"""The required documents are there."""

from __future__ import annotations

from typing import Literal

from extractor.scoring.checks.base import Check, Dossier, Outcome
from extractor.scoring.suggestion import Sentence


class Complete(Check):
    type: Literal["materials"]

    def in_words(self) -> Sentence:
        return Sentence("必备材料齐全", "the required materials are there")

    def judge(self, dossier: Dossier) -> Outcome:
        lacking, unconfirmed = dossier.lacking, dossier.unconfirmed
        if lacking:
            zh, en = "、".join(one.zh for one in lacking), ", ".join(one.en for one in lacking)
            return Outcome(False, Sentence(f"缺少{zh}。", f"Missing: {en}."), code="missing_material")
        if unconfirmed:
            zh, en = "、".join(one.zh for one in unconfirmed), ", ".join(one.en for one in unconfirmed)
            return Outcome(None, Sentence(f"{zh}须核对。", f"To be checked: {en}."))
        return Outcome(True, Sentence("必备材料齐全。", "All required materials are there."))
