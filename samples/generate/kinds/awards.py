"""Awards: diplomas, plaques, certificates of high-tech enterprises, announcements with lists of companies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from samples.generate.companies import company
from samples.generate.docx_writer import DocxWriter
from samples.generate.ornaments import RED, border, emblem, letterhead, logo, seal
from samples.generate.rendering import picture
from samples.generate.sample import TEXT, Drawn, Form, Row, Sample, Truth, photo, scan
from samples.generate.sheet import Colour, Sheet
from samples.generate.spelling import han_number, han_year, spell

KIND = "award"


@dataclass(frozen=True, slots=True)
class Award:
    """`date` may be empty or year and month; `until` only where printed; an empty `rank` prints nothing; `family` may be empty."""

    who: str
    name: str
    family: str
    level: str
    authority: str
    year: int
    date: str
    rank: str = ""
    rank_printed: str = ""
    until: str = ""

    @property
    def winner(self) -> str:
        return company(self.who).name

    def truth(self, **more: Truth) -> dict[str, Truth]:
        fields: dict[str, Truth] = {
            "organisation": self.winner,
            "award_name": self.name,
            "award_family": self.family,
            "level": self.level,
            "authority": self.authority,
            "rank": self.rank,
            "year": self.year,
            "awarded_on": self.date,
            "valid_until": self.until,
        }
        return {name: value for name, value in fields.items() if value} | more

    def announced(self, **more: Truth) -> dict[str, Truth]:
        """The fields of a document that lists several winners: none of them is its one organisation."""
        return {name: value for name, value in self.truth(**more).items() if name != "organisation"}


def honoured(rows: Sequence[Sequence[str]]) -> dict[str, Sequence[Row]]:
    """The records of a list of winners whose columns are number, organisation, region."""
    return {"honoured": [{"organisation": row[1]} | ({"region": row[2]} if len(row) > 2 else {}) for row in rows[1:]]}


def diploma(a: Award, *, colour: Colour = (190, 30, 30), style: str = "han") -> Drawn:
    """奖状 / 荣誉证书: the winner addressed in a line of its own, then a sentence; landscape."""
    page = Sheet(842, 595, paper=(254, 249, 236), font="old-kai")
    border(page, "thick", colour, inset=20)
    emblem(page, 421, 92, 56)
    page.text(421, 172, "奖  状" if a.rank else "荣 誉 证 书", 44, "song-bold", colour, "m")
    page.text(110, 246, f"{a.winner}：", 22)
    sentence = f"荣获{a.year}年度{a.name}{a.rank_printed}。" if a.rank else f"被评为{a.year}年度“{a.name}”。"
    page.para(110, 300, f"{sentence}特发此证，以资鼓励。", 620, 22, indent=2, leading=1.8)
    page.text(730, 468, a.authority, 20, anchor="r")
    page.text(730, 502, spell(a.date, style), 18, "kai", anchor="r")
    seal(page, 650, 474, a.authority, across=116)
    return Drawn(KIND, [page], a.truth(), what="diploma, landscape")


def plaque(a: Award, *, metal: Colour = (205, 170, 90)) -> Drawn:
    """A metal plaque: few words, large, letters with a shadow; the year and month only."""
    page = Sheet(800, 560, paper=metal, font="hei-bold")
    shine = (min(255, metal[0] + 28), min(255, metal[1] + 30), min(255, metal[2] + 40))
    page.area(0, 120, 800, 150, fill=shine)
    page.area(16, 16, 768, 528, outline=(110, 80, 30), thick=3)
    for x, y in ((40, 40), (760, 40), (40, 520), (760, 520)):
        logo(page, x, y, "", (110, 80, 30), 22)
    page.text(400, 110, a.winner, 26, "song-bold", (60, 30, 10), "m")
    size = min(54.0, 700 / len(a.name))
    page.text(402, 272, a.name, size, colour=(235, 215, 160), anchor="m")
    page.text(400, 270, a.name, size, colour=(170, 20, 20), anchor="m")
    if a.rank_printed:
        page.text(400, 340, a.rank_printed, 32, colour=(170, 20, 20), anchor="m")
    page.text(400, 440, a.authority, 24, "song-bold", (60, 30, 10), "m")
    year, month = a.date.split("-")[:2]
    page.text(
        400,
        486,
        f"{han_year(int(year))}年{han_number(int(month))}月" if int(month) > 9 else f"{year}年{int(month)}月",
        20,
        "song-bold",
        (60, 30, 10),
        "m",
    )
    return Drawn(
        KIND, [page], replace(a, date="", year=0).truth(awarded_on=f"{year}-{month}"), what="metal plaque", notes="only year and month"
    )


def high_tech(who: str, number: str, date: str) -> Drawn:
    """高新技术企业证书: gold title, label and value pairs in two columns, three seals."""
    page = Sheet(842, 595, font="hei-bold")
    border(page, "corners", (190, 160, 100), inset=40)
    logo(page, 421, 96, "高新", (220, 40, 40), 70)
    page.text(421, 192, "高新技术企业", 44, "song-bold", (180, 140, 40), "m", gap=12)
    page.text(421, 242, "证书", 32, "song-bold", (180, 140, 40), "m", gap=20)
    page.text(110, 310, f"企业名称：{company(who).name}", 17)
    page.text(520, 310, f"证书编号：{number}", 17)
    page.text(110, 356, f"发证时间：{spell(date, 'han')}", 17)
    page.text(520, 356, "有效期：三年", 17)
    page.text(110, 402, "批准机关：", 17)
    for x, ring in ((260, "江苏省科学技术厅"), (430, "江苏省财政厅"), (600, "国家税务总局江苏省税务局")):
        seal(page, x, 450, ring, across=100)
    fields: dict[str, Truth] = {
        "organisation": company(who).name,
        "award_name": "高新技术企业",
        "award_family": "high_tech_enterprise",
        "awarded_on": date,
    }
    return Drawn(
        KIND, [page], fields, what="high-tech enterprise certificate", notes="term printed as 三年, no end date; issuers only in seals"
    )


def recognition(a: Award, number: str) -> Drawn:
    """认定证书: number, sentence, period in its own line; upright."""
    page = Sheet(font="song")
    border(page, "guilloche", (170, 40, 40))
    page.text(297, 150, "认 定 证 书", 36, "song-bold", RED, "m")
    page.text(500, 190, f"证书编号：{number}", 11, anchor="r")
    y = page.para(90, 260, f"经审核，认定 {a.winner} 为{a.name}，特发此证。", 415, 18, indent=2, leading=2)
    if a.until:
        page.text(90, y + 30, f"有效期：{spell(a.date, 'cn')}—{spell(a.until, 'cn')}", 14)
    page.text(500, 620, f"发证机关：{a.authority}", 14, anchor="r")
    page.text(500, 650, f"发证日期：{spell(a.date, 'cn')}", 14, anchor="r")
    seal(page, 420, 620, a.authority, across=112)
    return Drawn(
        KIND,
        [page],
        replace(a, year=0).truth(),
        what="recognition certificate with a period",
        notes="a certificate's number is no document_no",
    )


def red_headed(office: str, number: str, title: str, *, font: str = "song") -> tuple[Sheet, float]:
    """The first page of an official document as far as its title, and the y below that."""
    page = Sheet(font=font)
    y = letterhead(page, f"{office}文件", number)
    return page, page.para(80, y + 20, title, 435, 21, font="song-bold", anchor="m", leading=1.5)


def sign(page: Sheet, y: float, a: Award) -> None:
    """Authority, date and seal at the end of an official document."""
    page.text(500, y, a.authority, 14, "kai", anchor="r")
    page.text(500, y + 26, spell(a.date), 14, "kai", anchor="r")
    seal(page, 430, y, a.authority, across=112)


def announcement(
    office: str, number: str, title: str, body: str, rows: Sequence[Sequence[str]], widths: Sequence[float], a: Award
) -> Drawn:
    """A red-headed document that announces winners; the list of companies is its annex."""
    page, y = red_headed(office, number, title)
    page.text(70, y + 16, "各设区市、县（市、区）有关部门，各有关单位：", 13.5, "kai")
    y = page.para(70, y + 44, body, 455, 13.5, indent=2, leading=1.8, font="kai")
    page.text(70, y + 10, "    附件：名单", 13.5, "kai")
    sign(page, y + 90, a)
    page.text(70, 800, "（此件公开发布）", 12, "kai")
    return Drawn(
        KIND,
        [page, *annexes(rows, widths)],
        a.announced(document_no=number),
        honoured(rows),
        what="announcement with a list of companies",
    )


def annexes(rows: Sequence[Sequence[str]], widths: Sequence[float], *, on_first: int = 30, on_next: int = 35) -> list[Sheet]:
    """The list over as many pages as it needs; its head stands on the first only."""
    annex = Sheet(font="song")
    annex.text(60, 70, "附件", 14, "hei")
    annex.text(297, 104, "名    单", 18, "song-bold", anchor="m")
    annex.table(60, 124, widths, rows[: on_first + 1], 11)
    pages = [annex]
    for start in range(on_first + 1, len(rows), on_next):
        page = Sheet(font="song")
        page.table(60, 60, widths, rows[start : start + on_next], 11, head=False)
        pages.append(page)
    return pages


def word_announcement(a: Award, number: str, rows: Sequence[Sequence[str]]) -> Drawn:
    """The same on the web, saved as DOCX, with a photographed diploma pasted below."""
    writer = DocxWriter()
    writer.line(f"{a.authority}文件", size=24, centre=True, bold=True)
    writer.line(number, centre=True)
    writer.line(f"关于公布{a.year}年度{a.name}名单的通知", size=16, centre=True, bold=True)
    writer.line(f"经企业申报、专家评审和公示，现将{a.year}年度{a.name}名单予以公布。")
    writer.table(rows)
    writer.line(a.authority)
    writer.line(spell(a.date))
    writer.picture(picture(diploma(a).pages[0], 70), 12)
    return Drawn(
        KIND,
        [],
        a.truth(document_no=number),
        honoured(rows),
        what="DOCX announcement with a picture of the diploma",
        notes="one document; its one organisation is the winner that the diploma names",
        docx=writer.package(),
    )


def samples() -> list[Sample]:
    city, market = "苏州市人民政府", "江苏省市场监督管理局"
    mayor = Award("luheng", "苏州市市长质量奖", "quality_award", "municipal", city, 2024, "2024-12-20")
    county = Award("xingmao", "昆山市市长质量奖", "quality_award", "county", "昆山市人民政府", 2023, "2023-09-18", "nomination", "提名奖")
    science = Award(
        "tangqi", "江苏省科学技术奖", "science_technology_progress", "provincial", "江苏省人民政府", 2022, "2023-03-30", "second", "二等奖"
    )
    giant = Award("shidai", "专精特新“小巨人”企业", "little_giant", "national", "工业和信息化部", 2025, "2025-10-30", until="2028-10-29")
    specialised = Award(
        "valve", "江苏省专精特新中小企业", "specialised_sme", "provincial", "江苏省工业和信息化厅", 2024, "2024-12-09", until="2027-12-31"
    )
    boutique = Award("jinghu", "江苏精品", "jiangsu_boutique", "provincial", market, 2024, "2024-11-27")
    progress = Award(
        "luze", "徐州市科学技术进步奖", "science_technology_progress", "municipal", "徐州市人民政府", 2021, "2021-12-08", "third", "三等奖"
    )
    centre = Award("changshu", "苏州市企业技术中心", "research_institution", "municipal", "苏州市工业和信息化局", 2023, "2023-11-15")
    green = Award("paint", "江苏省绿色工厂", "green", "provincial", "江苏省工业和信息化厅", 2024, "2024-12-30")
    contract = Award("zhenfeng", "守合同重信用企业", "integrity", "municipal", "镇江市企业信用管理协会", 2022, "2023-05-10")
    champion = Award(
        "ningbo", "制造业单项冠军企业", "single_champion", "national", "工业和信息化部", 2023, "2023-11-01", until="2026-12-31"
    )
    prize = Award("tower", "江苏省质量管理优秀奖", "quality_award", "provincial", market, 2025, "2025-12-05", "nomination", "提名奖")
    names = ["luheng", "xingmao", "zjg", "changshu", "wfoe", "medic"]
    rows = [
        ("序号", "组织名称", "所属地区", "类别"),
        *[(str(i), company(key).name, company(key).seat.split("（")[0], "制造业") for i, key in enumerate(names, 1)],
    ]
    giants = [
        ("序号", "企业名称", "设区市"),
        *[
            (str(i), company(key).name, city)
            for i, (key, city) in enumerate(
                (
                    ("xingmao", "苏州市"),
                    ("heli", "常州市"),
                    ("shidai", "无锡市"),
                    ("valve", "南通市"),
                    ("tower", "扬州市"),
                    ("paint", "盐城市"),
                    ("luze", "徐州市"),
                ),
                1,
            )
        ],
    ]
    listed_giant = Award("heli", "省级专精特新“小巨人”企业", "little_giant", "provincial", "江苏省工业和信息化厅", 2023, "2023-12-28")
    announced = announcement(
        city,
        "苏府〔2024〕131号",
        "市政府关于公布2024年度苏州市市长质量奖的决定",
        "根据《苏州市质量奖管理办法》，经组织申报、资格审查、现场评审和社会公示，市政府决定授予下列6家组织2024年度苏州市市长质量奖。希望获奖组织珍惜荣誉，再创佳绩。",
        rows,
        (50, 250, 110, 65),
        mayor,
    )
    listed = announcement(
        "江苏省工业和信息化厅",
        "苏工信中小〔2023〕588号",
        "关于公布2023年省级专精特新“小巨人”企业名单的通知",
        "根据《江苏省专精特新企业培育三年行动计划》，经企业自愿申报、各地推荐、专家评审和公示，现将2023年省级专精特新“小巨人”企业名单予以公布，有效期三年。",
        giants,
        (60, 290, 125),
        listed_giant,
    )
    return [
        Sample("award-luheng-mayor", diploma(mayor), scan("jpg", 1, quality=50)),
        Sample("award-luheng-mayor-plaque", plaque(mayor), photo("jpg", 2, shadow=0.5)),
        Sample("award-luheng-announced", announced, TEXT),
        Sample("award-xingmao-county", diploma(county, style="cn"), photo("jpg", 4, exif_turn=8)),
        Sample("award-tangqi-science", diploma(science, colour=(170, 120, 30)), TEXT),
        Sample("award-shidai-giant", recognition(giant, "ZJTX20250317"), scan("pdf", 6)),
        Sample("award-valve-specialised", recognition(specialised, "JSZJTX-2024-06118"), TEXT),
        Sample("award-heli-giants-list", listed, scan("pdf", 8, grey=True, dpi=130)),
        Sample("award-jinghu-boutique-plaque", plaque(boutique, metal=(200, 200, 205)), photo("webp", 9)),
        Sample(
            "award-tangqi-hightech",
            high_tech("tangqi", "GR202432004871", "2024-11-19"),
            scan("jpg", 10, footer="扫描全能王 创建", quality=50),
        ),
        Sample("award-yunke-hightech", high_tech("yunke", "GR202332011206", "2023-12-13"), Form("picture", "png", dpi=100)),
        Sample("award-luze-progress", diploma(progress, colour=(40, 80, 140), style="cn"), scan("pdf", 12, faint=0.35)),
        Sample(
            "award-changshu-centre-word",
            word_announcement(
                centre, "苏工信技〔2023〕29号", [("序号", "企业名称"), ("1", company("changshu").name), ("2", company("zjg").name)]
            ),
            Form(),
        ),
        Sample("award-paint-green", plaque(green, metal=(170, 200, 160)), Form("picture", "jpg", dpi=110, quality=60)),
        Sample("award-zhenfeng-contract", diploma(contract, style="cn"), photo("jpg", 15)),
        Sample("award-ningbo-champion", recognition(champion, "DXGJ-2023-0712"), scan("pdf", 16, turn=180, grey=True)),
        Sample("award-tower-nomination", diploma(prize), TEXT),
    ]
