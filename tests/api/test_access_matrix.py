"""Who may do what: every role × every endpoint × one's own and others' things. New endpoints are found by themselves."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select, update

from api import access
from api.accounts.service import SCOPES_OF
from api.app import create_app
from api.context import Context, open_context
from api.database import now
from api.dependencies import digest
from api.models import ApiToken, Application, Batch, Decision, StoredFile, Upload, User
from api.settings import ServiceSettings
from tests.api.conftest import ROLES, LogIn, World

BODIES: dict[str, Any] = {
    "change_application": {"version": 1},
    "submit_application": {"version": 1},
    "move_upload": {"window": "3.1"},
    "decide_item": {"version": 1, "item": "3.1", "kind": "accept"},
    "judge_evidence": {"version": 1, "upload": 1, "verdict": "reject", "reason": "不清楚"},
    "correct_value": {"version": 1, "upload": 1, "document": 0, "field": "valid_until", "value": "2027-05-01", "reason": "看错"},
    "undo_decision": {"version": 1, "reason": "误操作"},
    "start_review": {"version": 1},
    "return_application": {"version": 1, "reason": "请补正"},
    "conclude_application": {"version": 1, "grade": "AAA"},
}
"""What an operation on somebody's application must be sent to get as far as finding out whose it is."""
FORMS = {"upload_file": ({"window": "3.1"}, {"file": ("a.txt", b"a")})}
SHA256 = hashlib.sha256(b"a").hexdigest()
SERVED_WITHOUT_END = {"application_events"}


@dataclass(frozen=True)
class Operation:
    name: str
    method: str
    path: str

    @property
    def concerns(self) -> str:
        """The thing in the path that belongs to somebody; empty where there is none."""
        return next((thing for thing in ("application_id", "upload_id", "campaign_id") if f"{{{thing}}}" in self.path), "")


def operations() -> list[Operation]:
    settings = ServiceSettings()
    context = open_context(settings.model_copy(update={"storage_url": "memory:///"}))
    paths = create_app(context).openapi()["paths"]
    context.close()
    return [Operation(one["operationId"], method, path) for path, by_method in paths.items() for method, one in by_method.items()]


OPERATIONS = operations()
GUARDED = [one for one in OPERATIONS if one.name not in access.OPEN]


@dataclass(frozen=True)
class Things:
    """Ids of what is in `enterprise`'s hands."""

    world: World
    upload: int
    decision: int
    batch: int
    user: int

    def url(self, operation: Operation) -> str:
        own = {
            "application_id": self.world.own,
            "upload_id": self.upload,
            "campaign_id": self.world.campaign,
            "decision_id": self.decision,
            "batch_id": self.batch,
            "user_id": self.user,
            "page": 1,
            "rubric_id": "jiangsu-2023",
        }
        return re.sub(r"\{(\w+)\}", lambda found: str(own.get(found[1], 999_999)), operation.path)


@pytest.fixture
def things(context: Context, world: World) -> Things:
    context.storage.put_file(BytesIO(b"a"), SHA256)
    with context.database.session() as session:
        users = {user.username: user.id for user in session.scalars(select(User))}
        session.add(StoredFile(sha256=SHA256, size=1))
        session.flush()
        upload = Upload(application_id=world.own, window="3.1", name="a.txt", sha256=SHA256, uploaded_by=users["enterprise"])
        decision = Decision(application_id=world.own, kind="accept", item="3.1", user_id=users["reviewer"])
        batch = Batch(title="", selection={}, patterns_version="1", created_by=users["admin"], state="ready")
        session.add_all([upload, decision, batch])
        session.execute(update(Application).values(state="in_review"))
        session.flush()
        return Things(world, upload.id, decision.id, batch.id, users["rival"])


def call(client: TestClient, operation: Operation, things: Things) -> int:
    url = things.url(operation)
    if operation.name in FORMS:
        data, files = FORMS[operation.name]
        return client.request(operation.method.upper(), url, data=data, files=files).status_code
    if operation.method in ("post", "patch", "put"):
        return client.request(operation.method.upper(), url, json=BODIES.get(operation.name, {})).status_code
    return client.request(operation.method.upper(), url).status_code


def test_every_operation_has_a_rule_and_every_rule_an_operation() -> None:
    names = {one.name for one in GUARDED}
    assert names - set(access.RULES) == set(), "add a Rule to api/access.py for each of these"
    assert set(access.RULES) - names == set(), "these rules are for no endpoint"
    assert {one.name for one in OPERATIONS} - names == access.OPEN


