"""How certifiers set a management system certificate: seven forms."""
# ruff: noqa: E501 (long lines are the printed text)

from __future__ import annotations

from dataclasses import replace

from samples.generate.ornaments import border, logo, qr, seal, signature, watermark
from samples.generate.sample import Drawn
from samples.generate.sheet import Colour, Sheet
from samples.generate.systems import KIND, Cert


def centred(
    c: Cert,
    *,
    colour: Colour = (20, 90, 170),
    font: str = "song",
    labels: tuple[str, str, str] = ("首次发证日期", "本次发证日期", "有效期至"),
) -> Drawn:
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
    return Drawn(
        KIND,
        [page],
        c.truth("uscc", "first_issued_on", "issued_on", "valid_until", "accreditations"),
        what=f"{c.system.key} certificate, centred",
    )


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
    page.para(
        86,
        750,
        "地址：北京市朝阳区惠新里甲十二号  网址：www.example.cn  获证组织必须定期接受监督审核并经审核合格此证书方继续有效。",
        450,
        8,
    )
    return Drawn(
        KIND,
        [page],
        c.truth("uscc", "first_issued_on", "issued_on", "valid_until", "accreditations"),
        what="spread labels, validity A 至 B",
        notes="the beginning of the range 有效期 A 至 B is the day of issue",
    )


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
    page.table(
        60, y + 16, (158, 158, 159), [("初次认证日期", "换证日期", "证书有效期至"), (c.day(c.first), c.day(c.issued), c.day(c.until))], 11
    )
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
    page.para(
        90, y + 26, f"本证书于{c.day(c.issued)}颁发，有效期至{c.day(c.until)}止，每年应接受一次监督审核。", 415, 13, indent=2, leading=1.8
    )
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
        ("证书号", c.number),
        ("申请人名称", c.who.name),
        ("统一社会信用代码", c.who.uscc),
        ("注册地址/审核地址", c.who.address),
        ("依据标准", c.system.printed),
        ("认证覆盖的业务范围", c.scope or c.who.product),
        ("首次注册日期", c.day(c.first)),
        ("发证日期", c.day(c.issued)),
        ("注册有效日期", c.day(c.until)),
    ]
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
            ("Certificate No.", c.number),
            ("Organization", c.who.english),
            ("Unified Social Credit Code", c.who.uscc),
            ("Standard", c.system.printed),
            ("Scope", c.scope or c.who.english_product),
            ("Original approval date", c.day(c.first)),
            ("Certificate issue date", c.day(c.issued)),
            ("Valid until", c.day(c.until)),
        ):
            y = page.row(80, y, label, value, label_room=170, room=270, size=12, colon=":", leading=1.4) + 12
        names: tuple[str, ...] = ("uscc", "first_issued_on", "issued_on", "valid_until", "accreditations")
    else:
        page.text(297, 190, f"Certificate Number: {c.number}", 11, anchor="m")
        page.text(297, 226, "This is to certify that", 12, "serif", anchor="m")
        page.para(80, 258, c.who.english, 435, 19, font="sans-bold", anchor="m")
        page.text(
            297,
            312,
            f"has implemented a {c.system.en} in compliance with"
            if len(c.system.en) < 34
            else "has implemented a management system in compliance with",
            11,
            "serif",
            anchor="m",
        )
        page.text(297, 342, c.system.printed, 17, "sans-bold", anchor="m")
        page.text(297, 380, "for the following scope", 11, "serif", anchor="m")
        page.para(90, 404, c.scope or c.who.english_product, 415, 12.5, anchor="m")
        if style == "plain":
            page.text(80, 500, f"Initial certification date: {c.day(c.first)}", 10.5)
            page.text(80, 520, f"Date of issue: {c.day(c.issued)}", 10.5)
            page.text(330, 520, f"Expiry date: {c.day(c.until)}", 10.5)
            names = ("first_issued_on", "issued_on", "valid_until", "accreditations")
        else:
            page.para(
                80,
                500,
                f"This certificate is valid from {c.day(c.issued)} until {c.day(c.until)} and remains valid subject to satisfactory surveillance audits. "
                "Issue 1. Certified since 2019.",
                435,
                11,
            )
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
    return Drawn(
        KIND, [page], c.truth("uscc", "first_issued_on", "issued_on", "valid_until", "accreditations"), what="bilingual, landscape"
    )


