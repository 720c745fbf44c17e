from __future__ import annotations

import pytest

from extractor.types.permit_number import PermitNumberType

PERMIT = PermitNumberType()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("苏XK 16-204-00001", "苏XK16-204-00001"),
        ("编号：苏XK16-204-00001", "苏XK16-204-00001"),
        ("(苏)JZ安许证字[2020]000123", "（苏）JZ安许证字〔2020〕000123"),
        ("SC10132050000001", "SC10132050000001"),
        ("苏AQ012345", "苏AQ012345"),
        ("备案号：苏常食药监械经营备20219999号", "苏常食药监械经营备20219999号"),
        ("京ICP备20219999号", "京ICP备20219999号"),
        ("苏交运管许可常字320412399999号", "苏交运管许可常字320412399999号"),
    ],
)
def test_clean(text: str, value: str) -> None:
    match = PERMIT.clean(text)
    assert match
    assert match.value == value


def test_running_text_gives_known_forms_only() -> None:
    assert [match.value for match in PERMIT.find("许可证TS2732A12-2025，合同ABC12345")] == ["TS2732A12-2025"]
