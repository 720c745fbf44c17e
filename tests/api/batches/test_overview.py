"""What the administrator's page of a batch draws, and what it offers to choose from."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient

from api.batches.overview import binned
from api.context import Context
from tests.api.batches.conftest import Rows
from tests.api.conftest import LogIn
from tests.api.states import World


def test_bins_are_as_wide_as_they_need_to_be_and_hold_one_sign() -> None:
    assert binned({}) == []
    bins = binned({-0.5: 1, 0.5: 2, 1.25: 3})
    assert [(one.low, one.high, one.applications) for one in bins] == [(-0.5, 0, 1), (0, 0.5, 0), (0.5, 1, 2), (1, 1.5, 3)]
    wide = binned({-90.0: 1, 95.0: 1})
    assert len(wide) <= 24
    assert sum(one.applications for one in wide) == 2
    assert all(one.high <= 0 or one.low >= 0 for one in wide)


def test_choices_name_versions_and_what_is_outdated(later: Context, admin: TestClient, batch: Rows, work_all: Callable[[], None]) -> None:
    before = admin.get("/api/v1/batches/choices").json()
    assert before["outdated"] == 2
    (version,) = before["patterns"]
    assert (version["files"], version["current"]) == (4, False)
    assert "management_system_certificate" in [one["kind"] for one in before["kinds"]]
    assert before["rubrics"] == {rubric.id: rubric.version for rubric in later.rubrics()}
    work_all()
    assert admin.post(f"/api/v1/batches/{batch.batch_id}/apply").status_code == 200
    work_all()
    after = admin.get("/api/v1/batches/choices").json()
    assert after["outdated"] == 0
    assert [(one["version"], one["current"]) for one in after["patterns"]] == [(later.patterns_version, True)]


def test_overview_adds_up_what_the_differences_say(admin: TestClient, batch: Rows, work_all: Callable[[], None]) -> None:
    path = f"/api/v1/batches/{batch.batch_id}"
    assert admin.get(f"{path}/overview").json()["moved"] == 0
    work_all()
    found = admin.get(f"{path}/overview").json()
    items = admin.get(f"{path}/differences").json()["items"]
    changes = [one["suggested_after"] - one["suggested_before"] for one in items]
    moved = [change for change in changes if change]
    assert moved, "certificates without their day of expiry count no more"
    assert (found["moved"], found["same"], found["unknown"]) == (len(moved), len(changes) - len(moved), 0)
    assert found["change"] == pytest.approx(sum(moved) / len(moved))
    assert sum(one["applications"] for one in found["bins"]) == len(moved)
    scores = [score for one in items for score in one["differences"]["scores"] if score["item"] == "3.1"]
    (item,) = [one for one in found["items"] if one["item"] == "3.1"]
    assert item["title"]["zh"] == "体系认证"
    assert item["raised"] + item["lowered"] + item["other"] == len(scores)
    assert item["change"] == pytest.approx(sum(score["after"]["suggested"] - score["before"]["suggested"] for score in scores))
    fields = {one["field"]: one["applications"] for one in found["fields"]}
    assert fields["valid_until"] == sum(any(value["field"] == "valid_until" for value in one["differences"]["values"]) for one in items)


def test_only_what_is_to_be_reviewed_again(
    log_in: LogIn, world: World, uploads: dict[str, int], admin: TestClient, batch: Rows, work_all: Callable[[], None]
) -> None:
    reviewer, path = log_in("reviewer"), f"/api/v1/applications/{world.own}"
    for action, body in (("review", {}), ("decisions", {"item": "3.1", "kind": "accept"})):
        version = reviewer.get(path).json()["version"]
        answer = reviewer.post(f"{path}/{action}", json={"version": version, **body})
        assert answer.status_code in (200, 201), answer.text
    work_all()
    differences = f"/api/v1/batches/{batch.batch_id}/differences"
    assert admin.get(differences).json()["total"] == 2
    (one,) = admin.get(differences, params={"contradicted": True}).json()["items"]
    assert one["application"] == world.own
    assert [item["item"] for item in one["differences"]["contradicted"]] == ["3.1"]