def test_every_operation_on_somebodys_things_can_be_called_here() -> None:
    silent = {
        one.name
        for one in GUARDED
        if one.concerns in ("application_id", "upload_id") and one.method in ("post", "patch", "put") and one.name not in {*BODIES, *FORMS}
    }
    assert silent - {"retry_upload"} == set(), "add a body to BODIES for each of these"


def test_nobody_may_do_anything(app: Any, things: Things) -> None:
    client = TestClient(app, raise_server_exceptions=False)
    answers = {one.name: call(client, one, things) for one in GUARDED}
    assert {name: status for name, status in answers.items() if status != 401} == {}


@pytest.mark.parametrize("username", ROLES)
def test_roles_may_do_what_the_rules_say_and_nothing_else(username: str, log_in: LogIn, things: Things) -> None:
    client = log_in(username)
    refused = {one.name for one in GUARDED if ROLES[username] not in access.RULES[one.name].roles}
    answers = {one.name: call(client, one, things) for one in GUARDED if one.name in refused}
    assert {name: status for name, status in answers.items() if status != 403} == {}
    assert len(answers) == len(refused)


@pytest.mark.parametrize("username", ["enterprise", "reviewer", "admin"])
def test_one_may_reach_ones_own(username: str, log_in: LogIn, things: Things, context: Context) -> None:
    allowed = [one for one in GUARDED if ROLES[username] in access.RULES[one.name].roles and one.name not in SERVED_WITHOUT_END]
    answers = {}
    for one in sorted(allowed, key=lambda one: one.name == "log_out"):
        answers[one.name] = call(log_in(username), one, things)
        context.redis.flushdb()  # so many logins at once are not usual
    unexpected = {name: status for name, status in answers.items() if status in (401, 403, 405) or status >= 500}
    assert unexpected in ({}, {"get_suggestion": 403}, {"change_password": 403}, {"get_suggestion": 403, "change_password": 403})


@pytest.mark.parametrize("username", ["rival", "stranger"])
def test_what_is_not_ones_own_does_not_exist(username: str, log_in: LogIn, things: Things) -> None:
    client = log_in(username)
    theirs = [
        one
        for one in GUARDED
        if one.concerns
        and ROLES[username] in access.RULES[one.name].roles
        and not (one.concerns == "campaign_id" and ROLES[username] == "enterprise")  # every enterprise may see campaigns
    ]
    answers = {one.name: call(client, one, things) for one in theirs}
    assert len(answers) > 10
    assert {name: status for name, status in answers.items() if status != 404} == {}


def test_reviewers_see_no_drafts_and_no_other_regions(log_in: LogIn, things: Things, context: Context) -> None:
    client = log_in("reviewer")
    assert client.get(f"/api/v1/applications/{things.world.own}").status_code == 200
    for values in ({"state": "draft"}, {"state": "in_review", "region": "江苏省无锡市"}):
        with context.database.session() as session:
            session.execute(update(Application).values(**values))
        assert client.get(f"/api/v1/applications/{things.world.own}").status_code == 404
        assert client.get("/api/v1/applications").json()["total"] == 0
        assert client.get(f"/api/v1/uploads/{things.upload}").status_code == 404


@pytest.mark.parametrize(("username", "scope"), [(name, scope) for name, role in ROLES.items() for scope in sorted(SCOPES_OF[role])])
def test_tokens_do_no_more_than_their_scope(username: str, scope: str, app: Any, things: Things, context: Context) -> None:
    with context.database.session() as session:
        user = session.scalars(select(User).where(User.username == username)).one()
        session.add(ApiToken(user_id=user.id, name="t", digest=digest("secret"), scopes=[scope]))
    client = TestClient(app, headers={"Authorization": "Bearer secret"}, raise_server_exceptions=False)
    allowed = {name for name, rule in access.RULES.items() if rule.scope == scope and ROLES[username] in rule.roles}
    answers = {one.name: call(client, one, things) for one in GUARDED if one.name not in allowed}
    assert {name: status for name, status in answers.items() if status != 403} == {}
    assert any(name in allowed for name in access.RULES)


@pytest.mark.parametrize("change", [{"revoked_at": now()}, {"expires_at": now()}, {}])
def test_tokens_end(change: dict[str, Any], app: Any, things: Things, context: Context) -> None:
    with context.database.session() as session:
        user = session.scalars(select(User).where(User.username == "enterprise")).one()
        session.add(ApiToken(user_id=user.id, name="t", digest=digest("secret"), scopes=["read"], **change))
        user.active = bool(change)
    client = TestClient(app, headers={"Authorization": "Bearer secret"})
    assert client.get("/api/v1/session").status_code == 401
