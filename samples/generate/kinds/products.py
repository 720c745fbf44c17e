"""Product and service certificates, and inspection reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from samples.generate.companies import company
from samples.generate.ornaments import border, logo, qr, seal, signature
from samples.generate.sample import TEXT, Drawn, Form, Sample, Truth, photo, scan
from samples.generate.sheet import Colour, Sheet
from samples.generate.spelling import spell

KIND = "product_certificate"


@dataclass(frozen=True, slots=True)
class Product:
    who: str
    scheme: str
    number: str
    product: str
    issued: str
    until: str
    certifier: str

    @property
    def owner(self) -> str:
        return company(self.who).name

    def truth(self) -> dict[str, Truth]:
        return {
            "organisation": self.owner,
            "certificate_no": self.number,
            "scheme": self.scheme,
            "product": self.product,
            "issued_on": self.issued,
            "valid_until": self.until,
            "certifier": self.certifier,
        }


def labelled(
    p: Product,
    title: str,
    labels: Sequence[str],
    *,
    colour: Colour,
    extra: Sequence[tuple[str, str]] = (),
    style: str = "cn",
    font: str = "old-song",
) -> Drawn:
    """Title and a column of labels; `labels` name number, holder, product, issue and end in this order."""
    page = Sheet(font=font)
    border(page, "double", colour)
    logo(page, 110, 96, p.scheme[:3], colour, 58)
    page.text(297, 130, title, 27 if len(title) < 12 else 22, "song-bold", colour, "m")
    y = 200.0
    rows = [
        (labels[0], p.number),
        (labels[1], p.owner),
        ("地址", company(p.who).address),
        (labels[2], p.product),
        *extra,
        (labels[3], spell(p.issued, style)),
        (labels[4], spell(p.until, style)),
    ]
    for label, value in rows:
        y = page.row(84, y, label, value, label_room=120, room=310, size=13, leading=1.5) + 13
    qr(page, 84, 660, 64, f"https://example.cn/cert?no={p.number}")
    signature(page, 250, 700, p.number)
    page.text(420, 720, p.certifier, 13, "hei-bold", anchor="m")
    seal(page, 430, 700, p.certifier, "认证专用章")
    return Drawn(KIND, [page], p.truth(), what=f"{p.scheme}, labels in a column")


def green_food(p: Product) -> Drawn:
    """绿色食品证书: landscape, a ruled row of product, trademark, output; the period as a range."""
    page = Sheet(842, 595, font="kai", paper=(250, 253, 246))
    border(page, "guilloche", (40, 140, 60))
    page.text(421, 120, f"{p.scheme}证书", 38, "song-bold", (30, 110, 50), "m", gap=6)
    page.text(90, 180, f"{p.owner}：", 17)
    page.para(90, 214, f"下列产品符合{p.scheme}标准和认证要求，准予使用{p.scheme}标志，特颁此证。", 660, 15, indent=2)
    rows = [
        ("产品名称", "商标", "产品编号", "批准产量（吨）"),
        (p.product, "稔淮", f"LB-03-{p.number[-10:]}", "360"),
    ]
    page.table(90, 250, (210, 90, 230, 130), rows, 13)
    page.text(90, 360, f"企业信息码：GF320804170021      证书编号：{p.number}", 13)
    page.text(90, 392, f"许可期限：{spell(p.issued)} 至 {spell(p.until)}", 13)
    page.text(640, 480, p.certifier, 17, anchor="m")
    page.text(640, 508, f"颁证日期：{spell(p.issued, 'han')}", 13, anchor="m")
    seal(page, 660, 470, p.certifier)
    return Drawn(KIND, [page], p.truth(), what=f"{p.scheme}, landscape with a product table")


def service(p: Product) -> Drawn:
    """服务认证证书: centred sentences, bilingual title, grade."""
    page = Sheet(font="hei")
    border(page, "corners", (20, 60, 130))
    page.text(297, 130, "服 务 认 证 证 书", 30, "hei-bold", (20, 60, 130), "m")
    page.text(297, 154, "SERVICE CERTIFICATE", 12, "sans", anchor="m")
    page.text(297, 190, f"证书编号：{p.number}", 11.5, anchor="m")
    page.text(297, 232, "兹证明", 14, anchor="m")
    page.text(297, 266, p.owner, 19, "hei-bold", anchor="m")
    page.text(297, 292, f"统一社会信用代码：{company(p.who).uscc}", 11, anchor="m")
    page.text(297, 330, "服务符合", 13, anchor="m")
    page.text(297, 360, "GB/T 27922-2011《商品售后服务评价体系》", 16, "hei-bold", anchor="m")
    page.text(297, 390, "服务等级：五星级", 14, anchor="m")
    page.para(100, 430, f"认证覆盖范围：{p.product}", 395, 13, anchor="m")
    page.text(110, 560, f"发证日期：{spell(p.issued, 'dash')}", 11.5)
    page.text(330, 560, f"有效期至：{spell(p.until, 'dash')}", 11.5)
    page.text(297, 700, p.certifier, 14, "hei-bold", anchor="m")
    seal(page, 400, 680, p.certifier)
    return Drawn(KIND, [page], p.truth(), what="after-sales service, centred")


def inspection(who: str, number: str, product: str, issued: str, kind: str) -> Drawn:
    """Cover and conclusion page of a test report with CMA and CNAS marks."""
    laboratory = company("dongwu").name
    cover = Sheet(font="song")
    logo(cover, 120, 90, "CMA", (190, 30, 30), 60, round_=False)
    logo(cover, 200, 90, "CNAS", (20, 60, 140), 60, round_=False)
    cover.text(535, 90, f"报告编号：{number}", 12, anchor="r")
    cover.text(297, 240, "检  验  报  告", 40, "song-bold", anchor="m")
    cover.text(297, 272, "TEST REPORT", 15, "serif", anchor="m")
    y = 380.0
    for label, value in (("样品名称", product), ("受检单位", company(who).name), ("检验类别", kind), ("检验机构", laboratory)):
        y = cover.row(120, y, label, value, label_room=100, room=300, size=15, spread=True) + 16
    seal(cover, 400, 640, laboratory, "检验检测专用章")
    body = Sheet(font="song")
    body.text(297, 70, f"{laboratory}\n".strip(), 15, "hei-bold", anchor="m")
    body.text(297, 96, "检 验 报 告", 18, "song-bold", anchor="m")
    rows = [
        ("样品名称", product, "商标", "/"),
        ("受检单位", company(who).name, "抽样日期", "2026-01-12"),
        ("检验依据", "GB/T 28799.3-2020", "检验项目", "外观、尺寸、纵向回缩率等7项"),
        ("检验结论", "经检验，所检项目符合标准要求，判定为合格。", "签发日期", spell(issued, "dash")),
    ]
    body.table(50, 120, (75, 215, 75, 130), rows, 11, head=False)
    body.text(60, 700, "批准：翁其羽      审核：祝文君      主检：于海燕", 12)
    fields: dict[str, Truth] = {
        "organisation": company(who).name,
        "report_no": number,
        "product": product,
        "laboratory": laboratory,
        "inspection_type": kind,
        "verdict": "合格",
        "issued_on": issued,
        "marks": ["CMA", "CNAS"],
    }
    return Drawn(
        "inspection_report",
        [cover, body],
        fields,
        what="inspection report, cover and conclusion",
        notes="inspection_type as printed; the sampling date is not the issue date",
    )


def samples() -> list[Sample]:
    alliance = "江苏精品国际认证联盟"
    boutique = Product("jinghu", "江苏精品", "JSJP-2024-0187", "LED道路照明灯具", "2024-11-27", "2027-11-26", alliance)
    again = Product("luheng", "江苏精品", "JSJP-2025-0042", "数控机床电主轴（LH-S系列）", "2025-09-10", "2028-09-09", alliance)
    ccc = Product("ningbo", "CCC", "2023010704572219", "台扇、落地扇", "2023-06-07", "2028-06-06", "华屹认证中心有限公司")
    green = Product("huaiyin", "绿色食品", "LB-03-24081003377A", "稔淮大米", "2024-08-15", "2027-08-14", "江淮绿色食品发展中心")
    organic = Product("tea", "有机产品", "134OP2500061", "绿茶、红茶", "2025-04-01", "2026-03-31", "中泽远信认证（北京）有限公司")
    after = Product("heli", "售后服务", "HC25SSC0088R1M", "自动化包装生产线的售后服务", "2025-07-21", "2028-07-20", "江苏衡诚认证有限公司")
    return [
        Sample(
            "product-jinghu-boutique",
            labelled(
                boutique,
                "“江苏精品”认证证书",
                ("证书编号", "获证组织", "产品名称", "发证日期", "有效期至"),
                colour=(160, 120, 40),
                extra=[("认证依据", "T/JSJP 088-2024《LED道路照明灯具》")],
            ),
            TEXT,
        ),
        Sample(
            "product-luheng-boutique",
            labelled(again, "“江苏精品”认证证书", ("证书编号", "获证组织", "产品名称", "发证日期", "有效期至"), colour=(160, 120, 40)),
            scan("pdf", 2),
        ),
        Sample(
            "product-ningbo-ccc",
            labelled(
                ccc,
                "中国国家强制性产品认证证书",
                ("证书编号", "认证委托人名称", "产品名称和系列、规格、型号", "发证日期", "有效期至"),
                colour=(30, 70, 140),
                style="cn0",
                extra=[("产品标准和技术要求", "GB 4706.1-2005；GB 4706.27-2008")],
            ),
            scan("jpg", 3, quality=50),
        ),
        Sample("product-huaiyin-green", green_food(green), photo("jpg", 4)),
        Sample(
            "product-tea-organic",
            labelled(
                organic,
                "有机产品认证证书",
                ("证书编号", "认证委托人名称", "产品描述", "初次获证日期", "证书有效期"),
                colour=(60, 130, 50),
                style="cn-spaced",
                font="song",
            ),
            scan("pdf", 5, turn=270, grey=True),
        ),
        Sample("product-heli-service", service(after), TEXT),
        Sample("inspection-anhui", inspection("anhui", "DWJC-2026-WT-01933", "聚氯乙烯绝缘电缆 BV 2.5mm²", "2026-01-28", "委托检验"), TEXT),
        Sample(
            "inspection-medic",
            inspection("medic", "DWJC-2025-JD-00417", "医用纱布敷料", "2025-10-16", "监督抽查"),
            scan("pdf", 8, grey=True, dpi=125),
        ),
        Sample(
            "product-luheng-boutique-export",
            labelled(
                again, "“江苏精品”认证证书", ("证书号", "证书持有人", "产品", "颁证日期", "有效期至"), colour=(120, 30, 30), style="slash"
            ),
            Form("picture", "png", dpi=100),
        ),
    ]
