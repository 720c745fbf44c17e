"""Values at random: how a document prints each and what it normalises to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from benchmarks.drawn.plan import load_words
from extractor.evidence import Value
from samples.generate.companies import GIVEN, SURNAMES
from samples.generate.spelling import application_number, credit_code, spell

Kind = tuple[str, Value]
"""As printed; as normalised."""

WORDS = load_words()
CHINESE_DATES = ("cn", "cn", "cn0", "cn-spaced", "dash", "dash", "dot", "slash", "dash1", "han")
ENGLISH_DATES = ("en", "en-day", "en-long", "en-short", "en-comma", "en-hyphen", "dash")


@dataclass(frozen=True, slots=True)
class Values:
    """One document's values: its dates are in order, its style of dates is one."""

    rng: Random
    issued: date
    style: str
    english: bool

    @classmethod
    def at_random(cls, rng: Random, *, english: bool) -> Values:
        issued = date(2008, 1, 1) + timedelta(days=rng.randrange(6400))
        return cls(rng, issued, rng.choice(ENGLISH_DATES if english else CHINESE_DATES), english)

    def of(self, name: str) -> Kind:
        """A value of the sort `name`, one of the methods below."""
        make: Callable[[], Kind] = getattr(self, name)
        return make()

    def word(self, name: str) -> str:
        """One of the word list `name`."""
        return self.rng.choice(WORDS[name])

    def company(self) -> Kind:
        rng = self.rng
        if self.english:
            name = f"{self.word('english_places')} {self.word('english_stems')} {self.word('english_trades')} Co., Ltd."
            return name, name
        place, stem, trade = self.word("places"), self.word("stems"), self.word("trades")
        plain = f"{place}{stem}{trade}"
        name = rng.choice(
            [f"{plain}{self.word('company_ends')}"] * 4
            + [f"{plain}{self.word('other_ends')}"] * 2
            + [
                f"{stem}（{place[-2:]}）{trade}{rng.choice(WORDS['company_ends'][:4])}",
                f"{self.word('cities')}{stem}{self.word('other_ends')}",
            ]
        )
        printed = name.replace("（", "(").replace("）", ")") if rng.random() < 0.5 else name
        return printed, name

    def office(self) -> Kind:
        rng = self.rng
        name = rng.choice(
            [f"{self.word('cities')}{self.word('offices')}"] * 3
            + [f"{self.word('provinces')}{self.word('offices').replace('局', '厅', 1) if rng.random() < 0.5 else self.word('offices')}"]
            + [self.word("ministries"), f"{self.word('cities')}人民政府"]
        )
        return name, name

    def office_registry(self) -> Kind:
        """Who registers businesses."""
        name = f"{self.word('cities')}{self.rng.choice(['市场监督管理局', '行政审批局', '工商行政管理局', '数据局'])}"
        return name, name

    def society(self) -> Kind:
        name = f"{self.rng.choice([*WORDS['provinces'], *WORDS['cities'], '中国'])}{self.word('trades')}{self.word('societies')}"
        return name, name

    def issuer(self) -> Kind:
        return self.of(self.rng.choice(["office", "society"]))

    def certifier(self) -> Kind:
        if self.english:
            name = f"{self.word('english_stems')} Certification (Beijing) Co., Ltd."
            return name, name
        place, stem = self.rng.choice(["北京", "上海", "广东", "杭州", "深圳"]), self.word("stems")
        name = self.rng.choice([f"{place}{stem}认证有限公司", f"{place}{stem}国际认证中心有限公司", f"{stem}认证（{place}）有限公司"])
        return name, name

    def laboratory(self) -> Kind:
        if self.english:
            name = f"{self.word('english_stems')} Testing Technology (Shanghai) Co., Ltd."
            return name, name
        rng = self.rng
        city = self.word("cities")
        ends = ("产品质量监督检验所", "产品质量检验中心", "计量测试院", "特种设备安全监督检验研究院", "食品药品检验所", "纤维检验中心")
        plain = f"{self.word('places')}{self.word('stems')}检测技术有限公司"
        name = rng.choice([f"{city}{rng.choice(ends)}", plain, f"国家{self.word('trades')}质量监督检验中心"])
        return name, name

    def person(self) -> Kind:
        name = self.rng.choice(SURNAMES) + self.rng.choice(GIVEN)
        return name, name

    def uscc(self) -> Kind:
        code = credit_code(self.rng.choice(["320402", "330502", "341102", "370702", "440604", "510703"]), self.rng.randrange(10**8))
        return code, code

    def _date(self, day: date) -> Kind:
        return spell(day.isoformat(), self.style), day.isoformat()

    def issue_date(self) -> Kind:
        return self._date(self.issued)

    def earlier_date(self) -> Kind:
        return self._date(self.issued - timedelta(days=self.rng.randrange(30, 1600)))

    def end_date(self) -> Kind:
        return self._date(self.issued + timedelta(days=self.rng.choice([365, 730, 1095, 1826]) - 1))

    def code(self) -> Kind:
        """The number of a certificate, a report, a registration."""
        rng, digits = self.rng, "".join(self.rng.choice("0123456789") for _ in range(12))
        year = self.issued.year
        code = rng.choice(
            [
                f"{rng.choice(['QS', 'ZJ', 'HB', 'CX', 'AB'])}{year}{digits[:4]}",
                f"{digits[:3]}{year % 100}{rng.choice('QESF')}{digits[:5]}R{digits[5]}M",
                f"{year}-{digits[:5]}",
                f"苏{rng.choice('ABDEJ')}{digits[:8]}",
                f"{rng.choice(['NJ', 'WX', 'TY'])}-{year}-{digits[:4]}",
                digits[:10],
                f"{rng.choice(['CN', 'HR'])}/{digits[:6]}-{rng.choice('ABC')}",
                f"No.{year}{digits[:6]}" if rng.random() < 0.3 else f"{year}{digits[:7]}",
            ]
        )
        return code, code.removeprefix("No.")

    def product(self) -> Kind:
        text = self.word("products")
        return (self.rng.choice(["Gate valve", "LED lamp", "Steel pipe"]),) * 2 if self.english else (text, text)

    def scope(self) -> Kind:
        text = "、".join(self.rng.sample(WORDS["products"], self.rng.randrange(1, 6))) + self.word("actions")
        return ("Design and manufacture of industrial valves and steel pipes",) * 2 if self.english else (text, text)

    def business(self) -> Kind:
        items = "；".join(
            f"{product}{action}" for product, action in zip(self.rng.sample(WORDS["products"], 4), WORDS["actions"], strict=False)
        )
        text = f"许可项目：{items[:8]}。一般项目：{items}（除依法须经批准的项目外，凭营业执照依法自主开展经营活动）"
        return text, text

    def address(self) -> Kind:
        rng = self.rng
        door = rng.choice(["", "2幢", "3号楼501室", "科技园B座"])
        text = f"{self.word('cities')}经济开发区{self.word('streets')}{rng.randrange(1, 999)}号{door}"
        return text, text

    def capital(self) -> Kind:
        amount = self.rng.choice([50, 100, 500, 1000, 2180, 5000, 10800])
        return (
            f"{amount}万元整" if self.rng.random() < 0.3 else f"{amount}万元人民币" if self.rng.random() < 0.4 else f"{amount}万元",
            amount,
        )

    def organisation_type(self) -> Kind:
        text = self.rng.choice(
            ["有限责任公司(自然人投资或控股)", "有限责任公司", "股份有限公司(非上市)", "有限责任公司（自然人独资）", "集体所有制"]
        )
        return text, text

    def invention(self) -> Kind:
        text = self.word("inventions").format(self.word("products"))
        return text, text

    def software(self) -> Kind:
        text = f"{self.word('stems')}{self.rng.choice(['生产管理', '设备监测', '质量追溯', '能耗分析'])}系统V{self.rng.randrange(1, 4)}.0"
        return text, text

    def software_no(self) -> Kind:
        code = f"{self.issued.year}SR{self.rng.randrange(10**6, 10**7)}"
        return code, code

    def application_no(self) -> Kind:
        code = application_number(self.issued.year, self.rng.randrange(1, 4), self.rng.randrange(10**6, 10**7))
        return code, code

    def patent_no(self) -> Kind:
        code = application_number(self.issued.year, self.rng.randrange(1, 4), self.rng.randrange(10**6, 10**7))
        return (f"ZL {code[:4]} {code[4]} {code[5:]}" if self.rng.random() < 0.5 else f"ZL{code}"), f"ZL{code}"

    def instrument(self) -> Kind:
        text = self.rng.choice(["数显卡尺", "压力表", "电子天平", "温湿度计", "绝缘电阻测试仪", "外径千分尺"])
        return text, text

    def grade(self) -> Kind:
        grade = self.rng.choice(["AAA", "AA", "A"])
        return f"{grade}级" if self.rng.random() < 0.6 else grade, grade

    def standard_no(self) -> Kind:
        office, stem = self.rng.randrange(320000, 321300), self.rng.choice(["ABC", "HTX", "LRK"])
        code = f"Q/{office} {stem} {self.rng.randrange(1, 40):03d}-{self.issued.year}"
        return code, code

    def standard_title(self) -> Kind:
        text = f"{self.word('products')}通用技术条件"
        return text, text

    def project(self) -> Kind:
        text = f"{self.word('stems')}产业园{self.rng.choice(['一期厂房', '综合楼', '3#车间', '污水处理站'])}工程"
        return text, text

    def passed(self) -> Kind:
        return self.rng.choice(["合格", "符合要求，合格" if self.rng.random() < 0.3 else "合格"]), "合格"

    def qualification(self) -> Kind:
        text = self.rng.choice(["内审员", "质量检验员", "计量员", "首席质量官", "质量工程师"])
        return text, text

    def role(self) -> Kind:
        return "首席质量官", "首席质量官"
