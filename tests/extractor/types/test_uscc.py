from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn.uscc import calc_check_digit

from extractor.types.uscc import ALPHABET, UsccType

USCC = UsccType()
BODY = "91320500MA1ABCDE0"
CODE = BODY + calc_check_digit(BODY)


@pytest.mark.parametrize("text", [CODE, CODE.lower(), " ".join(CODE), f"：{CODE}", f"（统一社会信用代码: {CODE}）"])
def test_valid(text: str) -> None:
    match = USCC.clean(text)
    assert match
    assert (match.value, match.check, match.repaired) == (CODE, "valid", False)


@pytest.mark.parametrize("misread", [CODE.replace("B", "8"), CODE.replace("0", "O", 1), CODE[:-1] + "I"])
def test_one_look_alike_is_repaired(misread: str) -> None:
    match = USCC.find(misread)[0]
    assert (match.value, match.check, match.repaired) == (CODE, "valid", True)
    assert match.plausibility < 0.9


def test_forced_letters_alone_may_be_several() -> None:
    match = USCC.find(CODE.replace("0", "O"))[0]
    assert (match.value, match.check) == (CODE, "valid")


def test_what_cannot_be_repaired_stays_as_read() -> None:
    wrong = "91320500MA1AACEE0" + "X"  # no look-alike at any place makes it valid
    match = USCC.clean(wrong)
    assert match
    assert (match.value, match.check, match.repaired) == (wrong, "invalid", False)


@pytest.mark.parametrize("text", ["320500000012345", "110101199003070011", CODE + "9", CODE[:17]])
def test_other_numbers_are_not_found(text: str) -> None:
    assert USCC.find(text) == []


@given(st.text(alphabet=ALPHABET, min_size=9, max_size=9))
def test_any_code_with_its_check_character_is_valid(organisation: str) -> None:
    body = "91320500" + organisation
    assert USCC.find(body + calc_check_digit(body))[0].check == "valid"
