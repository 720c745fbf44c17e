"""More forms of management system certificates: what varies in dates, numbers, standards, sites and the certifier's name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from samples.generate.ornaments import border, logo, qr, seal, signature
from samples.generate.sample import Drawn
from samples.generate.sheet import Area, Colour, Inset, Sheet, Step, Stroke, Text
from samples.generate.systems import KIND, Cert


def footer_only(c: Cert, letters: str, *, colour: Colour = (0, 92, 138)) -> Drawn:
    """The certifier's name stands only in its logo and in the address block at the foot; no seal."""
    page = Sheet(font="hei")
    page.area(0, 0, 595, 16, fill=colour)
    logo(page, 112, 84, letters, colour, 84, round_=False)
    page.text(520, 80, f"{c.system.zh}", 17, "hei-bold", colour, "r")
    page.text(520, 108, "认 证 证 书", 24, "hei-bold", colour, "r")
    page.text(70, 172, "证书号：" + c.number, 11)
    page.text(70, 206, "兹证明以下组织：", 11, colour=(90, 90, 90))
    y = page.para(70, 236, c.who.name, 455, 20, font="hei-bold")
    y = page.para(70, y - 4, f"统一社会信用代码 {c.who.uscc}", 455, 10.5)
    y = page.para(70, y, c.who.address, 455, 10.5)
    page.text(70, y + 20, f"其{c.system.zh}经审核，符合以下标准的要求：", 11, colour=(90, 90, 90))
    page.text(70, y + 50, c.system.printed, 18, "hei-bold")
    page.text(70, y + 82, "适用于以下业务范围：", 11, colour=(90, 90, 90))
    page.para(70, y + 106, c.scope or c.who.product, 455, 13)
    y = 560.0
    for label, day in (("颁证日期", c.issued), ("到期日期", c.until), ("首次认证日期", c.first)):
        page.row(70, y, label, c.day(day), label_room=110, size=11.5)
        y += 21
    signature(page, 400, 600, letters)
    page.line((390, 622), (520, 622), thick=0.6)
    page.text(455, 638, "授权签字人", 9.5, anchor="m")
    for index, mark in enumerate(c.marks):
        logo(page, 100 + index * 74, 686, mark, (70, 70, 70), 60, round_=index % 2 == 1)
    page.line((70, 742), (525, 742), thick=1.2, colour=colour)
    page.text(70, 760, c.certifier, 9)
    page.text(70, 774, "中国 · 上海市静安区汶水路299弄15号6层  200072    电话 +86 21 0000 0000    www.example.cn", 7.5, colour=(90, 90, 90))
    page.text(70, 786, "本证书的有效性取决于获证组织持续满足认证要求，可扫码查询。", 7.5, colour=(90, 90, 90))
    qr(page, 470, 748, 50, f"http://cx.cnca.cn/?no={c.number}")
    fields = c.truth("uscc", "first_issued_on", "issued_on", "valid_until", "accreditations")
    return Drawn(KIND, [page], fields, what="certifier's name only in the logo and the address block at the foot")


def two_columns(c: Cert, certifier_en: str, address_en: str) -> Drawn:
    """Chinese in the left column, English in the right; the validity as 2024-06-04至2027-06-03."""
    page = Sheet(font="song")
    border(page, "double", (24, 96, 72))
    logo(page, 297, 84, c.certifier[:2], (24, 96, 72), 62)
    page.text(162, 146, f"{c.system.zh}认证证书", 17 if len(c.system.zh) < 9 else 13, "song-bold", anchor="m")
    page.text(433, 146, "CERTIFICATE", 19, "serif-bold", anchor="m")
    page.line((297, 126), (297, 640), thick=0.6, colour=(150, 170, 160))
    left = (
        ("证书编号", c.number),
        ("兹证明", c.who.name),
        ("统一社会信用代码", c.who.uscc),
        ("地址", c.who.address),
        ("管理体系符合", c.system.printed),
        ("认证范围", c.scope or c.who.product),
        ("初次认证日期", c.day(c.first)),
        ("有效期", f"{c.day(c.issued)}至{c.day(c.until)}"),
    )
    right = (
        ("Certificate No.", c.number),
        ("This is to certify that", c.who.english),
        ("Unified Social Credit Code", c.who.uscc),
        ("Address", address_en),
        ("operates a management system in accordance with", c.system.printed),
        ("for the scope of", c.who.english_product),
        ("Initial certification", c.day(c.first)),
        ("Validity", f"{c.day(c.issued)} to {c.day(c.until)}"),
    )
    y = 180.0
    for (zh, value), (en, value_en) in zip(left, right, strict=True):
        page.text(58, y, f"{zh}：", 9.5, "hei", (90, 90, 90))
        page.text(312, y, f"{en}:", 9.5, "serif", (90, 90, 90))
        bottom = page.para(58, y + 17, value, 228, 12, font="hei-bold", leading=1.35)
        y = max(bottom, page.para(312, y + 17, value_en, 228, 11.5, font="sans-bold", leading=1.35)) + 12
    signature(page, 120, 690, c.certifier)
    page.text(162, 740, c.certifier, 12, "hei-bold", anchor="m")
    page.text(433, 740, certifier_en, 9.5, "serif-bold", anchor="m")
    seal(page, 300, 706, c.certifier, "认证专用章")
    for index, mark in enumerate(c.marks):
        logo(page, 420 + index * 66, 696, mark, (20, 60, 140), 50)
    fields = c.truth("uscc", "first_issued_on", "issued_on", "valid_until", "accreditations")
    return Drawn(KIND, [page], fields, what="Chinese and English in two columns")


