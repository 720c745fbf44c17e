"""A window's bullets and points of inquiry: which evidence of the window speaks to each, and what a program can tell."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from extractor.catalogue.accepted import Accepted
from extractor.catalogue.rubric_model import Part
from extractor.document import Box
from extractor.scoring.candidates import Candidate
from extractor.scoring.standing import Standing, reasons
from extractor.scoring.suggestion import Evidence, PartSuggestion, Sentence
from extractor.scoring.windows import best_fit

_WHOLE_PAGE = Box(0, 0, 1, 1)
_SPEAKS = Sentence("与此要点有关，供评审人员判断。", "Speaks to this point; a reviewer judges.")
_SILENT = Sentence("没有找到对应的材料。", "Nothing was found that speaks to it.")


def suggest_part(part: Part, found: Sequence[Candidate], confident_from: Decimal) -> PartSuggestion:
    """The part's evidence among the window's candidates, the surest first; what was refused covers nothing."""
    speaking = [(one, accepted.shown) for one in found if (accepted := _fit(part, one)) and one.standing > Standing.NO]
    speaking.sort(key=lambda pair: (-pair[0].standing, pair[0].exhibit.file, pair[0].exhibit.place))
    held = part.holds.judge([one.exhibit for one, _ in speaking], confident_from) if part.holds and speaking else None
    why = held.why if held else _SPEAKS if speaking else _SILENT
    return PartSuggestion(
        id=part.id,
        title=part.title.said,
        clause=part.clause,
        covered=bool(speaking),
        holds=held.holds if held else None,
        why=why,
        evidence=tuple(piece for one, shown in speaking for piece in _pieces(one, shown)),
    )


def _fit(part: Part, one: Candidate) -> Accepted | None:
    accepted, fit = best_fit(part.evidence, one.exhibit)
    return accepted if fit else None


def _pieces(one: Candidate, shown: Sequence[str]) -> list[Evidence]:
    exhibit, why = one.exhibit, reasons(one.verdicts) or _SPEAKS
    pieces = [Evidence.of(exhibit.file, field, why, counted=True) for name in shown for field in exhibit.all(name)]
    whole = Evidence(exhibit.file, exhibit.page, _WHOLE_PAGE, "kind", exhibit.about.zh, True, why, exhibit.kind_confidence)
    return pieces or [whole]
