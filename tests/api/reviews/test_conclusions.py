"""What a conclusion has to answer, under rubrics of each outcome."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.context import Context
from api.models import Application
from tests.api.conftest import LogIn
from tests.api.reviews.conftest import Refused, Review
from tests.api.reviews.drawn import Drawn, draw

SUZHOU = date(2023, 5, 20)
LICENCE = {"window": "1", "kind": "business_licence", "says": {"established_on": "2015-03-01"}}
YOUNG = {"window": "1", "kind": "business_licence", "says": {"established_on": "2022-03-01"}}


class Concluding:
    """The reviewer's requests on one drawn application."""

    def __init__(self, client: TestClient, drawn: Drawn) -> None:
        self.client, self.path = client, f"/api/v1/applications/{drawn.application}"

    def concerns(self, grade: str) -> list[dict[str, Any]]:
        answer = self.client.get(f"{self.path}/concerns", params={"grade": grade})
        assert answer.status_code == 200, answer.text
        found: list[dict[str, Any]] = answer.json()["concerns"]
        return found

    def conclude(self, grade: str, answers: list[dict[str, str]], **more: Any) -> Any:
        version = self.client.get(self.path).json()["version"]
        return self.client.post(f"{self.path}/conclusion", json={"version": version, "grade": grade, "answers": answers, **more})

    def answered(self, grade: str, reason: str = "已核实") -> list[dict[str, str]]:
        return [{"concern": one["id"], "reason": reason} for one in self.concerns(grade)]


On = Callable[..., Concluding]


@pytest.fixture
def on(context: Context, log_in: LogIn) -> On:
    return lambda *given, **more: Concluding(log_in("reviewer"), draw(context, *given, **more))


def test_a_recommendation_answers_each_condition_that_is_not_met_or_open(on: On) -> None:
    review = on("suzhou-award-2023", [YOUNG], submitted_on=SUZHOU)
    found = review.concerns("recommended")
    young = [one for one in found if one["kind"] == "condition" and one["met"] is False and one["clause"] == "附件1 一（一）"]
    assert len(young) == 1
    assert any(one["met"] is None for one in found if one["kind"] == "condition"), "what nobody can tell is judged by a person"
    assert {"missing:10", "missing:2"} <= {one["id"] for one in found}
    refused = review.conclude("recommended", [])
    assert refused.status_code == 409
    assert [one["id"] for one in refused.json()["concerns"]] == [one["id"] for one in found]
    all_but_one = [one for one in review.answered("recommended") if one["concern"] != young[0]["id"]]
    assert [one["id"] for one in review.conclude("recommended", all_but_one).json()["concerns"]] == [young[0]["id"]]
    assert review.conclude("recommended", review.answered("recommended", " ")).status_code == 422
    done = review.conclude("recommended", review.answered("recommended"), remark="报市局")
    assert done.json()["state"] == "decided"
    shown = review.client.get(f"{review.path}/suggestion").json()["conclusion"]
    assert (shown["grade"], shown["points"], shown["remark"], shown["user"]) == ("recommended", None, "报市局", "reviewer")
    assert {one["reason"] for one in shown["answers"]} == {"已核实"}
    assert [one["id"] for one in shown["answers"]] == [one["id"] for one in found]


def test_who_refuses_answers_that_alone(on: On) -> None:
    review = on("suzhou-award-2023", [LICENCE], submitted_on=SUZHOU)
    assert [one["id"] for one in review.concerns("none")] == ["other_grade"]
    assert review.conclude("none", []).status_code == 409
    assert review.conclude("none", review.answered("none")).json()["state"] == "decided"


@pytest.mark.parametrize(
    ("rubric", "grade", "wrong"),
    [("suzhou-award-2023", "", "AAA"), ("jiangsu-2026", "AA", "recommended"), ("xinhui-sme", "", "recommended")],
)
def test_results_are_those_of_the_outcome(on: On, rubric: str, grade: str, wrong: str) -> None:
    review = on(rubric, [], grade=grade, submitted_on=date(2026, 6, 15))
    assert review.client.get(f"{review.path}/concerns", params={"grade": wrong}).status_code == 422
    assert review.conclude(wrong, []).status_code == 422


