"""Patent certificates of three periods, notices of CNIPA, the patent register."""
# ruff: noqa: E501 (long lines are the printed text)

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from samples.generate.companies import company, persons
from samples.generate.ornaments import border, logo, qr, seal, signature, watermark
from samples.generate.sample import TEXT, Drawn, Form, Part, Sample, Truth, photo, scan
from samples.generate.sheet import Colour, Sheet
from samples.generate.spelling import patent_number, spaced_patent, spell

KINDS = {
    1: ("invention", "发明专利证书", "发明名称", "发明人", "B"),
    2: ("utility_model", "实用新型专利证书", "实用新型名称", "发明人", "U"),
    3: ("design", "外观设计专利证书", "外观设计名称", "设计人", "S"),
}
OFFICE = "国家知识产权局"


@dataclass(frozen=True, slots=True)
class Patent:
    """`kind` 1 invention, 2 utility model, 3 design; `owners` are the keys of the companies or plain names."""

    kind: int
    title: str
    owners: tuple[str, ...]
    year: int
    applied: str
    granted: str
    people: int = 3

    @property
    def names(self) -> list[str]:
        return [owner if not owner.isascii() else company(owner).name for owner in self.owners]

    @property
    def address(self) -> str:
        return "215000 " + next((company(owner).address for owner in self.owners if owner.isascii()), "江苏省苏州市姑苏区人民路1号")

    @property
    def inventors(self) -> list[str]:
        return persons(self.title, self.people)

    @property
    def number(self) -> str:
        return patent_number(self.year, self.kind, Random(f"serial{self.title}").randrange(10000, 2999999))

    @property
    def publication(self) -> str:
        base = {1: 110000000, 2: 220000000, 3: 308000000}[self.kind]
        return f"CN{base + Random('p' + self.title).randrange(9000000)}{KINDS[self.kind][4]}"

    @property
    def term(self) -> str:
        """Twenty, ten and, for designs applied for since June 2021, fifteen years."""
        return {1: "二十年", 2: "十年", 3: "十五年" if self.applied >= "2021-06-01" else "十年"}[self.kind]

    @property
    def certificate(self) -> str:
        return str({1: 6000000, 2: 20000000, 3: 8000000}[self.kind] + Random("c" + self.title).randrange(900000))

    def truth(self, *without: str) -> dict[str, Truth]:
        every: dict[str, Truth] = {
            "patent_type": KINDS[self.kind][0],
            "patent_no": self.number,
            "title": self.title,
            "patentees": self.names,
            "inventors": self.inventors,
            "applied_on": self.applied,
            "granted_on": self.granted,
            "publication_no": self.publication,
            "certificate_no": self.certificate,
        }
        return {name: value for name, value in every.items() if name not in without}


def blank(p: Patent, colour: Colour, paper: Colour, *, font: str = "song") -> Sheet:
    page = Sheet(font=font, paper=paper)
    watermark(page, "CNIPA", colour=(paper[0] - 8, paper[1] - 8, paper[2] - 10), size=36)
    border(page, "corners", colour, inset=44)
    logo(page, 297, 142, "P", (30, 60, 150), 60)
    page.text(76, 118, f"证书号第{p.certificate}号", 11)
    qr(page, 454, 96, 46, f"https://pss-system.cponline.cnipa.gov.cn/{p.number}")
    page.text(297, 208, KINDS[p.kind][1], 28, "song-bold", anchor="m", gap=1)
    return page


