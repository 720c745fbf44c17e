"""Reports of customer satisfaction surveys, by third parties and by the enterprise itself."""
# ruff: noqa: E501 (long lines are the printed text)

from __future__ import annotations

from dataclasses import dataclass

from samples.generate.companies import company
from samples.generate.docx_writer import DocxWriter
from samples.generate.ornaments import seal
from samples.generate.sample import TEXT, Drawn, Form, Sample, Truth, photo, scan
from samples.generate.sheet import Sheet
from samples.generate.spelling import han_year, spell

KIND = "satisfaction_report"


@dataclass(frozen=True, slots=True)
class Survey:
    """`score` with the unit that the report uses (分 or %)."""

    who: str
    surveyor: str
    third: bool
    year: int
    start: str
    end: str
    sample: int
    score: float
    unit: str
    reported: str

    @property
    def name(self) -> str:
        return company(self.who).name

    def truth(self) -> dict[str, Truth]:
        return {
            "organisation": self.name,
            "surveyor": self.surveyor,
            "third_party": self.third,
            "year": self.year,
            "period_start": self.start,
            "period_end": self.end,
            "sample_size": self.sample,
            "score": self.score,
            "score_unit": self.unit,
            "reported_on": self.reported,
        }


def third_party(s: Survey) -> Drawn:
    """Cover, method and result on a second page with a table of partial scores."""
    cover = Sheet(font="song")
    cover.text(297, 110, s.surveyor, 14, "hei", (20, 70, 130), "m")
    cover.line((80, 124), (515, 124), thick=2, colour=(20, 70, 130))
    cover.para(80, 270, f"{s.name}\n{s.year}年度顾客满意度测评报告", 435, 25, font="hei-bold", anchor="m", leading=1.7)
    y = 520.0
    for label, value in (("委托单位", s.name), ("测评机构", s.surveyor), ("报告日期", spell(s.reported))):
        y = cover.row(150, y, label, value, label_room=90, room=300, size=14, spread=True) + 14
    seal(cover, 400, 560, s.surveyor, "测评专用章")
    body = Sheet(font="song")
    body.text(60, 80, "1  测评概况", 15, "hei-bold")
    y = body.para(
        60,
        108,
        f"受{s.name}委托，{s.surveyor}于{spell(s.start)}至{spell(s.end)}对其顾客开展了满意度调查。依据GB/T 19038-2009《顾客满意测评模型和方法指南》，"
        f"采用电话访问与网络问卷相结合的方式，共发放问卷{s.sample + 46}份，回收有效问卷{s.sample}份，有效回收率{s.sample * 100 / (s.sample + 46):.1f}%。",
        475,
        12,
        indent=2,
    )
    body.text(60, y + 16, "2  测评结果", 15, "hei-bold")
    y = body.para(
        60,
        y + 44,
        f"经综合测算，{s.year}年度顾客满意度指数（CSI）为{s.score}分，较上一年度提高1.3分，处于行业较高水平。竞争对手A、B的顾客满意度分别为{s.score - 4:.1f}分和{s.score - 6.5:.1f}分。",
        475,
        12,
        indent=2,
    )
    rows = [
        ("测评指标", "权重", "得分"),
        ("品牌形象", "0.15", f"{s.score + 1.2:.2f}"),
        ("产品质量", "0.35", f"{s.score + 0.4:.2f}"),
        ("服务质量", "0.25", f"{s.score - 0.9:.2f}"),
        ("感知价值", "0.15", f"{s.score - 2:.2f}"),
        ("顾客忠诚", "0.10", f"{s.score + 2.1:.2f}"),
        ("顾客满意度指数", "1.00", f"{s.score}"),
    ]
    body.table(110, y + 10, (170, 90, 110), rows, 11)
    return Drawn(
        KIND,
        [cover, body],
        s.truth(),
        what="third party's report, cover and result page",
        notes="other scores in the text belong to competitors and partial indices",
    )


