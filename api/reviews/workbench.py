"""What a reviewer's screen shows of an application: the suggestion, its evidence by upload, and what people decided on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from api import access
from api.actor import Actor
from api.applications.dossier import dossier, rejection, standing_decisions
from api.applications.suggesting import contradictions, decided_total, pending, point_decisions, suggest
from api.context import Context
from api.models import Application, Decision, StoredFindings, Suggestion, Upload, User
from api.problems import ForbiddenError, NotFoundError
from api.reviews.schemas import ConclusionView
from api.reviews.steps import current, open_items
from api.reviews.views import DecisionView, FlagView, OtherUse, SharedView, SuggestionView
from api.uploads.shared import shared
from extractor.flags import flag
from extractor.report.json import flag_json, suggestion_json
from extractor.scoring.vocabulary import field_name


def suggestion_of(session: Session, context: Context, actor: Actor, application: Application) -> SuggestionView:
    """The current suggestion for whoever may see it.

    Enterprises see it where the campaign says so, as it follows from their evidence alone: nothing of what reviewers
    decided, corrected or rejected, and nothing of other applicants.
    """
    staff = actor.role in access.STAFF
    if not staff and not application.campaign.scores_visible:
        raise ForbiddenError(zh="本批次不向申报企业公开预评分。", en="This campaign does not show scores to enterprises.")
    suggestion = current(session, application)
    if suggestion is None:
        raise NotFoundError(
            zh="尚无预评分；文件读取完成后自动生成，请稍后再看。", en="There is no suggestion yet; it comes once the files are read."
        )
    standing = standing_decisions(session, application.id)
    result = suggestion.result if staff else _unreviewed(session, context, application, suggestion, standing)
    places = Places(session, suggestion, standing if staff else [])
    view = _view(session, application, suggestion, places.placed(result))
    if staff:
        _add_review(session, actor, application, view, result, standing)
    return view


def history(session: Session, application: Application) -> list[DecisionView]:
    """Every act on the application, oldest first, undone ones included."""
    query = select(Decision, User.display_name).join(User, User.id == Decision.user_id)
    rows = session.execute(query.where(Decision.application_id == application.id).order_by(Decision.id)).all()
    undone_by = {act.undoes: act.id for act, _ in rows if act.undoes is not None}
    return [_decision(act, name, undone_by.get(act.id)) for act, name in rows]


def shared_with_others(session: Session, actor: Actor, application: Application) -> list[SharedView]:
    """Evidence that other organisations use too, with where, as far as `actor` may see it."""
    found = shared(session, actor, application.id)
    identifiers = {one.upload_id for one in found} | {use.upload_id for one in found for use in one.others}
    uploads = {upload.id: upload for upload in session.scalars(select(Upload).where(Upload.id.in_(identifiers)))}
    ours = {use.application_id for one in found for use in one.others}
    applications = {one.id: one for one in session.scalars(select(Application).where(Application.id.in_(ours)))}
    return [
        SharedView(
            upload=one.upload_id,
            file=uploads[one.upload_id].name,
            window=uploads[one.upload_id].window,
            page=one.page,
            basis=one.basis,
            others=[
                OtherUse(
                    application=use.application_id,
                    organisation=applications[use.application_id].organisation.name,
                    upload=use.upload_id,
                    file=uploads[use.upload_id].name,
                    window=uploads[use.upload_id].window,
                    page=use.page,
                )
                for use in one.others
            ],
            hidden=one.hidden,
            flag=FlagView.model_validate(flag_json(flag("shared_with_other_applicant", page=one.page))),
        )
        for one in found
    ]


class Places:
    """Which upload, and which document in it, a suggestion's evidence comes from."""

    def __init__(self, session: Session, suggestion: Suggestion, standing: Sequence[Decision]) -> None:
        identifiers = [one["findings"] for one in suggestion.inputs if one["findings"] is not None]
        found = {one.id: one for one in session.scalars(select(StoredFindings).where(StoredFindings.id.in_(identifiers)))}
        windows = select(Upload.id, Upload.window).where(Upload.id.in_([one["upload"] for one in suggestion.inputs]))
        self._windows = {row.id: row.window for row in session.execute(windows)}
        self._uploads: dict[str, int] = {one["file"]: one["upload"] for one in suggestion.inputs}
        self._documents: dict[int, list[Any]] = {
            one["upload"]: found[one["findings"]].documents for one in suggestion.inputs if one["findings"] is not None
        }
        self._standing = standing
        corrections = [(act, act.correction) for act in standing if act.kind == "correct_value"]
        self._corrected = {
            (act.upload_id, act.document, said["field"], said["page"], tuple(said["box"])): said["new"] for act, said in corrections
        }

    def placed(self, result: Mapping[str, Any]) -> dict[str, Any]:
        """A copy of `result` whose evidence names upload, document and window."""
        items = [
            item | {"evidence": self._all_placed(item), "parts": [part | {"evidence": self._all_placed(part)} for part in item["parts"]]}
            for item in result["items"]
        ]
        vetoes = [veto | {"evidence": [self._placed(piece) for piece in veto["evidence"]]} for veto in result["vetoes"]]
        unfiled = [one | {"upload": self._uploads.get(one["file"])} for one in result["unfiled"]]
        return {**result, "items": items, "vetoes": vetoes, "unfiled": unfiled}

    def _all_placed(self, of: Mapping[str, Any]) -> list[dict[str, Any]]:
        return [self._placed(piece) for piece in of["evidence"]]

    def _placed(self, piece: Mapping[str, Any]) -> dict[str, Any]:
        upload = self._uploads.get(piece["file"])
        document = self._document(upload, piece) if upload is not None else None
        corrected = self._corrected.get((upload, document, piece["name"], piece["page"], tuple(piece["box"])))
        title = field_name(piece["name"])
        known = {"title": {"zh": title.zh, "en": title.en}, "window": self._windows.get(upload or 0, "")}
        return {**piece, **known, "upload": upload, "document": document, "corrected": corrected}

    def _document(self, upload: int, piece: Mapping[str, Any]) -> int | None:
        """The document on the evidence's page; the one that says so where two share the page."""
        on_page = [
            (number, document)
            for number, document in enumerate(self._documents.get(upload, ()))
            if document["first_page"] <= piece["page"] <= document["last_page"] and not self._rejected(upload, number)
        ]
        spoken = [number for number, document in on_page if any(field["text"] == piece["text"] for field in document["fields"])]
        return next(iter([*spoken, *(number for number, _ in on_page)]), None)

    def _rejected(self, upload: int, number: int) -> bool:
        return rejection(act for act in self._standing if act.upload_id == upload and act.document in (None, number)) is not None


