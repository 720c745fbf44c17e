"""A value that a reviewer writes, normalised and judged by the type of its field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from api.problems import InvalidError
from extractor.catalogue.patterns import FieldPattern, KindPattern
from extractor.evidence import Value
from extractor.scoring.vocabulary import field_name, words
from extractor.types.choice import ChoiceType
from extractor.types.match import ValueType
from extractor.types.registry import value_type

TRUTH = {"true": True, "false": False}
UNREAD: dict[str, str] = {"holder_count": "number", "signed": "choice"}
"""Fields of the contract that no pattern looks for, so that only people fill them in."""

_EXPECTED: dict[str, tuple[str, str]] = {
    "amount": ("金额，如500万元", "an amount such as 500万元"),
    "amount_yuan": ("金额，如20000元", "an amount such as 20000元"),
    "application_number": ("专利申请号（校验位须正确），如202110123456.7", "a patent application number with its right check digit"),
    "certificate_number": ("证书编号", "a certificate number"),
    "certificate_digits": ("数字证书编号", "a certificate number of digits"),
    "date": ("日期，如2026-05-01或2026-05", "a date such as 2026-05-01 or 2026-05"),
    "document_number": ("文号，如苏质〔2024〕1号", "a document number such as 苏质〔2024〕1号"),
    "number": ("数字", "a number"),
    "organisation": ("单位全称", "the full name of an organisation"),
    "party": ("单位或个人名称", "the name of an organisation or a person"),
    "patent_number": ("专利号（校验位须正确），如ZL202110123456.7", "a patent number with its right check digit"),
    "percentage": ("百分数，如98.6%", "a percentage such as 98.6%"),
    "person": ("姓名", "a person's name"),
    "permit_number": ("许可证编号", "a permit number"),
    "publication_number": ("授权公告号，如CN112345678B", "a publication number such as CN112345678B"),
    "score": ("得分，如92.5", "a score such as 92.5"),
    "standard_number": ("标准编号，如GB/T 19001-2016", "a standard's number such as GB/T 19001-2016"),
    "uscc": ("18位统一社会信用代码（校验位须正确）", "a social credit code of 18 characters with its right check character"),
    "year": ("四位年份，如2025", "a year of four digits such as 2025"),
}


def normalised(kind: KindPattern, field: str, written: bool | float | str, *, record: str | None = None) -> Value:
    """The value that `written` means for `field` of the kind, or of a row of its list `record`.

    InvalidError, saying what is expected, for a field that does not exist and for what its type refuses.
    """
    type_name, choices = _type_of(kind, field, record)
    text = str(written).lower() if isinstance(written, bool) else str(written).strip()
    if text in choices:
        return TRUTH.get(text, text)
    type_ = _value_type(type_name, field, choices)
    match = type_.clean(text)
    if match is None or match.check == "invalid" or (match.start, match.end) != (0, len(text)):
        zh, en = _expected(type_name, choices)
        raise InvalidError(
            zh=f"“{field_name(field).zh}”不能是“{text[:50]}”；应为{zh}。", en=f"“{field}” cannot be “{text[:50]}”; expected is {en}."
        )
    return TRUTH.get(match.value, match.value) if isinstance(match.value, str) else match.value


def _type_of(kind: KindPattern, field: str, record: str | None) -> tuple[str, Mapping[str, Sequence[str]]]:
    """Name of the field's type, and its choices by id."""
    fields: Mapping[str, FieldPattern] = kind.fields
    if record is not None:
        rows = kind.records[record]
        if field in rows.choices:
            return "choice", rows.choices[field]
        if field in rows.types or field in rows.columns:
            return rows.types.get(field, "text"), {}
        fields = rows.fields
    if field in fields:
        return fields[field].type, fields[field].choices
    if field in UNREAD and record is None:
        return UNREAD[field], {"true": ["是", "有"], "false": ["否", "无"]} if UNREAD[field] == "choice" else {}
    if record is None and words(field):
        return "choice", {str(value): [str(value)] for value in words(field)}
    raise InvalidError(
        zh=f"“{kind.zh}”没有“{field}”这个字段；可更正的有：{'、'.join(fields)}。",
        en=f"There is no field “{field}” in “{kind.en}”; there are {', '.join(fields)}.",
    )


def _value_type(name: str, field: str, choices: Mapping[str, Sequence[str]]) -> ValueType:
    if name != "choice":
        return value_type(name)
    return ChoiceType(field, {wording: value for value, wordings in choices.items() for wording in wordings})


def _expected(type_name: str, choices: Mapping[str, Sequence[str]]) -> tuple[str, str]:
    if type_name == "choice":
        zh = "、".join(f"{value}（{wordings[0]}）" if wordings and wordings[0] != value else value for value, wordings in choices.items())
        return f"以下之一：{zh}", f"one of {', '.join(choices)}"
    return _EXPECTED.get(type_name, ("文字", "text"))
