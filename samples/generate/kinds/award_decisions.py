"""Decisions that name the winners of several awards: in their sentences, under headings in an annex, in a table a rank."""

from __future__ import annotations

from collections.abc import Sequence

from samples.generate.companies import company
from samples.generate.kinds.awards import KIND, Award, red_headed, sign
from samples.generate.sample import TEXT, Drawn, Row, Sample, Truth, photo, scan
from samples.generate.sheet import Sheet
from samples.generate.spelling import spell

Group = tuple[str, str, str, Sequence[str]]
"""Award as printed, family, rank, winners."""


def rows(groups: Sequence[Group]) -> list[Row]:
    """The truth of the list: a row a winner; what the award's name does not say is left out."""
    said = [({"award_name": name}, {"award_family": family}, {"rank": rank}, winners) for name, family, rank, winners in groups]
    return [
        {"organisation": winner} | {key: value for part in parts for key, value in part.items() if value}
        for *parts, winners in said
        for winner in winners
    ]


def fields(a: Award, number: str) -> dict[str, Truth]:
    """Of the whole document; ranks differ between its awards."""
    return {name: value for name, value in a.announced(document_no=number).items() if name != "rank"}


def in_sentences(a: Award, number: str, title: str, lead: str, groups: Sequence[Group], *, quoted: bool) -> Drawn:
    """Every winner is named in the decision itself; the signature stands at the head of the second page."""
    (page, y), end = red_headed(a.authority, number, title, font="kai"), Sheet(font="kai")
    page.text(70, y + 16, "各镇（街道）人民政府，市各有关部门，各有关单位：", 13.5)
    given = [f"授予{'、'.join(winners)}" + (f"等{len(winners)}家组织“{name}”称号" if quoted else name) for name, _, _, winners in groups]
    page.para(70, y + 44, f"{lead}市政府决定，{'；'.join(given)}。", 455, 13.5, indent=2, leading=1.8)
    end.para(70, 80, "希望获奖组织珍惜荣誉，再接再厉，继续在质量工作中起带头作用。", 455, 13.5, indent=2, leading=1.8)
    sign(end, 190, a)
    end.text(70, 300, "（此件公开发布）", 12)
    return Drawn(KIND, [page, end], fields(a, number), {"honoured": rows(groups)}, what="decision that names the winners of several awards")


def under_headings(a: Award, number: str, title: str, body: str, annex: str, groups: Sequence[Group]) -> Drawn:
    """The decision names one winner of each award; the annex all of them, under a heading an award."""
    (page, y), listed = red_headed(a.authority, number, title), Sheet(font="song")
    y = page.para(70, y + 30, body, 455, 13.5, indent=2, leading=1.8, font="kai")
    page.text(70, y + 10, "    附件：获奖名单", 13.5, "kai")
    sign(page, y + 90, a)
    listed.text(60, 70, "附件", 14, "hei")
    listed.text(297, 112, annex, 18, "song-bold", anchor="m")
    y = 160.0
    for count, (name, _, _, winners) in zip("一二三四", groups, strict=False):
        listed.text(90, y, f"{count}、{name}（共{len(winners)}个）", 14, "hei")
        for number_, winner in enumerate(winners, 1):
            listed.text(90, y + 26 * number_, f"{number_}、{winner}", 14)
        y += 26 * (len(winners) + 1) + 14
    return Drawn(
        KIND, [page, listed], fields(a, number), {"honoured": rows(groups)}, what="decision whose annex lists the winners under headings"
    )


def by_rank(a: Award, title: str, ranks: Sequence[tuple[str, str, Sequence[tuple[str, Sequence[str]]]]]) -> Drawn:
    """A list of projects in a table for each rank; several organisations in one cell."""
    page = Sheet(font="song")
    page.text(297, 90, title, 18, "song-bold", anchor="m")
    y, truth = 140.0, []
    for printed, rank, projects in ranks:
        page.text(70, y, f"{printed}（{len(projects)}项）", 13, "hei")
        table = [("序号", "项目名称", "主要完成单位")]
        for number, (project, done_by) in enumerate(projects, 1):
            table.append((str(number), project, "，".join(done_by)))
            truth.append({"organisation": done_by if len(done_by) > 1 else done_by[0], "project": project, "rank": rank})
        y = page.table(70, y + 16, (45, 190, 225), table, 11) + 34
    page.text(520, y + 40, a.authority, 13, anchor="r")
    page.text(520, y + 64, spell(a.date), 13, anchor="r")
    return Drawn(KIND, [page], a.announced(), {"honoured": truth}, what="list of projects in a table a rank")


