"""An application's suggestion: findings → exhibits → what counts → items → vetoes, eligibility, completeness → total."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from extractor.catalogue.rubric_model import Rubric, VetoRule
from extractor.errors import UsageError
from extractor.evidence import Extraction, Flag
from extractor.flags import flag
from extractor.scoring.application import Application
from extractor.scoring.completeness import completeness
from extractor.scoring.counting import Weighed, weigh
from extractor.scoring.credit import CreditReport, adverse, credit_reports, report_flags
from extractor.scoring.eligibility import Dossier, eligibility
from extractor.scoring.exhibits import exhibits, filed_findings
from extractor.scoring.items import suggest
from extractor.scoring.rules import ZERO
from extractor.scoring.standing import about
from extractor.scoring.suggestion import ItemSuggestion, Sentence, Suggestion, Total, Veto
from extractor.scoring.windows import is_in_place, misplaced

Upload = tuple[str, str, Extraction]
"""Window, name of the file as people know it, and what was found in it."""


def score(application: Application, rubric: Rubric, extractions: Sequence[Upload]) -> Suggestion:
    """Pre-filled points with reasons and evidence, judged on `application.submitted_on`; UsageError for an unknown grade."""
    _check_grade(application, rubric)
    as_of, confident = application.submitted_on, float(rubric.confident_from)
    uploads = sorted(extractions, key=lambda upload: upload[:2])
    file_flags = _file_flags(uploads)
    found = exhibits(filed_findings(uploads), application.applicant)
    weighed = weigh(found, application.applicant, as_of, confident_from=confident)
    items = tuple(
        suggest(item, section, rubric, weighed, as_of.year, file_flags.get(item.id, []))
        for section in rubric.sections
        for item in section.items
    )
    reports = credit_reports(weighed, rubric.confident_from)
    vetoes = [_veto(rule, reports, application) for rule in rubric.vetoes]
    complete = completeness(rubric, weighed, {window for window, _, _ in uploads})
    grades, grade_flags = eligibility(Dossier(application, rubric, weighed, reports, complete))
    flags = [
        *(raised for _, raised in vetoes if raised),
        *grade_flags,
        *complete.flags,
        *report_flags(reports, _credit_years(application, rubric), as_of),
        *_outside_items(rubric, weighed, file_flags),
    ]
    return Suggestion(
        rubric=rubric.id,
        rubric_version=rubric.version,
        as_of=as_of,
        grade=application.grade,
        sector=application.sector,
        applicant=application.applicant,
        total=_total(items),
        items=items,
        vetoes=tuple(veto for veto, _ in vetoes),
        eligibility=grades,
        missing=complete.missing,
        flags=tuple(dict.fromkeys(flags)),
    )


def _check_grade(application: Application, rubric: Rubric) -> None:
    grades = [grade.id for grade in rubric.grades]
    if grades and application.grade not in grades:
        raise UsageError(
            zh=f"等级“{application.grade}”不在{rubric.id}的{'、'.join(grades)}之内。",
            en=f"“{application.grade}” is no grade of {rubric.id}: {', '.join(grades)}.",
        )


def _credit_years(application: Application, rubric: Rubric) -> int:
    return next((grade.credit_years for grade in rubric.grades if grade.id == application.grade), 1)


def _file_flags(uploads: Sequence[Upload]) -> dict[str, list[Flag]]:
    """Window → flags of its files, with one for each file that was uploaded before under another name or in another window."""
    first: dict[str, str] = {}
    flags: dict[str, list[Flag]] = {}
    for window, file, extraction in uploads:
        here = flags.setdefault(window, [])
        here += [about(file, raised) for raised in extraction.flags]
        original = first.setdefault(extraction.reading.sha256, file)
        if original != file:
            here.append(about(file, flag("duplicate_file", other=original)))
    return flags


def _veto(rule: VetoRule, reports: Sequence[CreditReport], application: Application) -> tuple[Veto, Flag | None]:
    """The veto, with a flag where records speak for it, or where it is cleared by a report that ends shortly before."""
    answer = adverse(reports, rule.records, application.submitted_on)
    raised = answer.flagged("veto", Sentence(f"{rule.title.zh}，", f"{rule.title.en}, "))
    return Veto(rule.id, Sentence(rule.title.zh, rule.title.en), answer.found, answer.why, answer.evidence), raised or answer.note


def _outside_items(rubric: Rubric, weighed: Sequence[Weighed], file_flags: Mapping[str, list[Flag]]) -> list[Flag]:
    """Flags of what was uploaded in a window that is no item's: materials, or a folder the rubric does not know."""
    items = {item.id for item in rubric.items}
    flags = [raised for window, here in file_flags.items() if window not in items for raised in here]
    elsewhere = [one.exhibit for one in weighed if one.exhibit.window not in items]
    return flags + [about(one.file, misplaced(rubric, one)) for one in elsewhere if not is_in_place(rubric, one)]


def _total(items: Sequence[ItemSuggestion]) -> Total:
    return Total(
        suggested=sum((item.suggested for item in items if item.suggested is not None), ZERO),
        low=sum((item.low for item in items), ZERO),
        high=sum((item.high for item in items), ZERO),
        max=sum((item.max for item in items), Decimal(0)),
    )
