"""Documents that a condition asks for by name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import Field

from extractor.catalogue.accepted import Accepted, AtLeast
from extractor.catalogue.pieces import Title
from extractor.scoring.amount import amount
from extractor.scoring.candidate import Candidate
from extractor.scoring.checks.base import Check, Dossier, Outcome
from extractor.scoring.fitting import fitting
from extractor.scoring.standing import Standing
from extractor.scoring.suggestion import Sentence


class Evidenced(Check):
    """At least so many documents of `evidence`, wherever they were uploaded, of applicants of `sectors` (all where empty).

    `when`: asked only where one of these documents is there, such as a food maker's licence. `absent`: what it means that
    there are none: `no`, or `open` where the source has exceptions.
    """

    type: Literal["evidence"]
    title: Title
    sectors: tuple[str, ...] = ()
    when: tuple[Accepted, ...] = ()
    evidence: Annotated[tuple[Accepted, ...], Field(min_length=1)]
    at_least: AtLeast = AtLeast(count=1)
    absent: Literal["no", "open"] = "no"

    def in_words(self) -> Sentence:
        need = self.at_least.count
        return Sentence(f"{self.title.zh}：至少{need}", f"{self.title.en}: at least {need}")

    def judge(self, dossier: Dossier) -> Outcome | None:
        if self.sectors and dossier.application.sector not in self.sectors:
            return None
        if self.when and not any(one.standing >= Standing.LIKELY for one in _fitting(self.when, dossier)):
            return None
        found = _fitting(self.evidence, dossier)
        need = self.at_least.count
        have = amount(self.at_least, [one for one in found if one.standing >= Standing.LIKELY])
        if have >= need:
            return Outcome(True, Sentence(f"{self.title.zh}：有{have}。", f"{self.title.en}: {have} found."))
        perhaps = amount(self.at_least, [one for one in found if one.standing > Standing.NO])
        if perhaps >= need or self.absent == "open":
            zh, en = f"{self.title.zh}：要求{need}，确认{have}，须核对。", f"{self.title.en}: {need} needed, {have} sure; to be checked."
            return Outcome(None, Sentence(zh, en))
        zh, en = f"{self.title.zh}：要求{need}，只有{have}。", f"{self.title.en}: {need} needed, only {have} found."
        return Outcome(False, Sentence(zh, en), code="fewer_than_required" if have else "missing_material")


def _fitting(evidence: Sequence[Accepted], dossier: Dossier) -> list[Candidate]:
    return fitting(evidence, dossier.weighed, dossier.application.submitted_on, dossier.confident_from)
