"""Is the evidence in force on the reference date? Dates of validity, grant, and lapse."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from extractor.evidence import Field
from extractor.flags import flag
from extractor.scoring.dates import span
from extractor.scoring.exhibits import Exhibit
from extractor.scoring.standing import FINE, Standing, Verdict, doubted, not_found, refused, told, unsure
from extractor.scoring.suggestion import Sentence
from extractor.scoring.vocabulary import field_name, word
from extractor.types.duration import LONG_TERM

SOON = timedelta(days=90)
_LAPSED = ("失效", "终止", "届满", "放弃", "无效", "撤销", "lapsed", "expired", "terminated", "invalid")
_STATED = ("valid", "suspended", "withdrawn", "expired", "proposed", "draft", "in_force", "repealed")


def validity(exhibit: Exhibit, as_of: date, lapsed: dict[str, str], *, confident_from: float) -> list[Verdict]:
    """Verdicts on grant, lapse, begin and end on `as_of`; `lapsed` maps a patent's number to what says it has lapsed."""
    return [_granted(exhibit, lapsed, confident_from), _begin(exhibit, as_of, confident_from), _end(exhibit, as_of, confident_from)]


def lapsed_patents(exhibits: Iterable[Exhibit], *, confident_from: float) -> dict[str, str]:
    """Numbers of the patents that a register or a list calls lapsed → the file that says so."""
    found = {}
    for exhibit in exhibits:
        status = exhibit.first("status")
        if status and exhibit.identity and status.confidence >= confident_from and _is_lapsed(str(status.value)):
            found["/".join(exhibit.identity)] = exhibit.file
    return found


def _is_lapsed(status: str) -> bool:
    return any(word in status.lower() for word in _LAPSED)


def _granted(exhibit: Exhibit, lapsed: dict[str, str], confident_from: float) -> Verdict:
    if not exhibit.about.granted:
        kind = exhibit.first("notice_type")
        return refused(
            told("not_granted", Sentence(kind.text, kind.text) if kind else Sentence(exhibit.about.zh, exhibit.about.en)), sure=True
        )
    status = exhibit.first("status")
    if status and str(status.value) in _STATED:
        return _stated(status, sure=status.confidence >= confident_from)
    if exhibit.identity and (source := lapsed.get("/".join(exhibit.identity))):
        return refused(flag("lapsed", what=source), sure=True)
    if status and _is_lapsed(str(status.value)):
        return refused(flag("lapsed", what=status.text), sure=False)
    if "patent_no" in exhibit.about.identity and not exhibit.identity:
        return not_found("patent_no")
    return FINE


def _stated(status: Field, *, sure: bool) -> Verdict:
    """What a status of the vocabulary is worth.

    A repealed standard was one, which a reviewer may still accept; what is made public for objections, or only meant to be given,
    is not decided yet.
    """
    said = word("status", status.value)
    match str(status.value):
        case "suspended" | "withdrawn":
            return refused(flag("suspended", status=(said.zh, said.en)), sure=sure)
        case "expired":
            return refused(told("lapsed", said), sure=sure)
        case "draft" | "proposed":
            return refused(flag("not_granted", what=status.text), sure=sure)
        case "repealed":
            return refused(told("lapsed", said), sure=False)
    return FINE


def _begin(exhibit: Exhibit, as_of: date, confident_from: float) -> Verdict:
    field = exhibit.first(exhibit.about.starts)
    days = span(field.value) if field else None
    if field is None or days is None or days[1] <= as_of:
        return FINE
    sure = days[0] > as_of and field.confidence >= confident_from
    return refused(flag("not_yet_valid", valid_from=str(field.value), as_of=as_of.isoformat()), sure=sure)


def _end(exhibit: Exhibit, as_of: date, confident_from: float) -> Verdict:
    field = exhibit.first(exhibit.about.ends)
    if field and field.value == LONG_TERM:
        return FINE
    days = span(field.value) if field else None
    if field is None or days is None:
        if not exhibit.about.ends_needed:
            return FINE
        return doubted(told("date_missing", field_name(exhibit.about.ends)))
    until, on = str(field.value), as_of.isoformat()
    sure = field.confidence >= confident_from
    if days[0] < as_of and "patent_no" in exhibit.about.identity:
        # A register shows until when fees are paid: they may have been paid since.
        return refused(told("lapsed", Sentence(f"至{until}", f"until {until}")), sure=sure and exhibit.kind != "patent_register")
    if days[0] < as_of:
        return refused(flag("expired", valid_until=until, as_of=on), sure=sure and days[1] < as_of)
    if not sure:
        return unsure(field)
    soon = exhibit.about.ends_needed and days[0] - as_of < SOON
    return Verdict(Standing.CERTAIN, flag=flag("expiring_soon", valid_until=until, as_of=on)) if soon else FINE
