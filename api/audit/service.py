"""Writing the audit, in the same transaction as what it tells of."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from api.actor import Actor
from api.database import Database
from api.models import AuditEntry

Facts = dict[str, Any] | None


def record(
    session: Session, actor: Actor, action: str, subject: str, subject_id: int | str, *, before: Facts = None, after: Facts = None
) -> None:
    """Adds an entry. `before` and `after` name what changed; never contents of files, never secrets."""
    session.add(
        AuditEntry(
            user_id=actor.user_id,
            actor=actor.name,
            address=actor.address,
            request_id=actor.request_id,
            action=action,
            subject=subject,
            subject_id=str(subject_id),
            before=before,
            after=after,
        )
    )


def viewed(database: Database, actor: Actor, action: str, subject: str, subject_id: int | str, *, after: Facts = None) -> None:
    """An entry for something looked at, in a transaction of its own: requests that only look do not write."""
    with database.session() as session:
        record(session, actor, action, subject, subject_id, after=after)
