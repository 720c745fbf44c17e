"""Drawn documents: the same for a seed, their held-out wordings known to no pattern, and floors under what is found in them."""

from __future__ import annotations

from functools import cache

import pytest

from benchmarks.drawn.document import draw
from benchmarks.drawn.folds import Measured, measure, report
from benchmarks.drawn.layouts import LAYOUTS
from benchmarks.drawn.plan import load_plan, wordings
from extractor.catalogue.load import load_patterns
from extractor.settings import Settings

SETTINGS = Settings()
SEEDS = range(90_000, 90_300)


@cache
def measured() -> Measured:
    return measure(SEEDS, SETTINGS)


def test_a_seed_gives_one_document_and_another_seed_another() -> None:
    assert draw(7, SETTINGS.patterns) == draw(7, SETTINGS.patterns)
    assert draw(7, SETTINGS.patterns) != draw(8, SETTINGS.patterns)


def test_every_kind_and_layout_is_drawn() -> None:
    drawn = [one for one, _ in measured().kinds]
    assert {one.kind for one in drawn} == set(load_plan().kinds)
    assert {one.layout for one in drawn} == {*LAYOUTS, "prose", "english"}


def test_held_out_wordings_are_in_no_list_of_the_kind() -> None:
    kinds = load_patterns(SETTINGS.patterns).kinds
    count = 0
    for kind in load_plan().kinds:
        for field, labels in wordings(SETTINGS.patterns, kind).items():
            listed = {label for rule in kinds[kind].fields[field].label_rules for label in rule.labels}
            assert not listed & set(labels.held)
            count += len(labels.held)
    assert count >= 300  # else the fold says nothing


def test_what_is_printed_of_a_value_stands_on_the_page() -> None:
    for seed in SEEDS[:60]:
        drawn = draw(seed, SETTINGS.patterns)
        print_ = "".join(line.text for line in drawn.page.lines).replace(" ", "")
        for fact in drawn.facts:
            if fact.name in ("organisation", "authority") and isinstance(fact.value, str):
                plain = fact.value.replace("（", "(").replace("）", ")").replace(" ", "")
                assert plain in print_.replace("（", "(").replace("）", ")"), (seed, fact)


def test_kinds() -> None:
    assert measured().kinds_right() >= 0.96


@pytest.mark.parametrize(("wording", "floor"), [("known", 0.96), ("composed", 0.95), ("held", 0.58), ("english", 0.84), ("none", 0.93)])
def test_values_by_wording(wording: str, floor: float) -> None:
    assert measured().share("exact", wording=wording) >= floor


def test_what_is_wrong_is_rare_and_rarer_where_it_is_sure() -> None:
    assert measured().share("wrong") <= 0.015
    assert measured().sure_and_wrong() <= 0.006


def test_the_report_has_every_fold() -> None:
    text = report(measured())
    assert "| held |" in text
    assert "| licence_permit |" in text
    assert "| bilingual |" in text
