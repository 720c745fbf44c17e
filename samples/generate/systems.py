"""The facts of management system certificates: the systems, what standards they name, one certificate."""

from __future__ import annotations

from dataclasses import dataclass

from samples.generate.companies import Company, company
from samples.generate.sample import Truth
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
        System(
            "quality", "质量管理体系", "Quality Management System", "GB/T 19001-2016/ISO 9001:2015", ("GB/T 19001-2016", "ISO 9001:2015")
        ),
        System(
            "environment",
            "环境管理体系",
            "Environmental Management System",
            "GB/T 24001-2016/ISO 14001:2015",
            ("GB/T 24001-2016", "ISO 14001:2015"),
        ),
        System(
            "occupational_health",
            "职业健康安全管理体系",
            "Occupational Health and Safety Management System",
            "GB/T 45001-2020/ISO 45001:2018",
            ("GB/T 45001-2020", "ISO 45001:2018"),
        ),
        System(
            "energy",
            "能源管理体系",
            "Energy Management System",
            "GB/T 23331-2020/ISO 50001:2018, RB/T 119-2015",
            ("GB/T 23331-2020", "ISO 50001:2018", "RB/T 119-2015"),
        ),
        System(
            "intellectual_property", "知识产权管理体系", "Intellectual Property Management System", "GB/T 29490-2013", ("GB/T 29490-2013",)
        ),
        System(
            "information_security",
            "信息安全管理体系",
            "Information Security Management System",
            "GB/T 22080-2016/ISO/IEC 27001:2013",
            ("GB/T 22080-2016", "ISO/IEC 27001:2013"),
        ),
        System("it_service", "信息技术服务管理体系", "IT Service Management System", "ISO/IEC 20000-1:2018", ("ISO/IEC 20000-1:2018",)),
        System("food_safety", "食品安全管理体系", "Food Safety Management System", "ISO 22000:2018", ("ISO 22000:2018",)),
        System("haccp", "危害分析与关键控制点（HACCP）体系", "HACCP System", "危害分析与关键控制点（HACCP）体系认证要求（V1.0）", ()),
        System(
            "automotive_quality", "汽车行业质量管理体系", "Automotive Quality Management System", "IATF 16949:2016", ("IATF 16949:2016",)
        ),
        System(
            "medical_device_quality",
            "医疗器械质量管理体系",
            "Medical Device Quality Management System",
            "GB/T 42061-2022/ISO 13485:2016",
            ("GB/T 42061-2022", "ISO 13485:2016"),
        ),
        System(
            "measurement",
            "测量管理体系",
            "Measurement Management System",
            "GB/T 19022-2003/ISO 10012:2003",
            ("GB/T 19022-2003", "ISO 10012:2003"),
        ),
        System(
            "integration_of_informatisation",
            "信息化和工业化融合管理体系",
            "Integration of Informatization and Industrialization",
            "GB/T 23001-2017",
            ("GB/T 23001-2017",),
        ),
        System(
            "social_responsibility", "社会责任管理体系", "Social Responsibility Management System", "GB/T 39604-2020", ("GB/T 39604-2020",)
        ),
        System("integrity", "诚信管理体系", "Integrity Management System", "GB/T 31950-2015", ("GB/T 31950-2015",)),
    )
}


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
            "organisation": self.who.english if english else self.who.name,
            "certificate_no": self.number,
            "system": self.system.key,
        }
        return fields | {name: every[name] for name in ("standards", "scope", "certifier", *names) if every[name]}


def cert(who: str, system: str, number: str, certifier: str, first: str, issued: str, until: str, **more: object) -> Cert:
    return Cert(company(who), SYSTEMS[system], number, certifier, first, issued, until, **more)  # type: ignore[arg-type]
