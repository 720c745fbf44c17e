"""The audit: complete, readable, unchangeable."""

from __future__ import annotations

import csv
import io

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from api.actor import service
from api.audit.service import record
from api.context import Context
from tests.api.conftest import LogIn
from tests.api.states import World


@pytest.mark.parametrize("statement", ["UPDATE audit SET actor = 'x'", "DELETE FROM audit"])
def test_nobody_changes_the_audit(statement: str, context: Context, world: World, log_in: LogIn) -> None:
    log_in("admin")
    with pytest.raises(DatabaseError, match="append-only"), context.database.session() as session:
        session.execute(text(statement))


def test_entries_are_filtered_and_paged_newest_first(log_in: LogIn, context: Context) -> None:
    with context.database.session() as session:
        for number in range(5):
            record(session, service("worker-1"), "upload.read", "upload", number, after={"state": "done"})
    admin = log_in("admin")
    page = admin.get("/api/v1/audit", params={"action": "upload.", "limit": 3}).json()
    assert [entry["subject_id"] for entry in page["entries"]] == ["4", "3", "2"]
    rest = admin.get("/api/v1/audit", params={"action": "upload.", "limit": 3, "before": page["next"]}).json()
    assert [entry["subject_id"] for entry in rest["entries"]] == ["1", "0"]
    assert rest["next"] is None
    assert [entry["action"] for entry in admin.get("/api/v1/audit", params={"by": "admin"}).json()["entries"]] == ["session.opened"]
    assert admin.get("/api/v1/audit", params={"until": "2020-01-01T00:00:00Z"}).json()["entries"] == []


def test_the_export_opens_in_a_spreadsheet_and_runs_nothing_there(log_in: LogIn, context: Context) -> None:
    with context.database.session() as session:
        record(session, service("=HYPERLINK(1)"), "upload.read", "upload", 1, after={"name": "证书"})
    answer = log_in("admin").get("/api/v1/audit.csv", params={"action": "upload."})
    assert answer.content.startswith("\ufeff".encode())
    rows = list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"))))
    assert [(row["actor"], row["after"]) for row in rows] == [("'=HYPERLINK(1)", '{"name": "证书"}')]
