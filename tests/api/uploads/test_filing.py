"""Files in no window: proposed, confirmed together, counted meanwhile where they seem to belong; and how the windows stand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.context import Context
from tests.api.conftest import LogIn
from tests.api.reviews.drawn import Drawn, Line, draw

SUZHOU = date(2023, 5, 20)
QUALITY = {"kind": "management_system_certificate", "says": {"system": "quality", "certificate_no": "001", "valid_until": "2030-01-01"}}
INSPECTOR = {"kind": "personnel_certificate", "says": {"qualification": "检验员", "holder_count": 1, "certificate_no": "J1"}}
LOOSE: list[Line] = [{"window": "", **QUALITY}, {"window": "", **INSPECTOR}, {"window": "", "kind": "other", "says": {}}]


@pytest.fixture
def loose(context: Context, log_in: LogIn) -> tuple[TestClient, Drawn]:
    drawn = draw(context, "suzhou-award-2023", LOOSE, submitted_on=SUZHOU, state="draft")
    return log_in(drawn.user), drawn


def told(client: TestClient, drawn: Drawn) -> dict[str, Any]:
    answer = client.get(f"/api/v1/applications/{drawn.application}/feedback")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def window(answer: dict[str, Any], identifier: str) -> dict[str, Any]:
    return next(one for one in answer["windows"] if one["window"] == identifier)


def test_what_is_recognised_is_proposed(loose: tuple[TestClient, Drawn]) -> None:
    answer = told(*loose)
    assert [one["proposal"]["window"] for one in answer["uploads"]] == ["6", "13", None]
    assert "选择窗口" in answer["uploads"][2]["proposal"]["zh"]
    codes = {flag["code"] for one in answer["uploads"] for document in one["documents"] for flag in document["flags"]}
    assert not codes & {"wrong_window", "irrelevant"}, "what is in no window is in no wrong one"
    assert window(answer, "6")["complete"] is True, "until it is confirmed it counts where it is proposed"


def test_all_proposals_are_confirmed_at_once(loose: tuple[TestClient, Drawn]) -> None:
    client, drawn = loose
    files = [{"upload": one["upload"], "window": one["proposal"]["window"]} for one in told(*loose)["uploads"][:2]]
    answer = client.post(f"/api/v1/applications/{drawn.application}/filings", json={"files": files})
    assert answer.status_code == 200, answer.text
    assert [one["window"] for one in answer.json()["uploads"]] == ["6", "13"]
    after = told(*loose)
    assert [(one["window"], one["proposal"] is None) for one in after["uploads"]] == [("6", True), ("13", True), ("", False)]


@pytest.mark.parametrize(("files", "status"), [([(0, "6"), (1, "99")], 422), ([(0, "6"), (None, "6")], 404), ([(0, "")], 422)])
def test_all_or_none(loose: tuple[TestClient, Drawn], files: list[tuple[int | None, str]], status: int) -> None:
    client, drawn = loose
    wanted = [{"upload": 99_999 if place is None else drawn.uploads[place], "window": where} for place, where in files]
    assert client.post(f"/api/v1/applications/{drawn.application}/filings", json={"files": wanted}).status_code == status
    assert {one["window"] for one in told(*loose)["uploads"]} == {""}


def test_nothing_is_filed_once_it_is_submitted(context: Context, log_in: LogIn) -> None:
    drawn = draw(context, "suzhou-award-2023", LOOSE, submitted_on=SUZHOU, state="submitted")
    wanted = {"files": [{"upload": drawn.uploads[0], "window": "6"}]}
    assert log_in(drawn.user).post(f"/api/v1/applications/{drawn.application}/filings", json=wanted).status_code == 409


def test_a_file_may_be_uploaded_into_no_window(context: Context, log_in: LogIn) -> None:
    drawn = draw(context, "jiangsu-2026", [], grade="A", submitted_on=date(2026, 6, 15), state="draft")
    client, path = log_in(drawn.user), f"/api/v1/applications/{drawn.application}/uploads"
    for where, status in (("", 201), ("4.9", 422)):
        answer = client.post(path, data={"window": where}, files={"file": ("a.txt", "营业执照".encode(), "text/plain")})
        assert answer.status_code == status, answer.text
    assert [one["window"] for one in client.get(path).json()["uploads"]] == [""]


def test_what_windows_ask_of_this_sector(loose: tuple[TestClient, Drawn]) -> None:
    answer = told(*loose)
    inspectors, farm, permits = (window(answer, one) for one in ("13", "11", "7"))
    assert (inspectors["applies"], inspectors["complete"], inspectors["have"], inspectors["need"]) == (True, False, 1, 2)
    assert farm["applies"] is False
    assert (permits["applies"], permits["complete"]) == (None, None)
    lacking = next(one for one in answer["missing"] if one["window"] == "13")
    assert (lacking["required"], lacking["have"], lacking["need"]) == (True, 1, 2)


def test_which_bullets_have_evidence(context: Context, log_in: LogIn) -> None:
    lines: list[Line] = [{"window": "2.3", **QUALITY}]
    drawn = draw(context, "jiangsu-2026", lines, grade="AA", submitted_on=date(2026, 6, 15), state="draft")
    client = log_in(drawn.user)
    assert window(told(client, drawn), "2.3")["covered"] == ["2.3.5"]
    parts = [
        part
        for section in client.get("/api/v1/rubrics/jiangsu-2026").json()["sections"]
        for item in section["items"]
        for part in item["parts"]
    ]
    assert len(parts) == 44
    assert all(part["clause"] and part["title"]["zh"] for part in parts)
