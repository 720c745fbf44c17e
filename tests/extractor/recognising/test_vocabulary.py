"""Phrases found in the stream."""

from __future__ import annotations

from extractor.recognising.spelling import as_doc
from extractor.recognising.vocabulary import Hit, Vocabulary


def test_a_hit_knows_its_phrase_and_place() -> None:
    assert Vocabulary.of(["专利号"]).hits(as_doc("本专利号:1")) == [Hit("专利号", 1, 4)]


def test_of_overlapping_phrases_the_longest_wins_and_all_hits_keep_both() -> None:
    vocabulary = Vocabulary.of(["编号", "证书编号", "证书"])
    doc = as_doc("证书编号:编号")
    assert vocabulary.hits(doc) == [Hit("证书编号", 0, 4), Hit("编号", 5, 7)]
    assert {(hit.phrase, hit.start) for hit in vocabulary.all_hits(doc)} == {("证书", 0), ("证书编号", 0), ("编号", 2), ("编号", 5)}


def test_several_spellings_stand_for_one_phrase() -> None:
    assert Vocabulary({"获证组织": "组织", "组织名称": "组织"}).hits(as_doc("组织名称")) == [Hit("组织", 0, 4)]


def test_a_phrase_is_looked_for_as_the_stream_spells_it() -> None:
    assert Vocabulary.of(["Certificate No."]).hits(as_doc("certificateno.:1")) == [Hit("Certificate No.", 0, 14)]


def test_nothing_in_nothing() -> None:
    assert Vocabulary.of([]).hits(as_doc("专利号")) == []
    assert Vocabulary.of(["专利号"]).hits(as_doc("")) == []
