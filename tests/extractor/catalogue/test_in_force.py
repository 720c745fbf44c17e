"""What of a rubric holds for applications of some days alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from extractor.catalogue.rubric_model import Rubric
from extractor.catalogue.rubrics import load_rubric
from extractor.errors import CatalogueError
from extractor.report.rubric import rubric_lines
from extractor.scoring.cases import Case, Given, load_cases, uploads
from extractor.scoring.feedback import feedback
from extractor.scoring.score import score
from extractor.scoring.suggestion import Suggestion
from extractor.settings import Settings

HEAD = """\
id: dated
version: "1"
title: {zh: 小标准, en: Tiny}
source: {zh: 无, en: none}
outcome: points
points: 6
confident_from: 0.9
wrong_window: counts
sectors: [manufacturing]
conditions:
  - {id: young, clause: 一, until: 2026-06-30, check: {type: existence, years: 3}}
  - {id: old, clause: 一, from: 2026-07-01, check: {type: existence, years: 5}}
vetoes:
  - {id: "9", title: {zh: 否决, en: Veto}, clause: 二, from: 2026-07-01, records: {years: 2, categories: [safety]}}
"""
SECTION = """\
section: "1"
title: {zh: 材料, en: Documents}
max: 6
windows:
  - {id: "1", title: {zh: 专利, en: Patents}, worth: 4, until: 2026-06-30, evidence: [{kind: patent_certificate}]}
  - id: "1"
    title: {zh: 专利, en: Patents}
    worth: 3
    from: 2026-07-01
    evidence: [{kind: patent_certificate}, {kind: software_copyright, from: 2027-01-01}]
    parts: [{id: "1.1", title: {zh: 要点, en: Point}, until: 2026-12-31, evidence: [{kind: award}]}]
  - {id: "2", title: {zh: 奖项, en: Awards}, worth: 2, until: 2026-06-30, evidence: [{kind: award}]}
  - {id: "3", title: {zh: 标准, en: Standards}, worth: 3, from: 2026-07-01, evidence: [{kind: standard}]}
"""


def dated(folder: Path, head: str = HEAD, section: str = SECTION) -> Rubric:
    (folder / "dated" / "sections").mkdir(parents=True)
    (folder / "dated" / "rubric.yaml").write_text(head, encoding="utf-8")
    (folder / "dated" / "sections" / "1.yaml").write_text(section, encoding="utf-8")
    return load_rubric(folder, "dated")


def scored(rubric: Rubric, day: date) -> Suggestion:
    application = replace(load_cases(Settings().rubrics, "suzhou-award-2023").application.as_application(), submitted_on=day)
    patent = Given(window="1", kind="patent_certificate", says={"patent_type": "invention", "patent_no": "ZL201910123456.7"})
    licence = Given(window="", kind="business_licence", says={"established_on": "2022-05-01"})
    return score(application, rubric, uploads(Case(name="", given=(patent, licence)), application.applicant.name))


@pytest.mark.parametrize(
    ("day", "items", "vetoes", "eligible"),
    [
        (date(2026, 6, 30), {"1": 4, "2": 2}, [], True),
        (date(2026, 7, 1), {"1": 3, "3": 3}, ["9"], False),
        (date(2030, 1, 1), {"1": 3, "3": 3}, ["9"], True),
    ],
)
def test_an_application_is_judged_by_what_is_in_force_on_its_day(
    tmp_path: Path, day: date, items: dict[str, int], vetoes: list[str], eligible: bool
) -> None:
    found = scored(dated(tmp_path), day)
    assert {item.id: item.max for item in found.items} == items
    assert next(item for item in found.items if item.id == "1").high == items["1"]
    assert [veto.id for veto in found.vetoes] == vetoes
    assert found.eligibility[0].met is eligible


def test_parts_and_evidence_too(tmp_path: Path) -> None:
    rubric = dated(tmp_path)
    said = {
        day: ([one.kind for one in window.evidence], [part.id for part in window.parts])
        for day in (date(2026, 12, 31), date(2027, 1, 1))
        if (window := rubric.on(day).window("1"))
    }
    assert said == {
        date(2026, 12, 31): (["patent_certificate"], ["1.1"]),
        date(2027, 1, 1): (["patent_certificate", "software_copyright"], []),
    }


def test_feedback_speaks_of_the_day_too(tmp_path: Path) -> None:
    rubric = dated(tmp_path)
    application = load_cases(Settings().rubrics, "suzhou-award-2023").application.as_application()
    standard = uploads(Case(name="", given=(Given(window="3", kind="standard"),)), application.applicant.name)
    for day, fits in ((date(2026, 6, 30), False), (date(2026, 7, 1), True)):
        (file,) = feedback(replace(application, submitted_on=day), rubric, standard).files
        assert file.documents[0].in_place is fits


def test_what_is_always_in_force_is_the_rubric_itself() -> None:
    rubric = load_rubric(Settings().rubrics, "jiangsu-2023")
    assert rubric.on(date(1999, 1, 1)) is rubric


def test_the_days_are_shown(tmp_path: Path) -> None:
    said = [line.en for line in rubric_lines(dated(tmp_path))]
    assert "Condition: established 5 year(s) ago or more (一) [submitted from 2026-07-01]" in said
    assert any(line.startswith("  1 Patents") and line.endswith("[submitted until 2026-06-30]") for line in said)


@pytest.mark.parametrize(
    ("head", "section", "message"),
    [
        (HEAD, SECTION.replace("worth: 2", "worth: 1"), "1.yaml:1: the windows' points add up to 5, not to 6."),
        (
            HEAD,
            SECTION.replace("worth: 3, from", "worth: 4, from"),
            "1.yaml:1: the windows' points add up to 7, not to 6 (from 2026-07-01 on).",
        ),
        (HEAD, SECTION.replace("    from: 2026-07-01\n", "    from: 2026-06-30\n"), "1.yaml:6: the id “1” is used twice"),
        (
            HEAD.replace("from: 2026-07-01, check", "from: 2026-06-01, check").replace("id: old", "id: young"),
            SECTION,
            "“young” is used twice",
        ),
        (HEAD, SECTION.replace("until: 2026-12-31", "from: 2027-01-01, until: 2026-12-31"), "`until` is before `from`"),
    ],
)
def test_a_rubric_is_whole_on_every_day(tmp_path: Path, head: str, section: str, message: str) -> None:
    with pytest.raises(CatalogueError) as caught:
        dated(tmp_path, head, section)
    assert message in caught.value.en
