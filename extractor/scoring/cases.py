"""Worked cases of a rubric, rubrics/<id>/tests.yaml: short lines of evidence and the points that a person worked out by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, model_validator

from extractor.catalogue.pieces import Kind, Sector, check_field
from extractor.catalogue.rubric_model import Rubric
from extractor.catalogue.source import Source
from extractor.catalogue.strict_yaml import build
from extractor.document import Box, Mark, Page, Reading
from extractor.evidence import Extraction, Field, Finding, Record, Value
from extractor.flags import FLAGS
from extractor.scoring.application import Application, ApplicationFile, EventFile
from extractor.scoring.filing import Upload
from extractor.scoring.score import score
from extractor.scoring.suggestion import Sentence, Suggestion
from extractor.scoring.vocabulary import kinds

Said = bool | int | Decimal | str


def _a_flag(code: str) -> str:
    if code not in FLAGS:
        raise ValueError(f"没有标记“{code}” / there is no flag “{code}”")
    return code


FlagCode = Annotated[str, AfterValidator(_a_flag)]
_BOX = Box(0.1, 0.1, 0.9, 0.2)


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Given(_Strict):
    """One uploaded document. It belongs to the applicant and was read with certainty unless the line says otherwise.

    `says` are its fields (null: not found), `unsure` the confidence of those that were read badly, `rows` the records of a list (of which
    name, `records` says where the kind has several), `bad_check` the fields whose check character is wrong, `content` the same word for two
    copies of one file, `seals` what the seals on its page say (not written: the page is not at hand).
    """

    window: str
    kind: Kind
    says: Mapping[str, Said | tuple[str, ...] | None] = {}
    rows: tuple[Mapping[str, Said], ...] = ()
    records: str = ""
    unsure: dict[str, float] = {}
    bad_check: tuple[str, ...] = ()
    content: str = ""
    seals: tuple[str, ...] | None = None

    @model_validator(mode="after")
    def _in_the_vocabulary(self) -> Self:
        about = kinds()[self.kind]
        for name, said in (*self.says.items(), *(pair for row in self.rows for pair in row.items())):
            check_field(self.kind, name, [one for one in (said if isinstance(said, tuple) else (said,)) if isinstance(one, str | bool)])
        if self.rows and (self.records or about.records_of_cases) not in about.records:
            raise ValueError(f"“{self.kind}”没有此种记录，或须写明records / “{self.kind}” has no such records, or needs `records`")
        return self


class Expected(_Strict):
    suggested: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None


class Case(_Strict):
    """`expect` gives an item's points: a number for all of low, suggested and high, or those that matter by name.

    By id: `parts` whether each is covered, `holds` what a program tells of it; `applies` and `complete` of windows;
    `deadlines` their days. `missing` are all required windows that lack something.
    """

    name: str
    given: tuple[Given, ...] = ()
    expect: dict[str, Decimal | Literal["reviewer"] | Expected] = {}
    vetoes: dict[str, bool | None] = {}
    eligibility: dict[str, bool | None] = {}
    parts: dict[str, bool] = {}
    holds: dict[str, bool | None] = {}
    applies: dict[str, bool | None] = {}
    complete: dict[str, bool | None] = {}
    missing: tuple[str, ...] | None = None
    deadlines: dict[str, date] = {}
    flags: tuple[FlagCode, ...] = ()
    no_flags: tuple[FlagCode, ...] = ()
    submitted_on: date | None = None
    grade: str | None = None
    sector: Sector | None = None
    history: tuple[EventFile, ...] = ()
    uscc: str | None = None
    former_names: tuple[str, ...] = ()
    branches: tuple[str, ...] = ()


class CaseFile(_Strict):
    """tests.yaml: the applicant of all cases, and the cases."""

    application: ApplicationFile
    cases: tuple[Case, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """What came out differently from what a case expects; `at` leads from the case to where it says so."""

    at: tuple[int | str, ...]
    said: Sentence


def load_cases(folder: Path, identifier: str) -> CaseFile:
    """The worked cases of the rubric `identifier`; CatalogueError naming file and line of a fault."""
    return cases_of(Source.of(folder / identifier / "tests.yaml"))


def cases_of(source: Source) -> CaseFile:
    """The worked cases in `source`; CatalogueError naming file and line of a fault."""
    return build(source.node, CaseFile)


def faults(case: Case, base: ApplicationFile, rubric: Rubric) -> list[Fault]:
    """What came out differently from what the case expects; empty where all is as expected."""
    windows = {"", *(one.id for one in rubric.windows), *(rubric.whole(one.id) for one in rubric.windows)}
    if unknown := [number for number, given in enumerate(case.given) if given.window not in windows]:
        name = case.given[unknown[0]].window
        return [_fault(case, ("given", unknown[0], "window"), f"窗口{name}", f"window {name}", "不存在", "does not exist")]
    suggestion = score(_application(case, base), rubric, uploads(case, base.applicant.name))
    return [*_item_faults(case, suggestion), *_other_faults(case, suggestion)]


def uploads(case: Case, applicant: str) -> list[Upload]:
    """The case's lines as extractions of one file each, `1.pdf`, `2.pdf` …"""
    return [_upload(number, given, applicant) for number, given in enumerate(case.given, 1)]


