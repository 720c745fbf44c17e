"""Values at random: how a document prints each and what it normalises to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from extractor.evidence import Value
from samples.generate.companies import GIVEN, SURNAMES
from samples.generate.spelling import application_number, credit_code, spell

Kind = tuple[str, Value]
"""As printed; as normalised."""

PLACES = (
    "江苏常州 江苏淮安 南京 无锡 苏州 宿迁 泰兴 海安 如东 浙江湖州 绍兴 台州 安徽滁州 芜湖 山东潍坊 临沂 青岛 河北沧州 廊坊 天津 北京 上海 重庆 广东中山 佛山 珠海"
    " 福建泉州 厦门 湖北宜昌 襄阳 湖南株洲 长沙 四川绵阳 成都 陕西宝鸡 西安 辽宁鞍山 大连 吉林 哈尔滨 广西柳州 贵州遵义 云南曲靖 江西九江"
).split()
CITIES = "常州市 淮安市 盐城市 泰州市 绍兴市 滁州市 潍坊市 沧州市 佛山市 泉州市 宜昌市 株洲市 绵阳市 宝鸡市 鞍山市 柳州市 九江市 曲靖市".split()
PROVINCES = "江苏省 浙江省 安徽省 山东省 河北省 广东省 福建省 湖北省 湖南省 四川省 陕西省 辽宁省 江西省 云南省".split()
STEMS = (
    "澄澜 霁禾 拓岚 铭沅 筑恒 榆树湾 朗屹 沐川 恺信达 骏峤 晟麓 禾旷 云杉 瑞栎 汇泠 博峪 桐安 启翊 安澜 弘毅 凌越 华彧 正砚 三屿 同舟 和顺泰 向阳坡 东篱 星垣 鼎岳"
).split()
TRADES = (
    "机电设备 精密铸造 新能源材料 食品 生物科技 环保工程 建设工程 电缆 阀门 纺织 包装材料 智能装备 汽车部件 化工 仪器仪表 物流 农业科技 医疗器械 检测技术 信息技术 钢结构 园林绿化"
).split()
COMPANY_ENDS = ("有限公司", "有限公司", "有限公司", "有限责任公司", "股份有限公司", "集团有限公司", "（集团）股份有限公司")
OTHER_ENDS = (
    "厂", "研究院", "设计研究院", "研究所", "服务中心", "专业合作社", "家庭农场", "经营部", "测绘队", "实验室", "幼儿园", "人民医院", "职业技术学院", "设计院有限公司",
    "研究所有限公司", "研究院有限公司", "有限公司第二分公司", "有限公司技术中心", "加工厂", "商行", "事务所（普通合伙）", "站",
)  # fmt: skip
OFFICES = (
    "市场监督管理局", "行政审批局", "应急管理局", "生态环境局", "住房和城乡建设局", "自然资源和规划局", "卫生健康委员会", "工业和信息化局", "交通运输局", "农业农村局",
    "科学技术局", "水利局", "公安局", "商务局", "人力资源和社会保障局", "知识产权局", "城市管理局", "文化广电和旅游局", "发展和改革委员会", "数据局", "消防救援支队",
)  # fmt: skip
MINISTRIES = (
    "国家市场监督管理总局", "工业和信息化部", "国家知识产权局", "住房和城乡建设部", "交通运输部", "国家能源局", "国家药品监督管理局", "水利部", "国家林业和草原局",
    "中华人民共和国生态环境部", "中华人民共和国海关总署", "国家铁路局", "中国民用航空局", "国家广播电视总局", "国家密码管理局",
)  # fmt: skip
SOCIETIES = ("行业协会", "质量协会", "学会", "商会", "企业联合会", "产业技术创新联盟", "质量管理协会", "标准化协会", "促进会", "安全生产协会")
PRODUCTS = (
    "矿用电缆", "闸阀", "数控车床", "钢制桥架", "镀锌钢管", "速冻水饺", "儿童书包", "医用口罩", "配电箱", "水泥预制构件", "PE给水管", "防盗安全门", "食品用塑料袋", "LED路灯", "铝合金门窗",
    "滚动轴承", "电动葫芦", "真空断路器", "涤纶面料", "建筑用外墙涂料", "压力变送器", "茶叶", "聚氨酯泡沫", "消防水带",
)  # fmt: skip
ACTIONS = ("的生产", "的设计、生产和销售", "的设计开发与制造", "的销售和售后服务", "的加工", "的研发、生产")
STREETS = ("朝晖路", "科创大道", "振兴东路", "滨河路", "工业园三路", "长江北路", "民生街", "创业路", "银杏大道")
INVENTIONS = ("一种{0}的自动送料装置", "一种{0}用检测工装", "{0}的制备方法", "一种便于拆卸的{0}", "基于机器视觉的{0}分拣系统及方法", "{0}生产线控制方法")
ENGLISH_STEMS = ("Brightwell", "Hengtuo", "Kailan", "Norvale", "Ruizhe", "Minghao", "Weston", "Yuntai", "Zhongqi", "Orlane")
ENGLISH_TRADES = ("Machinery", "Electric", "Food", "Textile", "Valve", "Medical Devices", "New Material", "Packaging", "Instruments")
ENGLISH_PLACES = ("Changzhou", "Wuxi", "Jiangsu", "Zhejiang", "Qingdao", "Ningbo", "Foshan", "Xiamen")
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

    def company(self) -> Kind:
        rng = self.rng
        if self.english:
            name = f"{rng.choice(ENGLISH_PLACES)} {rng.choice(ENGLISH_STEMS)} {rng.choice(ENGLISH_TRADES)} Co., Ltd."
            return name, name
        place, stem, trade = rng.choice(PLACES), rng.choice(STEMS), rng.choice(TRADES)
        plain = f"{place}{stem}{trade}"
        name = rng.choice(
            [f"{plain}{rng.choice(COMPANY_ENDS)}"] * 4
            + [f"{plain}{rng.choice(OTHER_ENDS)}"] * 2
            + [f"{stem}（{place[-2:]}）{trade}{rng.choice(COMPANY_ENDS[:4])}", f"{rng.choice(CITIES)}{stem}{rng.choice(OTHER_ENDS)}"]
        )
        printed = name.replace("（", "(").replace("）", ")") if rng.random() < 0.5 else name
        return printed, name

    def office(self) -> Kind:
        rng = self.rng
        name = rng.choice(
            [f"{rng.choice(CITIES)}{rng.choice(OFFICES)}"] * 3
            + [f"{rng.choice(PROVINCES)}{rng.choice(OFFICES).replace('局', '厅', 1) if rng.random() < 0.5 else rng.choice(OFFICES)}"]
            + [rng.choice(MINISTRIES), f"{rng.choice(CITIES)}人民政府"]
        )
        return name, name

    def office_registry(self) -> Kind:
        """Who registers businesses."""
        name = f"{self.rng.choice(CITIES)}{self.rng.choice(['市场监督管理局', '行政审批局', '工商行政管理局', '数据局'])}"
        return name, name

    def society(self) -> Kind:
        name = f"{self.rng.choice([*PROVINCES, *CITIES, '中国'])}{self.rng.choice(TRADES)}{self.rng.choice(SOCIETIES)}"
        return name, name

    def issuer(self) -> Kind:
        return self.of(self.rng.choice(["office", "society"]))

    def certifier(self) -> Kind:
        if self.english:
            name = f"{self.rng.choice(ENGLISH_STEMS)} Certification (Beijing) Co., Ltd."
            return name, name
        place, stem = self.rng.choice(["北京", "上海", "广东", "杭州", "深圳"]), self.rng.choice(STEMS)
        name = self.rng.choice([f"{place}{stem}认证有限公司", f"{place}{stem}国际认证中心有限公司", f"{stem}认证（{place}）有限公司"])
        return name, name

    def laboratory(self) -> Kind:
        if self.english:
            name = f"{self.rng.choice(ENGLISH_STEMS)} Testing Technology (Shanghai) Co., Ltd."
            return name, name
        rng = self.rng
        city = rng.choice(CITIES)
        ends = ("产品质量监督检验所", "产品质量检验中心", "计量测试院", "特种设备安全监督检验研究院", "食品药品检验所", "纤维检验中心")
        plain = f"{rng.choice(PLACES)}{rng.choice(STEMS)}检测技术有限公司"
        name = rng.choice([f"{city}{rng.choice(ends)}", plain, f"国家{rng.choice(TRADES)}质量监督检验中心"])
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
            [f"{rng.choice(['QS', 'ZJ', 'HB', 'CX', 'AB'])}{year}{digits[:4]}", f"{digits[:3]}{year % 100}{rng.choice('QESF')}{digits[:5]}R{digits[5]}M",
             f"{year}-{digits[:5]}", f"苏{rng.choice('ABDEJ')}{digits[:8]}", f"{rng.choice(['NJ', 'WX', 'TY'])}-{year}-{digits[:4]}", digits[:10],
             f"{rng.choice(['CN', 'HR'])}/{digits[:6]}-{rng.choice('ABC')}", f"No.{year}{digits[:6]}" if rng.random() < 0.3 else f"{year}{digits[:7]}"]
        )  # fmt: skip
        return code, code.removeprefix("No.")

    def product(self) -> Kind:
        text = self.rng.choice(PRODUCTS)
        return (self.rng.choice(["Gate valve", "LED lamp", "Steel pipe"]),) * 2 if self.english else (text, text)

    def scope(self) -> Kind:
        text = "、".join(self.rng.sample(PRODUCTS, self.rng.randrange(1, 6))) + self.rng.choice(ACTIONS)
        return ("Design and manufacture of industrial valves and steel pipes",) * 2 if self.english else (text, text)

    def business(self) -> Kind:
        items = "；".join(f"{product}{action}" for product, action in zip(self.rng.sample(PRODUCTS, 4), ACTIONS, strict=False))
        text = f"许可项目：{items[:8]}。一般项目：{items}（除依法须经批准的项目外，凭营业执照依法自主开展经营活动）"
        return text, text

    def address(self) -> Kind:
        rng = self.rng
        text = f"{rng.choice(CITIES)}经济开发区{rng.choice(STREETS)}{rng.randrange(1, 999)}号{rng.choice(['', '2幢', '3号楼501室', '科技园B座'])}"
        return text, text

    def capital(self) -> Kind:
        amount = self.rng.choice([50, 100, 500, 1000, 2180, 5000, 10800])
        return f"{amount}万元整" if self.rng.random() < 0.3 else f"{amount}万元人民币" if self.rng.random() < 0.4 else f"{amount}万元", amount

    def organisation_type(self) -> Kind:
        text = self.rng.choice(["有限责任公司(自然人投资或控股)", "有限责任公司", "股份有限公司(非上市)", "有限责任公司（自然人独资）", "集体所有制"])
        return text, text

    def invention(self) -> Kind:
        text = self.rng.choice(INVENTIONS).format(self.rng.choice(PRODUCTS))
        return text, text

    def software(self) -> Kind:
        text = f"{self.rng.choice(STEMS)}{self.rng.choice(['生产管理', '设备监测', '质量追溯', '能耗分析'])}系统V{self.rng.randrange(1, 4)}.0"
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
        code = f"Q/{self.rng.randrange(320000, 321300)} {self.rng.choice(['ABC', 'HTX', 'LRK'])} {self.rng.randrange(1, 40):03d}-{self.issued.year}"
        return code, code

    def standard_title(self) -> Kind:
        text = f"{self.rng.choice(PRODUCTS)}通用技术条件"
        return text, text

    def project(self) -> Kind:
        text = f"{self.rng.choice(STEMS)}产业园{self.rng.choice(['一期厂房', '综合楼', '3#车间', '污水处理站'])}工程"
        return text, text

    def passed(self) -> Kind:
        return self.rng.choice(["合格", "符合要求，合格" if self.rng.random() < 0.3 else "合格"]), "合格"

    def qualification(self) -> Kind:
        text = self.rng.choice(["内审员", "质量检验员", "计量员", "首席质量官", "质量工程师"])
        return text, text

    def role(self) -> Kind:
        return "首席质量官", "首席质量官"
