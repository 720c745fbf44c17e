"""The wheel carries the data it needs, and the command works from any folder once it is installed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest

from extractor.settings import ROOT

TEXT = "专利证书\n专利号：ZL 2020 1 0123456.7\n"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's wheel, built without the network."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True, timeout=300)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def names(wheel: Path) -> frozenset[str]:
    with zipfile.ZipFile(wheel) as archive:
        return frozenset(archive.namelist())


@pytest.mark.parametrize(
    "pattern", ["extractor/**/*.py", "extractor/**/*.j2", "extractor/**/fonts/*", "extractor/py.typed", "patterns/**/*", "rubrics/**/*"]
)
def test_wheel_carries(pattern: str, names: frozenset[str]) -> None:
    wanted = {path.relative_to(ROOT).as_posix() for path in ROOT.glob(pattern) if path.is_file()}
    assert wanted
    assert wanted <= names


def test_wheel_carries_nothing_else(names: frozenset[str]) -> None:
    assert {name.split("/")[0] for name in names if ".dist-info/" not in name} == {"extractor", "api", "patterns", "rubrics"}
    pages = {name for name in names if name.startswith("api/static/")}
    assert {Path(name).suffix for name in names - pages if ".dist-info/" not in name} == {
        ".py",
        ".j2",
        ".mako",
        ".typed",
        ".yaml",
        ".ttc",
        ".md",
    }
    assert "api/static/index.html" in pages
    assert {Path(name).suffix for name in pages} == {".html", ".js", ".css", ".svg", ".json", ".br", ".gz"}


def test_installed_command_works_from_any_folder(wheel: Path, tmp_path: Path) -> None:
    """The wheel in a venv of its own; its dependencies are those of this environment, by a .pth file."""
    venv.create(tmp_path / "venv", symlinks=True)
    (site,) = (tmp_path / "venv").glob("lib/python3*/site-packages")
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    binaries, elsewhere = tmp_path / "venv" / "bin", tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "证书.txt").write_text(TEXT, encoding="utf-8")
    plain = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}  # it would lead back to the checkout

    def run(program: str, *arguments: str) -> str:
        command = [str(binaries / program), *arguments]
        ended = subprocess.run(command, cwd=elsewhere, env=plain, check=True, capture_output=True, text=True, encoding="utf-8", timeout=300)
        return ended.stdout

    # Without --ignore-installed pip would first remove the project from the environment that runs this test.
    run("python", "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--ignore-installed", str(wheel))
    assert Path(run("python", "-c", "import extractor; print(extractor.__file__)").strip()).is_relative_to(site)
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert run("assay", "--version").strip() == version
    extracted = json.loads(run("assay", "extract", "证书.txt", "--json"))
    assert extracted["documents"][0]["kind"] == "patent_certificate"
    assert extracted["patterns_version"]