def from_until(c: Cert, standard_lines: Sequence[str]) -> Drawn:
    """The standard broken over lines; 自…至… in a sentence; used for numbers with blanks, strokes and Chinese."""
    page = Sheet(font="kai", paper=(255, 253, 245))
    border(page, "corners", (150, 30, 40), inset=34)
    page.text(297, 130, f"{c.system.zh}", 26, "song-bold", (150, 30, 40), "m", gap=2)
    page.text(297, 172, "认 证 证 书", 30, "song-bold", (150, 30, 40), "m")
    page.text(297, 204, f"证书编号：{c.number}", 12, "song", anchor="m")
    page.text(297, 256, f"兹 证 明  {c.who.name}", 17, anchor="m")
    page.text(297, 282, f"（统一社会信用代码：{c.who.uscc}）", 11.5, "song", anchor="m")
    page.text(297, 316, f"的{c.system.zh}符合", 15, anchor="m")
    for index, line in enumerate(standard_lines):
        page.text(297, 346 + index * 26, line, 18, "song-bold", anchor="m")
    y = page.para(90, 426, f"本证书覆盖范围：{c.scope or c.who.product}", 415, 14, leading=1.7)
    page.text(90, y + 24, f"本证书有效期自{c.day(c.issued)}至{c.day(c.until)}", 14)
    page.para(90, y + 50, "在有效期内须每年接受监督审核，逾期未监督的，本证书自行失效。", 415, 11)
    page.text(400, 690, c.certifier, 15, "song-bold", anchor="m")
    seal(page, 420, 676, c.certifier, across=112)
    qr(page, 90, 650, 66, f"http://cx.cnca.cn/?no={c.number}")
    return Drawn(KIND, [page], c.truth("uscc", "issued_on", "valid_until"), what="standard over two lines, 自…至… in a sentence")


def english_lines(c: Cert, certifier_en: str, dates: Sequence[str], *names: str, colour: Colour = (20, 40, 90)) -> Drawn:
    """English; the lines that state the dates are given, `names` says which of them they print."""
    page = Sheet(font="serif")
    border(page, "guilloche", colour)
    logo(page, 297, 104, certifier_en.split()[0][:3].upper(), colour, 76)
    page.text(297, 182, "CERTIFICATE OF REGISTRATION", 21, "serif-bold", colour, "m")
    page.text(297, 214, c.system.en if len(c.system.en) < 40 else "Management System", 13, "serif", anchor="m")
    page.text(297, 250, "This certifies that", 11.5, anchor="m")
    y = page.para(80, 280, c.who.english, 435, 18, font="serif-bold", anchor="m")
    page.text(297, y + 14, "has been assessed and registered as conforming to the requirements of", 11, anchor="m")
    page.text(297, y + 44, c.system.printed, 17, "serif-bold", anchor="m")
    page.text(297, y + 74, "Scope of registration", 11, anchor="m")
    y = page.para(90, y + 98, c.scope or c.who.english_product, 415, 12.5, anchor="m")
    page.text(80, 520, f"Registration No.: {c.number}", 11.5)
    for index, line in enumerate(dates):
        page.text(80, 544 + index * 21, line, 11.5)
    signature(page, 380, 640, certifier_en)
    page.line((370, 664), (510, 664), thick=0.6)
    page.text(440, 678, "Director of Certification", 9, anchor="m")
    for index, mark in enumerate(c.marks):
        logo(page, 112 + index * 72, 690, mark, (60, 60, 60), 56)
    page.text(297, 752, certifier_en, 12.5, "serif-bold", anchor="m")
    page.para(80, 770, "This certificate remains the property of the issuing body and must be returned on request.", 435, 7.5, anchor="m")
    fields = replace(c, certifier=certifier_en).truth(*names, "accreditations", english=True)
    return Drawn(KIND, [page], fields, what="English, " + "; ".join(line.split(":")[0] for line in dates)[:60])


