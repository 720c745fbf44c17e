"""One window: its candidates, its points, how complete it is, its parts, and the sentence that explains them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from types import MappingProxyType

from extractor.catalogue.rubric_model import Rubric
from extractor.catalogue.window import Window
from extractor.document import Box
from extractor.flags import Flag, flag
from extractor.scoring.amount import amount
from extractor.scoring.application import Application
from extractor.scoring.candidate import Candidate
from extractor.scoring.candidates import candidates
from extractor.scoring.counting import Weighed
from extractor.scoring.explain import explain_completeness, explain_coverage, explain_judged, explain_points
from extractor.scoring.parts import suggest_part
from extractor.scoring.points import ZERO, points
from extractor.scoring.seals import seal_flags
from extractor.scoring.speaking import Heard
from extractor.scoring.standing import Standing, about, reasons
from extractor.scoring.suggestion import Evidence, ItemSuggestion, PartSuggestion, Sentence

_WHOLE_PAGE = Box(0, 0, 1, 1)
_COUNTED = Sentence("计入。", "Counted.")
_NOT_BEST = Sentence("取单项最高分，此项未另计。", "Only the best one counts; this one adds nothing.")
_FOR_REVIEW = Sentence("供评审人员判断。", "For a reviewer to judge.")
_NOT_ASKED = Sentence("申报的等级或类别不要求此项。", "Not asked for the grade or sector applied for.")
_Range = tuple[Decimal | None, Decimal | None, Decimal | None]


def suggest(
    window: Window,
    section: str,
    rubric: Rubric,
    weighed: Iterable[Weighed],
    application: Application,
    file_flags: Iterable[Flag],
    heard: Heard = MappingProxyType({}),
) -> ItemSuggestion:
    """The window's suggestion, judged on the day of submission.

    `file_flags` are those of the files in the window; `heard` is what the applicant's reports say to the points of inquiry.
    """
    found = candidates(window, rubric, weighed, application.submitted_on)
    applies = window.applies(application.sector, application.grade)
    parts = tuple(suggest_part(part, found, heard.get(part.id, ()), rubric.confident_from) for part in window.parts)
    have = amount(window.at_least, [one for one in found if one.standing >= Standing.LIKELY])
    complete = _complete(window, applies, found, have)
    flags = [*file_flags, *(flag for one in found for flag in _flags(one)), *seal_flags(window, found)]
    if complete is False and have:
        need = window.at_least.count
        flags.append(flag("fewer_than_required", what=(window.title.zh, window.title.en), required=need, found=have))
    low, suggested, high = _range(window, found, parts)
    return ItemSuggestion(
        id=window.id,
        section=section,
        title=window.title.said,
        clause=window.clause,
        max=window.worth,
        suggested=suggested,
        low=low,
        high=high,
        basis=window.rule.basis,
        why=_why(window, found, (low, suggested, high), parts, (applies, complete, have)),
        evidence=tuple(piece for one in found for piece in _evidence(one, window, found)),
        flags=tuple(dict.fromkeys(flags)),
        applies=applies,
        complete=complete,
        have=have,
        need=window.at_least.count,
        parts=parts,
    )


def _complete(window: Window, applies: bool | None, found: Sequence[Candidate], have: int) -> bool | None:
    """True once enough is there. Too few is False only where it is surely asked for and nothing doubtful could make up for it."""
    need = window.at_least.count
    if applies is False or window.needed == "never":
        return None
    if have >= need:
        return True
    perhaps = amount(window.at_least, [one for one in found if one.standing > Standing.NO or one.exhibit.kind == "other"])
    if applies is None or window.needed == "if_any" or perhaps >= need:
        return None
    return False


def _range(window: Window, found: Sequence[Candidate], parts: Sequence[PartSuggestion]) -> _Range:
    """low, suggested, high. Coverage suggests its low: whether what was found is good enough, a program cannot tell."""
    worth, rule = window.worth, window.rule
    if worth is None:
        return None, None, None
    if rule.basis == "reviewer":
        return ZERO, None, worth
    if rule.basis == "coverage" and any(part.speaks for part in window.parts):
        # The convention: what nothing speaks to gives nothing; how good an answer is, a person says.
        return ZERO, None, worth * sum(part.covered for part in parts) / len(parts)
    if rule.basis == "coverage":
        return ZERO, None if window.parts else ZERO, points(rule, worth, found, Standing.POSSIBLE)
    certain, likely, possible = (points(rule, worth, found, one) for one in (Standing.CERTAIN, Standing.LIKELY, Standing.POSSIBLE))
    return certain, likely, possible


def _why(
    window: Window,
    found: Sequence[Candidate],
    span: _Range,
    parts: Sequence[PartSuggestion],
    completeness: tuple[bool | None, bool | None, int],
) -> Sentence:
    low, suggested, high = span
    if window.worth is None:
        applies, complete, have = completeness
        return explain_completeness(found, window, applies, complete, have)
    if completeness[0] is False:
        return _NOT_ASKED
    if window.rule.basis == "reviewer":
        return explain_judged(found, window.worth)
    if window.rule.basis == "coverage" or low is None or suggested is None or high is None:
        return explain_coverage(found, window.worth, parts)
    return explain_points(window, window.worth, found, low=low, suggested=suggested, high=high)


def _flags(one: Candidate) -> list[Flag]:
    own = [verdict.flag for verdict in one.verdicts if verdict.flag]
    return [about(one.exhibit.file, flag) for flag in (*one.exhibit.flags, *own)]


def _evidence(one: Candidate, window: Window, found: Sequence[Candidate]) -> list[Evidence]:
    """One piece for each field shown; a document without any of them is shown as a whole page."""
    counted, why = _outcome(one, window, found)
    exhibit = one.exhibit
    pieces = [Evidence.of(exhibit.file, field, why, counted=counted) for name in one.shown for field in exhibit.all(name)]
    whole = Evidence(exhibit.file, exhibit.page, _WHOLE_PAGE, "kind", exhibit.about.zh, counted, why, exhibit.kind_confidence)
    return pieces or [whole]


def _outcome(one: Candidate, window: Window, found: Sequence[Candidate]) -> tuple[bool, Sentence]:
    against = reasons(one.verdicts)
    if one.standing < Standing.LIKELY or window.rule.basis == "reviewer":
        return False, against or _FOR_REVIEW
    if not window.rule.counts(one, [other for other in found if other.standing >= Standing.LIKELY]):
        return False, _NOT_BEST
    return True, against or _COUNTED
