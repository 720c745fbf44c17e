"""A time in which an enterprise may not apply again."""

from __future__ import annotations

from typing import Literal

from extractor.catalogue.pieces import Years
from extractor.scoring.checks.base import Check, Dossier, Outcome
from extractor.scoring.dates import years_before
from extractor.scoring.suggestion import Sentence

_WORDS = {"returned": Sentence("申请被退回", "an application was returned"), "revoked": Sentence("等级被撤销", "the grade was revoked")}


class Ban(Check):
    """`event` of the application's history bars it for `years` years; it ends on the corresponding day."""

    type: Literal["ban"]
    event: Literal["returned", "revoked"]
    years: Years

    def in_words(self) -> Sentence:
        said = _WORDS[self.event]
        return Sentence(f"{said.zh}后{self.years}年内不得申报", f"no application within {self.years} year(s) after {said.en}")

    def judge(self, dossier: Dossier) -> Outcome | None:
        days = [one.on for one in dossier.application.history if one.event == self.event]
        if not days:
            return None
        last, said = max(days), _WORDS[self.event]
        over = years_before(last, -self.years)
        if dossier.application.submitted_on < over:
            zh, en = f"{last}{said.zh}，{over}前不得申报。", f"On {last} {said.en}; no application before {over}."
            return Outcome(False, Sentence(zh, en))
        return Outcome(True, Sentence(f"{last}{said.zh}，已满{self.years}年。", f"On {last} {said.en}, {self.years} years ago or more."))
