"""Doubts that follow from a document's own fields."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extractor.document import Box
from extractor.evidence import Check, Field, Finding, Value
from extractor.recognising.checks import document_flags
from extractor.scoring.vocabulary import kinds

EXPIRING = sorted(kind for kind, about in kinds().items() if "valid_until" in about.expected)


def field(name: str, value: Value, *, check: Check = "none", confidence: float = 0.95, page: int = 2) -> Field:
    return Field(name, str(value), value, confidence, page, Box(0.1, 0.1, 0.2, 0.2), check)


def flags_of(kind: str, *fields: Field) -> Sequence[tuple[str, int | None]]:
    return [(flag.code, flag.page) for flag in document_flags(Finding(kind, 1.0, 1, 2, fields))]


@pytest.mark.parametrize(
    ("name", "code"), [("uscc", "uscc_invalid"), ("patent_no", "check_digit_failed"), ("application_no", "check_digit_failed")]
)
def test_a_failed_check_is_flagged_where_it_stands(name: str, code: str) -> None:
    assert flags_of("policy_document", field(name, "X", check="invalid")) == [(code, 2)]
    assert flags_of("policy_document", field(name, "X", check="valid")) == []


def test_other_fields_with_failed_checks_are_not() -> None:
    assert flags_of("policy_document", field("document_no", "X", check="invalid")) == []


@pytest.mark.parametrize("kind", EXPIRING)
def test_evidence_that_expires_needs_its_date(kind: str) -> None:
    assert flags_of(kind) == [("date_missing", None)]
    assert flags_of(kind, field("valid_until", "2027-01-01")) == []


def test_a_commitment_needs_its_seal() -> None:
    assert flags_of("commitment_letter") == [("seal_missing", None)]
    assert flags_of("commitment_letter", field("sealed", False)) == [("seal_missing", None)]
    assert flags_of("commitment_letter", field("sealed", True)) == []


def test_a_signature_is_missed_only_where_its_place_is_empty() -> None:
    sealed = field("sealed", True)
    assert flags_of("commitment_letter", sealed, field("signed", True)) == []
    assert flags_of("commitment_letter", sealed, field("signed", False)) == [("signature_missing", 2)]


def test_the_marks_of_one_kind_are_not_asked_of_another() -> None:
    assert flags_of("policy_document", field("sealed", False), field("signed", False)) == []


def test_low_confidence_names_the_text() -> None:
    doubtful = field("award_name", "质量奖" * 20, confidence=0.59)
    (mark,) = document_flags(Finding("award", 1.0, 1, 1, (doubtful, field("year", 2024, confidence=0.6))))
    assert (mark.code, mark.page) == ("low_confidence", 2)
    assert f"“{('质量奖' * 20)[:40]}”" in mark.zh
