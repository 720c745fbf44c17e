"""Self-assessment reports of other make-up: numbered chapters, years down the side, figures with their units, no contents page."""

from __future__ import annotations

from samples.generate.companies import company
from samples.generate.sample import TEXT, Drawn, Row, Sample, scan
from samples.generate.sheet import Sheet


def _cover(name: str, title: str, when: str) -> Sheet:
    cover = Sheet(font="hei")
    cover.text(297, 230, name, 22, anchor="m")
    cover.text(297, 300, title, 34, "hei-bold", anchor="m")
    cover.text(297, 660, when, 16, "song", anchor="m")
    return cover


def chapters(who: str) -> Drawn:
    """Chapters 第一章 … in the contents; one table only aligned, one with the years down its first column."""
    name, contents, results = company(who).name, Sheet(font="song"), Sheet(font="song")
    entries = (("第一章", "组织概述", "1"), ("第二章", "领导", "9"), ("第三章", "战略与资源", "24"), ("第七章", "经营结果", "88"))
    contents.text(297, 100, "目 录", 20, "hei-bold", anchor="m")
    for index, (number, title, at) in enumerate(entries):
        contents.text(90, 160 + index * 36, f"{number} {title}", 13)
        contents.text(500, 160 + index * 36, "." * (70 - 4 * len(title)) + at, 13, anchor="r")
    results.text(70, 80, "第七章  经营结果", 15, "hei-bold")
    results.text(70, 116, "表7-1 主要财务指标", 11, "hei")
    money = [
        ("指标名称", "2022年", "2023年", "2024年"),
        ("营业收入（万元）", "28,416.5", "30,127.8", "33,902.0"),
        ("利润总额（万元）", "-215.4", "1,083.2", "1,467.9"),
    ]
    y = results.table(70, 130, (160, 95, 95, 95), money, 11, ruled=False)
    results.text(70, y + 30, "表7-2 人力资源结果", 11, "hei")
    people = [("年度", "员工人数", "人均培训"), ("2023年", "412人", "46学时"), ("2024年", "437人", "52学时")]
    results.table(70, y + 44, (120, 140, 140), people, 11)
    facts: list[Row] = [
        {"name": row[0].removesuffix("（万元）"), "value": float(cell.replace(",", "")), "unit": "万元", "year": 2022 + index}
        for row in money[1:]
        for index, cell in enumerate(row[1:])
    ]
    facts += [
        {"name": name, "value": int(value), "unit": unit, "year": year}
        for name, unit, values in (("员工人数", "人", ("412", "437")), ("人均培训", "学时", ("46", "52")))
        for year, value in zip((2023, 2024), values, strict=True)
    ]
    sections: list[Row] = [{"id": number, "title": title, "page": int(at)} for number, title, at in entries]
    return Drawn(
        "self_assessment_report",
        [_cover(name, "质量奖自评报告", "2024年12月"), contents, results],
        {"organisation": name, "year": 2024},
        {"sections": sections, "facts": facts},
        what="chapters instead of numbers, one table only aligned, one with the years down the side",
    )


def excerpt(who: str, year: int) -> Drawn:
    """No contents page: the report's own headings; percentages in the cells, a column of targets that are no facts."""
    name, page = company(who).name, Sheet(font="song")
    page.text(70, 90, "4.3 顾客与市场", 15, "hei-bold")
    y = page.para(70, 120, "公司每年委托专业机构开展顾客满意度测评，并与行业标杆对比，结果见表4.3-1。", 455, 12, indent=2)
    table = [
        ("项目", f"{year - 2}年", f"{year - 1}年", f"{year}年目标"),
        ("准时交付率", "96.4%", "97.8%", "98%"),
        ("顾客投诉处理率", "98.9%", "99.5%", "100%"),
    ]
    y = page.table(70, y + 16, (165, 95, 95, 95), table, 12)
    page.text(70, y + 44, "4.4 资源", 15, "hei-bold")
    page.para(70, y + 74, "公司围绕战略目标配置人力、财务、技术和信息资源，保障过程有效运行。", 455, 12, indent=2)
    facts: list[Row] = [
        {"name": row[0], "value": float(cell.removesuffix("%")), "unit": "%", "year": year - 2 + index}
        for row in table[1:]
        for index, cell in enumerate(row[1:3])
    ]
    return Drawn(
        "self_assessment_report",
        [_cover(name, "卓越绩效自评报告", f"{year}年3月"), page],
        {"organisation": name, "year": year},
        {"sections": [{"id": "4.3", "title": "顾客与市场"}, {"id": "4.4", "title": "资源"}], "facts": facts},
        what="cover and one page without contents",
        notes="targets are no facts",
    )


def samples() -> list[Sample]:
    return [
        Sample("self-assessment-tangqi", chapters("tangqi"), TEXT),
        Sample("self-assessment-beian", excerpt("beian", 2025), scan("pdf", 141)),
    ]
