"""The words that patterns may use: kinds of documents with their fields, and the values of fields with a fixed vocabulary."""

from __future__ import annotations

from collections.abc import Mapping

from extractor.scoring.vocabulary import words

_FIELDS: dict[str, str] = {
    "business_licence": "organisation uscc organisation_type legal_representative registered_capital established_on valid_until address"
    " scope registered_on authority",
    "management_system_certificate": "organisation uscc certificate_no standards system scope first_issued_on issued_on valid_until"
    " certifier accreditations status",
    "product_certificate": "organisation certificate_no scheme product issued_on valid_until certifier",
    "patent_certificate": "patent_type patent_no title patentees inventors applied_on granted_on publication_no certificate_no",
    "patent_notice": "notice_type application_no title applicants issued_on",
    "patent_register": "patent_no title patentees status valid_until issued_on",
    "patent_list": "",
    "software_copyright": "registration_no certificate_no title owners completed_on registered_on",
    "satisfaction_report": "organisation surveyor third_party year period_start period_end sample_size score score_unit reported_on",
    "credit_report": "organisation uscc report_no generated_on period_start period_end all_domains includes_summary_penalties verdict",
    "commitment_letter": "organisation uscc signed_on sealed signed",
    "award": "organisation award_name award_family level rank year awarded_on valid_until authority document_no status",
    "standard": "standard_no title standard_level drafters role published_on implemented_on status",
    "standardisation_pilot": "organisation project level authority issued_on",
    "inspection_report": "organisation report_no product laboratory inspection_type verdict issued_on marks",
    "calibration_certificate": "organisation certificate_no instrument verdict calibrated_on valid_until laboratory",
    "metrology_certificate": "organisation certificate_no level issued_on valid_until authority",
    "laboratory_accreditation": "organisation certificate_no scheme issued_on valid_until",
    "personnel_certificate": "holder_count qualification certificate_no organisation issued_on valid_until authority",
    "appointment": "organisation role appointed_on document_no",
    "licence_permit": "organisation permit_type permit_no issued_on valid_until authority",
    "quality_credit_report": "organisation year follows_gbt31870 published_on",
    "social_responsibility_report": "organisation year report_type published_on",
    "self_assessment_report": "organisation year",
    "financial_report": "organisation year revenue rd_expense net_profit auditor",
    "policy_document": "organisation title document_no topic issued_on",
    "completion_record": "organisation project verdict accepted_on",
    "credit_grade": "organisation scheme grade issued_on valid_until authority",
    "standard_declaration": "organisation standard_no title declared_on status",
    "other": "",
}
FIELDS: Mapping[str, frozenset[str]] = {kind: frozenset(names.split()) for kind, names in _FIELDS.items()}
"""Kind → its fields."""

RECORDS: Mapping[str, Mapping[str, frozenset[str]]] = {
    "award": {"honoured": frozenset({"organisation", "region", "award_name", "award_family", "rank", "project"})},
    "standardisation_pilot": {"projects": frozenset({"organisation", "region", "project"})},
    "patent_list": {"patents": frozenset({"patent_no", "patent_type", "title", "patentee", "granted_on", "status"})},
    "credit_report": {
        "records": frozenset(
            {"record_type", "document_no", "reason", "category", "authority", "decided_on", "amount", "repaired"},
        )
    },
    "self_assessment_report": {"sections": frozenset({"id", "title", "page"}), "facts": frozenset({"name", "value", "unit", "year"})},
}
"""Kind → records → their sub-fields."""

FLAGS = frozenset({"third_party", "all_domains", "includes_summary_penalties", "repaired", "sealed", "signed", "follows_gbt31870"})
"""Fields that are true or false."""


STATUSES = {
    "management_system_certificate": ("valid", "suspended", "withdrawn", "expired"),
    "standard": ("draft", "in_force", "repealed"),
}
"""Kinds whose status is one of these; that of others is as printed."""


def values(kind: str, field: str) -> tuple[str, ...]:
    """The values that the field `field` of `kind` may have; empty where the contract fixes none."""
    if field in FLAGS:
        return ("true", "false")
    if (kind, field) == ("credit_report", "verdict"):
        return ("clean", "records")
    if field == "status":
        return STATUSES.get(kind, ())
    if (kind, field) == ("standard", "role") or field != "role":
        return words(field)
    return ()
