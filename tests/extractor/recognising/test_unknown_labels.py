from __future__ import annotations

import pytest

from tests.extractor.recognising.drawn import fields_of, values_of

FIELDS = {
    "issued_on": {"type": "date", "find": [{"labels": ["发证日期", "颁发日期"]}]},
    "valid_until": {"type": "date", "find": [{"labels": ["有效期至", "截止日期"], "part": "end"}]},
    "number": {"type": "certificate_number", "find": [{"labels": ["证书编号", "备案号"]}]},
    "authority": {"type": "organisation", "find": [{"labels": ["发证机关", "主管部门"]}]},
}


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("证书发放日期：2022年6月9日", ("issued_on", "2022-06-09")),
        ("证书发放日期 | 2022年6月9日", ("issued_on", "2022-06-09")),
        ("| 证书发放日期 | 2022年6月9日 |", ("issued_on", "2022-06-09")),
        ("有效截止时间：2022年6月9日", ("valid_until", "2022-06-09")),
        ("备案证书号码：HB20220123", ("number", "HB20220123")),
        ("行业主管机关：泉州市水利局", ("authority", "泉州市水利局")),
    ],
)
def test_a_label_made_of_a_fields_words_leads_to_it(row: str, found: tuple[str, str]) -> None:
    assert values_of(FIELDS, f"(large) 证书\n{row}") == [found]


@pytest.mark.parametrize(
    "row",
    [
        "出生日期：2022年6月9日",  # of no field's words
        "证书发放单位：2022年6月9日",  # leads to another sort of value
        "证书发放日期：待定",
        "主管部门联系电话：0518-85412345",
        "我们于证书发放日期：2022年6月9日参加会议",  # in a sentence
    ],
)
def test_no_proposal(row: str) -> None:
    assert values_of(FIELDS, f"(large) 证书\n{row}") == []


def test_what_a_known_label_gives_goes_before_and_is_surer() -> None:
    both = fields_of(FIELDS, "(large) 证书\n证书发放日期：2022年6月9日\n发证日期：2022年7月1日")
    assert [(field.name, field.value) for field in both] == [("issued_on", "2022-07-01")]
    alone, *_ = fields_of(FIELDS, "(large) 证书\n证书发放日期：2022年6月9日")
    assert alone.confidence < 0.8 < both[0].confidence


def test_a_label_of_no_field_proposes_nothing() -> None:
    assert values_of(FIELDS, "(large) 证书\n证书发放日期：2022年6月9日", "证书发放日期") == []
