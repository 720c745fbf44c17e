"""The stream's spelling: folded, small, without white space, simplified."""

from __future__ import annotations

import pytest

from extractor.recognising.spelling import VARIANTS, as_doc, folded_text


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("证书编号：ＡＢ-１２", "证书编号:ab-12"),
        ("名　　称", "名称"),
        ("营業執照", "营业执照"),
        ("专利號", "专利号"),
        ("Certificate No.", "certificateno."),
        ("（有效期）", "(有效期)"),
        ("GB/T 19001—2016", "gb/t19001-2016"),
        (" \t\n", ""),
    ],
)
def test_folded(printed: str, folded: str) -> None:
    assert folded_text(printed) == folded
    assert folded_text(folded) == folded


def test_every_variant_becomes_the_simplified_form() -> None:
    assert {len(chr(variant)) for variant in VARIANTS} == {1}
    for variant, plain in VARIANTS.items():
        assert folded_text(chr(variant)) == chr(int(str(plain)))


def test_a_character_is_a_token() -> None:
    doc = as_doc("专利a\n号")
    assert [token.text for token in doc] == ["专", "利", "a", "\n", "号"]
    assert doc.text == "专利a\n号"
