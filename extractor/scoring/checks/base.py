"""What every check of a condition is given and gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractor.catalogue.pieces import Piece
from extractor.evidence import Flag
from extractor.scoring.standing import Standing
from extractor.scoring.suggestion import Sentence

if TYPE_CHECKING:
    from extractor.catalogue.rubric_model import Rubric
    from extractor.scoring.application import Application
    from extractor.scoring.completeness import Completeness
    from extractor.scoring.counting import Weighed
    from extractor.scoring.credit import CreditReport


@dataclass(frozen=True, slots=True)
class Dossier:
    """What the conditions are judged by."""

    application: Application
    rubric: Rubric
    weighed: Sequence[Weighed]
    reports: Sequence[CreditReport]
    completeness: Completeness

    @property
    def licence(self) -> Weighed | None:
        """The applicant's business licence, the surest one."""
        own = [one for one in self.weighed if one.exhibit.kind == "business_licence" and one.verdicts[0].standing >= Standing.LIKELY]
        return max(own, key=lambda one: one.verdicts[0].standing, default=None)


@dataclass(frozen=True, slots=True)
class Outcome:
    """One condition's outcome: `met` is None where the documents cannot tell; it is no part of the whole unless it `decides`."""

    met: bool | None
    why: Sentence
    flag: Flag | None = None
    code: str = ""
    decides: bool = True


class Check(Piece):
    def judge(self, dossier: Dossier) -> Outcome | None:
        """The outcome; None where the condition is not asked of this applicant."""
        raise NotImplementedError

    def in_words(self) -> Sentence:
        """The condition as people read it."""
        raise NotImplementedError
