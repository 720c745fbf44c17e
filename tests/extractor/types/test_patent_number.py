from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.types.patent_number import ApplicationNumberType, PatentNumberType, check_digit, patent_type_of

BODY = "202420000017"
CHECK = check_digit(BODY)
PATENT, APPLICATION = PatentNumberType(), ApplicationNumberType()


def test_check_digit_by_hand() -> None:
    # 2·2 + 0·3 + 2·4 + 4·5 + 2·6 + 0·7 + 0·8 + 0·9 + 0·2 + 0·3 + 1·4 + 7·5 = 83 = 7·11 + 6
    assert CHECK == "6"
    assert check_digit("000000000002") == "X"


@pytest.mark.parametrize(
    "text", [f"ZL{BODY}.{CHECK}", f"ZL 2024 2 0000017.{CHECK}", f"ZL{BODY}{CHECK}", f"ＺＬ{BODY}．{CHECK}", f"专利号：ZL {BODY}. {CHECK}"]
)
def test_spellings(text: str) -> None:
    match = PATENT.clean(text)
    assert match
    assert (match.value, match.check, match.repaired) == (f"ZL{BODY}.{CHECK}", "valid", False)


def test_old_number() -> None:
    body = "98100001"
    assert PATENT.find(f"ZL 98 1 00001.{check_digit(body)}")[0].value == f"ZL{body}.{check_digit(body)}"


def test_letters_are_repaired_and_digits_are_not() -> None:
    repaired = PATENT.find(f"ZL2O24200000l7.{CHECK}")[0]
    assert (repaired.value, repaired.check, repaired.repaired) == (f"ZL{BODY}.{CHECK}", "valid", True)
    wrong = PATENT.find(f"ZL{BODY}.5")[0]
    assert (wrong.value, wrong.check, wrong.repaired) == (f"ZL{BODY}.5", "invalid", False)


def test_number_without_check_digit_is_not_checked() -> None:
    match = PATENT.find(f"ZL{BODY}")[0]
    assert (match.value, match.check) == (f"ZL{BODY}", "none")


def test_application_number() -> None:
    assert [match.value for match in APPLICATION.find(f"申请号：CN{BODY}.{CHECK}")] == [f"{BODY}.{CHECK}"]
    assert APPLICATION.find(f"ZL{BODY}.{CHECK}") == []
    assert APPLICATION.find("电话13812345678，编号2024200000175") == []


@pytest.mark.parametrize(
    ("number", "patent_type"),
    [
        ("ZL202410000001.6", "invention"),
        ("ZL202420000001.6", "utility_model"),
        ("202430000001.6", "design"),
        ("ZL202480000001.6", "invention"),
        ("ZL202490000001.6", "utility_model"),
        ("ZL98300001.5", "design"),
        ("ZL1", None),
    ],
)
def test_patent_type_of(number: str, patent_type: str | None) -> None:
    assert patent_type_of(number) == patent_type


@given(st.integers(2004, 2099), st.sampled_from("12389"), st.integers(0, 9_999_999))
def test_any_number_with_its_check_digit_is_valid(year: int, kind: str, serial: int) -> None:
    body = f"{year}{kind}{serial:07d}"
    assert PATENT.find(f"ZL{body}.{check_digit(body)}")[0].check == "valid"
