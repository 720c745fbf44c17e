"""How the service answers with the pages."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api import pages
from api.app import create_app
from api.context import open_context
from api.settings import ServiceSettings

INDEX = "<!doctype html><title>Assay</title>"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = tmp_path / "dist"
    (made / "assets").mkdir(parents=True)
    (made / "index.html").write_text(INDEX, encoding="utf-8")
    (made / "assets" / "index-abc.js").write_text("let a = 1", encoding="utf-8")
    (made / "assets" / "index-abc.js.gz").write_bytes(gzip.compress(b"let a = 1"))
    (tmp_path / "secret.js").write_text("secret", encoding="utf-8")
    monkeypatch.setattr(pages, "FOLDERS", (made,))
    return made


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    context = open_context(ServiceSettings(data=tmp_path / "data"))
    app = create_app(context)
    yield TestClient(app)
    app.state.requests.close()
    context.close()


@pytest.mark.parametrize("path", ["/", "/applications/12", "/index.html"])
def test_every_address_of_a_page_gives_the_index(path: str, folder: Path, client: TestClient) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.text) == (200, INDEX)
    assert answer.headers["cache-control"] == "no-cache"
    assert "script-src 'self';" in answer.headers["content-security-policy"]


def test_assets_are_kept_for_ever_and_sent_compressed(folder: Path, client: TestClient) -> None:
    answer = client.get("/assets/index-abc.js", headers={"Accept-Encoding": "gzip"})
    assert answer.text == "let a = 1"
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["content-type"].startswith("text/javascript")
    assert "immutable" in answer.headers["cache-control"]
    plain = client.get("/assets/index-abc.js", headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert plain.headers["vary"] == "Accept-Encoding"


@pytest.mark.parametrize("path", ["/assets/gone.js", "/api/v1/nothing", "/metrics/more"])
def test_what_is_no_page_is_not_found(path: str, folder: Path, client: TestClient) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert answer.json()["zh"]


@pytest.mark.parametrize("path", ["/../secret.js", "/%2e%2e/secret.js", "/assets/..%2f..%2fsecret.js"])
def test_nothing_outside_the_folder(path: str, folder: Path, client: TestClient) -> None:
    assert "secret" not in client.get(path).text


def test_only_looking_is_answered_with_a_page(folder: Path, client: TestClient) -> None:
    assert client.post("/applications/12").status_code == 404
    assert client.head("/applications/12").status_code == 200


def test_says_how_to_build_the_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, client: TestClient) -> None:
    monkeypatch.setattr(pages, "FOLDERS", (tmp_path / "nothing",))
    answer = client.get("/")
    assert answer.status_code == 503
    assert "make web" in answer.text
