"""The acts of reviewers. Each is one row that nobody changes any more; a later one may take it back."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.actor import Actor
from api.applications.dossier import corrected, rejection, standing_decisions
from api.applications.suggesting import POINT_DECISIONS, seen_of
from api.context import Context
from api.models import Application, Decision, StoredFindings, Upload
from api.problems import ConflictError, InvalidError, NotFoundError
from api.reviews.schemas import Correction, EvidenceVerdict, ItemDecision, ReasonedStep
from api.reviews.steps import begin, finish, item_of, suggested
from api.reviews.values import normalised
from extractor.catalogue.load import load_patterns
from extractor.evidence import Field, Finding
from extractor.report.json import number_json
from extractor.report.stored import load_finding

STEP = Decimal("0.1")
"""Points are given in tenths, the finest that any rubric prints."""


def decide(session: Session, context: Context, actor: Actor, identifier: int, wanted: ItemDecision) -> tuple[Application, Decision]:
    """Fixes an item's points, until somebody decides again or undoes it."""
    application = begin(session, actor, identifier, wanted.version)
    suggestion = suggested(session, application)
    if wanted.suggestion not in (None, suggestion.id):
        raise ConflictError(
            zh="证据有变化，预评分已更新；请刷新后核对再评定。",
            en="The evidence has changed and there is a newer suggestion; reload it before you decide.",
            suggestion=suggestion.id,
        )
    item = item_of(suggestion.result, wanted.item)
    decision = Decision(
        application_id=application.id,
        kind=wanted.kind,
        item=wanted.item,
        points=_points(item, wanted),
        reason=wanted.reason,
        suggestion_id=suggestion.id,
        seen=seen_of(item),
        user_id=actor.user_id,
    )
    session.add(decision)
    session.flush()
    after = {"decision": decision.id, "item": decision.item, "points": _json(decision.points), "reason": decision.reason}
    before = {"suggested": item["suggested"]}
    finish(session, context, actor, application, f"application.item_{_PAST[wanted.kind]}", before=before, after=after)
    return application, decision


def judge(session: Session, context: Context, actor: Actor, identifier: int, wanted: EvidenceVerdict) -> tuple[Application, Decision]:
    """Takes a document (or a whole upload) out of scoring, or puts it back."""
    application = begin(session, actor, identifier, wanted.version)
    upload, documents = _documents(session, application, wanted.upload)
    chosen = range(len(documents)) if wanted.document is None else [_known(wanted.document, len(documents))]
    acts = [act for act in standing_decisions(session, application.id) if act.upload_id == upload.id]
    standing = [rejection(act for act in acts if act.document in (None, number)) is not None for number in chosen]
    if standing and all(rejected == (wanted.verdict == "reject") for rejected in standing):
        zh, en = ("已被排除", "rejected already") if wanted.verdict == "reject" else ("未被排除", "not rejected")
        raise ConflictError(zh=f"该材料{zh}。", en=f"This evidence is {en}.")
    decision = Decision(
        application_id=application.id,
        kind=f"{wanted.verdict}_evidence",
        reason=wanted.reason,
        suggestion_id=application.suggestion_id,
        upload_id=upload.id,
        document=wanted.document,
        user_id=actor.user_id,
    )
    session.add(decision)
    session.flush()
    after = {"decision": decision.id, "upload": upload.id, "document": wanted.document, "reason": wanted.reason}
    finish(session, context, actor, application, f"application.evidence_{_PAST[wanted.verdict]}", after=after, evidence=True)
    return application, decision


def correct(session: Session, context: Context, actor: Actor, identifier: int, wanted: Correction) -> tuple[Application, Decision]:
    """Gives a value as it really stands in the document: scoring uses it, and what was read is kept beside it as a label."""
    application = begin(session, actor, identifier, wanted.version)
    upload, documents = _documents(session, application, wanted.upload)
    number = _known(wanted.document, len(documents))
    read = load_finding(documents[number])
    acts = standing_decisions(session, application.id)
    shown = read
    for act in acts:
        if act.kind == "correct_value" and (act.upload_id, act.document) == (upload.id, number):
            shown = corrected(shown, act.correction)
    kind = load_patterns(context.settings.reading.patterns).kinds.get(read.kind)
    if kind is None:
        raise InvalidError(zh="未识别的材料没有可更正的字段。", en="A document that was not recognised has no values to correct.")
    rows = _rows(shown, wanted.record)
    new = number_json(normalised(kind, wanted.field, wanted.value, record=rows[0]))
    now_shown = _place(rows[1], wanted, many=rows[0] is None and wanted.field in kind.fields and kind.fields[wanted.field].many)
    if now_shown is not None and number_json(now_shown.value) == new:
        raise ConflictError(zh="该值已是如此，无需更正。", en="That is the value already.")
    was = _nth(_rows(read, wanted.record)[1], wanted)
    decision = Decision(
        application_id=application.id,
        kind="correct_value",
        reason=wanted.reason,
        suggestion_id=application.suggestion_id,
        upload_id=upload.id,
        document=number,
        correction={
            "kind": read.kind,
            "record": wanted.record,
            "field": wanted.field,
            "index": wanted.index,
            "text": was.text if was else "",
            "old": number_json(was.value) if was else None,
            "new": new,
            "page": was.page if was else (wanted.page or read.first_page),
            "box": list(was.box.as_list()) if was else list(wanted.box or (0.0, 0.0, 1.0, 1.0)),
            "pattern": was.pattern if was else "",
        },
        user_id=actor.user_id,
    )
    session.add(decision)
    session.flush()
    # The values themselves stand in the decision: the audit holds nothing of what files say.
    after = {"decision": decision.id, "upload": upload.id, "document": number, "field": wanted.field, "reason": wanted.reason}
    finish(session, context, actor, application, "application.value_corrected", after=after, evidence=True)
    return application, decision


