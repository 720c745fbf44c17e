"""Every field that patterns find has a name people use."""

from __future__ import annotations

from extractor.catalogue.patterns import load_patterns
from extractor.report.field_names import field_title
from extractor.scoring.suggestion import Sentence
from extractor.settings import Settings


def test_every_field_of_the_patterns_has_a_name() -> None:
    kinds = load_patterns(Settings().patterns).kinds.values()
    names = {name for kind in kinds for name in (*kind.fields, *kind.records)}
    names |= {name for kind in kinds for record in kind.records.values() for name in (*record.fields, *record.columns)}
    assert "patent_no" in names
    assert sorted(name for name in names if field_title(name).zh == name) == []


def test_names_of_scoring_come_first() -> None:
    assert field_title("patent_no") == Sentence("专利号", "patent number")
    assert field_title("certificate_no") == Sentence("证书编号", "certificate number")
    assert field_title("unheard_of") == Sentence("unheard_of", "unheard_of")
