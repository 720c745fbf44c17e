"""Text that makes no words."""

from __future__ import annotations

import pytest

from extractor.reading.plausible import has_words

from .mapped import another

CERTIFICATE = "质量管理体系认证证书 兹证明 苏州鹿衡精密机械有限公司 质量管理体系符合标准 认证范围 精密机械零件的生产"


def test_a_map_of_characters_leaves_no_words() -> None:
    assert has_words(CERTIFICATE)
    assert not has_words("".join(map(another, CERTIFICATE)))


@pytest.mark.parametrize(
    "text",
    ["", "ISO 9001:2015 certificate", "张三 李四", "質量管理體系認證證書 江蘇晟嵐流體設備有限公司"],
)
def test_little_and_foreign_and_traditional_text_may_be_believed(text: str) -> None:
    assert has_words(text)
