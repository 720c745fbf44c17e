"""What people decide, batches that recompute, and the record of who did what."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any, Literal

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from api.clock import now
from api.database import Base

DecisionKind = Literal["accept", "change", "reject_evidence", "restore_evidence", "correct_value", "undo"]
BatchState = Literal["computing", "paused", "ready", "applying", "applied", "discarded", "cancelled"]


class Decision(Base):
    """One act of a reviewer, never changed: `undo` names the act it takes back.

    accept and change fix an item's points; reject_evidence, restore_evidence and correct_value change what scoring sees.
    """

    __tablename__ = "decisions"
    __table_args__ = (Index("ix_decisions_application", "application_id", "item"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id"))
    kind: Mapped[str]
    item: Mapped[str] = mapped_column(default="")
    points: Mapped[Decimal | None]
    reason: Mapped[str] = mapped_column(default="")
    suggestion_id: Mapped[int | None] = mapped_column(ForeignKey("suggestions.id"))
    """What the reviewer saw."""
    seen: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """The item as suggested then: what later evidence is compared with."""
    upload_id: Mapped[int | None] = mapped_column(ForeignKey("uploads.id"))
    document: Mapped[int | None]
    """Index of the document in the upload, from 0; all of them where it is None."""
    correction: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """`field`, `index` (among the document's fields of that name), `text`, `old`, `new`, `page`, `box`."""
    undoes: Mapped[int | None] = mapped_column(ForeignKey("decisions.id"), unique=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    created_at: Mapped[datetime] = mapped_column(default=now)


StepOutcome = Literal["passed", "returned", "concluded"]


class StepAct(Base):
    """What became of an application in a step of its workflow, never changed: its way, in order."""

    __tablename__ = "step_acts"

    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id"), index=True)
    step: Mapped[str]
    outcome: Mapped[str]
    opinion: Mapped[str] = mapped_column(default="")
    grade: Mapped[str] = mapped_column(default="")
    """Proposed or concluded; empty where the step proposes none."""
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    created_at: Mapped[datetime] = mapped_column(default=now)


class Batch(Base):
    """A reprocessing: `selection` says of what; its items are computed, looked at, then applied or discarded.

    What may follow which state: api.batches.transitions.
    """

    __tablename__ = "batches"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    selection: Mapped[dict[str, Any]]
    reread: Mapped[bool] = mapped_column(default=False)
    state: Mapped[str] = mapped_column(default="computing", index=True)
    phase: Mapped[str] = mapped_column(default="computing")
    """What is under way, or what a paused batch goes on with: computing or applying."""
    phase_since: Mapped[datetime] = mapped_column(default=now)
    """When the work of this phase began or was resumed: what its rate is measured from."""
    patterns_version: Mapped[str]
    rubric_versions: Mapped[dict[str, Any]] = mapped_column(default=dict)
    created_by: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    """None where it was the command line."""
    created_at: Mapped[datetime] = mapped_column(default=now)
    finished_at: Mapped[datetime | None]


class BatchItem(Base):
    """One application of a batch: what would become of it, and who works on it. Nothing else of the service reads it."""

    __tablename__ = "batch_items"
    __table_args__ = (UniqueConstraint("batch_id", "application_id"), Index("ix_batch_items_open", "batch_id", "state"))

    id: Mapped[int] = mapped_column(primary_key=True)
    batch_id: Mapped[int] = mapped_column(ForeignKey("batches.id"))
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id"))
    state: Mapped[str] = mapped_column(default="pending")
    """pending → computed → applied, or failed; recomputed where the application changed in between, until it is applied after all."""
    documents: Mapped[int] = mapped_column(default=0)
    """Uploads that were extracted or read again."""
    changed: Mapped[bool] = mapped_column(default=False)
    """Whether anything a person could see becomes different."""
    evidence_version: Mapped[int] = mapped_column(default=-1)
    """Of the application when it was computed: applied only while it is still that."""
    outcome: Mapped[dict[str, Any]] = mapped_column(default=dict, deferred=True)
    """The differences (api.batches.outcome)."""
    findings: Mapped[dict[str, Any]] = mapped_column(default=dict, deferred=True)
    """Upload id → what is to be stored when it is applied (api.batches.proposal); emptied once it is applied or given up."""
    fields: Mapped[list[str]] = mapped_column(default=list)
    """Names of the fields that differ: what the differences are filtered by."""
    items: Mapped[list[str]] = mapped_column(default=list)
    """Items whose points differ."""
    contradicted: Mapped[int] = mapped_column(default=0)
    """Items whose decision would no longer fit the suggestion."""
    decided_before: Mapped[Decimal | None]
    """Points decided so far, with the suggestion where nobody has decided."""
    decided_after: Mapped[Decimal | None]
    suggested_before: Mapped[Decimal | None]
    suggested_after: Mapped[Decimal | None]
    rank_before: Mapped[int | None]
    """Among the applications of the campaign that are no drafts, from 1; known once the batch is ready."""
    rank_after: Mapped[int | None]
    error: Mapped[str] = mapped_column(default="")
    attempts: Mapped[int] = mapped_column(default=0)
    """Of the current phase."""
    worker: Mapped[str] = mapped_column(default="")
    lease_until: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    """When it was last computed, applied or failed."""


class AuditEntry(Base):
    """Who did what, when, with the state before and after. The database itself refuses to change or delete entries."""

    __tablename__ = "audit"
    __table_args__ = (Index("ix_audit_subject", "subject", "subject_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(default=now, index=True)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    """None for what the service itself did."""
    actor: Mapped[str]
    """The user's name then, or the worker's."""
    address: Mapped[str] = mapped_column(default="")
    request_id: Mapped[str] = mapped_column(default="")
    action: Mapped[str]
    subject: Mapped[str]
    subject_id: Mapped[str]
    before: Mapped[dict[str, Any] | None]
    after: Mapped[dict[str, Any] | None]
