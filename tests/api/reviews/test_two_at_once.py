"""Two reviewers at the same item at the same moment: exactly one wins, and nothing is lost."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from fastapi.testclient import TestClient
from sqlalchemy import select

from api.context import Context
from api.models import Application, Assignment, AuditEntry, Decision, User
from tests.api.conftest import LogIn
from tests.api.reviews.conftest import Review

ROUNDS = 8


def test_exactly_one_of_two_wins(review: Review, context: Context, log_in: LogIn) -> None:
    with context.database.session() as session:
        second = session.scalars(select(User).where(User.username == "stranger")).one()
        session.add(Assignment(user_id=second.id, campaign_id=review.world.campaign))
    clients = (review.client, log_in("stranger"))
    version = review.suggestion()["version"]
    for _ in range(ROUNDS):
        start = Barrier(len(clients))

        def decide(client: TestClient, points: float, start: Barrier = start, seen: int = version) -> Any:
            start.wait()
            body = {"version": seen, "item": "3.1", "kind": "change", "points": points, "reason": "同时评定"}
            return client.post(f"{review.path}/decisions", json=body)

        with ThreadPoolExecutor(len(clients)) as threads:
            answers = list(threads.map(decide, clients, (1.0, 2.0)))
        assert sorted(answer.status_code for answer in answers) == [201, 409], [answer.text for answer in answers]
        won, lost = sorted(answers, key=lambda answer: answer.status_code)
        name = ("reviewer", "stranger")[answers.index(won)]
        problem = lost.json()
        assert (problem["version"], problem["changed_by"]) == (won.json()["version"], name)
        assert name in problem["zh"]
        version = won.json()["version"]
        decision = review.item("3.1")["decision"]
        assert (decision["id"], decision["user"]) == (won.json()["decision"], name)
    with context.database.reader() as session:
        assert len(session.scalars(select(Decision)).all()) == ROUNDS
        assert len(session.scalars(select(AuditEntry).where(AuditEntry.action == "application.item_changed")).all()) == ROUNDS
        assert session.get_one(Application, review.world.own).version == version


def test_different_acts_at_once_are_refused_too_and_can_be_repeated(review: Review) -> None:
    version = review.suggestion()["version"]
    first = {"version": version, "item": "3.1", "kind": "accept"}
    second = {"version": version, "upload": review.uploads["7.1/江苏精品证书.jpg"], "verdict": "reject", "reason": "与企业不符"}
    assert review.client.post(f"{review.path}/decisions", json=first).status_code == 201
    answer = review.client.post(f"{review.path}/evidence-verdicts", json=second)
    assert answer.status_code == 409
    again = review.client.post(f"{review.path}/evidence-verdicts", json=second | {"version": answer.json()["version"]})
    assert again.status_code == 201
    shown = review.suggestion()
    assert next(item for item in shown["items"] if item["id"] == "3.1")["decision"]["points"] == 3.5
    assert len(shown["rejected"]) == 1
