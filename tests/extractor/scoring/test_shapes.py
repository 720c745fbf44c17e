"""Rubrics of other shapes than points by item: bullets, documents by sector, deadlines, files in no window."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from rich.console import Console

from extractor.catalogue.rubric_model import Rubric
from extractor.catalogue.rubrics import load_rubric
from extractor.errors import CatalogueError, UsageError
from extractor.report.json import suggestion_json
from extractor.report.rubric import rubric_lines
from extractor.report.terminal import print_suggestion
from extractor.scoring.application import Application
from extractor.scoring.cases import Case, Given, load_cases, uploads
from extractor.scoring.deadlines import add_working_days
from extractor.scoring.score import score
from extractor.scoring.suggestion import Suggestion
from extractor.settings import Settings

RUBRICS = Settings().rubrics
TINY = """
id: tiny
version: "1"
title: {zh: 小标准, en: Tiny}
source: {zh: 无, en: none}
outcome: recommendation
confident_from: 0.9
wrong_window: counts
sectors: [manufacturing]
"""
WINDOW = """
section: "1"
title: {zh: 材料, en: Documents}
windows:
  - id: "1"
    title: {zh: 专利, en: Patents}
    evidence: [{kind: patent_certificate}]
"""


def case_of(rubric: str) -> Application:
    return load_cases(RUBRICS, rubric).application.as_application()


def scored(rubric: str, *given: Given, application: Application | None = None) -> Suggestion:
    applied = application or case_of(rubric)
    return score(applied, load_rubric(RUBRICS, rubric), uploads(Case(name="", given=given), applied.applicant.name))


def tiny(folder: Path, head: str = TINY, window: str = WINDOW) -> Rubric:
    (folder / "tiny" / "sections").mkdir(parents=True)
    (folder / "tiny" / "rubric.yaml").write_text(head, encoding="utf-8")
    (folder / "tiny" / "sections" / "1.yaml").write_text(window, encoding="utf-8")
    return load_rubric(folder, "tiny")


def test_a_rubric_without_points_grades_or_materials(tmp_path: Path) -> None:
    rubric = tiny(tmp_path)
    applied = replace(case_of("suzhou-award-2023"), rubric="tiny")
    patent = Given(window="1", kind="patent_certificate", says={"patent_type": "invention", "patent_no": "ZL201910123456.7"})
    found = score(applied, rubric, uploads(Case(name="", given=(patent,)), applied.applicant.name))
    assert found.items[0].complete is True
    assert (found.total.suggested, found.total.max, found.items[0].high) == (None, None, None)
    assert found.eligibility == ()


@pytest.mark.parametrize(
    ("head", "window", "message"),
    [
        (TINY + "points: 5\n", WINDOW, "the sections' maxima add up to None, not to 5"),
        (TINY, WINDOW.replace("    evidence: [{kind: patent_certificate}]\n", ""), "window 1 does not say what it accepts"),
        (TINY, WINDOW + "    grades: [AA]\n", "window 1 names a grade that does not exist: AA"),
        (TINY, WINDOW + "    at_least: {count: 2, sum_of: a, distinct: b}\n", "write sum_of or distinct, not both"),
        (TINY + "deadlines: [{id: a, title: {zh: 甲, en: A}, clause: 一}]\n", WINDOW, "write either on or working_days"),
        (TINY, WINDOW + '    parts: [{id: "1", title: {zh: 甲, en: A}}]\n', "the id “1” is used twice"),
    ],
)
def test_faults_of_other_shapes_are_named(tmp_path: Path, head: str, window: str, message: str) -> None:
    with pytest.raises(CatalogueError) as caught:
        tiny(tmp_path, head, window)
    assert message in caught.value.en


def test_a_sector_the_rubric_does_not_know_is_refused(tmp_path: Path) -> None:
    applied = replace(case_of("suzhou-award-2023"), sector="services")
    with pytest.raises(UsageError, match="services"):
        score(applied, tiny(tmp_path), [])


def test_files_in_no_window_are_filed_and_it_is_told_why() -> None:
    pilot = Given(window="", kind="standardisation_pilot", says={"project": "服务标准化", "level": "national"})
    certificate = Given(window="", kind="other")
    found = scored("jiangsu-2026", pilot, certificate)
    assert [(one.file, one.window) for one in found.unfiled] == [("1.pdf", "2.3"), ("2.pdf", "")]
    assert "归入窗口2.3" in found.unfiled[0].why.zh
    said = suggestion_json(found)["unfiled"]
    assert isinstance(said, list)
    assert isinstance(said[1], dict)
    assert said[1]["window"] is None


def test_a_paper_that_fits_two_windows_is_left_to_a_person() -> None:
    award = Given(window="", kind="award", says={"award_family": "little_giant", "level": "national", "year": 2024})
    found = scored("jiangsu-2026", award)
    assert found.unfiled[0].window == ""
    assert "2.4、4.3" in found.unfiled[0].why.zh


@pytest.mark.parametrize(
    ("day", "count", "due", "known"),
    [
        (date(2026, 5, 8), 1, date(2026, 5, 9), True),  # a Saturday worked
        (date(2026, 9, 30), 1, date(2026, 10, 8), True),  # the holidays of October
        (date(2026, 3, 6), 1, date(2026, 3, 9), True),  # a week-end
        (date(2026, 12, 31), 1, date(2027, 1, 1), False),  # holidays not announced
    ],
)
def test_working_days(day: date, count: int, due: date, known: bool) -> None:
    assert add_working_days(day, count) == (due, known)


def test_missing_has_and_needs() -> None:
    one = Given(window="13", kind="personnel_certificate", says={"qualification": "质量检验员", "certificate_no": "J1"})
    missing = {entry.id: entry for entry in scored("suzhou-award-2023", one).missing}
    assert (missing["13"].required, missing["13"].have, missing["13"].need) == (True, 1, 2)
    assert missing["8a"].item == "8"
    assert missing["17"].required is False
    assert "1" not in missing


def test_bullets_and_windows_are_in_the_json() -> None:
    quality = Given(window="2.3", kind="management_system_certificate", says={"system": "quality", "valid_until": "2027-01-01"})
    said = suggestion_json(scored("jiangsu-2026", quality))
    items = said["items"]
    assert isinstance(items, list)
    item = next(one for one in items if isinstance(one, dict) and one["id"] == "2.3")
    assert isinstance(item, dict)
    assert isinstance(item["parts"], list)
    part = item["parts"][4]
    assert isinstance(part, dict)
    assert (part["id"], part["covered"], part["holds"]) == ("2.3.5", True, None)
    assert (item["suggested"], item["high"], said["total"]) == (None, 14, {"suggested": None, "low": 0, "high": 14, "max": 100})


@pytest.mark.parametrize("rubric", ["jiangsu-2026", "suzhou-award-2023", "xinhui-sme"])
def test_the_terminal_shows_no_points_where_there_are_none(rubric: str) -> None:
    console = Console(record=True, width=140, file=open("/dev/null", "w", encoding="utf-8"))  # noqa: SIM115
    print_suggestion(scored(rubric), console)
    text = console.export_text()
    assert ("满分" in text) == (rubric != "suzhou-award-2023")
    assert "None" not in text


@pytest.mark.parametrize("rubric", ["jiangsu-2023", "jiangsu-2026", "suzhou-award-2023", "xinhui-sme"])
def test_a_rubric_in_words(rubric: str) -> None:
    loaded = load_rubric(RUBRICS, rubric)
    lines = list(rubric_lines(loaded))
    for window in loaded.windows:
        assert sum(line.zh.startswith(f"  {window.id} {window.title.zh}") for line in lines) == 1
    assert not any("None" in line.zh or "None" in line.en for line in lines)


def test_a_part_is_spoken_to_by_the_files_name() -> None:
    """Where the title was not read, the name that the enterprise gave the file tells its subject."""
    applied = case_of("jiangsu-2026")
    (window, _, extraction), *_ = uploads(Case(name="", given=(Given(window="2.3", kind="policy_document"),)), applied.applicant.name)
    found = score(applied, load_rubric(RUBRICS, "jiangsu-2026"), [(window, "质量追溯管理办法.pdf", extraction)])
    parts = {part.id: part.covered for item in found.items for part in item.parts}
    assert parts["2.3.6"]
    assert not parts["2.3.1"]


def test_wrong_files_alone_give_a_window_nothing() -> None:
    licence = Given(window="2.2", kind="business_licence", says={"established_on": "2010-01-01"})
    found = scored("jiangsu-2026", licence)
    item = next(one for one in found.items if one.id == "2.2")
    assert item.high == Decimal(0)
    assert "wrong_window" in {flag.code for flag in item.flags}
    assert "licence" in {one.id for one in found.missing if one.required}
