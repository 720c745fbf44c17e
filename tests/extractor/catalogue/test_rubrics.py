"""The shipped rubric against the contract's ids, and one broken copy for each message of the rubric loader."""

from __future__ import annotations

import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from extractor.catalogue.rubrics import load_rubric
from extractor.errors import CatalogueError, UsageError
from extractor.settings import Settings

RUBRICS = Settings().rubrics
ITEMS_A_SECTION = {"1": 4, "2": 4, "3": 3, "4": 4, "5": 4, "6": 5, "7": 5, "8": 10, "9": 5, "10": 5}
MAXIMA = {"1": 10, "2": 10, "3": 8, "4": 10, "5": 10, "6": 10, "7": 12, "8": 10, "9": 10, "10": 10}


def test_jiangsu_2023_has_the_items_of_the_contract() -> None:
    rubric = load_rubric(RUBRICS, "jiangsu-2023")
    assert [item.id for item in rubric.items] == [
        f"{section}.{n}" for section, count in ITEMS_A_SECTION.items() for n in range(1, count + 1)
    ]
    assert {section.section: section.max for section in rubric.sections} == MAXIMA
    assert sum(item.worth or 0 for item in rubric.items) == rubric.points == Decimal(100)
    assert [veto.id for veto in rubric.vetoes] == ["11.1", "11.2"]
    assert [material.id for material in rubric.materials] == ["licence", "commitment", "credit_report"]
    assert rubric.grades == ("A", "AA", "AAA")


def test_jiangsu_2026_has_the_windows_and_bullets_of_the_contract() -> None:
    rubric = load_rubric(RUBRICS, "jiangsu-2026")
    bullets = {"1.1": 5, "2.1": 3, "2.2": 4, "2.3": 6, "2.4": 5, "3.1": 3, "3.2": 2, "4.1": 3, "4.2": 6, "4.3": 3, "4.4": 4}
    assert {window.id: len(window.parts) for window in rubric.items} == bullets
    assert [part.id for part in rubric.items[3].parts] == [f"2.3.{number}" for number in range(1, 7)]
    assert [material.id for material in rubric.materials] == ["licence", "commitment", "credit_report"]
    assert sum(window.worth or 0 for window in rubric.items) == rubric.points == Decimal(100)


def test_suzhou_has_the_documents_of_the_contract_and_no_points() -> None:
    rubric = load_rubric(RUBRICS, "suzhou-award-2023")
    numbers = [str(number) for number in range(1, 22)]
    assert [window.id for section in rubric.sections for window in section.windows] == numbers
    assert {"8a", "8b", "15a", "15b"} < {window.id for window in rubric.items}
    assert rubric.points is None
    assert not any(window.worth for window in rubric.items)


def test_clauses_name_section_and_number() -> None:
    for section in load_rubric(RUBRICS, "jiangsu-2023").sections:
        for number, item in enumerate(section.items):
            assert item.clause == "一二三四五六七八九十"[int(section.section) - 1] + "①②③④⑤⑥⑦⑧⑨⑩"[number]


def test_unknown_rubric_names_those_there_are() -> None:
    with pytest.raises(UsageError, match="jiangsu-2023"):
        load_rubric(RUBRICS, "nowhere-1999")


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("rubric.yaml", "id: jiangsu-2023", "id: jiangsu-2024", "the id “jiangsu-2024” is not the folder's name"),
        ("rubric.yaml", "points: 100", "points: 99", "the sections' maxima add up to 100, not to 99"),
        ("rubric.yaml", 'id: "11.1"', 'id: "3.1"', "the id “3.1” is used twice"),
        ("rubric.yaml", "grades: [AA]", "grades: [B]", "rubric.yaml:54: 第十条（二）4 names a grade that does not exist: B"),
        (
            "rubric.yaml",
            "kind: business_licence",
            "kind: license",
            "rubric.yaml:18: “materials.0.evidence.0.kind” is wrong: there is no kind of document",
        ),
        ("rubric.yaml", "wrong_window: counts", "wrong_window: maybe", "“wrong_window” is wrong: Input should be 'counts' or 'excluded'"),
        ("rubric.yaml", "type: existence", "type: age", "“conditions.0.check” is wrong"),
        (
            "sections/03-management-systems.yaml",
            "max: 8",
            "max: 9",
            "03-management-systems.yaml:1: the windows' points add up to 8, not to 9",
        ),
        ("sections/03-management-systems.yaml", "kind: management", "kind: managment", "03-management-systems.yaml:11: "),
        ("sections/03-management-systems.yaml", "one_of: [other]", "one_of: [others]", "“system” has no value “others”"),
        ("sections/03-management-systems.yaml", "one_of: [other]", "one_of: [other], contains: [a]", "needs either one_of or contains"),
        ("sections/03-management-systems.yaml", "base: 2", "bas: 2", "unknown key “windows.0.rule.count.bas”"),
        ("sections/03-management-systems.yaml", "type: count", "type: counts", "03-management-systems.yaml:9: “windows.0.rule” is wrong"),
        ("sections/03-management-systems.yaml", 'id: "3.2"', "id: 3.2", "“windows.1.id” is wrong: Input should be a valid string"),
        ("sections/07-competitive-strength.yaml", "{level: [county]}", "{level: [village]}", "“level” has no value “village”"),
        ("sections/07-competitive-strength.yaml", "points: 3}", "points: -3}", "greater than or equal to 0"),
        (
            "sections/09-customer-satisfaction.yaml",
            "flag: not_third_party",
            "flag: expired",
            "the flag “expired” does not exist or needs details",
        ),
    ],
)
def test_faults(tmp_path: Path, file: str, old: str, new: str, message: str) -> None:
    shutil.copytree(RUBRICS / "jiangsu-2023", tmp_path / "jiangsu-2023")
    path = tmp_path / "jiangsu-2023" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(CatalogueError) as caught:
        load_rubric(tmp_path, "jiangsu-2023")
    assert message in caught.value.en
    assert str(path) in caught.value.en
