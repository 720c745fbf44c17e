"""Accreditation of a laboratory, assurance of its measurements, calibration of an instrument; a bilingual product certificate."""
# ruff: noqa: E501 (long lines are the printed text)

from __future__ import annotations

from samples.generate.companies import company
from samples.generate.ornaments import border, logo, qr, seal, signature
from samples.generate.sample import TEXT, Drawn, Form, Sample, Truth, photo, scan
from samples.generate.sheet import Sheet
from samples.generate.spelling import spell


def accredited(who: str, number: str, issued: str, until: str) -> Drawn:
    """实验室认可证书: Chinese and English lines, the accredited body in brackets after its company."""
    owner = company(who)
    page = Sheet(font="song")
    border(page, "double", (20, 60, 140))
    page.text(297, 96, "中国合格评定国家认可委员会", 19, "song-bold", anchor="m")
    page.text(297, 134, "实验室认可证书", 29, "song-bold", (20, 60, 140), "m", gap=3)
    page.text(297, 160, "LABORATORY ACCREDITATION CERTIFICATE", 11, "serif", anchor="m")
    page.text(297, 188, f"（注册号：CNAS {number}）", 12, anchor="m")
    page.text(90, 236, "兹证明：", 14)
    page.para(90, 272, f"{owner.name}检测中心", 415, 18, font="hei-bold", anchor="m")
    page.para(90, 300, f"（法人：{owner.name}）", 415, 12.5, anchor="m")
    page.para(90, 328, owner.address, 415, 12, anchor="m")
    y = page.para(
        90,
        372,
        "符合ISO/IEC 17025:2017《检测和校准实验室能力的通用要求》（CNAS-CL01《检测和校准实验室能力认可准则》）的要求，具备承担本证书附件所列服务能力，予以认可。",
        415,
        13,
        indent=2,
        leading=1.8,
    )
    page.para(90, y + 4, "获认可的能力范围见标有相同认可注册号的证书附件，证书附件是本证书组成部分。", 415, 12, indent=2, leading=1.8)
    y = 560.0
    for label, day in (("生效日期", issued), ("截止日期", until)):
        page.text(110, y, f"{label}：{spell(day, 'dash')}", 13)
        y += 26
    logo(page, 130, 690, "CNAS", (20, 60, 140), 76)
    signature(page, 300, 690, number)
    page.text(290, 720, "中国合格评定国家认可委员会授权人", 10)
    seal(page, 450, 670, "中国合格评定国家认可委员会", "认可专用章")
    fields: dict[str, Truth] = {
        "organisation": owner.name,
        "certificate_no": f"CNAS {number}",
        "scheme": "CNAS",
        "issued_on": issued,
        "valid_until": until,
    }
    return Drawn(
        "laboratory_accreditation",
        [page],
        fields,
        what="CNAS accreditation of a laboratory",
        notes="the organisation is the legal person in brackets; ISO/IEC 17025 is no management system here",
    )


def assured(who: str, number: str, issued: str, until: str, authority: str) -> Drawn:
    """计量合格确认证书 of a small manufacturer."""
    name = company(who).name
    page = Sheet(842, 595, font="song", paper=(253, 252, 245))
    border(page, "guilloche", (40, 90, 150))
    page.text(421, 140, "计量合格确认证书", 38, "song-bold", (30, 70, 130), "m", gap=5)
    page.text(720, 186, f"证书编号：{number}", 14, anchor="r")
    page.text(110, 244, f"{name}：", 20)
    page.para(
        110,
        290,
        "经对你单位计量工作进行考核，符合《江苏省计量合格确认办法》的要求，确认为计量合格企业。特发此证。",
        620,
        19,
        indent=2,
        leading=1.8,
    )
    page.text(110, 420, f"有效期至：{spell(until, 'cn')}", 16)
    page.text(720, 470, authority, 18, anchor="r")
    page.text(720, 504, spell(issued, "cn"), 16, anchor="r")
    seal(page, 640, 472, authority, across=112)
    fields: dict[str, Truth] = {
        "organisation": name,
        "certificate_no": number,
        "issued_on": issued,
        "valid_until": until,
        "authority": authority,
    }
    return Drawn("metrology_certificate", [page], fields, what="计量合格确认 of an enterprise")


