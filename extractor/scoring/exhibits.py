"""Findings as exhibits: one thing put forward each, with the facts that follow from what was read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from extractor.catalogue.about import About
from extractor.characters import HAN
from extractor.evidence import Extraction, Field, Finding, Record
from extractor.flags import Flag
from extractor.recognising.marks import whose
from extractor.scoring.dates import span, years_before
from extractor.scoring.suggestion import Applicant
from extractor.scoring.vocabulary import kinds
from extractor.types.organisation_name import comparable
from extractor.types.patent_number import patent_type_of
from extractor.types.standard_number import system_of

_PROTECTED_YEARS = {"invention": 20, "utility_model": 10, "design": 15}
"""Patent Law art. 42, counted from the application; designs applied for before 1 June 2021 have ten."""
_LONGER_DESIGNS_FROM = date(2021, 6, 1)
_CARS = ("quality", "automotive_quality")


@dataclass(frozen=True, slots=True)
class FiledFinding:
    """One document found in an uploaded file, with the file's own flags."""

    file: str
    window: str
    sha256: str
    finding: Finding
    file_flags: tuple[Flag, ...] = ()
    seals: tuple[str, ...] | None = None
    """What the seals on its pages say; None where the pages are not at hand."""


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One certificate, patent, award, report …; a patent list gives one for each row, other kinds one a document.

    `place` (document, row) tells the exhibits of one file apart. Of a public list the applicant's own row counts: its
    values stand before the document's. `fields` hold what was read and what follows from it:
    `role` from the order of the drafters, `patent_type` from the patent number, `valid_until` of a patent from its date
    of application, `year` of a report from its period.
    """

    file: str
    window: str
    sha256: str
    place: tuple[int, int]
    kind: str
    kind_confidence: float
    page: int
    fields: tuple[Field, ...]
    flags: tuple[Flag, ...]
    records: tuple[Record, ...] = ()
    own_seal: bool | None = None
    """Whether its pages carry the applicant's own seal; None where they are not at hand, or a seal is hardly legible."""

    @property
    def about(self) -> About:
        return kinds()[self.kind]

    def first(self, name: str) -> Field | None:
        return next((field for field in self.fields if field.name == name), None)

    def all(self, name: str) -> tuple[Field, ...]:
        return tuple(field for field in self.fields if field.name == name)

    @property
    def wording(self) -> str:
        """What its fields say in words, and what its file is called: by this its subject is told. Names of companies tell nothing."""
        names = {*self.about.holders, "organisation", "authority"}
        return "\n".join((self.file.rpartition("/")[2], *(field.text for field in self.fields if field.name not in names)))

    @property
    def rows(self) -> tuple[Record, ...]:
        """Of a public list."""
        return tuple(record for record in self.records if record.name == self.about.listed)

    @property
    def listed(self) -> tuple[Field, ...]:
        """The organisations of a public list."""
        return tuple(field for row in self.rows for field in row.fields if field.name == "organisation")

    @property
    def legibility(self) -> float:
        """Mean confidence of the fields, 0 without any."""
        return sum(field.confidence for field in self.fields) / len(self.fields) if self.fields else 0.0

    @property
    def identity(self) -> tuple[str, ...] | None:
        """What is equal for two copies of one certificate or achievement; None where a part of it was not read."""
        values = [self.first(name) for name in self.about.identity]
        if not values or not all(values):
            return None
        parts = [re.sub(rf"[^0-9a-z_{HAN}]", "", str(field.value).lower()) for field in values if field]
        return (self.about.family or self.kind, *(part.removeprefix("zl") for part in parts))


def filed_findings(extractions: Iterable[tuple[str, str, Extraction]]) -> list[FiledFinding]:
    """(window, file, extraction) as filed findings, in an order that does not depend on that of the uploads."""
    return [
        FiledFinding(file, window, extraction.reading.sha256, finding, extraction.flags, _seals(extraction, finding))
        for window, file, extraction in sorted(extractions, key=lambda upload: upload[:2])
        for finding in extraction.documents
    ]


def _seals(extraction: Extraction, finding: Finding) -> tuple[str, ...] | None:
    pages = [page for page in extraction.reading.pages if finding.first_page <= page.number <= finding.last_page]
    return tuple(mark.text for page in pages for mark in page.marks if mark.kind == "seal") if pages else None


def _own_seal(seals: Sequence[str] | None, applicant: Applicant) -> bool | None:
    if seals is None:
        return None
    owners = {whose(text, applicant.name) for text in seals}
    return True if "own" in owners else None if "unknown" in owners else False


