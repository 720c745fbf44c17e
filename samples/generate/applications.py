"""Two application folders under jiangsu-2023 with the points and flags that a right suggestion has."""
# ruff: noqa: E501 (long lines are the printed text)

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from samples.generate.companies import Company, company
from samples.generate.kinds import awards, credit_reports, documents, licences, others, patents, products, satisfaction, standards
from samples.generate.kinds.management_systems import FANGHENG, HENG, HUAYI, LANGU, LINGHENG, ZHONGYUAN
from samples.generate.sample import TEXT, Drawn, Form, Sample, photo, scan
from samples.generate.system_layouts import centred, columned, letter, stacked, table_form
from samples.generate.systems import cert

RUBRIC, SUBMITTED = "jiangsu-2023", "2026-06-15"


@dataclass(frozen=True, slots=True)
class Application:
    """`files` by window; `items` gives points and the reason of each expected item; `flags` are code, window and file."""

    slug: str
    applicant: Company
    grade: str
    region: str
    files: Mapping[str, Sequence[Sample]]
    items: Mapping[str, tuple[float, str]]
    flags: Sequence[tuple[str, str, str]]


def write_application(application: Application, folder: Path) -> None:
    """Write the folder anew: application.yaml, expected.yaml and one folder a window."""
    target = folder / application.slug
    shutil.rmtree(target, ignore_errors=True)
    for window, samples in application.files.items():
        (target / window).mkdir(parents=True)
        for sample in samples:
            sample.write(target / window)
    who = application.applicant
    _dump(
        target / "application.yaml",
        {
            "applicant": {"name": who.name, "uscc": who.uscc},
            "rubric": RUBRIC,
            "grade": application.grade,
            "sector": "manufacturing",
            "submitted_on": SUBMITTED,
            "region": application.region,
        },
    )
    _dump(
        target / "expected.yaml",
        {
            "items": {name: {"points": points, "why": why} for name, (points, why) in application.items.items()},
            "flags": [
                {"code": code, "window": window, "file": file} if file else {"code": code, "window": window}
                for code, window, file in application.flags
            ],
        },
    )


def _dump(path: Path, content: dict[str, Any]) -> None:
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=140), encoding="utf-8")


def pilot(who: str) -> Drawn:
    """An announcement that an enterprise carries a provincial standardisation pilot."""
    office, number = "江苏省市场监督管理局", "苏市监标〔2024〕77号"
    award = awards.Award(who, "智能机床主轴制造标准化试点", "other", "provincial", office, 2024, "2024-06-05")
    rows = [("序号", "项目名称", "承担单位"), ("1", "水产冷链标准化试点", company("lianhai").name), ("2", award.name, award.winner)]
    drawn = awards.announcement(
        office,
        number,
        "关于下达2024年度省级标准化试点项目的通知",
        "经各地推荐、专家评审，现将2024年度省级标准化试点项目下达给你们，试点期限为两年，请承担单位认真组织实施。",
        rows,
        (50, 240, 185),
        award,
    )
    fields = {"organisation": award.winner, "project": award.name, "level": "provincial", "authority": office, "issued_on": award.date}
    return replace(drawn, kind="standardisation_pilot", fields=fields)