def first_period(p: Patent) -> Drawn:
    """2015–2018: no address, no publication number; long text; the granting date also in the seal."""
    page = blank(p, (150, 60, 60), (253, 252, 246), font="kai")
    _, _, title_label, person_label, _ = KINDS[p.kind]
    y = 262.0
    for label, value in (
        (title_label, p.title),
        (person_label, "；".join(p.inventors)),
        ("专利号", spaced_patent(p.number)),
        ("专利申请日", spell(p.applied, "cn0")),
        ("专利权人", "；".join(p.names)),
        ("授权公告日", spell(p.granted, "cn0")),
    ):
        y = page.row(84, y, label, value, label_room=92, room=330, size=13, spread=True, leading=1.4) + 11
    body = (
        f"本{KINDS[p.kind][1][:-4]}经过本局依照中华人民共和国专利法进行审查，决定授予专利权，颁发本证书并在专利登记簿上予以登记。专利权自授权公告之日起生效。",
        f"本专利的专利权期限为{p.term}，自申请日起算。专利权人应当依照专利法及其实施细则规定缴纳年费。"
        f"本专利的年费应当在每年{spell(p.applied, 'cn0')[5:]}前缴纳。未按照规定缴纳年费的，专利权自应当缴纳年费期满之日起终止。",
    )
    for text in body:
        y = page.para(84, y + 8, text, 425, 10.5, indent=2, leading=1.6)
    close(page, p)
    return Drawn(
        "patent_certificate",
        [page],
        p.truth("publication_no"),
        what=f"{KINDS[p.kind][0]} certificate of 2015–2018",
        notes="no publication number on it; 年费 date is not a date of the patent",
    )


def close(page: Sheet, p: Patent) -> None:
    page.text(84, 690, "局长", 13)
    page.text(84, 712, "贺云舒", 13)  # invented, like everybody here
    signature(page, 180, 700, "director")
    seal(page, 440, 680, OFFICE, across=112)
    page.text(440, 740, spell(p.granted, "cn0"), 13, anchor="m")
    page.text(297, 778, "第 1 页 (共 2 页)", 9, anchor="m")


def second_period(p: Patent) -> Drawn:
    """2019–2023: address and publication number added, the two dates side by side; a second page of small print."""
    page = blank(p, (40, 110, 70), (250, 250, 244))
    _, _, title_label, person_label, _ = KINDS[p.kind]
    y = 250.0
    for label, value in (
        (title_label, p.title),
        (person_label, ";".join(p.inventors)),
        ("专利号", spaced_patent(p.number)),
        ("专利申请日", spell(p.applied, "cn0")),
        ("专利权人", ";".join(p.names)),
        ("地址", p.address),
    ):
        y = page.row(76, y, label, value, label_room=88, room=330, size=12, spread=True, leading=1.35) + 10
    page.row(76, y, "授权公告日", spell(p.granted, "cn0"), label_room=88, size=12, spread=True)
    page.row(312, y, "授权公告号", p.publication[:2] + " " + p.publication[2:-1] + " " + p.publication[-1], label_room=76, size=12)
    y = page.para(
        76,
        y + 34,
        "国家知识产权局依照中华人民共和国专利法进行审查，决定授予专利权，颁发本证书并在专利登记簿上予以登记。专利权自授权公告之日起生效。"
        f"专利权期限为{p.term}，自申请日起算。",
        440,
        9.5,
        indent=2,
    )
    page.para(
        76,
        y + 4,
        "专利证书记载专利权登记时的法律状况。专利权的转移、质押、无效、终止、恢复和专利权人的姓名或名称、国籍、地址变更等事项记载在专利登记簿上。",
        440,
        9.5,
        indent=2,
    )
    close(page, p)
    back = Sheet(paper=(250, 250, 244))
    back.text(76, 118, f"证书号第{p.certificate}号", 11)
    y = back.para(
        84,
        170,
        f"专利权人应当依照专利法及其实施细则规定缴纳年费。本专利的年费应当在每年{spell(p.applied, 'cn0')[5:]}前缴纳。",
        430,
        11,
        indent=2,
    )
    back.row(84, y + 20, "申请日时本专利记载的申请人、发明人信息如下", "", size=11)
    back.para(84, y + 46, "申请人：\n" + "\n".join(p.names), 430, 11)
    back.para(84, y + 110, f"{person_label}：\n" + ";".join(p.inventors), 430, 11)
    back.text(297, 778, "第 2 页 (共 2 页)", 9, anchor="m")
    return Drawn("patent_certificate", [page, back], p.truth(), what=f"{KINDS[p.kind][0]} certificate of 2019–2023, two pages")


