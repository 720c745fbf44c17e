"""Who may do what: every role × every endpoint × one's own and others' things. New endpoints are found by themselves."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pytest
from fastapi.routing import iter_route_contexts
from fastapi.testclient import TestClient
from sqlalchemy import select, update

from api import access
from api.app import create_app
from api.clock import now
from api.context import Context, open_context
from api.dependencies import ActorDep, digest
from api.models import (
    ApiToken,
    Application,
    Assignment,
    Batch,
    Campaign,
    Decision,
    Organisation,
    StoredFile,
    Upload,
    User,
)
from api.settings import ServiceSettings
from tests.api.conftest import LogIn, logged_in
from tests.api.running import PASSWORD
from tests.api.states import ROLES, World

SHA256 = hashlib.sha256(b"a").hexdigest()
ENDLESS = {"application_events"}
"""Streams that are followed until the client leaves; tests/api/applications/test_events.py does."""
ENDS_THE_SESSION = "log_out"
FORMS: dict[str, Any] = {"upload_file": {"data": {"window": "3.1"}, "files": {"file": ("a.txt", b"a")}}}
SEES_AS_FOREIGN = {
    "rival": {"application_id", "upload_id", "token_id"},
    "stranger": {"application_id", "upload_id", "campaign_id", "token_id"},
    "admin": {"token_id"},
}
"""Which of `Things` are not for these users: every enterprise sees campaigns, and an administrator everything but tokens."""


@dataclass(frozen=True)
class Operation:
    name: str
    method: str
    path: str

    @property
    def parameters(self) -> set[str]:
        return set(re.findall(r"\{(\w+)\}", self.path))

    def permits(self, username: str) -> bool:
        return ROLES[username] in access.RULES[self.name].roles


def operations() -> list[Operation]:
    context = open_context(ServiceSettings().model_copy(update={"storage_url": "memory:///"}))
    found = [
        Operation(route.name, method, route.path)
        for route in iter_route_contexts(create_app(context).routes)
        for method in sorted((route.methods or set()) - {"HEAD"})
        if route.name and route.path and route.name != "openapi"
    ]
    context.close()
    return found


OPERATIONS = operations()
GUARDED = [one for one in OPERATIONS if one.name not in access.OPEN]


@dataclass(frozen=True)
class Things:
    """What is in the hands of `enterprise` and, but for the token, of `reviewer`. `ids` by the name of the path's parameter."""

    ids: dict[str, int | str]
    tokens: dict[str, int]
    """User name → a token of that user."""
    bodies: dict[str, dict[str, Any]]

    def url(self, operation: Operation, username: str) -> str:
        ids = self.ids | {"token_id": self.tokens[username]}
        assert operation.parameters <= set(ids), f"{operation.name}: add a value for {operation.parameters - set(ids)} to `things`"
        return operation.path.format_map(ids)


@pytest.fixture
def things(context: Context, world: World) -> Things:
    context.storage.put_file(BytesIO(b"a"), SHA256)
    with context.database.session() as session:
        users = {user.username: user.id for user in session.scalars(select(User))}
        spare = User(username="spare", display_name="spare", role="reviewer", password_hash="")
        session.add_all([StoredFile(sha256=SHA256, size=1), spare])
        session.flush()
        upload = Upload(application_id=world.own, window="3.1", name="a.txt", sha256=SHA256, uploaded_by=users["enterprise"])
        batch = Batch(title="", selection={}, patterns_version="1", created_by=users["admin"], state="ready")
        session.add_all([upload, batch])
        session.flush()
        decision = Decision(
            application_id=world.own, kind="reject_evidence", upload_id=upload.id, reason="不清楚", user_id=users["reviewer"]
        )
        assignment = Assignment(campaign_id=world.campaign, user_id=spare.id)
        tokens = {name: ApiToken(user_id=users[name], name="own", digest=f"of {name}", scopes=["read"]) for name in ROLES}
        session.add_all([decision, assignment, *tokens.values()])
        session.execute(update(Application).values(state="in_review"))
        session.execute(update(Campaign).values(scores_visible=True))
        session.flush()
        ids: dict[str, int | str] = {
            "application_id": world.own,
            "upload_id": upload.id,
            "page": 1,
            "campaign_id": world.campaign,
            "assignment_id": assignment.id,
            "rubric_id": "jiangsu-2023",
            "decision_id": decision.id,
            "batch_id": batch.id,
            "user_id": spare.id,
            "organisation_id": session.scalars(select(Organisation.id)).first() or 0,
        }
        return Things(ids, {name: token.id for name, token in tokens.items()}, bodies(world, upload.id))