def strong() -> Application:
    who, name = company("luheng"), company("luheng").name
    p, s = patents.PATENTS, satisfaction.Survey
    qms = centred(cert("luheng", "quality", "00124Q30412R4M/3200", HENG, "2012-04-18", "2024-04-10", "2027-04-17", marks=("CNAS",)))
    ems = columned(
        cert(
            "luheng",
            "environment",
            "04324E10087R2M",
            HUAYI,
            "2018-06-05",
            "2024-05-30",
            "2027-06-04",
            marks=("CNAS",),
            date_style="dash",
        )
    )
    ohs = stacked(
        cert("luheng", "occupational_health", "USA24S20563R1M", FANGHENG, "2021-07-16", "2024-07-02", "2027-07-15", date_style="dot")
    )
    energy = table_form(cert("luheng", "energy", "117-25EnMS-0151", ZHONGYUAN, "2025-03-11", "2025-03-11", "2028-03-10", date_style="cn0"))
    expired = letter(cert("luheng", "intellectual_property", "165IP220304R0M", LANGU, "2022-03-22", "2022-03-22", "2025-03-21"))
    market, machinery = "国家市场监督管理总局、国家标准化管理委员会", "中国通用机械研究院"
    gbt = standards.standard(
        "GB/T 43871-2024",
        "中华人民共和国国家标准",
        "数控机床 电主轴 可靠性试验方法",
        "Motorized spindles - Reliability test method",
        "2024-04-25",
        "2024-11-01",
        market,
        [machinery, name, company("heli").name],
        "national",
        letters="GB",
    )
    industry = standards.standard(
        "JB/T 15033-2023",
        "中华人民共和国机械行业标准",
        "机床主轴用密封件 技术条件",
        "Seals for machine tool spindles - Specifications",
        "2023-08-16",
        "2024-02-01",
        "中华人民共和国工业和信息化部",
        [name, machinery, company("wfoe").name],
        "industry",
        letters="JB",
    )
    mayor = awards.Award("luheng", "苏州市市长质量奖", "quality_award", "municipal", "苏州市人民政府", 2024, "2024-12-20")
    county = awards.Award("luheng", "苏州高新区质量奖", "quality_award", "county", "苏州高新区管理委员会", 2021, "2021-11-30")
    progress = awards.Award(
        "luheng",
        "苏州市科学技术进步奖",
        "science_technology_progress",
        "municipal",
        "苏州市人民政府",
        2023,
        "2024-01-19",
        "second",
        "二等奖",
    )
    giant = awards.Award(
        "luheng", "江苏省专精特新“小巨人”企业", "little_giant", "provincial", "江苏省工业和信息化厅", 2023, "2023-12-28", until="2026-12-27"
    )
    boutique = products.Product(
        "luheng", "江苏精品", "JSJP-2025-0042", "数控机床电主轴（LH-S系列）", "2025-09-10", "2028-09-09", "江苏精品国际认证联盟"
    )
    files: dict[str, Sequence[Sample]] = {
        "licence": [Sample("营业执照正本", licences.landscape(who, "2021-04-28"), scan("pdf", 31, dpi=130))],
        "credit_report": [
            Sample(
                "专项信用报告20260506", credit_reports.special(who, "JSZX20260506000183", "2026-05-06", "2021-05-06", "2026-05-05"), TEXT
            )
        ],
        "commitment": [
            Sample("承诺书盖章版", documents.commitment("luheng", "2026-05-22", sealed=True, signed=True), scan("pdf", 33, dpi=120))
        ],
        "3.1": [
            Sample("质量管理体系证书", qms, TEXT),
            Sample("ISO9001扫描件", qms, scan("jpg", 35)),
            Sample("环境管理体系", ems, Form("picture", "png", dpi=90)),
            Sample("职业健康", ohs, photo("jpg", 37)),
            Sample("能源管理体系认证证书", energy, scan("pdf", 38, grey=True, dpi=120, turn=90)),
            Sample("知识产权贯标证书", expired, scan("pdf", 39, grey=True, dpi=120)),
        ],
        "4.2": [
            Sample("首席质量官任命文件", documents.appointed_by_document("luheng", "翁明远", "鹿衡发〔2024〕12号", "2024-03-01"), TEXT),
            Sample("首席质量官制度", documents.policy("luheng", "首席质量官管理制度", "LH-QP-027", "首席质量官", "2024-02-20"), Form()),
        ],
        "5.1": [Sample("标准化试点文件", pilot("luheng"), scan("pdf", 42, grey=True, dpi=120))],
        "5.2": [Sample("国标", gbt, TEXT), Sample("机械行业标准封面及前言", industry, scan("pdf", 44, grey=True, dpi=120))],
        "7.1": [
            Sample(
                "江苏精品证书",
                products.labelled(
                    boutique, "“江苏精品”认证证书", ("证书编号", "获证组织", "产品名称", "发证日期", "有效期至"), colour=(160, 120, 40)
                ),
                photo("jpg", 45),
            )
        ],
        "7.2": [
            Sample("市长质量奖", awards.diploma(mayor), photo("jpg", 46, exif_turn=6)),
            Sample("高新区质量奖", awards.diploma(county, style="cn"), scan("jpg", 47, dpi=120)),
            Sample("2025质量信用报告", documents.quality_credit("luheng", 2025, "2026-03-15"), TEXT),
        ],
        "7.3": [
            Sample("发明专利-热位移补偿", patents.second_period(p["spindle"]), TEXT),
            Sample("实用新型-减速机密封", patents.third_period(p["reducer"]), scan("jpg", 49, dpi=130)),
            Sample("发明专利-胶粘带", patents.first_period(p["tape"]), scan("pdf", 50, grey=True, dpi=120)),
            Sample(
                "授权通知书",
                patents.notice(replace(p["pump"], title="一种电主轴气密封装置", owners=("luheng",)), "授予发明专利权通知书", "2026-05-27"),
                TEXT,
            ),
        ],
        "7.4": [Sample("市科技进步奖", awards.diploma(progress, colour=(40, 80, 140)), scan("pdf", 52, dpi=120))],
        "7.5": [Sample("专精特新小巨人", awards.recognition(giant, "JSXJR-2023-0419"), scan("jpg", 53, dpi=120))],
        "9.4": [
            Sample(
                "2024客户满意度调查",
                satisfaction.own_table(s("luheng", "销售部", False, 2024, "2024-11-01", "2024-12-10", 47, 95.2, "%", "2024-12-18")),
                TEXT,
            )
        ],
        "9.5": [
            Sample(
                "2025年度满意度测评报告",
                satisfaction.third_party(
                    s("luheng", company("shanghai").name, True, 2025, "2025-10-09", "2025-11-28", 312, 91.46, "分", "2025-12-15")
                ),
                scan("pdf", 55, grey=True, dpi=115),
            )
        ],
    }
    items = {
        "3.1": (
            3.5,
            "Four certificates of four systems are valid on the day (quality, environment, occupational health, energy): 2 + 3 × 0.5; the second copy of the quality certificate and the expired one do not count.",
        ),
        "4.2": (2.5, "A chief quality officer is appointed by a sealed document, and the rules of the office are given."),
        "5.1": (2.0, "A provincial standardisation pilot names the applicant as carrier."),
        "5.2": (
            2.5,
            "Second drafter of a national standard (1.5) and first drafter of an industry standard (1.5) make 3.0, capped at 2.5.",
        ),
        "7.1": (2.0, "The 江苏精品 certificate is in the applicant's name and valid."),
        "7.2": (2.0, "The municipal award gives 2; the county award is lower and only the highest counts."),
        "7.3": (
            1.5,
            "One invention (1) and one utility model (0.5); the tape patent belongs to another company and the notice is no grant.",
        ),
        "7.4": (1.0, "A municipal science and technology progress award."),
        "7.5": (1.5, "Provincial little giant, valid until 2026-12-27."),
        "9.4": (2.0, "At least one satisfaction report of the year is there."),
        "9.5": (2.0, "The 2025 report is by an independent surveyor."),
    }
    flags = [
        ("duplicate_evidence", "3.1", ""),  # of the two copies the one that is read more surely counts
        ("expired", "3.1", "知识产权贯标证书.pdf"),
        ("wrong_window", "7.2", "2025质量信用报告.pdf"),
        ("other_organisation", "7.3", "发明专利-胶粘带.pdf"),
        ("not_granted", "7.3", "授权通知书.pdf"),
    ]
    return Application("strong-luheng", who, "AAA", "江苏省苏州市高新区", files, items, flags)


