"""A window's candidates: the exhibits that speak for it, each with what it is worth and how surely."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from extractor.catalogue.accepted import Accepted, Period, Recent
from extractor.catalogue.rubric_model import Rubric
from extractor.catalogue.window import Window
from extractor.flags import flag
from extractor.scoring.checks.base import Dossier
from extractor.scoring.counting import Weighed
from extractor.scoring.dates import span, years_before
from extractor.scoring.exhibits import Exhibit
from extractor.scoring.standing import Standing, Verdict, doubted, lowest, not_found, refused, told, unsure
from extractor.scoring.suggestion import Sentence
from extractor.scoring.vocabulary import field_name, word
from extractor.scoring.windows import best_fit, holds, is_in_place, misplaced, speaks_elsewhere

_NO_LABEL = Sentence("", "")


@dataclass(frozen=True, slots=True)
class Candidate:
    """`things` are the values a count rule counts, `further` those that only a reviewer may count; `points` what a table gives;
    `label` says in words what it is."""

    exhibit: Exhibit
    verdicts: tuple[Verdict, ...]
    shown: tuple[str, ...]
    things: frozenset[str] = frozenset()
    further: frozenset[str] = frozenset()
    points: Decimal = Decimal(0)
    label: Sentence = _NO_LABEL

    @property
    def standing(self) -> Standing:
        return lowest(self.verdicts)


def candidates(window: Window, rubric: Rubric, weighed: Iterable[Weighed], as_of: date) -> list[Candidate]:
    """Every exhibit in the window, and those of other windows that fit it; each thing stands once, copies are refused."""
    found = [one for each in weighed if (one := _candidate(window, rubric, each, as_of))]
    found = _once(found, window.id, lambda one: (one.exhibit.sha256, one.exhibit.place), "duplicate_file")
    return _once(found, window.id, lambda one: one.exhibit.identity, "duplicate_evidence")


def fitting(evidence: Sequence[Accepted], dossier: Dossier) -> list[Candidate]:
    """The exhibits that fit `evidence`, in whatever window they are, each thing once."""
    as_of, confident = dossier.application.submitted_on, dossier.rubric.confident_from
    found = []
    for one in dossier.weighed:
        accepted, fit = best_fit(evidence, one.exhibit)
        if accepted and fit is not False:
            doubts = [] if fit else [doubted(flag("irrelevant"))]
            verdicts = (*one.verdicts, *_conditions(accepted, one.exhibit, (), confident, as_of), *doubts)
            found.append(Candidate(one.exhibit, verdicts, accepted.shown))
    found = _once(found, "", lambda one: (one.exhibit.sha256, one.exhibit.place), "duplicate_file")
    return _once(found, "", lambda one: one.exhibit.identity, "duplicate_evidence")


def _candidate(window: Window, rubric: Rubric, weighed: Weighed, as_of: date) -> Candidate | None:
    exhibit, rule = weighed.exhibit, window.rule
    own = exhibit.window == window.id
    accepted, fit = best_fit(window.accepted, exhibit)
    elsewhere = window.reads == "anywhere" or (window.reads is None and rubric.wrong_window == "counts" and not rule.judged)
    if not own and (not fit or not elsewhere):
        return None
    if accepted is None or speaks_elsewhere(rubric, window, exhibit, fit):
        if rule.judged and exhibit.kind == "other":
            return Candidate(exhibit, (*weighed.verdicts, doubted(flag("irrelevant"))), ())
        return Candidate(exhibit, (refused(misplaced(rubric, exhibit), sure=True),), ())
    verdicts = [*weighed.verdicts, *_conditions(accepted, exhibit, rule.decisive, rubric.confident_from, as_of)]
    if not own and not is_in_place(rubric, exhibit):
        verdicts.append(Verdict(Standing.CERTAIN, flag=misplaced(rubric, exhibit)))
    if exhibit.about.statement and not rule.judged and window.worth is not None:
        verdicts.append(_unproved(exhibit))
    return _valued(Candidate(exhibit, tuple(verdicts), accepted.shown, label=Sentence(exhibit.about.zh, exhibit.about.en)), window)


def _conditions(accepted: Accepted, exhibit: Exhibit, decisive: Sequence[str], confident_from: Decimal, as_of: date) -> list[Verdict]:
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


def _unproved(exhibit: Exhibit) -> Verdict:
    """A list's rows lack their certificates; the flag is raised once a list."""
    why = Sentence("企业自身文件，不能单独计分。", "The enterprise's own paper; alone it gives no points.")
    what = Sentence(f"{exhibit.about.zh}所列各项的证书", f"the certificates of what the {exhibit.about.en} names")
    return Verdict(Standing.POSSIBLE, why, told("missing_material", what) if exhibit.place[1] == 1 else None)


def _valued(candidate: Candidate, window: Window) -> Candidate:
    """With what the window's rule gives for it; a field that the rule needs and that was not found leaves it open."""
    missing = [name for name in window.rule.decisive if not candidate.exhibit.first(name)]
    if missing:
        doubts = [not_found(name) for name in missing]
        candidate = replace(candidate, verdicts=(*candidate.verdicts, *doubts))
    return window.rule.valued(candidate)


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
