"""Alembic's entry: migrates the connection it is given (api.migrations.run)."""

from __future__ import annotations

from alembic import context

import api.models
from api.database import Base

assert api.models
connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
