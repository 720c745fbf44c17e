"""Management system certificates that vary numbers, dates, standards, certifiers and the way of the upload."""

from __future__ import annotations

from dataclasses import replace

from samples.generate.companies import company
from samples.generate.kinds.management_systems import FANGHENG, HENG, HUAYI, LANGU, LINGHENG, ZHONGYUAN
from samples.generate.ornaments import watermark
from samples.generate.rendering import picture
from samples.generate.sample import TEXT, Drawn, Form, Part, Sample, photo, scan
from samples.generate.sheet import Sheet
from samples.generate.system_forms import beside, english_lines, footer_only, from_until, history, sited, two_columns
from samples.generate.system_layouts import centred, columned, paired, stacked, table_form
from samples.generate.systems import KIND, cert

WEB = Form("picture", "jpg", dpi=133, quality=62)  # about 1100 × 1560 pixels, as certificates stand on web pages
CONSTRUCTION = ("GB/T 19001-2016", "ISO 9001:2015", "GB/T 50430-2017")


def marked_over(drawn: Drawn, text: str) -> Drawn:
    """With a pale diagonal mark repeated over the whole text, as copies for tenders carry."""
    for page in drawn.pages:
        watermark(page, text, colour=(188, 196, 210), size=25, step=225)
    return replace(drawn, what=f"{drawn.what}, with a diagonal mark over the text")


def in_app(drawn: Drawn) -> Drawn:
    """A telephone's screenshot of an app that shows the certificate as a picture."""
    screen = Sheet(390, 844, paper=(244, 245, 247), font="hei")
    screen.area(0, 0, 390, 92, fill=(255, 255, 255))
    screen.text(30, 30, "9:41", 15, "sans-bold")
    screen.text(362, 30, "5G  86%", 11, "sans", anchor="r")
    screen.text(22, 74, "<", 20, "sans")
    screen.text(195, 74, "证书详情", 17, "hei-bold", anchor="m")
    screen.area(14, 108, 362, 520, fill=(255, 255, 255))
    screen.inset(picture(drawn.pages[0], 215), 18, 112, 354, 501)
    for index, (label, value) in enumerate((("证书状态", "有效"), ("浏览次数", "128"))):
        screen.text(26, 660 + index * 34, label, 14, colour=(120, 120, 120))
        screen.text(362, 660 + index * 34, value, 14, anchor="r")
    screen.area(24, 740, 342, 46, fill=(22, 119, 255))
    screen.text(195, 769, "保存到相册", 16, colour=(255, 255, 255), anchor="m")
    screen.area(130, 826, 130, 5, fill=(20, 20, 20))
    return replace(drawn, pages=[screen], inside=drawn.pages, what="screenshot of an app with status bar and buttons")


def side_by_side() -> Drawn:
    quality = paired(
        cert("paint", "quality", "064-24-Q-0917-R1-M", HUAYI, "2021-05-12", "2024-05-08", "2027-05-11", date_style="cn"),
        renewed="2024-05-07",
    )
    environment = table_form(
        cert("paint", "environment", "064-24-E-0511-R1-M", HUAYI, "2021-05-12", "2024-05-08", "2027-05-11", date_style="cn")
    )
    sheet = beside(quality.pages[0], environment.pages[0])
    parts = [Part(KIND, 1, 1, quality.fields), Part(KIND, 1, 1, environment.fields)]
    return Drawn(
        KIND, [sheet], parts=parts, what="two certificates side by side on one landscape scan", notes="both documents stand on page 1"
    )


def sites() -> list[tuple[str, str, str]]:
    name = company("tower").name
    return [
        (f"{name}（总部）", "扬州市广陵区霍桥镇银焰路20号", "设计、销售、采购"),
        (f"{name}仪征分公司", "仪征市青山镇沿江大道9号", "铁塔制造"),
        (f"{name}热镀锌车间", "扬州市广陵区沙头镇工业园3号", "热浸镀锌"),
        (f"{name}物流中心", "扬州市江都区仙女镇舜天路61号", "仓储、发运"),
    ]


