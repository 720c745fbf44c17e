"""The service says of the same evidence what the command line says, of marks on scans too."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from api.applications.suggesting import refresh
from api.context import Context
from api.models import Application, Suggestion
from tests.api.conftest import LogIn
from tests.api.reviews.drawn import Line, draw

NAME = "江苏样例精工有限公司"
APPOINTED = {"kind": "appointment", "says": {"role": "首席质量官", "appointed_on": "2022-01-01"}}


def asked(suggestion: dict[str, Any], item: str) -> set[str]:
    return {flag["code"] for one in suggestion["items"] if one["id"] == item for flag in one["flags"]}


@pytest.mark.parametrize(
    ("seals", "flagged"),
    [((NAME,), False), (("苏州市计量测试协会办公室",), True), ((), True), (("",), False), (None, False)],
    ids=["own", "issuer", "none", "illegible", "no-pages"],
)
def test_a_scan_without_the_applicants_own_seal(context: Context, log_in: LogIn, seals: tuple[str, ...] | None, flagged: bool) -> None:
    line: Line = {"window": "10", **APPOINTED, "seals": seals}
    drawn = draw(context, "suzhou-award-2023", [line], submitted_on=date(2023, 5, 20))
    answer = log_in("reviewer").get(f"/api/v1/applications/{drawn.application}/suggestion").json()
    assert ("seal_missing" in asked(answer, "10")) == flagged
    assert asked(answer, "10") == asked(drawn.by_command_line(context), "10")


@pytest.mark.parametrize(
    ("rubric", "grade", "on", "lines"),
    [
        (
            "suzhou-award-2023",
            "",
            date(2023, 5, 20),
            [
                {"window": "1", "kind": "business_licence", "says": {"established_on": "2015-03-01"}, "seals": [NAME]},
                {"window": "10", **APPOINTED, "seals": []},
                {"window": "", "kind": "personnel_certificate", "says": {"qualification": "检验员", "holder_count": 2}, "seals": [NAME]},
            ],
        ),
        (
            "jiangsu-2026",
            "AA",
            date(2026, 6, 15),
            [
                {"window": "licence", "kind": "business_licence", "says": {"established_on": "2015-03-01"}},
                {"window": "commitment", "kind": "commitment_letter", "says": {"sealed": True, "signed": False}, "seals": [NAME]},
                {"window": "1.1", **APPOINTED},
            ],
        ),
    ],
)
def test_service_and_command_line_agree_wholly(
    context: Context, log_in: LogIn, rubric: str, grade: str, on: date, lines: list[Line]
) -> None:
    drawn = draw(context, rubric, lines, grade=grade, submitted_on=on)
    with context.database.reader() as session:
        application = session.get_one(Application, drawn.application)
        stored = session.get_one(Suggestion, application.suggestion_id).result
    assert stored == drawn.by_command_line(context)
    assert log_in("reviewer").get(f"/api/v1/applications/{drawn.application}/suggestion").status_code == 200


@pytest.mark.parametrize(
    ("event", "on", "met"), [("returned", "2024-06-15", True), ("returned", "2024-06-16", False), ("returned", "2026-06-16", None)]
)
def test_bans_follow_from_the_organisations_history(context: Context, log_in: LogIn, event: str, on: str, met: bool | None) -> None:
    """Two years after a return; what came after the submission decides nothing."""
    drawn = draw(context, "jiangsu-2026", [], grade="AA", submitted_on=date(2026, 6, 15))
    admin = log_in("admin")
    known = next(one for one in admin.get("/api/v1/organisations").json()["organisations"] if one["uscc"] == drawn.applied.applicant.uscc)
    changed = admin.patch(f"/api/v1/organisations/{known['id']}", json={"history": [{"event": event, "on": on}]})
    assert changed.json()["history"] == [{"event": event, "on": on}]
    with context.database.session() as session:
        refresh(session, context, drawn.application)
    answer = log_in("reviewer").get(f"/api/v1/applications/{drawn.application}/suggestion").json()
    told = [one["met"] for one in answer["eligibility"]["AA"]["reasons"] if one["clause"] == "第十六条"]
    assert told == ([] if met is None else [met])
