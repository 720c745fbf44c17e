"""Campaigns, rubrics as people read them, and assignments."""

from __future__ import annotations

from api.context import Context
from api.models import Application
from tests.api.conftest import LogIn
from tests.api.states import World

DATES = {"opens_on": "2026-03-01", "closes_on": "2026-06-30", "review_until": "2026-09-30"}


def test_a_campaign_is_made_and_changed(log_in: LogIn) -> None:
    admin = log_in("admin")
    made = admin.post("/api/v1/campaigns", json={"title": "2026年度", "rubric": "jiangsu-2023", "regions": ["江苏省南京市"], **DATES})
    assert made.status_code == 201, made.text
    campaign = made.json()["id"]
    changed = admin.patch(f"/api/v1/campaigns/{campaign}", json={"closes_on": "2026-07-15", "scores_visible": True}).json()
    assert (changed["closes_on"], changed["scores_visible"], changed["title"]) == ("2026-07-15", True, "2026年度")
    assert admin.patch(f"/api/v1/campaigns/{campaign}", json={"closes_on": "2026-01-01"}).status_code == 422
    assert admin.get(f"/api/v1/campaigns/{campaign}").json()["closes_on"] == "2026-07-15"
    assert admin.post("/api/v1/campaigns", json={"title": "无此标准", "rubric": "nothing", **DATES}).status_code == 422


def test_the_rubric_stays_once_somebody_applies(log_in: LogIn, world: World) -> None:
    answer = log_in("admin").patch(f"/api/v1/campaigns/{world.campaign}", json={"rubric": "jiangsu-2026"})
    assert answer.status_code in (409, 422)


def test_reviewers_are_assigned_to_regions(log_in: LogIn, world: World) -> None:
    admin, url = log_in("admin"), f"/api/v1/campaigns/{world.campaign}/assignments"
    assert admin.post(url, json={"username": "enterprise"}).status_code == 422
    assert admin.post(url, json={"username": "stranger", "regions": ["北京市"]}).status_code == 422
    made = admin.post(url, json={"username": "stranger", "regions": ["江苏省苏州市吴江区"]})
    assert made.status_code == 201, made.text
    assert [one["username"] for one in admin.get(url).json()["assignments"]] == ["reviewer", "stranger"]
    stranger = log_in("stranger")
    assert stranger.get(f"/api/v1/campaigns/{world.campaign}").status_code == 200
    assert admin.delete(f"{url}/{made.json()['id']}").status_code == 204
    assert stranger.get(f"/api/v1/campaigns/{world.campaign}").status_code == 404


def test_a_rubric_is_read_as_a_page(log_in: LogIn) -> None:
    client = log_in("enterprise")
    known = {one["id"]: one["max"] for one in client.get("/api/v1/rubrics").json()["rubrics"]}
    assert known == {"jiangsu-2023": 100, "jiangsu-2026": 100, "suzhou-award-2023": None, "xinhui-sme": 1000}
    rubric = client.get("/api/v1/rubrics/jiangsu-2023").json()
    items = {item["id"]: item for section in rubric["sections"] for item in section["items"]}
    assert len(items) == 49
    assert items["3.1"]["accepts"][0]["words"]["zh"] == "管理体系认证证书"
    assert items["3.1"]["rule"]["zh"].startswith("按体系类别去重计数")
    assert [material["id"] for material in rubric["materials"]] == ["licence", "commitment", "credit_report"]
    assert client.get("/api/v1/rubrics/none").status_code == 404


def test_applications_are_counted_by_campaign_and_state(log_in: LogIn, world: World, context: Context) -> None:
    with context.database.session() as session:
        session.get_one(Application, world.other).state = "decided"
    counts = log_in("admin").get("/api/v1/campaigns/counts").json()["counts"]
    assert counts == {str(world.campaign): {"draft": 1, "decided": 1}}
