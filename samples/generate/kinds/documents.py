"""Papers of the enterprise itself: appointments, quality credit reports, commitments, policies, finances, social responsibility."""
# ruff: noqa: E501 (long lines are the printed text)

from __future__ import annotations

from samples.generate.companies import company
from samples.generate.docx_writer import DocxWriter
from samples.generate.ornaments import border, letterhead, logo, seal, signature
from samples.generate.sample import TEXT, Drawn, Form, Sample, Truth, photo, scan
from samples.generate.sheet import Sheet
from samples.generate.spelling import spell


def appointed_by_document(who: str, person: str, number: str, date: str) -> Drawn:
    name = company(who).name
    page = Sheet(font="old-kai")
    y = letterhead(page, f"{name}文件" if len(name) < 13 else name, number)
    y = page.para(90, y + 24, f"关于任命{person}同志为首席质量官的通知", 415, 21, font="song-bold", anchor="m")
    page.text(70, y + 20, "公司各部门、各车间：", 14)
    y = page.para(
        70,
        y + 50,
        f"为落实企业质量安全主体责任，完善质量管理体系，根据公司质量发展需要，经总经理办公会研究决定，任命{person}同志为公司首席质量官，任期三年，全面负责公司质量管理工作。",
        455,
        14,
        indent=2,
        leading=1.9,
    )
    page.para(70, y, "特此通知。", 455, 14, indent=2)
    page.text(500, y + 120, name, 14, anchor="r")
    page.text(500, y + 148, spell(date), 14, anchor="r")
    seal(page, 430, y + 122, name, across=112)
    fields: dict[str, Truth] = {"organisation": name, "role": "首席质量官", "appointed_on": date, "document_no": number}
    return Drawn("appointment", [page], fields, what="red-headed document")


def appointed_by_certificate(who: str, person: str, date: str, *, style: str = "han") -> Drawn:
    name = company(who).name
    page = Sheet(842, 595, font="song", paper=(255, 250, 240))
    border(page, "thick", (170, 30, 30))
    page.text(421, 130, "任 命 书", 46, "song-bold", (170, 30, 30), "m")
    page.text(110, 220, f"兹任命 {person} 同志为", 22)
    page.text(421, 290, f"{name}", 24, "hei-bold", anchor="m")
    page.text(421, 340, "首席质量官", 30, "hei-bold", (170, 30, 30), "m")
    page.text(110, 400, "自签发之日起生效。", 18)
    page.text(560, 460, f"总经理：{company(who).person}", 16)
    page.text(560, 500, spell(date, style), 16)
    seal(page, 640, 470, name, across=110)
    return Drawn(
        "appointment", [page], {"organisation": name, "role": "首席质量官", "appointed_on": date}, what="appointment as a certificate"
    )


def appointed_in_word(who: str, person: str, number: str, date: str) -> Drawn:
    writer = DocxWriter(header=company(who).name)
    writer.line("首席质量官任命书", size=20, centre=True, bold=True)
    writer.line(f"文件编号：{number}")
    writer.line(f"为推行首席质量官制度，经研究决定任命质量部部长{person}为本公司首席质量官，行使质量一票否决权。")
    writer.text_box([company(who).name, spell(date, "cn0")])
    fields: dict[str, Truth] = {"organisation": company(who).name, "role": "首席质量官", "appointed_on": date, "document_no": number}
    return Drawn("appointment", [], fields, what="DOCX; date only in a text box", docx=writer.package())


