"""Credit reports of 信用江苏 and others: special reports with tables of penalties, public ones, a clean one, incomplete ones."""
# ruff: noqa: E501 (long lines are the printed text)

from __future__ import annotations

from collections.abc import Sequence

from samples.generate.companies import Company, company
from samples.generate.ornaments import border, qr, seal, watermark
from samples.generate.sample import TEXT, Drawn, Form, Row, Sample, Truth, photo, scan
from samples.generate.sheet import Sheet
from samples.generate.spelling import spell

KIND = "credit_report"
DOMAINS = "市场监管、生态环境、应急管理、税务、人力资源社会保障、住房城乡建设、交通运输、公安、海关、法院、消防、卫生健康"
NO_RECORD = "在查询期限内，未查到相关记录。"


def penalty(
    number: str, reason: str, category: str, authority: str, decided: str, amount: int, *, repaired: bool, kind: str = "penalty"
) -> Row:
    return {
        "record_type": kind,
        "document_no": number,
        "reason": reason,
        "category": category,
        "authority": authority,
        "decided_on": decided,
        "amount": amount,
        "repaired": repaired,
    }


def special(
    who: Company,
    number: str,
    generated: str,
    start: str,
    end: str,
    records: Sequence[Row] = (),
    *,
    domains: bool = True,
    summary: bool = True,
    style: str = "cn",
) -> Drawn:
    """信用江苏 专项信用报告: a cover, then basic facts and one section a domain with a table of what was found."""
    cover = Sheet(font="hei")
    watermark(cover, "信用江苏", colour=(238, 243, 250), size=40)
    cover.text(297, 250, "专项信用报告", 40, "hei-bold", (20, 60, 140), "m", gap=6)
    cover.text(297, 290, "（企业法人）", 16, anchor="m")
    y = 400.0
    for label, value in (
        ("报告编号", number),
        ("主体名称", who.name),
        ("统一社会信用代码", who.uscc),
        ("报告生成日期", spell(generated, style)),
        ("报告出具单位", "江苏省公共信用信息中心"),
    ):
        y = cover.row(120, y, label, value, label_room=140, room=270, size=14) + 12
    qr(cover, 257, 640, 80, f"https://credit.jiangsu.gov.cn/report/{number}")
    body = Sheet()
    watermark(body, "信用江苏", colour=(242, 246, 251), size=40)
    body.text(60, 70, "一、查询说明", 14, "hei-bold")
    y = body.row(60, 96, "查询期限", f"{spell(start, style)}至{spell(end, style)}", size=11.5, label_room=90)
    y = body.row(
        60, y, "查询领域", ("全部领域（" + DOMAINS + "等）") if domains else "市场监管、税务（共2个领域）", size=11.5, label_room=90
    )
    y = body.row(60, y, "是否包含简易处罚", "是" if summary else "否", size=11.5, label_room=90)
    body.text(60, y + 16, "二、基本信息", 14, "hei-bold")
    rows = [
        ("企业名称", who.name, "统一社会信用代码", who.uscc),
        ("法定代表人", who.person, "成立日期", who.established),
        ("住所", who.address, "登记机关", who.authority),
    ]
    y = body.table(60, y + 28, (70, 180, 90, 135), rows, 9.5, head=False)
    body.text(60, y + 30, "三、行政处罚信息", 14, "hei-bold")
    y = penalties(body, y + 44, records)
    body.text(60, y + 28, "四、经营异常名录信息", 14, "hei-bold")
    odd = [row for row in records if row["record_type"] == "abnormal_operation"]
    y = body.para(
        60,
        y + 50,
        f"{spell(str(odd[0]['decided_on']), style)}因{odd[0]['reason']}被{odd[0]['authority']}列入经营异常名录，已移出。"
        if odd
        else NO_RECORD,
        475,
        11,
    )
    body.text(60, y + 18, "五、严重失信主体名单信息", 14, "hei-bold")
    body.text(60, y + 40, NO_RECORD, 11)
    body.para(
        60,
        y + 74,
        "声明：本报告由信用江苏网站依申请生成，信息由有关部门和单位提供，仅供参考。对报告有异议的，可向信息提供单位提出异议申诉。",
        475,
        9,
    )
    fields: dict[str, Truth] = {
        "organisation": who.name,
        "uscc": who.uscc,
        "report_no": number,
        "generated_on": generated,
        "period_start": start,
        "period_end": end,
        "all_domains": domains,
        "includes_summary_penalties": summary,
        "verdict": "records" if records else "clean",
    }
    flags = [
        code
        for code, on in (
            ("domains_incomplete", not domains),
            ("summary_penalties_excluded", not summary),
            ("adverse_record", bool(records)),
        )
        if on
    ]
    return Drawn(KIND, [cover, body], fields, {"records": list(records)} if records else {}, what="专项信用报告 of 信用江苏", flags=flags)