def own_table(s: Survey) -> Drawn:
    """The enterprise's own survey: a form with counts, made by its sales department."""
    page = Sheet(font="song")
    page.text(297, 76, s.name, 14, anchor="m")
    page.text(297, 106, f"{s.year}年度客户满意度调查统计分析报告", 19, "hei-bold", anchor="m")
    page.text(60, 134, "编号：QR-8.2.1-03", 10)
    page.text(535, 134, f"编制日期：{spell(s.reported, 'dot')}", 10, anchor="r")
    rows = [
        ("调查部门", s.surveyor, "调查时间", f"{spell(s.start, 'dot')}～{spell(s.end, 'dot')}"),
        ("发放数量", f"{s.sample + 5}份", "有效回收", f"{s.sample}份"),
    ]
    y = page.table(60, 146, (80, 160, 80, 155), rows, 11, head=False)
    grid = [
        ("调查项目", "很满意", "满意", "一般", "不满意"),
        ("产品质量", "31", "14", "2", "0"),
        ("交货期", "25", "19", "3", "0"),
        ("包装运输", "28", "17", "2", "0"),
        ("售后服务", "30", "15", "1", "1"),
    ]
    y = page.table(60, y + 16, (135, 85, 85, 85, 85), grid, 11)
    y = page.row(60, y + 36, "综合满意度", f"{s.score}%", size=13, label_font="hei-bold", label_room=90)
    y = page.row(60, y + 6, "目标值", "≥92%", size=12, label_room=90)
    page.para(
        60,
        y + 16,
        "分析：客户对交货期的评价低于其他项目，主要原因为三季度原材料供应紧张。改进措施：与两家供方签订备货协议，由采购部负责，年底前完成。",
        475,
        12,
        indent=2,
    )
    page.text(60, 700, "编制：鲍友邻        审核：缪静怡        批准：归子谦", 11)
    return Drawn(
        KIND, [page], s.truth(), what="own survey, one-page form", flags=["not_third_party"], notes="the target value is not the score"
    )


def with_targets(s: Survey) -> Drawn:
    """Result first, then last year's value, the target and the industry's average in the same table."""
    page = Sheet(font="song")
    page.text(297, 84, f"{s.name}", 14, "hei", anchor="m")
    page.text(297, 118, f"{s.year}年顾客满意度测评报告（摘要）", 20, "hei-bold", anchor="m")
    page.text(297, 142, f"测评机构：{s.surveyor}    报告日期：{spell(s.reported, 'dash')}", 11, anchor="m")
    y = page.para(
        60,
        180,
        f"本次测评于{spell(s.start)}至{spell(s.end)}进行，有效样本{s.sample}个。去年满意度89.35分，本年目标90.00分，行业平均87.60分。",
        475,
        12.5,
        indent=2,
        leading=1.8,
    )
    rows = [
        ("项目", "本年结果", "上年结果", "目标值", "行业平均"),
        ("产品质量满意度", "93.10", "90.22", "91.00", "88.40"),
        ("服务满意度", "91.75", "88.61", "90.00", "87.15"),
        ("总体顾客满意度（分）", f"{s.score}", "89.35", "90.00", "87.60"),
        ("顾客忠诚度", "88.20", "86.90", "87.00", "84.30"),
    ]
    y = page.table(60, y + 8, (155, 80, 80, 80, 80), rows, 11.5)
    page.para(
        60,
        y + 30,
        f"结论：{s.year}年总体顾客满意度为{s.score}分，同比提高3.07分，超过目标值2.42分，高于行业平均4.82分。",
        475,
        12.5,
        indent=2,
    )
    page.text(500, 640, s.surveyor, 14, anchor="r")
    seal(page, 430, 626, s.surveyor, "测评专用章")
    return Drawn(
        KIND,
        [page],
        s.truth(),
        what="summary with last year, target and industry average",
        notes="only 本年结果 in the row 总体顾客满意度 is the score",
    )