def samples() -> list[Sample]:
    web = footer_only(
        cert(
            "anhui",
            "occupational_health",
            "CN/SH-24-S-1187",
            LANGU,
            "2018-04-27",
            "2024-04-19",
            "2027-04-26",
            marks=("UKAS", "CNAS"),
            date_style="cn0",
        ),
        "LGI",
    )
    columns = two_columns(
        cert(
            "shidai", "quality", "03824Q05512R2M-JS", FANGHENG, "2018-06-04", "2024-06-04", "2027-06-03", marks=("CNAS",), date_style="dash"
        ),
        "Beijing Fangheng Mark Certification Co., Ltd.",
        "Room 901, Block A, No. 10 Hongyi Road, Xinwu District, Wuxi, Jiangsu, P.R. China",
    )
    sentence = from_until(
        cert("jinghu", "quality", "江苏衡诚 认证字 Q 24/0318 R2M 号", HENG, "", "2024-06-04", "2027-06-03", date_style="cn0"),
        ("GB/T 19001-2016 /", "ISO 9001 : 2015"),
    )
    valid_from = cert(
        "ningbo", "quality", "AQ/CN/2024/0077-1", LANGU, "2015-06-04", "2024-06-04", "2027-06-03", marks=("ANAB",), date_style="en-day"
    )
    expiry = cert("shandong", "occupational_health", "NQA 45-118 206", LANGU, "2021-06-04", "2024-06-04", "2027-06-03", date_style="slash1")
    builder = cert("zhenfeng", "quality", "11724QJ30077R4L", ZHONGYUAN, "2012-03-12", "2024-03-08", "2027-03-11", date_style="dash")
    builder = replace(
        builder,
        system=replace(builder.system, printed="GB/T 19001-2016 idt ISO 9001:2015 和 GB/T 50430-2017《工程建设施工企业质量管理规范》"),
        scope="资质范围内的房屋建筑工程、市政公用工程施工",
    )
    several = cert("tower", "environment", "02624E10934R3L-1", LINGHENG, "2015-09-18", "2024-09-11", "2027-09-17", date_style="cn")
    tender = centred(
        cert("beian", "quality", "00623Q21855R3M", HUAYI, "2014-08-20", "2023-08-15", "2026-08-19", marks=("CNAS",), date_style="dash")
    )
    return [
        Sample("msc-footer-anhui", web, WEB),
        Sample("msc-two-columns-shidai", columns, scan("jpg", 31, footer="扫描全能王 创建", quality=50)),
        Sample("msc-sentence-jinghu", sentence, scan("jpg", 32, quality=50)),
        Sample(
            "msc-valid-from-ningbo",
            english_lines(
                valid_from,
                "Aldquist Quality Register Ltd.",
                ("Valid from 04 June 2024 to 03 June 2027", "Initial registration: 04 June 2015"),
                *("first_issued_on", "issued_on", "valid_until"),
            ),
            WEB,
        ),
        Sample(
            "msc-expiry-shandong",
            english_lines(
                expiry,
                "Nordquay Assessment Services",
                ("Date of Initial Certification: 2021/6/4", "Date of Issue: 2024/6/4", "Date of Expiry: 2027/6/3"),
                *("first_issued_on", "issued_on", "valid_until"),
                colour=(90, 20, 30),
            ),
            scan("pdf", 34, grey=True, quality=50),
        ),
        Sample(
            "msc-history-zhenfeng",
            history(builder, ("2015-03-10", "2018-03-09", "2021-03-10"), CONSTRUCTION),
            scan("jpg", 35, grey=True, quality=50),
        ),
        Sample("msc-sites-tower", sited(several, sites()), TEXT),
        Sample("msc-marked-beian", marked_over(tender, "仅供投标使用 再次复印无效"), scan("jpg", 36, quality=50)),
        Sample(
            "msc-folded-heli",
            columned(
                cert("heli", "quality", "71824Q0933R3S", LINGHENG, "2015-10-09", "2024-10-08", "2027-10-08", date_style="cn0"),
                colour=(30, 70, 150),
            ),
            photo("jpg", 37, paper="folded", ground="wood"),
        ),
        Sample(
            "msc-small-valve",
            stacked(
                cert(
                    "valve", "occupational_health", "QAC24S30771R1M", FANGHENG, "2021-11-30", "2024-11-22", "2027-11-29", date_style="dash"
                )
            ),
            Form("picture", "jpg", dpi=73, quality=68),
        ),
        Sample(
            "msc-black-bed-luze",
            centred(
                cert("luze", "quality", "04324Q31208R6L", HUAYI, "2006-07-02", "2024-06-28", "2027-07-01", date_style="dot"),
                colour=(120, 90, 30),
                labels=("初次发证", "换发日期", "有效期至"),
            ),
            scan("jpg", 38, black_bed=True, skew=-1.6, quality=50),
        ),
        Sample("msc-side-by-side-paint", side_by_side(), scan("jpg", 39, dpi=125, quality=48)),
        Sample(
            "msc-framed-medic",
            table_form(cert("medic", "quality", "02125QM0044R3S", ZHONGYUAN, "2016-12-20", "2025-12-12", "2028-12-19", date_style="cn")),
            photo("jpg", 40, paper="framed", ground="wall"),
        ),
        Sample(
            "msc-app-yunke",
            in_app(
                two_columns(
                    cert("yunke", "quality", "HC24Q1077R2S", HENG, "2018-10-22", "2024-10-15", "2027-10-21", date_style="dash"),
                    "Jiangsu Hengcheng Certification Co., Ltd.",
                    "Room 1102, Block B, No. 388 Software Avenue, Yuhuatai District, Nanjing, P.R. China",
                )
            ),
            Form("picture", "jpg", dpi=200, quality=60),
        ),
        Sample(
            "msc-light-changshu",
            paired(
                cert("changshu", "environment", "HC25E0318R2M", HENG, "2019-03-14", "2025-03-06", "2028-03-13", date_style="cn0"),
                renewed="2025-03-05",
            ),
            scan("pdf", 41, faint=0.62, quality=52),
        ),
    ]
