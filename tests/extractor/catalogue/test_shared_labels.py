from __future__ import annotations

from pathlib import Path

import pytest

from extractor.catalogue import strict_yaml
from extractor.catalogue.check import check_patterns
from extractor.catalogue.load import load_patterns
from extractor.catalogue.shared_labels import Labels
from extractor.errors import CatalogueError
from tests.extractor.catalogue.test_check import EXAMPLES, KIND

LABELS = """\
roles:
  fields: [role]
  labels: [Position]
  made_of: [[["", 所任], [职位, 岗位], ["", 名称]]]
others: {fields: [], labels: [联系电话, 职务]}
"""


def folder(path: Path, labels: str = LABELS, kind: str = KIND) -> Path:
    (path / "words").mkdir(parents=True)
    (path / "words" / "labels.yaml").write_text(labels, encoding="utf-8")
    (path / "appointment").mkdir()
    (path / "appointment" / "kind.yaml").write_text(kind, encoding="utf-8")
    (path / "appointment" / "examples.yaml").write_text(EXAMPLES, encoding="utf-8")
    return path


def test_a_wording_takes_one_word_of_each_list(tmp_path: Path) -> None:
    kind = load_patterns(folder(tmp_path)).kinds["appointment"]
    own, shared = kind.fields["role"].label_rules
    assert own.labels == ["职务", "岗位"]
    assert shared.labels == ["Position", "职位", "职位名称", "岗位名称", "所任职位", "所任职位名称", "所任岗位", "所任岗位名称"]
    assert (shared.shared, shared.places, own.shared) == (True, ["cell", "right", "below"], False)


def test_labels_of_no_field_end_values_unless_the_kind_has_them_as_its_own(tmp_path: Path) -> None:
    assert list(load_patterns(folder(tmp_path)).kinds["appointment"].ends) == ["联系电话"]


def test_what_a_kind_gives_to_another_field_stays_there(tmp_path: Path) -> None:
    kind = KIND.replace("recognise:", "ends: [职位]\nrecognise:")
    assert "职位" not in load_patterns(folder(tmp_path, kind=kind)).kinds["appointment"].fields["role"].label_rules[1].labels


def test_only_the_kinds_that_are_named(tmp_path: Path) -> None:
    labels = LABELS.replace("fields: [role]", "fields: [role]\n  kinds: [award]")
    assert len(load_patterns(folder(tmp_path, labels)).kinds["appointment"].fields["role"].label_rules) == 1


def test_they_change_the_version_of_the_patterns(tmp_path: Path) -> None:
    one, other = folder(tmp_path / "one"), folder(tmp_path / "other", LABELS.replace("Position", "Post"))
    assert load_patterns(one).version != load_patterns(other).version


@pytest.mark.parametrize(
    ("labels", "message"),
    [
        (LABELS.replace("fields: [role]", "fields: [role]\n  kinds: [awards]"), "roles uses an unknown kind “awards”."),
        (LABELS.replace("fields: [role]", "fields: [role, wage]"), "no kind that roles is said of has the field “wage”."),
    ],
)
def test_a_fault_is_named(tmp_path: Path, labels: str, message: str) -> None:
    assert any(problem.en.endswith(message) for problem in check_patterns(folder(tmp_path, labels)))


def test_a_wording_of_two_fields_is_a_fault(tmp_path: Path) -> None:
    kind = KIND.replace(
        "about: {fields: {role: {zh: 职务, en: role}}}", "about: {fields: {role: {zh: 职务, en: role}, wage: {zh: 工资, en: wage}}}"
    )
    kind += "  wage:\n    type: text\n    find:\n      - {labels: [工资]}\n"
    labels = LABELS + "wages: {fields: [wage], labels: [职位]}\n"
    problems = [problem.en for problem in check_patterns(folder(tmp_path, labels, kind))]
    assert any(one.endswith("the label “职位” names both role and wage of appointment.") for one in problems)


def test_one_list_alone_makes_nothing_up(tmp_path: Path) -> None:
    file = tmp_path / "labels.yaml"
    file.write_text("roles: {fields: [role], made_of: [[[职位]]]}", encoding="utf-8")
    with pytest.raises(CatalogueError, match="two lists of words or more"):
        strict_yaml.load(file, Labels)
