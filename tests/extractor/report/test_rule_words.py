"""Rules in words, as they stand in the rubric."""

from __future__ import annotations

import pytest

from extractor.catalogue.rubrics import load_rubric
from extractor.report.rule_words import accepted_words, rule_words
from extractor.scoring.suggestion import Sentence
from extractor.settings import Settings

RUBRIC = load_rubric(Settings().rubrics, "jiangsu-2023")


def said(item: str) -> Sentence:
    window = RUBRIC.window(item)
    words = rule_words(window) if window else None
    assert words is not None
    return words


@pytest.mark.parametrize(
    ("item", "zh"),
    [
        ("3.1", "按体系类别去重计数：第一种2分，每增加一种加0.5分，最高4分。"),
        ("7.2", "取最高一项：国家级或省级3分；市级2分；县级1分。"),
        ("7.3", "逐项累加，最高2分：发明专利1分；实用新型或外观设计0.5分。"),
        ("1.1", "由评审人员按材料质量评0–2.5分。"),
    ],
)
def test_rules_are_said_in_words(item: str, zh: str) -> None:
    assert said(item).zh == zh


def test_every_item_has_words_in_both_languages() -> None:
    for item in RUBRIC.items:
        assert said(item.id).zh.endswith("。")
        assert said(item.id).en.endswith(".")
        assert all(accepted_words(accepted).zh for accepted in item.evidence)


def test_conditions_of_what_is_accepted_are_named() -> None:
    item = RUBRIC.window("7.2")
    assert item is not None
    assert accepted_words(item.evidence[0]).zh.startswith("奖项或荣誉（奖项类别：质量奖")


def test_no_id_is_shown_to_people() -> None:
    sentences = [sentence.zh for item in RUBRIC.items for sentence in (said(item.id), *map(accepted_words, item.evidence))]
    assert [text for text in sentences if "_" in text or "True" in text or "：“" in text] == []
