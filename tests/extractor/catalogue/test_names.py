"""Lists of names and shared pieces: what expressions are built from, and one broken file for each message."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from extractor.catalogue.check import check_patterns
from extractor.catalogue.load import load_patterns
from extractor.catalogue.names import load_pieces, load_shared_pieces
from extractor.catalogue.patterns import PatternRule
from extractor.errors import CatalogueError
from extractor.recognising.spelling import folded_text
from extractor.settings import Settings

LONGEST = 350
"""Characters of an expression as its author wrote it."""
KIND = """\
kind: prize
zh: 奖
en: Prize
about: {fields: {award_name: {zh: 名称, en: name}, award_family: {zh: 类别, en: family, values: {tea: {zh: 茶, en: tea}}}}}
recognise: {headings: {获奖证书: 9}, threshold: 7}
fields:
  award_name: {type: text, find: [{pattern: '(?&verbs)(?&session)?(?P<value>(?&titles))'}]}
  award_family: {type: choice, find: [{mention: anywhere}]}
"""
NAMES = """\
verbs: {about: 动词 verbs, names: [荣获, 获得]}
titles:
  about: 称号 titles
  names:
    “好茶”奖: {award_family: tea}
    首饮(春)奖:
"""
PIECES = """\
numeral: {about: 数字 numeral, piece: '[一二三]'}
session: {about: 届 session, piece: '第(?&numeral)届'}
"""


def prize(folder: Path, names: str = NAMES, pieces: str = PIECES, kind: str = KIND) -> Path:
    (folder / "prize").mkdir()
    (folder / "words").mkdir()
    (folder / "prize" / "kind.yaml").write_text(kind, encoding="utf-8")
    (folder / "prize" / "names.yaml").write_text(names, encoding="utf-8")
    (folder / "words" / "pieces.yaml").write_text(pieces, encoding="utf-8")
    return folder


def test_an_expression_is_built_from_lists_and_pieces(tmp_path: Path) -> None:
    kind = load_patterns(prize(tmp_path)).kinds["prize"]
    (rule,) = kind.fields["award_name"].find
    assert isinstance(rule, PatternRule)
    for text, found in {
        "荣获第二届“好茶”奖": "“好茶”奖",
        "获得好茶奖": "好茶奖",
        "荣获首饮（春）奖": "首饮(春)奖",
        "获得首饮春奖": None,
        "评为好茶奖": None,
    }.items():
        match = re.search(rule.pattern, folded_text(text))
        assert (match and match["value"]) == (found and folded_text(found))
    assert kind.fields["award_family"].choices == {"tea": ["“好茶”奖"]}


def test_a_name_that_is_added_is_found_and_changes_the_version(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    before = load_patterns(prize(tmp_path / "a"))
    after = load_patterns(prize(tmp_path / "b", NAMES + "    云雾奖: {award_family: tea}\n"))
    assert after.kinds["prize"].fields["award_family"].choices == {"tea": ["“好茶”奖", "云雾奖"]}
    assert before.version != after.version


@pytest.mark.parametrize(
    ("names", "pieces", "kind", "message"),
    [
        (NAMES.replace("动词 verbs", '""'), PIECES, KIND, "names.yaml:1: “verbs.about” is wrong"),
        (NAMES.replace("获得", "荣 获"), PIECES, KIND, "names.yaml:1: “verbs” is wrong: “荣 获” is written twice."),
        (NAMES.replace("获得", "' '"), PIECES, KIND, "a name must not be empty"),
        (NAMES.replace("tea}", "coffee}"), PIECES, KIND, "names.yaml:5: ““好茶”奖” tells a value that award_family has not: “coffee”."),
        (
            NAMES.replace("{award_family: tea}", "{taste: tea}"),
            PIECES,
            KIND,
            "names.yaml:5: there is no field “taste” that ““好茶”奖” could tell",
        ),
        (NAMES.replace("{award_family: tea}", "tea"), PIECES, KIND, "names.yaml:5: "),
        (NAMES, PIECES.replace("(?&numeral)", "(?&digit)"), KIND, "pieces.yaml:2: there is no piece “digit”"),
        (NAMES, PIECES.replace("piece: '[一二三]'", "piece: '[一二三'"), KIND, "not a regular expression"),
        (NAMES, PIECES, KIND.replace("(?&verbs)", "(?&words)"), "kind.yaml:7: there is no piece “words”"),
        (NAMES, PIECES, KIND + "parts: {verbs: 得}\n", "the piece “verbs” is defined elsewhere already"),
        (NAMES + "session: {about: 届 session, names: [头届]}\n", PIECES, KIND, "the piece “session” is defined elsewhere already"),
    ],
)
def test_a_fault_is_told(tmp_path: Path, names: str, pieces: str, kind: str, message: str) -> None:
    problems = check_patterns(prize(tmp_path, names, pieces, kind))
    assert any(message in problem.en for problem in problems), problems


@pytest.mark.parametrize("kind", sorted(load_patterns(Settings().patterns).kinds))
def test_names_and_pieces_that_ship_are_used(kind: str) -> None:
    folder = Settings().patterns
    text = (folder / kind / "kind.yaml").read_text(encoding="utf-8")
    own = load_pieces(folder / kind / "names.yaml", {})
    for name in own.expressions:
        assert f"(?&{name})" in text or own.told, name


def test_every_shared_piece_is_used() -> None:
    folder = Settings().patterns
    texts = [path.read_text(encoding="utf-8") for path in (*folder.glob("*/kind.yaml"), folder / "words" / "pieces.yaml")]
    for name in load_shared_pieces(folder / "words" / "pieces.yaml"):
        assert any(f"(?&{name})" in text for text in texts), name


def test_the_expressions_of_awards_can_be_read() -> None:
    text = (Settings().patterns / "award" / "kind.yaml").read_text(encoding="utf-8")
    assert max(len(line) for line in text.splitlines()) < LONGEST
    with pytest.raises(CatalogueError, match="cannot be read"):
        load_pieces(Settings().patterns, {})
