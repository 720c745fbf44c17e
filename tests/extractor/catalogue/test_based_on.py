"""Next year's notice as a small file: what it says goes before what the shipped rubric says, by id, and the rest stays."""

from __future__ import annotations

import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from extractor.catalogue.check import check_rubrics
from extractor.catalogue.rubric_model import Rubric
from extractor.catalogue.rubrics import load_rubric
from extractor.errors import CatalogueError
from extractor.report.rubric import rubric_lines
from extractor.settings import Settings

BASE = "jiangsu-2026"
HEAD = """\
id: next-year
version: "1.0"
based_on: jiangsu-2026
title: {zh: 下一年度认定, en: Next year's grade}
source: {zh: 下一年度通知, en: Next year's notice}
submission:
  - {id: period, from: 2027-05-10, until: 2027-07-10}
term: {clause: 新办法第十五条, years: 3}
"""
SECTION = """\
section: "2"
windows:
  - id: "2.1"
    worth: 8
    parts:
      - {id: "2.1.3", removed: true}
      - id: "2.1.4"
        after: "2.1.1"
        title: {zh: 供应链风险, en: Risks of supply}
        clause: 新附件 2.1
        evidence: [{kind: policy_document, words: [供应链]}]
  - {id: "2.2", worth: 4}
"""
TESTS = """\
application:
  applicant: {name: 盐城海桥纺织有限公司, uscc: 91320900MA3E4F5G63}
  rubric: next-year
  grade: AA
  sector: manufacturing
  submitted_on: 2027-05-10
cases:
  - name: the first day is in the period
    no_flags: [outside_submission_period]
  - name: the last day of the year before is not
    submitted_on: 2027-05-09
    flags: [outside_submission_period]
"""


@pytest.fixture
def rubrics(tmp_path: Path) -> Path:
    shutil.copytree(Settings().rubrics / BASE, tmp_path / BASE)
    (tmp_path / "next-year" / "sections").mkdir(parents=True)
    return tmp_path


def next_year(rubrics: Path, head: str = HEAD, section: str = SECTION) -> Rubric:
    (rubrics / "next-year" / "rubric.yaml").write_text(head, encoding="utf-8")
    (rubrics / "next-year" / "sections" / "02.yaml").write_text(section, encoding="utf-8")
    return load_rubric(rubrics, "next-year")


def test_it_says_only_what_differs(rubrics: Path) -> None:
    base = load_rubric(rubrics, BASE)
    found = next_year(rubrics)
    assert [(one.id, one.clause, one.grades, one.from_, one.until) for one in found.submission] == [
        ("period", "通知一（二）", ("AA", "AAA"), date(2027, 5, 10), date(2027, 7, 10))
    ]
    assert (base.version, found.version) == ("1.0", "1.0+jiangsu-2026-1.0")
    assert (found.term and found.term.years, found.title.en, found.points) == (3, "Next year's grade", Decimal(100))
    window, unchanged = found.window("2.1"), found.window("2.3")
    assert window
    assert window.worth == Decimal(8)
    assert window.clause == "附件2 2.1"
    assert [part.id for part in window.parts] == ["2.1.1", "2.1.4", "2.1.2"]
    assert unchanged == base.window("2.3")
    assert (found.conditions, found.materials, found.vetoes) == (base.conditions, base.materials, base.vetoes)
    assert [one.id for one in found.windows] == [one.id for one in base.windows]


def test_it_is_checked_with_its_cases(rubrics: Path) -> None:
    next_year(rubrics)
    (rubrics / "next-year" / "tests.yaml").write_text(TESTS, encoding="utf-8")
    assert [problem.en for problem in check_rubrics(rubrics)] == []


def test_it_is_shown_what_came_from_where(rubrics: Path) -> None:
    said = [line.zh for line in rubric_lines(next_year(rubrics))]
    (period,) = [line for line in said if line.startswith("申报期")]
    assert period.endswith("2027-05-10至2027-07-10（通知一（二））〔改：from, until，rubric.yaml:7〕")
    assert "以jiangsu-2026为基准；本标准自己的总体规定：term" in said
    (changed,) = [line for line in said if line.startswith("  2.1 ")]
    assert changed.endswith("〔改：worth，02.yaml:3〕")
    assert next(line for line in said if line.startswith("    2.1.4 ")).endswith("〔新增，02.yaml:7〕")
    assert next(line for line in said if line.startswith("    2.1.1 ")).endswith("〔沿用jiangsu-2026〕")
    assert said[-1] == "删去要点2.1.3 风险应对方案和活动〔02.yaml:6〕"
    assert not any("〔沿用" in line.zh for line in rubric_lines(load_rubric(rubrics, BASE)))


