"""Whatever is wrong in whatever file: one sentence with file and line, never a traceback."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from extractor.catalogue import strict_yaml
from extractor.catalogue.check import check_patterns, check_rubrics
from extractor.catalogue.problem import Problem

FILES = {
    "patterns/words/fields.yaml": "number: {zh: 编号, en: number}\n",
    "patterns/words/values.yaml": "tea: {green: {zh: 绿茶, en: green tea}, black: {zh: 红茶, en: black tea}}\n",
    "patterns/words/pieces.yaml": "numeral: {about: 数字 numeral, piece: '[一二三]'}\n",
    "patterns/calibration.yaml": "points: [[0.0, 0.1], [1.0, 0.9]]\n",
    "patterns/diary/names.yaml": "teas:\n  about: 茶 teas\n  names:\n    龙井: {sort: green}\n    祁门: {sort: black}\n",
    "patterns/diary/kind.yaml": """\
kind: diary
zh: 日志
en: Diary
about:
  identity: [number]
  expected: {sort: {flag: not_found, zh: 茶, en: tea}}
  fields: {number: {}, sort: {zh: 茶, en: tea, values: tea}}
  records: {rows: {zh: 条目, en: rows, fields: {number: {}}}}
recognise: {headings: {采茶日志: 9}, cues: {采茶: 1}, threshold: 7}
parts: {digits: '[0-9]{1,4}'}
fields:
  number: {type: text, find: [{labels: [编号], places: [right]}, {pattern: '第(?&numeral)号(?P<value>(?&digits))号', trust: 0.9}]}
  sort: {type: choice, find: [{mention: anywhere}]}
records:
  rows: {columns: {number: [序号]}, required: [number], types: {number: text}}
""",
    "patterns/diary/examples.yaml": """\
kind_examples: ["(large) 采茶日志"]
kind_counter_examples: ["(large) 培训证书"]
fields:
  number:
    examples: [{text: "编号：A7", value: A7}, {text: "第二号12号", value: "12"}]
    counter_examples: [{text: "无"}]
  sort:
    examples: [{text: 今采龙井, value: green}, {text: 今采祁门, value: black}]
    counter_examples: [{text: 今日无茶}]
records:
  rows:
    - {text: "| 序号 |\\n| B2 |", rows: [{number: B2}]}
""",
    "rubrics/small/rubric.yaml": """\
id: small
version: "1"
title: {zh: 小标准, en: Small}
source: {zh: 通知, en: Notice}
outcome: grade
points: 10
confident_from: 0.9
wrong_window: counts
grades: [A]
sectors: [manufacturing]
submission: [{id: period, clause: 一, from: 2026-01-01, until: 2026-12-31}]
deadlines: [{id: review, title: {zh: 初审, en: Review}, clause: 一, working_days: 5}]
materials: [{id: licence, title: {zh: 执照, en: Licence}, needed: always, evidence: [{kind: business_licence}], covers_years: {A: 1}}]
conditions:
  - {id: age, clause: 二, grades: [A], check: {type: existence, years: 3}}
  - {id: clean, clause: 二, check: {type: no_adverse_record, records: {years: 2, categories: [tax]}}}
vetoes: [{id: "9", title: {zh: 否决, en: Veto}, clause: 三, records: {years: 2, record_types: [penalty]}}]
figures: [{name: revenue, title: {zh: 收入, en: Revenue}, item: "1.1", words: [收入], units: [万元]}]
""",
    "rubrics/small/sections/1.yaml": """\
section: "1"
title: {zh: 材料, en: Documents}
max: 10
windows:
  - id: "1"
    title: {zh: 奖项, en: Awards}
    clause: 四
    worth: 6
    rule: {type: best_single, rows: [{when: {level: [national]}, points: 6}, {when: {level: [provincial]}, points: 3}]}
    evidence: [{kind: award, where: {level: {one_of: [national, provincial]}}, recent: {field: awarded_on, years: 3}, shown: [award_name]}]
    parts: [{id: "1.1", title: {zh: 要点, en: Point}, evidence: [{kind: award, words: [质量]}]}]
  - id: "2"
    title: {zh: 报告, en: Reports}
    worth: 4
    rule: {type: presence}
    evidence: [{kind: financial_report}]
""",
    "rubrics/small/tests.yaml": """\
application:
  applicant: {name: 盐城海桥纺织有限公司, uscc: 91320900MA3E4F5G63}
  rubric: small
  grade: A
  sector: manufacturing
  submitted_on: 2026-03-01
cases:
  - name: an award of the province
    given: [{window: "1", kind: award, says: {level: provincial, awarded_on: 2025-01-01}}]
    expect: {"1": 3, "2": {low: 0}}
    vetoes: {"9": null}
    flags: [missing_material]
""",
    "rubrics/next/rubric.yaml": """\
id: next
version: "1"
based_on: small
title: {zh: 下一年, en: Next}
source: {zh: 通知, en: Notice}
submission: [{id: period, from: 2027-01-01, until: 2027-12-31}]
""",
    "rubrics/next/sections/1.yaml": """\
