"""A rubric of each of the five shapes, as a small folder in a temporary place: through check, score and show without a line of Python."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from extractor.catalogue.check import check_rubrics
from extractor.catalogue.rubrics import load_rubric
from extractor.pipeline import suggest
from extractor.report.json import suggestion_json
from extractor.report.rubric import rubric_lines
from extractor.settings import ROOT, Settings

SHAPES = ROOT / "tests" / "rubrics"
NAMES = sorted(path.parent.name for path in SHAPES.glob("*/rubric.yaml"))
LETTER = "首席质量官任命书\n经公司研究决定，兹任命李清为公司首席质量官，任期三年。\n盐城海桥纺织有限公司\n2025年2月10日\n"
WINDOWS = {"items": "1.3", "bullets": "1.1", "documents": "1", "report": "1.1", "workflow": "officer"}
"""Rubric → the window that takes the letter of appointment."""


@pytest.fixture
def rubrics(tmp_path: Path) -> Path:
    return shutil.copytree(SHAPES, tmp_path / "rubrics")


def test_they_are_five() -> None:
    assert set(NAMES) == set(WINDOWS)


def test_they_are_sound(rubrics: Path) -> None:
    assert [problem.en for problem in check_rubrics(rubrics)] == []


@pytest.mark.parametrize("name", NAMES)
def test_it_is_scored_from_a_folder_of_files(rubrics: Path, tmp_path: Path, name: str) -> None:
    application = yaml.load((rubrics / name / "tests.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)["application"]
    folder = tmp_path / "application"
    (folder / WINDOWS[name]).mkdir(parents=True)
    (folder / "application.yaml").write_text(json.dumps(application, ensure_ascii=False), encoding="utf-8")
    (folder / WINDOWS[name] / "letter.txt").write_text(LETTER, encoding="utf-8")
    found = suggest(folder, replace(Settings(), rubrics=rubrics, processes=1))
    item = next(one for one in found.items if one.id == WINDOWS[name])
    assert item.evidence[0].file == f"{WINDOWS[name]}/letter.txt"
    rubric = load_rubric(rubrics, name)
    assert (item.max is None) == (rubric.points is None)
    total = suggestion_json(found)["total"]
    assert isinstance(total, dict)
    assert (total["max"] is None) == (rubric.points is None)


@pytest.mark.parametrize("name", NAMES)
def test_it_is_shown_in_words(rubrics: Path, name: str) -> None:
    rubric = load_rubric(rubrics, name)
    lines = [line.zh for line in rubric_lines(rubric)]
    assert all(any(line.startswith(f"  {window.id} {window.title.zh}") for line in lines) for window in rubric.windows)