def undo(
    session: Session, context: Context, actor: Actor, identifier: int, decision_id: int, wanted: ReasonedStep
) -> tuple[Application, Decision]:
    """Takes back an act, one's own or another's; what stood before it stands again. An undo itself is not undone: decide anew."""
    application = begin(session, actor, identifier, wanted.version)
    undone = session.get(Decision, decision_id)
    if undone is None or undone.application_id != application.id or undone.kind == "undo":
        raise NotFoundError(zh="该申报没有这条评定。", en="The application has no such decision.")
    if session.scalar(select(Decision.id).where(Decision.undoes == undone.id)) is not None:
        raise ConflictError(zh="这条评定已被撤销。", en="This decision is undone already.")
    decision = Decision(
        application_id=application.id,
        kind="undo",
        item=undone.item,
        reason=wanted.reason,
        suggestion_id=application.suggestion_id,
        undoes=undone.id,
        user_id=actor.user_id,
    )
    session.add(decision)
    session.flush()
    before = {"decision": undone.id, "kind": undone.kind, "item": undone.item, "points": _json(undone.points)}
    after = {"decision": decision.id, "undoes": undone.id, "reason": wanted.reason}
    evidence = undone.kind not in POINT_DECISIONS
    finish(session, context, actor, application, "application.decision_undone", before=before, after=after, evidence=evidence)
    return application, decision


_PAST = {"accept": "accepted", "change": "changed", "reject": "rejected", "restore": "restored"}


def _points(item: dict[str, Any], wanted: ItemDecision) -> Decimal:
    """The points decided; InvalidError where they are not possible."""
    if wanted.kind == "accept":
        if item["suggested"] is None:
            raise InvalidError(zh="此项没有预评分可采纳；请评分并说明理由。", en="Nothing is suggested here; give points and a reason.")
        return Decimal(str(item["suggested"]))
    if item["max"] is None:
        raise InvalidError(zh="此项没有分值，只核对材料是否齐全。", en="This item has no points; it is only checked for completeness.")
    most = Decimal(str(item["max"]))
    points = wanted.points
    if points is None or points > most or points % STEP:
        raise InvalidError(zh=f"分值应在0至{most}之间，最小单位{STEP}分。", en=f"Points go from 0 to {most} in steps of {STEP}.")
    if len(wanted.reason) < 2:
        raise InvalidError(zh="修改分值须填写理由。", en="A change of points needs a reason.")
    return points


def _documents(session: Session, application: Application, upload_id: int) -> tuple[Upload, list[Any]]:
    """The application's upload and the documents found in it, as they were read."""
    upload = session.get(Upload, upload_id)
    if upload is None or upload.application_id != application.id or upload.withdrawn_at is not None:
        raise NotFoundError(zh="该申报没有这个文件。", en="The application has no such file.")
    return upload, session.get_one(StoredFindings, upload.findings_id).documents if upload.findings_id is not None else []


def _known(document: int, count: int) -> int:
    if document >= count:
        raise InvalidError(zh=f"该文件只有{count}份材料。", en=f"There are only {count} documents in this file.")
    return document


def _rows(finding: Finding, record: int | None) -> tuple[str | None, tuple[Field, ...]]:
    """Name of the list and fields of its row `record`; None and the document's own fields without one."""
    if record is None:
        return None, finding.fields
    if record >= len(finding.records):
        raise InvalidError(zh=f"该材料只有{len(finding.records)}行。", en=f"The document has only {len(finding.records)} rows.")
    return finding.records[record].name, finding.records[record].fields


def _nth(fields: tuple[Field, ...], wanted: Correction) -> Field | None:
    values = [field for field in fields if field.name == wanted.field]
    return values[wanted.index] if wanted.index < len(values) else None


def _place(fields: tuple[Field, ...], wanted: Correction, *, many: bool) -> Field | None:
    """The value to be replaced, None where one is added; InvalidError where there is no such place."""
    count = sum(field.name == wanted.field for field in fields)
    if wanted.index > (count if many else 0):
        raise InvalidError(
            zh=f"“{wanted.field}”有{count}个值，序号从0起，新增时为{count}。" if many else f"“{wanted.field}”只有一个值，序号为0。",
            en=f"“{wanted.field}” has {count} values: 0 is the first, {count} adds one." if many else f"“{wanted.field}” has one value, 0.",
        )
    return _nth(fields, wanted)


def _json(points: Decimal | None) -> Any:
    return None if points is None else number_json(points)
