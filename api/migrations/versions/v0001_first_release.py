"""Everything of the first release"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import api.database

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "campaigns",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", api.database.Text(), nullable=False),
        sa.Column("rubric", api.database.Text(), nullable=False),
        sa.Column("opens_on", sa.Date(), nullable=False),
        sa.Column("closes_on", sa.Date(), nullable=False),
        sa.Column("review_until", sa.Date(), nullable=True),
        sa.Column("regions", api.database.Document(), nullable=False),
        sa.Column("scores_visible", sa.Boolean(), nullable=False),
        sa.Column("created_at", api.database.UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaigns")),
    )
    op.create_table(
        "files",
        sa.Column("sha256", api.database.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("stored_at", api.database.UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_files")),
    )
    op.create_table(
        "organisations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", api.database.Text(), nullable=False),
        sa.Column("uscc", api.database.Text(), nullable=False),
        sa.Column("former_names", api.database.Document(), nullable=False),
        sa.Column("branches", api.database.Document(), nullable=False),
        sa.Column("created_at", api.database.UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisations")),
        sa.UniqueConstraint("uscc", name=op.f("uq_organisations_uscc")),
    )
    op.create_table(
        "applications",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("grade", api.database.Text(), nullable=False),
        sa.Column("sector", api.database.Text(), nullable=False),
        sa.Column("region", api.database.Text(), nullable=False),
        sa.Column("is_renewal", sa.Boolean(), nullable=False),
        sa.Column("revenue", api.database.Exact(), nullable=True),
        sa.Column("remark", api.database.Text(), nullable=False),
        sa.Column("state", api.database.Text(), nullable=False),
        sa.Column("submitted_on", sa.Date(), nullable=True),
        sa.Column("returned_reason", api.database.Text(), nullable=False),
        sa.Column("decided_grade", api.database.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("evidence_version", sa.Integer(), nullable=False),
        sa.Column("suggested_version", sa.Integer(), nullable=False),
        sa.Column("suggestion_id", sa.Integer(), nullable=True),
        sa.Column("lowest_confidence", sa.Double(), nullable=True),
        sa.Column("flag_counts", api.database.Document(), nullable=False),
        sa.Column("contradicted", sa.Integer(), nullable=False),
        sa.Column("created_at", api.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("updated_at", api.database.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaigns.id"], name=op.f("fk_applications_campaign_id_campaigns")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name=op.f("fk_applications_organisation_id_organisations")),
        sa.ForeignKeyConstraint(
            ["suggestion_id"], ["suggestions.id"], name=op.f("fk_applications_suggestion_id_suggestions"), use_alter=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_applications")),
        sa.UniqueConstraint("campaign_id", "organisation_id", name=op.f("uq_applications_campaign_id_organisation_id")),
    )
    with op.batch_alter_table("applications", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_applications_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index("ix_applications_work_list", ["campaign_id", "state", "lowest_confidence"], unique=False)

    op.create_table(
        "readings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sha256", api.database.Text(), nullable=False),
        sa.Column("reader_version", api.database.Text(), nullable=False),
        sa.Column("media_type", api.database.Text(), nullable=False),
        sa.Column("method", api.database.Text(), nullable=False),
        sa.Column("engine", api.database.Text(), nullable=False),
        sa.Column("engine_version", api.database.Text(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("picture_hashes", api.database.Document(), nullable=False),
        sa.Column("rotations", api.database.Document(), nullable=False),
        sa.Column("content", api.database.Text(), nullable=False),
        sa.Column("created_at", api.database.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["sha256"], ["files.sha256"], name=op.f("fk_readings_sha256_files")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_readings")),
        sa.UniqueConstraint("sha256", "reader_version", "content", name=op.f("uq_readings_sha256_reader_version_content")),
    )
    op.create_table(
        "users",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("username", api.database.Text(), nullable=False),
        sa.Column("display_name", api.database.Text(), nullable=False),
        sa.Column("role", api.database.Text(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("password_hash", api.database.Text(), nullable=False),
        sa.Column("must_change_password", sa.Boolean(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("created_at", api.database.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name=op.f("fk_users_organisation_id_organisations")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_users")),
        sa.UniqueConstraint("username", name=op.f("uq_users_username")),
    )
    with op.batch_alter_table("users", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_users_organisation_id"), ["organisation_id"], unique=False)

    op.create_table(
        "api_tokens",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("name", api.database.Text(), nullable=False),
        sa.Column("digest", api.database.Text(), nullable=False),
        sa.Column("scopes", api.database.Document(), nullable=False),
        sa.Column("created_at", api.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("expires_at", api.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", api.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("last_used_at", api.database.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_api_tokens_user_id_users")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_api_tokens")),
        sa.UniqueConstraint("digest", name=op.f("uq_api_tokens_digest")),
    )
    with op.batch_alter_table("api_tokens", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_api_tokens_user_id"), ["user_id"], unique=False)

    op.create_table(
        "assignments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("regions", api.database.Document(), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaigns.id"], name=op.f("fk_assignments_campaign_id_campaigns")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_assignments_user_id_users")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignments")),
        sa.UniqueConstraint("user_id", "campaign_id", name=op.f("uq_assignments_user_id_campaign_id")),
    )
    with op.batch_alter_table("assignments", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_assignments_campaign_id"), ["campaign_id"], unique=False)

    op.create_table(
        "audit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", api.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("actor", api.database.Text(), nullable=False),
        sa.Column("address", api.database.Text(), nullable=False),
        sa.Column("request_id", api.database.Text(), nullable=False),
        sa.Column("action", api.database.Text(), nullable=False),
        sa.Column("subject", api.database.Text(), nullable=False),
        sa.Column("subject_id", api.database.Text(), nullable=False),
        sa.Column("before", api.database.Document(), nullable=True),
        sa.Column("after", api.database.Document(), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_audit_user_id_users")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
    )
    with op.batch_alter_table("audit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_audit_at"), ["at"], unique=False)
        batch_op.create_index("ix_audit_subject", ["subject", "subject_id"], unique=False)

    op.create_table(
        "batches",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", api.database.Text(), nullable=False),
        sa.Column("selection", api.database.Document(), nullable=False),
        sa.Column("reread", sa.Boolean(), nullable=False),
        sa.Column("state", api.database.Text(), nullable=False),
        sa.Column("phase", api.database.Text(), nullable=False),
        sa.Column("phase_since", api.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("patterns_version", api.database.Text(), nullable=False),
        sa.Column("rubric_versions", api.database.Document(), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=True),
        sa.Column("created_at", api.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("finished_at", api.database.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["created_by"], ["users.id"], name=op.f("fk_batches_created_by_users")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_batches")),
    )
    with op.batch_alter_table("batches", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_batches_state"), ["state"], unique=False)

    op.create_table(
        "findings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reading_id", sa.Integer(), nullable=False),
        sa.Column("patterns_version", api.database.Text(), nullable=False),
        sa.Column("documents", api.database.Document(), nullable=False),
        sa.Column("flags", api.database.Document(), nullable=False),
        sa.Column("kinds", api.database.Document(), nullable=False),
        sa.Column("created_at", api.database.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["reading_id"], ["readings.id"], name=op.f("fk_findings_reading_id_readings")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_findings")),
        sa.UniqueConstraint("reading_id", "patterns_version", name=op.f("uq_findings_reading_id_patterns_version")),
    )
    with op.batch_alter_table("findings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_findings_patterns_version"), ["patterns_version"], unique=False)

    op.create_table(
        "login_sessions",
        sa.Column("id", api.database.Text(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("csrf_token", api.database.Text(), nullable=False),
        sa.Column("created_at", api.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("expires_at", api.database.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_login_sessions_user_id_users")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_login_sessions")),
    )
    with op.batch_alter_table("login_sessions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_login_sessions_expires_at"), ["expires_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_login_sessions_user_id"), ["user_id"], unique=False)

    op.create_table(
        "suggestions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("evidence_version", sa.Integer(), nullable=False),
        sa.Column("rubric", api.database.Text(), nullable=False),
        sa.Column("rubric_version", api.database.Text(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("inputs", api.database.Document(), nullable=False),
        sa.Column("result", api.database.Document(), nullable=False),
        sa.Column("suggested", api.database.Exact(), nullable=False),
        sa.Column("low", api.database.Exact(), nullable=False),
        sa.Column("high", api.database.Exact(), nullable=False),
        sa.Column("created_at", api.database.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["application_id"], ["applications.id"], name=op.f("fk_suggestions_application_id_applications")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suggestions")),
    )
    with op.batch_alter_table("suggestions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_suggestions_application_id"), ["application_id"], unique=False)

    op.create_table(
        "batch_items",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("state", api.database.Text(), nullable=False),
        sa.Column("documents", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Boolean(), nullable=False),
        sa.Column("evidence_version", sa.Integer(), nullable=False),
        sa.Column("outcome", api.database.Document(), nullable=False),
        sa.Column("findings", api.database.Document(), nullable=False),
        sa.Column("fields", api.database.Document(), nullable=False),
        sa.Column("items", api.database.Document(), nullable=False),
        sa.Column("contradicted", sa.Integer(), nullable=False),
        sa.Column("decided_before", api.database.Exact(), nullable=True),
        sa.Column("decided_after", api.database.Exact(), nullable=True),
        sa.Column("suggested_before", api.database.Exact(), nullable=True),
        sa.Column("suggested_after", api.database.Exact(), nullable=True),
        sa.Column("rank_before", sa.Integer(), nullable=True),
        sa.Column("rank_after", sa.Integer(), nullable=True),
        sa.Column("error", api.database.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("worker", api.database.Text(), nullable=False),
        sa.Column("lease_until", api.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("finished_at", api.database.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["application_id"], ["applications.id"], name=op.f("fk_batch_items_application_id_applications")),
        sa.ForeignKeyConstraint(["batch_id"], ["batches.id"], name=op.f("fk_batch_items_batch_id_batches")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_batch_items")),
        sa.UniqueConstraint("batch_id", "application_id", name=op.f("uq_batch_items_batch_id_application_id")),
    )
    with op.batch_alter_table("batch_items", schema=None) as batch_op:
        batch_op.create_index("ix_batch_items_open", ["batch_id", "state"], unique=False)

    op.create_table(
        "uploads",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("window", api.database.Text(), nullable=False),
        sa.Column("name", api.database.Text(), nullable=False),
        sa.Column("sha256", api.database.Text(), nullable=False),
        sa.Column("state", api.database.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("pages_done", sa.Integer(), nullable=False),
        sa.Column("pages_total", sa.Integer(), nullable=False),
        sa.Column("flags", api.database.Document(), nullable=False),
        sa.Column("findings_id", sa.Integer(), nullable=True),
        sa.Column("worker", api.database.Text(), nullable=False),
        sa.Column("lease_until", api.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("uploaded_by", sa.Integer(), nullable=False),
        sa.Column("uploaded_at", api.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("queued_at", api.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("finished_at", api.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", api.database.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["application_id"], ["applications.id"], name=op.f("fk_uploads_application_id_applications")),
        sa.ForeignKeyConstraint(["findings_id"], ["findings.id"], name=op.f("fk_uploads_findings_id_findings")),
        sa.ForeignKeyConstraint(["sha256"], ["files.sha256"], name=op.f("fk_uploads_sha256_files")),
        sa.ForeignKeyConstraint(["uploaded_by"], ["users.id"], name=op.f("fk_uploads_uploaded_by_users")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_uploads")),
    )
    with op.batch_alter_table("uploads", schema=None) as batch_op:
        batch_op.create_index("ix_uploads_application", ["application_id", "window"], unique=False)
        batch_op.create_index(batch_op.f("ix_uploads_findings_id"), ["findings_id"], unique=False)
        batch_op.create_index("ix_uploads_open", ["state", "lease_until"], unique=False)
        batch_op.create_index(batch_op.f("ix_uploads_sha256"), ["sha256"], unique=False)

    op.create_table(
        "decisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("kind", api.database.Text(), nullable=False),
        sa.Column("item", api.database.Text(), nullable=False),
        sa.Column("points", api.database.Exact(), nullable=True),
        sa.Column("reason", api.database.Text(), nullable=False),
        sa.Column("suggestion_id", sa.Integer(), nullable=True),
        sa.Column("seen", api.database.Document(), nullable=False),
        sa.Column("upload_id", sa.Integer(), nullable=True),
        sa.Column("document", sa.Integer(), nullable=True),
        sa.Column("correction", api.database.Document(), nullable=False),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("created_at", api.database.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["application_id"], ["applications.id"], name=op.f("fk_decisions_application_id_applications")),
        sa.ForeignKeyConstraint(["suggestion_id"], ["suggestions.id"], name=op.f("fk_decisions_suggestion_id_suggestions")),
        sa.ForeignKeyConstraint(["undoes"], ["decisions.id"], name=op.f("fk_decisions_undoes_decisions")),
        sa.ForeignKeyConstraint(["upload_id"], ["uploads.id"], name=op.f("fk_decisions_upload_id_uploads")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_decisions_user_id_users")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decisions")),
        sa.UniqueConstraint("undoes", name=op.f("uq_decisions_undoes")),
    )
    with op.batch_alter_table("decisions", schema=None) as batch_op:
        batch_op.create_index("ix_decisions_application", ["application_id", "item"], unique=False)

    op.create_table(
        "evidence_keys",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", api.database.Text(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("upload_id", sa.Integer(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("whole", api.database.Text(), nullable=False),
        sa.ForeignKeyConstraint(["application_id"], ["applications.id"], name=op.f("fk_evidence_keys_application_id_applications")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name=op.f("fk_evidence_keys_organisation_id_organisations")),
        sa.ForeignKeyConstraint(["upload_id"], ["uploads.id"], name=op.f("fk_evidence_keys_upload_id_uploads")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence_keys")),
    )
    with op.batch_alter_table("evidence_keys", schema=None) as batch_op:
        batch_op.create_index("ix_evidence_keys_key", ["key", "organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_evidence_keys_upload_id"), ["upload_id"], unique=False)

    if op.get_bind().dialect.name == "postgresql":
        # The two tables refer to each other; SQLite has the constraint from the table itself.
        op.create_foreign_key(op.f("fk_applications_suggestion_id_suggestions"), "applications", "suggestions", ["suggestion_id"], ["id"])
    _make_audit_append_only()


def _make_audit_append_only() -> None:
    """The database itself refuses to change or delete what the audit says, whoever asks."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'the audit is append-only'; END $$"
        )
        op.execute(
            "CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit "
            "FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only()"
        )
        return
    for change in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER audit_no_{change.lower()} BEFORE {change} ON audit BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END"
        )


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP TRIGGER audit_append_only ON audit")
        op.execute("DROP FUNCTION audit_is_append_only()")
        op.drop_constraint(op.f("fk_applications_suggestion_id_suggestions"), "applications", type_="foreignkey")
    with op.batch_alter_table("evidence_keys", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_evidence_keys_upload_id"))
        batch_op.drop_index("ix_evidence_keys_key")

    op.drop_table("evidence_keys")
    with op.batch_alter_table("decisions", schema=None) as batch_op:
        batch_op.drop_index("ix_decisions_application")

    op.drop_table("decisions")
    with op.batch_alter_table("uploads", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_uploads_sha256"))
        batch_op.drop_index("ix_uploads_open")
        batch_op.drop_index(batch_op.f("ix_uploads_findings_id"))
        batch_op.drop_index("ix_uploads_application")

    op.drop_table("uploads")
    with op.batch_alter_table("batch_items", schema=None) as batch_op:
        batch_op.drop_index("ix_batch_items_open")

    op.drop_table("batch_items")
    with op.batch_alter_table("suggestions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_suggestions_application_id"))

    op.drop_table("suggestions")
    with op.batch_alter_table("login_sessions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_login_sessions_user_id"))
        batch_op.drop_index(batch_op.f("ix_login_sessions_expires_at"))

    op.drop_table("login_sessions")
    with op.batch_alter_table("findings", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_findings_patterns_version"))

    op.drop_table("findings")
    with op.batch_alter_table("batches", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_batches_state"))

    op.drop_table("batches")
    with op.batch_alter_table("audit", schema=None) as batch_op:
        batch_op.drop_index("ix_audit_subject")
        batch_op.drop_index(batch_op.f("ix_audit_at"))

    op.drop_table("audit")
    with op.batch_alter_table("assignments", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_assignments_campaign_id"))

    op.drop_table("assignments")
    with op.batch_alter_table("api_tokens", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_api_tokens_user_id"))

    op.drop_table("api_tokens")
    with op.batch_alter_table("users", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_users_organisation_id"))

    op.drop_table("users")
    op.drop_table("readings")
    with op.batch_alter_table("applications", schema=None) as batch_op:
        batch_op.drop_index("ix_applications_work_list")
        batch_op.drop_index(batch_op.f("ix_applications_organisation_id"))

    op.drop_table("applications")
    op.drop_table("organisations")
    op.drop_table("files")
    op.drop_table("campaigns")
