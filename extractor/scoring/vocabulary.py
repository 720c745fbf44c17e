"""The contract's kinds and words in Chinese and English, for sentences that people read."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.evidence import Value
from extractor.scoring.suggestion import Sentence


@dataclass(frozen=True, slots=True)
class EvidenceKind:
    """What scoring needs to know of a document kind, whatever the rubric.

    `holders` are the fields that may name its owner; `identity` the fields that together make two documents the same
    certificate or achievement; `starts` and `ends` the fields that bound its validity; `ends_needed` where a document
    without an end date cannot be taken as valid. `granted` is False for what announces a right that does not exist yet;
    `statement` is True for the enterprise's own papers: they
    need no holder, and alone they prove no certificate, patent or award. `listed` are the records of a public list, an
    organisation each: the applicant's own row is what counts.
    """

    zh: str
    en: str
    holders: tuple[str, ...] = ("organisation",)
    identity: tuple[str, ...] = ()
    starts: str = ""
    ends: str = ""
    ends_needed: bool = False
    granted: bool = True
    statement: bool = False
    listed: str = ""


KINDS: dict[str, EvidenceKind] = {
    "business_licence": EvidenceKind("营业执照", "business licence", starts="registered_on", ends="valid_until"),
    "management_system_certificate": EvidenceKind(
        "管理体系认证证书",
        "management system certificate",
        identity=("certificate_no",),
        starts="issued_on",
        ends="valid_until",
        ends_needed=True,
    ),
    "product_certificate": EvidenceKind(
        "产品/服务认证证书",
        "product or service certificate",
        identity=("certificate_no",),
        starts="issued_on",
        ends="valid_until",
        ends_needed=True,
    ),
    "patent_certificate": EvidenceKind(
        "专利证书", "patent certificate", holders=("patentees",), identity=("patent_no",), starts="granted_on", ends="valid_until"
    ),
    "patent_notice": EvidenceKind("专利受理/授权通知书", "patent notice", holders=("applicants",), granted=False),
    "patent_register": EvidenceKind(
        "专利登记簿副本", "patent register extract", holders=("patentees",), identity=("patent_no",), ends="valid_until"
    ),
    "patent_list": EvidenceKind(
        "专利清单", "patent list", holders=("patentee",), identity=("patent_no",), starts="granted_on", ends="valid_until", statement=True
    ),
    "software_copyright": EvidenceKind("软件著作权登记证书", "software copyright", holders=("owners",), identity=("registration_no",)),
    "satisfaction_report": EvidenceKind("顾客满意度测评报告", "customer satisfaction report", starts="reported_on"),
    "credit_report": EvidenceKind("信用报告", "credit report", identity=("report_no",)),
    "commitment_letter": EvidenceKind("承诺书", "commitment letter", starts="signed_on"),
    "award": EvidenceKind(
        "奖项或荣誉", "award", identity=("award_family", "level", "year"), starts="awarded_on", ends="valid_until", listed="honoured"
    ),
    "standard": EvidenceKind("标准文本", "standard", holders=("drafters",), identity=("standard_no",), starts="published_on"),
    "standardisation_pilot": EvidenceKind(
        "标准化试点示范文件", "standardisation pilot", identity=("project", "level"), starts="issued_on", listed="projects"
    ),
    "inspection_report": EvidenceKind("检验检测报告", "inspection report", identity=("report_no",), starts="issued_on"),
    "calibration_certificate": EvidenceKind(
        "检定/校准证书", "calibration certificate", identity=("certificate_no",), starts="calibrated_on", ends="valid_until"
    ),
    "metrology_certificate": EvidenceKind(
        "计量合格确认", "metrology certificate", identity=("certificate_no",), starts="issued_on", ends="valid_until", ends_needed=True
    ),
    "laboratory_accreditation": EvidenceKind(
        "实验室资质", "laboratory accreditation", identity=("certificate_no",), starts="issued_on", ends="valid_until", ends_needed=True
    ),
    "personnel_certificate": EvidenceKind(
        "人员资格证书", "personnel certificate", identity=("certificate_no",), starts="issued_on", ends="valid_until"
    ),
    "appointment": EvidenceKind("任命书", "appointment", identity=("document_no",), starts="appointed_on"),
    "licence_permit": EvidenceKind("许可证", "permit", identity=("permit_no",), starts="issued_on", ends="valid_until", ends_needed=True),
    "quality_credit_report": EvidenceKind("企业质量信用报告", "quality credit report", starts="published_on"),
    "social_responsibility_report": EvidenceKind("社会责任报告", "social responsibility report", starts="published_on"),
    "self_assessment_report": EvidenceKind("自评报告", "self-assessment report", statement=True),
    "financial_report": EvidenceKind("财务/审计报告", "financial report"),
    "policy_document": EvidenceKind("管理制度或记录", "policy, plan or record", starts="issued_on", statement=True),
    "completion_record": EvidenceKind("竣工验收记录", "completion record", starts="accepted_on"),
    "credit_grade": EvidenceKind("信用等级证明", "credit grade", starts="issued_on", ends="valid_until"),
    "standard_declaration": EvidenceKind("标准自我声明", "standard declaration", identity=("standard_no",), starts="declared_on"),
    "other": EvidenceKind("未识别的材料", "unrecognised document", statement=True),
}

_WORDS: dict[str, dict[str, tuple[str, str]]] = {
    "system": {
        "quality": ("质量", "quality"), "automotive_quality": ("汽车质量", "automotive quality"),
        "environment": ("环境", "environment"),
        "occupational_health": ("职业健康安全", "occupational health and safety"), "energy": ("能源", "energy"),
        "food_safety": ("食品安全", "food safety"), "haccp": ("HACCP", "HACCP"),
        "information_security": ("信息安全", "information security"),
        "it_service": ("信息技术服务", "IT service"), "intellectual_property": ("知识产权", "intellectual property"),
        "integration_of_informatisation": ("两化融合", "integration of informatisation"), "measurement": ("测量", "measurement"),
        "medical_device_quality": ("医疗器械质量", "medical device quality"),
        "social_responsibility": ("社会责任", "social responsibility"),
        "integrity": ("诚信", "integrity"), "after_sales": ("售后服务", "after-sales"), "other": ("其他体系", "another system"),
    },
    "patent_type": {
        "invention": ("发明专利", "invention"), "utility_model": ("实用新型", "utility model"),
        "design": ("外观设计", "design")
    },
    "level": {
        "international": ("国际", "international"), "national": ("国家级", "national"), "provincial": ("省级", "provincial"),
        "municipal": ("市级", "municipal"), "county": ("县级", "county"), "industry": ("行业", "industry"), "group": ("团体", "group"),
        "enterprise": ("企业", "enterprise"),
    },
    "standard_level": {
        "international": ("国际标准", "international standard"), "national": ("国家标准", "national standard"),
        "industry": ("行业标准", "industry standard"), "provincial": ("地方标准", "local standard"),
        "municipal": ("地方标准", "local standard"), "county": ("地方标准", "local standard"), "group": ("团体标准", "group standard"),
        "enterprise": ("企业标准", "enterprise standard"),
    },
    "status": {
        "valid": ("有效", "valid"), "suspended": ("暂停", "suspended"), "withdrawn": ("撤销", "withdrawn"), "expired": ("过期", "expired"),
        "draft": ("征求意见稿", "a draft"), "in_force": ("现行", "in force"), "repealed": ("废止", "repealed"),
    },
    "role": {"lead": ("主导", "leading"), "participant": ("参与", "taking part")},
    "award_family": {
        "quality_award": ("质量奖", "quality award"),
        "science_technology_progress": ("科技进步奖", "science and technology progress award"),
        "jiangsu_boutique": ("江苏精品", "Jiangsu Boutique"), "little_giant": ("专精特新“小巨人”", "little giant"),
        "single_champion": ("制造业单项冠军", "single champion"), "specialised_sme": ("专精特新中小企业", "specialised SME"),
        "high_tech_enterprise": ("高新技术企业", "high-tech enterprise"), "research_institution": ("研发机构", "research institution"),
        "brand": ("品牌", "brand"), "green": ("绿色荣誉", "green honour"), "patent_award": ("专利奖", "patent award"),
        "integrity": ("诚信荣誉", "integrity honour"), "other": ("其他荣誉", "another honour"),
    },
    "rank": {
        "grand": ("特等奖", "grand prize"), "gold": ("金奖", "gold"), "silver": ("银奖", "silver"), "first": ("一等奖", "first prize"),
        "second": ("二等奖", "second prize"), "third": ("三等奖", "third prize"),
        "nomination": ("提名奖", "nomination"), "none": ("无等次", "no rank"),
    },
    "category": {
        "product_quality": ("产品质量", "product quality"), "quality_dishonesty": ("质量失信", "quality dishonesty"),
        "metrology": ("计量", "metrology"), "advertising": ("广告", "advertising"), "safety": ("安全", "safety"),
        "environment": ("环境", "environment"), "tax": ("税务", "tax"), "labour": ("劳动", "labour"), "other": ("其他", "other"),
    },
    "record_type": {
        "penalty": ("行政处罚", "penalty"), "abnormal_operation": ("经营异常名录", "list of abnormal operation"),
        "serious_dishonesty": ("严重违法失信名单", "list of serious dishonesty"), "enforcement": ("被执行", "enforcement"),
        "judgment": ("判决", "judgment"), "other": ("其他记录", "other record"),
    },
}  # fmt: skip

_FIELDS: dict[str, tuple[str, str]] = {
    "organisation": ("单位名称", "organisation"), "patentees": ("专利权人", "patentees"), "drafters": ("起草单位", "drafters"),
    "uscc": ("统一社会信用代码", "credit code"), "valid_until": ("有效期", "valid until"), "issued_on": ("发证日期", "issued on"),
    "granted_on": ("授权公告日", "granted on"), "system": ("体系类别", "system"), "patent_type": ("专利类型", "patent type"),
    "patent_no": ("专利号", "patent number"), "level": ("级别", "level"), "standard_level": ("标准级别", "standard level"),
    "role": ("职务或承担角色", "role"), "award_family": ("奖项类别", "kind of award"), "status": ("状态", "status"),
    "scheme": ("认证类别", "scheme"), "third_party": ("是否第三方", "third party"), "year": ("年度", "year"),
    "follows_gbt31870": ("是否依据GB/T 31870", "following GB/T 31870"), "established_on": ("成立日期", "established on"),
    "kind": ("材料类别", "kind of document"), "rank": ("等次", "rank"), "awarded_on": ("获奖日期", "awarded on"),
    "published_on": ("发布日期", "published on"), "verdict": ("结论", "verdict"), "decided_on": ("决定日期", "decided on"),
}  # fmt: skip


def word(name: str, value: Value) -> Sentence:
    """The contract's word `value` of field `name` as people write it; any other value as it stands."""
    zh, en = _WORDS.get(name, {}).get(str(value), (str(value), str(value)))
    return Sentence(zh, en)


def field_name(name: str) -> Sentence:
    """What people call the field `name`; its own id where it has no everyday name."""
    zh, en = _FIELDS.get(name, (name, name))
    return Sentence(zh, en)


def words(name: str) -> tuple[str, ...]:
    """The values the contract allows for field `name`, in its order; empty where it sets none."""
    return tuple(_WORDS.get(name, {}))
