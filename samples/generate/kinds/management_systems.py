"""Management system certificates: Chinese, English and bilingual, as different certifiers set them."""

from __future__ import annotations

from dataclasses import replace

from samples.generate.sample import TEXT, Drawn, Form, Part, Sample, photo, scan
from samples.generate.sheet import Sheet
from samples.generate.system_layouts import (
    bilingual,
    centred,
    columned,
    columns_of_three,
    english,
    integrated,
    letter,
    paired,
    stacked,
    table_form,
)
from samples.generate.systems import KIND, Cert, cert

HENG, HUAYI, ZHONGYUAN = "江苏衡诚认证有限公司", "华屹认证中心有限公司", "中泽远信认证（北京）有限公司"
FANGHENG, LANGU, LINGHENG = "北京方珩标志认证有限公司", "蓝谷检验认证（上海）股份有限公司", "岭衡质量认证（广州）有限公司"


def certificates() -> dict[str, tuple[Drawn, Form]]:
    """The single certificates by name."""
    return {
        "qms-luheng": (
            centred(cert("luheng", "quality", "00124Q30412R4M/3200", HENG, "2012-04-18", "2024-04-10", "2027-04-17", marks=("CNAS",))),
            TEXT,
        ),
        "ems-luheng": (
            columned(
                cert(
                    "luheng",
                    "environment",
                    "04324E10087R2M",
                    HUAYI,
                    "2018-06-05",
                    "2024-05-30",
                    "2027-06-04",
                    marks=("CNAS", "IAF"),
                    date_style="dash",
                )
            ),
            TEXT,
        ),
        "ohs-luheng": (
            stacked(
                cert(
                    "luheng", "occupational_health", "USA24S20563R1M", FANGHENG, "2021-07-16", "2024-07-02", "2027-07-15", date_style="dot"
                )
            ),
            scan("jpg", 3, quality=52),
        ),
        "energy-tangqi": (
            table_form(cert("tangqi", "energy", "117-25EnMS-0032", ZHONGYUAN, "2022-03-01", "2025-02-21", "2028-02-28", date_style="cn0")),
            TEXT,
        ),
        "ip-shidai": (
            letter(
                cert("shidai", "intellectual_property", "165IP250918R0M", LANGU, "2025-08-26", "2025-08-26", "2028-08-25", date_style="han")
            ),
            scan("pdf", 4, grey=True),
        ),
        "isms-yunke": (
            bilingual(
                cert(
                    "yunke",
                    "information_security",
                    "CN25/10446",
                    LANGU,
                    "2022-11-08",
                    "2025-11-03",
                    "2028-11-07",
                    marks=("UKAS",),
                    date_style="slash",
                ),
                "Langu Inspection & Certification (Shanghai) Co., Ltd.",
            ),
            TEXT,
        ),
        "itsm-yunke": (
            centred(
                cert(
                    "yunke",
                    "it_service",
                    "0652024ITSM036R1CMN",
                    ZHONGYUAN,
                    "2021-09-14",
                    "2024-09-02",
                    "2027-09-13",
                    date_style="cn-spaced",
                ),
                colour=(190, 140, 30),
                labels=("初次获证日期", "颁证日期", "证书有效期至"),
            ),
            photo("jpg", 5),
        ),
        "fsms-yuansu": (
            columned(
                cert(
                    "yuansu",
                    "food_safety",
                    "001FSMS2300356",
                    HUAYI,
                    "2023-09-20",
                    "2023-09-20",
                    "2026-09-19",
                    date_style="cn0",
                    marks=("CNAS",),
                ),
                colour=(40, 120, 50),
            ),
            scan("pdf", 5, turn=90, quality=50),
        ),
        "haccp-yuansu": (
            table_form(cert("yuansu", "haccp", "001HACCP2400212", HUAYI, "2024-01-08", "2024-01-08", "2027-01-07", date_style="dash1")),
            photo("webp", 6),
        ),
        "iatf-changshu": (
            english(
                cert(
                    "changshu",
                    "automotive_quality",
                    "T-IATF 0412368",
                    HUAYI,
                    "2017-08-11",
                    "2023-08-03",
                    "2026-08-10",
                    marks=("IATF",),
                    date_style="en-day",
                ),
                "Norvik Certification GmbH",
                style="sentence",
            ),
            TEXT,
        ),
        "qms-wfoe-en": (
            english(
                cert(
                    "wfoe",
                    "quality",
                    "01 100 2614407",
                    LINGHENG,
                    "2014-02-19",
                    "2026-02-11",
                    "2029-02-18",
                    marks=("DAkkS", "CNAS"),
                    date_style="en",
                ),
                "Lingheng Quality Certification (Guangzhou) Co., Ltd.",
                style="plain",
            ),
            scan("jpg", 8, footer="扫描全能王 创建", quality=50),
        ),
        "ems-wfoe-en": (
            english(
                cert(
                    "wfoe",
                    "environment",
                    "SEQ-E-4471",
                    LANGU,
                    "2016-10-01",
                    "2025-09-24",
                    "2028-09-30",
                    marks=("UKAS",),
                    date_style="en-long",
                ),
                "Bureau Altimar Certification",
                style="side",
            ),
            photo("jpg", 9, long_side=1800),
        ),
        "medical-medic": (
            columned(
                cert(
                    "medic",
                    "medical_device_quality",
                    "02125MD00019R0S",
                    ZHONGYUAN,
                    "2025-12-05",
                    "2025-12-05",
                    "2028-12-04",
                    date_style="dot",
                ),
                colour=(20, 110, 150),
            ),
            replace(TEXT, broken_unicode="private"),
        ),
        "measurement-luze": (
            letter(cert("luze", "measurement", "CMS苏〔2023〕AAA188号", HENG, "2023-05-31", "2023-05-31", "2028-05-30", date_style="cn")),
            scan("tif", 10, grey=True, dpi=170),
        ),
        "integration-zjg": (
            centred(
                cert(
                    "zjg",
                    "integration_of_informatisation",
                    "JSGX-IIIMS-2024-00451",
                    FANGHENG,
                    "2024-12-18",
                    "2024-12-18",
                    "2027-12-17",
                    date_style="cn0",
                ),
                colour=(20, 70, 120),
                font="hei",
                labels=("首次获证日期", "发证日期", "证书有效期"),
            ),
            Form("picture", "png", dpi=105),
        ),
        "csr-hangzhou": (
            stacked(
                cert(
                    "hangzhou",
                    "social_responsibility",
                    "LH25SR0077R0M",
                    LINGHENG,
                    "2025-04-27",
                    "2025-04-27",
                    "2028-04-26",
                    date_style="cn",
                )
            ),
            scan("pdf", 11, faint=0.4, quality=50),
        ),
        "integrity-paint": (
            table_form(cert("paint", "integrity", "JSHC-CX-20250233", HENG, "2025-06-10", "2025-06-10", "2028-06-09", date_style="slash")),
            photo("heic", 12, exif_turn=0, quality=40),
        ),
        "qms-guangdong": (
            letter(cert("guangdong", "quality", "71823Q0791R0S", LINGHENG, "2023-03-22", "2023-03-22", "2026-03-21", date_style="cn0")),
            photo("jpg", 13, exif_turn=6),
        ),
        "qms-construction": (
            replace(
                bilingual(
                    replace(
                        cert(
                            "zhenfeng", "quality", "00125QJ20266R3M", HENG, "2016-01-12", "2025-01-03", "2028-01-11", marks=("CNAS", "IAF")
                        ),
                        scope="资质范围内的房屋建筑工程、市政公用工程施工总承包",
                    ),
                    "Jiangsu Hengcheng Certification Co., Ltd.",
                ),
                notes="GB/T 19001 for a construction company",
            ),
            scan("pdf", 14, turn=180, grey=True),
        ),
    }