section: "1"
windows:
  - {id: "1", clause: 五, parts: [{id: "1.2", after: "1.1", title: {zh: 新, en: New}, evidence: [{kind: award}]}]}
""",
    "rubrics/next/tests.yaml": """\
application:
  applicant: {name: 盐城海桥纺织有限公司, uscc: 91320900MA3E4F5G63}
  rubric: next
  grade: A
  sector: manufacturing
  submitted_on: 2027-03-01
cases: [{name: nothing, expect: {"1": 0}}]
""",
}
WRONG: tuple[Any, ...] = (None, True, -1, "", "nonsense", [], {}, [1, [2]], {"a": {"b": 1}}, "(((", 10**60)
MUST_FAIL = {
    ("patterns/words/fields.yaml", "number"),
    ("patterns/diary/kind.yaml", "kind"),
    ("patterns/diary/kind.yaml", "recognise"),
    ("patterns/diary/kind.yaml", "fields"),
    ("patterns/diary/names.yaml", "teas"),
    ("patterns/diary/examples.yaml", "kind_examples"),
    ("rubrics/small/rubric.yaml", "id"),
    ("rubrics/small/rubric.yaml", "points"),
    ("rubrics/small/sections/1.yaml", "max"),
    ("rubrics/small/tests.yaml", "application"),
    ("rubrics/next/rubric.yaml", "title"),
    ("rubrics/next/sections/1.yaml", "section"),
}
"""(file, key): without this key something is wrong."""


ENTRIES = ("windows", "conditions", "vetoes", "materials", "figures", "deadlines", "submission")
NO_FILES = (b"", b"\xff\xfe\x00", b"[" * 5000, b"a: &x 1\nb: *x\n", b"- 1\n- 2\n", b"just text\n", b"? [a]\n: 1\n", b"a: 1\na: 2\n")
SMALL = "rubrics/small/"
UNKNOWN_TYPE = "kind.yaml:12: fields.number uses an unknown value type"


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("tree")
    for name, text in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


def checked(root: Path, name: str) -> list[Problem]:
    """What is wrong in the half of the tree that `name` is in; each fault told with file and line."""
    found = check_patterns(root / "patterns") if name.startswith("patterns") else list(check_rubrics(root / "rubrics"))
    for problem in found:
        for zh, en in zip(problem.zh.split("\n"), problem.en.split("\n"), strict=True):
            assert re.match(rf"{re.escape(str(root))}/\S+:\d+: \S", en), en
            assert re.match(rf"{re.escape(str(root))}/\S+:\d+：\S", zh), zh
    return found


def plain(root: Path, name: str) -> Any:
    return strict_yaml._plain(strict_yaml.compose(root / name))


def places(node: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if at:
        yield at
    for key, inner in node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ():
        yield from places(inner, (*at, key))


def changed(root: Path, name: str, at: tuple[Any, ...], change: Callable[[Any, Any], None]) -> list[Problem]:
    """The tree's faults with `change` (of the parent and the key) made in the file at `at`; the file is put back."""
    document = plain(root, name)
    parent = document
    for key in at[:-1]:
        parent = parent[key]
    change(parent, at[-1])
    (root / name).write_text(yaml.safe_dump(_floats(document), allow_unicode=True, sort_keys=False), encoding="utf-8")
    try:
        return checked(root, name)
    finally:
        (root / name).write_text(FILES[name], encoding="utf-8")


def _floats(node: Any) -> Any:
    if isinstance(node, dict):
        return {key: _floats(value) for key, value in node.items()}
    return [_floats(value) for value in node] if isinstance(node, list) else float(node) if isinstance(node, Decimal) else node


def test_the_tree_is_sound(tree: Path) -> None:
    assert checked(tree, "patterns") == []
    assert checked(tree, "rubrics") == []


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_key_that_is_gone(tree: Path, name: str) -> None:
    def gone(parent: Any, key: Any) -> None:
        del parent[key]

    wrong = {at for at in places(plain(tree, name)) if changed(tree, name, at, gone)}
    assert {(name, key) for file, key in MUST_FAIL if file == name} <= {(name, at[0]) for at in wrong if len(at) == 1}


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_value_of_another_type(tree: Path, name: str) -> None:
    for number, at in enumerate(places(plain(tree, name))):
        wrong = WRONG[number % len(WRONG)]

        def another(parent: Any, key: Any, wrong: Any = wrong) -> None:
            parent[key] = wrong

        changed(tree, name, at, another)


@pytest.mark.parametrize("name", sorted(FILES))
def test_an_unknown_key(tree: Path, name: str) -> None:
    def unknown(parent: Any, key: Any) -> None:
        parent[key]["nonsense"] = "nonsense"

    document = plain(tree, name)
    for at in places(document):
        inner = document
        for key in at:
            inner = inner[key]
        if isinstance(inner, dict):
            changed(tree, name, at, unknown)


