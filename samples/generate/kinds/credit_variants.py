"""A credit report without any record that speaks of penalties everywhere."""

from __future__ import annotations

from samples.generate.companies import Company, company
from samples.generate.kinds.credit_reports import KIND
from samples.generate.ornaments import seal, watermark
from samples.generate.sample import Drawn, Sample, Truth, scan
from samples.generate.sheet import Sheet
from samples.generate.spelling import spell


def clean_by_section(who: Company, number: str, generated: str, start: str, end: str) -> Drawn:
    """No record at all, but a section, a count and an explanation a kind of penalty."""
    page = Sheet(font="song")
    watermark(page, "信用报告", colour=(243, 246, 250), size=40)
    page.text(297, 80, "法人和非法人组织公共信用报告", 21, "hei-bold", anchor="m")
    page.text(297, 104, f"报告编号：{number}    生成日期：{spell(generated, 'dash')}", 10.5, anchor="m")
    y = page.table(
        60,
        120,
        (110, 365),
        [("主体名称", who.name), ("统一社会信用代码", who.uscc), ("信息期间", f"{spell(start, 'dash')} 至 {spell(end, 'dash')}")],
        10.5,
        head=False,
    )
    for title, text in (
        ("一、行政处罚信息（一般程序行政处罚、简易程序行政处罚）", "行政处罚信息共0条。查询期内未查到行政处罚记录。"),
        ("二、严重失信主体名单信息", "查询期内未被列入严重失信主体名单。"),
        ("三、经营异常名录（状态）信息", "查询期内未被列入经营异常名录。"),
        ("四、司法裁判及执行信息", "未查到失信被执行人信息、限制消费信息。"),
    ):
        page.text(60, y + 30, title, 12, "hei-bold")
        page.text(80, y + 52, text, 11.5)
        y += 44
    page.para(
        60,
        y + 50,
        "说明：1.行政处罚信息指行政机关依据《中华人民共和国行政处罚法》作出的处罚决定，包含警告、通报批评、罚款、没收违法所得、吊销许可证件等。"
        "2.行政处罚信息自公示之日起满三年不再公示；涉及产品质量、食品安全、安全生产领域被吊销许可的行政处罚不予修复。"
        "3.本报告涵盖市场监管、生态环境、应急管理、税务、海关等全部领域。4.行政处罚信用修复请登录信用中国网站办理。",
        475,
        10,
        leading=1.7,
    )
    page.text(500, 690, "常州市公共信用信息中心", 13, anchor="r")
    seal(page, 440, 680, "常州市公共信用信息中心", "信用报告专用章")
    fields: dict[str, Truth] = {
        "organisation": who.name,
        "uscc": who.uscc,
        "report_no": number,
        "generated_on": generated,
        "period_start": start,
        "period_end": end,
        "all_domains": True,
        "includes_summary_penalties": True,
        "verdict": "clean",
    }
    return Drawn(
        KIND,
        [page],
        fields,
        what="no record, though 行政处罚 stands in every section",
        notes="words of penalties in headings and explanations are no records",
    )


def samples() -> list[Sample]:
    return [
        Sample(
            "credit-heli-clean",
            clean_by_section(company("heli"), "GGXY3204122026000938", "2026-05-27", "2023-05-27", "2026-05-26"),
            scan("pdf", 4, quality=46),
        ),
    ]
