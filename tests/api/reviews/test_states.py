"""From submission to conclusion."""

from __future__ import annotations

from sqlalchemy import select

from api.context import Context
from api.models import Application, AuditEntry
from tests.api.conftest import LogIn
from tests.api.reviews.conftest import Refused, Review


def test_a_review_from_beginning_to_conclusion(review: Review, refused: Refused, context: Context) -> None:
    with context.database.session() as session:
        session.get_one(Application, review.world.own).state = "submitted"
    refused(409, "conclusion", grade="AAA")
    assert review.post("review")["state"] == "in_review"
    refused(409, "review")
    problem = refused(409, "conclusion", grade="AAA")
    assert problem["open"] == review.post("decisions", item="3.1", kind="accept")["open"]
    assert problem["open"][0] in problem["zh"]
    refused(422, "conclusion", grade="B")
    for item in problem["open"]:
        review.post("decisions", item=item, kind="change", points=0.5, reason="资料审查")
    outcome = review.conclude("AA", remark="建议降一级")
    assert (outcome["state"], outcome["open"]) == ("decided", [])
    assert review.suggestion()["decided_grade"] == "AA"
    refused(409, "decisions", item="3.1", kind="accept")
    refused(409, "return", reason="已有结论")
    with context.database.reader() as session:
        entry = session.scalars(select(AuditEntry).where(AuditEntry.action == "application.decided")).one()
    assert entry.after is not None
    assert entry.after["points"] == outcome["decided_total"]
    assert entry.after["grade"] == "AA"


def test_no_conclusion_while_a_contradiction_stands(review: Review, refused: Refused) -> None:
    review.post("decisions", item="3.1", kind="accept")
    for item in review.suggestion()["items"]:
        if item["open"]:
            review.post("decisions", item=item["id"], kind="change", points=0, reason="资料审查")
    review.post("evidence-verdicts", upload=review.uploads["3.1/能源管理体系认证证书.pdf"], verdict="reject", reason="范围不符")
    problem = refused(409, "conclusion", grade="none")
    assert problem["contradicted"] == ["3.1"]
    review.post("decisions", item="3.1", kind="accept")
    assert review.conclude("none")["state"] == "decided"


def test_a_returned_application_is_the_enterprises_again_and_decisions_stay(review: Review, refused: Refused, log_in: LogIn) -> None:
    review.post("decisions", item="3.1", kind="accept")
    refused(422, "return", reason=" ")
    assert review.post("return", reason="缺2025年审计报告")["state"] == "returned"
    enterprise = log_in("enterprise")
    shown = enterprise.get(review.path).json()
    assert (shown["state"], shown["returned_reason"]) == ("returned", "缺2025年审计报告")
    again = enterprise.post(f"{review.path}/submission", json={"version": shown["version"]})
    assert again.status_code == 200, again.text
    review.post("review")
    assert review.item("3.1")["decision"]["points"] == 3.5


def test_files_still_being_read_hinder_a_conclusion(review: Review, refused: Refused, context: Context) -> None:
    for item in review.suggestion()["items"]:
        if item["open"]:
            review.post("decisions", item=item["id"], kind="change", points=0, reason="资料审查")
    with context.database.session() as session:
        session.get_one(Application, review.world.own).evidence_version += 1
    assert "读取" in refused(409, "conclusion", grade="AAA")["zh"]
