"""No adverse record within so many years."""

from __future__ import annotations

from typing import Literal

from extractor.catalogue.adverse import AdverseRecords
from extractor.scoring.adverse import adverse
from extractor.scoring.checks.base import Check, Dossier, Outcome
from extractor.scoring.suggestion import Sentence


class NoAdverseRecord(Check):
    """What credit reports and the rubric's other evidence say.

    Where `if_reported`, and there is neither a report nor such evidence, it is left to a person and decides nothing.
    """

    type: Literal["no_adverse_record"]
    records: AdverseRecords
    if_reported: bool = False

    def in_words(self) -> Sentence:
        said = self.records.in_words()
        return Sentence(f"无不良记录（{said.zh}）", f"no adverse record ({said.en})")

    def judge(self, dossier: Dossier) -> Outcome:
        years, as_of = self.records.years, dossier.application.submitted_on
        answer = adverse(dossier.reports, dossier.weighed, self.records, as_of, dossier.confident_from)
        if self.if_reported and not dossier.reports and answer.records is None:
            zh, en = (
                f"近{years}年有无不良记录：没有信用报告，由评审人员查询。",
                f"Adverse records of {years} years: no credit report; to be looked up.",
            )
            return Outcome(None, Sentence(zh, en), decides=False)
        named = Sentence(f"近{years}年：{answer.why.zh}", f"Last {years} year(s): {answer.why.en}")
        doubt = answer.flagged("adverse_record")
        return Outcome(None if answer.found is None else not answer.found, named, doubt, doubt.code if doubt else "")
