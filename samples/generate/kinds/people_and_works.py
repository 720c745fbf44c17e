"""A certificate of a person's qualification, a record of completion, an excerpt of a self-assessment report."""

from __future__ import annotations

from PIL import Image, ImageDraw

from samples.generate.companies import company, persons
from samples.generate.ornaments import seal, signature
from samples.generate.sample import TEXT, Drawn, Row, Sample, Truth, photo, scan
from samples.generate.sheet import Sheet
from samples.generate.spelling import spell


def portrait() -> Image.Image:
    """Head and shoulders on blue, without a face."""
    picture = Image.new("RGB", (180, 240), (90, 150, 215))
    draw = ImageDraw.Draw(picture)
    draw.ellipse((18, 168, 162, 330), fill=(52, 58, 72))
    draw.ellipse((54, 62, 126, 166), fill=(228, 190, 164))
    draw.pieslice((50, 46, 130, 140), 180, 360, fill=(36, 30, 28))
    return picture


def inspector(who: str, number: str, issued: str, until: str) -> Drawn:
    """检验员证: a small folder with a portrait left and labels right."""
    authority, page = "江苏省质量检验协会", Sheet(640, 440, font="song", paper=(250, 250, 246))
    page.area(10, 10, 620, 420, outline=(30, 60, 120), thick=2)
    page.line((310, 16), (310, 424), thick=0.8, colour=(170, 170, 170))
    page.inset(portrait(), 100, 70, 112, 150)
    page.text(156, 266, f"证书编号：{number}", 11.5, anchor="m")
    page.text(156, 330, authority, 14, "song-bold", anchor="m")
    page.text(156, 356, f"发证日期：{spell(issued, 'cn')}", 11.5, anchor="m")
    seal(page, 190, 326, authority, across=96)
    page.text(470, 60, "质量检验员证", 21, "song-bold", anchor="m")
    y = 110.0
    for label, value in (
        ("姓名", persons(number, 1)[0]),
        ("性别", "女"),
        ("工作单位", company(who).name),
        ("资格名称", "质量检验员"),
        ("专业", "电线电缆"),
        ("有效期至", spell(until, "cn")),
    ):
        y = page.row(330, y, label, value, label_room=76, room=200, size=13, spread=True, leading=1.4) + 16
    fields: dict[str, Truth] = {
        "holder_count": 1,
        "qualification": "质量检验员",
        "certificate_no": number,
        "organisation": company(who).name,
        "issued_on": issued,
        "valid_until": until,
        "authority": authority,
    }
    return Drawn("personnel_certificate", [page], fields, what="certificate of one inspector", notes="holder_count is counted, not printed")


def completion(who: str, project: str, accepted: str) -> Drawn:
    """单位工程质量竣工验收记录: the ruled form with a verdict a unit and four seals."""
    name, page = company(who).name, Sheet(font="song")
    page.text(297, 80, "单位工程质量竣工验收记录", 21, "song-bold", anchor="m")
    rows = [
        ("工程名称", project, "结构类型", "框架结构"),
        ("施工单位", name, "技术负责人", persons(project, 2)[0]),
        ("层数/面积", "6层 / 18420㎡", "开工日期", "2023年03月08日"),
        ("项目经理", persons(project, 2)[1], "竣工日期", spell(accepted, "cn0")),
    ]
    y = page.table(50, 100, (75, 220, 75, 125), rows, 11, head=False)
    checks = [
        ("序号", "项目", "验收记录", "验收结论"),
        ("1", "分部工程", "共10分部，经查符合设计及标准规定10分部", "合格"),
        ("2", "质量控制资料核查", "共46项，经核查符合规定46项", "完整"),
        ("3", "安全和主要使用功能核查", "共核查28项，符合规定28项", "符合要求"),
        ("4", "观感质量验收", "共抽查24项，达到“好”和“一般”的24项", "好"),
        ("5", "综合验收结论", "各分部工程质量均符合要求，验收合格", "合格"),
    ]
    y = page.table(50, y, (40, 135, 230, 90), checks, 11)
    for index, (role, owner) in enumerate(
        (
            ("建设单位", "镇江宗泽文旅投资有限公司"),
            ("监理单位", "江苏衡宇工程监理有限公司"),
            ("施工单位", name),
            ("设计单位", "镇江方圆建筑设计院"),
        )
    ):
        x = 50 + index * 124
        page.area(x, y, 124, 170, outline=(20, 20, 20), thick=0.6)
        page.text(x + 62, y + 22, role, 11, anchor="m")
        signature(page, x + 22, y + 70, role)
        seal(page, x + 62, y + 90, owner, across=88)
        page.text(x + 62, y + 156, spell(accepted, "cn"), 10, anchor="m")
    fields: dict[str, Truth] = {"organisation": name, "project": project, "verdict": "合格", "accepted_on": accepted}
    return Drawn(
        "completion_record",
        [page],
        fields,
        what="completion record of a building",
        notes="other companies seal it too; the contractor is the organisation",
    )


