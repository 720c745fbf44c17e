"""Management system certificates: Chinese, English and bilingual, as different certifiers set them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from samples.generate.companies import Company, company
from samples.generate.ornaments import border, logo, qr, seal, signature, watermark
from samples.generate.sample import TEXT, Drawn, Form, Part, Sample, Truth, photo, scan
from samples.generate.sheet import Colour, Sheet
from samples.generate.spelling import spell

KIND = "management_system_certificate"


@dataclass(frozen=True, slots=True)
class System:
    """How a system is called on certificates; `standards` as the truth has them."""

    key: str
    zh: str
    en: str
    printed: str
    standards: tuple[str, ...]


SYSTEMS = {
    system.key: system
    for system in (
        System("quality", "质量管理体系", "Quality Management System", "GB/T 19001-2016/ISO 9001:2015", ("GB/T 19001-2016", "ISO 9001:2015")),
        System("environment", "环境管理体系", "Environmental Management System", "GB/T 24001-2016/ISO 14001:2015", ("GB/T 24001-2016", "ISO 14001:2015")),
        System("occupational_health", "职业健康安全管理体系", "Occupational Health and Safety Management System", "GB/T 45001-2020/ISO 45001:2018", ("GB/T 45001-2020", "ISO 45001:2018")),
        System("energy", "能源管理体系", "Energy Management System", "GB/T 23331-2020/ISO 50001:2018, RB/T 119-2015", ("GB/T 23331-2020", "ISO 50001:2018", "RB/T 119-2015")),
        System("intellectual_property", "知识产权管理体系", "Intellectual Property Management System", "GB/T 29490-2013", ("GB/T 29490-2013",)),
        System("information_security", "信息安全管理体系", "Information Security Management System", "GB/T 22080-2016/ISO/IEC 27001:2013", ("GB/T 22080-2016", "ISO/IEC 27001:2013")),
        System("it_service", "信息技术服务管理体系", "IT Service Management System", "ISO/IEC 20000-1:2018", ("ISO/IEC 20000-1:2018",)),
        System("food_safety", "食品安全管理体系", "Food Safety Management System", "ISO 22000:2018", ("ISO 22000:2018",)),
        System("haccp", "危害分析与关键控制点（HACCP）体系", "HACCP System", "危害分析与关键控制点（HACCP）体系认证要求（V1.0）", ()),
        System("automotive_quality", "汽车行业质量管理体系", "Automotive Quality Management System", "IATF 16949:2016", ("IATF 16949:2016",)),
        System("medical_device_quality", "医疗器械质量管理体系", "Medical Device Quality Management System", "GB/T 42061-2022/ISO 13485:2016", ("GB/T 42061-2022", "ISO 13485:2016")),
        System("measurement", "测量管理体系", "Measurement Management System", "GB/T 19022-2003/ISO 10012:2003", ("GB/T 19022-2003", "ISO 10012:2003")),
        System("integration_of_informatisation", "信息化和工业化融合管理体系", "Integration of Informatization and Industrialization", "GB/T 23001-2017", ("GB/T 23001-2017",)),
        System("social_responsibility", "社会责任管理体系", "Social Responsibility Management System", "GB/T 39604-2020", ("GB/T 39604-2020",)),
        System("integrity", "诚信管理体系", "Integrity Management System", "GB/T 31950-2015", ("GB/T 31950-2015",)),
    )
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cert:
    """The facts of one certificate; dates are ISO, empty where the layout is to leave them out."""

    who: Company
    system: System
    number: str
    certifier: str
    first: str
    issued: str
    until: str
    scope: str = ""
    marks: tuple[str, ...] = ()
    date_style: str = "cn"

    def day(self, iso: str) -> str:
        return spell(iso, self.date_style)

    def truth(self, *names: str, english: bool = False) -> dict[str, Truth]:
        """The fields that a layout prints: the common ones and those in `names`."""
        every: dict[str, Truth] = {
            "uscc": self.who.uscc,
            "scope": self.scope or (self.who.english_product if english else self.who.product),
            "first_issued_on": self.first,
            "issued_on": self.issued,
            "valid_until": self.until,
            "certifier": self.certifier,
            "accreditations": list(self.marks),
            "standards": list(self.system.standards),
        }
        fields: dict[str, Truth] = {
            "organisation": self.who.english if english else self.who.name, "certificate_no": self.number, "system": self.system.key
        }  # fmt: skip
        return fields | {name: every[name] for name in ("standards", "scope", "certifier", *names) if every[name]}


def cert(who: str, system: str, number: str, certifier: str, first: str, issued: str, until: str, **more: object) -> Cert:
    return Cert(company(who), SYSTEMS[system], number, certifier, first, issued, until, **more)  # type: ignore[arg-type]


def centred(c: Cert, *, colour: Colour = (20, 90, 170), font: str = "song", labels: tuple[str, str, str] = ("首次发证日期", "本次发证日期", "有效期至")) -> Drawn:
    """兹证明 and the name on a line of its own, everything centred; dates in one line at the foot."""
    page = Sheet(font=font)
    border(page, "guilloche", colour)
    logo(page, 297, 92, c.certifier[2:4], (190, 30, 40))
    page.text(297, 160, f"{c.system.zh}认证证书", 27 if len(c.system.zh) < 9 else 20, "song-bold", anchor="m", gap=2)
    page.text(297, 184, f"证书编号：{c.number}", 11, anchor="m")
    page.text(297, 222, "兹证明", 14, anchor="m")
    page.text(297, 256, c.who.name, 19, "hei-bold", anchor="m")
    y = page.para(100, 282, f"统一社会信用代码：{c.who.uscc}", 400, 10.5, anchor="m")
    y = page.para(100, y, f"注册地址：{c.who.address}", 400, 10.5, anchor="m")
    y = page.para(100, y, f"经营地址：{c.who.address}", 400, 10.5, anchor="m")
    page.text(297, y + 22, f"建立的{c.system.zh}符合标准", 13, anchor="m")
    page.para(90, y + 48, c.system.printed, 415, 16, font="hei-bold", anchor="m")
    page.text(297, y + 96, "通过认证范围如下", 13, anchor="m")
    page.para(100, y + 122, c.scope or c.who.product, 395, 13, anchor="m")
    page.text(92, 600, f"{labels[0]}：{c.day(c.first)}", 11)
    page.text(330, 600, f"{labels[1]}：{c.day(c.issued)}", 11)
    page.text(92, 622, f"{labels[2]}：{c.day(c.until)}", 11)
    page.text(92, 640, "本证书信息可在国家认证认可监督管理委员会官方网站（www.cnca.gov.cn）上查询", 8.5)
    qr(page, 92, 652, 62, f"http://cx.cnca.cn/?no={c.number}")
    for index, mark in enumerate(c.marks):
        logo(page, 200 + index * 62, 686, mark, (20, 60, 140), round_=index % 2 == 0)
    signature(page, 350, 690, c.certifier)
    page.text(330, 736, "签发人：", 11)
    page.text(297, 772, c.certifier, 14, "hei-bold", anchor="m")
    seal(page, 436, 706, c.certifier, "认证专用章")
    return Drawn(KIND, [page], c.truth("uscc", "first_issued_on", "issued_on", "valid_until", "accreditations"), what=f"{c.system.key} certificate, centred")


def columned(c: Cert, *, colour: Colour = (150, 30, 110)) -> Drawn:
    """A coloured band on the left, spread labels in a column, values that wrap; validity as a range."""
    page = Sheet(font="hei")
    border(page, "band", colour, inset=0)
    page.text(330, 96, f"{c.system.zh}认证证书", 25 if len(c.system.zh) < 9 else 19, "hei-bold", anchor="m")
    page.text(330, 122, f"CERTIFICATE OF {c.system.en.upper()}", 9, "sans", anchor="m")
    y = 170.0
    rows = [
        ("证书编号", c.number),
        ("获证组织名称", c.who.name),
        ("统一社会信用代码", c.who.uscc),
        ("注册地址", c.who.address),
        ("生产地址", c.who.address),
        ("认证标准", c.system.printed),
        ("认证范围", c.scope or c.who.product),
    ]
    for label, value in rows:
        y = page.row(86, y, label, value, label_room=126, room=310, size=12.5, spread=True) + 10
    page.row(86, y + 16, "有效期", f"{c.day(c.issued)} 至 {c.day(c.until)}", label_room=126, size=12.5, spread=True)
    page.row(86, y + 46, "初次获证日期", c.day(c.first), label_room=126, size=12.5, spread=True)
    for index, mark in enumerate(c.marks):
        logo(page, 120 + index * 70, 690, mark, (30, 90, 60), 52, round_=False)
    page.text(470, 690, c.certifier, 13, "hei-bold", anchor="m")
    seal(page, 440, 684, c.certifier)
    page.para(86, 750, f"地址：北京市朝阳区惠新里甲十二号  网址：www.example.cn  获证组织必须定期接受监督审核并经审核合格此证书方继续有效。", 450, 8)
    return Drawn(KIND, [page], c.truth("uscc", "first_issued_on", "issued_on", "valid_until", "accreditations"), what="spread labels, validity A 至 B",
                 notes="the beginning of the range 有效期 A 至 B is the day of issue")


def stacked(c: Cert) -> Drawn:
    """Labels above their values (next line), no frame, big pale mark behind, dates in a small ruled table."""
    page = Sheet(font="song", paper=(252, 252, 247))
    watermark(page, c.certifier[2:4] + "认证", colour=(240, 240, 232), size=44)
    page.text(60, 90, "认 证 证 书", 30, "song-bold", (140, 100, 20))
    page.text(60, 112, "CERTIFICATE", 12, "serif", (140, 100, 20))
    page.line((60, 122), (535, 122), thick=2, colour=(140, 100, 20))
    y = 160.0
    for label, value, size in (
        ("注册号", c.number, 13.0),
        ("组织", c.who.name, 17.0),
        ("统一社会信用代码", c.who.uscc, 13.0),
        ("地址", c.who.address, 12.0),
        (f"所运行的{c.system.zh}经审核符合", c.system.printed, 16.0),
        ("范围", c.scope or c.who.product, 13.0),
    ):
        page.text(60, y, label, 10, "hei", (110, 110, 110))
        y = page.para(60, y + size + 8, value, 460, size) + 12
    page.table(60, y + 16, (158, 158, 159), [("初次认证日期", "换证日期", "证书有效期至"), (c.day(c.first), c.day(c.issued), c.day(c.until))], 11)
    page.text(60, 742, c.certifier, 14, "hei-bold")
    signature(page, 300, 734, c.certifier)
    seal(page, 150, 728, c.certifier, across=96)
    return Drawn(KIND, [page], c.truth("uscc", "first_issued_on", "issued_on", "valid_until"), what="labels above values, dates in a table")


def letter(c: Cert) -> Drawn:
    """Running text without labels: the name stands under 兹证明, the dates inside sentences."""
    page = Sheet(font="kai")
    border(page, "thick", (30, 110, 80))
    page.text(297, 120, c.certifier, 16, "kai", anchor="m")
    page.text(297, 176, f"{c.system.zh}认证证书", 28 if len(c.system.zh) < 9 else 20, "song-bold", (30, 110, 80), "m")
    page.text(480, 206, f"No. {c.number}", 11, "song", anchor="r")
    page.text(90, 250, "兹证明", 15)
    page.text(297, 288, c.who.name, 20, "hei-bold", anchor="m")
    page.text(297, 312, f"（{c.who.uscc}）", 12, anchor="m")
    body = f"位于{c.who.address}的组织，其{c.system.zh}经审核符合{c.system.printed}标准的要求，覆盖范围为：{c.scope or c.who.product}。特发此证。"
    y = page.para(90, 350, body, 415, 14, indent=2, leading=1.9)
    page.para(90, y + 26, f"本证书于{c.day(c.issued)}颁发，有效期至{c.day(c.until)}止，每年应接受一次监督审核。", 415, 13, indent=2, leading=1.8)
    page.text(500, 650, c.certifier, 14, anchor="r")
    page.text(500, 680, c.day(c.issued), 14, anchor="r")
    seal(page, 420, 650, c.certifier, across=112)
    return Drawn(KIND, [page], c.truth("uscc", "issued_on", "valid_until"), what="running text without labels")


def table_form(c: Cert) -> Drawn:
    """A ruled form with a label cell and a value cell a row, and a surveillance grid below."""
    page = Sheet(font="song")
    border(page, "double", (70, 70, 70))
    page.text(297, 100, f"{c.system.zh}认证证书", 24 if len(c.system.zh) < 9 else 18, "song-bold", anchor="m", gap=1)
    rows = [
        ("证书号", c.number), ("申请人名称", c.who.name), ("统一社会信用代码", c.who.uscc), ("注册地址/审核地址", c.who.address),
        ("依据标准", c.system.printed), ("认证覆盖的业务范围", c.scope or c.who.product), ("首次注册日期", c.day(c.first)),
        ("发证日期", c.day(c.issued)), ("注册有效日期", c.day(c.until)),
    ]  # fmt: skip
    y = page.table(64, 140, (130, 337), rows, 12, head=False)
    page.text(64, y + 26, "年度监督审核记录", 11, "hei")
    page.table(64, y + 34, (117, 117, 117, 116), [("第一次监督", "合格标识", "第二次监督", "合格标识"), ("", "", "", "")], 10)
    page.text(330, 700, f"认证机构：{c.certifier}", 12, anchor="m")
    seal(page, 420, 700, c.certifier, "证书专用章")
    return Drawn(KIND, [page], c.truth("uscc", "first_issued_on", "issued_on", "valid_until"), what="ruled form")


def english(c: Cert, certifier_en: str, *, style: str = "plain") -> Drawn:
    """English certificate: `plain` centred, `side` with labels left of values, `sentence` with dates in a sentence."""
    page = Sheet(font="sans")
    named = replace(c, certifier=certifier_en)
    border(page, {"plain": "double", "side": "corners", "sentence": "thick"}[style], (10, 70, 130))
    logo(page, 297, 90, certifier_en.split()[0][:4].upper(), (10, 70, 130), 64)
    page.text(297, 160, "CERTIFICATE" if style != "side" else "Certificate of Registration", 28, "serif-bold", anchor="m")
    if style == "side":
        y = 210.0
        for label, value in (
            ("Certificate No.", c.number), ("Organization", c.who.english), ("Unified Social Credit Code", c.who.uscc),
            ("Standard", c.system.printed), ("Scope", c.scope or c.who.english_product), ("Original approval date", c.day(c.first)),
            ("Certificate issue date", c.day(c.issued)), ("Valid until", c.day(c.until)),
        ):  # fmt: skip
            y = page.row(80, y, label, value, label_room=170, room=270, size=12, colon=":", leading=1.4) + 12
        names: tuple[str, ...] = ("uscc", "first_issued_on", "issued_on", "valid_until", "accreditations")
    else:
        page.text(297, 190, f"Certificate Number: {c.number}", 11, anchor="m")
        page.text(297, 226, "This is to certify that", 12, "serif", anchor="m")
        page.para(80, 258, c.who.english, 435, 19, font="sans-bold", anchor="m")
        page.text(297, 312, f"has implemented a {c.system.en} in compliance with" if len(c.system.en) < 34 else "has implemented a management system in compliance with", 11, "serif", anchor="m")
        page.text(297, 342, c.system.printed, 17, "sans-bold", anchor="m")
        page.text(297, 380, "for the following scope", 11, "serif", anchor="m")
        page.para(90, 404, c.scope or c.who.english_product, 415, 12.5, anchor="m")
        if style == "plain":
            page.text(80, 500, f"Initial certification date: {c.day(c.first)}", 10.5)
            page.text(80, 520, f"Date of issue: {c.day(c.issued)}", 10.5)
            page.text(330, 520, f"Expiry date: {c.day(c.until)}", 10.5)
            names = ("first_issued_on", "issued_on", "valid_until", "accreditations")
        else:
            page.para(80, 500, f"This certificate is valid from {c.day(c.issued)} until {c.day(c.until)} and remains valid subject to satisfactory surveillance audits. "
                      "Issue 1. Certified since 2019.", 435, 11)
            names = ("issued_on", "valid_until", "accreditations")
    for index, mark in enumerate(c.marks):
        logo(page, 110 + index * 72, 650, mark, (60, 60, 60), 56, round_=index % 2 == 1)
    signature(page, 390, 650, certifier_en)
    page.text(390, 690, "Authorised by", 9, "serif")
    page.text(297, 750, certifier_en, 12, "sans-bold", anchor="m")
    if style == "plain":
        seal(page, 420, 640, c.certifier)
    return Drawn(KIND, [page], named.truth(*names, english=True), what=f"English certificate, {style}")


def bilingual(c: Cert, certifier_en: str) -> Drawn:
    """Chinese line above its English line everywhere, landscape."""
    page = Sheet(842, 595, font="song")
    border(page, "corners", (120, 20, 30), inset=34)
    page.text(421, 96, f"{c.system.zh}认证证书", 26, "song-bold", anchor="m")
    page.text(421, 116, f"{c.system.en} Certificate", 12, "serif", anchor="m")
    y = 150.0
    for zh, en, value, value_en in (
        ("证书编号", "Certificate No.", c.number, ""),
        ("组织名称", "Organization", c.who.name, c.who.english),
        ("统一社会信用代码", "USCC", c.who.uscc, ""),
        ("认证依据", "Standard", c.system.printed, ""),
        ("认证范围", "Scope", c.scope or c.who.product, c.who.english_product),
    ):
        page.text(90, y, f"{zh} {en}", 11, "hei")
        y = page.para(280, y, value, 470, 12.5, font="hei-bold", leading=1.4)
        if value_en:
            y = page.para(280, y, value_en, 470, 10.5, font="sans", leading=1.4)
        y += 9
    page.text(90, 440, f"颁证日期 Issued on：{c.day(c.issued)}", 11)
    page.text(330, 440, f"有效期至 Valid until：{c.day(c.until)}", 11)
    page.text(580, 440, f"首次颁证 First issued：{c.day(c.first)}", 11)
    for index, mark in enumerate(c.marks):
        logo(page, 120 + index * 70, 500, mark, (20, 60, 140), 50)
    page.text(560, 506, c.certifier, 13, "hei-bold", anchor="m")
    page.text(560, 524, certifier_en, 10, "serif", anchor="m")
    seal(page, 640, 496, c.certifier, "认证专用章", across=96)
    return Drawn(KIND, [page], c.truth("uscc", "first_issued_on", "issued_on", "valid_until", "accreditations"), what="bilingual, landscape")


HENG, HUAYI, ZHONGYUAN = "江苏衡诚认证有限公司", "华屹认证中心有限公司", "中泽远信认证（北京）有限公司"
FANGHENG, LANGU, XINZE = "北京方珩标志认证有限公司", "蓝谷检验认证（上海）股份有限公司", "深圳市信泽瑞认证有限公司"


def certificates() -> dict[str, tuple[Drawn, Form]]:
    """The single certificates by name."""
    return {
        "qms-luheng": (centred(cert("luheng", "quality", "00124Q30412R4M/3200", HENG, "2012-04-18", "2024-04-10", "2027-04-17", marks=("CNAS",))), TEXT),
        "ems-luheng": (columned(cert("luheng", "environment", "04324E10087R2M", HUAYI, "2018-06-05", "2024-05-30", "2027-06-04", marks=("CNAS", "IAF"), date_style="dash")), TEXT),
        "ohs-luheng": (stacked(cert("luheng", "occupational_health", "USA24S20563R1M", FANGHENG, "2021-07-16", "2024-07-02", "2027-07-15", date_style="dot")), scan("jpg", 3, quality=52)),
        "energy-tangqi": (table_form(cert("tangqi", "energy", "117-25EnMS-0032", ZHONGYUAN, "2022-03-01", "2025-02-21", "2028-02-28", date_style="cn0")), TEXT),
        "ip-shidai": (letter(cert("shidai", "intellectual_property", "165IP250918R0M", LANGU, "2025-08-26", "2025-08-26", "2028-08-25", date_style="han")), scan("pdf", 4, grey=True)),
        "isms-yunke": (bilingual(cert("yunke", "information_security", "CN25/10446", LANGU, "2022-11-08", "2025-11-03", "2028-11-07", marks=("UKAS",), date_style="slash"), "Langu Inspection & Certification (Shanghai) Co., Ltd."), TEXT),
        "itsm-yunke": (centred(cert("yunke", "it_service", "0652024ITSM036R1CMN", ZHONGYUAN, "2021-09-14", "2024-09-02", "2027-09-13", date_style="cn-spaced"), colour=(190, 140, 30), labels=("初次获证日期", "颁证日期", "证书有效期至")), photo("jpg", 5)),
        "fsms-yuansu": (columned(cert("yuansu", "food_safety", "001FSMS2300356", HUAYI, "2023-09-20", "2023-09-20", "2026-09-19", date_style="cn0", marks=("CNAS",)), colour=(40, 120, 50)), scan("pdf", 5, turn=90, quality=50)),
        "haccp-yuansu": (table_form(cert("yuansu", "haccp", "001HACCP2400212", HUAYI, "2024-01-08", "2024-01-08", "2027-01-07", date_style="dash1")), photo("webp", 6)),
        "iatf-changshu": (english(cert("changshu", "automotive_quality", "T-IATF 0412368", HUAYI, "2017-08-11", "2023-08-03", "2026-08-10", marks=("IATF",), date_style="en-day"), "Norvik Certification GmbH", style="sentence"), TEXT),
        "qms-wfoe-en": (english(cert("wfoe", "quality", "01 100 2614407", XINZE, "2014-02-19", "2026-02-11", "2029-02-18", marks=("DAkkS", "CNAS"), date_style="en"), "Xinze Rui Certification Co., Ltd.", style="plain"), scan("jpg", 8, footer="扫描全能王 创建", quality=50)),
        "ems-wfoe-en": (english(cert("wfoe", "environment", "SEQ-E-4471", LANGU, "2016-10-01", "2025-09-24", "2028-09-30", marks=("UKAS",), date_style="en-long"), "Bureau Altimar Certification", style="side"), photo("jpg", 9, long_side=1800)),
        "medical-medic": (columned(cert("medic", "medical_device_quality", "02125MD00019R0S", ZHONGYUAN, "2025-12-05", "2025-12-05", "2028-12-04", date_style="dot"), colour=(20, 110, 150)), replace(TEXT, broken_unicode=True)),
        "measurement-luze": (letter(cert("luze", "measurement", "CMS苏〔2023〕AAA188号", HENG, "2023-05-31", "2023-05-31", "2028-05-30", date_style="cn")), scan("tif", 10, grey=True, dpi=170)),
        "integration-zjg": (centred(cert("zjg", "integration_of_informatisation", "JSGX-IIIMS-2024-00451", FANGHENG, "2024-12-18", "2024-12-18", "2027-12-17", date_style="cn0"), colour=(20, 70, 120), font="hei", labels=("首次获证日期", "发证日期", "证书有效期")), Form("picture", "png", dpi=105)),
        "csr-hangzhou": (stacked(cert("hangzhou", "social_responsibility", "XZR25SR0077R0M", XINZE, "2025-04-27", "2025-04-27", "2028-04-26", date_style="cn")), scan("pdf", 11, faint=0.4, quality=50)),
        "integrity-paint": (table_form(cert("paint", "integrity", "JSHC-CX-20250233", HENG, "2025-06-10", "2025-06-10", "2028-06-09", date_style="slash")), photo("heic", 12, exif_turn=0, quality=40)),
        "qms-guangdong": (letter(cert("guangdong", "quality", "58923Q0791R0S", XINZE, "2023-03-22", "2023-03-22", "2026-03-21", date_style="cn0")), photo("jpg", 13, exif_turn=6)),
        "qms-construction": (replace(bilingual(replace(cert("zhenfeng", "quality", "00125QJ20266R3M", HENG, "2016-01-12", "2025-01-03", "2028-01-11", marks=("CNAS", "IAF")), scope="资质范围内的房屋建筑工程、市政公用工程施工总承包"), "Jiangsu Hengcheng Certification Co., Ltd."), notes="GB/T 19001 for a construction company"), scan("pdf", 14, turn=180, grey=True)),
    }  # fmt: skip


def eight_in_one() -> Drawn:
    """One scan of eight certificates of one company, one a page."""
    certifiers = (HENG, HUAYI, FANGHENG, ZHONGYUAN)
    layouts = (centred, columned, stacked, table_form, letter)
    systems = ("quality", "environment", "occupational_health", "energy", "intellectual_property", "measurement", "integrity", "integration_of_informatisation")
    parts: list[Part] = []
    pages: list[Sheet] = []
    for index, system in enumerate(systems):
        year = 2023 + index % 3
        c = cert("tower", system, f"TW{year}-{index + 1:02d}{system[:2].upper()}R{index % 3}", certifiers[index % 4], f"{year - 3}-0{index + 1}-11", f"{year}-0{index + 1}-04", f"{year + 3}-0{index + 1}-10", date_style=("cn", "dash", "dot", "slash")[index % 4])
        drawn = layouts[index % 5](c)
        pages += drawn.pages
        parts.append(Part(KIND, index + 1, index + 1, drawn.fields))
    return Drawn(KIND, pages, parts=parts, what="eight certificates in one scan")


def samples() -> list[Sample]:
    found = [Sample(f"msc-{name}", drawn, form) for name, (drawn, form) in certificates().items()]
    found.append(Sample("msc-eight-in-one", eight_in_one(), scan("pdf", 20, grey=True, dpi=115, quality=45, noise=1.5)))
    back = centred(cert("valve", "quality", "QAC25Q11207R2M", FANGHENG, "2019-12-02", "2025-11-21", "2028-12-01", marks=("CNAS",)))
    scanned = stacked(cert("valve", "environment", "QAC25E10688R2M", FANGHENG, "2019-12-02", "2025-11-21", "2028-12-01"))
    parts = [Part(KIND, 1, 1, back.fields), Part(KIND, 2, 2, scanned.fields)]
    mixed = Drawn(KIND, [*back.pages, *scanned.pages], parts=parts, what="PDF of a text page and a scanned page")
    found.append(Sample("msc-mixed-valve", mixed, replace(scan("pdf", 21, dpi=140), medium="text", pages_as_scan=(2,))))
    bad = columned(cert("anhui", "quality", "34122Q50331R7L", ZHONGYUAN, "2001-05-15", "2022-05-06", "2025-05-14", marks=("CNAS",), date_style="cn"))
    bad = replace(bad, what="scan with an invisible bad OCR layer")
    found.append(Sample("msc-hidden-rubbish", bad, scan("pdf", 22, hidden="ii±$ i5l1 fT}E i1E 45\n~J:: 34!22Q5O33lR7L tjl\n;F'J IIL 2O22-O5-O6 3: 20Z5 05 l4\n" * 6)))
    return found
