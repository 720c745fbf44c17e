"""`check` is silent on what ships, and has one sentence for each fault."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from extractor.catalogue.check import check, check_patterns, check_rubrics
from extractor.catalogue.expression_time import slow_on
from extractor.scoring.vocabulary import values
from extractor.settings import Settings

KIND = """\
kind: appointment
zh: 任命书
en: Appointment
about: {fields: {role: {zh: 职务, en: role}}}
recognise: {headings: {任命书: 9}, threshold: 7}
fields:
  role:
    type: text
    find:
      - {labels: [职务, 岗位], places: [right]}
      - {pattern: '担任(?P<value>[一-鿿]{2,8})', trust: 0.9}
"""
EXAMPLES = """\
kind_examples: ["(large) 任命书"]
kind_counter_examples: ["(large) 培训证书"]
fields:
  role:
    examples:
      - {text: "职务：首席质量官", value: 首席质量官}
      - {text: "聘任王海担任首席质量官", value: 首席质量官}
    counter_examples:
      - {text: "任期：三年"}
"""
LIST = """\
kind: patent_list
zh: 专利清单
en: List of patents
about:
  records:
    patents:
      zh: 专利
      en: patents
      fields:
        patent_no: {zh: 专利号, en: patent number}
        title: {zh: 名称, en: title}
        status: {zh: 状态, en: status, values: {lapsed: {zh: 终止, en: lapsed}}}
        patent_type: {zh: 专利类型, en: patent type, values: {design: {zh: 外观设计, en: design}}}
        granted_on: {zh: 授权公告日, en: granted on}
recognise: {headings: {专利清单: 9}, threshold: 7}
records:
  patents: {columns: {patent_no: [专利号], title: [名称]}, types: {patent_no: patent_number}, required: [patent_no]}
"""
LIST_EXAMPLES = """\
kind_examples: ["(large) 专利清单"]
kind_counter_examples: ["(large) 设备清单"]
records:
  patents:
    - text: "| 专利号 | 名称 |\\n| ZL202310123456.6 | 织机 |"
      rows: [{patent_no: ZL202310123456.6, title: 织机}]
"""
CASE = """\
application:
  applicant: {name: 盐城海桥纺织有限公司, uscc: 91320900MA3E4F5G63}
  rubric: jiangsu-2023
  grade: A
  sector: manufacturing
  submitted_on: 2026-03-01
cases:
  - name: nothing was handed in
    expect: {"1.1": 4}
