"""Who represents an enterprise: a person (法定代表人, 经营者), or for a partnership a company with the person it sends.

《合伙企业登记管理办法》 第十一条: the managing partner of a partnership may be a legal person, with 委派代表.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.types.folding import simple
from extractor.types.match import Match
from extractor.types.organisation import OrganisationType
from extractor.types.person import PersonType, judge_name

_DELEGATE = re.compile(r"[ ]?\([ ]?(?P<role>委派代表)[ ]?:?[ ]?(?P<name>[^():]{2,40})\)")


@dataclass(frozen=True, slots=True)
class RepresentativeType:
    name: str = "representative"

    def find(self, text: str) -> list[Match]:
        match = self.clean(text)
        return [match] if match else []

    def clean(self, text: str) -> Match | None:
        company = OrganisationType().clean(text)
        if company is None or company.plausibility < 1:
            return PersonType().clean(text)
        delegate = _DELEGATE.match(simple(text), company.end)
        person = judge_name(delegate["name"]) if delegate else None
        if delegate is None or person is None:
            return company
        return Match(company.start, delegate.end(), f"{company.value}（委派代表：{person.value}）", plausibility=person.plausibility)