def _application(case: Case, base: ApplicationFile) -> Application:
    changes: dict[str, object] = {"former_names": case.former_names, "branches": case.branches}
    if case.uscc:
        changes["uscc"] = case.uscc
    whole: dict[str, object] = {"applicant": base.applicant.model_copy(update=changes)}
    if case.submitted_on:
        whole["submitted_on"] = case.submitted_on
    for name in ("grade", "sector", "history"):
        if given := getattr(case, name):
            whole[name] = given
    return base.model_copy(update=whole).as_application()


def _upload(number: int, given: Given, applicant: str) -> Upload:
    about = kinds()[given.kind]
    holders = {} if any(name in given.says for name in about.holders) else dict.fromkeys(about.holders, applicant)
    fields = _fields({**holders, **given.says}, given)
    name = given.records or about.records_of_cases
    records = tuple(Record(name, _fields(row, given)) for row in given.rows)
    finding = Finding(given.kind, given.unsure.get("kind", 1.0), 1, 1, fields, records)
    file = f"{number}.pdf"
    pages = () if given.seals is None else (Page(1, 595, 842, marks=tuple(Mark("seal", _BOX, text) for text in given.seals)),)
    reading = Reading(file, given.content or file, "application/pdf", pages=pages)
    return given.window, file, Extraction(reading, (finding,), (), "")


def _fields(says: Mapping[str, Said | tuple[str, ...] | None], given: Given) -> tuple[Field, ...]:
    fields = []
    for name, said in says.items():
        values: list[Value] = [] if said is None else list(said) if isinstance(said, tuple) else [said]
        check: Literal["invalid", "none"] = "invalid" if name in given.bad_check else "none"
        fields += [Field(name, str(value), value, given.unsure.get(name, 1.0), 1, _BOX, check) for value in values]
    return tuple(fields)


def _item_faults(case: Case, suggestion: Suggestion) -> list[Fault]:
    found = {item.id: item for item in suggestion.items}
    wrong = []
    for identifier, expected in case.expect.items():
        item = found.get(identifier)
        if item is None:
            wrong.append(_fault(case, ("expect", identifier), f"项目{identifier}", f"item {identifier}", "不存在", "does not exist"))
            continue
        for name, points in _wanted(expected).items():
            got = getattr(item, name)
            if got != points:
                wrong.append(
                    _fault(
                        case,
                        ("expect", identifier),
                        f"{identifier} {name}",
                        f"{identifier} {name}",
                        f"应为{points}，得{got}",
                        f"is {got}, not {points}",
                    )
                )
    return wrong


def _wanted(expected: Decimal | Literal["reviewer"] | Expected) -> dict[str, Decimal | None]:
    if expected == "reviewer":
        return {"suggested": None}
    if isinstance(expected, Expected):
        return {name: getattr(expected, name) for name in expected.model_fields_set}
    return {"low": expected, "suggested": expected, "high": expected}


def _other_faults(case: Case, suggestion: Suggestion) -> list[Fault]:
    vetoes = {veto.id: veto.triggered for veto in suggestion.vetoes}
    grades = {one.grade: one.met for one in suggestion.eligibility}
    parts = {part.id: part for item in suggestion.items for part in item.parts}
    items = {item.id: item for item in suggestion.items}
    due = {one.id: one.date for one in suggestion.deadlines}
    missing = tuple(one.id for one in suggestion.missing if one.required)
    raised = {flag.code for flag in suggestion.flags} | {flag.code for item in suggestion.items for flag in item.flags}
    wrong = []
    for at, name, wanted, got in [
        *(("vetoes", f"否决 veto {one}", wanted, vetoes.get(one)) for one, wanted in case.vetoes.items()),
        *(("eligibility", f"等级 grade {one}", wanted, grades.get(one)) for one, wanted in case.eligibility.items()),
        *(("parts", f"要点 part {one}", wanted, parts[one].covered if one in parts else None) for one, wanted in case.parts.items()),
        *(("holds", f"要点 holds {one}", wanted, parts[one].holds if one in parts else "—") for one, wanted in case.holds.items()),
        *(("applies", f"适用 applies {one}", wanted, items[one].applies if one in items else "—") for one, wanted in case.applies.items()),
        *(
            ("complete", f"齐全 complete {one}", wanted, items[one].complete if one in items else "—")
            for one, wanted in case.complete.items()
        ),
        *(("deadlines", f"期限 deadline {one}", wanted, due.get(one)) for one, wanted in case.deadlines.items()),
        *(("missing", name, wanted, missing) for name, wanted in [("缺少 missing", case.missing)] if wanted is not None),
        *(("flags", f"标记 flag {one}", True, one in raised) for one in case.flags),
        *(("no_flags", f"标记 flag {one}", False, one in raised) for one in case.no_flags),
    ]:
        if wanted != got or (wanted is None) != (got is None):
            wrong.append(_fault(case, (at, name.rpartition(" ")[2]), name, name, f"应为{wanted}，得{got}", f"is {got}, not {wanted}"))
    return wrong


def _fault(case: Case, at: tuple[int | str, ...], what_zh: str, what_en: str, zh: str, en: str) -> Fault:
    return Fault(at, Sentence(f"“{case.name}”：{what_zh}{zh}。", f"“{case.name}”: {what_en} {en}."))
