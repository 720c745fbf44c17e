"""What protects every request: cookies, CSRF, headers, limits, and errors that say what to do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.settings import MIB, ServiceSettings
from tests.api.conftest import LogIn
from tests.api.running import PASSWORD
from tests.api.states import World

pytestmark = pytest.mark.one_database


@pytest.fixture
def settings(settings: ServiceSettings) -> ServiceSettings:
    """Small limits."""
    return settings.model_copy(update={"max_file_mib": 1, "secure_cookies": True, "login_rate": "5/minute"})


@pytest.fixture
def client(app: Any, world: World) -> TestClient:
    return TestClient(app, base_url="https://testserver", raise_server_exceptions=False)


def enter(client: TestClient, username: str = "enterprise") -> TestClient:
    answer = client.post("/api/v1/session", json={"username": username, "password": PASSWORD})
    client.headers["X-CSRF-Token"] = answer.json()["csrf_token"]
    return client


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(client: TestClient) -> None:
    """The one they can read only says that there is a session."""
    answer = client.post("/api/v1/session", json={"username": "enterprise", "password": PASSWORD})
    secret, known = (set(cookie.split("; ")) for cookie in answer.headers.get_list("set-cookie"))
    assert {"HttpOnly", "Secure", "SameSite=strict"} <= secret
    assert {"assay_known=1", "Secure", "SameSite=strict"} <= known
    client.cookies.delete("assay_session")
    assert client.get("/api/v1/session").status_code == 401


def test_a_change_needs_the_csrf_token(client: TestClient) -> None:
    enter(client)
    for token in ("", "wrong"):
        client.headers["X-CSRF-Token"] = token
        assert client.delete("/api/v1/session").status_code == 403
    assert client.get("/api/v1/session").status_code == 200


def test_after_logging_out_the_cookie_is_worth_nothing(client: TestClient) -> None:
    secret = enter(client).cookies["assay_session"]
    assert client.delete("/api/v1/session").status_code == 204
    assert client.get("/api/v1/session", headers={"Cookie": f"assay_session={secret}"}).status_code == 401


@pytest.mark.parametrize("path", ["/api/v1/session", "/api/v1/nothing", "/healthz", "/api/v1/openapi.json"])
def test_headers_are_on_every_answer(path: str, client: TestClient) -> None:
    headers = client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert "script-src 'self'" in headers["content-security-policy"]
    assert "unsafe-inline" not in headers["content-security-policy"].split("style-src")[0]
    assert headers["strict-transport-security"]
    assert headers["x-request-id"]


def test_wrong_names_and_wrong_passwords_answer_alike_and_not_for_ever(client: TestClient) -> None:
    answers = [client.post("/api/v1/session", json={"username": name, "password": "wrong"}) for name in ("enterprise", "nobody")]
    assert [answer.status_code for answer in answers] == [401, 401]
    assert answers[0].json()["zh"] == answers[1].json()["zh"]
    for _ in range(5):
        answer = client.post("/api/v1/session", json={"username": "enterprise", "password": "wrong"})
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) > 0
    assert answer.json()["zh"]


def form(mebibytes: int) -> Iterator[bytes]:
    yield b'--x\r\nContent-Disposition: form-data; name="window"\r\n\r\n3.1\r\n'
    yield b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'
    for _ in range(mebibytes):
        yield b"a" * MIB
    yield b"\r\n--x--\r\n"


@pytest.mark.parametrize("announced", [True, False])
def test_a_body_over_the_limit_is_refused_while_it_streams(announced: bool, client: TestClient, world: World) -> None:
    enter(client)
    sent = 0

    def counted() -> Iterator[bytes]:
        nonlocal sent
        for chunk in form(50):
            sent += len(chunk)
            yield chunk

    content: Any = b"".join(form(50)) if announced else counted()
    answer = client.post(
        f"/api/v1/applications/{world.own}/uploads", content=content, headers={"Content-Type": "multipart/form-data; boundary=x"}
    )
    assert answer.status_code == 413
    assert answer.headers["content-type"] == "application/problem+json"
    assert "拆分" in answer.json()["zh"]


def test_a_file_of_just_the_allowed_size_passes(client: TestClient, world: World) -> None:
    enter(client)
    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    answer = client.post(f"/api/v1/applications/{world.own}/uploads", content=b"".join(form(1)), headers=headers)
    assert answer.status_code == 201


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/api/v1/applications", 401),
        ("GET", "/api/v1/nothing", 404),
        ("PUT", "/api/v1/session", 405),
        ("POST", "/api/v1/session", 422),
    ],
)
def test_errors_are_problems_with_words_in_both_languages(method: str, path: str, status: int, client: TestClient) -> None:
    answer = client.request(method, path, json={"password": "geheim-und-lang"} if method == "POST" else None)
    body = answer.json()
    assert answer.status_code == status == body["status"]
    assert answer.headers["content-type"] == "application/problem+json"
    assert body["type"].startswith("urn:assay:problem:")
    assert body["zh"]
    assert body["en"]
    assert body["request_id"] == answer.headers["x-request-id"]
    assert "geheim" not in answer.text


def test_what_nobody_foresaw_is_told_without_details(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("the secret is geheim")

    monkeypatch.setattr("api.accounts.endpoints.open_session", fail)
    answer = client.post("/api/v1/session", json={"username": "a", "password": "b"})
    assert answer.status_code == 500
    assert answer.json()["zh"]
    assert "geheim" not in answer.text


def test_the_document_of_the_interface_is_complete(app: Any) -> None:
    for path, methods in app.openapi()["paths"].items():
        for method, operation in methods.items():
            assert operation["summary"], (method, path)
            assert operation["description"], (method, path)
            assert operation["tags"], (method, path)
            if path.startswith("/api/v1"):
                assert {"401", "403", "404", "422", "503"} <= set(operation["responses"]), (method, path)
                assert "application/problem+json" in operation["responses"]["422"]["content"], (method, path)


def test_every_answer_names_its_request_for_the_logs(log_in: LogIn) -> None:
    answer = log_in("admin").get("/api/v1/users", headers={"X-Request-ID": "abc-1"})
    assert answer.headers["x-request-id"] == "abc-1"
    assert log_in("admin").get("/api/v1/users", headers={"X-Request-ID": "<script>"}).headers["x-request-id"] != "<script>"
