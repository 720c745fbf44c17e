"""Every worked case of every shipped rubric, and that a wrong expectation is noticed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractor.catalogue.rubric_model import Rubric
from extractor.catalogue.rubrics import load_rubric
from extractor.scoring.cases import Case, CaseFile, faults, load_cases
from extractor.settings import Settings

RUBRICS = Settings().rubrics
LOADED = {
    path.parent.name: (load_rubric(RUBRICS, path.parent.name), load_cases(RUBRICS, path.parent.name))
    for path in RUBRICS.glob("*/tests.yaml")
}


@pytest.mark.parametrize(
    ("rubric", "file", "case"),
    [pytest.param(rubric, file, case, id=f"{name}: {case.name}") for name, (rubric, file) in LOADED.items() for case in file.cases],
)
def test_case(rubric: Rubric, file: CaseFile, case: Case) -> None:
    assert [fault.said.en for fault in faults(case, file.application, rubric)] == []


def test_every_computed_item_has_a_case_with_points() -> None:
    rubric, file = LOADED["jiangsu-2023"]
    for item in rubric.items:
        if item.rule.type in ("coverage", "reviewer"):
            continue
        points = {expected for case in file.cases for name, expected in case.expect.items() if name == item.id}
        assert any(isinstance(one, Decimal) and one > 0 for one in points), item.id


def test_wrong_expectations_are_faults() -> None:
    rubric, file = LOADED["jiangsu-2023"]
    case = Case(
        name="x", expect={"3.1": Decimal(1), "99.9": Decimal(0)}, vetoes={"11.1": True}, flags=("expired",), no_flags=("missing_material",)
    )
    assert [fault.said.en for fault in faults(case, file.application, rubric)] == [
        "“x”: 3.1 low is 0, not 1.",
        "“x”: 3.1 suggested is 0, not 1.",
        "“x”: 3.1 high is 0, not 1.",
        "“x”: item 99.9 does not exist.",
        "“x”: 否决 veto 11.1 is None, not True.",
        "“x”: 标记 flag expired is False, not True.",
        "“x”: 标记 flag missing_material is True, not False.",
    ]
