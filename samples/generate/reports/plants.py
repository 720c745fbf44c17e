"""What is told twice, alike or otherwise, and what proofs say of it."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from samples.generate.reports.blocks import Paragraph, Report, Says
from samples.generate.reports.material import Author, load, series
from samples.generate.reports.telling import number

AGAIN = {
    "first_pass_rate": ("一次交验合格率", "%"),
    "revenue": ("营业收入", "万元"),
    "net_profit": ("净利润", "万元"),
    "satisfaction": ("顾客满意度", "分"),
}
"""Figures that are told again in another chapter, by their usual name."""
AWARDS = {
    "tuning": [("award_quality", "公司荣获江门市政府质量奖。"), ("award_high_tech", "公司被认定为国家高新技术企业。")],
    "held_out": [("award_quality", "{c}还捧回了江门市市长质量奖。"), ("award_specialised", "公司获评广东省专精特新中小企业。")],
}
CERTIFICATES = {
    "tuning": [
        ("certificate_environment", "公司于2021年通过ISO 14001环境管理体系认证。"),
        ("certificate_energy", "公司取得能源管理体系认证证书。"),
    ],
    "held_out": [
        ("certificate_occupational_health", "{c}早已拿到职业健康安全管理体系认证证书（GB/T 45001）。"),
        ("certificate_intellectual_property", "公司通过了知识产权管理体系认证。"),
    ],
}
PATENTS = {
    "tuning": "截至{y}年底，公司拥有有效发明专利{n}件，参与制定国家和行业标准{m}项。",
    "held_out": "到{y}年末，授权发明专利累计{n}件；参与起草国家标准、行业标准{m}项。",
}


def plant(report: Report, author: Author, rng: Random) -> list[Paragraph]:
    """Paragraphs to be put anywhere, and the proofs; what they contradict and leave unproved is written into `report`."""
    paragraphs = [*_again(report, author, rng), *_counted(report, author, rng)]
    for family, kind in ((AWARDS, "award"), (CERTIFICATES, "management_system_certificate")):
        for name, sentence in family[author.split]:
            fate = rng.choice(["unsaid", "proved", "unproved"])
            if fate == "unsaid":
                continue
            paragraphs.append(Paragraph(author.filled(sentence)))
            report.also |= {"5.1.d", "5.2.b"} if kind == "award" else {"2.2.b", "2.5.a"}
            if fate == "unproved":
                report.unsupported.add(name)
                continue
            report.proved.add(name)
            if kind == "award":
                report.proofs.append((kind, _award(name, author)))
            else:
                report.proofs.append(
                    (
                        kind,
                        {
                            "system": name.removeprefix("certificate_"),
                            "valid_until": f"{author.year + 3}-01-01",
                            "certificate_no": f"C{name}",
                        },
                    )
                )
    return paragraphs


def _award(name: str, author: Author) -> dict[str, Says]:
    titles = {"award_quality": "江门市政府质量奖", "award_high_tech": "高新技术企业证书", "award_specialised": "广东省专精特新中小企业"}
    families = {"award_quality": "quality_award", "award_high_tech": "high_tech_enterprise", "award_specialised": "specialised_sme"}
    return {"award_name": titles[name], "award_family": families[name], "year": author.year}


def _again(report: Report, author: Author, rng: Random) -> list[Paragraph]:
    template = load("wordings")[author.split]["again"]
    told = {fact.name: fact for fact in report.facts if fact.year == author.year}
    told_at = {one.name: one.item for one in series()}
    paragraphs = []
    for name, (title, unit) in AGAIN.items():
        fate = rng.choice(["alike", "alike", "otherwise", "not"])
        if name not in told or fate == "not":
            continue
        value, shown = told[name].value, unit
        if fate == "otherwise":
            value = round(value * (1.06 if unit == "万元" else 0.98), 1)
            report.contradictory.add(name)
        if unit == "万元" and rng.random() < 0.5:
            value, shown = value / 10000, "亿元"
        report.also.add(told_at[name])
        paragraphs.append(Paragraph(template.format(name=title, v3=number(value), u=shown, y3=author.year)))
    paragraphs += _proofs_of_values(report, author, rng, {name: fact.value for name, fact in told.items()})
    return paragraphs


def _proofs_of_values(report: Report, author: Author, rng: Random, told: dict[str, float]) -> list[Paragraph]:
    wrong = rng.random() < 0.5
    if "satisfaction" in told:
        score = round(told["satisfaction"] - (4.3 if wrong else 0), 1)
        report.proofs.append(("satisfaction_report", {"year": author.year, "score": Decimal(f"{score:.10g}"), "third_party": True}))
        report.contradictory |= {"satisfaction"} if wrong else set()
    if "revenue" in told:
        off = rng.random() < 0.5
        revenue = told["revenue"] * 10000 * (0.91 if off else 1)
        report.proofs.append(("financial_report", {"year": author.year, "revenue": round(revenue)}))
        report.contradictory |= {"revenue"} if off else set()
    return []


def _counted(report: Report, author: Author, rng: Random) -> list[Paragraph]:
    claimed, standards = rng.randint(4, 9), rng.randint(2, 5)
    for name, count, kind in (("invention_patents", claimed, "patent_certificate"), ("standards", standards, "standard")):
        have = rng.choice([0, count, count - 1])
        for at in range(have):
            says: dict[str, Says] = {"patent_no": f"ZL20181{at}22334{at}.{at}", "patent_type": "invention", "granted_on": "2020-05-01"}
            if kind == "standard":
                says = {"standard_no": f"GB/T 4{at}113-2021", "role": "participant", "standard_level": "national"}
            report.proofs.append((kind, says))
        (report.proved if have else report.unsupported).add(name)
        if 0 < have < count:
            report.contradictory.add(name)
    report.also.add("5.2.b")
    return [Paragraph(PATENTS[author.split].format(y=author.year, n=claimed, m=standards))]
