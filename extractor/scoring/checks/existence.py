"""So many years since the enterprise was established."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from extractor.catalogue.pieces import Years
from extractor.flags import flag
from extractor.scoring.checks.base import Check, Dossier, Outcome
from extractor.scoring.dates import span, years_before
from extractor.scoring.suggestion import Sentence


class Existence(Check):
    """Established at least `years` years before the reference date; the same day suffices."""

    type: Literal["existence"]
    years: Years

    def in_words(self) -> Sentence:
        return Sentence(f"成立满{self.years}年", f"established {self.years} year(s) ago or more")

    def judge(self, dossier: Dossier) -> Outcome:
        licence, as_of = dossier.identity, dossier.application.submitted_on
        field = licence.exhibit.first("established_on") if licence else None
        days = span(field.value) if field else None
        if field is None or days is None:
            return Outcome(None, Sentence("未读到营业执照的成立日期。", "The licence's date of establishment was not found."))
        latest = years_before(as_of, self.years)
        if Decimal(str(field.confidence)) < dossier.confident_from or days[0] <= latest < days[1]:
            return Outcome(None, Sentence(f"成立日期“{field.text}”须核对。", f"The date of establishment “{field.text}” is to be checked."))
        if days[1] <= latest:
            en = f"Established on {field.value}, {self.years} years or more."
            return Outcome(True, Sentence(f"成立于{field.value}，满{self.years}年。", en))
        too_young = flag("too_young", established_on=str(field.value), as_of=as_of.isoformat(), years=self.years)
        return Outcome(False, Sentence(too_young.zh, too_young.en), too_young, too_young.code)
