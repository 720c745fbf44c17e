"""A kind of document and a rubric that the program has never heard of."""

from __future__ import annotations

import shutil
from pathlib import Path

from extractor.settings import Settings

SHAPES = Path(__file__).parent / "rubrics"
"""A small rubric of each shape."""
KIND = """\
kind: brewing_diary
zh: 酿造日志（年度）
en: Brewing diary of a year
about:
  zh: 酿造日志
  en: brewing diary
  identity: [diary_no]
  starts: issued_on
  expected: {brewer: {flag: not_found, zh: 酿酒师, en: the brewer}}
  fields:
    organisation: {}
    issued_on: {}
    diary_no: {zh: 日志编号, en: diary number}
    brewer: {zh: 酿酒师, en: brewer}
    taste: {zh: 口味, en: taste, values: {dry: {zh: 干型, en: dry}, sweet: {zh: 甜型, en: sweet}}}
recognise: {headings: {酿造日志: 20}, threshold: 7}
fields:
  organisation: {type: organisation, find: [{labels: [酒坊], places: [right]}]}
  diary_no: {type: text, find: [{labels: [日志编号], places: [right]}]}
  taste: {type: choice, choices: {dry: [干型], sweet: [甜型]}, find: [{labels: [口味], places: [right]}]}
"""
EXAMPLES = """\
kind_examples: ["(large) 酿造日志"]
kind_counter_examples: ["(large) 培训证书"]
fields:
  organisation:
    examples:
      - {text: "酒坊：绍兴青禾酿酒有限公司", value: 绍兴青禾酿酒有限公司}
      - {text: "酒坊：青岛海麦酿造厂", value: 青岛海麦酿造厂}
    counter_examples: [{text: "口味：干型"}]
  diary_no:
    examples: [{text: "日志编号：QH-7", value: QH-7}, {text: "日志编号：HM-12", value: HM-12}]
    counter_examples: [{text: "口味：干型"}]
  taste:
    examples: [{text: "口味：干型", value: dry}, {text: "口味：甜型", value: sweet}]
    counter_examples: [{text: "酒坊：绍兴青禾酿酒有限公司"}]
"""
DIARY = "酿造日志\n酒坊：苏州鹿衡精密机械有限公司\n日志编号：QH-7\n口味：干型\n"
BREWERY = """\
id: brewery
version: "1"
title: {zh: 酿造评价, en: Brewing}
source: {zh: 协会通知, en: Notice}
outcome: points
points: 5
confident_from: 0.5
wrong_window: counts
sectors: [manufacturing]
"""
SECTION = """\
section: "1"
title: {zh: 日志, en: Diaries}
max: 5
windows:
  - id: "1"
    title: {zh: 干型日志, en: Diaries of dry wine}
    worth: 5
    evidence: [{kind: brewing_diary, where: {taste: {one_of: [dry]}}, shown: [diary_no, taste]}]
"""


def brewing(folder: Path) -> tuple[Path, Path]:
    """Patterns with the new kind beside those that ship, and the small rubrics with one that accepts nothing but the new kind."""
    patterns = shutil.copytree(Settings().patterns, folder / "patterns")
    (patterns / "brewing_diary").mkdir()
    (patterns / "brewing_diary" / "kind.yaml").write_text(KIND, encoding="utf-8")
    (patterns / "brewing_diary" / "examples.yaml").write_text(EXAMPLES, encoding="utf-8")
    rubrics = shutil.copytree(SHAPES, folder / "rubrics")
    (rubrics / "brewery" / "sections").mkdir(parents=True)
    (rubrics / "brewery" / "rubric.yaml").write_text(BREWERY, encoding="utf-8")
    (rubrics / "brewery" / "sections" / "1.yaml").write_text(SECTION, encoding="utf-8")
    return patterns, rubrics
