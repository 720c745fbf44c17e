"""An application's way through article 12 of the Jiangsu measures."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import update

from api.context import Context
from api.models import Application, Assignment
from extractor.catalogue.rubrics import load_rubric
from extractor.catalogue.workflow import load_workflow
from extractor.errors import CatalogueError
from extractor.settings import Settings
from tests.api.conftest import LogIn
from tests.api.reviews.drawn import Drawn, draw

RUBRIC = "jiangsu-2026"
WAYS = {
    "A": ["county_review", "county_check", "city_review", "city_check", "confirmation"],
    "AA": ["county_review", "county_check", "city_review", "city_check", "expert_review", "credit_check", "publicity"],
    "AAA": ["county_review", "county_check", "city_review", "city_check", "expert_review", "on_site", "credit_check", "publicity"],
}


class Walk:
    """The reviewer's steps on one application."""

    def __init__(self, client: TestClient, drawn: Drawn, enterprise: TestClient) -> None:
        self.client, self.drawn, self.enterprise = client, drawn, enterprise
        self.path = f"/api/v1/applications/{drawn.application}"

    def post(self, action: str, status: int = 200, **body: Any) -> Any:
        version = self.enterprise.get(self.path).json()["version"]
        answer = self.client.post(f"{self.path}/{action}", json={"version": version, **body})
        assert answer.status_code == status, answer.text
        return answer.json()

    def way(self, client: TestClient | None = None) -> dict[str, Any]:
        found: dict[str, Any] = (client or self.client).get(f"{self.path}/way").json()
        return found

    def forward(self) -> None:
        proposes = next(one["proposes"] for one in self.way()["steps"] if one["id"] == self.way()["step"])
        self.post("step", opinion="同意", grade="A" if proposes else "")


Walking = Callable[..., Walk]


@pytest.fixture
def walking(context: Context, log_in: LogIn) -> Walking:
    def begin(grade: str = "AAA") -> Walk:
        drawn = draw(context, RUBRIC, [], grade=grade, submitted_on=date(2026, 6, 15))
        return Walk(log_in("reviewer"), drawn, log_in(drawn.user))

    return begin


@pytest.mark.parametrize("grade", WAYS)
def test_each_grade_has_its_way(walking: Walking, grade: str) -> None:
    walk = walking(grade)
    assert [one["id"] for one in walk.way()["steps"]] == WAYS[grade]
    passed = []
    while not (way := walk.way())["last"]:
        passed.append(way["step"])
        walk.forward()
    assert [*passed, walk.way()["step"]] == WAYS[grade]
    walk.post("step", 409, opinion="同意")


def test_nobody_concludes_before_the_last_step(walking: Walking) -> None:
    walk = walking("A")
    assert "初步审查" in walk.post("conclusion", 409, grade="none", answers=[{"concern": "other_grade", "reason": "材料不足"}])["zh"]
    while not walk.way()["last"]:
        walk.forward()
    walk.post("conclusion", grade="none", answers=[{"concern": "other_grade", "reason": "材料不足"}], remark="不予认定")
    assert {one["state"] for one in walk.way()["steps"]} == {"done"}
    assert walk.way()["steps"][-1]["acts"][0]["outcome"] == "concluded"


def test_a_step_that_proposes_names_a_grade_and_no_other_does(walking: Walking) -> None:
    walk = walking("AA")
    walk.post("step", 422, opinion="同意", grade="AA")
    walk.post("step", 422, opinion=" ")
    walk.forward()
    walk.forward()
    assert walk.way()["step"] == "city_review"
    walk.post("step", 422, opinion="同意")
    walk.post("step", 422, opinion="同意", grade="recommended")
    walk.post("step", opinion="推荐", grade="AA")
    (act,) = walk.way()["steps"][2]["acts"]
    assert (act["outcome"], act["opinion"], act["grade"], act["user"]) == ("passed", "推荐", "AA", "reviewer")


