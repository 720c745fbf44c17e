"""What may follow which state, and what people read where it may not."""

from __future__ import annotations

from typing import get_args

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select, update

from api.batches.transitions import TRANSITIONS, VERBS
from api.context import Context
from api.models import AuditEntry, Batch
from api.models.reviews import BatchState
from tests.api.batches.conftest import Rows

STATES = get_args(BatchState)


def test_every_state_but_the_last_ones_leads_somewhere() -> None:
    left = {state for steps in TRANSITIONS.values() for state in steps}
    reached = {state for steps in TRANSITIONS.values() for states in steps.values() for state in states}
    assert left == set(STATES) - {"applied", "discarded", "cancelled"}
    assert reached == set(STATES)


@pytest.mark.parametrize("verb", VERBS)
def test_what_the_table_does_not_allow_answers_409_and_changes_nothing(verb: str, admin: TestClient, later: Context, batch: Rows) -> None:
    for state in STATES:
        if state in TRANSITIONS[verb]:  # type: ignore[index]
            continue
        with later.database.session() as session:
            session.execute(update(Batch).values(state=state))
        answer = admin.post(f"/api/v1/batches/{batch.batch_id}/{verb}")
        assert answer.status_code == 409, (state, answer.text)
        assert VERBS[verb][0] in answer.json()["zh"]  # type: ignore[index]
        assert batch.state == state
    with later.database.reader() as session:
        assert session.scalars(select(AuditEntry.action).where(AuditEntry.subject == "batch")).all() == ["batch.created"]


def test_a_batch_that_does_not_exist_answers_404(admin: TestClient) -> None:
    assert admin.get("/api/v1/batches/99").status_code == 404
    assert admin.post("/api/v1/batches/99/apply").status_code == 404


def test_others_than_administrators_are_refused(log_in: object, admin: TestClient, batch: Rows) -> None:
    for name in ("enterprise", "reviewer"):
        client: TestClient = log_in(name)  # type: ignore[operator]
        assert client.get("/api/v1/batches").status_code == 403
        assert client.post(f"/api/v1/batches/{batch.batch_id}/cancel").status_code == 403
    assert [one["id"] for one in admin.get("/api/v1/batches").json()["batches"]] == [batch.batch_id]
