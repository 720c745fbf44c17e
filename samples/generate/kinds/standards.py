"""Covers and prefaces of standards."""

from __future__ import annotations

from collections.abc import Sequence

from samples.generate.companies import company, persons
from samples.generate.sample import TEXT, Drawn, Sample, Truth, photo, scan
from samples.generate.sheet import Sheet
from samples.generate.spelling import spell

KIND = "standard"


def standard(
    number: str,
    series: str,
    title: str,
    english: str,
    published: str,
    implemented: str,
    publisher: str,
    drafters: Sequence[str],
    level: str,
    *,
    letters: str,
    preface: bool = True,
) -> Drawn:
    """Cover in the form of GB/T 1.1: ICS, large letters, series, number right, title, dates at the foot; then 前言."""
    cover = Sheet(font="hei")
    cover.text(60, 70, "ICS 25.080.01", 10.5)
    cover.text(60, 88, "CCS J 50", 10.5)
    cover.text(535, 120, letters, 58 if len(letters) < 4 else 40, "serif-bold" if letters.isascii() else "song-bold", anchor="r")
    cover.text(297, 190, series, 25, "hei-bold", anchor="m", gap=5 if len(series) < 12 else 1)
    cover.text(535, 236, number.replace("-", "—"), 15, anchor="r")
    cover.line((60, 250), (535, 250), thick=1.5)
    cover.para(70, 360, title, 455, 25, font="hei-bold", anchor="m")
    cover.para(90, 450, english, 415, 13, font="sans", anchor="m")
    cover.text(60, 720, f"{spell(published, 'dash')} 发布", 14)
    cover.text(535, 720, f"{spell(implemented, 'dash')} 实施", 14, anchor="r")
    cover.line((60, 732), (535, 732), thick=1.5)
    cover.text(297, 764, f"{publisher}    发 布", 16, "hei-bold", anchor="m")
    fields: dict[str, Truth] = {
        "standard_no": number,
        "title": title,
        "standard_level": level,
        "published_on": published,
        "implemented_on": implemented,
    }
    pages = [cover]
    if preface:
        fields["drafters"] = list(drafters)
        pages.append(foreword(number, publisher, drafters))
    return Drawn(
        KIND,
        pages,
        fields,
        what=f"{level} standard: cover{' and preface' if preface else ''}",
        notes="role depends on the applicant: the first drafter leads",
    )


def foreword(number: str, publisher: str, drafters: Sequence[str]) -> Sheet:
    page = Sheet(font="song")
    page.text(535, 60, number.replace("-", "—"), 10.5, "hei", anchor="r")
    page.text(297, 110, "前    言", 18, "hei-bold", anchor="m")
    y = 150.0
    for text in (
        "本文件按照GB/T 1.1—2020《标准化工作导则 第1部分：标准化文件的结构和起草规则》的规定起草。",
        "请注意本文件的某些内容可能涉及专利。本文件的发布机构不承担识别专利的责任。",
        f"本文件由{publisher.split('、')[0]}提出并归口。",
        f"本文件起草单位：{'、'.join(drafters)}。",
        f"本文件主要起草人：{'、'.join(persons(number, 7))}。",
    ):
        y = page.para(70, y, text, 455, 12, indent=2, leading=1.7) + 4
    page.text(297, 800, "I", 10, "serif", anchor="m")
    return page


def samples() -> list[Sample]:
    n = {key: company(key).name for key in ("luheng", "tangqi", "jinghu", "valve", "zjg", "wfoe", "heli", "anhui", "tower")}
    machinery, market = "中国通用机械研究院", "国家市场监督管理总局、国家标准化管理委员会"
    return [
        Sample(
            "standard-gbt",
            standard(
                "GB/T 43871-2024",
                "中华人民共和国国家标准",
                "数控机床 电主轴 可靠性试验方法",
                "Numerical control machine tools - Motorized spindles - Reliability test method",
                "2024-04-25",
                "2024-11-01",
                market,
                [machinery, n["luheng"], "北方机床检测中心", n["heli"]],
                "national",
                letters="GB",
            ),
            TEXT,
        ),
        Sample(
            "standard-db32",
            standard(
                "DB32/T 4716-2024",
                "江苏省地方标准",
                "道路照明灯具能效分级与评价规范",
                "Specification for energy efficiency grading of road lighting luminaires",
                "2024-05-17",
                "2024-06-17",
                "江苏省市场监督管理局",
                [n["jinghu"], "江苏省照明技术研究所", n["tower"]],
                "provincial",
                letters="DB32",
            ),
            scan("pdf", 2, grey=True, dpi=130),
        ),
        Sample(
            "standard-group",
            standard(
                "T/JSQA 166-2023",
                "团体标准",
                "工业蝶阀阀座密封性能要求",
                "Requirements for sealing performance of industrial butterfly valve seats",
                "2023-12-08",
                "2024-01-01",
                "江苏省质量协会",
                [n["valve"], n["wfoe"], "南京阀检技术服务有限公司"],
                "group",
                letters="团体标准",
            ),
            TEXT,
        ),
        Sample(
            "standard-enterprise",
            standard(
                "Q/320582 CY015-2025",
                "张家港澄屿港口机械有限公司企业标准",
                "轮胎式集装箱门式起重机",
                "Rubber tyred container gantry crane",
                "2025-03-03",
                "2025-03-10",
                n["zjg"],
                [n["zjg"]],
                "enterprise",
                letters="Q/CY",
            ),
            photo("jpg", 4),
        ),
        Sample(
            "standard-industry-cover",
            standard(
                "JB/T 14902-2022",
                "中华人民共和国机械行业标准",
                "精密减速机 回差测量方法",
                "Precision reducers - Measurement of backlash",
                "2022-09-30",
                "2023-04-01",
                "中华人民共和国工业和信息化部",
                [],
                "industry",
                letters="JB",
                preface=False,
            ),
            scan("jpg", 5, faint=0.3, quality=50),
        ),
        Sample(
            "standard-gbt-tangqi",
            standard(
                "GB/T 44120-2024",
                "中华人民共和国国家标准",
                "塑料 长玻纤增强聚丙烯 专用料",
                "Plastics - Long glass fibre reinforced polypropylene",
                "2024-05-28",
                "2024-12-01",
                market,
                ["北方塑料制品质量检验院", n["anhui"], n["tangqi"], "江南材料研究院"],
                "national",
                letters="GB",
            ),
            scan("pdf", 6, turn=90, grey=True, dpi=130),
        ),
    ]