def test_what_is_returned_comes_back_to_the_step_that_returned_it(walking: Walking) -> None:
    walk = walking("AA")
    walk.forward()
    walk.forward()
    walk.post("return", reason="缺2025年审计报告")
    assert [one["state"] for one in walk.way()["steps"]][:4] == ["done", "done", "returned", "ahead"]
    version = walk.enterprise.get(walk.path).json()["version"]
    again = walk.enterprise.post(f"{walk.path}/submission", json={"version": version})
    assert again.status_code == 200, again.text
    walk.post("review")
    assert walk.way()["step"] == "city_review"
    assert [act["outcome"] for act in walk.way()["steps"][2]["acts"]] == ["returned"]


def test_reviewers_see_the_applications_of_their_step_and_region(walking: Walking, context: Context) -> None:
    walk = walking("AA")

    def assigned(**values: Any) -> int:
        with context.database.session() as session:
            session.execute(update(Assignment).where(Assignment.campaign_id == walk.drawn.campaign).values(**values))
        return int(walk.client.get(walk.path).status_code)

    with context.database.session() as session:
        session.get_one(Application, walk.drawn.application).step = "county_check"
    assert assigned(steps=["county_review"]) == 404
    assert assigned(steps=["county_check", "city_check"]) == 200
    assert assigned(steps=["county_check"], regions=["江苏省无锡市"]) == 404
    assert assigned(steps=[], regions=["江苏省苏州市"]) == 200
    listed = walk.client.get("/api/v1/applications").json()["applications"]
    assert [one["step"]["zh"] for one in listed] == ["县（市、区）发展改革部门复核"]


def test_the_first_submission_begins_at_the_first_step_and_has_deadlines(context: Context, log_in: LogIn) -> None:
    drawn = draw(context, RUBRIC, [], grade="AA", submitted_on=date(2026, 6, 15), state="draft")
    client, path = log_in(drawn.user), f"/api/v1/applications/{drawn.application}"
    assert {one["state"] for one in client.get(f"{path}/way").json()["steps"]} == {"ahead"}
    client.post(f"{path}/submission", json={"version": client.get(path).json()["version"]})
    way = client.get(f"{path}/way").json()
    assert (way["step"], way["steps"][0]["state"]) == ("county_review", "current")
    assert [one["deadline"] for one in way["steps"]][:3] == ["2026-07-25", None, "2026-07-31"]


def test_the_enterprise_sees_its_way_without_opinions(walking: Walking) -> None:
    walk = walking("AA")
    walk.forward()
    (act,) = walk.way(walk.enterprise)["steps"][0]["acts"]
    assert (act["outcome"], act["opinion"], act["user"]) == ("passed", "", "")


def test_a_rubric_without_a_workflow_has_no_way(context: Context, log_in: LogIn) -> None:
    drawn = draw(context, "suzhou-award-2023", [], submitted_on=date(2023, 5, 20))
    way = log_in("reviewer").get(f"/api/v1/applications/{drawn.application}/way").json()
    assert (way["steps"], way["step"], way["last"]) == ([], None, True)


def test_steps_of_an_assignment_exist(context: Context, log_in: LogIn) -> None:
    drawn = draw(context, RUBRIC, [], grade="AA", submitted_on=date(2026, 6, 15))
    admin, path = log_in("admin"), f"/api/v1/campaigns/{drawn.campaign}/assignments"
    assert admin.post(path, json={"username": "reviewer", "steps": ["city_review"]}).json()["steps"] == ["city_review"]
    assert admin.post(path, json={"username": "reviewer", "steps": ["tea"]}).status_code == 422


STEP = "  - {id: one, title: {zh: 一, en: One}, clause: 第一条, level: county, role: {zh: 甲, en: A}"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"steps:\n{STEP}, grades: [AAAA]}}\n", "AAAA"),
        (f"steps:\n{STEP}, deadline: never}}\n", "never"),
        (f"steps:\n{STEP}, grades: [A]}}\n", "AA"),
        (f"steps:\n{STEP}}}\n{STEP}}}\n", "twice"),
        (f"steps:\n{STEP}, colour: red}}\n", "colour"),
    ],
)
def test_faults_are_named(tmp_path: Path, text: str, said: str) -> None:
    rubric = load_rubric(Settings().rubrics, RUBRIC)
    (tmp_path / RUBRIC).mkdir()
    (tmp_path / RUBRIC / "workflow.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(CatalogueError) as raised:
        load_workflow(tmp_path, rubric)
    assert "workflow.yaml" in raised.value.en
    assert said in raised.value.en
