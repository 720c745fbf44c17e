"""From login over upload, feedback and submission to decision, conclusion and export, with the real reader."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from openpyxl import load_workbook
from sqlalchemy import select

from api.context import Context
from api.models import Application, AuditEntry, Upload
from tests.api.conftest import LogIn
from tests.api.reviews.recorded import STRONG
from tests.api.states import World

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


def decide(reviewer: TestClient, path: str) -> dict[str, object]:
    """Accepts 3.1 as suggested, gives nothing where a person has to decide, and concludes; the outcome."""

    def post(action: str, **body: object) -> dict[str, Any]:
        version = reviewer.get(f"{path}/suggestion").json()["version"]
        answer = reviewer.post(f"{path}/{action}", json={"version": version, **body})
        assert answer.status_code in (200, 201), answer.text
        outcome: dict[str, Any] = answer.json()
        return outcome

    post("review")
    left = post("decisions", item="3.1", kind="accept")["open"]
    for item in left:
        post("decisions", item=item, kind="change", points=0, reason="没有材料")
    return post("conclusion", grade="none", answers=[{"concern": "other_grade", "reason": "材料不足"}])


@pytest.mark.ocr
def test_from_login_to_export(log_in: LogIn, world: World, read_all: Callable[[], None], context: Context) -> None:
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
    reviewer = log_in("reviewer")
    rows = reviewer.get("/api/v1/applications").json()
    assert rows["total"] == 1
    assert rows["applications"][0]["suggested"] >= 2
    decided = decide(reviewer, f"/api/v1/applications/{world.own}")
    sheet = load_workbook(BytesIO(reviewer.get(f"/api/v1/applications/{world.own}/review-sheet.xlsx").content))["评分"]
    printed = {row[0].value: row for row in sheet.iter_rows()}
    assert printed["3.1"][5].value == 2
    assert printed["合计"][5].value == decided["decided_total"]
    assert "质量管理体系证书.pdf 第1页" in str(printed["3.1"][8].value)
    with context.database.reader() as session:
        application_row = session.get_one(Application, world.own)
        assert application_row.suggestion_id is not None
        read = session.scalars(select(AuditEntry).where(AuditEntry.action == "upload.read")).all()
        assert len(read) == 2
        assert {upload.attempts for upload in session.scalars(select(Upload))} == {1}
