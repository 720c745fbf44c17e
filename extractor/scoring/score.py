"""An application's suggestion: findings → exhibits → what counts → items → vetoes, eligibility, completeness → total."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from extractor.catalogue.rubric_model import Rubric, VetoRule
from extractor.catalogue.window import Window
from extractor.errors import UsageError
from extractor.flags import Flag, flag
from extractor.scoring.adverse import adverse
from extractor.scoring.application import Application
from extractor.scoring.checks.base import Dossier
from extractor.scoring.claims import claim_flags, contradictions_of
from extractor.scoring.completeness import completeness
from extractor.scoring.counting import Weighed, weigh
from extractor.scoring.credit import CreditReport, credit_reports, report_flags
from extractor.scoring.deadlines import deadlines, submission_flags
from extractor.scoring.eligibility import eligibility
from extractor.scoring.exhibits import Exhibit, exhibits, filed_findings
from extractor.scoring.figures import figures_of, trends_of
from extractor.scoring.filing import Upload, file_uploads
from extractor.scoring.items import suggest
from extractor.scoring.points import ZERO
from extractor.scoring.speaking import Passage, passages_of, speaking
from extractor.scoring.standing import Standing, about, lowest
from extractor.scoring.suggestion import Contradiction, Figure, ItemSuggestion, Sentence, Suggestion, Total, Veto
from extractor.scoring.windows import is_in_place, misplaced


def score(application: Application, rubric: Rubric, extractions: Sequence[Upload]) -> Suggestion:
    """Pre-filled points with reasons and evidence, judged on `application.submitted_on`; UsageError for an unknown grade."""
    _check_application(application, rubric)
    rubric = rubric.on(application.submitted_on)
    as_of, confident = application.submitted_on, float(rubric.confident_from)
    filed, unfiled = file_uploads(application, rubric, extractions)
    uploads = sorted(filed, key=lambda upload: upload[:2])
    file_flags = _file_flags(uploads)
    found = exhibits(filed_findings(uploads), application.applicant)
    weighed = weigh(found, application.applicant, as_of, confident_from=confident)
    reported = [one.exhibit for one in weighed if lowest(one.verdicts) > Standing.NO]
    passages = passages_of(reported) if rubric.inquiries else ()
    heard = speaking(rubric.inquiries, rubric.silence, passages)
    items = tuple(
        suggest(item, section.section, rubric, weighed, application, file_flags.get(item.id, []), heard)
        for section in rubric.sections
        for item in section.items
    )
    reports = credit_reports(weighed, rubric.confident_from)
    vetoes = [_veto(rule, rubric, reports, weighed, as_of) for rule in rubric.vetoes]
    complete = completeness(application, rubric, weighed, {window for window, _, _ in uploads}, items)
    lacking, unconfirmed = ([window.title.said for window in windows] for windows in (complete.lacking, complete.unconfirmed))
    dossier = Dossier(application, rubric.confident_from, weighed, reports, lacking, unconfirmed)
    grades, grade_flags = eligibility(rubric, dossier)
    figures, contradictions, doubts = _told_by_reports(rubric, weighed, reported, passages)
    flags = [
        *(raised for _, raised in vetoes if raised),
        *doubts,
        *grade_flags,
        *submission_flags(application, rubric),
        *complete.flags,
        *_report_flags(rubric, reports, application),
        *_outside_items(rubric, weighed, file_flags),
    ]
    return Suggestion(
        rubric=rubric.id,
        rubric_version=rubric.version,
        as_of=as_of,
        grade=application.grade,
        sector=application.sector,
        applicant=application.applicant,
        total=_total(rubric, items),
        items=tuple(one for section in rubric.sections for one in _with_wholes(section.windows, items)),
        vetoes=tuple(veto for veto, _ in vetoes),
        eligibility=grades,
        missing=complete.missing,
        flags=tuple(dict.fromkeys(flags)),
        deadlines=deadlines(application, rubric),
        unfiled=tuple(unfiled),
        figures=figures,
        trends=trends_of(figures),
        contradictions=contradictions,
    )


def _told_by_reports(
    rubric: Rubric, weighed: Sequence[Weighed], reported: Sequence[Exhibit], passages: Sequence[Passage]
) -> tuple[tuple[Figure, ...], tuple[Contradiction, ...], list[Flag]]:
    """The figures that the rubric looks for in the applicant's reports, what disagrees with them, and what is doubtful of both."""
    if not rubric.figures:
        return (), (), []
    figures = figures_of(rubric.figures, rubric.figure_words, reported, passages)
    found = contradictions_of(rubric.figures, figures, weighed)
    return figures, found, claim_flags(rubric.figures, rubric.claims, rubric.silence, figures, passages, weighed, found)


