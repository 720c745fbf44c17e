"""A seal and the print below it say one name."""

from __future__ import annotations

import pytest

from extractor.recognising.sealed_names import SealedName, name_of
from tests.extractor.recognising.drawn import fields_of, flow


def sealed(printed: str, seal: str, wording: str = "") -> SealedName:
    on = flow(f"某某证书\n...\n{printed}\n(seal) {seal}")
    return name_of(on.seals[0], on, wording)


@pytest.mark.parametrize(
    ("printed", "seal", "name"),
    [
        ("江苏华衡认证有限公司", "江苏华衡认证有限公司", "江苏华衡认证有限公司"),
        ("江苏华认证有限公司", "江苏华衡认证有限公司", "江苏华衡认证有限公司"),  # lost in the print
        ("江苏华衡认证有限公司", "江苏华认证有限公司", "江苏华衡认证有限公司"),  # lost on the seal
        ("江苏华衡证有限公司", "江苏华认证有限公司", "江苏华衡认证有限公司"),  # one letter lost in each
        ("江苏华衡认证有限公司", "理江苏华衡认证有限公司出", "江苏华衡认证有限公司"),  # rubbish at the rim's ends
        ("认证机构：江苏华衡认证有限公", "江华衡认证有限公司业", "江苏华衡认证有限公司"),
        ("江苏华衡认证仁限公", "江苏华认证有限公司出务", "江苏华衡认证有限公司"),
        ("苏州市市+监督管理局", "州市市场监督管理局", "苏州市市场监督管理局"),
        ("苏州市市场督管理局", "苏市市场监督理", "苏州市市场监督管理局"),
        ("江苏华衡认证（北京）有限公司", "苏华衡认证（北京）有限公司", "江苏华衡认证(北京)有限公司"),
        ("江苏华衡认证（王海）有限公司", "江苏华衡认证（上海）有限公司", "江苏华衡认证(上海)有限公司"),  # 王海 is no place
    ],
)
def test_each_makes_up_for_the_other(printed: str, seal: str, name: str) -> None:
    assert sealed(printed, seal, "认证|局").text == name


def test_what_is_not_the_prints_alone_is_a_repair() -> None:
    assert not sealed("江苏华衡认证有限公司", "江苏华认证有限公司").repaired
    assert sealed("江苏华认证有限公司", "江苏华衡认证有限公司").repaired


def test_different_letters_are_a_dispute_and_the_print_stands() -> None:
    name = sealed("北京方行标志认证有限公司", "北京方用标志认证有限公司")
    assert (name.text, name.disputed) == ("北京方行标志认证有限公司", True)
    assert not sealed("北京方行标志认证有限公司", "北方标志认证有限公司").disputed


def test_the_legal_form_is_no_matter_of_dispute() -> None:
    assert not sealed("江苏华衡认证有限公司", "江苏华衡认证誉限公司").disputed


def test_another_name_is_no_witness() -> None:
    name = sealed("盐城海桥纺织有限公司", "江苏华衡认证中心")
    assert (name.text, name.printed) == ("江苏华衡认证中心", None)


def test_a_place_that_the_document_writes_completes_the_seal() -> None:
    on = flow("住所 | 苏州高新区浒墅关镇青花路1号\n...\n登记机关\n(seal) 州高新区（虎丘区）市场监督管理局")
    assert name_of(on.seals[0], on).text == "苏州高新区(虎丘区)市场监督管理局"
    known = flow("住所 | 江苏省太仓市港区\n...\n登记机关\n(seal) 太仓市市场监督管理局")
    assert name_of(known.seals[0], known).text == "太仓市市场监督管理局"


def test_latin_seals_are_as_read() -> None:
    assert sealed("Huaheng Certification", "Huaheng Certification Co., Ltd.").text == "Huaheng Certification Co., Ltd."


CERTIFIER = {
    "certifier": {
        "type": "organisation",
        "find": [
            {"pattern": r"\n(?P<value>[^\n]{2,30}认证[^\n]{0,10}公司)(?=\n|$)", "trust": 0.9},
            {"seal": "(?P<value>.{2,20}认证.{0,10}公司)", "trust": 0.6},
        ],
    }
}


def test_seal_and_print_together_outweigh_the_print() -> None:
    (field,) = fields_of(CERTIFIER, "某某证书\n...\n江苏华认证有限公司\n(seal) 江苏华衡认证有限公司")
    assert (field.value, field.text) == ("江苏华衡认证有限公司", "江苏华认证有限公司")
    assert (field.pattern, field.repaired) == ("certifier@seal", True)


def test_agreement_is_surer_than_dispute() -> None:
    (agreed,) = fields_of(CERTIFIER, "某某证书\n...\n江苏华衡认证有限公司\n(seal) 江苏华衡认证有限公司")
    (disputed,) = fields_of(CERTIFIER, "某某证书\n...\n江苏华衡认证有限公司\n(seal) 江苏华用认证有限公司")
    (alone,) = fields_of(CERTIFIER, "某某证书\n...\n江苏华衡认证有限公司")
    assert agreed.value == disputed.value == alone.value
    assert agreed.confidence > alone.confidence > disputed.confidence


def test_a_strange_place_in_brackets_is_less_sure() -> None:
    (known,) = fields_of(CERTIFIER, "某某证书\n江苏华衡认证（上海）有限公司")
    (strange,) = fields_of(CERTIFIER, "某某证书\n江苏华衡认证（王海）有限公司")
    assert known.confidence > strange.confidence
