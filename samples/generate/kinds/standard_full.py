"""A whole standard: cover, contents, foreword, body with normative references, annex, bibliography."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from samples.generate.companies import company
from samples.generate.kinds.standards import standard
from samples.generate.sample import TEXT, Drawn, Sample
from samples.generate.sheet import Sheet

NUMBER = "T/JSJX 042—2025"
CONTENTS = (
    ("前言", "II"),
    ("1  范围", "1"),
    ("2  规范性引用文件", "1"),
    ("3  术语和定义", "1"),
    ("4  技术要求", "2"),
    ("5  试验方法", "3"),
    ("6  检验规则", "3"),
    ("附录A（资料性）  包装效率记录表", "4"),
)
BODY = (
    (
        ("1  范围", ("本文件规定了自动化包装生产线的技术要求、试验方法、检验规则。", "本文件适用于食品、日化行业的自动化包装生产线。")),
        (
            "2  规范性引用文件",
            (
                "下列文件中的内容通过文中的规范性引用而构成本文件必不可少的条款。",
                "GB/T 191  包装储运图示标志",
                "GB/T 5226.1—2019  机械电气安全 机械电气设备 第1部分：通用技术条件",
                "GB/T 19001—2016  质量管理体系 要求",
                "JB/T 7232—2012  包装机械噪声声功率级的测定 简易法",
            ),
        ),
        ("3  术语和定义", ("GB/T 4122.2界定的术语和定义适用于本文件。", "3.1 包装效率：单位时间内完成合格包装件的数量，以件每分钟计。")),
    ),
    (
        (
            "4  技术要求",
            ("4.1 空载运行噪声应不大于78 dB(A)。", "4.2 包装合格率应不低于99.5%。", "4.3 电气安全应符合GB/T 5226.1—2019第18章的规定。"),
        ),
        ("5  试验方法", ("5.1 噪声按JB/T 7232—2012的规定测定。", "5.2 连续运行4 h，统计合格件数与总件数之比。")),
        (
            "6  检验规则",
            (
                "6.1 检验分为出厂检验和型式检验。",
                "6.2 有下列情况之一时应进行型式检验：新产品定型；停产一年后恢复生产；有关部门提出要求时。",
            ),
        ),
    ),
)


def whole(drawn: Drawn) -> Drawn:
    """The cover and foreword of `drawn` with contents between them and the text after."""
    cover, foreword = drawn.pages
    contents = _page("I")
    contents.text(297, 110, "目    次", 18, "hei-bold", anchor="m")
    for index, (title, at) in enumerate(CONTENTS):
        contents.text(80, 160 + index * 26, title, 12)
        contents.text(515, 160 + index * 26, "…" * (24 - len(title)) + " " + at, 12, anchor="r")
    pages = [cover, contents, foreword, *(_text(clauses, str(number)) for number, clauses in enumerate(BODY, 1))]
    annex = _page("4")
    annex.text(297, 110, "附 录 A", 14, "hei-bold", anchor="m")
    annex.text(297, 132, "（资料性）包装效率记录表", 13, "hei-bold", anchor="m")
    annex.table(80, 150, (60, 125, 125, 125), [("序号", "时间段", "合格件数", "总件数"), *((str(i), "", "", "") for i in range(1, 9))], 11)
    return replace(
        drawn, pages=[*pages, annex], what="whole group standard of six pages", notes="other standards stand in the normative references"
    )


def _page(number: str) -> Sheet:
    page = Sheet(font="song")
    page.text(535, 60, NUMBER, 10.5, "hei", anchor="r")
    page.text(297, 800, number, 10, "serif", anchor="m")
    return page


def _text(clauses: Sequence[tuple[str, Sequence[str]]], number: str) -> Sheet:
    page, y = _page(number), 120.0
    for title, lines in clauses:
        page.text(70, y, title, 13, "hei-bold")
        y += 28
        for line in lines:
            y = page.para(70, y, line, 455, 12, indent=2, leading=1.7)
        y += 16
    return page


def samples() -> list[Sample]:
    drawn = standard(
        NUMBER.replace("—", "-"),
        "团体标准",
        "自动化包装生产线 通用技术规范",
        "Automatic packaging lines - General technical specification",
        "2025-05-20",
        "2025-06-20",
        "江苏省机械行业协会",
        ["江南包装机械研究所", company("tangqi").name, company("heli").name],
        "group",
        letters="团体标准",
    )
    return [Sample("standard-whole-group", whole(drawn), TEXT)]
