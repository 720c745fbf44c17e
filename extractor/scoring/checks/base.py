"""What every check of a condition is given and gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractor.catalogue.about import Role
from extractor.catalogue.pieces import Piece
from extractor.flags import Flag
from extractor.scoring.application import Application
from extractor.scoring.counting import Weighed, of_role
from extractor.scoring.credit import CreditReport
from extractor.scoring.suggestion import Sentence


@dataclass(frozen=True, slots=True)
class Dossier:
    """What the conditions are judged by; values read below `confident_from` decide nothing.

    `lacking` are the titles of required materials that are not there, `unconfirmed` of those that are there, but not surely in order.
    """

    application: Application
    confident_from: Decimal
    weighed: Sequence[Weighed]
    reports: Sequence[CreditReport]
    lacking: Sequence[Sentence] = ()
    unconfirmed: Sequence[Sentence] = ()

    def of_role(self, role: Role) -> list[Weighed]:
        """The applicant's documents of the kinds that have `role`."""
        return of_role(self.weighed, role)

    @property
    def identity(self) -> Weighed | None:
        """What tells who the applicant is, its business licence: the surest one."""
        return max(self.of_role("identity"), key=lambda one: one.verdicts[0].standing, default=None)


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