def test_entries_move_and_lists_without_ids_are_replaced(rubrics: Path) -> None:
    moved = 'section: "2"\nwindows:\n  - {id: "2.4", before: "2.1"}\n'
    section = moved + '  - id: "2.2"\n    grades: [AAA]\n    parts: null\n    evidence: [{kind: award}]\n'
    found = next_year(rubrics, section=section)
    (second,) = [one for one in found.sections if one.section == "2"]
    assert [one.id for one in second.windows] == ["2.4", "2.1", "2.2", "2.3"]
    assert second.windows[2].grades == ("AAA",)
    assert second.windows[2].parts == ()


def test_a_whole_section_goes_and_comes(rubrics: Path) -> None:
    (rubrics / "next-year" / "sections" / "03.yaml").write_text('section: "3"\nremoved: true\n', encoding="utf-8")
    added = 'section: "5"\ntitle: {zh: 附加, en: More}\nmax: 10\nwindows:\n'
    added += '  - {id: "5.1", title: {zh: 奖项, en: Awards}, worth: 10, evidence: [{kind: award}]}\n'
    removed = load_rubric(rubrics, BASE).sections[2].max or 0
    found = next_year(rubrics, HEAD + f"points: {110 - removed}\n", added)
    assert [one.section for one in found.sections] == ["1", "2", "4", "5"]


@pytest.mark.parametrize(
    ("head", "section", "message"),
    [
        (HEAD.replace("jiangsu-2026", "jiangsu-2020"), SECTION, "rubric.yaml:3: the rubric “jiangsu-2020” of based_on does not exist"),
        (
            HEAD.replace("based_on: jiangsu-2026", "based_on: next-year"),
            SECTION,
            "rubric.yaml:3: “next-year” is itself based on “next-year”",
        ),
        (HEAD.replace("title:", "titel:"), SECTION, "rubric.yaml:4: unknown key “titel”"),
        (HEAD.replace('version: "1.0"\n', ""), SECTION, "rubric.yaml:1: “version” is missing"),
        (HEAD + "points: 90\n", SECTION, "rubric.yaml:9: the sections' maxima add up to 100, not to 90"),
        (HEAD + "points: null\n", SECTION, "add up to 100, not to None"),
        (HEAD + "weather: null\n", SECTION, "rubric.yaml:9: the base has no “weather” to take away"),
        (HEAD, SECTION.replace("worth: 8", "worth: 9", 1), "02.yaml:1: the windows' points add up to 41, not to 40"),
        (HEAD, SECTION.replace('id: "2.1.3", removed', 'id: "2.1.9", removed'), "02.yaml:6: the base has no “2.1.9” to remove"),
        (HEAD, SECTION.replace("removed: true", "removed: maybe"), "02.yaml:6: `removed` can only be true"),
        (HEAD, SECTION.replace("removed: true", "removed: true, clause: 一"), "02.yaml:6: “2.1.3” is removed; nothing else"),
        (HEAD, SECTION.replace('after: "2.1.1"', 'after: "2.1.3"'), "02.yaml:8: there is no “2.1.3” here, which `after` names"),
        (HEAD, SECTION.replace('- id: "2.1.4"\n        after', "- after"), "02.yaml:7: “id” is missing"),
        (
            HEAD,
            SECTION.replace("        title: {zh: 供应链风险, en: Risks of supply}\n", ""),
            "02.yaml:7: “windows.0.parts.1.title” is missing",
        ),
        (HEAD, SECTION.replace('{id: "2.2", worth: 4}', '{id: "2.1", worth: 8}'), "the id “2.1” is used twice"),
        (HEAD, SECTION.replace('id: "2.1.4"', 'id: "2.3.1"'), "the id “2.3.1” is used twice"),
        (HEAD, "- 1\n", "02.yaml:1: keys with values are expected here"),
        ("- 1\n", SECTION, "rubric.yaml:1: keys with values are expected here"),
    ],
)
def test_a_fault_is_told_with_file_and_line(rubrics: Path, head: str, section: str, message: str) -> None:
    with pytest.raises(CatalogueError) as caught:
        next_year(rubrics, head, section)
    assert message in caught.value.en


def test_neither_a_chain_nor_a_circle(rubrics: Path) -> None:
    next_year(rubrics)
    (rubrics / "third").mkdir()
    third = HEAD.replace("id: next-year", "id: third").replace("based_on: jiangsu-2026", "based_on: next-year")
    (rubrics / "third" / "rubric.yaml").write_text(third, encoding="utf-8")
    with pytest.raises(
        CatalogueError, match=r"rubric\.yaml:3: “next-year” is itself based on “jiangsu-2026”; a rubric must be based on one"
    ):
        load_rubric(rubrics, "third")
    (rubrics / "next-year" / "rubric.yaml").write_text(HEAD.replace("jiangsu-2026", "third"), encoding="utf-8")
    with pytest.raises(CatalogueError, match="“third” is itself based on “next-year”"):
        load_rubric(rubrics, "next-year")