def third_period(p: Patent) -> Drawn:
    """2024 and later: one page; number and publication number side by side, 申请日时 lines for applicants and inventors."""
    page = blank(p, (60, 80, 150), (251, 251, 248))
    _, _, title_label, person_label, _ = KINDS[p.kind]
    page.text(477, 152, "专利公告信息", 6.5, anchor="m")
    y = page.row(76, 252, title_label, p.title, label_room=88, room=340, size=12) + 18
    y = page.row(76, y, "专利权人", ";".join(p.names), label_room=88, room=340, size=12, spread=True, leading=1.3) + 14
    y = page.row(76, y, "地址", p.address, label_room=88, room=330, size=12, spread=True, leading=1.3) + 8
    y = page.row(76, y, person_label, ";".join(p.inventors), label_room=88, room=330, size=12, spread=True, leading=1.3) + 14
    page.row(76, y, "专利号", spaced_patent(p.number), label_room=88, size=12, spread=True)
    page.row(312, y, "授权公告号", p.publication[:2] + " " + p.publication[2:-1] + " " + p.publication[-1], label_room=76, size=12)
    page.row(76, y + 32, "专利申请日", spell(p.applied, "cn0"), label_room=88, size=12)
    page.row(312, y + 32, "授权公告日", spell(p.granted, "cn0"), label_room=76, size=12)
    y = page.row(76, y + 66, "申请日时申请人", ";".join(p.names), label_room=100, room=330, size=11, leading=1.3)
    page.row(76, y + 14, f"申请日时{person_label}", ";".join(p.inventors), label_room=100, room=330, size=11, leading=1.3)
    page.para(
        76,
        600,
        "国家知识产权局依照中华人民共和国专利法进行审查，决定授予专利权，并予以公告。专利权自授权公告之日起生效。专利权有效性及专利权人变更等法律信息以专利登记簿记载为准。",
        440,
        9.5,
        indent=2,
    )
    close(page, p)
    return Drawn("patent_certificate", [page], p.truth(), what=f"{KINDS[p.kind][0]} certificate of 2024 and later")


def notice(p: Patent, kind: str, issued: str) -> Drawn:
    """The notices that are not yet a patent: 受理通知书, 授予通知书, 初审合格, 公布及进入实审."""
    page = Sheet()
    page.text(297, 80, OFFICE, 22, "song-bold", anchor="m", gap=6)
    page.area(60, 110, 290, 92, outline=(0, 0, 0))
    page.para(
        68, 128, f"215000\n{p.address.split(' ', 1)[1]}\n苏州恒桥专利代理事务所（普通合伙）\n{persons(kind, 1)[0]}(0512-00000000)", 270, 9.5
    )
    page.text(390, 128, "发文日：", 10)
    page.text(390, 150, spell(issued, "cn0"), 12, "hei")
    qr(page, 500, 112, 50, f"https://cponline.cnipa.gov.cn/{p.number[2:]}")
    y = 226.0
    number = p.number[2:]
    y = page.table(60, y, (240, 235), [(f"申请号或专利号：{number}", f"发文序号：{issued.replace('-', '')}00418230")], 10, head=False)
    y = page.table(60, y, (475,), [(f"申请人或专利权人：{'、'.join(p.names)}",), (f"发明创造名称：{p.title}",)], 10, head=False)
    page.text(297, y + 50, kind, 20, "song-bold", anchor="m")
    text = {
        "专利申请受理通知书": f"根据专利法第28条及其实施细则第43条、第44条的规定，申请人提出的专利申请已由国家知识产权局受理。现将确定的申请号、申请日等信息通知如下：\n申请号：{number}\n申请日：{spell(p.applied, 'cn0')}",
        "授予发明专利权通知书": "1. 根据专利法第39条的规定，上述发明专利申请经实质审查，没有发现驳回理由，现作出授予专利权的通知。申请人收到本通知书后，还应当依照办理登记手续通知书的内容办理登记手续。",
        "发明专利申请公布及进入实质审查阶段通知书": f"上述专利申请，经初步审查，符合专利法实施细则的有关规定，于{spell('2025-11-14', 'cn0')}公布，并进入实质审查阶段。",
        "办理登记手续通知书": "根据专利法实施细则第60条的规定，申请人应当于2026年3月9日之前缴纳登记费、公告印刷费、年费，逾期未缴的视为放弃取得专利权的权利。",
    }[kind]
    page.para(72, y + 92, text, 450, 11.5, indent=2, leading=1.8)
    page.text(72, 690, f"审查员：{persons(kind + 'x', 1)[0]}    联系电话：010-00000000", 10)
    seal(page, 440, 690, OFFICE, "专利审查业务章", across=104)
    page.text(72, 790, "200101  纸件申请，回函请寄：100088 北京市海淀区蓟门桥西土城路6号", 7.5)
    fields: dict[str, Truth] = {"notice_type": kind, "application_no": number, "title": p.title, "applicants": p.names, "issued_on": issued}
    return Drawn("patent_notice", [page], fields, what=kind, notes="not granted: never a patent")