def eight_in_one() -> Drawn:
    """One scan of eight certificates of one company, one a page."""
    certifiers = (HENG, HUAYI, FANGHENG, ZHONGYUAN)
    layouts = (centred, columned, stacked, table_form, letter)
    systems = (
        "quality",
        "environment",
        "occupational_health",
        "energy",
        "intellectual_property",
        "measurement",
        "integrity",
        "integration_of_informatisation",
    )
    parts: list[Part] = []
    pages: list[Sheet] = []
    for index, system in enumerate(systems):
        year = 2023 + index % 3
        c = cert(
            "tower",
            system,
            f"TW{year}-{index + 1:02d}{system[:2].upper()}R{index % 3}",
            certifiers[index % 4],
            f"{year - 3}-0{index + 1}-11",
            f"{year}-0{index + 1}-04",
            f"{year + 3}-0{index + 1}-10",
            date_style=("cn", "dash", "dot", "slash")[index % 4],
        )
        drawn = layouts[index % 5](c)
        pages += drawn.pages
        parts.append(Part(KIND, index + 1, index + 1, drawn.fields))
    return Drawn(KIND, pages, parts=parts, what="eight certificates in one scan")


LONG_SCOPE = (
    "资质范围内的矿用带式输送机、刮板输送机、液压支架及其配件的设计、制造、安装和售后"
    "服务（涉及行政许可的凭有效许可证开展经营活动，国家禁止或者限制的项目除外）；煤矿机电设备维修；备品备件销售"
)