def penalties(page: Sheet, y: float, records: Sequence[Row]) -> float:
    """The table of penalties, one ruled block a penalty; or the sentence that there is none."""
    fines = [row for row in records if row["record_type"] == "penalty"]
    if not fines:
        page.text(60, y + 8, NO_RECORD, 11)
        return y + 14
    for number, row in enumerate(fines, 1):
        block = [
            (f"第{number}条 行政处罚决定书文号", str(row["document_no"])),
            ("违法事实", str(row["reason"])),
            ("处罚机关", str(row["authority"])),
            ("处罚决定日期", str(row["decided_on"])),
            ("罚款金额（万元）", f"{int(str(row['amount'])) / 10000:g}"),
            ("信用修复情况", "已修复" if row["repaired"] else "未修复"),
        ]
        y = page.table(60, y, (150, 325), block, 9.5, head=False) + 8
    return y


def public(who: Company, number: str, generated: str, records: Sequence[Row]) -> Drawn:
    """公共信用信息报告: one wide table, a row a record, summary counts first."""
    page = Sheet(842, 595, font="hei")
    page.text(421, 62, "法人公共信用信息报告", 24, "hei-bold", anchor="m")
    page.text(421, 84, f"编号：{number}        生成时间：{spell(generated, 'dash')} 14:05:22", 10, anchor="m")
    y = page.table(50, 100, (120, 320, 120, 182), [("机构名称", who.name, "统一社会信用代码", who.uscc)], 10, head=False)
    counts = {
        "行政许可": 3,
        "行政处罚": sum(r["record_type"] == "penalty" for r in records),
        "经营异常": sum(r["record_type"] == "abnormal_operation" for r in records),
        "严重失信": 0,
    }
    y = page.table(50, y + 14, (185, 185, 186, 186), [tuple(counts), tuple(f"{count}条" for count in counts.values())], 10)
    page.text(50, y + 26, "失信信息明细", 12, "hei-bold")
    names = {"penalty": "行政处罚", "abnormal_operation": "列入经营异常名录"}
    rows = [("序号", "信息类别", "文书号", "事由", "认定机关", "决定日期", "金额（元）", "修复")]
    rows += [
        (
            str(i),
            names[str(r["record_type"])],
            str(r["document_no"]),
            str(r["reason"]),
            str(r["authority"]),
            spell(str(r["decided_on"]), "dot"),
            str(r["amount"]) if r["amount"] else "—",
            "是" if r["repaired"] else "否",
        )
        for i, r in enumerate(records, 1)
    ]
    y = page.table(50, y + 34, (36, 84, 130, 200, 120, 72, 60, 40), rows, 9)
    page.text(760, y + 50, "苏州市公共信用信息中心", 12, anchor="r")
    seal(page, 690, y + 50, "苏州市公共信用信息中心", "查询专用章")
    clean_rows = [{name: value for name, value in row.items() if value != "" and (name, value) != ("amount", 0)} for row in records]
    fields: dict[str, Truth] = {
        "organisation": who.name,
        "uscc": who.uscc,
        "report_no": number,
        "generated_on": generated,
        "verdict": "records" if records else "clean",
    }
    return Drawn(
        KIND,
        [page],
        fields,
        {"records": clean_rows},
        what="public credit report, one wide table",
        flags=["adverse_record"],
        notes="no period and no domains printed",
    )


