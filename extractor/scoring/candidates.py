"""An item's candidates: the exhibits that speak for it, each with what it is worth and how surely."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from extractor.catalogue.rubric_model import Accepted, CountRule, Item, PlainRule, Rubric, TableRule
from extractor.flags import flag
from extractor.scoring.counting import Weighed
from extractor.scoring.exhibits import Exhibit
from extractor.scoring.standing import Standing, Verdict, doubted, lowest, not_found, refused, told, unsure
from extractor.scoring.suggestion import Sentence
from extractor.scoring.vocabulary import field_name, word
from extractor.scoring.windows import best_fit, holds, is_in_place, misplaced

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


def candidates(item: Item, rubric: Rubric, weighed: Iterable[Weighed], year: int) -> list[Candidate]:
    """Every exhibit in the item's window, and those of other windows that fit it; each thing stands once, copies are refused."""
    found = [one for each in weighed if (one := _candidate(item, rubric, each, year))]
    found = _once(found, item, lambda one: (one.exhibit.sha256, one.exhibit.place), "duplicate_file")
    return _once(found, item, lambda one: one.exhibit.identity, "duplicate_evidence")


def _candidate(item: Item, rubric: Rubric, weighed: Weighed, year: int) -> Candidate | None:
    exhibit = weighed.exhibit
    own = exhibit.window == item.id
    accepted, fit = best_fit(item, exhibit)
    judged = isinstance(item.rule, PlainRule) and item.rule.type != "presence"
    if not own and (not fit or judged or rubric.wrong_window == "excluded"):
        return None
    if accepted is None:
        if judged and exhibit.kind == "other":
            return Candidate(exhibit, (*weighed.verdicts, doubted(flag("irrelevant"))), ())
        return Candidate(exhibit, (refused(misplaced(rubric, exhibit), sure=True),), ())
    verdicts = [*weighed.verdicts, *_conditions(accepted, exhibit, item, rubric, year)]
    if not own and not is_in_place(rubric, exhibit):
        verdicts.append(Verdict(Standing.CERTAIN, flag=misplaced(rubric, exhibit)))
    if exhibit.about.statement and not judged:
        verdicts.append(_unproved(exhibit))
    return _valued(Candidate(exhibit, tuple(verdicts), accepted.shown, label=Sentence(exhibit.about.zh, exhibit.about.en)), item)


def _conditions(accepted: Accepted, exhibit: Exhibit, item: Item, rubric: Rubric, year: int) -> list[Verdict]:
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
        verdicts.append(_in_period(accepted, exhibit, year))
    for name in (*accepted.where, *item.decisive, *(["year"] if accepted.period else [])):
        for field in exhibit.all(name):
            if Decimal(str(field.confidence)) < rubric.confident_from:
                verdicts.append(unsure(field))
    return verdicts


def _in_period(accepted: Accepted, exhibit: Exhibit, year: int) -> Verdict:
    period, of = accepted.period, exhibit.first("year")
    if of is None or not str(of.value).isdigit():
        return doubted(told("date_missing", field_name("year")))
    if period is None or int(of.value) >= year - period.years_back:
        return Verdict(Standing.CERTAIN)
    outside = flag("out_of_period", date=str(of.value), period=f"{year - period.years_back}—{year}")
    return refused(outside, sure=period.otherwise == "no")


def _unproved(exhibit: Exhibit) -> Verdict:
    """A list's rows lack their certificates; the flag is raised once a list."""
    why = Sentence("企业自身文件，不能单独计分。", "The enterprise's own paper; alone it gives no points.")
    what = Sentence(f"{exhibit.about.zh}所列各项的证书", f"the certificates of what the {exhibit.about.en} names")
    return Verdict(Standing.POSSIBLE, why, told("missing_material", what) if exhibit.place[1] == 1 else None)


def _valued(candidate: Candidate, item: Item) -> Candidate:
    """With what the item's rule gives for it; a field that the rule needs and that was not found leaves it open."""
    rule, exhibit = item.rule, candidate.exhibit
    missing = [name for name in item.decisive if not exhibit.first(name)]
    if missing:
        doubts = [not_found(name) for name in missing]
        candidate = replace(candidate, verdicts=(*candidate.verdicts, *doubts))
    if isinstance(rule, CountRule):
        things = frozenset(str(field.value) for field in exhibit.all(rule.field)) or frozenset({exhibit.file})
        return replace(candidate, things=things, further=frozenset(str(field.value) for field in exhibit.all(f"further_{rule.field}")))
    if not isinstance(rule, TableRule):
        return candidate
    rows = [
        row
        for row in rule.rows
        if all((found := exhibit.first(name)) is None or found.value in values for name, values in row.when.items())
    ]
    names = [word(name, found.value) for name in rule.fields if (found := exhibit.first(name))]
    label = Sentence("".join(name.zh for name in names), ", ".join(name.en for name in names))
    if not rows:
        why = Sentence(f"“{label.zh}”不在计分范围内。", f"No points are given for “{label.en}”.")
        return replace(candidate, verdicts=(*candidate.verdicts, Verdict(Standing.NO, why)), label=label)
    return replace(candidate, points=max(row.points for row in rows), label=label)


def _once(found: list[Candidate], item: Item, key: Callable[[Candidate], Hashable], code: str) -> list[Candidate]:
    """`found` with all but the best of each group refused; a candidate whose key is None is in no group."""

    def rank(one: Candidate) -> tuple[object, ...]:
        exhibit = one.exhibit
        return (-one.standing, -one.points, exhibit.window != item.id, -exhibit.legibility, exhibit.window, exhibit.file, exhibit.place)

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
