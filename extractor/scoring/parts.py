"""A window's bullets and points of inquiry: which evidence of the window speaks to each, and what a program can tell."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from extractor.catalogue.accepted import Accepted
from extractor.catalogue.window import Part
from extractor.document import Box
from extractor.scoring.candidate import Candidate
from extractor.scoring.fitting import best_fit
from extractor.scoring.speaking import Passage
from extractor.scoring.standing import Standing, reasons
from extractor.scoring.suggestion import Evidence, PartSuggestion, Sentence

_WHOLE_PAGE = Box(0, 0, 1, 1)
_SPEAKS = Sentence("与此要点有关，供评审人员判断。", "Speaks to this point; a reviewer judges.")
_SILENT = Sentence("没有找到对应的材料。", "Nothing was found that speaks to it.")


def suggest_part(part: Part, found: Sequence[Candidate], said: Sequence[Passage], confident_from: Decimal) -> PartSuggestion:
    """The part's evidence: passages of a report that speak to it, the best first, then the window's candidates, the surest first.

    What was refused covers nothing.
    """
    speaking = [(one, accepted.shown) for one in found if (accepted := _fit(part, one)) and one.standing > Standing.NO]
    speaking.sort(key=lambda pair: (-pair[0].standing, pair[0].exhibit.file, pair[0].exhibit.place))
    held = part.holds.judge([one.exhibit for one, _ in speaking], confident_from) if part.holds and speaking else None
    covered = bool(said or speaking)
    why = held.why if held else _SPEAKS if covered else _SILENT
    return PartSuggestion(
        id=part.id,
        title=part.title.said,
        clause=part.clause,
        covered=covered,
        holds=held.holds if held else None,
        why=why,
        evidence=(
            *(Evidence.of(one.file, one.field, _under(one), counted=True) for one in said),
            *(piece for one, shown in speaking for piece in _pieces(one, shown)),
        ),
    )


def _under(one: Passage) -> Sentence:
    return Sentence(f"见“{one.heading}”。", f"Under “{one.heading}”.") if one.heading else _SPEAKS


def _fit(part: Part, one: Candidate) -> Accepted | None:
    accepted, fit = best_fit(part.evidence, one.exhibit)
    return accepted if fit else None


def _pieces(one: Candidate, shown: Sequence[str]) -> list[Evidence]:
    exhibit, why = one.exhibit, reasons(one.verdicts) or _SPEAKS
    pieces = [Evidence.of(exhibit.file, field, why, counted=True) for name in shown for field in exhibit.all(name)]
    whole = Evidence(exhibit.file, exhibit.page, _WHOLE_PAGE, "kind", exhibit.about.zh, True, why, exhibit.kind_confidence)
    return pieces or [whole]