def calibrated(who: str, number: str, instrument: str, day: str, until: str) -> Drawn:
    """Verification certificate of a measuring instrument: 送检单位, 计量器具名称, 检定结论, 有效期至."""
    laboratory = "苏州鉴衡计量测试院有限公司"
    page = Sheet(font="song")
    page.text(297, 80, laboratory, 19, "song-bold", anchor="m")
    page.text(297, 132, "检 定 证 书", 32, "song-bold", anchor="m")
    page.text(297, 160, f"证书编号：{number}", 12, anchor="m")
    y = 220.0
    for label, value in (
        ("送检单位", company(who).name),
        ("计量器具名称", instrument),
        ("型号/规格", "（0～25）mm"),
        ("出厂编号", "G2107738"),
        ("制造单位", "北方量具量仪有限公司"),
        ("检定依据", "JJG 21-2008《千分尺检定规程》"),
        ("检定结论", "准予作1级使用"),
    ):
        page.row(90, y, label, value, label_room=126, room=300, size=14, spread=True)
        page.line((216, y + 5), (500, y + 5), thick=0.5)
        y += 40
    for index, role in enumerate(("批准人", "核验员", "检定员")):
        page.text(300, 556 + index * 30, role, 13)
        signature(page, 370, 552 + index * 30, role)
    page.text(110, 664, f"检定日期  {spell(day, 'cn-spaced')}", 13)
    page.text(110, 690, f"有效期至  {spell(until, 'cn-spaced')}", 13)
    seal(page, 200, 590, laboratory, "检定专用章")
    page.text(297, 780, "计量检定机构授权证书号：（苏）法计〔2022〕05011号", 9, anchor="m")
    fields: dict[str, Truth] = {
        "organisation": company(who).name,
        "certificate_no": number,
        "instrument": instrument,
        "verdict": "准予作1级使用",
        "calibrated_on": day,
        "valid_until": until,
        "laboratory": laboratory,
    }
    return Drawn(
        "calibration_certificate",
        [page],
        fields,
        what="verification certificate of a micrometer",
        notes="maker and authorisation number stand beside",
    )


def product_bilingual(who: str, number: str, product: str, product_en: str, issued: str, until: str) -> Drawn:
    """产品认证证书 with the Chinese line above its English one; applicant, manufacturer and factory are the same."""
    owner, certifier = company(who), "华屹认证中心有限公司"
    page = Sheet(font="song")
    border(page, "corners", (0, 110, 130))
    logo(page, 297, 92, "CQ", (0, 110, 130), 62)
    page.text(297, 152, "产 品 认 证 证 书", 26, "song-bold", anchor="m")
    page.text(297, 172, "CERTIFICATE FOR PRODUCT CERTIFICATION", 10, "serif", anchor="m")
    page.text(80, 206, f"证书编号 No.：{number}", 12)
    y = 238.0
    for zh, en, value, value_en in (
        ("委托人名称、地址", "NAME AND ADDRESS OF THE APPLICANT", owner.name, owner.english),
        ("生产者（制造商）名称", "NAME OF THE MANUFACTURER", owner.name, owner.english),
        ("产品名称和系列、规格、型号", "PRODUCT NAME, MODEL AND SPECIFICATION", product, product_en),
        ("产品标准和技术要求", "THE STANDARDS AND TECHNICAL REQUIREMENTS", "GB/T 24825-2009；GB/T 24826-2016", ""),
        ("认证模式", "CERTIFICATION MODE", "产品型式试验＋初次工厂检查＋获证后监督", ""),
    ):
        page.text(80, y, f"{zh}", 11, "hei-bold")
        page.text(80, y + 12, en, 7.5, "serif")
        y = page.para(96, y + 30, value, 420, 12, leading=1.35)
        if value_en:
            y = page.para(96, y - 2, value_en, 420, 10, font="serif", leading=1.35)
        y += 10
    page.para(80, y + 6, "上述产品符合CQC11-465392-2023认证规则的要求，特发此证。", 440, 11)
    page.text(80, 632, f"发证日期：{spell(issued, 'cn0')}", 11.5)
    page.text(330, 632, f"有效期至：{spell(until, 'cn0')}", 11.5)
    page.text(80, 646, f"ISSUE DATE: {spell(issued, 'en-short')}", 8.5, "serif")
    page.text(330, 646, f"VALID UNTIL: {spell(until, 'en-short')}", 8.5, "serif")
    qr(page, 80, 670, 62, f"http://cx.cnca.cn/?no={number}")
    signature(page, 250, 710, number)
    page.text(420, 740, certifier, 13, "hei-bold", anchor="m")
    seal(page, 440, 706, certifier, "认证专用章")
    fields: dict[str, Truth] = {
        "organisation": owner.name,
        "certificate_no": number,
        "scheme": "自愿性产品认证",
        "product": product,
        "issued_on": issued,
        "valid_until": until,
        "certifier": certifier,
    }
    return Drawn("product_certificate", [page], fields, what="voluntary product certificate, bilingual")


def samples() -> list[Sample]:
    return [
        Sample("laboratory-tower", accredited("tower", "L14927", "2024-08-09", "2030-08-08"), scan("jpg", 91, quality=50)),
        Sample(
            "metrology-taicang",
            assured("taicang", "苏计确〔2024〕E0386号", "2024-05-17", "2029-05-16", "太仓市市场监督管理局"),
            photo("jpg", 92),
        ),
        Sample(
            "calibration-luheng",
            calibrated("luheng", "JL25-0411937", "外径千分尺", "2025-11-18", "2026-11-17"),
            scan("pdf", 93, quality=48),
        ),
        Sample(
            "product-jinghu-bilingual",
            product_bilingual(
                "jinghu",
                "CQC24001432907",
                "LED模块用直流或交流电子控制装置 JH-D60",
                "AC/DC electronic controlgear for LED modules JH-D60",
                "2024-07-16",
                "2034-07-15",
            ),
            TEXT,
        ),
        Sample(
            "product-ningbo-bilingual",
            product_bilingual("ningbo", "CQC23002418850", "电暖器 NSB-200", "Electric heater NSB-200", "2023-10-09", "2033-10-08"),
            Form("picture", "jpg", dpi=133, quality=60),
        ),
    ]
