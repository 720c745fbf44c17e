"""Awards that vary who announces, who is honoured and how the upload was made."""

from __future__ import annotations

from random import Random

from samples.generate.companies import company
from samples.generate.kinds.awards import KIND, Award, announcement, high_tech, plaque
from samples.generate.ornaments import RED, border, emblem, seal
from samples.generate.sample import TEXT, Drawn, Sample, Truth, photo, scan
from samples.generate.sheet import Sheet
from samples.generate.spelling import spell

CITIES = (
    "南京市",
    "无锡市",
    "徐州市",
    "常州市",
    "苏州市",
    "南通市",
    "连云港市",
    "淮安市",
    "盐城市",
    "扬州市",
    "镇江市",
    "泰州市",
    "宿迁市",
)
STEMS = ("澜", "堃", "嵘", "珩", "骥", "沅", "翎", "砚", "霖", "琮")
SECOND = ("舟", "岑", "禾", "拓", "予", "纾", "旌", "朔")
TRADES = ("精密机械有限公司", "新材料有限公司", "智能装备股份有限公司", "电子科技有限公司", "纺织股份有限公司", "环保设备有限公司")


def many(count: int, seed: str) -> list[tuple[str, str, str]]:
    """Rows of number, invented company, city; sorted by city as such lists are."""
    rng = Random(seed)
    names: dict[str, str] = {}
    while len(names) < count:
        city = CITIES[len(names) * len(CITIES) // count]
        names[city.removesuffix("市") + rng.choice(STEMS) + rng.choice(SECOND) + rng.choice(TRADES)] = city
    return [(str(number), name, city) for number, (name, city) in enumerate(names.items(), 1)]


def personal(person: str, employer: str, title: str, authority: str, date: str) -> Drawn:
    """A diploma for a person; the employer stands in brackets."""
    page = Sheet(842, 595, paper=(255, 251, 240), font="kai")
    border(page, "guilloche", (190, 30, 30), inset=22)
    emblem(page, 421, 96, 58)
    page.text(421, 178, "荣 誉 证 书", 44, "song-bold", RED, "m")
    page.text(110, 250, f"{person} 同志（{company(employer).name}）：", 21)
    page.para(110, 304, f"在推动企业质量提升工作中成绩突出，被授予“{title}”称号。特发此证，以资鼓励。", 620, 21, indent=2, leading=1.8)
    page.text(730, 470, authority, 20, anchor="r")
    page.text(730, 504, spell(date, "han"), 18, anchor="r")
    seal(page, 650, 476, authority, across=116)
    fields: dict[str, Truth] = {"award_name": title, "authority": authority, "awarded_on": date, "level": "municipal"}
    return Drawn(
        KIND, [page], fields, what="diploma of a person", notes="the holder is a person, not the company that employs him: no organisation"
    )


def samples() -> list[Sample]:
    city = Award("luheng", "昆山市市长质量奖", "quality_award", "county", "昆山市人民政府", 2024, "2025-03-21")
    winners = (
        (company("xingmao").name, "玉山镇"),
        ("昆山澜拓精密机械有限公司", "花桥经济开发区"),
        ("昆山砚禾电子科技有限公司", "千灯镇"),
        ("昆山市霖予纺织有限公司", "周市镇"),
    )
    county = announcement(
        "昆山市人民政府",
        "昆政发〔2025〕28号",
        "市政府关于表彰2024年度昆山市市长质量奖获奖组织的通报",
        "为引导广大企业坚持质量第一，根据《昆山市市长质量奖评审管理办法》，经评审委员会评审并公示，市政府决定对下列4家组织予以通报表彰，并颁发2024年度昆山市市长质量奖。",
        [("序号", "获奖组织", "所属区镇"), *((str(i), name, town) for i, (name, town) in enumerate(winners, 1))],
        (60, 270, 145),
        city,
    )
    office = "江苏省工业和信息化厅"
    specialised = Award("luheng", "江苏省专精特新中小企业", "specialised_sme", "provincial", office, 2024, "2024-10-14")
    provincial = announcement(
        office,
        "苏工信融合〔2024〕417号",
        "关于公布2024年度江苏省专精特新中小企业名单的通知",
        "根据《优质中小企业梯度培育管理暂行办法》，经企业申请、地方初核、专家评审和公示，现将2024年度江苏省专精特新中小企业名单予以公布。有效期三年，到期后由企业重新申请认定。",
        [("序号", "企业名称", "设区市"), *many(60, "specialised")],
        (60, 290, 125),
        specialised,
    )
    on_wall = Award("zjg", "张家港市质量管理奖", "quality_award", "county", "张家港市市场监督管理局", 2023, "2023-09-28")
    steel = Award("valve", "江苏省研究生工作站", "research_institution", "provincial", "江苏省教育厅", 2022, "2022-11-18")
    return [
        Sample("award-kunshan-announced", county, scan("pdf", 71, quality=48)),
        Sample("award-provincial-sixty", provincial, TEXT),
        Sample("award-person", personal("沈柏年", "luheng", "苏州市质量工匠", "苏州市总工会", "2024-09-26"), scan("jpg", 72, quality=50)),
        Sample("award-zjg-on-wall", plaque(on_wall), photo("jpg", 73, ground="wall", shadow=0.55, long_side=1500)),
        Sample(
            "award-jinghu-hightech-framed",
            high_tech("jinghu", "GR202532009164", "2025-12-19"),
            photo("jpg", 75, paper="framed", ground="wood"),
        ),
        Sample("award-valve-station-framed", plaque(steel, metal=(206, 208, 212)), photo("jpg", 74, paper="framed", ground="wall")),
    ]
