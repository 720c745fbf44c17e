"""Fields that follow from others: the system from the standard, the patent's type from its number, the end from the term."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal

from extractor.characters import simplified
from extractor.evidence import Value
from extractor.recognising.gazetteer import level_of_place
from extractor.types.duration import DurationType, add_months
from extractor.types.patent_number import patent_type_of
from extractor.types.standard_number import level_of, system_of

Derivation = Callable[[Value, str], Value | None]
"""From a field's value and the document's stream (flow.py) to another field's value, or None."""

TERM = re.compile(r"(?:有效期限?|证书有效期)(?:为|是)?[:,]?(?P<term>[一二三四五六七八九十两\d]{1,3}(?:年|个月))")
STATE_BODIES = re.compile(
    "^(?:中华人民共和国|国务院|国家|工业和信息化部|科学技术部|科技部|商务部|农业农村部|财政部|生态环境部|人力资源和社会保障部|中国|全国)"
)
LEVEL_WORDS = {
    "国家级": "national",
    "全国": "national",
    "省级": "provincial",
    "省长": "provincial",
    "市级": "municipal",
    "县级": "county",
    "区级": "county",
}
_LEVEL = "国家级|省级|市级|县级|区级"
PROJECT_LEVEL = re.compile(
    rf"(?:^|\n)\t?(?!根据|按照|依据|为)(?=[^\n,。;]*(?:\n|$))(?:关于[^。:]{{0,60}}?|[^\n:]{{0,40}}?)(?P<level>{_LEVEL})[^。:,;]{{0,30}}?(?:试点|示范|良好行为)"
    rf"|级别:?[\t\n]?(?P<labelled>{_LEVEL})"
)
"""The level in a title, which may run over two rows, or beside its label; what a sentence says of levels is not meant."""
PASSED_ON = re.compile(r"关于转发(?P<body>[^\n。:]{2,40}?)(?:关于)?(?:下达|印发|公布|同意)")


def system_of_standard(value: Value, text: str) -> Value | None:
    return system_of(str(value))


def level_of_standard(value: Value, text: str) -> Value | None:
    return level_of(str(value))


def type_of_patent(value: Value, text: str) -> Value | None:
    return patent_type_of(str(value))


def end_of_term(value: Value, text: str) -> Value | None:
    """The last day of a printed term (有效期：三年) that began on the date `value`."""
    term = TERM.search(text)
    months = DurationType().clean(term["term"]) if term else None
    if months is None or not isinstance(months.value, int):
        return None
    return add_months(str(value), months.value, minus_day=True)


def level_of_body(value: Value, text: str) -> Value | None:
    """The level of the body or of the title: by its own word, by the place it names, or as a body of the state.

    Tax bureaus begin with the name of the state's: 国家税务总局苏州市税务局.
    """
    name = re.sub(r"^国家税务总局(?=.)", "", simplified(str(value)))
    for word, level in LEVEL_WORDS.items():
        if word in name:
            return level
    return level_of_place(name) or ("national" if STATE_BODIES.search(name) else None)


def level_of_project(value: Value, text: str) -> Value | None:
    """The level that the title or a row of the paper gives a pilot; else that of the body `value` which passes it on or gives it."""
    named = PROJECT_LEVEL.search(text)
    if named:
        return LEVEL_WORDS[named["level"] or named["labelled"]]
    passed_on = PASSED_ON.search(text)
    return level_of_body(passed_on["body"] if passed_on else value, text)


def year_of_date(value: Value, text: str) -> Value | None:
    return int(str(value)[:4])


def third_party_of_surveyor(value: Value, text: str) -> Value | None:
    """A surveyor that is named is a third party, unless it is a department of the enterprise."""
    return not (re.search(r"本公司|本企业|公司自行|内部|[部科处室]$", str(value)) or DEPARTMENT.fullmatch(str(value)))


DEPARTMENT = re.compile(
    "(?:公司)?(?:品质|品管|质量(?:管理|保证|检验)|销售|市场|营销|客户|售后|客服|企业管理)[一-鿿]{0,6}(?:中心|小组|公司)"
)
"""What a department is called that does not end in 部: no place and no body stands before it."""


BODIES = {
    "税务": "tax",
    "生态环境": "environment",
    "环境保护": "environment",
    "应急管理": "safety",
    "安全生产": "safety",
    "消防": "safety",
    "人力资源": "labour",
    "劳动": "labour",
    "医疗保障": "labour",
    "公积金": "labour",
}
"""Bodies that decide in one field alone; market regulators decide in many."""


def category_of_body(value: Value, text: str) -> Value | None:
    """The category of what a body punishes, where it has only one."""
    return next((category for words, category in BODIES.items() if words in str(value)), None)


_MARKED_HEAD = re.compile(r"(?=[^\n]*(?:领域|部门|类别|项目))[^\n]*(?:有无|是否存在|是否有|记录数|条数|查询结果|核查结果)[^\n]*")
_NO_RECORD = r"无|否|0条?|没有|暂无|未(?:查询?到|发现|查见|见)[^\t\n]{0,12}|无(?:违法违规|不良|失信|相关)[^\t\n]{0,6}|不存在[^\t\n]{0,8}"
_SOME_RECORD = r"有|是|[1-9]\d{0,2}条?(?![\d年月.%-])[^\t\n]{0,16}|存在[^\t\n]{0,24}|有(?:违法违规|不良|失信|相关)[^\t\n]{0,24}"
_MARK = re.compile(rf"\t(?:(?P<none>{_NO_RECORD})|(?P<some>{_SOME_RECORD}))\t?$")
MARKED_ROWS = 2


def verdict_of_domains(value: Value, text: str) -> Value | None:
    """What a table of domains says, a mark or a count beside each: one record is one, and all of them must be said to have none."""
    none = some = 0
    inside = False
    for row in text.split("\n"):
        if _MARKED_HEAD.fullmatch(row):
            inside = True
            continue
        mark = _MARK.search(row) if inside else None
        none += mark is not None and mark["none"] is not None
        some += mark is not None and mark["some"] is not None
    return "records" if some else "clean" if none >= MARKED_ROWS else None


def holders_named(value: Value, text: str) -> Value | None:
    """How many persons a certificate names beside 姓名, or as 学员 or 同志."""
    return len(re.findall(r"姓\t?名[:\t\n]", text)) or len(re.findall(r"学员[:\t]|(?:同志|女士|先生)[:,(]", text)) or None


def unit_of_score(value: Value, text: str) -> Value | None:
    """`%` or `分`, as printed behind the score in the text, or in brackets behind its heading."""
    printed = re.search(rf"(?<![\d.]){re.escape(format(value, 'f') if isinstance(value, Decimal) else str(value))}0?(?P<unit>%|分)", text)
    headed = re.search(r"满意度(?:得分|指数)?\((?:单位:)?(?P<unit>%|分)\)", text)
    found = printed or headed
    return found["unit"] if found else None


DERIVATIONS: Mapping[str, Derivation] = {
    function.__name__: function
    for function in (
        system_of_standard,
        level_of_standard,
        type_of_patent,
        end_of_term,
        level_of_body,
        level_of_project,
        year_of_date,
        third_party_of_surveyor,
        unit_of_score,
        holders_named,
        category_of_body,
        verdict_of_domains,
    )
}
