"""What people call the contract's fields (section 1)."""

from __future__ import annotations

from extractor.scoring.suggestion import Sentence
from extractor.scoring.vocabulary import field_name

_NAMES: dict[str, tuple[str, str]] = {
    "honoured": ("表彰名单", "list of the honoured"), "region": ("所属地区", "region"),
    "accepted_on": ("验收日期", "accepted on"), "accreditations": ("认可标识", "accreditations"), "address": ("住所", "address"),
    "all_domains": ("是否全部领域", "all domains"), "amount": ("金额", "amount"), "applicants": ("申请人", "applicants"),
    "application_no": ("申请号", "application number"), "applied_on": ("申请日", "applied on"),
    "appointed_on": ("任命日期", "appointed on"), "auditor": ("审计机构", "auditor"), "authority": ("颁发机关", "authority"),
    "award_name": ("奖项名称", "award"), "calibrated_on": ("检定日期", "calibrated on"), "category": ("类别", "category"),
    "certificate_no": ("证书编号", "certificate number"), "certifier": ("认证机构", "certifier"),
    "completed_on": ("开发完成日期", "completed on"), "document_no": ("文号", "document number"), "facts": ("数据", "facts"),
    "first_issued_on": ("初次发证日期", "first issued on"), "generated_on": ("生成日期", "generated on"),
    "holder_count": ("持证人数", "number of holders"), "id": ("条款", "clause"), "implemented_on": ("实施日期", "implemented on"),
    "includes_summary_penalties": ("是否含简易处罚", "summary penalties included"),
    "inspection_type": ("检验类别", "kind of inspection"), "instrument": ("器具名称", "instrument"),
    "inventors": ("发明人", "inventors"), "laboratory": ("检验机构", "laboratory"),
    "legal_representative": ("法定代表人", "legal representative"), "marks": ("资质标志", "marks"), "name": ("名称", "name"),
    "net_profit": ("净利润", "net profit"), "notice_type": ("通知书类别", "kind of notice"),
    "organisation_type": ("企业类型", "type of organisation"), "owners": ("著作权人", "owners"), "page": ("页码", "page"),
    "patentee": ("专利权人", "patentee"), "patents": ("专利", "patents"), "period_end": ("期间截止", "end of period"),
    "period_start": ("期间起始", "start of period"), "permit_no": ("许可证编号", "permit number"),
    "permit_type": ("许可类别", "kind of permit"), "product": ("产品名称", "product"), "project": ("项目名称", "project"),
    "projects": ("试点项目", "projects"),
    "publication_no": ("授权公告号", "publication number"), "qualification": ("资格", "qualification"),
    "rd_expense": ("研发费用", "R&D expense"), "reason": ("事由", "reason"), "record_type": ("记录类型", "kind of record"),
    "records": ("记录", "records"), "registered_capital": ("注册资本", "registered capital"),
    "registered_on": ("登记日期", "registered on"), "registration_no": ("登记号", "registration number"),
    "repaired": ("是否已修复", "repaired"), "report_no": ("报告编号", "report number"),
    "report_type": ("报告类别", "kind of report"), "reported_on": ("报告日期", "reported on"), "revenue": ("营业收入", "revenue"),
    "sample_size": ("样本量", "sample size"), "scope": ("范围", "scope"), "score": ("得分", "score"),
    "score_unit": ("分值单位", "unit of the score"), "sealed": ("是否盖章", "sealed"), "sections": ("章节", "sections"),
    "signed": ("是否签字", "signed"), "signed_on": ("签署日期", "signed on"), "standard_no": ("标准编号", "standard number"),
    "standards": ("认证标准", "standards"), "surveyor": ("测评机构", "surveyor"), "title": ("名称", "title"),
    "topic": ("主题", "topic"), "unit": ("单位", "unit"), "value": ("数值", "value"),
}  # fmt: skip


def field_title(name: str) -> Sentence:
    """`name` as people say it: scoring's word where it has one; the id itself for a field the contract does not have."""
    known = field_name(name)
    if known.zh != name:
        return known
    zh, en = _NAMES.get(name, (name, name))
    return Sentence(zh, en)
