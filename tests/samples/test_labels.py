"""The labels of samples/ are consistent: with the files, with the contract's words and with the check characters."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from stdnum.cn import uscc

from extractor.scoring.vocabulary import kinds
from extractor.scoring.vocabulary import values as words

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
MAX_BYTES = 17_500_000
# SHA-256, cut to 16 digits, of the organisations and credit codes on collected real documents: none may be used here.
REAL = {
    "06a4f2dc76413810",
    "145c55dab91583c6",
    "2f1a88e5050ec2d8",
    "4709c390cb491c04",
    "601aa01970775e72",
    "6aeb4f6562724a57",
    "72420b1fe2d3db0b",
    "83a9394f0b23830b",
    "8e7dfa680d82bee4",
    "8f07abff475c1d1b",
    "b36449d487739fff",
    "cb1c5da2d13fe583",
    "edb2a96a03c1bb69",
}


def labels() -> list[dict[str, Any]]:
    return [json.loads(line) for line in (SAMPLES / "labels.jsonl").read_text(encoding="utf-8").splitlines()]


def documents(label: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The file's documents: the label itself, and each of several in one file."""
    yield label
    yield from label.get("documents", [])


def values(documents_: Iterator[dict[str, Any]]) -> Iterator[tuple[str, Any]]:
    """Every (name, single value) of fields and records."""
    for document in documents_:
        for fields in (document["fields"], *(row for rows in document["records"].values() for row in rows)):
            for name, value in fields.items():
                for one in value if isinstance(value, list) else [value]:
                    yield name, one


LABELS = labels()


def test_every_file_has_one_label_and_every_label_a_file() -> None:
    named = [label["file"] for label in LABELS]
    assert len(named) == len(set(named)) >= 160
    assert set(named) == {path.name for path in (SAMPLES / "files").iterdir()}


@pytest.mark.parametrize("label", LABELS, ids=lambda label: str(label["file"]))
def test_label_uses_the_words_of_the_contract(label: dict[str, Any]) -> None:
    assert label["kind"] in label["kinds"]
    assert label["quality"] in {"digital", "scan", "photo"}
    for document in documents(label):
        assert set(document["fields"]) <= set(kinds()[document["kind"]].fields)
        for name, rows in document["records"].items():
            assert all(set(row) <= set(kinds()[document["kind"]].records[name].fields) for row in rows)
    for name, value in values(documents(label)):
        if allowed := words(label["kind"], name):
            assert str(value).lower() in allowed, name
        elif name.endswith("_on") or name == "valid_until" or name.startswith("period_"):
            assert re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?", value), name
        elif name == "organisation":
            assert value == unicodedata.normalize("NFC", value).strip()
            assert value.isascii() or not re.search(r"[()\s]", value)


@pytest.mark.parametrize("label", LABELS, ids=lambda label: str(label["file"]))
def test_numbers_have_right_check_characters(label: dict[str, Any]) -> None:
    for name, value in values(documents(label)):
        if name == "uscc":
            assert uscc.is_valid(value)
        elif name in {"patent_no", "application_no"}:
            digits, check = value.removeprefix("ZL").split(".")
            weights = (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)
            assert check == "0123456789X"[sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True)) % 11]


@pytest.mark.parametrize("label", [label for label in LABELS if "documents" in label], ids=lambda label: str(label["file"]))
def test_documents_of_a_file_follow_each_other(label: dict[str, Any]) -> None:
    """Each begins on the page after the one before, or on the same page where both stand side by side."""
    last_page = 0
    for document in label["documents"]:
        assert document["first_page"] in {last_page, last_page + 1} - {0}
        assert document["first_page"] <= document["last_page"]
        last_page = document["last_page"]


def test_capital_is_a_number_and_no_value_says_none() -> None:
    for label in LABELS:
        for name, value in values(documents(label)):
            assert value not in ("", "none", None), name
            if name in {"registered_capital", "amount", "score", "sample_size"}:
                assert isinstance(value, int | float)


def test_an_announcement_of_several_winners_names_no_single_organisation() -> None:
    several = [label for label in LABELS if len(label["records"].get("honoured", [])) > 1 and not label["file"].endswith(".docx")]
    assert several
    assert all("organisation" not in label["fields"] for label in several)


def test_document_no_of_an_award_is_that_of_an_issuing_document() -> None:
    numbers = [label["fields"]["document_no"] for label in LABELS if label["kind"] == "award" and "document_no" in label["fields"]]
    assert numbers
    assert all(re.fullmatch(r"[一-鿿]{2,10}〔20\d\d〕\d{1,4}号", number) for number in numbers)


def test_no_organisation_of_a_collected_real_document_is_used() -> None:
    for label in LABELS:
        for name, value in values(documents(label)):
            if name in {"organisation", "uscc", "patentees", "owners", "certifier"}:
                assert hashlib.sha256(str(value).encode()).hexdigest()[:16] not in REAL


def test_samples_stay_small() -> None:
    folders = (SAMPLES / "files", SAMPLES / "applications", SAMPLES / "odd")
    sizes = {path: path.stat().st_size for folder in folders for path in folder.rglob("*") if path.is_file()}
    assert sum(sizes.values()) <= MAX_BYTES
    assert max(sizes.values()) <= 1_200_000


@pytest.mark.parametrize("folder", sorted((SAMPLES / "applications").iterdir()), ids=lambda folder: folder.name)
def test_application_and_what_is_expected_of_it_belong_together(folder: Path) -> None:
    application = yaml.safe_load((folder / "application.yaml").read_text(encoding="utf-8"))
    expected = yaml.safe_load((folder / "expected.yaml").read_text(encoding="utf-8"))
    assert uscc.is_valid(application["applicant"]["uscc"])
    assert set(expected["items"]) == {"3.1", "4.2", "5.1", "5.2", "7.1", "7.2", "7.3", "7.4", "7.5", "9.4", "9.5"}
    assert all((folder / flag["window"] / flag.get("file", "")).exists() for flag in expected["flags"])