def exhibits(filed: Iterable[FiledFinding], applicant: Applicant) -> list[Exhibit]:
    """Every exhibit of the filed findings, with derived facts, in order."""
    found: list[Exhibit] = []
    places: dict[tuple[str, str], int] = {}
    for one in filed:
        document = places[one.window, one.file] = places.get((one.window, one.file), -1) + 1
        finding = one.finding
        whole = Exhibit(
            one.file,
            one.window,
            one.sha256,
            (document, 0),
            finding.kind,
            finding.kind_confidence,
            finding.first_page,
            finding.fields,
            finding.flags,
            finding.records,
            _own_seal(one.seals, applicant),
        )
        items = [record for record in finding.records if record.name == whole.about.itemised]
        if items:
            rows = [replace(whole, place=(document, number), fields=item.fields, records=()) for number, item in enumerate(items, 1)]
        else:
            rows = [_third_party(_own_row(whole, applicant), applicant)]
        found += [replace(row, fields=row.fields + _derived(row, applicant)) for row in rows]
    return found


def _third_party(exhibit: Exhibit, applicant: Applicant) -> Exhibit:
    """With `third_party` false where the surveyor is the applicant itself or a department of it, whatever the report calls itself."""
    surveyor = exhibit.first("surveyor")
    if surveyor is None or not comparable(str(surveyor.value)).startswith(tuple(applicant.comparable_names)):
        return exhibit
    others = tuple(field for field in exhibit.fields if field.name != "third_party")
    return replace(exhibit, fields=(*others, replace(surveyor, name="third_party", value=False, check="none")))


def _own_row(exhibit: Exhibit, applicant: Applicant) -> Exhibit:
    """With the values of the row that names the applicant; where it names its award, the document's other awards are not meant."""
    own = applicant.comparable_names
    for row in exhibit.rows:
        if own.isdisjoint(comparable(str(field.value)) for field in row.fields if field.name == "organisation"):
            continue
        gone = {field.name for field in row.fields}
        if "award_name" in gone:
            gone |= {"rank"} if "rank" in gone else {"rank", "award_family"}
        return replace(exhibit, fields=(*row.fields, *(field for field in exhibit.fields if field.name not in gone)))
    return exhibit


def _derived(exhibit: Exhibit, applicant: Applicant) -> tuple[Field, ...]:
    derived = [_patent_type(exhibit), _role(exhibit, applicant), _year(exhibit)]
    known = replace(exhibit, fields=exhibit.fields + tuple(field for field in derived if field))
    own = tuple(field for field in (*derived, _end_of_protection(known)) if field and not exhibit.first(field.name))
    return (*own, *_further_systems(exhibit))


def _further_systems(exhibit: Exhibit) -> tuple[Field, ...]:
    """The systems of the other standards on an integrated certificate, once each. IATF 16949 holds ISO 9001: together they are one."""
    system = exhibit.first("system")
    if system is None:
        return ()
    known = {system.value, *(_CARS if system.value in _CARS else ())}
    found: dict[str, Field] = {}
    for standard in exhibit.all("standards"):
        if (other := system_of(str(standard.value))) and other not in known:
            found.setdefault(other, replace(standard, name="further_system", value=other))
    return tuple(found.values())


def _patent_type(exhibit: Exhibit) -> Field | None:
    number = exhibit.first("patent_no")
    kind = patent_type_of(str(number.value)) if number else None
    return replace(number, name="patent_type", value=kind) if number and kind else None


def _role(exhibit: Exhibit, applicant: Applicant) -> Field | None:
    """First named of the drafting organisations = leading."""
    own = applicant.comparable_names
    for position, drafter in enumerate(exhibit.all("drafters")):
        if comparable(str(drafter.value)) in own:
            return replace(drafter, name="role", value="participant" if position else "lead")
    return None


def _year(exhibit: Exhibit) -> Field | None:
    """The year a report or an award is of, where it is not printed as such."""
    for name in ("period_end", "reported_on", "awarded_on", "published_on"):
        source = exhibit.first(name)
        days = span(source.value) if source else None
        if source and days:
            return replace(source, name="year", value=days[1].year)
    return None


def _end_of_protection(exhibit: Exhibit) -> Field | None:
    """Last day a patent can be in force: from its date of application, else from the end of its number's year."""
    kind, number, applied = exhibit.first("patent_type"), exhibit.first("patent_no"), exhibit.first("applied_on")
    years = _PROTECTED_YEARS.get(str(kind.value)) if kind else None
    source = applied or number
    if years is None or source is None:
        return None
    found = re.search(r"(?:19[89]|20)[0-9]{2}", str(source.value)) if source is number else None
    days = span(found[0]) if found else span(source.value)
    if days is None:
        return None
    if kind and kind.value == "design" and days[1] < _LONGER_DESIGNS_FROM:
        years = 10
    return replace(source, name="valid_until", value=years_before(days[1], -years).isoformat())
