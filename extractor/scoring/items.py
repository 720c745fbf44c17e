"""One item: its candidates, its points and the sentence that explains them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from extractor.catalogue.rubric_model import Item, PlainRule, Rubric, Section, TableRule
from extractor.document import Box
from extractor.evidence import Flag
from extractor.scoring.candidates import Candidate, candidates
from extractor.scoring.counting import Weighed
from extractor.scoring.explain import explain
from extractor.scoring.rules import ZERO, points
from extractor.scoring.standing import Standing, about, reasons
from extractor.scoring.suggestion import Basis, Evidence, ItemSuggestion, Sentence

_WHOLE_PAGE = Box(0, 0, 1, 1)
_COUNTED = Sentence("计入。", "Counted.")
_NOT_BEST = Sentence("取单项最高分，此项未另计。", "Only the best one counts; this one adds nothing.")
_FOR_REVIEW = Sentence("供评审人员判断。", "For a reviewer to judge.")


def suggest(
    item: Item, section: Section, rubric: Rubric, weighed: Iterable[Weighed], year: int, file_flags: Iterable[Flag]
) -> ItemSuggestion:
    """The item's suggestion; `year` is that of the reference date, `file_flags` those of the files in the item's window."""
    found = candidates(item, rubric, weighed, year)
    low, suggested, high = _range(item, found)
    flags = [*file_flags, *(flag for one in found for flag in _flags(one))]
    return ItemSuggestion(
        id=item.id,
        section=section.section,
        title=Sentence(item.title.zh, item.title.en),
        clause=item.clause,
        max=item.max,
        suggested=suggested,
        low=low,
        high=high,
        basis=_basis(item),
        why=explain(item, found, low=low, suggested=suggested, high=high),
        evidence=tuple(piece for one in found for piece in _evidence(one, item, found)),
        flags=tuple(dict.fromkeys(flags)),
    )


def _basis(item: Item) -> Basis:
    if isinstance(item.rule, PlainRule) and item.rule.type != "presence":
        return item.rule.type
    return "computed"


def _range(item: Item, found: Sequence[Candidate]) -> tuple[Decimal, Decimal | None, Decimal]:
    """low, suggested, high. Coverage suggests its low: whether what was found is good enough, a program cannot tell."""
    if _basis(item) == "reviewer":
        return ZERO, None, item.max
    if _basis(item) == "coverage":
        return ZERO, ZERO, points(item, found, Standing.POSSIBLE)
    return points(item, found, Standing.CERTAIN), points(item, found, Standing.LIKELY), points(item, found, Standing.POSSIBLE)


def _flags(one: Candidate) -> list[Flag]:
    own = [verdict.flag for verdict in one.verdicts if verdict.flag]
    return [about(one.exhibit.file, flag) for flag in (*one.exhibit.flags, *own)]


def _evidence(one: Candidate, item: Item, found: Sequence[Candidate]) -> list[Evidence]:
    """One piece for each field shown; a document without any of them is shown as a whole page."""
    counted, why = _outcome(one, item, found)
    exhibit = one.exhibit
    pieces = [Evidence.of(exhibit.file, field, why, counted=counted) for name in one.shown for field in exhibit.all(name)]
    whole = Evidence(exhibit.file, exhibit.page, _WHOLE_PAGE, "kind", exhibit.about.zh, counted, why, exhibit.kind_confidence)
    return pieces or [whole]


def _outcome(one: Candidate, item: Item, found: Sequence[Candidate]) -> tuple[bool, Sentence]:
    against = reasons(one.verdicts)
    if one.standing < Standing.LIKELY:
        return False, against or _FOR_REVIEW
    if _basis(item) == "reviewer":
        return False, against or _FOR_REVIEW
    if isinstance(item.rule, TableRule) and item.rule.type == "best_single":
        best = max((other for other in found if other.standing >= Standing.LIKELY), key=lambda other: other.points)
        if one is not best:
            return False, _NOT_BEST
    return True, against or _COUNTED
