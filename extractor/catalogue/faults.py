"""What pydantic finds wrong, in Chinese."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_MAPPING, _LIST, _DATE, _NUMBER = "应为“键: 值”", "应为列表", "应为日期YYYY-MM-DD", "应为数字"
_SAID = {
    "string_type": "应为文字（数字请加引号）",
    "int_type": "应为整数",
    "int_parsing": "应为整数",
    "int_from_float": "应为整数",
    "bool_type": "应为true或false",
    "bool_parsing": "应为true或false",
    "decimal_type": _NUMBER,
    "decimal_parsing": _NUMBER,
    "float_type": _NUMBER,
    "float_parsing": _NUMBER,
    "list_type": _LIST,
    "tuple_type": _LIST,
    "dict_type": _MAPPING,
    "mapping_type": _MAPPING,
    "model_type": _MAPPING,
    "model_attributes_type": _MAPPING,
    "literal_error": "只能是{expected}之一",
    "greater_than_equal": "不能小于{ge}",
    "greater_than": "必须大于{gt}",
    "less_than_equal": "不能大于{le}",
    "too_short": "至少要有{min_length}个",
    "string_too_short": "至少要有{min_length}个字",
    "string_pattern_mismatch": "格式应为{pattern}",
    "date_type": _DATE,
    "date_parsing": _DATE,
    "date_from_datetime_parsing": _DATE,
    "date_from_datetime_inexact": _DATE,
    "union_tag_invalid": "没有“{tag}”这个type，可写：{expected_tags}",
    "union_tag_not_found": "缺少type",
}


def in_chinese(kind: str, details: Mapping[str, Any]) -> str | None:
    """The complaint of type `kind`; None for one that has no words here."""
    said = _SAID.get(kind)
    return said.format(**details).replace(" or ", "、") if said else None