def _with_wholes(windows: Sequence[Window], items: Sequence[ItemSuggestion]) -> list[ItemSuggestion]:
    """The windows' items; before those of variants one of the whole, which applies and is complete as the one asked for is."""
    by_id = {item.id: item for item in items}
    ordered = []
    for window in windows:
        variants = [by_id[variant.id] for variant in window.variants]
        if variants:
            asked = next((one for one in variants if one.applies is not False), variants[0])
            whole = replace(asked, id=window.id, title=window.title.said, clause=window.clause, evidence=(), flags=(), parts=())
            ordered += [whole, *variants]
        else:
            ordered.append(by_id[window.id])
    return ordered


def _check_application(application: Application, rubric: Rubric) -> None:
    if rubric.grades and application.grade not in rubric.grades:
        raise UsageError(
            zh=f"等级“{application.grade}”不在{rubric.id}的{'、'.join(rubric.grades)}之内。",
            en=f"“{application.grade}” is no grade of {rubric.id}: {', '.join(rubric.grades)}.",
        )
    if application.sector not in rubric.sectors:
        raise UsageError(
            zh=f"{rubric.id}没有类别“{application.sector}”，可写：{'、'.join(rubric.sectors)}。",
            en=f"“{application.sector}” is no sector of {rubric.id}: {', '.join(rubric.sectors)}.",
        )


def _report_flags(rubric: Rubric, reports: Sequence[CreditReport], application: Application) -> list[Flag]:
    """Of the credit reports, where a window asks for one that covers some years."""
    years = [window.covers_years.get(application.grade) for window in rubric.windows]
    wanted = [one for one in years if one is not None]
    return report_flags(reports, max(wanted), application.submitted_on) if wanted else []


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


def _veto(
    rule: VetoRule, rubric: Rubric, reports: Sequence[CreditReport], weighed: Sequence[Weighed], as_of: date
) -> tuple[Veto, Flag | None]:
    """The veto, with a flag where records speak for it, or where it is cleared by a report that ends shortly before."""
    answer = adverse(reports, weighed, rule.records, as_of, rubric.confident_from)
    raised = answer.flagged("veto", Sentence(f"{rule.title.zh}，", f"{rule.title.en}, "))
    return Veto(rule.id, rule.title.said, answer.found, answer.why, answer.evidence), raised or answer.note


def _outside_items(rubric: Rubric, weighed: Sequence[Weighed], file_flags: Mapping[str, list[Flag]]) -> list[Flag]:
    """Flags of what was uploaded in a window that is no item's: materials, or a folder the rubric does not know."""
    items = {item.id for item in rubric.items}
    flags = [raised for window, here in file_flags.items() if window not in items for raised in here]
    elsewhere = [one.exhibit for one in weighed if one.exhibit.window not in items]
    return flags + [about(one.file, misplaced(rubric, one)) for one in elsewhere if not is_in_place(rubric, one)]


def _total(rubric: Rubric, items: Sequence[ItemSuggestion]) -> Total:
    """The sums; what could be suggested for no item is suggested for none."""
    if rubric.points is None:
        return Total(None, None, None, None)
    suggested = [item.suggested for item in items if item.suggested is not None]
    low, high = (_sum(points) for points in zip(*((item.low, item.high) for item in items), strict=True))
    return Total(_sum(suggested) if suggested else None, low, high, rubric.points)


def _sum(points: Sequence[Decimal | None]) -> Decimal:
    return sum((one for one in points if one is not None), ZERO)