def columns_of_three(c: Cert, certifier_en: str) -> Drawn:
    """Labels above values in three columns at the head, the validity as a range; two pages, the second lists sites."""
    page = Sheet(font="sans")
    page.text(60, 90, "MANAGEMENT SYSTEM", 22, "sans-bold", (0, 60, 110))
    page.text(60, 116, "CERTIFICATE", 22, "sans-bold", (0, 60, 110))
    heads = (
        ("Certificate no.:", c.number),
        ("Initial certification date:", c.day(c.first)),
        ("Valid:", f"{c.day(c.issued)} – {c.day(c.until)}"),
    )
    for x, (label, value) in zip((60, 200, 340), heads, strict=True):
        page.text(x, 160, label, 8.5)
        page.text(x, 174, value, 9.5, "hei-bold")
    page.text(60, 230, "This is to certify that the management system of", 11)
    y = page.para(60, 258, c.who.english, 475, 18, font="sans-bold")
    y = page.para(60, y, f"USCC: {c.who.uscc}", 475, 10)
    page.text(60, y + 20, "has been found to conform to the Management System standard:", 11)
    page.text(60, y + 46, next(name for name in c.system.standards if name.startswith("ISO")), 18, "sans-bold")
    page.text(60, y + 86, "This certificate is valid for the following scope:", 11)
    page.para(60, y + 108, c.scope or c.who.english_product, 475, 13, font="sans-bold")
    page.text(60, 640, "Place and date:", 9)
    page.text(60, 654, f"Shanghai, {c.day(c.issued)}", 10)
    page.text(340, 640, "For the issuing office:", 9)
    page.text(340, 654, certifier_en, 10, "sans-bold")
    signature(page, 350, 690, certifier_en)
    for index, mark in enumerate(c.marks):
        logo(page, 90 + index * 70, 710, mark, (0, 60, 110), 54)
    page.para(
        60, 780, "Lack of fulfilment of conditions as set out in the Certification Agreement may render this Certificate invalid.", 475, 7
    )
    annex = Sheet(font="sans")
    annex.text(60, 90, "Appendix to Certificate", 18, "sans-bold", (0, 60, 110))
    annex.text(60, 116, f"Certificate no.: {c.number}", 10)
    sites = [
        ("Site Name", "Site Address", "Site Scope"),
        (c.who.english, "No. 168 Shengpu Road, Suzhou, Jiangsu, China", c.scope or c.who.english_product),
    ]
    annex.table(60, 140, (170, 150, 155), sites, 9)
    fields = replace(c, certifier=certifier_en).truth("uscc", "first_issued_on", "issued_on", "valid_until", "accreditations", english=True)
    fields["standards"] = [name for name in c.system.standards if name.startswith("ISO")]
    return Drawn(KIND, [page, annex], fields, what="labels above values in three columns, with an appendix")


def paired(c: Cert, *, renewed: str) -> Drawn:
    """Each label Chinese and English in one cell, dates in two columns; the day of renewal besides the day of issue."""
    page = Sheet(font="song")
    border(page, "guilloche", (20, 120, 90))
    logo(page, 110, 110, c.certifier[:2], (20, 120, 90), 60, round_=False)
    page.text(330, 120, f"{c.system.zh}认证证书", 22 if len(c.system.zh) < 10 else 17, "song-bold", anchor="m")
    page.text(500, 160, f"注册号 Registration No.：{c.number}", 10.5, anchor="r")
    y = 200.0
    for zh, en, value in (
        ("获证组织", "Organization", c.who.name),
        ("社会信用代码", "Credit Code", c.who.uscc),
        ("住　　所", "Registered Address", c.who.address),
        ("认证标准", "Certification Criteria", c.system.printed),
        ("认证范围", "Scope", c.scope or c.who.product),
    ):
        page.text(84, y, zh, 12, "hei-bold")
        page.text(84, y + 12, en, 7.5, "serif")
        y = page.para(196, y + 4, value, 320, 12.5) + 14
    for x, offset, label, day in (
        (84, 0, "初次获证日期", c.first),
        (310, 0, "换证日期", renewed),
        (84, 26, "证书签发日期", c.issued),
        (310, 26, "证书有效期限至", c.until),
    ):
        page.text(x, y + 20 + offset, f"{label}：{c.day(day)}", 11.5)
    page.para(
        84,
        y + 78,
        "在证书有效期内，获证组织应接受定期监督审核，监督结论通过后本证书继续有效。证书有效状态可扫码或登录www.cnca.gov.cn查询。",
        430,
        9,
    )
    qr(page, 84, 660, 64, f"http://cx.cnca.cn/?no={c.number}")
    signature(page, 230, 700, c.certifier)
    page.text(400, 720, c.certifier, 13, "hei-bold", anchor="m")
    seal(page, 440, 700, c.certifier, "认证专用章")
    fields = c.truth("uscc", "first_issued_on", "issued_on", "valid_until")
    return Drawn(
        KIND,
        [page],
        fields,
        what="paired Chinese and English labels, dates in two columns",
        notes="换证日期 stands beside 证书签发日期; issued_on is the latter",
    )


def integrated(c: Cert) -> Drawn:
    """One certificate for three systems; the term printed as 三年 without an end."""
    page = Sheet(font="hei")
    border(page, "thick", (90, 60, 140))
    page.text(297, 120, "管理体系认证证书", 28, "hei-bold", anchor="m")
    page.text(297, 146, f"（质量/环境/职业健康安全）  编号：{c.number}", 11, anchor="m")
    page.text(297, 200, c.who.name, 20, "hei-bold", anchor="m")
    page.text(297, 224, c.who.uscc, 11, anchor="m")
    page.text(297, 262, "管理体系符合下列标准要求：", 13, anchor="m")
    standards = ("GB/T 19001-2016", "GB/T 24001-2016", "GB/T 45001-2020")
    for index, name in enumerate(standards):
        page.text(297, 292 + index * 26, name, 15, "hei-bold", anchor="m")
    y = page.para(90, 400, f"认证范围：{c.scope or c.who.product}及相关管理活动", 415, 13, leading=1.7)
    page.text(90, y + 24, f"发证日期：{c.day(c.issued)}", 12)
    page.text(330, y + 24, "有效期：三年", 12)
    page.text(297, 690, c.certifier, 14, "hei-bold", anchor="m")
    seal(page, 400, 676, c.certifier)
    fields = c.truth("issued_on", "uscc") | {"standards": list(standards), "scope": f"{c.scope or c.who.product}及相关管理活动"}
    del fields["system"]
    return Drawn(
        KIND,
        [page],
        fields,
        what="one certificate for three systems",
        notes="three systems, so no single truth for system; the end of validity is not printed",
    )
