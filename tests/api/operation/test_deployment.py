"""Dockerfile, compose.yaml and the image's lock, as far as that goes without a Docker daemon; the figures of docs/deployment.md."""

from __future__ import annotations

import math
import re
import shutil
import subprocess
import tomllib
from typing import Any

import pytest
import yaml

from api.operation.metrics import COUNTERS, HISTOGRAMS
from api.settings import ServiceSettings
from extractor.settings import ROOT

COMPOSE = (ROOT / "compose.yaml").read_text(encoding="utf-8")
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
DEPLOYMENT = (ROOT / "docs" / "deployment.md").read_text(encoding="utf-8")
SERVICES: dict[str, Any] = yaml.safe_load(COMPOSE)["services"]


def locked(name: str) -> set[str]:
    """The entries of a lock, each with its hashes."""
    entries = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    return {" ".join(entry.split()) for entry in entries if entry.strip()}


def test_the_image_installs_a_part_of_the_lock_that_is_tested() -> None:
    assert locked("requirements.service.lock") < locked("requirements.lock")


def test_the_image_has_every_dependency_and_no_tool_of_the_tests() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    names = {re.split(r"[=\s]", entry)[0] for entry in locked("requirements.service.lock")}
    wanted = {plain(one) for one in project["project"]["dependencies"]}
    assert wanted <= names
    assert not names & {plain(one) for one in project["dependency-groups"]["dev"]} - wanted


def plain(requirement: str) -> str:
    """The name of a requirement as the lock writes it."""
    return re.split(r"[\s<>=~!\[;]", requirement)[0].lower().replace(".", "-").replace("_", "-")


def test_the_image_runs_without_rights_and_checks_its_health() -> None:
    final = DOCKERFILE.rsplit("FROM ", 1)[1]
    assert "USER assay" in final
    assert "/readyz" in final[final.index("HEALTHCHECK") :]
    installs = re.findall(r"pip install [^&\n]+", DOCKERFILE)
    assert installs
    assert all("--require-hashes" in one or "--no-index" in one for one in installs)


def test_what_the_image_is_built_from_is_not_ignored() -> None:
    kept = set(re.findall(r"^!(\S+)$", (ROOT / ".dockerignore").read_text(encoding="utf-8"), re.MULTILINE))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    files = {"pyproject.toml", project["project"]["readme"], *project["project"]["license-files"]}
    assert {*project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"], *files} <= kept
    assert set(re.findall(r"^COPY (\S+\.lock) ", DOCKERFILE, re.MULTILINE)) <= kept
    assert all((ROOT / name).exists() for name in kept)


@pytest.mark.parametrize("name", SERVICES)
def test_each_service_of_compose_is_watched_and_waits_for_what_it_needs(name: str) -> None:
    service = SERVICES[name]
    assert service.get("healthcheck") or name in ("api", "bucket")  # the image has the api's; the bucket is made and done
    for needed, how in service.get("depends_on", {}).items():
        assert how["condition"] == ("service_completed_successfully" if needed == "bucket" else "service_healthy")


def test_compose_keeps_what_must_outlive_its_containers() -> None:
    volumes = yaml.safe_load(COMPOSE)["volumes"]
    mounted = {volume.split(":")[0] for service in SERVICES.values() for volume in service.get("volumes", [])}
    assert mounted == set(volumes) == {"postgres", "valkey", "storage"}
    assert "--appendonly" in SERVICES["valkey"]["command"]


def test_compose_has_no_password_of_its_own() -> None:
    secrets = {name for name in re.findall(r"\$\{(\w+)", COMPOSE) if "PASSWORD" in name}
    assert secrets == {"ASSAY_POSTGRES_PASSWORD", "ASSAY_VALKEY_PASSWORD", "ASSAY_STORAGE_PASSWORD"}
    assert all(re.findall(rf"\$\{{{name}(.)", COMPOSE) == [":"] * COMPOSE.count(f"${{{name}") for name in secrets)
    assert not re.search(r"PASSWORD:-", COMPOSE)
    for service in SERVICES.values():
        given = {key: value for key, value in service.get("environment", {}).items() if re.search("PASSWORD|SECRET|AUTH", key)}
        assert all(re.fullmatch(r"\$\{\w+:\?.+\}", value) for value in given.values())


def test_compose_sets_only_settings_that_exist() -> None:
    known = {f"ASSAY_{name.upper()}" for name in ServiceSettings.model_fields}
    for name in ("api", "worker", "batch"):
        assert {key for key in SERVICES[name]["environment"] if key.startswith("ASSAY_")} <= known


def test_docker_accepts_compose() -> None:
    if shutil.which("docker") is None or subprocess.run(["docker", "compose", "version"], capture_output=True, check=False).returncode:
        pytest.skip("docker compose is missing here")
    secrets = dict.fromkeys(("ASSAY_POSTGRES_PASSWORD", "ASSAY_VALKEY_PASSWORD", "ASSAY_STORAGE_PASSWORD"), "x")
    subprocess.run(["docker", "compose", "--file", str(ROOT / "compose.yaml"), "config", "--quiet"], check=True, env=secrets)


def test_every_metric_is_explained() -> None:
    names = {f"assay_{name}_total" for name in COUNTERS} | {f"assay_{name}" for name in HISTOGRAMS}
    documented = set(re.findall(r"^\| `(assay_\w+)", DEPLOYMENT, re.MULTILINE))
    assert documented == names | {"assay_queue_depth", "assay_uploads_by_state"}


def test_the_sizing_table_follows_its_formula() -> None:
    text = DEPLOYMENT[DEPLOYMENT.index("## Sizing") :]
    scanned, digital, room = map(float, re.findall(r"scanned / ([\d.]+) \+ digital / ([\d.]+)\) ÷ seconds ÷ ([\d.]+)", text)[0])
    rows = re.findall(r"^\| ([\d,]+) \| (\d+) \+ (\d+) \| (.+) of (\d+) hours \| (\d+) \|$", text, re.MULTILINE)
    assert rows
    for number, scans, pages, days, hours, cores in rows:
        count = int("".join(re.findall(r"\d", days)) or "1")
        seconds = count * int(hours) * 3600
        needed = int(number.replace(",", "")) * (int(scans) / scanned + int(pages) / digital) / seconds / room
        assert int(cores) == math.ceil(needed)


def test_the_speeds_are_those_measured() -> None:
    """The table of docs/deployment.md against benchmarks/results/speed.md, as it stands."""
    measured = (ROOT / "benchmarks" / "results" / "speed.md").read_text(encoding="utf-8")
    (wall,) = re.findall(r"^\| ours in the sandbox \| ([\d.]+) \|", measured, re.MULTILINE)
    digital = re.findall(r"^\| \d+ (?:samples without OCR|digital samples).*\| (\d+) \| \d+ \|$", measured, re.MULTILINE)
    assert f"{wall} s a page on 2 processes | {1 / float(wall) / 2:.1f} |" in DEPLOYMENT
    assert re.findall(r"^\| digital pages with.* \| (\d+) \|$", DEPLOYMENT, re.MULTILINE) == digital[::-1]