@pytest.mark.parametrize("name", sorted(FILES))
def test_an_entry_that_stands_twice(tree: Path, name: str) -> None:
    def twice(parent: Any, key: Any) -> None:
        parent.append(parent[key])

    document = plain(tree, name)
    for at in places(document):
        if isinstance(at[-1], int):
            found = changed(tree, name, at, twice)
            told = isinstance(document, dict) and at[0] in (
                "windows",
                "conditions",
                "vetoes",
                "materials",
                "figures",
                "deadlines",
                "submission",
            )
            assert found or not (told and len(at) == 2), at


@pytest.mark.parametrize("name", sorted(FILES))
@pytest.mark.parametrize("data", NO_FILES)
def test_a_file_that_is_something_else(tree: Path, name: str, data: bytes) -> None:
    (tree / name).write_bytes(data)
    try:
        found = check_patterns(tree / "patterns") if name.startswith("patterns") else list(check_rubrics(tree / "rubrics"))
        assert any(f"/{name}" in problem.en for problem in found)
    finally:
        (tree / name).write_text(FILES[name], encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        (SMALL + "tests.yaml", '"1": 3', '"1": 4', "tests.yaml:10: “an award of the province”: 1 low is 3, not 4."),
        (SMALL + "tests.yaml", "{low: 0}", "{high: 1}", "tests.yaml:10: “an award of the province”: 2 high is 0, not 1."),
        (SMALL + "tests.yaml", '"9": null', '"9": true', "tests.yaml:11: "),
        (SMALL + "tests.yaml", "[missing_material]", "[expired]", "tests.yaml:12: "),
        (
            "rubrics/small/tests.yaml",
            "[missing_material]",
            "[gossip]",
            "there is no flag “gossip”.",
        ),
        (SMALL + "tests.yaml", 'window: "1"', 'window: "7"', "tests.yaml:9: “an award of the province”: window 7 does not exist."),
        (SMALL + "tests.yaml", "kind: award", "kind: gossip", "there is no kind of document “gossip”"),
        (SMALL + "tests.yaml", "level: provincial", "level: galactic", "“level” has no value “galactic”"),
        (SMALL + "tests.yaml", "level: provincial", "colour: red", "documents of the kind “award” have no field “colour”"),
        (SMALL + "tests.yaml", "grade: A", "grade: B", "tests.yaml:8: “B” is no grade of small: A."),
        (
            "rubrics/small/tests.yaml",
            "rubric: small",
            "rubric: large",
            "tests.yaml:3: the cases are of the rubric “large”",
        ),
        (
            "rubrics/small/sections/1.yaml",
            "one_of: [national",
            "one_of: [galactic",
            "1.yaml:10: “windows.0.evidence.0” is wrong: “level” has",
        ),
        (SMALL + "sections/1.yaml", "where: {level", "where: {verdict", "documents of the kind “award” have no field “verdict”"),
        (SMALL + "sections/1.yaml", "field: awarded_on", "field: mood", "have no field “mood”"),
        (SMALL + "sections/1.yaml", "shown: [award_name]", "shown: [colour]", "documents of the kind “award” have no field “colour”"),
        (SMALL + "sections/1.yaml", "when: {level: [national]", "when: {level: [galactic]", "“level” has no value “galactic”"),
        (
            "rubrics/small/sections/1.yaml",
            "when: {level: [national]",
            "when: {mood: [good]",
            "have no field “mood”",
        ),
        (
            "rubrics/small/rubric.yaml",
            "categories: [tax]",
            "categories: [taxes]",
            "rubric.yaml:16: “conditions.1.check",
        ),
        (SMALL + "rubric.yaml", 'item: "1.1"', 'item: "1.9"', "rubric.yaml:18: the figure revenue belongs to no point: “1.9”."),
        (
            "patterns/diary/examples.yaml",
            "value: A7",
            "value: A8",
            "examples.yaml:5: the example “编号：A7” of fields.number should give",
        ),
        ("patterns/diary/examples.yaml", "今日无茶", "今日龙井", "examples.yaml:9: the example “今日龙井” of fields.sort should give “—”"),
        ("patterns/diary/examples.yaml", "{number: B2}", "{number: B3}", "examples.yaml:12: "),
        (
            "patterns/diary/kind.yaml",
            "type: text, find: [{labels",
            "type: poem, find: [{labels",
            "kind.yaml:12: fields.number uses an unknown value type",
        ),
    ],
)
def test_what_is_said(tree: Path, name: str, old: str, new: str, message: str) -> None:
    assert old in FILES[name]
    (tree / name).write_text(FILES[name].replace(old, new, 1), encoding="utf-8")
    try:
        found = [problem.en for problem in checked(tree, name)]
        assert any(message in one for one in found), found
    finally:
        (tree / name).write_text(FILES[name], encoding="utf-8")


def test_the_base_that_is_broken_is_named(tree: Path, tmp_path: Path) -> None:
    copied = shutil.copytree(tree, tmp_path / "tree")
    (copied / "rubrics" / "small" / "sections" / "1.yaml").write_text("section: [\n", encoding="utf-8")
    assert {problem.file.parent.name for problem in check_rubrics(copied / "rubrics")} == {"small", "next"}
    assert all("small/sections/1.yaml:" in problem.en for problem in check_rubrics(copied / "rubrics"))