def quality_credit(who: str, year: int, published: str, *, standard: bool = True, style: str = "cn") -> Drawn:
    name = company(who).name
    cover = Sheet(font="hei")
    cover.area(0, 0, 595, 200, fill=(30, 80, 150))
    cover.text(297, 110, f"{year}年度", 24, colour=(255, 255, 255), anchor="m")
    cover.text(297, 330, "企业质量信用报告", 36, "hei-bold", anchor="m")
    cover.para(80, 420, name, 435, 20, anchor="m")
    cover.text(297, 700, f"发布日期：{spell(published, style)}", 14, anchor="m")
    body = Sheet(font="song")
    body.text(60, 80, "报告前言", 16, "hei-bold")
    basis = (
        "本报告按照GB/T 31870-2015《企业质量信用报告编写指南》的要求，结合本企业实际编制。"
        if standard
        else "本报告结合本企业质量管理实际情况编制。"
    )
    y = body.para(
        60,
        110,
        f"{basis}报告时间范围：{year}年1月1日至{year}年12月31日。本企业保证报告内容真实，不存在虚假记载，并愿意接受社会监督。",
        475,
        12.5,
        indent=2,
        leading=1.8,
    )
    body.text(60, y + 20, "目  录", 16, "hei-bold")
    for number, chapter in enumerate(
        ("企业简介", "企业质量理念", "企业质量管理", "产品质量责任", "质量诚信管理", "质量基础", "产品质量水平", "顾客满意"), 1
    ):
        body.text(80, y + 26 + number * 24, f"第{number}章  {chapter}", 12)
        body.text(520, y + 26 + number * 24, str(number * 2 + 1), 12, anchor="r")
    fields: dict[str, Truth] = {"organisation": name, "year": year, "follows_gbt31870": standard, "published_on": published}
    if not standard:
        del fields["follows_gbt31870"]
    return Drawn(
        "quality_credit_report", [cover, body], fields, what="quality credit report" + ("" if standard else " that names no guide")
    )


def commitment(who: str, date: str, *, sealed: bool, signed: bool) -> Drawn:
    name = company(who).name
    page = Sheet(font="song")
    page.text(297, 90, "企业质量信用等级认定申报承诺书", 20, "song-bold", anchor="m")
    y = page.para(
        72,
        140,
        f"本企业（统一社会信用代码：{company(who).uscc}）自愿参加江苏省企业质量信用等级认定，郑重承诺：",
        450,
        13,
        indent=2,
        leading=1.8,
    )
    for text in (
        "一、所交材料真实、完整，复印件与原件一致，如有虚假愿承担责任。",
        "二、按规定的格式和时间报送材料，配合评审和核查。",
        "三、不以任何不正当手段影响认定结果。",
        "四、同意公开本承诺，接受社会监督；如有失信，接受相应处理。",
    ):
        y = page.para(72, y + 4, text, 450, 13, indent=2, leading=1.8)
    page.text(90, 560, f"承诺单位（盖章）：{name}", 13)
    page.text(90, 600, "法定代表人（签字）：", 13)
    page.text(380, 650, spell(date), 13)
    if signed:
        signature(page, 220, 596, who)
    if sealed:
        seal(page, 380, 580, name, across=112)
    fields: dict[str, Truth] = {"organisation": name, "uscc": company(who).uscc, "signed_on": date, "sealed": sealed, "signed": signed}
    flags = [code for code, on in (("seal_missing", not sealed), ("signature_missing", not signed)) if on]
    return Drawn(
        "commitment_letter", [page], fields, what="commitment" + ("" if sealed and signed else ", not sealed or not signed"), flags=flags
    )


def finances(who: str, year: int, revenue: int, research: int, profit: int) -> Drawn:
    """Figures in yuan; the table prints them with thousands separators and two decimals."""
    name, auditor = company(who).name, "苏州禾信会计师事务所（普通合伙）"
    page = Sheet(font="song")
    page.text(297, 90, f"{name}", 16, "hei-bold", anchor="m")
    page.text(297, 118, f"{year}年度利润表（摘自审计报告）", 16, "hei-bold", anchor="m")
    page.text(535, 146, "单位：人民币元", 10, anchor="r")
    rows = [
        ("项目", "本年金额", "上年金额"),
        ("一、营业收入", f"{revenue:,}.00", f"{revenue * 9 // 10:,}.00"),
        ("减：营业成本", f"{revenue * 7 // 10:,}.00", f"{revenue * 6 // 10:,}.00"),
        ("    研发费用", f"{research:,}.00", f"{research * 8 // 10:,}.00"),
        ("四、净利润", f"{profit:,}.00", f"{profit * 9 // 10:,}.00"),
    ]
    page.table(60, 154, (195, 140, 140), rows, 11)
    page.text(60, 360, f"审计机构：{auditor}", 12)
    seal(page, 400, 380, auditor)
    fields: dict[str, Truth] = {
        "organisation": name,
        "year": year,
        "revenue": revenue,
        "rd_expense": research,
        "net_profit": profit,
        "auditor": auditor,
    }
    return Drawn(
        "financial_report", [page], fields, what="profit statement", notes="two years' columns; the truth is the current year, in yuan"
    )


