"""What credit reports say of adverse records: three answers, because silence of a report that does not cover the time is no proof."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from extractor.catalogue.adverse import AdverseRecords
from extractor.evidence import Field, Record
from extractor.flags import Flag, flag
from extractor.scoring.answer import Answer, Hit
from extractor.scoring.counting import Weighed, of_role
from extractor.scoring.dates import span, years_before
from extractor.scoring.exhibits import Exhibit
from extractor.scoring.standing import about
from extractor.scoring.suggestion import Evidence, Sentence
from extractor.scoring.vocabulary import word

_DAY = timedelta(days=1)
RECENT = timedelta(days=30)
"""A report that ends at most so long before the application is taken to reach it."""


@dataclass(frozen=True, slots=True)
class CreditReport:
    """One credit report of the applicant; a value read with low confidence is taken as not read."""

    exhibit: Exhibit
    confident_from: Decimal

    def said(self, name: str) -> Field | None:
        field = self.exhibit.first(name)
        return field if field and Decimal(str(field.confidence)) >= self.confident_from else None

    def says(self, name: str, value: str | bool) -> bool:
        field = self.said(name)
        return field is not None and field.value == value

    @property
    def period(self) -> tuple[date, date] | None:
        """First and last day surely covered."""
        start, end = (span(field.value) if (field := self.said(name)) else None for name in ("period_start", "period_end"))
        return (start[1], end[0]) if start and end else None

    @property
    def last_day(self) -> date | None:
        """The last day it speaks of: the end of its period, else the day it was made."""
        field = self.said("period_end") or self.said("generated_on")
        days = span(field.value) if field else None
        return days[1] if days else None


def credit_reports(weighed: Iterable[Weighed], confident_from: Decimal) -> list[CreditReport]:
    """The credit reports that belong to the applicant by name or code."""
    return [CreditReport(one.exhibit, confident_from) for one in of_role(weighed, "credit")]


def silence(reports: Sequence[CreditReport], years: int, as_of: date) -> Answer:
    """What it is worth that no report shows a wanted record within `years` up to and including `as_of`."""
    doubts = [(report, _doubt(report)) for report in reports]
    chain, until = _covering([report for report, doubt in doubts if doubt is None], years_before(as_of, years) + _DAY)
    if until and as_of - until <= RECENT:
        files = "、".join(report.exhibit.file for report in chain)
        zh = f"信用报告（{files}）完整覆盖近{years}年，无不良记录。"
        en = f"The credit report ({files}) covers all {years} year(s) and shows no adverse record."
        evidence = tuple(piece for report in chain for piece in _verdict_of(report))
        return Answer(False, Sentence(zh, en), evidence, note=_recent(chain[-1], until, as_of) if until < as_of else None)
    said = [reason for report, doubt in doubts if (reason := doubt or _gap(report, years, as_of))]
    if not said:
        return Answer(
            None, Sentence("没有申报企业的信用报告，无法判断。", "There is no credit report of the applicant, so this cannot be told.")
        )
    return Answer(None, Sentence("；".join(gap.zh for gap in said) + "。", "; ".join(gap.en for gap in said) + "."))


def _covering(reports: Sequence[CreditReport], begin: date) -> tuple[list[CreditReport], date | None]:
    """The reports that join from `begin` on without a gap, and the last day they cover; None where none covers `begin`."""
    chain: list[CreditReport] = []
    until: date | None = None
    for report in sorted(reports, key=lambda one: one.period or (date.max, date.max)):
        period = report.period
        if period and period[0] <= (until + _DAY if until else begin) and (until is None or period[1] > until):
            chain.append(report)
            until = period[1]
    return chain, until


def _recent(report: CreditReport, until: date, as_of: date) -> Flag:
    """A report that ends shortly before the application still counts; the days since are told."""
    zh = f"信用报告止于{until}，至申报日{as_of}尚有{(as_of - until).days}天未覆盖，可补查。"
    en = f"The credit report ends on {until}, {(as_of - until).days} day(s) before {as_of}; these may be looked up."
    return about(report.exhibit.file, Flag("out_of_period", "info", zh, en))


def report_flags(reports: Sequence[CreditReport], years: int, as_of: date) -> list[Flag]:
    """What is wrong with the reports as the material asked for, which must cover `years` and be recent on `as_of`."""
    flags = []
    ends = {report.exhibit.file: day for report in reports if (day := report.last_day)}
    if ends and as_of - max(ends.values()) > RECENT:
        file, day = max(ends.items(), key=lambda item: item[1])
        flags.append(about(file, flag("out_of_period", date=day.isoformat(), period=f"{as_of - RECENT}—{as_of}")))
    for report in reports:
        domains, penalties = report.said("all_domains"), report.said("includes_summary_penalties")
        if domains and domains.value is False:
            flags.append(about(report.exhibit.file, flag("domains_incomplete", page=domains.page)))
        if penalties and penalties.value is False:
            flags.append(about(report.exhibit.file, flag("summary_penalties_excluded", page=penalties.page)))
        if (period := report.period) and period[1] + _DAY < years_before(period[0], -years):
            found = f"{period[0]}—{period[1]}"
            short = flag("period_too_short", period=found, required=f"{years}年")
            english = flag("period_too_short", period=found, required=f"{years} year(s)").en
            flags.append(about(report.exhibit.file, replace(short, en=english)))
    return flags


def hits(reports: Sequence[CreditReport], wanted: AdverseRecords, as_of: date) -> list[Hit]:
    """The records that count or may count."""
    found = []
    for report in reports:
        for record in report.exhibit.records:
            counts, name = _counts(report, record, wanted, as_of), _name(record)
            if counts is not False:
                found.append(Hit(report.exhibit.file, name, counts, record.fields))
    return found


def _counts(report: CreditReport, record: Record, wanted: AdverseRecords, as_of: date) -> bool | None:
    fields = {field.name: field for field in record.fields if Decimal(str(field.confidence)) >= report.confident_from}
    inside = _inside(fields.get("decided_on"), wanted.years, as_of)
    relevant = _relevant(fields.get("category"), fields.get("record_type"), wanted)
    if inside is False or relevant is False:
        return False
    return True if inside and relevant else None


def _inside(decided: Field | None, years: int, as_of: date) -> bool | None:
    days = span(decided.value) if decided else None
    if days is None or days[0] > as_of:
        return None
    begin = years_before(as_of, years)
    if days[1] < begin:
        return False
    return True if days[0] >= begin and days[1] <= as_of else None


def _relevant(category: Field | None, record_type: Field | None, wanted: AdverseRecords) -> bool | None:
    if record_type and record_type.value in wanted.record_types:
        return True
    if category is None or category.value == "other":
        # An entry on the list of abnormal operation is a matter of registration, whatever its reason says.
        return False if record_type and record_type.value == "abnormal_operation" else None
    return category.value in wanted.categories


def _doubt(report: CreditReport) -> Sentence | None:
    """Why the report proves nothing for any time, or None where it does."""
    name = report.exhibit.file
    if not report.says("verdict", "clean") or report.exhibit.records:
        return Sentence(f"{name}的结论不是“无记录”或未读清", f"{name} does not clearly say that there are no records")
    if not report.says("all_domains", True):
        return Sentence(f"{name}未确认覆盖全部领域", f"{name} is not known to cover all domains")
    if not report.says("includes_summary_penalties", True):
        return Sentence(f"{name}未确认包含简易处罚", f"{name} is not known to include summary penalties")
    if report.period is None:
        return Sentence(f"{name}的查询期间未读清", f"the period of {name} was not clearly read")
    return None


def _gap(report: CreditReport, years: int, as_of: date) -> Sentence | None:
    """What the clean report's period leaves open; None where it leaves nothing."""
    name, begin = report.exhibit.file, years_before(as_of, years) + _DAY
    start, end = report.period or (as_of, as_of)
    if start > begin:
        en = f"{name} begins on {start}, not on {begin} as {years} year(s) need"
        return Sentence(f"{name}自{start}起，未覆盖自{begin}起的{years}年", en)
    if end < as_of:
        return Sentence(f"{name}止于{end}，至申报日{as_of}须补查", f"{name} ends on {end}; the days up to {as_of} are to be checked")
    return None


def _name(record: Record) -> Sentence:
    fields = {field.name: field for field in record.fields}
    words = [word(name, fields[name].value) for name in ("record_type", "category", "document_no", "decided_on") if name in fields]
    repaired = "repaired" in fields and fields["repaired"].value is True
    return Sentence(
        "，".join(one.zh for one in words) + ("（已修复）" if repaired else ""),
        ", ".join(one.en for one in words) + (" (repaired)" if repaired else ""),
    )


def _verdict_of(report: CreditReport) -> tuple[Evidence, ...]:
    why = Sentence("报告结论。", "The report's verdict.")
    fields = [field for name in ("verdict", "period_start", "period_end") for field in report.exhibit.all(name)]
    return tuple(Evidence.of(report.exhibit.file, field, why, counted=True) for field in fields)
