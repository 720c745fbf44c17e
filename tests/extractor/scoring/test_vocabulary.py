"""Every kind, field and value of the patterns has words that people use."""

from __future__ import annotations

from extractor.catalogue.load import load_patterns
from extractor.scoring.suggestion import Sentence
from extractor.scoring.vocabulary import field_name
from extractor.settings import Settings


def test_every_field_of_the_patterns_has_a_name() -> None:
    kinds = load_patterns(Settings().patterns).kinds.values()
    names = {name for kind in kinds for name in (*kind.fields, *kind.records)}
    names |= {name for kind in kinds for record in kind.records.values() for name in (*record.fields, *record.columns)}
    assert "patent_no" in names
    assert sorted(name for name in names if field_name(name).zh == name) == []


def test_a_field_has_one_name_everywhere() -> None:
    assert field_name("patent_no") == Sentence("专利号", "patent number")
    assert field_name("certificate_no") == Sentence("证书编号", "certificate number")
    assert field_name("unheard_of") == Sentence("unheard_of", "unheard_of")