def policy(who: str, title: str, number: str, topic: str, issued: str) -> Drawn:
    writer = DocxWriter(header=f"{company(who).name}    {number}")
    writer.line(company(who).name, size=16, centre=True)
    writer.line(title, size=22, centre=True, bold=True)
    writer.table([("文件编号", number), ("版本", "B/1"), ("发布日期", spell(issued, "dash")), ("编制部门", "质量部")])
    for heading, text in (
        ("1 目的", "为规范本公司有关活动，明确职责，制定本制度。"),
        ("2 适用范围", "适用于公司各部门。"),
        ("3 职责", "质量部负责组织实施，各部门配合。"),
        ("4 工作程序", "每季度至少检查一次，形成记录，保存三年。"),
    ):
        writer.line(heading, bold=True)
        writer.line(text)
    fields: dict[str, Truth] = {
        "organisation": company(who).name,
        "title": title,
        "document_no": number,
        "topic": topic,
        "issued_on": issued,
    }
    return Drawn("policy_document", [], fields, what="DOCX procedure with a header", notes="topic is free text", docx=writer.package())


def responsibility(who: str, year: int, published: str, *, kind: str = "社会责任报告") -> Drawn:
    name = company(who).name
    cover = Sheet(font="hei", paper=(236, 245, 238))
    logo(cover, 110, 110, "绿", (40, 130, 80), 80)
    cover.para(70, 300, f"{name}\n{year}年度{kind}", 455, 26, font="hei-bold", anchor="m", leading=1.7)
    cover.text(297, 700, f"{spell(published)}", 14, anchor="m")
    body = Sheet(font="song")
    body.text(60, 90, "关于本报告", 18, "hei-bold")
    body.para(
        60,
        124,
        f"本报告是{name}向社会公开发布的{kind}，披露{year}年1月1日至12月31日期间公司在环境、员工、供应链和公益方面的实践。编制参照GB/T 36001《社会责任报告编写指南》。",
        475,
        13,
        indent=2,
        leading=1.8,
    )
    fields: dict[str, Truth] = {"organisation": name, "year": year, "report_type": kind, "published_on": published}
    return Drawn("social_responsibility_report", [cover, body], fields, what=kind)


def samples() -> list[Sample]:
    return [
        Sample("appointment-luheng", appointed_by_document("luheng", "翁明远", "鹿衡发〔2024〕12号", "2024-03-01"), scan("pdf", 1)),
        Sample("appointment-tangqi", appointed_by_certificate("tangqi", "蒋嘉树", "2023-06-30"), photo("jpg", 2)),
        Sample("appointment-heli-word", appointed_in_word("heli", "孟宏毅", "HL-RM-2025-003", "2025-02-10"), Form()),
        Sample("appointment-valve", appointed_by_document("valve", "石振华", "通筑阀〔2022〕5号", "2022-08-15"), TEXT),
        Sample(
            "appointment-wujiang",
            appointed_by_certificate("wujiang", "皇甫雨桐", "2025-05-20", style="cn0"),
            scan("jpg", 5, quality=50, footer="CamScanner 扫描"),
        ),
        Sample("qcr-luheng", quality_credit("luheng", 2025, "2026-03-15"), TEXT),
        Sample("qcr-jinghu", quality_credit("jinghu", 2024, "2025-04-10", style="cn0"), scan("pdf", 7, grey=True, dpi=120)),
        Sample("qcr-paint-no-guide", quality_credit("paint", 2024, "2025-06-01", standard=False, style="dot"), TEXT),
        Sample("commitment-luheng", commitment("luheng", "2026-05-22", sealed=True, signed=True), scan("pdf", 9)),
        Sample("commitment-wujiang-bare", commitment("wujiang", "2026-06-01", sealed=False, signed=False), TEXT),
        Sample("finance-luheng", finances("luheng", 2025, 386215400, 19842300, 31207700), TEXT),
        Sample("finance-tangqi", finances("tangqi", 2024, 1120483000, 50221900, 88140600), scan("pdf", 12, grey=True)),
        Sample("policy-beian", policy("beian", "计量器具管理制度", "BA-QP-011", "计量管理", "2024-01-05"), Form()),
        Sample("policy-shidai", policy("shidai", "知识产权管理办法", "SD/IP-2025-02", "知识产权", "2025-07-01"), Form()),
        Sample("csr-jinghu", responsibility("jinghu", 2024, "2025-04-28"), TEXT),
        Sample(
            "esg-wfoe",
            responsibility("wfoe", 2025, "2026-04-15", kind="环境、社会和公司治理（ESG）报告"),
            scan("pdf", 16, dpi=120, quality=50),
        ),
    ]
