"""From login over upload to feedback, submission and suggestion, with the real reader."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from api.context import Context
from api.models import Application, AuditEntry, Upload
from tests.api.conftest import STRONG, LogIn, World

CERTIFICATE = STRONG / "3.1" / "质量管理体系证书.pdf"


def send(client: TestClient, application: int, window: str, path: Path, name: str | None = None) -> dict[str, object]:
    answer = client.post(
        f"/api/v1/applications/{application}/uploads",
        data={"window": window},
        files={"file": (name or path.name, path.read_bytes(), "application/pdf")},
    )
    assert answer.status_code in (200, 201), answer.text
    body: dict[str, object] = answer.json()
    return body


def first_submitted(context: Context, application: int, *, on: date) -> None:
    """As if it had been submitted and returned: certificates are judged on that day, whatever day the test runs."""
    with context.database.session() as session:
        row = session.get_one(Application, application)
        row.submitted_on, row.state = on, "returned"


@pytest.mark.ocr
def test_from_login_to_suggestion(log_in: LogIn, world: World, read_all: Callable[[], None], context: Context) -> None:
    first_submitted(context, world.own, on=date(2026, 6, 15))
    client = log_in("enterprise")
    first = send(client, world.own, "3.1", CERTIFICATE)
    assert first["state"] == "queued"
    assert context.jobs.depth("interactive") == 1
    licence = next((STRONG / "licence").iterdir())
    send(client, world.own, "3.1", licence)
    read_all()
    feedback = client.get(f"/api/v1/applications/{world.own}/feedback").json()
    certificate, misplaced = feedback["uploads"]
    assert certificate["state"] == "done"
    assert certificate["documents"][0]["kind"] == "management_system_certificate"
    assert certificate["documents"][0]["in_place"]
    assert "苏州鹿衡精密机械有限公司" in [field["value"] for field in certificate["documents"][0]["fields"]]
    assert misplaced["documents"][0]["right_windows"] == ["licence"]
    assert "wrong_window" in [flag["code"] for flag in misplaced["documents"][0]["flags"]]
    assert client.patch(f"/api/v1/uploads/{misplaced['upload']}", json={"window": "licence"}).status_code == 200
    application = client.get(f"/api/v1/applications/{world.own}").json()
    assert application["up_to_date"]
    submitted = client.post(f"/api/v1/applications/{world.own}/submission", json={"version": application["version"]})
    assert submitted.json()["state"] == "submitted", submitted.text
    rows = log_in("reviewer").get("/api/v1/applications").json()
    assert rows["total"] == 1
    assert rows["applications"][0]["suggested"] >= 2
    with context.database.reader() as session:
        application_row = session.get_one(Application, world.own)
        assert application_row.suggestion_id is not None
        read = session.scalars(select(AuditEntry).where(AuditEntry.action == "upload.read")).all()
        assert len(read) == 2
        assert {upload.attempts for upload in session.scalars(select(Upload))} == {1}
