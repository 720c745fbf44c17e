"""What a conclusion says beyond its grade"""

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


def downgrade() -> None:
    op.drop_column("applications", "conclusion")
