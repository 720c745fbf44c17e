"""A figure of the financial reports that grew year by year."""

from __future__ import annotations

from typing import Literal

from extractor.catalogue.pieces import Text, Title, Years
from extractor.scoring.checks.base import Check, Dossier, Outcome
from extractor.scoring.holding.base import amounts
from extractor.scoring.suggestion import Sentence, plain


class Growth(Check):
    """`field` of the applicant's financial reports rose in each of the last `years` years, which needs figures of one year more.

    Whether growth is steady is for a person where a year fell; without any such report the condition decides nothing.
    """

    type: Literal["growth"]
    field: Text
    title: Title
    years: Years

    def in_words(self) -> Sentence:
        return Sentence(f"近{self.years}年{self.title.zh}逐年增长", f"{self.title.en} grew in each of {self.years} year(s)")

    def judge(self, dossier: Dossier) -> Outcome:
        reports = [one.exhibit for one in dossier.of_role("accounts")]
        figures = amounts(reports, self.field, dossier.confident_from)
        if not figures:
            zh, en = (
                f"近{self.years}年{self.title.zh}：没有财务报告，由评审人员判断",
                f"{self.title.en} over {self.years} years: no financial report; for a reviewer",
            )
            return Outcome(None, Sentence(zh, en), decides=False)
        last = max(figures)
        years = range(last - self.years, last + 1)
        said = "、".join(f"{year}年{plain(figures[year])}" for year in sorted(figures))
        if any(year not in figures for year in years) or dossier.application.submitted_on.year - last > 1:
            return Outcome(
                None,
                Sentence(
                    f"需要截至上一年度的连续{self.years + 1}年数值，读到：{said}。",
                    f"Figures of {self.years + 1} years up to the last are needed; read: {said}.",
                ),
            )
        if all(figures[year] > figures[year - 1] for year in years[1:]):
            return Outcome(True, Sentence(f"{self.title.zh}逐年增长：{said}。", f"{self.title.en} grew each year: {said}."))
        zh, en = (
            f"{self.title.zh}并非逐年增长，是否稳健由评审人员判断：{said}。",
            f"{self.title.en} did not grow each year; a reviewer judges: {said}.",
        )
        return Outcome(None, Sentence(zh, en))
