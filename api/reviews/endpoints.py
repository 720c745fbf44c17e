"""Reviews: what a workbench shows, and the acts of reviewers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import StreamingResponse

from api import access
from api.audit.service import viewed
from api.dependencies import ActorDep, ContextDep, SessionDep
from api.exports.downloads import attachment
from api.reviews import service, states, workflow
from api.reviews.corrections import json_lines
from api.reviews.documents import files_of
from api.reviews.schemas import (
    ConcernList,
    Conclusion,
    Correction,
    EvidenceVerdict,
    ItemDecision,
    ReasonedStep,
    Step,
    StepOpinion,
    WayView,
)
from api.reviews.steps import outcome
from api.reviews.text import find_text
from api.reviews.views import DecisionView, FilesView, FoundText, Outcome, SharedView, SuggestionView
from api.reviews.workbench import history, shared_with_others, suggestion_of

router = APIRouter(tags=["reviews"])


@router.get("/applications/{application_id}/suggestion", summary="The current suggestion with its evidence and decisions")
def get_suggestion(application_id: int, session: SessionDep, context: ContextDep, actor: ActorDep) -> SuggestionView:
    """Everything a workbench needs. Enterprises get it where the campaign shows scores, without what is for reviewers alone."""
    return suggestion_of(session, context, actor, access.application(session, actor, application_id))


@router.get("/applications/{application_id}/decisions", summary="Every decision on an application")
def list_decisions(application_id: int, session: SessionDep, actor: ActorDep) -> list[DecisionView]:
    """Who decided what and when, oldest first; undone ones and the acts that undid them included."""
    return history(session, access.application(session, actor, application_id))


@router.post("/applications/{application_id}/decisions", summary="Decide an item's points", status_code=201)
def decide_item(application_id: int, body: ItemDecision, session: SessionDep, context: ContextDep, actor: ActorDep) -> Outcome:
    """Accept what is suggested, or give other points with a reason. 409 where the application was changed since it was looked at."""
    return outcome(session, *service.decide(session, context, actor, application_id, body))


@router.post("/applications/{application_id}/evidence-verdicts", summary="Reject evidence, or restore it", status_code=201)
def judge_evidence(application_id: int, body: EvidenceVerdict, session: SessionDep, context: ContextDep, actor: ActorDep) -> Outcome:
    """Rejected evidence counts for nothing; the suggestion is made anew at once."""
    return outcome(session, *service.judge(session, context, actor, application_id, body))


@router.post("/applications/{application_id}/corrections", summary="Correct a value that was read wrongly", status_code=201)
def correct_value(application_id: int, body: Correction, session: SessionDep, context: ContextDep, actor: ActorDep) -> Outcome:
    """The field's type decides whether the value is possible (422 says what is expected); what was read is kept as a label."""
    return outcome(session, *service.correct(session, context, actor, application_id, body))


@router.post("/applications/{application_id}/decisions/{decision_id}/undo", summary="Undo a decision", status_code=201)
def undo_decision(
    application_id: int, decision_id: int, body: ReasonedStep, session: SessionDep, context: ContextDep, actor: ActorDep
) -> Outcome:
    """One's own or another's, with a reason; what stood before it stands again."""
    return outcome(session, *service.undo(session, context, actor, application_id, decision_id, body))


@router.post("/applications/{application_id}/review", summary="Begin the review")
def start_review(application_id: int, body: Step, session: SessionDep, context: ContextDep, actor: ActorDep) -> Outcome:
    """submitted → in_review."""
    return outcome(session, states.start(session, context, actor, application_id, body))


@router.post("/applications/{application_id}/return", summary="Return an application to the enterprise")
def return_application(application_id: int, body: ReasonedStep, session: SessionDep, context: ContextDep, actor: ActorDep) -> Outcome:
    """in_review → returned: the enterprise reads the reason and may change and submit its application again."""
    return outcome(session, states.give_back(session, context, actor, application_id, body))


@router.post("/applications/{application_id}/step", summary="Pass an application on to the next step")
def pass_step(application_id: int, body: StepOpinion, session: SessionDep, context: ContextDep, actor: ActorDep) -> Outcome:
    """In review, with an opinion; 409 in the last step, which ends with the conclusion."""
    return outcome(session, workflow.pass_on(session, context, actor, application_id, body))


@router.get("/applications/{application_id}/way", summary="An application's way through the steps of its review")
def application_way(application_id: int, session: SessionDep, context: ContextDep, actor: ActorDep) -> WayView:
    """Each step with its state, deadline and what became of it; none where the rubric has no workflow."""
    return workflow.way_of(session, context, actor, access.application(session, actor, application_id))


@router.get("/applications/{application_id}/concerns", summary="What a conclusion would have to answer")
def list_concerns(
    application_id: int,
    session: SessionDep,
    context: ContextDep,
    actor: ActorDep,
    grade: Annotated[
        str, Query(max_length=20, examples=["AAA"], description="as concluded; what is applied for where it is not given")
    ] = "",
) -> ConcernList:
    """Vetoes, conditions not met, another grade than applied for, items without judgement, what is missing."""
    return states.concerns_of(session, context, access.application(session, actor, application_id), grade)


@router.post("/applications/{application_id}/conclusion", summary="Conclude the review")
def conclude_application(application_id: int, body: Conclusion, session: SessionDep, context: ContextDep, actor: ActorDep) -> Outcome:
    """in_review → decided, where each concern has its answer; 409 naming those that have none. A conclusion is final."""
    return outcome(session, states.conclude(session, context, actor, application_id, body))


@router.get("/applications/{application_id}/shared", summary="Evidence that another applicant uses too")
def shared_evidence(application_id: int, session: SessionDep, actor: ActorDep) -> list[SharedView]:
    """The same certificate, patent or near-identical picture. Where it is used is told only to those who may see that application."""
    return shared_with_others(session, actor, access.application(session, actor, application_id))


@router.get("/applications/{application_id}/documents", summary="What was read in every file")
def list_documents(application_id: int, session: SessionDep, context: ContextDep, actor: ActorDep) -> FilesView:
    """Every value with its place, as corrected; by `record`, `field` and `index` a correction names it. Rejected documents too."""
    return files_of(session, context, access.application(session, actor, application_id))


@router.get("/applications/{application_id}/text", summary="Look for words in all files")
def search_text(
    application_id: int,
    session: SessionDep,
    context: ContextDep,
    actor: ActorDep,
    search: Annotated[str, Query(max_length=100, examples=["有效期"])] = "",
) -> FoundText:
    """Lines of scans and photos as well as of texts; the first hundred."""
    return find_text(session, context, access.application(session, actor, application_id), search)


@router.get("/corrections", summary="Reviewers' corrections as labelled data", response_class=StreamingResponse)
def export_corrections(context: ContextDep, actor: ActorDep) -> StreamingResponse:
    """Every standing correction, a JSON object a line: what was read, what stands there, and where."""
    viewed(context.database, actor, "corrections.exported", "corrections", "all")

    def lines() -> Iterator[str]:
        with context.database.reader() as session:
            yield from json_lines(session)

    headers = attachment("corrections.jsonl")
    return StreamingResponse(lines(), media_type="application/x-ndjson", headers=headers)