def bodies(world: World, upload: int) -> dict[str, dict[str, Any]]:
    """What each operation that takes a body may be sent."""
    dates = {"opens_on": "2026-01-01", "closes_on": "2026-12-31"}
    reasoned = {"version": 1, "reason": "看错了"}
    return {
        "change_password": {"old": PASSWORD, "new": f"{PASSWORD}, another"},
        "create_token": {"name": "ERP", "scopes": ["read"]},
        "create_user": {"username": "new.user", "display_name": "新用户", "role": "reviewer"},
        "change_user": {"display_name": "改名"},
        "create_organisation": {"name": "苏州新桥电子有限公司", "uscc": "91320509MA1MQ7K822"},
        "change_organisation": {"former_names": ["苏州鹿衡机械厂"]},
        "create_campaign": {"title": "新批次", "rubric": "jiangsu-2023", **dates},
        "change_campaign": {"title": "改名"},
        "assign_reviewer": {"username": "stranger"},
        "create_application": {"campaign": world.other_campaign, "sector": "services", "grade": "A"},
        "change_application": {"version": 1},
        "submit_application": {"version": 1},
        "move_upload": {"window": "3.1"},
        "file_uploads": {"files": [{"upload": upload, "window": "3.1"}]},
        "decide_item": {"version": 1, "item": "3.1", "kind": "accept"},
        "judge_evidence": {**reasoned, "upload": upload, "verdict": "reject"},
        "correct_value": {**reasoned, "upload": upload, "document": 0, "field": "valid_until", "value": "2027-05-01"},
        "undo_decision": reasoned,
        "start_review": {"version": 1},
        "return_application": reasoned,
        "pass_step": {"version": 1, "opinion": "初审通过"},
        "conclude_application": {"version": 1, "grade": "AAA"},
        "create_batch": {"title": "试算"},
    }


def call(client: TestClient, operation: Operation, url: str, things: Things) -> int:
    if operation.name in FORMS:
        return client.request(operation.method, url, **FORMS[operation.name]).status_code
    return client.request(operation.method, url, json=things.bodies.get(operation.name)).status_code


def unlike(answers: dict[str, int], *statuses: int) -> dict[str, int]:
    return {name: status for name, status in answers.items() if status not in statuses}


def token_of(context: Context, username: str, scope: str, **more: Any) -> str:
    """The secret of a token with one scope."""
    secret = f"{username} {scope}"
    with context.database.session() as session:
        user = session.scalars(select(User).where(User.username == username)).one()
        session.add(ApiToken(user_id=user.id, name=scope, digest=digest(secret), scopes=[scope], **more))
    return secret


def test_every_operation_has_a_rule_and_every_rule_an_operation() -> None:
    names = {one.name for one in GUARDED}
    assert names - set(access.RULES) == set(), "add a Rule to RULES in api/access.py for each of these"
    assert set(access.RULES) - names == set(), "these rules are for no endpoint"
    assert {one.name for one in OPERATIONS} - names == access.OPEN, "these are open to everybody, but do not exist"
    assert len(OPERATIONS) == len({one.name for one in OPERATIONS}), "two endpoints with one name would share a rule"


def test_an_operation_without_a_rule_is_refused(context: Context, world: World) -> None:
    def unruled(actor: ActorDep) -> str:
        return actor.name

    app = create_app(context)
    app.add_api_route("/api/v1/unruled", unruled)
    assert logged_in(app, "admin").get("/api/v1/unruled").status_code == 403
    app.state.requests.close()


def test_every_rule_names_roles_and_scopes_that_exist() -> None:
    for name, rule in access.RULES.items():
        assert rule.roles, name
        assert rule.roles <= access.EVERYONE, name
        assert rule.scope is None or rule.scope in access.SCOPES, name


def test_every_operation_with_a_body_can_be_called_here(app: Any, things: Things) -> None:
    takes_one = {one["operationId"] for path in app.openapi()["paths"].values() for one in path.values() if "requestBody" in one}
    assert takes_one - access.OPEN - set(FORMS) - set(things.bodies) == set(), "add a body to `bodies` (or FORMS) for each of these"


def test_nobody_may_do_anything(app: Any, things: Things) -> None:
    client = TestClient(app, raise_server_exceptions=False)
    assert unlike({one.name: call(client, one, things.url(one, "rival"), things) for one in GUARDED}, 401) == {}


@pytest.mark.parametrize("username", ROLES)
def test_roles_may_not_do_what_no_rule_allows_them(username: str, log_in: LogIn, things: Things) -> None:
    client = log_in(username)
    refused = [one for one in GUARDED if not one.permits(username)]
    assert refused, username
    assert unlike({one.name: call(client, one, things.url(one, username), things) for one in refused}, 403) == {}


