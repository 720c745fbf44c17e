"""A window's candidates: the exhibits that speak for it, each with what it is worth and how surely."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from extractor.catalogue.rubric_model import Rubric
from extractor.catalogue.window import Window
from extractor.flags import flag
from extractor.scoring.candidate import Candidate
from extractor.scoring.counting import Weighed
from extractor.scoring.exhibits import Exhibit
from extractor.scoring.fitting import best_fit, conditions, each_once
from extractor.scoring.standing import Standing, Verdict, doubted, not_found, refused, told
from extractor.scoring.suggestion import Sentence
from extractor.scoring.windows import is_in_place, misplaced, speaks_elsewhere


def candidates(window: Window, rubric: Rubric, weighed: Iterable[Weighed], as_of: date) -> list[Candidate]:
    """Every exhibit in the window, and those of other windows that fit it; each thing stands once, copies are refused."""
    found = [one for each in weighed if (one := _candidate(window, rubric, each, as_of))]
    return each_once(found, window.id)


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
    verdicts = [*weighed.verdicts, *conditions(accepted, exhibit, rule.decisive, rubric.confident_from, as_of)]
    if not own and not is_in_place(rubric, exhibit):
        verdicts.append(Verdict(Standing.CERTAIN, flag=misplaced(rubric, exhibit)))
    if exhibit.about.statement and not rule.judged and window.worth is not None:
        verdicts.append(_unproved(exhibit))
    return _valued(Candidate(exhibit, tuple(verdicts), accepted.shown, label=Sentence(exhibit.about.zh, exhibit.about.en)), window)


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