def long_scope() -> Cert:
    """A certificate whose scope takes four lines, with brackets that wrap."""
    return replace(
        cert("luze", "occupational_health", "04324S30551R5M", HUAYI, "2009-10-19", "2024-10-16", "2027-10-18", date_style="cn-spaced"),
        scope=LONG_SCOPE,
    )


def samples() -> list[Sample]:
    found = [
        Sample(
            "msc-columns-wfoe",
            columns_of_three(
                cert(
                    "wfoe",
                    "quality",
                    "10000412278-MSC-RvA-CHN",
                    LANGU,
                    "2011-06-04",
                    "2024-05-28",
                    "2027-06-03",
                    marks=("RvA",),
                    date_style="en-comma",
                ),
                "Nordia Assurance Ltd.",
            ),
            TEXT,
        ),
        Sample(
            "msc-columns-anhui",
            columns_of_three(
                cert(
                    "anhui",
                    "environment",
                    "CN-EMS-771204",
                    LANGU,
                    "2015-01-20",
                    "2023-12-29",
                    "2027-01-19",
                    marks=("UKAS",),
                    date_style="en-short",
                ),
                "Albion Register of Quality Ltd.",
            ),
            scan("pdf", 24, grey=True, dpi=125),
        ),
        Sample("msc-paired-luze", paired(long_scope(), renewed="2024-10-15"), TEXT),
        Sample(
            "msc-paired-shandong",
            paired(
                cert("shandong", "energy", "ZY2025EN0061", ZHONGYUAN, "2019-08-08", "2025-08-01", "2028-08-07", date_style="dot"),
                renewed="2025-07-30",
            ),
            photo("jpg", 26, ground="cloth"),
        ),
        Sample(
            "msc-integrated-property",
            integrated(cert("property", "quality", "HC25IMS0097R0", HENG, "", "2025-02-14", "", date_style="cn")),
            scan("jpg", 27),
        ),
    ]
    found += [Sample(f"msc-{name}", drawn, form) for name, (drawn, form) in certificates().items()]
    found.append(Sample("msc-eight-in-one", eight_in_one(), scan("pdf", 20, grey=True, dpi=115, quality=45, noise=1.5)))
    back = centred(cert("valve", "quality", "QAC25Q11207R2M", FANGHENG, "2019-12-02", "2025-11-21", "2028-12-01", marks=("CNAS",)))
    scanned = stacked(cert("valve", "environment", "QAC25E10688R2M", FANGHENG, "2019-12-02", "2025-11-21", "2028-12-01"))
    parts = [Part(KIND, 1, 1, back.fields), Part(KIND, 2, 2, scanned.fields)]
    mixed = Drawn(KIND, [*back.pages, *scanned.pages], parts=parts, what="PDF of a text page and a scanned page")
    found.append(Sample("msc-mixed-valve", mixed, replace(scan("pdf", 21, dpi=140), medium="text", pages_as_scan=(2,))))
    bad = columned(
        cert("anhui", "quality", "34122Q50331R7L", ZHONGYUAN, "2001-05-15", "2022-05-06", "2025-05-14", marks=("CNAS",), date_style="cn")
    )
    bad = replace(bad, what="scan with an invisible bad OCR layer")
    found.append(
        Sample(
            "msc-hidden-rubbish",
            bad,
            scan("pdf", 22, hidden="ii±$ i5l1 fT}E i1E 45\n~J:: 34!22Q5O33lR7L tjl\n;F'J IIL 2O22-O5-O6 3: 20Z5 05 l4\n" * 6),
        )
    )
    return found