def self_assessment(who: str, year: int) -> Drawn:
    """Cover, contents and one page of results of a report by GB/T 19580."""
    name, cover = company(who).name, Sheet(font="hei")
    cover.text(297, 240, f"{year}年度", 24, anchor="m")
    cover.text(297, 300, "卓越绩效自评报告", 36, "hei-bold", (160, 30, 30), "m")
    cover.text(297, 332, "（依据GB/T 19580-2012《卓越绩效评价准则》）", 12, "song", anchor="m")
    cover.text(297, 640, name, 18, anchor="m")
    chapters = (
        ("4.1", "领导", "1"),
        ("4.2", "战略", "12"),
        ("4.3", "顾客与市场", "21"),
        ("4.4", "资源", "29"),
        ("4.5", "过程管理", "41"),
        ("4.6", "测量、分析与改进", "52"),
        ("4.7", "结果", "60"),
    )
    contents = Sheet(font="song")
    contents.text(297, 100, "目    录", 20, "hei-bold", anchor="m")
    for index, (number, title, at) in enumerate(chapters):
        contents.text(90, 150 + index * 34, f"{number}  {title}", 13)
        contents.text(500, 150 + index * 34, "·" * (44 - 2 * len(title)) + at, 13, anchor="r")
    results = Sheet(font="song")
    results.text(70, 80, "4.7.3  财务结果", 14, "hei-bold")
    y = results.para(
        70, 108, f"近三年公司主要经营指标持续增长，{year}年实现营业收入39208万元，在同行中位居前列，见表4.7-3。", 455, 12, indent=2
    )
    table = [
        ("指标", "单位", str(year - 2), str(year - 1), str(year)),
        ("营业收入", "万元", "31420", "35866", "39208"),
        ("净利润", "万元", "3077", "3512", "4046"),
        ("研发投入", "万元", "1288", "1614", "1921"),
        ("产品一次交验合格率", "%", "98.62", "98.91", "99.27"),
        ("顾客满意度", "分", "90.2", "90.8", "91.46"),
    ]
    results.text(297, y + 14, "表4.7-3  主要经营指标", 10.5, "hei", anchor="m")
    results.table(70, y + 24, (155, 60, 80, 80, 80), table, 11)
    results.text(297, 800, "66", 10, anchor="m")
    facts: list[Row] = [
        {"name": row[0], "value": float(cell) if "." in cell else int(cell), "unit": row[1], "year": year - 2 + index}
        for row in table[1:]
        for index, cell in enumerate(row[2:])
    ]
    sections: list[Row] = [{"id": number, "title": title, "page": int(at)} for number, title, at in chapters]
    return Drawn(
        "self_assessment_report",
        [cover, contents, results],
        {"organisation": name, "year": year},
        {"sections": sections, "facts": facts},
        what="cover, contents and one page of results",
        notes="page of a section is the number printed in the contents",
    )


def samples() -> list[Sample]:
    return [
        Sample("personnel-anhui", inspector("anhui", "JSZJ-20240917", "2024-09-20", "2028-09-19"), photo("jpg", 101, long_side=1300)),
        Sample("completion-zhenfeng", completion("zhenfeng", "镇江北固湾文化中心一期3号楼", "2025-01-16"), scan("jpg", 102, quality=48)),
        Sample("self-assessment-luheng", self_assessment("luheng", 2025), TEXT),
    ]
