"""What reviewers see of a rubric that gives no points."""

from __future__ import annotations

from datetime import date

import pytest
from fastapi.testclient import TestClient

from api.context import Context
from tests.api.conftest import LogIn
from tests.api.reviews.drawn import Drawn, draw

LINES = [
    {"window": "3", "kind": "business_licence", "says": {"established_on": "2015-03-01"}},
    {"window": "13", "kind": "personnel_certificate", "says": {"qualification": "检验员", "holder_count": 1}},
    {"window": "8a", "kind": "other", "says": {}},
    {"window": "", "kind": "appointment", "says": {"role": "首席质量官"}},
]


@pytest.fixture
def suzhou(context: Context, log_in: LogIn) -> tuple[TestClient, Drawn]:
    return log_in("reviewer"), draw(context, "suzhou-award-2023", LINES, submitted_on=date(2023, 5, 20))


def test_the_list_says_how_many_documents_are_complete(suzhou: tuple[TestClient, Drawn], context: Context, log_in: LogIn) -> None:
    client, drawn = suzhou
    graded = draw(context, "jiangsu-2026", [], uscc="91320500MA1ABCDE1X", grade="AA", submitted_on=date(2026, 6, 15))
    listed = {one["id"]: one for one in client.get("/api/v1/applications").json()["applications"]}
    items = client.get(f"/api/v1/applications/{drawn.application}/suggestion").json()["items"]
    shown = listed[drawn.application]
    assert shown["complete"] == 2
    assert shown["asked"] == sum(one["complete"] is not None or bool(one["evidence"]) for one in items if one["id"] not in ("8", "15"))
    assert (shown["scored"], shown["suggested"]) == (True, None)
    assert (listed[graded.application]["asked"], listed[graded.application]["scored"]) == (None, True)


@pytest.mark.parametrize("kind", ["accept", "change"])
def test_nobody_gives_points_where_there_are_none(suzhou: tuple[TestClient, Drawn], kind: str) -> None:
    client, drawn = suzhou
    path = f"/api/v1/applications/{drawn.application}"
    body = {"version": client.get(path).json()["version"], "item": "13", "kind": kind, "points": 1, "reason": "资料审查"}
    answer = client.post(f"{path}/decisions", json=body)
    assert answer.status_code == 422, answer.text


def test_files_in_no_window_are_named_with_where_they_count(suzhou: tuple[TestClient, Drawn]) -> None:
    client, drawn = suzhou
    view = client.get(f"/api/v1/applications/{drawn.application}/suggestion").json()
    assert [(one["window"], one["upload"]) for one in view["unfiled"]] == [("10", drawn.uploads[3])]
    assert next(item for item in view["items"] if item["id"] == "10")["complete"] is True