def letter(who: Company, number: str, generated: str, start: str, end: str) -> Drawn:
    """无违法违规证明版: a certificate of no record in running text."""
    page = Sheet(font="song")
    border(page, "double", (20, 60, 140))
    page.text(297, 140, "公共信用报告", 30, "song-bold", anchor="m")
    page.text(297, 166, "（无违法违规证明版）", 14, anchor="m")
    page.text(500, 200, f"报告编号：{number}", 10.5, anchor="r")
    body = f"经查询江苏省公共信用信息系统，{who.name}（统一社会信用代码：{who.uscc}）自{spell(start)}至{spell(end)}期间，在全部领域（{DOMAINS}）均无行政处罚（含简易处罚）、严重失信主体名单等违法违规记录。"
    y = page.para(84, 250, body, 427, 14, indent=2, leading=2)
    page.para(84, y + 10, "特此证明。", 427, 14, indent=2)
    page.text(500, 560, "江苏省公共信用信息中心", 14, anchor="r")
    page.text(500, 586, spell(generated), 14, anchor="r")
    seal(page, 430, 560, "江苏省公共信用信息中心", "信用报告专用章")
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
    return Drawn(KIND, [page], fields, what="certificate of no record, running text")


FINES = (
    penalty(
        "昆市监处罚〔2025〕04112号",
        "生产的压敏胶粘带经监督抽查不合格",
        "product_quality",
        "昆山市市场监督管理局",
        "2025-08-19",
        21600,
        repaired=False,
    ),
    penalty(
        "昆环罚字〔2024〕第088号", "危险废物贮存间未设置识别标志", "environment", "昆山市生态环境局", "2024-11-05", 50000, repaired=True
    ),
)
LATE = penalty(
    "", "未按规定期限公示2023年年度报告", "", "苏州市吴江区行政审批局", "2024-07-08", 0, repaired=True, kind="abnormal_operation"
)


def samples() -> list[Sample]:
    adverts = penalty(
        "吴市监案字〔2025〕17号",
        "在网店发布虚假广告，对商品质量作引人误解的宣传",
        "advertising",
        "苏州市吴江区市场监督管理局",
        "2025-03-14",
        3000,
        repaired=True,
    )
    return [
        Sample("credit-luheng", special(company("luheng"), "JSZX20260506000183", "2026-05-06", "2023-05-06", "2026-05-05"), TEXT),
        Sample(
            "credit-xingmao-fines",
            special(company("xingmao"), "JSZX20260611004410", "2026-06-11", "2023-06-11", "2026-06-10", FINES, style="dash"),
            TEXT,
        ),
        Sample(
            "credit-shidai-incomplete",
            special(
                company("shidai"),
                "JSZX20260518007125",
                "2026-05-18",
                "2025-05-18",
                "2026-05-17",
                domains=False,
                summary=False,
                style="slash",
            ),
            scan("pdf", 3, grey=True, dpi=130),
        ),
        Sample(
            "credit-wujiang-public",
            public(company("wujiang"), "SZGX-2026-0091823", "2026-04-20", [adverts, LATE]),
            Form("picture", "png", dpi=115),
        ),
        Sample(
            "credit-valve-letter",
            letter(company("valve"), "GGXY3206822026000517", "2026-06-03", "2023-06-03", "2026-06-02"),
            scan("jpg", 5, quality=50),
        ),
        Sample(
            "credit-paint-photo",
            public(
                company("paint"),
                "SZGX-2025-0110276",
                "2025-12-12",
                [
                    penalty(
                        "东应急罚〔2025〕31号",
                        "未对从业人员进行安全生产教育和培训",
                        "safety",
                        "东台市应急管理局",
                        "2025-06-24",
                        15000,
                        repaired=False,
                    )
                ],
            ),
            photo("jpg", 6, long_side=1900),
        ),
    ]
