"""What counts: every exhibit with the verdicts that hold under any item."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from extractor.catalogue.about import Role
from extractor.flags import flag
from extractor.scoring.exhibits import Exhibit
from extractor.scoring.ownership import ownership
from extractor.scoring.standing import Standing, Verdict, doubted, told
from extractor.scoring.suggestion import Applicant
from extractor.scoring.validity import lapsed_rights, validity
from extractor.scoring.vocabulary import field_name
from extractor.types.patent_number import patent_type_of


@dataclass(frozen=True, slots=True)
class Weighed:
    """An exhibit with its verdicts on ownership, grant, validity and legibility."""

    exhibit: Exhibit
    verdicts: tuple[Verdict, ...]


def of_role(weighed: Iterable[Weighed], role: Role) -> list[Weighed]:
    """The documents of the kinds that have `role` and belong to the applicant by name or code."""
    return [one for one in weighed if role in one.exhibit.about.roles and one.verdicts[0].standing >= Standing.LIKELY]


def weigh(exhibits: Iterable[Exhibit], applicant: Applicant, as_of: date, *, confident_from: float) -> list[Weighed]:
    """Each exhibit judged on `as_of`; a lapse stated by a register or list reaches the certificate of the same patent."""
    all_of_them = list(exhibits)
    weighed = [_weigh_alone(exhibit, applicant, confident_from) for exhibit in all_of_them]
    own = (one.exhibit for one in weighed if one.verdicts[0].standing > Standing.NO)
    lapsed = lapsed_rights(own, confident_from=confident_from)
    return [Weighed(one.exhibit, (*one.verdicts, *validity(one.exhibit, as_of, lapsed, confident_from=confident_from))) for one in weighed]


def _weigh_alone(exhibit: Exhibit, applicant: Applicant, confident_from: float) -> Weighed:
    verdicts = [ownership(exhibit, applicant, confident_from=confident_from)]
    if exhibit.kind_confidence < confident_from:
        verdicts.append(doubted(told("low_confidence", field_name("kind")), Standing.LIKELY))
    for name in exhibit.about.identity:
        number = exhibit.first(name)
        if number and number.check == "invalid":
            verdicts.append(doubted(flag("check_digit_failed", found=number.text), Standing.LIKELY))
    printed, number = exhibit.first("patent_type"), exhibit.first("patent_no")
    if printed and number and patent_type_of(str(number.value)) not in (printed.value, None):
        verdicts.append(doubted(told("low_confidence", field_name("patent_type")), Standing.LIKELY))
    return Weighed(exhibit, tuple(verdicts))