def history(c: Cert, renewals: Sequence[str], standards: Sequence[str]) -> Drawn:
    """初次认证, the renewals since, 本次换证 and the end in one table; the standards with idt and GB/T 50430."""
    page = Sheet(font="song")
    border(page, "thick", (80, 80, 80))
    page.text(297, 110, "工程建设施工企业质量管理体系认证证书", 21, "song-bold", anchor="m")
    page.text(500, 146, f"证书编号：{c.number}", 11, anchor="r")
    y = 184.0
    for label, value in (
        ("组织名称", c.who.name),
        ("统一社会信用代码", c.who.uscc),
        ("注册/办公地址", c.who.address),
        ("认证依据", c.system.printed),
        ("认证范围", c.scope or c.who.product),
    ):
        y = page.row(70, y, label, value, label_room=128, room=320, size=12.5, leading=1.5) + 8
    page.text(70, y + 10, "证书沿革", 12, "hei-bold")
    rows = [("事项", "日期"), ("初次认证日期", c.day(c.first))]
    rows += [(f"第{'一二三'[index]}次再认证日期", c.day(day)) for index, day in enumerate(renewals)]
    rows += [("本次换证日期", c.day(c.issued)), ("证书有效期至", c.day(c.until))]
    page.table(70, y + 22, (200, 255), rows, 11.5)
    page.text(200, 730, "签发：", 12)
    signature(page, 240, 726, c.certifier)
    page.text(420, 730, c.certifier, 13, "hei-bold", anchor="m")
    seal(page, 430, 706, c.certifier, "认证专用章", across=112)
    fields = c.truth("uscc", "first_issued_on", "issued_on", "valid_until") | {"standards": list(standards)}
    return Drawn(KIND, [page], fields, what="history of renewals", notes="issued_on is 本次换证日期, none of the renewals before")


def sited(c: Cert, sites: Sequence[tuple[str, str, str]]) -> Drawn:
    """A certificate for several sites that an annex lists; the annex repeats number and dates and is no second certificate."""
    page = Sheet(font="hei")
    border(page, "double", (0, 80, 60))
    page.text(297, 120, f"{c.system.zh}认证证书", 25, "hei-bold", (0, 80, 60), "m")
    page.text(297, 148, f"注册号：{c.number}", 11, anchor="m")
    page.text(297, 204, c.who.name, 20, "hei-bold", anchor="m")
    page.text(297, 228, f"统一社会信用代码：{c.who.uscc}", 11, anchor="m")
    y = page.para(90, 254, f"注册地址：{c.who.address}", 415, 11, anchor="m")
    page.text(297, y + 18, "（多场所，各场所名称及地址见附件）", 11, "kai", anchor="m")
    page.text(297, y + 56, f"{c.system.zh}符合 {c.system.printed}", 13, anchor="m")
    page.para(90, y + 96, f"认证范围：{c.scope or c.who.product}", 415, 13, anchor="m")
    for index, (label, day) in enumerate((("首次发证日期", c.first), ("发证日期", c.issued), ("有效期至", c.until))):
        page.text(90, 530 + index * 22, f"{label}：{c.day(day)}", 12)
    page.text(400, 690, c.certifier, 14, "hei-bold", anchor="m")
    seal(page, 420, 670, c.certifier, "认证专用章")
    page.text(297, 790, "第1页 共2页", 9, anchor="m")
    annex = Sheet(font="hei")
    border(annex, "double", (0, 80, 60))
    annex.text(297, 110, f"{c.system.zh}认证证书附件", 19, "hei-bold", (0, 80, 60), "m")
    annex.text(70, 146, f"注册号：{c.number}", 11)
    annex.text(525, 146, f"有效期至：{c.day(c.until)}", 11, anchor="r")
    annex.table(
        70,
        164,
        (50, 150, 150, 105),
        [("序号", "场所名称", "场所地址", "涉及的过程"), *((str(i), *s) for i, s in enumerate(sites, 1))],
        10.5,
    )
    annex.text(70, 700, "本附件与证书同时使用方为有效。", 10)
    seal(annex, 430, 670, c.certifier, "认证专用章")
    annex.text(297, 790, "第2页 共2页", 9, anchor="m")
    fields = c.truth("uscc", "first_issued_on", "issued_on", "valid_until")
    return Drawn(KIND, [page, annex], fields, what="several sites, listed on an annex page", notes="one document of two pages")


def beside(left: Sheet, right: Sheet) -> Sheet:
    """Two pages on one landscape sheet, as when two certificates lie on the glass together."""
    both = Sheet(left.w + right.w, max(left.h, right.h), font=left.font)
    both.steps += left.steps
    both.steps += [_moved(step, left.w) for step in right.steps]
    return both


def _moved(step: Step, right: float) -> Step:
    match step:
        case Stroke():
            return replace(step, points=tuple((x + right, y) for x, y in step.points))
        case Text() | Area() | Inset():
            return replace(step, x=step.x + right)
