from __future__ import annotations

import pytest

from extractor.types.person_list import PersonListType


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("张三;李四；王五、赵六", ["张三", "李四", "王五", "赵六"]),
        ("张三 李四 王五", ["张三", "李四", "王五"]),
        ("张 三", ["张三"]),
        ("发明人：张三;李四 专利权人：甲公司", ["张三", "李四"]),
        ("阿依古丽·买买提;张三", ["阿依古丽·买买提", "张三"]),
        ("John Smith, Mary Ann Lee", ["John Smith", "Mary Ann Lee"]),
        ("张三，李四等", ["张三", "李四"]),
        ("张三;2024年1月1日;李四", ["张三"]),
        ("", []),
    ],
)
def test_find(text: str, names: list[str]) -> None:
    matches = PersonListType().find(text)
    assert [match.value for match in matches] == names
    assert all(
        text[match.start : match.end].replace(" ", "") == match.value.replace(" ", "") for match in matches if isinstance(match.value, str)
    )
