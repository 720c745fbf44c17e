"""One broken file for each message of the loader."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest
from pydantic import BaseModel, ConfigDict, field_validator

from extractor.catalogue.strict_yaml import load
from extractor.catalogue.window import Section
from extractor.errors import CatalogueError, UsageError


class Example(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: str
    values: dict[str, str | int | Decimal | bool | None] = {}

    @field_validator("name")
    @classmethod
    def _not_bad(cls, name: str) -> str:
        if name == "bad":
            raise ValueError("不好 / no good")
        return name


def test_scalars_are_never_guessed(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(
        "name: 甲\nvalues: {no: no, 8.10: 8.10, n: 012, day: 2027-01-01, yes: true, i: -3, e: 1e3, nothing: ~}", encoding="utf-8"
    )
    values = load(path, Example).values
    assert values == {
        "no": "no",
        "8.10": Decimal("8.10"),
        "n": "012",
        "day": "2027-01-01",
        "yes": True,
        "i": -3,
        "e": "1e3",
        "nothing": None,
    }
    assert str(values["8.10"]) == "8.10"


@pytest.mark.parametrize(
    ("text", "line", "zh", "en"),
    [
        ("name: a\nvalues: {}\nname: b", 3, "键“name”重复", "duplicate key “name”"),
        ("name: a\nvalue: 1", 2, "未知的键“value”", "unknown key “value”"),
        ("values:\n  a: 1", 1, "缺少“name”", "“name” is missing"),
        ("values: {}\nname: 8.1", 2, "“name”的值不对：应为文字", "“name” is wrong: Input should be a valid string"),
        ("name: bad", 1, "“name”的值不对：不好。", "“name” is wrong: no good."),
        ("name: a\nvalues: {a: [1}", 2, "不是有效的YAML", "not valid YAML"),
        ("name: a\x07", 1, "不是有效的YAML", "not valid YAML"),
        ("# nothing", 1, "文件是空的", "the file is empty"),
        ("name: &x a\nvalues: {b: *x}", 1, "不允许使用锚点和别名", "anchors and aliases are not allowed"),
        ("values: {}\nname: !secret a", 2, "不允许使用标签!secret", "the tag !secret is not allowed"),
        ("name: a\n? [b]\n: c", 2, "键必须是文字", "a key must be text"),
    ],
)
def test_faults_name_file_and_line(tmp_path: Path, text: str, line: int, zh: str, en: str) -> None:
    path = tmp_path / "broken.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CatalogueError) as caught:
        load(path, Example)
    assert f"{path}:{line}：" in caught.value.zh
    assert zh in caught.value.zh
    assert f"{path}:{line}: " in caught.value.en
    assert en in caught.value.en


def test_every_fault_is_named(tmp_path: Path) -> None:
    path = tmp_path / "broken.yaml"
    path.write_text("x: 1\ny: 2", encoding="utf-8")
    with pytest.raises(CatalogueError) as caught:
        load(path, Example)
    assert [fault.removeprefix(f"{path}:") for fault in caught.value.en.splitlines()] == [
        "1: “name” is missing.",
        "1: unknown key “x”.",
        "2: unknown key “y”.",
    ]


def test_unreadable_file_raises_the_error_asked_for(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        load(tmp_path / "absent.yaml", Example, error=UsageError)
    (tmp_path / "binary.yaml").write_bytes(b"name: \xff\xfe")
    with pytest.raises(UsageError, match="cannot be read"):
        load(tmp_path / "binary.yaml", Example, error=UsageError)


def test_every_complaint_of_what_ships_is_said_in_chinese(tmp_path: Path) -> None:
    """Of a window with every field wrong."""
    path = tmp_path / "a.yaml"
    path.write_text(
        "section: 1\ntitle: []\nmax: -1\nwindows:\n  - {id: '', title: 3, needed: maybe, rule: {type: magic}, parts: {},"
        " at_least: {count: x}, covers_years: {A: 0}, until: soon, evidence: 4, marks: [ink]}\n",
        encoding="utf-8",
    )
    with pytest.raises(CatalogueError) as caught:
        load(path, Section)
    for line in caught.value.zh.splitlines():
        assert re.search("：[^：]*[一-鿿]", line.partition("的值不对")[2]), line
