"""Honours whose title no list of awards holds: told by how they are set and by the verb before them."""

from __future__ import annotations

from samples.generate.companies import company
from samples.generate.kinds.awards import KIND, Award
from samples.generate.kinds.others import nothing
from samples.generate.ornaments import RED, border, emblem, seal
from samples.generate.sample import TEXT, Drawn, Sample, photo, scan
from samples.generate.sheet import Sheet
from samples.generate.spelling import spell


def wall_plate(a: Award, *lines: str) -> Drawn:
    """A plate whose title stands first, in one large line or two; below it who is honoured, by whom, and the month."""
    page = Sheet(820, 580, paper=(206, 178, 104), font="hei-bold")
    page.area(18, 18, 784, 544, outline=(120, 90, 40), thick=4)
    if a.year:
        page.text(410, 84, f"{a.year}年度", 26, "song-bold", (70, 40, 10), "m")
    for index, line in enumerate(lines):
        page.text(410, 168 + 74 * index, line, 52, colour=(165, 20, 20), anchor="m")
    page.text(410, 350, a.winner, 28, "song-bold", (60, 30, 10), "m")
    page.text(410, 452, a.authority, 24, "song-bold", (60, 30, 10), "m")
    page.text(410, 498, spell(a.date, "han").split("月")[0] + "月", 22, "song-bold", (60, 30, 10), "m")
    return Drawn(KIND, [page], a.truth(awarded_on=a.date[:7]), what="metal plate, the title first", notes="a title of no family")


def group_diploma(a: Award, group: str, topic: str) -> Drawn:
    """For a quality circle (QC小组) of the company; its title in a line of its own between two sentences."""
    page = Sheet(842, 595, paper=(255, 250, 238), font="old-kai")
    border(page, "thick", (180, 40, 40), inset=22)
    emblem(page, 421, 84, 50)
    page.text(421, 156, "荣 誉 证 书", 42, "song-bold", RED, "m")
    page.text(100, 226, f"{a.winner}“{group}”QC小组：", 21)
    page.para(100, 270, f"你小组的课题《{topic}》在{a.year}年质量管理小组活动中成绩突出，荣获", 640, 21, indent=2, leading=1.7)
    page.text(421, 388, a.name, 30, "song-bold", RED, "m")
    page.text(100, 424, "    特发此证。", 21)
    page.text(730, 476, a.authority, 20, anchor="r")
    page.text(730, 510, spell(a.date, "cn"), 18, "kai", anchor="r")
    seal(page, 660, 482, a.authority, across=112)
    return Drawn(KIND, [page], a.truth(), what="diploma of a quality circle", notes="the company is the organisation, not its circle")


def plain_certificate(a: Award) -> Drawn:
    """证书: the company addressed, one sentence, its term."""
    page = Sheet(font="song")
    border(page, "guilloche", (40, 90, 150))
    page.text(297, 170, "证    书", 40, "song-bold", (30, 70, 130), "m")
    page.text(90, 270, f"{a.winner}：", 18)
    page.para(90, 318, f"贵公司被评为{a.year}年度{a.name}，有效期三年。", 415, 18, indent=2, leading=2)
    page.text(500, 600, a.authority, 15, anchor="r")
    page.text(500, 630, spell(a.date, "cn"), 15, anchor="r")
    seal(page, 420, 606, a.authority, across=112)
    return Drawn(KIND, [page], a.truth(), what="certificate of one sentence", notes="a title of no family; term printed as 三年")


def rated(a: Award, number: str) -> Drawn:
    """Of a rating agency: the title stands where others print 证书, below it number and term; the agency signs in its seal too."""
    page = Sheet(842, 595, paper=(252, 248, 232), font="song")
    border(page, "guilloche", (170, 130, 50), inset=26)
    page.text(421, 130, "AAA", 60, "song-bold", (180, 140, 40), "m", gap=10)
    page.text(421, 206, a.name, 34, "song-bold", RED, "m")
    page.text(421, 276, a.winner, 24, "song-bold", anchor="m")
    page.text(120, 350, f"证书编号：{number}", 15)
    page.text(120, 382, f"发证日期：{spell(a.date, 'dot')}", 15)
    page.text(120, 414, f"有效期至：{spell(a.until, 'dot')}", 15)
    page.text(720, 470, a.authority, 17, anchor="r")
    seal(page, 630, 460, a.authority, across=112)
    fields = {name: value for name, value in a.truth().items() if name not in ("level", "authority")}
    return Drawn(KIND, [page], fields, what="plate of a rating agency", notes="an agency is no authority of any level")


def profile() -> Drawn:
    """A company about itself: names many awards and is none."""
    maker = company("luheng")
    page = Sheet(font="song")
    page.text(297, 90, "企业简介", 26, "hei", anchor="m")
    page.para(
        80,
        140,
        f"{maker.name}创建于{maker.established[:4]}年，是国家高新技术企业、江苏省专精特新中小企业，拥有江苏省企业技术中心，"
        "先后荣获苏州市市长质量奖、江苏省质量奖提名奖，被评为江苏省诚信企业、苏州市文明单位。公司坚持质量第一，产品获评江苏精品。",
        435,
        14,
        indent=2,
        leading=1.9,
    )
    page.text(80, 420, f"地址：{maker.address}", 12)
    return nothing(page, "company profile", notes="names awards; is none")


def samples() -> list[Sample]:
    ministry = "江苏省工业和信息化厅"
    maker = Award("xingmao", "江苏省服务型制造示范企业", "", "provincial", ministry, 0, "2023-11-20")
    payer = Award("valve", "纳税信用A级纳税人", "integrity", "municipal", "国家税务总局南通市税务局", 2023, "2024-04-18")
    civil = Award("changshu", "苏州市文明单位", "", "municipal", "苏州市人民政府", 2022, "2023-02-15")
    circle = Award("tower", "江苏省优秀质量管理小组", "", "provincial", "江苏省质量协会", 2024, "2024-08-16")
    pleased = Award("jinghu", "江苏省用户满意企业", "", "provincial", "江苏省质量协会", 2024, "2024-11-08")
    agency = "北京华衡信用评价有限公司"
    honest = Award("zjg", "AAA级诚信经营示范单位", "integrity", "", agency, 0, "2024-06-18", until="2027-06-17")
    in_two_lines = wall_plate(maker, "江苏省服务型", "制造示范企业")
    return [
        Sample("award-xingmao-service-plate", in_two_lines, photo("jpg", 101, ground="wall", shadow=0.4)),
        Sample("award-valve-taxpayer", wall_plate(payer, payer.name), TEXT),
        Sample("award-changshu-civil-plate", wall_plate(civil, civil.name), photo("jpg", 102)),
        Sample("award-tower-circle", group_diploma(circle, "磐石", "降低法兰焊缝一次返修率"), scan("jpg", 103, quality=50)),
        Sample("award-jinghu-satisfied", plain_certificate(pleased), scan("pdf", 104)),
        Sample("award-zjg-honest", rated(honest, "HH20240618C"), photo("jpg", 105, paper="framed", ground="wall")),
        Sample("other-profile", profile(), TEXT),
    ]