def samples() -> list[Sample]:
    mayor = Award("jinghu", "高邮市市长质量奖", "quality_award", "county", "高邮市人民政府", 2023, "2024-04-19")
    groups: list[Group] = [
        ("2023年度高邮市市长质量奖", "quality_award", "", [company("jinghu").name, "高邮澜舟精密机械有限公司"]),
        (
            "2023年度高邮市市长质量奖提名奖",
            "quality_award",
            "nomination",
            ["高邮市砚禾电子科技有限公司", "江苏琮岑纺织股份有限公司", "扬州骥拓（高邮）环保设备有限公司"],
        ),
    ]
    lead = "为深入实施质量强市战略，根据《高邮市市长质量奖评审管理办法》，经申报、评审和公示，"
    title = "市政府关于表彰2023年度高邮市市长质量奖获奖组织的决定"
    fourth = Award("zjg", "张家港市市长质量奖", "quality_award", "county", "张家港市人民政府", 2025, "2025-12-30")
    annual: list[Group] = [
        ("2025年度张家港市市长质量奖", "quality_award", "", [company("zjg").name, "张家港沅予新材料有限公司"]),
        ("2025年度张家港市质量管理优秀奖", "quality_award", "", ["张家港翎朔智能装备股份有限公司", "江苏霖旌环保设备有限公司"]),
    ]
    city = Award("zhenfeng", "镇江市市长质量奖", "quality_award", "municipal", "镇江市人民政府", 2022, "2023-01-16")
    headed: list[Group] = [
        ("镇江市市长质量奖", "quality_award", "", [company("zhenfeng").name, "镇江嵘纾新材料有限公司", "镇江市第三人民医院"]),
        ("镇江市质量管理优秀奖", "quality_award", "", ["丹阳堃禾纺织股份有限公司", "扬中市澜朔电子科技有限公司"]),
        ("镇江市质量工作先进单位", "", "", ["句容骥岑环保设备有限公司", "镇江琮旌精密机械有限公司"]),
    ]
    body = (
        "根据《镇江市市长质量奖评审管理办法》，经评审和公示，市政府决定授予镇江枕峰建设工程有限公司等3家组织2022年度镇江市市长质量奖，"
        "授予丹阳堃禾纺织股份有限公司等2家组织2022年度镇江市质量管理优秀奖。"
    )
    science = Award("luze", "徐州市科学技术进步奖", "science_technology_progress", "municipal", "徐州市科学技术局", 2024, "2024-12-11")
    ranks = [
        ("一等奖", "first", [("重载带式输送机低阻托辊技术", [company("luze").name, "徐州旌岑矿山研究院"])]),
        (
            "二等奖",
            "second",
            [
                ("井下巷道液压支护装备", ["徐州嵘拓智能装备股份有限公司"]),
                ("输送带纵向撕裂检测", ["徐州沅舟电子科技有限公司", company("luze").name]),
            ],
        ),
    ]
    return [
        Sample("award-decision-gaoyou", in_sentences(mayor, "邮政发〔2024〕61号", title, lead, groups, quoted=True), TEXT),
        Sample(
            "award-decision-zjg",
            in_sentences(
                fourth,
                "张政发〔2025〕88号",
                "关于授予2025年度张家港市市长质量奖的决定",
                lead.replace("高邮", "张家港"),
                annual,
                quoted=False,
            ),
            scan("pdf", 91),
        ),
        Sample(
            "award-decision-zhenjiang",
            under_headings(
                city, "镇政发〔2023〕4号", "市政府关于2022年度镇江市市长质量奖的决定", body, "2022年度镇江市市长质量奖获奖名单", headed
            ),
            scan("pdf", 92, dpi=150),
        ),
        Sample("award-science-xuzhou-ranks", by_rank(science, "2024年度徐州市科学技术进步奖获奖项目名单", ranks), photo("jpg", 93)),
    ]
