"""What the workbench shows."""

from __future__ import annotations

from decimal import Decimal

import yaml

from api.context import Context
from api.models import Application, Campaign
from tests.api.conftest import LogIn
from tests.api.reviews.conftest import Review
from tests.api.reviews.recorded import STRONG, upload


def test_points_are_those_that_were_expected(review: Review) -> None:
    expected = yaml.safe_load((STRONG / "expected.yaml").read_text())
    shown = {item["id"]: item for item in review.suggestion()["items"]}
    for item, wanted in expected["items"].items():
        low, high = shown[item]["low"], shown[item]["high"]
        assert low <= wanted["points"] <= high, (item, low, high)


def test_evidence_names_upload_document_and_window(review: Review) -> None:
    shown = review.suggestion()
    pieces = [piece for item in shown["items"] for piece in item["evidence"]]
    assert pieces
    for piece in pieces:
        assert review.uploads[f"{piece['window']}/{piece['file']}"] == piece["upload"]
        assert piece["document"] == 0
    assert shown["up_to_date"]
    assert shown["waiting"] == 0
    assert shown["rubric_version"] == "1.0"
    assert len(shown["patterns_versions"]) == 1
    assert shown["shared"] == shown["rejected"] == shown["corrections"] == []


def test_files_of_one_name_in_two_windows_stay_apart(context: Context, review: Review) -> None:
    """Evidence is named by file alone: the second of a name gets a number."""
    second = upload(context, review.world.own, "7.3", STRONG / "7.1" / "江苏精品证书.jpg", name="质量管理体系证书.pdf")
    outcome = review.post("evidence-verdicts", upload=review.uploads["3.1/能源管理体系认证证书.pdf"], verdict="reject", reason="重新评分")
    assert outcome["suggestion"]
    pieces = [piece for item in review.suggestion()["items"] for piece in item["evidence"]]
    by_upload = {piece["upload"]: piece["file"] for piece in pieces}
    assert by_upload[second] == "质量管理体系证书.pdf (2)"
    assert by_upload[review.uploads["3.1/质量管理体系证书.pdf"]] == "质量管理体系证书.pdf"


def test_enterprises_see_scores_only_where_the_campaign_shows_them(context: Context, review: Review, log_in: LogIn) -> None:
    enterprise = log_in("enterprise")
    assert enterprise.get(f"{review.path}/suggestion").status_code == 403
    with context.database.session() as session:
        session.get_one(Campaign, review.world.campaign).scores_visible = True
    before = enterprise.get(f"{review.path}/suggestion").json()
    assert before["items"]
    review.post("decisions", item="7.3", kind="change", points=0.5, reason="一件专利已转让")
    review.post("evidence-verdicts", upload=review.uploads["7.1/江苏精品证书.jpg"], verdict="reject", reason="证书与企业不符")
    after = enterprise.get(f"{review.path}/suggestion").json()
    assert after["total"] == before["total"]
    assert after["items"] == before["items"]
    for hidden in ("decided_total", "decided_grade", "rejected", "corrections", "shared"):
        assert after[hidden] is None
    assert {(item["decision"], item["open"], item["contradiction"]) for item in after["items"]} == {(None, None, None)}


def test_others_see_nothing(review: Review, log_in: LogIn) -> None:
    for name in ("rival", "stranger"):
        assert log_in(name).get(f"{review.path}/suggestion").status_code == 404


def test_before_the_first_reading_there_is_none(context: Context, review: Review) -> None:
    with context.database.session() as session:
        session.get_one(Application, review.world.other).state = "in_review"
    answer = review.client.get(f"/api/v1/applications/{review.world.other}/suggestion")
    assert answer.status_code == 404
    assert "尚无预评分" in answer.json()["zh"]


def test_totals_are_numbers(review: Review) -> None:
    shown = review.suggestion()
    assert Decimal(str(shown["decided_total"])) == Decimal(str(shown["total"]["suggested"]))
