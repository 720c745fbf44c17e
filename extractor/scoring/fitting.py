"""Which exhibits are what a window or a condition asks for, how surely, and each thing once."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from extractor.catalogue.accepted import Accepted, Period, Recent
from extractor.catalogue.pieces import Condition
from extractor.evidence import Field
from extractor.flags import flag
from extractor.scoring.candidate import Candidate
from extractor.scoring.counting import Weighed
from extractor.scoring.dates import span, years_before
from extractor.scoring.exhibits import Exhibit
from extractor.scoring.standing import Standing, Verdict, doubted, not_found, refused, told, unsure
from extractor.scoring.suggestion import Sentence
from extractor.scoring.vocabulary import field_name, word


def holds(condition: Condition, fields: tuple[Field, ...]) -> bool | None:
    """Whether any of the values fits; None where there is no value."""
    if not fields:
        return None
    if condition.one_of:
        return any(field.value in condition.one_of for field in fields)
    return any(piece in str(field.value) for field in fields for piece in condition.contains)


def fits(accepted: Accepted, exhibit: Exhibit) -> bool | None:
    """Whether the exhibit is what `accepted` asks for; None where a field that decides was not found, or no word of it."""
    if accepted.kind != exhibit.kind:
        return False
    answers = [holds(condition, exhibit.all(name)) for name, condition in accepted.where.items()]
    if accepted.words and not any(word in exhibit.wording for word in accepted.words):
        answers.append(None)
    return False if False in answers else None if None in answers else True


def best_fit(evidence: Iterable[Accepted], exhibit: Exhibit) -> tuple[Accepted | None, bool | None]:
    """The entry of `evidence` that the exhibit fits best, and how it fits."""
    found: tuple[Accepted | None, bool | None] = (None, False)
    for accepted in evidence:
        if accepted.kind != exhibit.kind:
            continue
        fit = fits(accepted, exhibit)
        if fit:
            return accepted, fit
        if found[0] is None or fit is None:
            found = accepted, fit
    return found


def fitting(evidence: Sequence[Accepted], weighed: Iterable[Weighed], as_of: date, confident_from: Decimal) -> list[Candidate]:
    """The exhibits that fit `evidence`, in whatever window they are, each thing once."""
    found = []
    for one in weighed:
        accepted, fit = best_fit(evidence, one.exhibit)
        if accepted and fit is not False:
            doubts = [] if fit else [doubted(flag("irrelevant"))]
            verdicts = (*one.verdicts, *conditions(accepted, one.exhibit, (), confident_from, as_of), *doubts)
            found.append(Candidate(one.exhibit, verdicts, accepted.shown))
    return each_once(found, "")


def conditions(accepted: Accepted, exhibit: Exhibit, decisive: Sequence[str], confident_from: Decimal, as_of: date) -> list[Verdict]:
    """Verdicts on whether the exhibit is what `accepted` asks for on `as_of`; the `decisive` fields must have been surely read."""
    verdicts = []
    for name, condition in accepted.where.items():
        answer, called = holds(condition, exhibit.all(name)), field_name(name)
        if answer is None:
            verdicts.append(not_found(name))
        elif not answer and condition.flag:
            verdicts.append(refused(flag(condition.flag), sure=True))
        elif not answer:
            value = word(name, exhibit.all(name)[0].value)
            why = Sentence(
                f"{called.zh}为“{value.zh}”，不属于本项。", f"{called.en.capitalize()} is “{value.en}”, not what this item is about."
            )
            verdicts.append(Verdict(Standing.NO, why))
    for name, condition in accepted.doubtful.items():
        if holds(condition, exhibit.all(name)):
            value = word(name, exhibit.all(name)[0].value)
            why = Sentence(f"“{value.zh}”是否计分由评审人员判断。", f"Whether “{value.en}” counts is for a reviewer to judge.")
            verdicts.append(Verdict(Standing.POSSIBLE, why))
    if accepted.period:
        verdicts.append(_in_period(accepted.period, exhibit, as_of.year))
    if accepted.recent:
        verdicts.append(_recent(accepted.recent, exhibit, as_of))
    dated = [*(["year"] if accepted.period else []), *([accepted.recent.field] if accepted.recent else [])]
    for name in (*accepted.where, *decisive, *dated):
        for field in exhibit.all(name):
            if Decimal(str(field.confidence)) < confident_from:
                verdicts.append(unsure(field))
    return verdicts


def _in_period(period: Period, exhibit: Exhibit, year: int) -> Verdict:
    of = exhibit.first("year")
    if of is None or not str(of.value).isdigit():
        return doubted(told("date_missing", field_name("year")))
    if int(of.value) >= year - period.years_back:
        return Verdict(Standing.CERTAIN)
    outside = flag("out_of_period", date=str(of.value), period=f"{year - period.years_back}—{year}")
    return refused(outside, sure=period.otherwise == "no")


def _recent(recent: Recent, exhibit: Exhibit, as_of: date) -> Verdict:
    """A date without its day that may lie on either side of the limit is left open."""
    of = exhibit.first(recent.field)
    days = span(of.value) if of else None
    if of is None or days is None:
        return doubted(told("date_missing", field_name(recent.field)))
    begin = years_before(as_of, recent.years)
    if days[0] >= begin:
        return Verdict(Standing.CERTAIN)
    outside = flag("out_of_period", date=str(of.value), period=f"{begin}—{as_of}")
    return refused(outside, sure=days[1] < begin and recent.otherwise == "no")


def each_once(found: list[Candidate], window: str) -> list[Candidate]:
    """`found` with copies of one file, and of one certificate or achievement, refused; those in `window` go before others."""
    found = _once(found, window, lambda one: (one.exhibit.sha256, one.exhibit.place), "duplicate_file")
    return _once(found, window, lambda one: one.exhibit.identity, "duplicate_evidence")


def _once(found: list[Candidate], window: str, key: Callable[[Candidate], Hashable], code: str) -> list[Candidate]:
    """`found` with all but the best of each group refused; a candidate whose key is None is in no group."""

    def rank(one: Candidate) -> tuple[object, ...]:
        exhibit = one.exhibit
        return (-one.standing, -one.points, exhibit.window != window, -exhibit.legibility, exhibit.window, exhibit.file, exhibit.place)

    best: dict[Hashable, Candidate] = {}
    for one in sorted(found, key=rank):
        if one.standing > Standing.NO and key(one) is not None:
            best.setdefault(key(one), one)
    return [_copy_of(best.get(key(one), one), one, code) for one in found]


def _copy_of(original: Candidate, one: Candidate, code: str) -> Candidate:
    """`one`, refused where it is only a copy of `original`."""
    if original is one or one.standing == Standing.NO:
        return one
    other = original.exhibit.file
    return replace(one, verdicts=(*one.verdicts, refused(flag(code, other=other), sure=True)))
