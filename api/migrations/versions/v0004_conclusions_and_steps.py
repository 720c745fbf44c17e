"""What a conclusion says beyond its grade, the steps of a review, and the history of organisations"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import api.database

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("applications", sa.Column("conclusion", api.database.Document(), nullable=False, server_default=sa.text("'{}'")))

    op.add_column("applications", sa.Column("step", api.database.Text(), nullable=False, server_default=sa.text("''")))
    op.add_column("organisations", sa.Column("history", api.database.Document(), nullable=False, server_default=sa.text("'[]'")))
    op.add_column("assignments", sa.Column("steps", api.database.Document(), nullable=False, server_default=sa.text("'[]'")))
    op.create_table(
        "step_acts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("step", api.database.Text(), nullable=False),
        sa.Column("outcome", api.database.Text(), nullable=False),
        sa.Column("opinion", api.database.Text(), nullable=False),
        sa.Column("grade", api.database.Text(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("created_at", api.database.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["application_id"], ["applications.id"], name=op.f("fk_step_acts_application_id_applications")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_step_acts_user_id_users")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_step_acts")),
    )
    op.create_index(op.f("ix_step_acts_application_id"), "step_acts", ["application_id"])


def downgrade() -> None:
    op.drop_table("step_acts")
    op.drop_column("assignments", "steps")
    op.drop_column("organisations", "history")
    op.drop_column("applications", "step")
    op.drop_column("applications", "conclusion")