def register(p: Patent) -> Drawn:
    page = Sheet()
    page.text(297, 90, "专利登记簿副本", 26, "song-bold", anchor="m")
    page.text(540, 120, f"打印日期：{spell('2026-02-10', 'cn0')}", 10, anchor="r")
    until = f"{p.year + 20}-{p.applied[5:]}"
    rows = [
        ("专利号", spaced_patent(p.number)),
        ("发明名称", p.title),
        ("申请日", spell(p.applied, "cn0")),
        ("授权公告日", spell(p.granted, "cn0")),
        ("专利权人", ";".join(p.names)),
        ("专利权期限届满日", spell(until, "cn0")),
        ("法律状态", "专利权有效"),
        ("年费缴纳", "已缴纳至第6年度"),
        ("质押、许可", "无"),
    ]
    page.table(70, 140, (130, 325), rows, 11.5, head=False)
    page.text(420, 640, OFFICE, 13, anchor="m")
    page.text(420, 664, spell("2026-02-10", "cn0"), 12, anchor="m")
    seal(page, 420, 636, OFFICE, "专利登记簿专用章")
    fields: dict[str, Truth] = {
        "patent_no": p.number,
        "title": p.title,
        "patentees": p.names,
        "status": "专利权有效",
        "valid_until": until,
        "issued_on": "2026-02-10",
    }
    return Drawn("patent_register", [page], fields, what="copy of the patent register")


