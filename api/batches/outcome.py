"""What would become of an application: its findings, points, flags and decisions, before and after."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.applications.dossier import dossier, standing_decisions
from api.applications.suggesting import contradictions, decided_total, suggest
from api.batches.differences import flag_differences, kind_differences, value_differences
from api.batches.proposal import Proposal
from api.context import Context
from api.models import Application, Decision, StoredFindings, Suggestion, Upload
from extractor.report.json import suggestion_json

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Outcome:
    """`differences` is what schemas.Differences shows; the other values are columns of the item."""

    differences: dict[str, Any]
    fields: list[str]
    items: list[str]
    decided_before: Decimal | None
    decided_after: Decimal | None
    suggested_before: Decimal | None
    suggested_after: Decimal | None

    @property
    def changed(self) -> bool:
        return any(self.differences[part] for part in ("values", "kinds", "flags", "scores", "vetoes", "eligibility", "unsettled"))


@dataclass(frozen=True, slots=True)
class Stored:
    """An upload with the findings it stands for now."""

    upload: Upload
    findings: StoredFindings | None


def stored_before(session: Session, proposals: Sequence[Proposal]) -> dict[int, Stored]:
    """Upload id → what is stored of it now, for every proposal."""
    query = select(Upload, StoredFindings).outerjoin(StoredFindings, StoredFindings.id == Upload.findings_id)
    rows = session.execute(query.where(Upload.id.in_([one.upload_id for one in proposals]))).all()
    return {upload.id: Stored(upload, findings) for upload, findings in rows}


def outcome(
    session: Session, context: Context, application: Application, proposals: Sequence[Proposal], stored: Mapping[int, Stored]
) -> Outcome:
    """Compares the application as it is suggested now with what the proposals would make of it; nothing is written."""
    current = session.get(Suggestion, application.suggestion_id) if application.suggestion_id else None
    before = current.result if current else None
    replaced = {one.upload_id: findings for one in proposals if (findings := _as_findings(session, one)) is not None}
    decisions = standing_decisions(session, application.id)
    scored = suggest(context, dossier(session, application, replaced))
    after: Json = suggestion_json(scored)
    confident = float(context.rubric(application.campaign.rubric).confident_from)
    of_files = _of_files(stored, replaced, decisions, confident)
    scores = _scores(before, after)
    differences = {
        **of_files,
        "flags": [*of_files["flags"], *_suggested_flags(before, after)],
        "scores": scores,
        "vetoes": _by_key(_vetoes(before), _vetoes(after)),
        "eligibility": _by_key(_eligibility(before), _eligibility(after)),
        "totals": {"before": before["total"] if before else None, "after": after["total"]},
        "rubric_versions": {"before": current.rubric_version if current else None, "after": scored.rubric_version},
        "contradicted": contradictions(dict(after), decisions),
    }
    return Outcome(
        differences,
        fields=sorted({one["field"] for one in differences["values"]}),
        items=[one["item"] for one in scores],
        decided_before=decided_total(before, decisions) if before else None,
        decided_after=decided_total(dict(after), decisions),
        suggested_before=current.suggested if current else None,
        suggested_after=scored.total.suggested,
    )


def _as_findings(session: Session, proposal: Proposal) -> StoredFindings | None:
    """As the row it would be, in no session; None where the upload's own findings say the same."""
    if proposal.findings_id is not None:
        return session.get_one(StoredFindings, proposal.findings_id)
    found = proposal.found
    if found is None:
        return None
    return StoredFindings(patterns_version=found.patterns_version, documents=found.documents, flags=found.flags)


def _of_files(
    stored: Mapping[int, Stored], replaced: Mapping[int, StoredFindings], decisions: Iterable[Decision], confident_from: float
) -> dict[str, list[Any]]:
    """Differences of what was found in the files."""
    found: dict[str, list[Any]] = {"values": [], "kinds": [], "flags": [], "unsettled": []}
    for upload_id, new in replaced.items():
        upload, old = stored[upload_id].upload, stored[upload_id].findings
        documents, flags = (old.documents, old.flags) if old else ([], upload.flags)
        place = {"upload": upload.id, "file": upload.name, "window": upload.window}
        values = value_differences(documents, new.documents, confident_from=confident_from)
        found["values"] += [{**place, **asdict(one)} for one in values]
        found["kinds"] += [{**place, **asdict(one)} for one in kind_differences(documents, new.documents)]
        found["flags"] += _flags(_all_flags(documents, flags), _all_flags(new.documents, new.flags), {"file": upload.name, "item": ""})
        acts = [act for act in decisions if act.upload_id == upload_id and act.document is not None]
        found["unsettled"] += [{**place, **one} for act in acts if (one := _unsettled(act, documents, new.documents))]
    return found


def _unsettled(act: Decision, old: Sequence[Json], new: Sequence[Json]) -> dict[str, Any] | None:
    """A reviewer's act on a document that is another now, or has no such row any more: a person has to look whether it still fits."""
    number, row = act.document or 0, act.correction.get("record")
    before = old[number]["kind"] if number < len(old) else ""
    after = new[number]["kind"] if number < len(new) else ""
    if before == after and (row is None or row < len(new[number]["records"])):
        return None
    return {"decision": act.id, "act": act.kind, "document": number, "old": before, "new": after}


def _all_flags(documents: Iterable[Json], flags: Sequence[Json]) -> list[Json]:
    return [*flags, *(flag for document in documents for flag in document["flags"])]


def _flags(old: Sequence[Json], new: Sequence[Json], about: dict[str, str]) -> list[dict[str, Any]]:
    came, went = flag_differences(old, new)
    changes = (("added", came), ("removed", went))
    kept = ("code", "severity", "zh", "en", "page")
    return [{**about, "change": change, **{name: flag[name] for name in kept}} for change, flags in changes for flag in flags]


def _suggested_flags(before: Json | None, after: Json) -> list[dict[str, Any]]:
    """Of the items, and of the application as a whole."""
    was, now = _items(before), _items(after)
    found = _flags(before["flags"] if before else [], after["flags"], {"file": "", "item": ""})
    for item in dict.fromkeys((*was, *now)):
        found += _flags(was.get(item, {}).get("flags", []), now.get(item, {}).get("flags", []), {"file": "", "item": item})
    return found


def _scores(before: Json | None, after: Json) -> list[dict[str, Any]]:
    """Items whose points or range differ; None stands for an item that the rubric does not have, or that nobody suggested."""
    was, now = _items(before), _items(after)
    found = []
    for item in dict.fromkeys((*was, *now)):
        old, new = was.get(item), now.get(item)
        points = [{name: one[name] for name in ("suggested", "low", "high", "max")} if one else None for one in (old, new)]
        if points[0] != points[1]:
            shown = new or old or {}
            found.append({"item": item, "title": shown["title"], "before": points[0], "after": points[1], "why": shown["why"]})
    return found


def _items(result: Json | None) -> dict[str, Any]:
    return {item["id"]: item for item in result["items"]} if result else {}


def _vetoes(result: Json | None) -> dict[str, Any]:
    return {veto["id"]: veto["triggered"] for veto in result["vetoes"]} if result else {}


def _eligibility(result: Json | None) -> dict[str, Any]:
    return {grade: one["met"] for grade, one in result["eligibility"].items()} if result else {}


def _by_key(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[dict[str, Any]]:
    keys = [key for key in dict.fromkeys((*before, *after)) if (key in before, before.get(key)) != (key in after, after.get(key))]
    return [{"id": key, "before": before.get(key), "after": after.get(key)} for key in keys]