def letter_report(s: Survey) -> Drawn:
    """A certificate-like summary: one page of sentences with the seal of an association."""
    page = Sheet(font="kai")
    page.text(297, 120, "用户满意度测评结果报告书", 26, "song-bold", (150, 20, 20), "m")
    page.text(297, 150, f"（{han_year(s.year)}年）", 15, anchor="m")
    text = (
        f"{s.name}：",
        f"我机构接受贵公司委托，于{spell(s.start, 'cn0')}至{spell(s.end, 'cn0')}组织实施了用户满意度测评。样本量{s.sample}个，覆盖华东、华南、西南三个区域。",
        f"测评结果：用户满意度得分{s.score}分（百分制），用户忠诚度87.20分，用户投诉率0.31%。",
        f"报告年度：{s.year}年度。",
    )
    y = 200.0
    for number, line in enumerate(text):
        y = page.para(84, y, line, 430, 14.5, indent=0 if number == 0 else 2, leading=1.9) + 6
    page.text(500, 600, s.surveyor, 15, anchor="r")
    page.text(500, 628, spell(s.reported, "han"), 15, anchor="r")
    seal(page, 420, 604, s.surveyor, across=112)
    return Drawn(KIND, [page], s.truth(), what="one page of sentences")


def word_report(s: Survey) -> Drawn:
    writer = DocxWriter(header=f"{s.surveyor}  报告编号：CSI-{s.year}-0417")
    writer.line(f"{s.name}", size=20, centre=True, bold=True)
    writer.line("客户满意度调查报告", size=20, centre=True, bold=True)
    writer.line(f"（{s.year}年度）", centre=True)
    writer.line("一、调查背景与方法", bold=True, size=13)
    writer.line(f"调查时间：{spell(s.start, 'dash')}至{spell(s.end, 'dash')}。有效样本数：{s.sample}。调查方式：面访。")
    writer.footnote("置信度95%，抽样误差不超过4.5%。")
    writer.line("二、主要结论", bold=True, size=13)
    writer.table([("一级指标", "满意度（分）"), ("产品", "93.10"), ("服务", "90.66"), ("总体满意度", str(s.score))])
    writer.text_box([f"调查机构：{s.surveyor}", f"出具日期：{spell(s.reported)}"], top=20)
    return Drawn(KIND, [], s.truth(), what="DOCX; surveyor and date in a text box", docx=writer.package())


def samples() -> list[Sample]:
    consult, quality = "上海汀岚企业管理咨询有限公司", "江苏吴韵质量评价中心"
    return [
        Sample(
            "csi-luheng-2025",
            third_party(Survey("luheng", consult, True, 2025, "2025-10-09", "2025-11-28", 312, 91.46, "分", "2025-12-15")),
            TEXT,
        ),
        Sample(
            "csi-tangqi-2024",
            third_party(Survey("tangqi", quality, True, 2024, "2024-09-02", "2024-10-31", 206, 88.7, "分", "2024-11-20")),
            scan("pdf", 2, grey=True, dpi=125),
        ),
        Sample(
            "csi-valve-targets",
            with_targets(Survey("valve", quality, True, 2025, "2025-08-04", "2025-09-19", 263, 92.42, "分", "2025-10-17")),
            scan("pdf", 3, quality=48),
        ),
        Sample(
            "csi-changshu-own",
            own_table(Survey("changshu", "销售部", False, 2025, "2025-11-01", "2025-12-10", 47, 96.3, "%", "2025-12-18")),
            TEXT,
        ),
        Sample(
            "csi-changshu-own-photo",
            own_table(Survey("zjg", "市场营销部", False, 2024, "2024-11-05", "2024-12-05", 47, 94.8, "%", "2024-12-20")),
            photo("jpg", 4),
        ),
        Sample(
            "csi-jinghu-letter",
            letter_report(
                Survey("jinghu", "江苏省用户满意工程联席会议", True, 2025, "2025-06-03", "2025-07-25", 400, 92.05, "分", "2025-08-30")
            ),
            scan("jpg", 5, quality=50),
        ),
        Sample(
            "csi-property-word",
            word_report(Survey("property", quality, True, 2025, "2025-03-10", "2025-04-18", 528, 91.88, "分", "2025-05-06")),
            Form(),
        ),
    ]
