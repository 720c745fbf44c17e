"""Every table. Importing this package makes `Base.metadata` complete."""

from api.models.applications import Application, Campaign, Suggestion
from api.models.evidence import EvidenceKey, StoredFile, StoredFindings, StoredReading, Upload
from api.models.organisations import ApiToken, Assignment, LoginSession, Organisation, User
from api.models.reviews import AuditEntry, Batch, BatchItem, Decision, StepAct

__all__ = [
    "ApiToken",
    "Application",
    "Assignment",
    "AuditEntry",
    "Batch",
    "BatchItem",
    "Campaign",
    "Decision",
    "EvidenceKey",
    "LoginSession",
    "Organisation",
    "StepAct",
    "StoredFile",
    "StoredFindings",
    "StoredReading",
    "Suggestion",
    "Upload",
    "User",
]
