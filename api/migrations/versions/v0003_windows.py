"""Windows without points, and what a suggestion says of them since"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

import api.database

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

POINTS = ("suggested", "low", "high")
OF_ITEM: dict[str, Any] = {"applies": True, "complete": None, "have": 0, "need": 1, "parts": []}
OF_REASON: dict[str, Any] = {"clause": "", "met": None, "code": None}
OF_MISSING: dict[str, Any] = {"id": "", "item": "", "required": True, "have": 0, "need": 1, "clause": ""}
OF_RESULT: dict[str, Any] = {"deadlines": [], "unfiled": []}
"""What results of earlier releases did not say, as little as possible claimed."""
suggestions = sa.table("suggestions", sa.column("id", sa.Integer), sa.column("result", api.database.Document()))


def upgrade() -> None:
    _points(nullable=True)
    connection = op.get_bind()
    for identifier in connection.execute(sa.select(suggestions.c.id)).scalars().all():
        mine = suggestions.c.id == identifier
        result = connection.execute(sa.select(suggestions.c.result).where(mine)).scalar_one()
        connection.execute(sa.update(suggestions).where(mine).values(result=widened(result)))


def downgrade() -> None:
    _points(nullable=False)


def widened(result: dict[str, Any]) -> dict[str, Any]:
    """A result of revision 0002 as today's are; one that says more already keeps what it says."""
    grades = {
        grade: {**one, "reasons": [{**OF_REASON, **reason} for reason in one["reasons"]]}
        for grade, one in result.get("eligibility", {}).items()
    }
    items = [{**OF_ITEM, **item} for item in result.get("items", [])]
    missing = [{**OF_MISSING, **one} for one in result.get("missing", [])]
    return {**OF_RESULT, **result, "items": items, "eligibility": grades, "missing": missing}


def _points(*, nullable: bool) -> None:
    """By new columns: SQLite changes none, and alembic would copy the table, which decisions refer to."""
    for name in POINTS:
        default = None if nullable else sa.text("0")
        op.add_column("suggestions", sa.Column(f"{name}_", api.database.Exact(), nullable=nullable, server_default=default))
        op.execute(f"UPDATE suggestions SET {name}_ = " + (name if nullable else f"COALESCE({name}, 0)"))
        op.execute(f"ALTER TABLE suggestions DROP COLUMN {name}")
        op.execute(f"ALTER TABLE suggestions RENAME COLUMN {name}_ TO {name}")