"""
Edit = Callable[[str], str]


def swap(old: str, new: str) -> Edit:
    def edit(text: str) -> str:
        assert old in text
        return text.replace(old, new)

    return edit


def checked(folder: Path, kind: str = KIND, examples: str = EXAMPLES, *, name: str = "appointment") -> list[str]:
    home = folder / name
    home.mkdir()
    (home / "kind.yaml").write_text(kind, encoding="utf-8")
    (home / "examples.yaml").write_text(examples, encoding="utf-8")
    problems = check_patterns(folder)
    assert all(str(folder) in problem.zh and re.search("[一-鿿]", problem.zh) for problem in problems)
    assert all(problem.file.is_relative_to(folder) for problem in problems)
    return [problem.en.removeprefix(f"{problem.file}").lstrip(":0123456789 ") for problem in problems]


def test_what_ships_is_sound() -> None:
    """All that `assay check` looks for."""
    settings = Settings()
    assert [f"{problem.file}: {problem.en}" for problem in check(settings.patterns, settings.rubrics)] == []


def test_the_small_kinds_here_are_sound(tmp_path: Path) -> None:
    assert checked(tmp_path) == []
    assert checked(tmp_path, LIST, LIST_EXAMPLES, name="patent_list") == []


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        (swap("kind: appointment", "kind: award"), "kind must be the folder's name (appointment)."),
        (swap("  role:", "  wage:"), "fields.wage uses an unknown field “wage”."),
        (swap("type: text", "type: rank"), "fields.role uses an unknown value type “rank”."),
        (swap("岗位", "职 务"), "the label “职务” of fields.role stands 2 times."),
        (swap("?P<value>", "?P<role>"), "a regular expression of fields.role has no group named “value”: 担任(?P<role>[一-鿿]{2,8})"),
        (swap("- {pattern", "- {derive: wage, by: year_of_date}\n      - {pattern"), "fields.role uses an unknown field “wage”."),
        (swap("- {pattern", "- {derive: role, by: magic}\n      - {pattern"), "fields.role uses an unknown derivation “magic”."),
        (swap("担任(?P<value>[一-鿿]{2,8})", "(?P<value>(?:a|aa)+)b"), "is too slow on a long row of “a”"),
        (swap("{labels: [职务, 岗位]", "{unless: '(a*)*b', labels: [职务, 岗位]"), "is too slow on a long row of “a”"),
        (swap("{headings: {任命书: 9}", "{patterns: {'(a*)*b': 1}, headings: {任命书: 9}"), "is too slow on a long row of “a”"),
        (swap("threshold: 7", "threshhold: 7"), "unknown key “recognise.threshhold”"),
    ],
)
def test_a_fault_of_a_kind(tmp_path: Path, edit: Edit, message: str) -> None:
    found = checked(tmp_path, edit(KIND))
    assert any(message in one for one in found), found


def test_a_kind_needs_no_more_than_its_folder(tmp_path: Path) -> None:
    examples = EXAMPLES.replace("appointment", "love_letter")
    assert checked(tmp_path, KIND.replace("appointment", "love_letter"), examples, name="love_letter") == []


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        (swap("  patents: {", "  trees: {"), "records.trees uses an unknown record “trees”."),
        (swap("title: [名称]", "colour: [名称]"), "records.patents uses an unknown field “colour”."),
        (swap("patent_number", "tree_number"), "records.patents.types.patent_no uses an unknown value type “tree_number”."),
        (
            swap("title: [名称]}", "patent_type: [名称]}, choices: {patent_type: {gadget: [小]}}"),
            "records.patents.choices.patent_type uses an unknown value “gadget”.",
        ),
        (swap("required:", "lines: [{line: '(?P<colour>[红黄])'}], required:"), "records.patents uses an unknown field “colour”."),
        (swap("required:", "lines: [{line: '(?P<title>(a*)*b)'}], required:"), "is too slow on a long row of “a”"),
        (swap("required:", "spread: {heading: year, cell: title}, required:"), "records.patents uses an unknown field “year”."),
        (swap("required:", "implies: {weather: fine}, required:"), "records.patents.implies uses an unknown field “weather”."),
    ],
)
def test_a_fault_of_a_record(tmp_path: Path, edit: Edit, message: str) -> None:
    found = checked(tmp_path, edit(LIST), LIST_EXAMPLES, name="patent_list")
    assert any(message in one for one in found), found


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        (swap("职务：首席质量官", "职务：总监"), "of fields.role should give “首席质量官” but gives “总监 (role:职务)”."),
        (swap("任期：三年", "职务：总监"), "of fields.role should give “—” but gives “总监 (role:职务)”."),
        (swap("聘任王海担任", "岗位："), "no example is found by fields.role.find.1 (担任(?P<value>[一-鿿]{2,8})); add"),
        (swap("(large) 任命书", "菜单"), "of kind_examples should give “appointment” but gives “other”."),
        (swap("培训证书", "任命书"), "of kind_counter_examples should give “≠ appointment” but gives “appointment”."),
        (swap("  role:", "  wage:"), "fields.role has no examples."),
        (swap("  role:", "  wage:"), "fields.wage is not in kind.yaml."),
        (swap("fields:", "feilds:"), "unknown key “feilds”"),
    ],
)
def test_a_fault_of_the_examples(tmp_path: Path, edit: Edit, message: str) -> None:
    found = checked(tmp_path, KIND, edit(EXAMPLES))
    assert any(message in one for one in found), found


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        (swap("title: 织机}", "title: 机床}"), "should give “['patent_no=ZL202310123456.6; title=机床']” but gives"),
        (swap(" 织机 |", " |"), "no example is found by records.patents.columns.title (名称); add one or remove the rule."),
    ],
)
def test_a_fault_of_a_records_examples(tmp_path: Path, edit: Edit, message: str) -> None:
    found = checked(tmp_path, LIST, edit(LIST_EXAMPLES), name="patent_list")
    assert any(message in one for one in found), found


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        ("lines: [{line: '^(?P<title>甲.)$'}]", "no example is found by records.patents.lines.0 (^(?P<title>甲.)$); add one"),
        ("spread: {heading: granted_on, cell: status}", "no example is found by records.patents.spread.status (status); add one"),
    ],
)
def test_a_way_to_records_without_example(tmp_path: Path, rule: str, message: str) -> None:
    found = checked(tmp_path, LIST.replace("required:", f"{rule}, required:"), LIST_EXAMPLES, name="patent_list")
    assert any(message in one for one in found), found


def test_a_calibration_that_is_no_list_of_points(tmp_path: Path) -> None:
    (tmp_path / "calibration.yaml").write_text("points: high\n", encoding="utf-8")
    assert any("“points” is wrong" in one for one in checked(tmp_path))


def test_an_empty_folder(tmp_path: Path) -> None:
    assert [problem.en for problem in check_patterns(tmp_path)] == [f"{tmp_path}: holds no kinds."]
    assert [problem.en for problem in check_rubrics(tmp_path)] == [f"{tmp_path}: holds no rubrics."]


def test_a_fault_of_a_rubric(tmp_path: Path) -> None:
    copied = shutil.copytree(Settings().rubrics / "jiangsu-2023", tmp_path / "jiangsu-2023")
    assert list(check_rubrics(tmp_path)) == []
    (copied / "tests.yaml").write_text(CASE, encoding="utf-8")
    wrong = list(check_rubrics(tmp_path))
    assert {problem.file for problem in wrong} == {copied / "tests.yaml"}
    assert all("“nothing was handed in”" in problem.en for problem in wrong)
    (copied / "tests.yaml").unlink()
    (missing,) = check_rubrics(tmp_path)
    assert "tests.yaml: cannot be read" in missing.en
    (copied / "rubric.yaml").write_text("id: other\n", encoding="utf-8")
    (broken,) = check_rubrics(tmp_path)
    assert broken.file == copied / "rubric.yaml"
    assert "“version” is missing" in broken.en


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        (swap("{zh: 职务, en: role}", "{}"), "“role” of about has no name; give zh and en there or in words/fields.yaml."),
        (swap("en: role}", "en: role, values: moods}"), "about.role uses an unknown vocabulary “moods”."),
        (swap("en: role}", "en: role, only: [lead]}"), "`only` needs the name of a vocabulary in `values`"),
        (swap("zh: 职务, en: role", "zh: 职务"), "give both `zh` and `en`, or neither"),
        (swap("about: {", "about: {identity: [number], "), "`about` has no field “number”"),
        (swap("about: {", "about: {starts: issued_on, "), "`about` has no field “issued_on”"),
        (swap("about: {", "about: {listed: honoured, "), "`about` has no records “honoured”"),
        (swap("about: {", "about: {expected: {role: {flag: gone}}, "), "the flag “gone” does not exist or needs other details"),
        (swap("about: {", "about: {expected: {role: {flag: expired}}, "), "the flag “expired” does not exist or needs other details"),
    ],
)
def test_a_fault_of_what_a_kind_is(tmp_path: Path, edit: Edit, message: str) -> None:
    found = checked(tmp_path, edit(KIND))
    assert any(message in one for one in found), found


def test_shared_words_stand_beside_the_kinds(tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "fields.yaml").write_text("role: {zh: 职务, en: role}\n", encoding="utf-8")
    (tmp_path / "words" / "values.yaml").write_text("posts: {quality: {zh: 首席质量官, en: chief quality officer}}\n", encoding="utf-8")
    assert checked(tmp_path, swap("{zh: 职务, en: role}", "{}")(KIND)) == []
    shutil.rmtree(tmp_path / "appointment")
    only = checked(tmp_path, swap("en: role}", "en: role, values: posts, only: [quality, cook]}")(KIND))
    assert "about.role uses an unknown value “cook”." in only
    shutil.rmtree(tmp_path / "appointment")
    (tmp_path / "words" / "fields.yaml").write_text("role: {zh: 职务}\n", encoding="utf-8")
    (tmp_path / "appointment").mkdir()
    (tmp_path / "appointment" / "kind.yaml").write_text(KIND, encoding="utf-8")
    (wrong,) = check_patterns(tmp_path)
    assert "fields.yaml:1" in wrong.en


@pytest.mark.parametrize(
    ("kind", "field", "some"),
    [
        ("award", "rank", "grand"),
        ("patent_list", "patent_type", "design"),
        ("credit_report", "verdict", "records"),
        ("commitment_letter", "sealed", "true"),
        ("standard", "role", "lead"),
    ],
)
def test_fixed_values(kind: str, field: str, some: str) -> None:
    assert some in values(kind, field)


@pytest.mark.parametrize(("kind", "field"), [("inspection_report", "verdict"), ("appointment", "role"), ("award", "award_name")])
def test_free_values(kind: str, field: str) -> None:
    assert values(kind, field) == ()


@pytest.mark.parametrize("expression", ["(a+)+b", "[^\\n]*(?:gb|iso)[^\\n]*", "(?:a|a)*c", ".*x.*y"])
def test_slow_expressions(expression: str) -> None:
    assert slow_on(expression) is not None


@pytest.mark.parametrize("expression", ["[^\\n]{3,45}?公司", "证书编号:?(?P<value>[a-z0-9-]+)", "20\\d\\d年", "(?:^|\\n)[^\\n]{1,40}厂"])
def test_sound_expressions(expression: str) -> None:
    assert slow_on(expression) is None
