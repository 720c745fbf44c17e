"""No adverse record within so many years."""

from __future__ import annotations

from typing import Literal

from extractor.catalogue.pieces import Piece, Text, Years
from extractor.scoring.checks.base import Check, Dossier, Outcome
from extractor.scoring.suggestion import Sentence
from extractor.scoring.vocabulary import word


class AdverseRecords(Piece):
    """Which records of a credit report count, over the `years` before the reference date."""

    years: Years
    categories: tuple[Text, ...]
    record_types: tuple[Text, ...] = ()

    def in_words(self) -> Sentence:
        words = [*(word("category", one) for one in self.categories), *(word("record_type", one) for one in self.record_types)]
        zh, en = "、".join(one.zh for one in words), ", ".join(one.en for one in words)
        return Sentence(f"近{self.years}年的记录：{zh}", f"records of {self.years} year(s): {en}")


class NoAdverseRecord(Check):
    """What the credit reports say. Where `if_reported`, and there is no report, it is left to a person and decides nothing."""

    type: Literal["no_adverse_record"]
    records: AdverseRecords
    if_reported: bool = False

    def in_words(self) -> Sentence:
        said = self.records.in_words()
        return Sentence(f"无不良记录（{said.zh}）", f"no adverse record ({said.en})")

    def judge(self, dossier: Dossier) -> Outcome:
        from extractor.scoring.credit import adverse

        years = self.records.years
        if self.if_reported and not dossier.reports:
            zh, en = (
                f"近{years}年有无不良记录：没有信用报告，由评审人员查询。",
                f"Adverse records of {years} years: no credit report; to be looked up.",
            )
            return Outcome(None, Sentence(zh, en), decides=False)
        answer = adverse(dossier.reports, self.records, dossier.application.submitted_on)
        named = Sentence(f"近{years}年：{answer.why.zh}", f"Last {years} year(s): {answer.why.en}")
        doubt = answer.flagged("adverse_record")
        return Outcome(None if answer.found is None else not answer.found, named, doubt, doubt.code if doubt else "")