PATENTS = {
    "spindle": Patent(1, "一种数控机床主轴的热位移补偿方法及系统", ("luheng",), 2021, "2021-03-15", "2023-06-27", 4),
    "reducer": Patent(2, "一种精密减速机用密封结构", ("luheng",), 2023, "2023-08-09", "2024-03-19", 3),
    "holder": Patent(2, "便于更换刀柄的主轴夹紧装置", ("luheng",), 2022, "2022-05-20", "2022-11-08", 2),
    "panel": Patent(3, "数控机床操作面板（LH-500）", ("luheng",), 2024, "2024-07-02", "2025-01-24", 1),
    "tape": Patent(1, "一种耐高温聚酰亚胺胶粘带及其制备方法", ("xingmao",), 2015, "2015-09-11", "2017-10-31", 5),
    "film": Patent(2, "一种绝缘膜分切收卷机", ("xingmao",), 2016, "2016-04-28", "2016-12-14", 2),
    "plastic": Patent(
        1,
        "低气味长玻纤增强聚丙烯复合材料、制备方法及其在汽车仪表板骨架中的应用",
        ("tangqi", "江南材料研究院"),
        2020,
        "2020-12-30",
        "2022-08-05",
        6,
    ),
    "lamp": Patent(3, "太阳能路灯（晴岚系列）", ("jinghu",), 2019, "2019-03-06", "2019-10-25", 2),
    "sensor": Patent(1, "压力传感器及其温度补偿校准方法", ("shidai",), 2022, "2022-01-18", "2025-09-12", 3),
    "valve": Patent(2, "一种防泄漏的蝶阀阀座", ("valve", "石中泉"), 2025, "2025-02-17", "2026-01-06", 2),
    "rice": Patent(2, "一种大米加工用色选装置", ("huaiyin",), 2018, "2018-06-05", "2018-12-28", 1),
    "bottle": Patent(3, "玻璃瓶（云纹）", ("suqian",), 2016, "2016-11-03", "2017-05-10", 1),
    "tower": Patent(1, "输电铁塔角钢自动冲孔生产线的控制方法、装置、设备及存储介质", ("tower",), 2023, "2023-10-12", "2026-02-03", 4),
    "wiring": Patent(2, "一种汽车线束用防护套管", ("changshu",), 2021, "2021-11-26", "2022-06-14", 3),
    "pump": Patent(1, "一种机械密封端面开槽的激光加工方法", ("wfoe",), 2024, "2024-10-21", "2026-03-10", 2),
}


def samples() -> list[Sample]:
    p = PATENTS
    two = [first_period(p["film"]), third_period(p["valve"])]
    both = Drawn(
        "patent_certificate",
        [*two[0].pages, *two[1].pages],
        parts=[Part("patent_certificate", i + 1, i + 1, d.fields) for i, d in enumerate(two)],
        what="two patents of different owners in one PDF",
    )
    return [
        Sample("patent-spindle", second_period(p["spindle"]), TEXT),
        Sample("patent-reducer", third_period(p["reducer"]), Form("picture", "png", dpi=100)),
        Sample("patent-holder", second_period(p["holder"]), scan("pdf", 3, quality=50, dpi=135)),
        Sample("patent-panel", third_period(p["panel"]), scan("jpg", 4, footer="由扫描全能王扫描创建", quality=48)),
        Sample("patent-tape", first_period(p["tape"]), scan("pdf", 5, turn=90, grey=True)),
        Sample("patent-plastic", second_period(p["plastic"]), replace(TEXT, broken_unicode="shifted")),
        Sample("patent-lamp", second_period(p["lamp"]), scan("tif", 7, grey=True, dpi=170)),
        Sample("patent-sensor", third_period(p["sensor"]), photo("jpg", 8)),
        Sample("patent-rice", first_period(p["rice"]), photo("jpg", 9, exif_turn=6)),
        Sample("patent-bottle", first_period(p["bottle"]), scan("jpg", 11, faint=0.45, quality=50)),
        Sample("patent-tower", third_period(p["tower"]), TEXT),
        Sample(
            "patent-wiring",
            replace(second_period(p["wiring"]), pages=second_period(p["wiring"]).pages[:1]),
            Form("picture", "webp", dpi=120, quality=45),
        ),
        Sample("patent-two-in-one", both, scan("pdf", 14, grey=True, dpi=130)),
        Sample("notice-accepted", notice(p["pump"], "专利申请受理通知书", "2024-10-22"), TEXT),
        Sample("notice-granting", notice(p["tower"], "授予发明专利权通知书", "2025-12-01"), scan("pdf", 16, grey=True)),
        Sample("notice-published", notice(p["plastic"], "发明专利申请公布及进入实质审查阶段通知书", "2025-11-21"), photo("jpg", 17)),
        Sample("notice-registration", notice(p["sensor"], "办理登记手续通知书", "2025-12-25"), TEXT),
        Sample("register-spindle", register(p["spindle"]), scan("pdf", 18)),
    ]
