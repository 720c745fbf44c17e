"""Every example in patterns/ gives what it says, and every rule in patterns/ finds the value of an example."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.catalogue import run_examples
from extractor.catalogue.examples import examples_of
from extractor.catalogue.load import load_patterns
from extractor.catalogue.source import Source
from extractor.errors import CatalogueError
from extractor.recognising.recognise import recogniser
from extractor.settings import Settings

PATTERNS = Settings().patterns


@pytest.mark.parametrize("kind", sorted(path.parent.name for path in PATTERNS.glob("*/kind.yaml")))
def test_examples_and_rules_meet(kind: str) -> None:
    ready = recogniser(PATTERNS)
    source = Source.of(PATTERNS / kind / "examples.yaml")
    found = run_examples.problems(source, ready.patterns.kinds[kind], examples_of(source), ready)
    assert [problem.en for problem in found] == []


def test_the_version_follows_every_file(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    for folder, threshold in ((first, 5), (second, 6)):
        write_kind(folder, f"kind: other\nzh: 其他\nen: Other\nrecognise: {{threshold: {threshold}}}\n")
    assert load_patterns(first).version != load_patterns(second).version


@pytest.mark.parametrize("file", ["fields.yaml", "values.yaml"])
def test_the_version_follows_the_words(tmp_path: Path, file: str) -> None:
    without, beside = tmp_path / "without", tmp_path / "beside"
    for folder in (without, beside):
        write_kind(folder, "kind: other\nzh: 其他\nen: Other\nrecognise: {}\n")
    (beside / "words").mkdir()
    (beside / "words" / file).write_text("{}\n", encoding="utf-8")
    (beside / "words" / file).write_text("# 无\n{}\n", encoding="utf-8")
    assert load_patterns(without).version != load_patterns(beside).version


def test_a_kind_is_called_by_its_name_unless_about_has_a_shorter_one(tmp_path: Path) -> None:
    write_kind(tmp_path, "kind: other\nzh: 其他（杂项）\nen: Other things\nabout: {zh: 其他}\nrecognise: {}\n")
    about = load_patterns(tmp_path).kinds["other"].about
    assert (about.zh, about.en) == ("其他", "Other things")


def test_parts_are_spelled_out_wherever_they_are_used(tmp_path: Path) -> None:
    parts = "parts:\n  year: '20[0-9]{2}'\n  day: '(?&year)-[0-9]{2}|never'\n"
    write_kind(tmp_path, f"kind: other\nzh: 其他\nen: Other\n{parts}recognise:\n  patterns: {{'^(?&day)$': 1}}\n")
    assert list(load_patterns(tmp_path).kinds["other"].recognise.patterns) == ["^(?:(?:20[0-9]{2})-[0-9]{2}|never)$"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("kind: award\nzh: 奖\nen: Award\nrecognise: {}\n", "kind must be the folder's name (other)"),
        ("kind: other\nkind: other\n", "kind.yaml:2: duplicate key “kind”"),
        ("kind: other\nzh: 其他\nen: Other\nrecognise: {}\ncolour: red\n", "kind.yaml:5: unknown key “colour”"),
        ("kind: other\nzh: 其他\nen: Other\nrecognise: {patterns: {'(': 1}}\n", "not a regular expression"),
        ("kind: other\nzh: 其他\nen: Other\nrecognise: {patterns: {'(?&day)': 1}}\n", "kind.yaml:4: there is no piece “day”"),
        ("kind: other\nzh: 其他\nen: Other\nrecognise: {}\nparts: 3\n", "kind.yaml:5"),
        ("kind: other\nzh: 其他\nen: Other\nrecognise: {}\nparts: {day: '('}\n", "not a regular expression"),
        (
            "kind: other\nzh: 其他\nen: Other\nrecognise: {}\nfields:\n  year: {type: year, choices: {a: [b]}, find: [{labels: [年]}]}\n",
            "`choices` belong to the type `choice`",
        ),
    ],
)
def test_a_broken_kind_is_named_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    write_kind(tmp_path, text)
    with pytest.raises(CatalogueError) as caught:
        load_patterns(tmp_path)
    assert message in caught.value.en
    assert str(tmp_path / "other" / "kind.yaml") in caught.value.zh


def test_a_folder_without_kinds_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="holds no kinds"):
        load_patterns(tmp_path)


def write_kind(folder: Path, text: str) -> None:
    (folder / "other").mkdir(parents=True)
    (folder / "other" / "kind.yaml").write_text(text, encoding="utf-8")
