"""What reviewers corrected, as labelled data: what was read, what really stands there, and where."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from api.models import Decision, Upload, User

AT_ONCE = 500


def standing_corrections(session: Session) -> Iterator[dict[str, Any]]:
    """Each value's newest correction that nobody has undone, by upload; those that came back to what was read are none."""
    undoing = aliased(Decision)
    query = (
        select(Decision, Upload.sha256, User.username)
        .join(Upload, Upload.id == Decision.upload_id)
        .join(User, User.id == Decision.user_id)
        .outerjoin(undoing, undoing.undoes == Decision.id)
        .where(Decision.kind == "correct_value", undoing.id.is_(None))
        .order_by(Decision.upload_id, Decision.document, Decision.id)
        .execution_options(yield_per=AT_ONCE)
    )
    for _, rows in groupby(session.execute(query), key=lambda row: (row[0].upload_id, row[0].document)):
        newest = {tuple(row[0].correction[part] for part in ("record", "field", "index")): row for row in rows}
        for decision, sha256, username in newest.values():
            if decision.correction["new"] != decision.correction["old"]:
                yield _label(decision, sha256, username)


def json_lines(session: Session) -> Iterator[str]:
    """`standing_corrections`, a JSON object a line."""
    for label in standing_corrections(session):
        yield json.dumps(label, ensure_ascii=False) + "\n"


def _label(decision: Decision, sha256: str, username: str) -> dict[str, Any]:
    correction = decision.correction
    parts = ("kind", "field", "record", "index", "page", "box", "text", "old", "new", "pattern")
    return {
        **{part: correction[part] for part in parts},
        "sha256": sha256,
        "document": decision.document,
        "decision": decision.id,
        "reason": decision.reason,
        "who": username,
        "when": decision.created_at.isoformat(),
    }
