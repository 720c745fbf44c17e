"""A kind of document that the program has never heard of: a folder of patterns and a line in a rubric, and nothing else."""

from __future__ import annotations

import shutil
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from extractor.catalogue.check import check_patterns
from extractor.catalogue.rubrics import load_rubric
from extractor.errors import CatalogueError
from extractor.pipeline import extract_file
from extractor.report.rule_words import accepted_words
from extractor.scoring.cases import Case, Given, load_cases, uploads
from extractor.scoring.score import score
from extractor.scoring.vocabulary import field_name, kinds, values, word
from extractor.settings import Settings
from tests.brewing import EXAMPLES, KIND

ITEM = """\
    evidence:
      - {kind: brewing_diary, where: {taste: {one_of: [dry]}}, shown: [organisation, diary_no]}
"""


@pytest.fixture
def patterns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The patterns that ship and the new kind, as the folder that the process uses."""
    folder = shutil.copytree(Settings().patterns, tmp_path / "patterns")
    home = folder / "brewing_diary"
    home.mkdir()
    (home / "kind.yaml").write_text(KIND, encoding="utf-8")
    (home / "examples.yaml").write_text(EXAMPLES, encoding="utf-8")
    monkeypatch.setenv("ASSAY_PATTERNS", str(folder))
    return folder


@pytest.fixture
def rubrics(tmp_path: Path) -> Path:
    """The rubric of Jiangsu, whose item 1.1 accepts nothing but diaries of dry wine."""
    folder = tmp_path / "rubrics"
    copied = shutil.copytree(Settings().rubrics / "jiangsu-2023", folder / "jiangsu-2023")
    (file,) = [one for one in sorted((copied / "sections").glob("*.yaml")) if 'id: "1.1"' in one.read_text(encoding="utf-8")]
    head, rest = file.read_text(encoding="utf-8").split('  - id: "1.2"')
    file.write_text(head[: head.index("    evidence:")] + ITEM + '  - id: "1.2"' + rest, encoding="utf-8")
    return folder


def test_it_is_checked(patterns: Path) -> None:
    assert [problem.en for problem in check_patterns(patterns)] == []


def test_it_is_extracted(patterns: Path, tmp_path: Path) -> None:
    file = tmp_path / "diary.txt"
    file.write_text("酿造日志\n酒坊：绍兴青禾酿酒有限公司\n日志编号：QH-7\n口味：干型\n", encoding="utf-8")
    (document,) = extract_file(file, replace(Settings(), patterns=patterns)).documents
    assert document.kind == "brewing_diary"
    assert {field.name: field.value for field in document.fields} == {
        "organisation": "绍兴青禾酿酒有限公司",
        "diary_no": "QH-7",
        "taste": "dry",
    }
    assert [flag.zh for flag in document.flags if flag.code == "not_found"] == ["未找到“酿酒师”，无法判定；请核对原件。"]


@pytest.mark.usefixtures("patterns")
def test_it_is_scored(rubrics: Path) -> None:
    rubric = load_rubric(rubrics, "jiangsu-2023")
    application = load_cases(rubrics, "jiangsu-2023").application.as_application()

    def high(*given: Given) -> Decimal | None:
        suggestion = score(application, rubric, uploads(Case(name="", given=given), application.applicant.name))
        return next(item.high for item in suggestion.items if item.id == "1.1")

    dry = Given(window="1.1", kind="brewing_diary", says={"diary_no": "QH-7", "taste": "dry", "issued_on": "2023-01-05"})
    sweet = Given(window="1.1", kind="brewing_diary", says={"diary_no": "QH-8", "taste": "sweet", "issued_on": "2023-01-05"})
    assert high(dry) == Decimal("2.5")
    assert high(sweet) == 0
    (accepted,) = next(item for section in rubric.sections for item in section.items if item.id == "1.1").evidence
    assert accepted_words(accepted).zh == "酿造日志（口味：干型）"


@pytest.mark.usefixtures("patterns")
def test_its_words_are_known() -> None:
    assert (kinds()["brewing_diary"].zh, kinds()["brewing_diary"].en) == ("酿造日志", "brewing diary")
    assert field_name("diary_no").zh == "日志编号"
    assert word("taste", "sweet").en == "sweet"
    assert values("brewing_diary", "taste") == ("dry", "sweet")


def test_without_its_folder_a_rubric_that_names_it_is_refused(rubrics: Path) -> None:
    with pytest.raises(CatalogueError, match="there is no kind of document “brewing_diary”"):
        load_rubric(rubrics, "jiangsu-2023")