def weak() -> Application:
    who = company("wujiang")
    mine = ("wujiang",)
    qms = letter(cert("wujiang", "quality", "71823Q1184R2S", LINGHENG, "2017-09-01", "2023-08-31", "2026-08-30", date_style="cn0"))
    fine = credit_reports.penalty(
        "吴江市监处罚〔2025〕00917号",
        "销售的真丝围巾经监督抽查纤维含量不合格",
        "product_quality",
        "苏州市吴江区市场监督管理局",
        "2025-09-23",
        12800,
        repaired=True,
    )
    loom = patents.Patent(2, "一种丝绸织机断纬检测装置", mine, 2022, "2022-03-28", "2022-09-20", 2)
    old = patents.Patent(2, "一种蚕丝被充棉机", mine, 2015, "2015-07-14", "2016-01-06", 2)
    own = satisfaction.Survey("wujiang", "客户服务部", False, 2025, "2025-10-12", "2025-11-20", 47, 93.7, "%", "2025-12-02")
    enterprise = standards.standard(
        "Q/320509 SLY002-2024",
        "苏州市吴江松陵漾丝绸有限公司企业标准",
        "桑蚕丝围巾",
        "Mulberry silk scarf",
        "2024-02-20",
        "2024-03-01",
        who.name,
        [who.name],
        "enterprise",
        letters="Q/SLY",
    )
    files: dict[str, Sequence[Sample]] = {
        "licence": [
            Sample("执照", licences.upright(who, "2019-06-12", kind="有限责任公司（自然人独资）", until="2034年05月19日"), photo("jpg", 61))
        ],
        "credit_report": [
            Sample("信用报告", credit_reports.special(who, "JSZX20260611009917", "2026-06-11", "2025-06-11", "2026-06-10", [fine]), TEXT)
        ],
        "commitment": [Sample("承诺书", documents.commitment("wujiang", "2026-06-01", sealed=False, signed=False), TEXT)],
        "3.1": [Sample("体系证书", qms, photo("jpg", 64))],
        "4.2": [
            Sample("任命书", documents.appointed_by_certificate("wujiang", "皇甫雨桐", "2025-05-20", style="cn0"), scan("jpg", 65, dpi=120))
        ],
        "5.2": [Sample("企业标准", enterprise, TEXT)],
        "7.2": [Sample("宣传海报", others.nothing(others.poster(), "promotional poster"), Form("picture", "jpg", dpi=80, quality=55))],
        "7.3": [
            Sample("专利1", patents.second_period(loom), scan("pdf", 68, grey=True, dpi=120)),
            Sample("专利2", patents.first_period(old), photo("jpg", 69)),
        ],
        "9.4": [Sample("满意度调查", satisfaction.own_table(own), TEXT)],
        "9.5": [Sample("满意度调查", satisfaction.own_table(own), TEXT)],
    }
    items = {
        "3.1": (2.0, "One quality certificate, valid for another 76 days."),
        "4.2": (2.5, "A chief quality officer is appointed under seal."),
        "5.1": (0.0, "Nothing was uploaded."),
        "5.2": (0.0, "An enterprise standard is none of the kinds that count."),
        "7.1": (0.0, "Nothing was uploaded."),
        "7.2": (0.0, "An advertising poster is no quality award."),
        "7.3": (0.5, "One utility model in force; the other one's ten years ended on 2025-07-14."),
        "7.4": (0.0, "Nothing was uploaded."),
        "7.5": (0.0, "Nothing was uploaded."),
        "9.4": (2.0, "The enterprise's own satisfaction report of 2025 is enough here."),
        "9.5": (0.0, "The report is the enterprise's own (客户服务部), not a third party's."),
    }
    flags = [
        ("adverse_record", "credit_report", "信用报告.pdf"),
        ("veto", "credit_report", ""),
        ("seal_missing", "commitment", "承诺书.pdf"),
        ("signature_missing", "commitment", "承诺书.pdf"),
        ("expiring_soon", "3.1", "体系证书.jpg"),
        ("irrelevant", "7.2", "宣传海报.jpg"),
        ("lapsed", "7.3", "专利2.jpg"),
        ("duplicate_file", "9.5", "满意度调查.pdf"),
        ("not_third_party", "9.5", "满意度调查.pdf"),
    ]
    return Application("weak-songlingyang", who, "A", "江苏省苏州市吴江区", files, items, flags)


def applications() -> list[Application]:
    return [strong(), weak()]