@pytest.mark.parametrize("username", ["enterprise", "reviewer", "admin"])
def test_roles_may_do_what_the_rules_allow_with_their_own(username: str, log_in: LogIn, things: Things) -> None:
    client = log_in(username)
    allowed = [one for one in GUARDED if one.permits(username) and one.name not in ENDLESS]
    allowed.sort(key=lambda one: one.name == ENDS_THE_SESSION)
    answers = {one.name: call(client, one, things.url(one, username), things) for one in allowed}
    wrong = {name: status for name, status in answers.items() if status in (401, 403, 405) or status >= 500}
    assert wrong == {}, "what a rule allows must not be refused"


@pytest.mark.parametrize("username", SEES_AS_FOREIGN)
def test_what_is_others_does_not_exist(username: str, log_in: LogIn, things: Things) -> None:
    client = log_in(username)
    theirs = [one for one in GUARDED if one.permits(username) and one.parameters & SEES_AS_FOREIGN[username]]
    assert theirs, username
    # The token is `enterprise`'s for everybody here.
    assert unlike({one.name: call(client, one, things.url(one, "enterprise"), things) for one in theirs}, 404) == {}


@pytest.mark.parametrize("username", ["enterprise", "reviewer", "admin"])
def test_what_nobody_has_is_not_found(username: str, log_in: LogIn, things: Things) -> None:
    client = log_in(username)
    absent = [one for one in GUARDED if one.permits(username) and one.parameters]
    answers = {one.name: call(client, one, re.sub(r"\{\w+\}", "99999", one.path), things) for one in absent}
    assert unlike(answers, 404) == {}


def test_reviewers_see_no_drafts_and_no_other_regions(log_in: LogIn, things: Things, context: Context) -> None:
    client = log_in("reviewer")
    own, upload = (f"/api/v1/{kind}s/{things.ids[f'{kind}_id']}" for kind in ("application", "upload"))
    assert client.get(own).status_code == 200
    for values in ({"state": "draft"}, {"state": "in_review", "region": "江苏省无锡市"}):
        with context.database.session() as session:
            session.execute(update(Application).values(**values))
        assert client.get(own).status_code == 404
        assert client.get("/api/v1/applications").json()["total"] == 0
        assert client.get(upload).status_code == 404


@pytest.mark.parametrize("scope", access.SCOPES)
@pytest.mark.parametrize("username", ["enterprise", "reviewer", "admin"])
def test_tokens_do_what_their_scope_says_and_nothing_else(username: str, scope: str, app: Any, things: Things, context: Context) -> None:
    secret = token_of(context, username, scope)
    client = TestClient(app, headers={"Authorization": f"Bearer {secret}"}, raise_server_exceptions=False)
    allowed = {one.name for one in GUARDED if one.permits(username) and access.RULES[one.name].scope == scope}
    answers = {one.name: call(client, one, things.url(one, username), things) for one in GUARDED if one.name not in ENDLESS}
    assert unlike({name: status for name, status in answers.items() if name not in allowed}, 403) == {}
    assert {name: status for name, status in answers.items() if name in allowed and (status in (401, 403) or status >= 500)} == {}


@pytest.mark.parametrize("change", [{"revoked_at": now()}, {"expires_at": now()}, {}])
def test_tokens_end(change: dict[str, Any], app: Any, things: Things, context: Context) -> None:
    secret = token_of(context, "enterprise", "read", **change)
    with context.database.session() as session:
        session.execute(update(User).where(User.username == "enterprise").values(active=bool(change)))
    client = TestClient(app, headers={"Authorization": f"Bearer {secret}"})
    assert client.get("/api/v1/session").status_code == 401


@pytest.mark.parametrize("username", ["enterprise", "reviewer", "admin"])
def test_an_initial_password_opens_nothing_but_its_change(username: str, log_in: LogIn, things: Things, context: Context) -> None:
    client = log_in(username)
    with context.database.session() as session:
        session.execute(update(User).values(must_change_password=True))
    free = {"me", "change_password", ENDS_THE_SESSION}
    answers = {one.name: call(client, one, things.url(one, username), things) for one in GUARDED if one.name not in free}
    assert unlike(answers, 403) == {}
    assert client.get("/api/v1/session").json()["must_change_password"]
    assert client.put("/api/v1/session/password", json=things.bodies["change_password"]).status_code == 204
    assert client.get("/api/v1/campaigns").status_code == 200