def test_points_stand_with_what_was_left_unjudged(on: On) -> None:
    review = on("xinhui-sme", [], submitted_on=date(2026, 6, 15))
    (unjudged,) = (one for one in review.concerns("scored") if one["kind"] == "unjudged")
    assert "1.1" in unjudged["id"]
    assert review.conclude("scored", review.answered("scored")).json()["state"] == "decided"
    assert review.client.get(f"{review.path}/suggestion").json()["conclusion"]["points"] == 0


def test_a_grade_above_what_its_conditions_allow(on: On) -> None:
    """AAA for an enterprise whose revenue fell and that is two years old, which applied for AA."""
    years = [("2023", 300), ("2024", 200), ("2025", 100)]
    reports = [{"window": "4.1", "kind": "financial_report", "says": {"year": int(year), "revenue": revenue}} for year, revenue in years]
    lines = [{**YOUNG, "window": "licence", "says": {"established_on": "2024-06-01"}}, *reports]
    review = on("jiangsu-2026", lines, grade="AA", submitted_on=date(2026, 6, 15))
    found = review.concerns("AAA")
    assert "高于" in next(one["zh"] for one in found if one["kind"] == "other_grade")
    not_met = {one["clause"] for one in found if one["kind"] == "condition"}
    assert "第九条（二）" in not_met
    assert all(one["met"] is False for one in found if one["kind"] == "condition"), "a grade asks for what is surely not met alone"
    assert "other_grade" not in {one["id"] for one in review.concerns("AA")}


def test_a_veto_that_may_be_triggered_and_the_items_without_judgement(review: Review, refused: Refused) -> None:
    problem = refused(409, "conclusion", grade="AAA")
    assert {one["kind"] for one in problem["concerns"]} >= {"unjudged"}
    vetoes = {veto["id"]: veto["triggered"] for veto in review.suggestion()["vetoes"]}
    told = {one["id"].removeprefix("veto:") for one in problem["concerns"] if one["kind"] == "veto"}
    assert told == {name for name, triggered in vetoes.items() if triggered is not False}


def test_an_answer_to_what_is_no_concern_any_more(review: Review, refused: Refused) -> None:
    problem = refused(409, "conclusion", grade="AAA")
    answers = [{"concern": one["id"], "reason": "已核实"} for one in problem["concerns"]]
    review.post("decisions", item=problem["open"][0], kind="change", points=0, reason="资料审查")
    again = refused(409, "conclusion", grade="AAA", answers=answers)
    assert [one["kind"] for one in again["concerns"]] == ["unjudged"], "other items are left than were confirmed"
    left = [one for one in answers if not one["concern"].startswith("unjudged")]
    gone = [{"concern": "missing:99", "reason": "已核实"}]
    now = review.client.get(f"{review.path}/concerns", params={"grade": "AAA"}).json()["concerns"]
    unjudged = [{"concern": one["id"], "reason": "已核实"} for one in now if one["kind"] == "unjudged"]
    assert "刷新" in refused(409, "conclusion", grade="AAA", answers=[*left, *unjudged, *gone])["zh"]


def test_the_enterprise_is_told_the_remark_and_nothing_of_the_concerns(on: On, log_in: LogIn, context: Context) -> None:
    review = on("suzhou-award-2023", [LICENCE], submitted_on=SUZHOU)
    review.conclude("none", review.answered("none", "内部意见"), remark="材料不全")
    with context.database.reader() as session:
        user = session.get_one(Application, int(review.path.rpartition("/")[2])).organisation.uscc
    answer = log_in(f"drawn-{user}").get(review.path)
    assert answer.json()["conclusion_remark"] == "材料不全"
    assert "内部意见" not in answer.text
