from __future__ import annotations

import pytest

from extractor.types.certificate_number import CertificateNumberType, DocumentNumberType

NUMBER, DIGITS, DOCUMENT = CertificateNumberType(), CertificateNumberType(digits_only=True), DocumentNumberType()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("编号：00124Q00001R0S", "00124Q00001R0S"),
        ("No. 12345-Q-2024", "12345-Q-2024"),
        ("证书号第 20000001 号", "20000001"),
        ("00124 Q0001 R0S 2024-06-04", "00124Q0001R0S"),
        ("CNAS L1234", "CNASL1234"),
        ("粤XK16-204-00001", "粤XK16-204-00001"),
        ("苏高新〔2023〕12号", "苏高新〔2023〕12号"),
        ("软著登字第1234567号", "软著登字第1234567号"),
        ("CQC2023000001 Issue date", "CQC2023000001"),
        ("江苏华衡 认证字 Q 24/0318 R2M 号", "江苏华衡认证字Q24/0318R2M号"),
        ("CMS苏〔2023〕 AAA188号", "CMS苏〔2023〕AAA188号"),
        ("苏计确[2024]E0386号", "苏计确〔2024〕E0386号"),
        ("昆环罚字〔2024〕第088号", "昆环罚字〔2024〕第088号"),
        ("(2018)量认苏字(Z1234)号", "（2018）量认苏字（Z1234）号"),
    ],
)
def test_clean(text: str, value: str) -> None:
    match = NUMBER.clean(text)
    assert match
    assert match.value == value


def test_the_letter_of_the_system_read_as_a_digit_is_repaired() -> None:
    match = NUMBER.clean("00623021855R3M")
    assert match
    assert (match.value, match.repaired) == ("00623Q21855R3M", True)
    right = NUMBER.clean("00623Q21855R3M")
    assert right
    assert not right.repaired


def test_a_number_in_groups_is_no_telephone() -> None:
    grouped, telephone = NUMBER.clean("01 100 2614407"), NUMBER.clean("0512 66886688")
    assert grouped
    assert telephone
    assert grouped.value == "011002614407"
    assert grouped.plausibility > telephone.plausibility


def test_digits_only() -> None:
    match = DIGITS.clean("证书号第20000001号")
    assert match
    assert match.value == "20000001"


@pytest.mark.parametrize(
    "text", ["2024-06-04", "2024年1月1日", "0512-12345678", "13812345678", "215000", "GB/T 19001-2016", "91320500MA1ABCDE01"]
)
def test_other_numbers_are_not_found(text: str) -> None:
    assert NUMBER.find(text) == []


@pytest.mark.parametrize("text", ["无", "", "2024年1月1日", "——"])
def test_nothing_to_clean(text: str) -> None:
    assert NUMBER.clean(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("苏市监质〔2026〕64号", "苏市监质〔2026〕64号"),
        ("根据苏市监质[2026]64号文", "苏市监质〔2026〕64号"),
        ("苏 市 监 质 （2026） 64 号", "苏市监质〔2026〕64号"),
        ("苏市监处罚〔2024〕05-012号", "苏市监处罚〔2024〕05-012号"),
        ("（2024）苏0000执1234号", "（2024）苏0000执1234号"),
    ],
)
def test_document_number(text: str, value: str) -> None:
    assert [match.value for match in DOCUMENT.find(text)] == [value]
