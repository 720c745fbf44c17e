"""Amounts of money: 500万元, 1,234.56万元, 人民币伍佰万元整, RMB 5,000,000, 3000.00万美元.

Value: a Decimal in the type's unit: 万元 for `registered_capital`, 元 for penalties. Another currency keeps its own
number (nothing is converted) at plausibility 0.4.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from extractor.types.folding import first_after, simple
from extractor.types.match import Match
from extractor.types.numerals import CHINESE_NUMERALS, number

Unit = Literal["元", "万元"]

_SCALES = {"": 1, "百": 10**2, "千": 10**3, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7, "亿": 10**8}
_SCALES |= {"million": 10**6, "billion": 10**9}
_COUNTED = "人份家户次吨件只台套个年条名项"
"""What follows a large number that is no money: 300万人."""
_CURRENCY = r"人民币|RMB|CNY|[¥￥]|US\$|USD|\$|EUR|€|HKD|HK\$|JPY|美元|港元|港币|欧元|日元"
_MONEY = re.compile(
    rf"(?:(?P<before>{_CURRENCY})[ :(]{{0,3}}(?:大写|小写)?[ :)]{{0,3}})?(?<![0-9.])"
    r"(?:(?P<digits>[0-9]{1,3}(?:,[ ]?[0-9]{3})+(?:[ ]?\.[ ]?[0-9]{1,6})?|[0-9]{1,15}(?:[ ]?\.[ ]?[0-9]{1,6})?)(?![0-9])"
    r"[ ]{0,2}(?P<scale>[百千十]?[万萬]|亿|[百千]|million|billion)?"
    rf"|(?P<written>[{CHINESE_NUMERALS}](?:[ ]?[{CHINESE_NUMERALS}]){{0,24}})(?![{CHINESE_NUMERALS}]))(?![ ]?[年月日])"
    r"(?:[ ]{0,2}(?P<after>(?:人民币)?[元圆](?:人民币)?|块|美元|美金|港元|港币|欧元|日元|英镑|USD|RMB|CNY|EUR|yuan))?"
    r"(?P<cents>[零壹贰叁肆伍陆柒捌玖]角(?:[零壹贰叁肆伍陆柒捌玖]分)?)?(?:[ ]?[整正])?",
    re.IGNORECASE,
)
_HOME = re.compile(r"人民币|RMB|CNY|¥|￥|元|圆|块|yuan", re.IGNORECASE)
_FOREIGN = re.compile(r"美元|美金|港元|港币|欧元|日元|英镑|US|\$|EUR|€|HK|JPY", re.IGNORECASE)
_LEAD = re.compile(r"(?:[\s:;,.|_(\-·、]|约|共计|合计|金额)*+")


@dataclass(frozen=True, slots=True)
class AmountType:
    """Amounts in `unit`. A bare number beside a label is taken to be in `unit` already, at plausibility 0.4."""

    name: str = "amount"
    unit: Unit = "万元"

    def find(self, text: str) -> list[Match]:
        return [match for found in _MONEY.finditer(simple(text)) if _is_money(found) and (match := self._judge(found))]

    def clean(self, text: str) -> Match | None:
        return first_after(text, (match for found in _MONEY.finditer(simple(text)) if (match := self._judge(found))), _LEAD)

    def _judge(self, found: re.Match[str]) -> Match | None:
        written = found["written"]
        plain = Decimal(re.sub(r"[, ]", "", found["digits"])) if found["digits"] else number(written.replace(" ", ""))
        if plain is None:
            return None
        amount = plain * _SCALES[(found["scale"] or "").lower().replace("萬", "万")] + _cents(found["cents"] or "")
        bare = not (found["scale"] or found["before"] or found["after"] or (written and re.search("[十拾百佰千仟万萬亿億]", written)))
        if written and ((bare and written == "一") or not re.search("[^百佰千仟万萬亿億]", written)):
            return None  # a dash, as OCR reads it; a unit without its number
        if not bare:
            amount /= 10000 if self.unit == "万元" else 1
        currency = (found["before"] or "") + (found["after"] or "")
        foreign = _FOREIGN.search(currency) is not None
        plausibility = 0.4 if bare or foreign else 1.0 if _HOME.search(currency) else 0.7
        return Match(found.start(), found.end(), _tidy(amount), plausibility=plausibility)


def _is_money(found: re.Match[str]) -> bool:
    """Whether running text names a currency or at least a scale (500万) beside the number."""
    if found["before"] or found["after"]:
        return True
    following = found.string[found.end() : found.end() + 1]
    return bool(found["digits"] and found["scale"] in ("万", "亿", "百万", "千万")) and (not following or following not in _COUNTED)


def _cents(text: str) -> Decimal:
    """角 and 分 in 元."""
    total = Decimal(0)
    for digit, unit in re.findall(r"(.)([角分])", text):
        total += (number(digit) or Decimal(0)) / (10 if unit == "角" else 100)
    return total


def _tidy(amount: Decimal) -> Decimal:
    """Without trailing zeros and without an exponent."""
    plain = amount.normalize()
    return plain.quantize(Decimal(1)) if plain == plain.to_integral_value() and plain.adjusted() < 25 else plain
