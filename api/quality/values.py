"""Values as read in concluded applications, counted by the database; those that reviewers corrected, found in what is stored."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import JSON, ColumnElement, Integer, Select, Subquery, case, column, func, literal, select, true, union_all
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Session, aliased

from api.applications.dossier import rejection, standing
from api.models import Application, Decision, StoredFindings, Upload

BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 1.0)
"""Edges of confidence; most values are read with more than 0.9."""
LAST = len(BINS) - 2
AT_ONCE = 200

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Place:
    """What values are counted by; `bin` is an index into BINS, `rejected` says whether their document was rejected."""

    kind: str
    field: str
    listed: bool
    pattern: str
    bin: int
    rejected: bool


@dataclass(frozen=True, slots=True)
class Values:
    """`read`: how many values, and the sum of their confidences. `corrected`: how many of them are wrong.

    `missed`: (kind, field, listed) → values that were added. `documents`: kind → documents, and how many of them were rejected.
    """

    read: dict[Place, tuple[int, float]]
    corrected: Counter[Place]
    missed: Counter[tuple[str, str, bool]]
    documents: dict[str, tuple[int, int]]


def values(session: Session, applications: Select[int]) -> Values:
    """Of the files that `applications` hand in, as their current findings have them."""
    documents = _documents(session, applications)
    corrected, missed = _corrections(session, applications)
    return Values(_read(session, documents), corrected, missed, _by_kind(session, documents))


def _documents(session: Session, applications: Select[int]) -> Subquery:
    """A row a document: its upload, JSON, kind, and whether it stands rejected."""
    each = _elements(session, StoredFindings.documents)
    number = each.c.position - 1 if _is_postgresql(session) else each.c.key
    query = (
        select(each.c.value.label("document"), each.c.value["kind"].as_string().label("kind"), _rejected(number).label("rejected"))
        .select_from(Upload)
        .join(StoredFindings, StoredFindings.id == Upload.findings_id)
        .join(each, true())
        .where(Upload.application_id.in_(applications), Upload.withdrawn_at.is_(None))
    )
    return query.subquery("documents")


def _rejected(number: ColumnElement[int]) -> ColumnElement[bool]:
    """Whether the newest standing verdict on document `number` of the upload, or on all of it, is a rejection."""
    undoing = aliased(Decision)
    verdict = (
        select(Decision.kind)
        .outerjoin(undoing, undoing.undoes == Decision.id)
        .where(
            Decision.application_id == Upload.application_id,
            Decision.upload_id == Upload.id,
            Decision.kind.in_(("reject_evidence", "restore_evidence")),
            Decision.document.is_(None) | (Decision.document == number),
            undoing.id.is_(None),
        )
        .order_by(Decision.id.desc())
        .limit(1)
        .correlate(Upload, StoredFindings)
    )
    return func.coalesce(verdict.scalar_subquery(), "") == "reject_evidence"


def _read(session: Session, documents: Subquery) -> dict[Place, tuple[int, float]]:
    own = _elements(session, documents.c.document["fields"])
    row = _elements(session, documents.c.document["records"])
    cell = _elements(session, row.c.value["fields"])
    every = union_all(
        select(documents.c.kind, documents.c.rejected, own.c.value.label("value"), literal(False).label("listed"))
        .select_from(documents)
        .join(own, true()),
        select(documents.c.kind, documents.c.rejected, cell.c.value.label("value"), literal(True).label("listed"))
        .select_from(documents)
        .join(row, true())
        .join(cell, true()),
    ).subquery("every")
    confidence = every.c.value["confidence"].as_float()
    found = select(
        every.c.kind,
        every.c.value["name"].as_string().label("field"),
        every.c.listed,
        every.c.value["pattern"].as_string().label("pattern"),
        _bin(confidence).label("bin"),
        every.c.rejected,
        confidence.label("confidence"),
    ).subquery("found")
    keys = (found.c.kind, found.c.field, found.c.listed, found.c.pattern, found.c.bin, found.c.rejected)
    rows = session.execute(select(*keys, func.count(), func.sum(found.c.confidence)).group_by(*keys))
    return {
        Place(kind, field, bool(listed), pattern, bin_, bool(rejected)): (number, total)
        for kind, field, listed, pattern, bin_, rejected, number, total in rows
    }


def _by_kind(session: Session, documents: Subquery) -> dict[str, tuple[int, int]]:
    rejected = func.sum(case((documents.c.rejected, 1), else_=0))
    rows = session.execute(select(documents.c.kind, func.count(), rejected).group_by(documents.c.kind))
    return {kind: (number, refused) for kind, number, refused in rows}


def _corrections(session: Session, applications: Select[int]) -> tuple[Counter[Place], Counter[tuple[str, str, bool]]]:
    """What is read wrongly today by the standing corrections; newer patterns may have learned to read it right."""
    corrected: Counter[Place] = Counter()
    missed: Counter[tuple[str, str, bool]] = Counter()
    for documents, acts in _judged_uploads(session, applications):
        for number, correction in _newest(acts):
            if number >= len(documents) or rejection([act for act in acts if act.document in (None, number)]):
                continue
            document, listed = documents[number], correction.get("record") is not None
            field = _field(document, correction)
            if field is None:
                missed[document["kind"], correction["field"], listed] += 1
            elif field["value"] != correction["new"]:
                bin_ = min(bisect_right(BINS, field["confidence"]) - 1, LAST)
                corrected[Place(document["kind"], field["name"], listed, field["pattern"], bin_, False)] += 1
    return corrected, missed


def _judged_uploads(session: Session, applications: Select[int]) -> Iterator[tuple[list[Json], list[Decision]]]:
    """Documents of each upload that has a correction, with the standing acts on it, oldest first."""
    undoing, correction = aliased(Decision), aliased(Decision)
    query = (
        select(Decision, StoredFindings.documents)
        .join(Upload, Upload.id == Decision.upload_id)
        .join(StoredFindings, StoredFindings.id == Upload.findings_id)
        .outerjoin(undoing, undoing.undoes == Decision.id)
        .where(
            Decision.application_id.in_(applications),
            Upload.withdrawn_at.is_(None),
            Upload.id.in_(select(correction.upload_id).where(correction.kind == "correct_value")),
            undoing.id.is_(None),
        )
        .order_by(Decision.upload_id, Decision.id)
        .execution_options(yield_per=AT_ONCE)
    )
    for _, rows in groupby(session.execute(query), key=lambda row: row[0].upload_id):
        acts = list(rows)
        yield acts[0][1], standing([act for act, _ in acts])


def _newest(acts: Sequence[Decision]) -> list[tuple[int, Json]]:
    """Document and correction, the newest of each place."""
    newest = {
        (act.document, *(act.correction[part] for part in ("record", "field", "index"))): act
        for act in acts
        if act.kind == "correct_value" and act.document is not None
    }
    return [(act.document, act.correction) for act in newest.values() if act.document is not None]


def _field(document: Json, correction: Json) -> Json | None:
    """The value that was corrected, as it is read today; None where nothing is read there."""
    row = correction.get("record")
    if row is not None and row >= len(document["records"]):
        return None
    fields = document["fields"] if row is None else document["records"][row]["fields"]
    same: list[Json] = [field for field in fields if field["name"] == correction["field"]]
    return same[correction["index"]] if correction["index"] < len(same) else None


def _bin(confidence: ColumnElement[float]) -> ColumnElement[int]:
    return case(*((confidence < edge, number) for number, edge in enumerate(BINS[1:-1])), else_=LAST)


def _elements(session: Session, array: Any) -> Any:
    """The elements of a JSON array as rows with `value`, and their place: `position` from 1 on PostgreSQL, `key` from 0 on SQLite."""
    if _is_postgresql(session):
        rows = func.jsonb_array_elements(array).table_valued(column("value", JSONB), with_ordinality="position")
        return rows.render_derived()
    return func.json_each(array).table_valued(column("value", JSON), column("key", Integer))


def _is_postgresql(session: Session) -> bool:
    return session.get_bind().dialect.name == "postgresql"


def concluded(campaign: int | None, most: int) -> Select[int]:
    """Ids of the newest applications with a conclusion."""
    query = select(Application.id).where(Application.state == "decided")
    if campaign is not None:
        query = query.where(Application.campaign_id == campaign)
    return query.order_by(Application.updated_at.desc(), Application.id.desc()).limit(most)
