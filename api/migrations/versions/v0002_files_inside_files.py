"""Files inside uploaded archives and mails"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import api.database

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("readings", sa.Column("inside", api.database.Document(), nullable=False, server_default=sa.text("'[]'")))
    op.add_column("uploads", sa.Column("contains", sa.Integer(), nullable=False, server_default=sa.text("0")))
    # SQLite adds a reference only with its column, and alembic would copy the table, which decisions refer to.
    reference = "CONSTRAINT fk_uploads_parent_id_uploads REFERENCES uploads (id)"
    op.execute(f"ALTER TABLE uploads ADD COLUMN parent_id INTEGER {reference}")
    op.create_index("ix_uploads_parent", "uploads", ["parent_id", "name"], unique=True)


def downgrade() -> None:
    op.drop_index("ix_uploads_parent", "uploads")
    with op.batch_alter_table("uploads") as batch_op:
        batch_op.drop_column("parent_id")
        batch_op.drop_column("contains")
    op.drop_column("readings", "inside")
