"""application.yaml and the windows' folders."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from extractor.errors import UsageError
from extractor.scoring.application import load_application, uploaded_files

GOOD = """
applicant: {name: 江苏样例精工有限公司, uscc: 91320500ma1abcde01, former_names: [苏州样例精工厂]}
rubric: jiangsu-2023
grade: AA
sector: manufacturing
submitted_on: 2023-06-15
region: 江苏省苏州市
"""


def test_loads(tmp_path: Path) -> None:
    (tmp_path / "application.yaml").write_text(GOOD, encoding="utf-8")
    application = load_application(tmp_path)
    assert application.applicant.uscc == "91320500MA1ABCDE01"
    assert application.applicant.former_names == ("苏州样例精工厂",)
    assert application.submitted_on == date(2023, 6, 15)


def test_a_code_of_digits_needs_no_quotes(tmp_path: Path) -> None:
    (tmp_path / "application.yaml").write_text(GOOD.replace("91320500ma1abcde01", "913205053027164854"), encoding="utf-8")
    assert load_application(tmp_path).applicant.uscc == "913205053027164854"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("91320500ma1abcde01", "91320500MA1ABCDE02", "application.yaml:2: “applicant.uscc” is wrong: not a valid credit code"),
        ("sector: manufacturing", "sector: mining", "application.yaml:5: “sector” is wrong"),
        ("2023-06-15", "2023-06-31", "application.yaml:6: “submitted_on” is wrong"),
        ("region:", "place:", "application.yaml:7: unknown key “place”"),
        ("rubric: jiangsu-2023\n", "", "“rubric” is missing"),
    ],
)
def test_faults_name_file_and_line(tmp_path: Path, old: str, new: str, message: str) -> None:
    (tmp_path / "application.yaml").write_text(GOOD.replace(old, new), encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        load_application(tmp_path)
    assert message in caught.value.en


def test_missing_file_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="name an application folder"):
        load_application(tmp_path)


def test_files_by_window_sorted_without_hidden_ones(tmp_path: Path) -> None:
    for name in (
        "application.yaml",
        "expected.yaml",
        "3.1/b.pdf",
        "3.1/a.pdf",
        "3.1/.DS_Store",
        "licence/deep/c.jpg",
        "stray.pdf",
        ".git/x",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    found = [(window, path.relative_to(tmp_path).as_posix()) for window, path in uploaded_files(tmp_path)]
    assert found == [("3.1", "3.1/a.pdf"), ("3.1", "3.1/b.pdf"), ("licence", "licence/deep/c.jpg"), ("", "stray.pdf")]