def _unreviewed(
    session: Session, context: Context, application: Application, suggestion: Suggestion, standing: Iterable[Decision]
) -> dict[str, Any]:
    if not any(act.upload_id is not None for act in standing):
        return suggestion.result
    return suggestion_json(suggest(context, dossier(session, application, reviewed=False)))


def _view(session: Session, application: Application, suggestion: Suggestion, result: dict[str, Any]) -> SuggestionView:
    findings = [one["findings"] for one in suggestion.inputs if one["findings"] is not None]
    versions = session.scalars(select(StoredFindings.patterns_version).where(StoredFindings.id.in_(findings)).distinct())
    return SuggestionView.model_validate(
        {
            **result,
            "application": application.id,
            "state": application.state,
            "version": application.version,
            "suggestion": suggestion.id,
            "created_at": suggestion.created_at,
            "up_to_date": application.suggested_version == application.evidence_version,
            "waiting": pending(session, application.id),
            "evidence_version": suggestion.evidence_version,
            "patterns_versions": sorted(versions),
        }
    )


def _add_review(
    session: Session, actor: Actor, application: Application, view: SuggestionView, result: dict[str, Any], standing: list[Decision]
) -> None:
    """What is for reviewers and administrators alone."""
    acts = {act.id: act for act in history(session, application)}
    decided = {item: acts[act.id] for item, act in point_decisions(standing).items()}
    contradicted = {one["item"]: one for one in contradictions(result, standing)}
    left = set(open_items(result, standing))
    view.items = [
        item.model_validate(
            item.model_dump() | {"open": item.id in left, "decision": decided.get(item.id), "contradiction": contradicted.get(item.id)}
        )
        for item in view.items
    ]
    view.decided_total = decided_total(result, standing)
    view.decided_grade = application.decided_grade
    view.conclusion = conclusion_of(session, application)
    view.rejected = [acts[act.id] for act in standing if act.kind == "reject_evidence" and _still_rejects(act, standing)]
    view.corrections = [acts[act.id] for act in standing if act.kind == "correct_value"]
    view.shared = shared_with_others(session, actor, application)


def conclusion_of(session: Session, application: Application) -> ConclusionView | None:
    """None before the conclusion, and where one of an earlier release says no more than its grade."""
    said = application.conclusion
    return ConclusionView.model_validate({**said, "user": session.get_one(User, said["user"]).display_name}) if said else None


def _still_rejects(act: Decision, standing: Sequence[Decision]) -> bool:
    """Whether no later act restored what `act` rejected."""
    restoring = [one for one in standing if one.kind == "restore_evidence" and one.upload_id == act.upload_id and one.id > act.id]
    return not any(one.document in (None, act.document) for one in restoring)


def _decision(act: Decision, name: str, undone_by: int | None) -> DecisionView:
    return DecisionView(
        id=act.id,
        kind=act.kind,
        item=act.item,
        points=act.points,
        reason=act.reason,
        upload=act.upload_id,
        document=act.document,
        correction=act.correction,
        suggestion=act.suggestion_id,
        undoes=act.undoes,
        undone_by=undone_by,
        standing=act.kind != "undo" and undone_by is None,
        user=name,
        created_at=act.created_at,
    )
