"""Accounts: the first administrator, one-time passwords, tokens, organisations."""

from __future__ import annotations

from typing import Any

from fastapi.testclient import TestClient
from sqlalchemy import select

from api.accounts.service import ensure_admin
from api.context import Context
from api.models import ApiToken, AuditEntry
from tests.api.conftest import LogIn
from tests.api.running import PASSWORD


def enter(app: Any, username: str, password: str) -> TestClient:
    client = TestClient(app)
    answer = client.post("/api/v1/session", json={"username": username, "password": password})
    assert answer.status_code == 200, answer.text
    client.headers["X-CSRF-Token"] = answer.json()["csrf_token"]
    return client


def test_the_first_start_makes_one_administrator_who_must_change_the_password(context: Context, app: Any) -> None:
    password = ensure_admin(context)
    assert password is not None
    assert ensure_admin(context) is None
    client = enter(app, "admin", password)
    assert client.get("/api/v1/users").status_code == 403
    assert client.put("/api/v1/session/password", json={"old": password, "new": "short"}).status_code == 422
    assert client.put("/api/v1/session/password", json={"old": password, "new": PASSWORD}).status_code == 204
    assert client.get("/api/v1/users").json()["total"] == 1
    enter(app, "admin", PASSWORD)


def test_a_changed_password_ends_the_other_sessions(log_in: LogIn) -> None:
    here, elsewhere = log_in("reviewer"), log_in("reviewer")
    assert here.put("/api/v1/session/password", json={"old": PASSWORD, "new": "another long one"}).status_code == 204
    assert here.get("/api/v1/session").status_code == 200
    assert elsewhere.get("/api/v1/session").status_code == 401


def test_users_are_made_disabled_and_reset_by_the_administrator(log_in: LogIn, app: Any) -> None:
    admin = log_in("admin")
    made = admin.post("/api/v1/users", json={"username": "wang.fang", "display_name": "王芳", "role": "reviewer"})
    assert made.status_code == 201, made.text
    user, password = made.json()["id"], made.json()["one_time_password"]
    assert enter(app, "wang.fang", password).get("/api/v1/session").json()["must_change_password"]
    assert admin.post("/api/v1/users", json={"username": "wang.fang", "display_name": "王芳", "role": "reviewer"}).status_code == 409
    reset = admin.patch(f"/api/v1/users/{user}", json={"reset_password": True}).json()["one_time_password"]
    client = enter(app, "wang.fang", reset)
    assert admin.patch(f"/api/v1/users/{user}", json={"active": False}).json()["active"] is False
    assert client.get("/api/v1/session").status_code == 401
    assert admin.get("/api/v1/users", params={"search": "王"}).json()["total"] == 1


def test_an_administrator_cannot_lock_himself_out(log_in: LogIn) -> None:
    admin = log_in("admin")
    me = next(user for user in admin.get("/api/v1/users").json()["users"] if user["username"] == "admin")
    assert admin.patch(f"/api/v1/users/{me['id']}", json={"active": False}).status_code == 409
    assert admin.patch(f"/api/v1/users/{me['id']}", json={"role": "reviewer"}).status_code == 409


def test_an_enterprise_needs_its_organisation(log_in: LogIn) -> None:
    admin = log_in("admin")
    user = {"username": "firma", "display_name": "某公司", "role": "enterprise"}
    assert admin.post("/api/v1/users", json=user).status_code == 422
    wrong = admin.post("/api/v1/organisations", json={"name": "某某有限公司", "uscc": "913205053027164855"})
    assert wrong.status_code == 422
    made = admin.post("/api/v1/organisations", json={"name": "某某有限公司", "uscc": "91320594MA1MABCD08"[:17] + "X"})
    assert made.status_code == 422
    known = admin.get("/api/v1/organisations").json()["organisations"][0]
    assert admin.post("/api/v1/organisations", json={"name": "冒名有限公司", "uscc": known["uscc"]}).status_code == 409
    assert admin.post("/api/v1/users", json=user | {"organisation": known["id"]}).status_code == 201
    changed = admin.patch(f"/api/v1/organisations/{known['id']}", json={"former_names": ["旧名有限公司"]})
    assert changed.json()["former_names"] == ["旧名有限公司"]


def test_a_tokens_secret_is_shown_once_and_kept_nowhere(log_in: LogIn, app: Any, context: Context) -> None:
    client = log_in("enterprise")
    assert client.post("/api/v1/tokens", json={"name": "ERP", "scopes": ["admin"]}).status_code == 422
    made = client.post("/api/v1/tokens", json={"name": "ERP", "scopes": ["read"]}).json()
    machine = TestClient(app, headers={"Authorization": f"Bearer {made['secret']}"})
    assert machine.get("/api/v1/applications").json()["total"] == 1
    assert "secret" not in client.get("/api/v1/tokens").json()["tokens"][0]
    with context.database.reader() as session:
        token = session.scalars(select(ApiToken)).one()
        assert token.digest != made["secret"]
        assert token.last_used_at is not None
        told = session.scalars(select(AuditEntry).where(AuditEntry.action == "token.created")).one()
        assert made["secret"] not in str(told.after)
    assert client.delete(f"/api/v1/tokens/{made['id']}").status_code == 204
    assert machine.get("/api/v1/applications").status_code == 401
    assert log_in("rival").delete(f"/api/v1/tokens/{made['id']}").status_code == 404
