"""Is the evidence in force on the reference date? Dates of validity, grant, and lapse."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from extractor.catalogue.about import STATUS, Status
from extractor.evidence import Field
from extractor.flags import Flag, flag
from extractor.scoring.dates import span
from extractor.scoring.exhibits import Exhibit
from extractor.scoring.standing import FINE, Standing, Verdict, doubted, not_found, refused, told, unsure
from extractor.scoring.suggestion import Sentence
from extractor.scoring.vocabulary import field_name, values, word
from extractor.types.duration import LONG_TERM

SOON = timedelta(days=90)


def validity(exhibit: Exhibit, as_of: date, lapsed: dict[str, str], *, confident_from: float) -> list[Verdict]:
    """Verdicts on grant, lapse, begin and end on `as_of`; `lapsed` maps an identity to the file that says it has lapsed."""
    return [_granted(exhibit, lapsed, confident_from), _begin(exhibit, as_of, confident_from), _end(exhibit, as_of, confident_from)]


def lapsed_rights(exhibits: Iterable[Exhibit], *, confident_from: float) -> dict[str, str]:
    """Identities of what a register, a list or a certificate surely calls lapsed → the file that says so."""
    found = {}
    for exhibit in exhibits:
        status = exhibit.first(STATUS)
        means = _meaning(exhibit, status) if status and status.confidence >= confident_from else None
        if exhibit.identity and means and means.flag == "lapsed" and not means.perhaps:
            found["/".join(exhibit.identity)] = exhibit.file
    return found


def _meaning(exhibit: Exhibit, status: Field) -> Status | None:
    """What the kind says of `status`: of a value of a vocabulary, or of the first piece that stands in a printed one."""
    said = str(status.value)
    if _of_vocabulary(exhibit, status):
        return exhibit.about.statuses.get(said)
    return next((means for piece, means in exhibit.about.statuses.items() if piece in said.lower()), None)


def _of_vocabulary(exhibit: Exhibit, status: Field) -> bool:
    return str(status.value) in values(exhibit.kind, STATUS)


def _granted(exhibit: Exhibit, lapsed: dict[str, str], confident_from: float) -> Verdict:
    about = exhibit.about
    if not about.granted:
        kind = exhibit.first("notice_type")
        return refused(told("not_granted", Sentence(kind.text, kind.text) if kind else Sentence(about.zh, about.en)), sure=True)
    status = exhibit.first(STATUS)
    means = _meaning(exhibit, status) if status else None
    if status and _of_vocabulary(exhibit, status):
        sure = status.confidence >= confident_from and not (means and means.perhaps)
        return refused(_raised(status, means), sure=sure) if means else FINE
    if exhibit.identity and (source := lapsed.get("/".join(exhibit.identity))):
        return refused(flag("lapsed", what=source), sure=True)
    if status and means:
        return refused(_raised(status, means), sure=False)
    if about.right and not exhibit.identity:
        return not_found(about.identity[0])
    return FINE


def _raised(status: Field, means: Status) -> Flag:
    said = word(STATUS, status.value)
    if means.flag == "suspended":
        return flag("suspended", status=(said.zh, said.en))
    if means.flag == "not_granted" or said.zh == str(status.value):
        return flag(means.flag, what=status.text)
    return told(means.flag, said)


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
    if days[0] < as_of and exhibit.about.right:
        return refused(told("lapsed", Sentence(f"至{until}", f"until {until}")), sure=sure and not exhibit.about.prolonged)
    if days[0] < as_of:
        return refused(flag("expired", valid_until=until, as_of=on), sure=sure and days[1] < as_of)
    if not sure:
        return unsure(field)
    soon = exhibit.about.ends_needed and days[0] - as_of < SOON
    return Verdict(Standing.CERTAIN, flag=flag("expiring_soon", valid_until=until, as_of=on)) if soon else FINE
